#include <algorithm>

#include "nonclin/dossier/chips.hpp"
#include "nonclin/dossier/topics.hpp"

namespace nonclin::dossier {

namespace {

using evaluation::Status;

KeyNumbers key_numbers(const Contents& contents) {
    const evaluation::Evaluation& evaluation = contents.evaluation;
    KeyNumbers numbers;
    numbers.legend = {"已认可 / 计算：前者是有人认可的条款数，后者是程序算出的条款数",
                      "accepted / computed: clauses a person accepted, and clauses the program computed"};
    numbers.numbers.push_back({{"缺口", "Gaps"},
                               fmt::format("{}", evaluation.gaps),
                               {},
                               text("到“{}”阶段", "due at: {}", described(evaluation.stage).zh),
                               evaluation.gaps > 0 ? Tone::bad : Tone::good});
    numbers.numbers.back().note.en = fmt::format("due at: {}", described(evaluation.stage).en);
    for (const Status status : {Status::met, Status::partly, Status::answered, Status::justified, Status::departure,
                                Status::failed, Status::planned, Status::open, Status::not_due}) {
        const evaluation::Count& count = evaluation.counts[static_cast<std::size_t>(status)];
        if (count.computed == 0) continue;
        std::size_t simulated = 0;
        for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
            const bool rests_on_it = std::any_of(clause.evidence.begin(), clause.evidence.end(),
                                                 [](const evaluation::Evidence& one) { return one.is_simulated; });
            simulated += std::size_t{clause.status == status && rests_on_it};
        }
        Text note;
        if (simulated > 0) note = text("其中 {} 条含模拟数据", "{} of them with SIMULATED data", simulated);
        numbers.numbers.push_back({headed(described(status)), fmt::format("{}", count.accepted),
                                   fmt::format("{}", count.computed), note, chip(status).tone});
    }
    return numbers;
}

// What a failed check says; otherwise what the clause asks.
Words because(const Contents& contents, const evaluation::ClauseStatus& clause) {
    for (const evaluation::CheckResult* result : clause.checks) {
        const bool decides = result->outcome == evaluation::CheckOutcome::failed &&
                             result->check->if_false != guideline::Consequence::finding;
        if (decides) return plain(result->message);
    }
    return plain(contents.rules.in_full(*clause.verdict->clause));
}

std::string state_of(const Contents& contents, const std::string& clause, Words& kinds) {
    std::string first;
    for (const plan::PlannedStudy& study : contents.plan.studies) {
        for (const std::string& own : study.clauses) {
            if (own != clause) continue;
            if (!kinds.empty()) kinds.add(Plain{{"、", ", "}});
            kinds.add(Plain{study.kind->title});
            if (first.empty()) first = study.kind->kind;
        }
    }
    return first;
}

TableBlock gap_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-gaps";
    table.caption = plain(text("“{}”阶段应补齐的 {} 处缺口", "{1} gaps due at the stage \"{0}\"",
                               described(contents.evaluation.stage).zh, contents.evaluation.gaps));
    auto& run = std::get<Plain>(table.caption.runs.front());
    run.words.en = fmt::format("{} gaps due at the stage \"{}\"", contents.evaluation.gaps,
                               described(contents.evaluation.stage).en);
    table.columns = {{{"条款", "Clause"}, Column::Kind::link},
                     {{"状态", "Status"}, Column::Kind::status},
                     {{"要求，或未通过的检查", "What is asked, or the check that failed"}},
                     {{"可回答它的研究", "Studies that would answer it"}, Column::Kind::words, {}, {}, 2}};
    table.narrow = TableBlock::Narrow::cards;
    table.is_searchable = true;
    for (const evaluation::ClauseStatus& clause : contents.evaluation.clauses) {
        if (!clause.is_gap()) continue;
        const std::string& id = clause.verdict->clause->id;
        Words kinds;
        if (state_of(contents, id, kinds).empty()) kinds = plain({"文件或说明", "a document or a statement"});
        Row row;
        row.cells = {Cell(Run(clause_link(id))), Cell(Run(chip(clause.status))), Cell(because(contents, clause)),
                     Cell(kinds)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

TableBlock awaited_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-awaited";
    const Text stage = described(contents.evaluation.stage);
    table.caption =
        plain({fmt::format("“{}”阶段须有、尚待研究报告的条款（已计划，不计为缺口）", stage.zh),
               fmt::format("Clauses due at the stage \"{}\" that wait for the report of a study (planned, and no gaps)",
                           stage.en)});
    table.columns = {{{"研究", "Study"}, Column::Kind::link},
                     {{"名称", "Title"}, Column::Kind::words, {}, {}, 2},
                     {{"现状", "State"}, Column::Kind::status},
                     {{"条款", "Clauses"}, Column::Kind::words, {}, {}, 3}};
    table.narrow = TableBlock::Narrow::cards;
    for (const evaluation::Awaited& one : contents.evaluation.awaited) {
        const programme::Study* study = contents.programme.study(one.study);
        if (study == nullptr) continue;
        Row row;
        row.cells = {Cell(Run(study_link(one.study))), Cell(study->title), Cell(Run(state_chip(study->state))),
                     Cell(clause_links(one.clauses))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_findings(const Contents& contents, Chapter& chapter) {
    List list;
    for (const evaluation::ClauseStatus& clause : contents.evaluation.clauses) {
        for (const evaluation::CheckResult* result : clause.checks) {
            const bool is_finding = result->check->if_false == guideline::Consequence::finding &&
                                    result->outcome == evaluation::CheckOutcome::failed;
            if (!is_finding) continue;
            Words words;
            words.add(clause_link(clause.verdict->clause->id));
            words.add(Plain{{"：" + result->message.zh, ": " + result->message.en}});
            list.items.push_back({std::move(words)});
        }
    }
    for (const plan::Disagreement& one : contents.plan.known.disagreements) {
        list.items.push_back({plain(told(one, contents.rules.glossary))});
    }
    for (const plan::Unshown& one : contents.plan.known.unshown)
        list.items.push_back({plain(told(one, contents.rules.glossary))});
    if (list.items.empty()) return;
    Callout callout{
        Callout::Kind::finding, {"有发现的条款至多为“部分满足”", "a clause with a finding is partly met at best"}, {}};
    callout.blocks.push_back({std::move(list)});
    chapter.blocks.push_back({std::move(callout)});
}

void add_suspects(const Contents& contents, Chapter& chapter) {
    List list;
    for (const studies::RecordedResult& result : contents.results) {
        if (result.answer.is_current) continue;
        list.items.push_back({Words{
            result_link(result.job.subject()),
            Plain{{"：此后输入、参数或规则表有变", ": an input, a parameter or a rule table has changed since"}}}});
    }
    if (list.items.empty()) return;
    Callout callout{Callout::Kind::warning, {"存疑的结果", "Suspect results"}, {}};
    callout.blocks.push_back(paragraph(
        plain({"下列结果不再与现在的数据相符，未用于任何结论，须重新运行：",
               "These results no longer fit the data as they are; nothing rests on them until they are run again:"})));
    callout.blocks.push_back({std::move(list)});
    chapter.blocks.push_back({std::move(callout)});
}

}  // namespace

Chapter summary_chapter(const Contents& contents) {
    Chapter chapter{"summary", {"摘要", "Summary"}};
    std::array<std::size_t, 4> verdicts{};
    for (const plan::ClauseVerdict& verdict : contents.plan.clauses)
        ++verdicts[static_cast<std::size_t>(verdict.verdict)];
    std::string guidelines;
    for (const std::string& id : contents.plan.guidelines) guidelines += (guidelines.empty() ? "" : ", ") + id;
    chapter.blocks.push_back(paragraph(
        plain(text("适用指导原则：{}。{} 条适用，{} 条待定，{} 条豁免，{} 条不适用。",
                   "Guideline that applies: {}. {} clauses apply, {} are pending, {} waived, {} do not apply.",
                   guidelines.empty() ? "—" : guidelines, verdicts[0], verdicts[2], verdicts[3], verdicts[1]))));
    chapter.blocks.push_back({key_numbers(contents)});
    add_suspects(contents, chapter);
    TableBlock topics = topic_table(contents);
    if (!topics.rows.empty()) chapter.blocks.push_back({std::move(topics)});
    if (contents.evaluation.gaps > 0) {
        Chapter gaps{"gaps", {"缺口", "Gaps"}};
        gaps.blocks.push_back({gap_table(contents)});
        chapter.chapters.push_back(std::move(gaps));
    }
    if (!contents.evaluation.awaited.empty()) {
        Chapter awaited{"awaited", {"待报告的研究", "Studies to be reported"}};
        awaited.blocks.push_back({awaited_table(contents)});
        chapter.chapters.push_back(std::move(awaited));
    }
    add_findings(contents, chapter);
    return chapter;
}

}  // namespace nonclin::dossier
