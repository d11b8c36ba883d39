#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::dossier {

namespace {

using programme::FindingGroup;
using programme::NoaelBeside;
using programme::Study;
using programme::StudyFinding;

// "1×10^14: 9/12". None of them seen is a bound: 0/12 with the upper end of what it leaves open.
Text group_text(const FindingGroup& group) {
    const std::string dose = readable_number(group.dose);
    if (!group.animals) return same_text(dose);
    const std::string count = fmt::format("{}/{}", number_text(*group.animals), number_text(*group.of));
    if (*group.animals > 0) return {dose + "：" + count, dose + ": " + count};
    constexpr double confidence = 0.95;
    const auto bound = stats::clopper_pearson_upper(0, static_cast<std::int64_t>(*group.of), confidence);
    const std::string upper = readable_number(100 * bound.value_or(1), 2);
    return {fmt::format("{}：{}（95 % 上限 {} %）", dose, count, upper),
            fmt::format("{}: {} (upper 95 % bound {} %)", dose, count, upper)};
}

Text groups_text(const StudyFinding& finding) {
    std::vector<Text> all;
    for (const FindingGroup& group : finding.groups) all.push_back(group_text(group));
    return join(all, {"；", "; "});
}

Text when(const logic::Glossary& words, const StudyFinding& finding) {
    std::vector<Text> all;
    if (!finding.sexes.empty()) all.push_back(words.value("study.sexes", finding.sexes));
    std::string days;
    for (const double day : finding.days) days += (days.empty() ? "" : ", ") + number_text(day);
    if (!days.empty()) all.push_back(text("第 {} 天", "day {}", days));
    return all.empty() ? same_text("—") : join(all, {"；", "; "});
}

Text reversible_text(const std::string& word) {
    if (word == "yes") return {"已恢复", "recovered"};
    if (word == "partly") return {"部分恢复", "partly recovered"};
    if (word == "no") return {"未恢复", "not recovered"};
    return word == "not_examined" ? Text{"未考察", "not examined"} : Text{"未说明", "not stated"};
}

// Where the NOAEL stands beside the lowest dose judged adverse.
Chip noael_chip(NoaelBeside beside) {
    if (beside == NoaelBeside::no_noael) return {Tone::open, {"未判定NOAEL", "no NOAEL"}};
    if (beside == NoaelBeside::not_determinable) return {Tone::open, {"NOAEL无法确定", "NOAEL not determinable"}};
    return beside == NoaelBeside::below ? Chip{Tone::good, {"NOAEL低于该剂量", "NOAEL is below"}}
                                        : Chip{Tone::bad, {"NOAEL不低于该剂量", "NOAEL is not below"}};
}

Words judged(const Contents& contents, const Study& study, const StudyFinding& finding) {
    if (!finding.is_judged) return Words(Run(Chip{Tone::open, {"尚无人判断", "judged by nobody yet"}}));
    if (!finding.adverse_from) return Words(Run(Chip{Tone::neutral, {"判为无害", "judged not adverse"}}));
    const std::string dose = readable_number(*finding.adverse_from);
    return {Chip{Tone::attention, {"判为有害", "judged adverse"}}, Plain{text(" 自 {} 起 ", " from {} up ", dose)},
            noael_chip(noael_beside(contents.programme, study, finding))};
}

Row row_of(const Contents& contents, const Study& study, const StudyFinding& finding) {
    const logic::Glossary& words = contents.rules.glossary;
    Text what = finding.finding;
    if (!finding.organ.empty()) {
        const Text organ = words.value("study.tissues", finding.organ);
        what = {organ.zh + "：" + what.zh, organ.en + ": " + what.en};
    }
    Text by = finding.by;
    if (!finding.on.empty()) by = {by.zh + " " + finding.on, by.en + " " + finding.on};
    Row row;
    row.cells = {Cell(Words(Run(study_link(study.id)))),
                 Cell(what),
                 Cell(groups_text(finding)),
                 Cell(when(words, finding)),
                 Cell(reversible_text(finding.reversible)),
                 Cell(judged(contents, study, finding)),
                 Cell(finding.reason.empty()
                          ? same_text("—")
                          : Text{finding.reason.zh + "（" + by.zh + "）", finding.reason.en + " (" + by.en + ")"}),
                 Cell(finding.at)};
    return row;
}

bool is_toxicity_study(const Contents& contents, const Study& study) {
    const guideline::StudyKind* kind = contents.rules.study_kind(study.kind);
    return kind != nullptr && (kind->ctd_place == "4.2.3.1" || kind->ctd_place == "4.2.3.2");
}

// Whether a report saw nothing or nobody wrote it down cannot be told apart here, so it is said.
Words unwritten(const Contents& contents) {
    Words studies;
    for (const Study& study : contents.programme.studies) {
        if (!is_toxicity_study(contents, study) || !study.has_report() || !study.findings.empty()) continue;
        if (!studies.empty()) studies.add(Plain{{"、", ", "}});
        studies.add(study_link(study.id));
    }
    if (studies.empty()) return studies;
    studies.add(Plain{{"：有报告，而项目文件未写其毒理学所见（findings），故不在表中；这不表示未见异常。",
                       ": reported, and the programme writes none of their findings, so they are not in this table; "
                       "that does not say that nothing was seen."}});
    return studies;
}

}  // namespace

std::vector<Block> toxicity_findings(const Contents& contents) {
    TableBlock table;
    table.id = "table-toxicity-findings";
    table.caption = plain({"各研究报告的毒理学所见：剂量后为出现该所见的动物数/检查动物数",
                           "Toxicity findings that the studies report: after each dose animals seen in / looked at"});
    table.columns = {{{"研究", "Study"}, Column::Kind::link},
                     {{"所见", "Finding"}, Column::Kind::words, {}, {}, 2},
                     {{"剂量与动物数", "Doses and animals"}, Column::Kind::words, {}, {}, 2},
                     {{"性别与研究日", "Sex and day"}},
                     {{"可逆性", "Reversibility"}},
                     {{"有害性判断与NOAEL", "Judgement, and the NOAEL"}, Column::Kind::words, {}, {}, 2},
                     {{"理由与判断人", "Why, and by whom"}, Column::Kind::words, {}, {}, 3},
                     {{"出处", "Where"}}};
    table.narrow = TableBlock::Narrow::cards;
    table.is_wide = true;
    for (const Study& study : contents.programme.studies) {
        for (const StudyFinding& finding : study.findings) table.rows.push_back(row_of(contents, study, finding));
    }
    Words missing = unwritten(contents);
    std::vector<Block> blocks;
    if (table.rows.empty()) {
        if (!missing.empty()) blocks.push_back(paragraph(std::move(missing)));
        return blocks;
    }
    table.notes = {
        plain({"剂量单位同各研究的设计；有害与否由人判断，程序只核对NOAEL是否低于判为有害的最低剂量。",
               "Doses are in the unit of each study's design. People judge what is adverse; the program only "
               "looks whether the NOAEL is below the lowest dose judged so."})};
    if (!missing.empty()) table.notes.push_back(std::move(missing));
    blocks.push_back({std::move(table)});
    return blocks;
}

}  // namespace nonclin::dossier
