#include <algorithm>
#include <map>

#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

// What a reviewer has to know that nobody, neither the program nor a person, has looked at.

namespace {

using evaluation::CheckOutcome;
using evaluation::ClauseStatus;
using evaluation::Status;

bool has_verdict_of_a_person(const ClauseStatus& clause) {
    return clause.review.review != evaluation::Review::unreviewed;
}

// Clauses with an answer that no check looked into and no person has judged, by topic.
TableBlock unjudged_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-unjudged";
    table.columns = {{{"主题", "Topic"}, Column::Kind::words, {}, {}, 3},
                     {{"条款数", "Number"}, Column::Kind::number},
                     {{"条款", "Clauses"}, Column::Kind::words}};
    table.narrow = TableBlock::Narrow::cards;
    std::map<std::string, std::vector<std::string>> by_topic;
    std::vector<std::string> order;
    std::size_t count = 0;
    for (const ClauseStatus& clause : contents.evaluation.clauses) {
        if (clause.status != Status::answered || has_verdict_of_a_person(clause)) continue;
        auto& ids = by_topic[clause.verdict->clause->kind];
        if (ids.empty()) order.push_back(clause.verdict->clause->kind);
        ids.push_back(clause.verdict->clause->id);
        ++count;
    }
    for (const std::string& kind : order) {
        const auto& ids = by_topic.at(kind);
        Row row;
        row.cells = {Cell(headed(contents.rules.topics.at(kind))),
                     Cell(plain(same_text(fmt::format("{}", ids.size()))), static_cast<double>(ids.size())),
                     Cell(clause_links(ids))};
        table.rows.push_back(std::move(row));
    }
    table.caption = plain(text("已答复而尚无人审核的 {} 条条款：有报告、文件或陈述，其内容是否充分没有人判断",
                               "{} clauses are answered and reviewed by nobody: a report, a document or a statement is "
                               "there, and whether it is enough nobody has judged",
                               count));
    return table;
}

