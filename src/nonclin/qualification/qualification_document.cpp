#include "nonclin/qualification/qualification_document.hpp"

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/version.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/qualification/outcome_chapter.hpp"
#include "nonclin/qualification/scope.hpp"

namespace nonclin::qualification {

using namespace dossier;

namespace {

constexpr std::array<Part, 3> parts{Part::installation, Part::operation, Part::analysis};

Text name_of(Part part) {
    switch (part) {
        case Part::installation:
            return {"安装确认（IQ）", "Installation (IQ)"};
        case Part::operation:
            return {"运行确认（OQ）：基础功能", "Operation (OQ): what every analysis stands on"};
        case Part::analysis:
            return {"运行确认（OQ）：各项分析", "Operation (OQ): the analyses"};
    }
    return {};
}

Words code(const std::string& word) { return Words(Run(Code{word})); }

std::string or_dash(const std::string& word) { return word.empty() ? std::string("–") : word; }

Block paragraph(Text words) { return {Paragraph{Words(std::move(words))}}; }

// How many of something are as they should be.
struct Tally {
    std::size_t good = 0, all = 0;
    void add(bool is_good) {
        ++all;
        if (is_good) ++good;
    }
    KeyNumber number(Text label) const {
        return {std::move(label),
                fmt::format("{}", good),
                fmt::format("{}", all),
                {},
                good == all ? Tone::good : Tone::bad};
    }
};

KeyNumbers key_numbers(const Qualification& all) {
    KeyNumbers numbers;
    numbers.legend = {"通过 / 全部", "passed / all"};
    for (const Part part : parts) {
        Tally tally;
        for (const Outcome& one : all.outcomes) {
            if (one.part == part) tally.add(one.has_passed());
        }
        numbers.numbers.push_back(tally.number(name_of(part)));
    }
    Tally values;
    for (const Outcome& one : all.outcomes) {
        for (const Comparison& comparison : one.comparisons) values.add(comparison.is_met);
    }
    numbers.numbers.push_back(values.number({"比较的值", "Values compared"}));
    return numbers;
}

Block verdict(const Qualification& all) {
    const std::size_t failed = all.failed();
    Callout callout;
    if (failed == 0) {
        callout.title = {"全部通过", "all have passed"};
        callout.blocks = {
            paragraph(text("{} 项检查与用例全部通过。", "All {} checks and cases have passed.", all.outcomes.size()))};
        return {std::move(callout)};
    }
    callout.kind = Callout::Kind::warning;
    callout.title = {"有未通过者", "not all have passed"};
    callout.blocks = {
        paragraph(text("检查与用例共 {0} 项，未通过 {1} 项。查明原因之前，请勿将本次安装用于需要确认的用途：",
                       "Checks and cases: {0}; failed: {1}. Do not use this installation where a qualified one is "
                       "needed until the cause is known:",
                       all.outcomes.size(), failed))};
    List list;
    for (const Outcome& one : all.outcomes) {
        if (!one.has_passed())
            list.items.push_back(
                {Words{Link{chapter_id(one), same_text(one.id)}, Plain{{"：", ": "}}, Plain{one.title}}});
    }
    callout.blocks.push_back({std::move(list)});
    return {std::move(callout)};
}

TableBlock overview(const Qualification& all) {
    TableBlock table;
    table.id = "table-overview";
    table.caption = Words(Text{"全部检查与用例", "All checks and cases"});
    table.columns = {{{"编号", "Id"}, Column::Kind::link},
                     {{"内容", "What"}},
                     {{"部分或分析", "Part or analysis"}},
                     {{"比较数", "Values"}, Column::Kind::number},
                     {{"判定", "Verdict"}, Column::Kind::status}};
    table.is_searchable = true;
    table.filters = {{{"判定", "Verdict"}, {{"passed", {"通过", "passed"}}, {"failed", {"未通过", "failed"}}}}};
    for (const Outcome& one : all.outcomes) {
        const auto count = static_cast<double>(one.comparisons.size());
        Row row;
        row.cells = {Cell(Run(Link{chapter_id(one), same_text(one.id)})), Cell(one.title),
                     one.part == Part::analysis ? Cell(code(one.analysis))
                                                : Cell(same_text(one.part == Part::installation ? "IQ" : "OQ")),
                     Cell(Words(same_text(number_text(count))), count), Cell(Run(verdict_chip(one.has_passed())))};
        row.keys = {one.has_passed() ? "passed" : "failed"};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Chapter summary_chapter(const Qualification& all) {
    Chapter chapter{"summary", {"结论", "Outcome"}};
    Definitions who;
    who.items = {{Words(Text{"执行时间（UTC）", "Run at (UTC)"}), Words(same_text(all.setting.at))},
                 {Words(Text{"执行人", "Run by"}), Words(same_text(or_dash(all.setting.by)))},
                 {Words(Text{"地点", "Site"}), Words(same_text(or_dash(all.setting.site)))}};
    chapter.blocks = {verdict(all), {key_numbers(all)}, {std::move(who)}, {overview(all)}};
    return chapter;
}

Chapter scope_chapter() {
    Chapter chapter{"scope", {"适用范围", "Scope"}};
    List list;
    for (const Text& sentence : scope_statement()) list.items.push_back({Words(sentence)});
    chapter.blocks = {{std::move(list)}};
    return chapter;
}

Block facts_of(const Qualification& all) {
    Definitions facts;
    const auto add = [&](Text label, Words value) {
        facts.items.push_back({Words(std::move(label)), std::move(value)});
    };
    for (const Fact& fact : all.setting.facts) add(fact.label, Words(same_text(or_dash(fact.value))));
    add({"可执行文件 SHA-256", "SHA-256 of the executable"}, code(or_dash(all.program_sha256)));
    add({"发布时公布的 SHA-256", "SHA-256 that its release names"},
        all.setting.expected_sha256.empty() ? Words(Text{"未给出，故未比较", "not given, so not compared"})
                                            : code(all.setting.expected_sha256));
    add({"自带规则 SHA-256", "SHA-256 of the rules it carries"}, code(all.rules_sha256));
    add({"用例集 SHA-256", "SHA-256 of the cases"}, code(all.cases_sha256));
    return {std::move(facts)};
}

TableBlock coverage_table(const Qualification& all) {
    TableBlock table;
    table.id = "table-coverage";
    table.caption = Words(Text{"各项分析的用例", "Cases of each analysis"});
    table.columns = {{{"分析", "Analysis"}},
                     {{"用途", "Purpose"}},
                     {{"用例数", "Cases"}, Column::Kind::number},
                     {{"比较的值", "Values compared"}, Column::Kind::number}};
    for (const Coverage& one : all.coverage) {
        const auto number = [](std::size_t count) {
            return Cell(Words(same_text(fmt::format("{}", count))), static_cast<double>(count));
        };
        Row row;
        row.cells = {Cell(code(one.analysis)), Cell(one.purpose),
                     one.cases == 0 ? Cell(Run(Chip{Tone::attention, {"没有用例", "no case"}})) : number(one.cases),
                     number(one.values)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The chapters of a part; of the analyses, those of one analysis stand together.
std::vector<Chapter> chapters_of(const Qualification& all, Part part) {
    std::vector<Chapter> chapters;
    for (const Outcome& one : all.outcomes) {
        if (one.part == part && part != Part::analysis) chapters.push_back(outcome_chapter(one));
    }
    if (part != Part::analysis) return chapters;
    for (const Coverage& covered : all.coverage) {
        Chapter chapter{anchor("analysis", covered.analysis),
                        {fmt::format("{}　{}", covered.analysis, covered.purpose.zh),
                         fmt::format("{}: {}", covered.analysis, covered.purpose.en)}};
        if (covered.cases == 0)
            chapter.blocks.push_back(paragraph(
                {"没有用例：本记录对这项分析不作任何说明。", "No case: this record says nothing of this analysis."}));
        for (const Outcome& one : all.outcomes) {
            if (one.analysis == covered.analysis) chapter.chapters.push_back(outcome_chapter(one));
        }
        chapters.push_back(std::move(chapter));
    }
    return chapters;
}

Chapter signature_chapter() {
    Chapter chapter{"signatures", {"签署", "Signatures"}};
    chapter.blocks = {
        paragraph({"签署表示签署人已阅读本记录；程序不签署，也不判断系统是否符合要求。",
                   "Who signs has read this record; the program signs nothing and does not judge whether a "
                   "system meets what is required of it."}),
        {Signatures{{{"执行", "Run by"}, {"复核", "Reviewed by"}, {"质量保证", "Quality assurance"}}}}};
    return chapter;
}

}  // namespace

Document qualification_document(const Qualification& all) {
    Document document;
    document.id = fmt::format("nonclin {}", program_version());
    document.title = {"安装与运行确认记录", "Record of installation and operation"};
    document.subtitle = {"nonclin qualify 在本机上的结果", "what nonclin qualify found on this machine"};
    document.meta = {{{"执行时间（UTC）", "Run at (UTC)"}, all.setting.at},
                     {{"可执行文件 SHA-256", "SHA-256 of the executable"}, all.program_sha256},
                     {{"自带规则 SHA-256", "SHA-256 of the rules"}, all.rules_sha256},
                     {{"用例集 SHA-256", "SHA-256 of the cases"}, all.cases_sha256}};
    Chapter installation{
        "installation", name_of(Part::installation), {facts_of(all)}, chapters_of(all, Part::installation)};
    Chapter operation{"operation", name_of(Part::operation), {}, chapters_of(all, Part::operation)};
    Chapter analyses{"analyses", name_of(Part::analysis), {{coverage_table(all)}}, chapters_of(all, Part::analysis)};
    document.chapters = {summary_chapter(all), scope_chapter(),     std::move(installation),
                         std::move(operation), std::move(analyses), signature_chapter()};
    return document;
}

}  // namespace nonclin::qualification
