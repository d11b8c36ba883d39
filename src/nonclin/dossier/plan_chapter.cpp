#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

Words studies_of(const plan::PlannedStudy& planned) {
    Words words;
    for (const programme::Study* study : planned.studies) {
        if (!words.empty()) words.add(Plain{{"、", ", "}});
        words.add(study_link(study->id));
    }
    if (words.empty()) words.add(Plain{{"—", "—"}});
    return words;
}

TableBlock stage_table(const Contents& contents, guideline::Stage stage) {
    TableBlock table;
    table.id = fmt::format("table-stage-{}", guideline::word(stage));
    table.caption = plain({"到期：" + described(stage).zh, "Due: " + described(stage).en});
    table.columns = {{{"研究类型", "Kind of study"}, Column::Kind::words, {}, {}, 2},
                     {{"现状", "State"}, Column::Kind::status},
                     {{"本项目的研究", "Studies here"}, Column::Kind::link},
                     {{"缘由", "Because"}},
                     {{"时间依据", "Source of the timing"}, Column::Kind::words, {}, {}, 3},
                     {{"条款", "Clauses"}, Column::Kind::number}};
    table.narrow = TableBlock::Narrow::cards;
    for (const plan::PlannedStudy& planned : contents.plan.studies) {
        if (planned.kind->due != stage) continue;
        Text because =
            planned.because.empty() ? Text{"所有此类产品", "every such product"} : join(planned.because, {"；", "; "});
        if (!planned.is_needed()) {
            std::vector<Text> facts;
            for (const std::string& fact : planned.questions) facts.push_back(contents.rules.glossary.name(fact));
            const Text names = join(facts, {"、", ", "});
            because = {"是否需要取决于：" + names.zh, "needed or not depends on: " + names.en};
        }
        const std::size_t count = planned.clauses.size();
        Row row;
        row.cells = {Cell(planned.kind->title),
                     Cell(Run(state_chip(planned.state))),
                     Cell(studies_of(planned)),
                     Cell(because),
                     Cell(planned.kind->due_source),
                     Cell(plain(same_text(fmt::format("{}", count))), static_cast<double>(count))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

TableBlock question_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-questions";
    table.caption = plain({"待答问题，按所决定的条款数", "Open questions, by how many clauses they decide"});
    table.columns = {{{"问题", "Question"}, Column::Kind::words, {}, {}, 4},
                     {{"事实", "Fact"}},
                     {{"由哪类研究回答", "A study answers it"}},
                     {{"条款", "Clauses"}, Column::Kind::link}};
    table.narrow = TableBlock::Narrow::cards;
    for (const plan::Question& question : contents.plan.questions) {
        Words kinds;
        for (const std::string& kind : question.kinds) {
            if (!kinds.empty()) kinds.add(Plain{{"、", ", "}});
            kinds.add(Plain{contents.rules.study_kind(kind)->title});
        }
        if (kinds.empty()) kinds.add(Plain{{"—", "—"}});
        Row row;
        row.cells = {Cell(question.fact->question), Cell(code(question.fact->name)), Cell(kinds),
                     Cell(clause_links(question.clauses, 6))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_remarks(const Contents& contents, Chapter& chapter) {
    List list;
    for (const programme::Study* study : contents.plan.unasked) {
        list.items.push_back(
            {Words{study_link(study->id), Plain{{"：没有条款要求这类研究，请说明理由",
                                                 ": no clause asks for such a study; give the reason for it"}}}});
    }
    if (!contents.plan.opened_by_results.empty()) {
        Words words{Plain{{"因研究结果而新适用的条款：", "Clauses that apply since studies answered: "}}};
        for (const Run& run : clause_links(contents.plan.opened_by_results).runs) words.add(run);
        list.items.push_back({std::move(words)});
    }
    if (list.items.empty()) return;
    Callout callout{Callout::Kind::note, {}, {}};
    callout.blocks.push_back({std::move(list)});
    chapter.blocks.push_back({std::move(callout)});
}

}  // namespace

Chapter plan_chapter(const Contents& contents) {
    Chapter chapter{"plan", {"研究计划与时间安排", "Plan and timeline"}};
    for (const guideline::Stage stage : {guideline::Stage::pre_ind, guideline::Stage::ind, guideline::Stage::phase2,
                                         guideline::Stage::phase3, guideline::Stage::marketing}) {
        TableBlock table = stage_table(contents, stage);
        if (!table.rows.empty()) chapter.blocks.push_back({std::move(table)});
    }
    if (!contents.plan.questions.empty()) chapter.blocks.push_back({question_table(contents)});
    add_remarks(contents, chapter);
    return chapter;
}

}  // namespace nonclin::dossier
