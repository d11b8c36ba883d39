#include "nonclin/qualification/outcome_chapter.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"

namespace nonclin::qualification {

using namespace dossier;

namespace {

constexpr std::size_t hash_digits = 64, hash_digits_shown = 12;

bool is_hash(const std::string& word) {
    return word.size() == hash_digits && word.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Words code(std::string word) { return Words(Run(Code{std::move(word)})); }

Cell value_cell(const std::string& word) {
    return word.empty() ? Cell(Words(Text{"（空）", "(empty)"})) : Cell(code(word));
}

// The kinds of oracles, as the register names them.
Text kind_of_oracle(const std::string& kind) {
    if (kind == "closed form") return {"闭式解或手算", kind};
    if (kind == "brute force") return {"穷举", kind};
    if (kind == "published table") return {"已发表的表", kind};
    if (kind == "independent program") return {"独立程序", kind};
    if (kind == "law") return {"必须遵守的规律", kind};
    return same_text(kind);
}

std::string expected_text(const Comparison& one) { return one.printed.empty() ? shown(one.expected) : one.printed; }

Text tolerance_text(const Tolerance& tolerance) {
    const std::string size = number_text(tolerance.size, 3);
    switch (tolerance.kind) {
        case Tolerance::Kind::exact:
            return {"须相同", "the same"};
        case Tolerance::Kind::relative:
            return text("相对 ±{}", "±{} relative", size);
        case Tolerance::Kind::absolute:
            return text("±{}", "±{}", size);
        case Tolerance::Kind::last_digit:
            return text("末位半个单位 ±{}", "half the last digit, ±{}", size);
    }
    return {};
}

Row row_of(const Comparison& one) {
    Row row;
    row.cells = {Cell(code(one.what)),
                 value_cell(expected_text(one)),
                 one.obtained ? value_cell(shown(*one.obtained)) : Cell(Words(one.why_none)),
                 Cell(same_text(one.difference ? number_text(*one.difference, 3) : std::string("–"))),
                 Cell(tolerance_text(one.tolerance)),
                 Cell(Run(verdict_chip(one.is_met)))};
    return row;
}

// The reasons of the tolerances, each once.
std::vector<Words> reasons(const std::vector<Comparison>& comparisons) {
    std::vector<Text> all;
    bool has_hash = false;
    for (const Comparison& one : comparisons) {
        const Text& why = one.tolerance.why;
        if (!why.empty() && std::find(all.begin(), all.end(), why) == all.end()) all.push_back(why);
        const auto* word = std::get_if<std::string>(&one.expected);
        has_hash |= word != nullptr && is_hash(*word);
    }
    std::vector<Words> notes;
    for (const Text& why : all)
        notes.emplace_back(
            Text{fmt::format("容差的理由：{}。", why.zh), fmt::format("Why this tolerance: {}.", why.en)});
    if (has_hash)
        notes.emplace_back(text("散列只显示前 {} 位，比较的是全部 {} 位；全文见 qualification.json。",
                                "Of a hash the first {} digits are shown; all {} were compared and stand in "
                                "qualification.json.",
                                hash_digits_shown, hash_digits));
    return notes;
}

TableBlock comparison_table(const Outcome& outcome) {
    TableBlock table;
    table.id = anchor("values", outcome.id);
    table.caption = Words(text("{}：期望值与所得值", "{}: expected and obtained", outcome.id));
    table.columns = {{{"位置", "Where"}},      {{"期望值", "Expected"}},
                     {{"所得值", "Obtained"}}, {{"差", "Difference"}, Column::Kind::number},
                     {{"容差", "Tolerance"}},  {{"判定", "Verdict"}, Column::Kind::status}};
    for (const Comparison& one : outcome.comparisons) table.rows.push_back(row_of(one));
    table.notes = reasons(outcome.comparisons);
    return table;
}

}  // namespace

std::string chapter_id(const Outcome& outcome) { return anchor("case", outcome.id); }

Chip verdict_chip(bool has_passed) {
    return has_passed ? Chip{Tone::good, {"通过", "passed"}} : Chip{Tone::bad, {"未通过", "failed"}};
}

std::string shown(const Value& value) {
    std::string word = cell_text(value);
    if (is_hash(word)) return word.substr(0, hash_digits_shown) + "…";
    while (!word.empty() && word.back() == '\n') word.pop_back();
    return word;
}

Chapter outcome_chapter(const Outcome& outcome) {
    Chapter chapter{
        chapter_id(outcome),
        {fmt::format("{}　{}", outcome.id, outcome.title.zh), fmt::format("{}: {}", outcome.id, outcome.title.en)}};
    Definitions facts;
    facts.items.push_back({Words(Text{"判定", "Verdict"}), Words(Run(verdict_chip(outcome.has_passed())))});
    facts.items.push_back({Words(Text{"期望值的来源", "Where the expected values come from"}), Words(outcome.source)});
    if (outcome.part == Part::analysis) {
        facts.items.push_back(
            {Words(Text{"判据登记", "Register of oracles"}),
             Words{Code{outcome.oracle.function}, Plain{{"，", ", "}}, Plain{kind_of_oracle(outcome.oracle.kind)},
                   Plain{{"，", ", "}}, Plain{same_text(outcome.oracle.source)}}});
    }
    chapter.blocks = {{std::move(facts)}, {comparison_table(outcome)}};
    return chapter;
}

}  // namespace nonclin::qualification