TableBlock unknown_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-undecided-checks";
    table.caption = plain({"无法判断的检查，及其所缺", "Checks that could not be judged, and what they lack"});
    table.columns = {{{"条款", "Clause"}, Column::Kind::link},
                     {{"检查", "Check"}, Column::Kind::words, {}, {}, 4},
                     {{"所缺", "What is missing"}, Column::Kind::words, {}, {}, 5}};
    table.narrow = TableBlock::Narrow::cards;
    table.is_searchable = true;
    for (const ClauseStatus& clause : contents.evaluation.clauses) {
        for (const evaluation::CheckResult* result : clause.checks) {
            if (result->outcome != CheckOutcome::cannot_judge) continue;
            Row row;
            row.cells = {Cell(Run(clause_link(clause.verdict->clause->id))), Cell(result->check->title),
                         Cell(result->message)};
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Text analyses_text(const guideline::Rules& rules, const std::vector<std::string>& ids) {
    std::vector<Text> names;
    for (const std::string& id : ids) {
        const auto known = std::find_if(rules.analyses.begin(), rules.analyses.end(),
                                        [&](const guideline::Named& one) { return one.id == id; });
        names.push_back(known == rules.analyses.end() ? same_text(id) : known->name);
    }
    return join(names, {"、", ", "});
}

TableBlock waiting_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-waiting-checks";
    table.caption = plain({"本版程序尚不能检查的条款", "Clauses this version of the program cannot check yet"});
    table.columns = {{{"条款", "Clause"}, Column::Kind::link},
                     {{"尚缺的分析", "Analysis it waits for"}, Column::Kind::words, {}, {}, 3},
                     {{"原因", "Why"}, Column::Kind::words, {}, {}, 5}};
    table.narrow = TableBlock::Narrow::cards;
    std::map<std::string_view, const plan::ClauseVerdict*> verdicts;
    for (const plan::ClauseVerdict& verdict : contents.plan.clauses) verdicts[verdict.clause->id] = &verdict;
    for (const guideline::WaitingCheck& one : contents.rules.waiting) {
        if (verdicts.at(one.clause)->verdict != plan::Verdict::applies) continue;
        Row row;
        row.cells = {Cell(Run(clause_link(one.clause))), Cell(analyses_text(contents.rules, one.waits_for)),
                     Cell(one.reason)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// Reports whose data are not here, and what each result says of itself.
void add_data(const Contents& contents, Chapter& chapter) {
    Words reports;
    for (const programme::Study& study : contents.programme.studies) {
        const bool is_computed =
            std::any_of(contents.results.begin(), contents.results.end(), [&](const studies::RecordedResult& result) {
                return result.job.study == &study && result.answer.is_current;
            });
        if (!study.has_report() || is_computed) continue;
        if (!reports.empty()) reports.add(Plain{{"、", ", "}});
        reports.add(study_link(study.id));
    }
    if (!reports.empty()) {
        Words sentence{Plain{{"以下报告的数据不在本项目中，其数值是抄录的，未经重算：",
                              "The data of these reports are not in the programme; their figures were copied and not "
                              "computed again: "}}};
        for (const Run& run : reports.runs) sentence.add(run);
        sentence.add(Plain{{"。", "."}});
        chapter.blocks.push_back(paragraph(std::move(sentence)));
    }
    List limits;
    for (const studies::RecordedResult& result : contents.results) {
        if (result.answer.limits.empty()) continue;
        ListItem item{Words{result_link(result.job.subject())}, {}};
        for (const Text& limit : result.answer.limits) item.items.push_back({plain(limit), {}});
        limits.items.push_back(std::move(item));
    }
    if (limits.items.empty()) return;
    Callout callout{Callout::Kind::limit, {"结果自述的局限", "What the results say they did not see"}, {}};
    callout.blocks.push_back({std::move(limits)});
    chapter.blocks.push_back({std::move(callout)});
}

TableBlock cannot_show_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-cannot-show";
    table.caption =
        plain({"本项目所含研究类型不能说明的内容", "What the kinds of study in this programme cannot show"});
    table.columns = {{{"研究类型", "Kind of study"}, Column::Kind::words, {}, {}, 3},
                     {{"不能说明", "Cannot show"}, Column::Kind::words, {}, {}, 7}};
    table.narrow = TableBlock::Narrow::cards;
    for (const guideline::StudyKind& kind : contents.rules.studies) {
        const bool is_here = std::any_of(contents.programme.studies.begin(), contents.programme.studies.end(),
                                         [&](const programme::Study& study) { return study.kind == kind.kind; });
        if (!is_here) continue;
        Row row;
        row.cells = {Cell(kind.title), Cell(kind.cannot_show)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// Clauses outside the product's guideline that are worth following; their rows are not in this dossier.
void add_analogies(const Contents& contents, Chapter& chapter) {
    std::map<const guideline::Analogy*, std::size_t> counts;
    for (const plan::ClauseVerdict& verdict : contents.plan.clauses) {
        for (const guideline::Analogy* analogy : verdict.advised_by) ++counts[analogy];
    }
    List list;
    for (const guideline::Analogy& analogy : contents.rules.analogies) {
        const auto count = counts.find(&analogy);
        if (count == counts.end()) continue;
        Words words;
        for (const std::string& clause : analogy.clauses) {
            if (!words.empty()) words.add(Plain{{"、", ", "}});
            words.add(Code{clause});
        }
        Text why = text("（{} 条）：{}", " ({} clauses): {}", count->second, analogy.reason.zh);
        why.en = fmt::format(" ({} clauses): {}", count->second, analogy.reason.en);
        list.items.push_back({words.add(Plain{std::move(why)})});
    }
    if (list.items.empty()) return;
    Callout callout{Callout::Kind::note,
                    {"建议参照而未评判的条款（不是缺口）", "Advisable by analogy, not judged (never a gap)"},
                    {}};
    callout.blocks.push_back({std::move(list)});
    chapter.blocks.push_back({std::move(callout)});
}

}  // namespace

Chapter unseen_chapter(const Contents& contents) {
    Chapter chapter{"unseen", {"供审评参考：未经核查的内容", "For the reviewer: what was not looked at"}};
    add_data(contents, chapter);
    for (TableBlock table :
         {unjudged_table(contents), unknown_table(contents), waiting_table(contents), cannot_show_table(contents)}) {
        if (!table.rows.empty()) chapter.blocks.push_back({std::move(table)});
    }
    add_analogies(contents, chapter);
    if (chapter.blocks.empty())
        chapter.blocks.push_back(
            paragraph(plain({"项目还没有研究，也没有文件。", "The programme has neither studies nor documents yet."})));
    return chapter;
}

}  // namespace nonclin::dossier
