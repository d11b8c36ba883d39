#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"
#include "nonclin/dossier/dose_section.hpp"
#include "nonclin/dossier/stored_rows.hpp"

namespace nonclin::dossier {

namespace {

// What does not count is told with a mark, as in the table of margins.
Words derived_links(const studies::RecordedResult& result, const std::vector<std::string>& ids) {
    const StoredRows derived(result, "derived");
    const auto is_counted = [&](const std::string& id) {
        for (std::size_t d = 0; d < derived.size(); ++d) {
            if (derived.word(d, "derived") == id) return derived.truth(d, "counted");
        }
        return false;
    };
    Words words;
    for (const std::string& one : ids) {
        if (!words.empty()) words.add(Plain{same_text(" ")});
        words.add(
            Link{anchor("formula", result.job.subject() + "-" + one), same_text(is_counted(one) ? one : one + " ?")});
    }
    return words.empty() ? plain(same_text("—")) : words;
}

// What a factor divides or a grade is of, in the words of the tables of derived doses.
Text on_what(const studies::RecordedResult& result, const std::string& word) {
    for (const nonclin::Table& table : result.job.entry->tables) {
        if (table.name != "derived") continue;
        for (const Field& field : table.columns) {
            if (field.name != "kind" && field.name != "scaling") continue;
            for (std::size_t i = 0; i < field.allowed.size() && i < field.meanings.size(); ++i) {
                if (field.allowed[i] == word) return field.meanings[i];
            }
        }
    }
    return same_text(word);
}

TableBlock plan_table(const studies::RecordedResult& result, const StoredRows& plan) {
    TableBlock table;
    table.id = anchor("table", result.job.subject() + "-plan");
    table.caption =
        plain({"拟定的剂量与规则，及其所处位置；? 为依据未核实的数值或惯例",
               "Doses and rules proposed, and where they stand; ? rests on unverified numbers or practice"});
    table.columns = {{{"项目", "Item"}},
                     {{"值或内容", "Value or rule"}},
                     {{"与前一剂量之比", "Over the dose before"}},
                     {{"高于可耐受剂量", "Above tolerated"}},
                     {{"计入安全系数后高于", "Above with safety factor"}},
                     {{"低于有效剂量", "Below active"}},
                     {{"理由", "Reason"}, Column::Kind::words, {}, {}, 4},
                     {{"责任人", "By"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (std::size_t p = 0; p < plan.size(); ++p) {
        const std::string item = plan.word(p, "item");
        const bool is_dose = item == "start" || item == "step";
        const auto value = plan.number(p, "value");
        Text shown = plan.both(p, "what");
        if (value) {
            const std::string purpose_zh = item == "safety_factor" && !shown.zh.empty() ? "（" + shown.zh + "）" : "";
            const std::string purpose_en = item == "safety_factor" && !shown.en.empty() ? " (" + shown.en + ")" : "";
            const std::string number = readable_number(*value);
            const Text amount = is_dose ? dose_text(number, plan.word(p, "dose_unit")) : same_text(number);
            shown = {amount.zh + purpose_zh, amount.en + purpose_en};
        }
        if (const Text on = on_what(result, plan.word(p, "on")); !on.empty())
            shown = {on.zh + "：" + shown.zh, on.en + ": " + shown.en};
        const auto dash = [] { return plain(same_text("—")); };
        Row row;
        row.cells = {Cell(headed(plan.read(p, "item"))),
                     Cell(shown),
                     Cell(plan.read(p, "step")),
                     Cell(is_dose ? derived_links(result, plan.words(p, "above_tolerated")) : dash()),
                     Cell(is_dose ? derived_links(result, plan.words(p, "above_factored")) : dash()),
                     Cell(is_dose ? derived_links(result, plan.words(p, "below_active")) : dash()),
                     Cell(plan.both(p, "reason")),
                     Cell(plan.word(p, "by").empty() ? same_text("—") : plan.both(p, "by"))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// What a finding of this value says is still open in the argument.
void add_gap(const studies::RecordedResult& result, std::string_view name, const Value& value, const Text& heading,
             std::vector<Block>& blocks) {
    const CollectedFinding* finding = result.collected.finding(name);
    if (finding == nullptr || finding->value != value) return;
    Callout callout{Callout::Kind::warning, heading, {}};
    callout.blocks.push_back(paragraph(plain(finding->sentence)));
    blocks.push_back({std::move(callout)});
}

}  // namespace

bool is_dose_argument(const studies::RecordedResult& result) { return result.job.entry->id() == "dose.first_in_human"; }

std::vector<Block> dose_opening(const studies::RecordedResult& result) {
    std::vector<Block> blocks;
    const auto product_class = result.job.parameters.find("product_class");
    if (product_class != result.job.parameters.end() && product_class->second == Value(std::string("gm_cell"))) {
        Callout callout{Callout::Kind::note, {}, {}};
        callout.blocks.push_back(paragraph(plain(
            {"基因修饰细胞指导原则没有剂量一章。GMC-3-05 陈述非临床研究的目的之一：为临床给药途径、给药程序和给药剂量的"
             "选择提供支持性依据；它本身不是须逐项回答的要求，本节的数据即为其依据。本研究须回答的条款列于“所答条款”。",
             "The guideline on gene-modified cells has no chapter on dose. GMC-3-05 states an aim of nonclinical "
             "studies, "
             "to support the choice of route, procedure and dose; it is no requirement to answer by itself, and what "
             "stands here is data for it. What the study has to answer stands under \"Clauses it answers\"."})));
        blocks.push_back({std::move(callout)});
    }
    const StoredRows plan(result, "plan");
    if (plan.size() > 0) blocks.push_back({plan_table(result, plan)});
    add_gap(result, "start_is_reasoned", Value(false), {"尚无起始剂量", "No starting dose yet"}, blocks);
    add_gap(result, "stopping_rules", Value(std::int64_t{0}), {"尚无停止规则", "No stopping rule yet"}, blocks);
    const CollectedFinding* idle = result.collected.finding("factors_without_points");
    if (idle != nullptr && idle->value != Value(std::int64_t{0}))
        add_gap(result, "factors_without_points", idle->value,
                {"未起作用的安全系数", "Safety factors that divide nothing"}, blocks);
    return blocks;
}

}  // namespace nonclin::dossier
