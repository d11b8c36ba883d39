#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

// The state of a kind is that of its foremost study; another study of it that stands elsewhere says so itself.
Words studies_of(const plan::PlannedStudy& planned) {
    Words words;
    for (const programme::Study* study : planned.studies) {
        if (!words.empty()) words.add(Plain{{"、", ", "}});
        words.add(study_link(study->id));
        if (study->state == planned.state) continue;
        const Text state = state_chip(study->state).words;
        words.add(Plain{{"（" + state.zh + "）", " (" + state.en + ")"}});
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
                     {{"缘由", "Because"}, Column::Kind::words, {}, {}, 2},
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
                     Cell(planned.kind->due_source.said_under(contents.plan.guidelines)),
                     Cell(plain(same_text(fmt::format("{}", count))), static_cast<double>(count))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// What stands at which stage, at one look; the tables below say why.
Board stage_board(const Contents& contents) {
    Board board;
    board.caption = plain({"各阶段应具备的研究：需要的在前，是否需要尚待回答的在后",
                           "What is due at which stage: what is needed first, then what hangs on open questions"});
    for (const std::string_view word : guideline::stages()) {
        const guideline::Stage stage = *guideline::stage_of(word);
        Board::Lane lane{headed(described(stage)), {}, {}};
        std::size_t ready = 0, needed = 0;
        for (const bool is_needed : {true, false}) {
            for (const plan::PlannedStudy& planned : contents.plan.studies) {
                if (planned.kind->due != stage || planned.is_needed() != is_needed) continue;
                needed += std::size_t{is_needed};
                ready += std::size_t{is_needed && planned.state == "final_report"};
                Board::Card card{planned.kind->title, state_chip(planned.state), {}};
                if (!is_needed && planned.studies.empty())
                    card.chip = {Tone::neutral, {"尚待回答", "hangs on a question"}};
                if (!planned.studies.empty()) card.note = studies_of(planned);
                for (const programme::Study* study : planned.studies) {
                    if (!study->due.empty() && !study->has_report())
                        card.note.add(Plain{{" " + study->due, " " + study->due}});
                }
                lane.cards.push_back(std::move(card));
            }
        }
        if (lane.cards.empty()) continue;
        lane.note = text("{} / {} 有正式报告", "{} of {} with a final report", ready, needed);
        board.lanes.push_back(std::move(lane));
    }
    return board;
}

TableBlock sharing_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-sharing";
    table.caption = plain({"可以合并的研究（3R：共用动物、细胞、样本或报告）",
                           "Studies that could share animals, cells, samples or a report (3Rs)"});
    table.columns = {{{"研究", "Study"}}, {{"可合并的研究", "With"}}, {{"缘由", "Because"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (const plan::Sharing& one : contents.plan.sharings) {
        Row row;
        row.cells = {Cell(one.first->kind->title), Cell(one.second->kind->title), Cell(one.reason)};
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
        if (const guideline::Settlement* settled = contents.rules.settlement(question.fact->name)) {
            kinds = Words{Plain{{"已认可的文件，条款 ", "an accepted document on "}}, clause_link(settled->clause)};
        }
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
    if (!contents.plan.studies.empty()) chapter.blocks.push_back({stage_board(contents)});
    for (const guideline::Stage stage : {guideline::Stage::pre_ind, guideline::Stage::ind, guideline::Stage::phase2,
                                         guideline::Stage::phase3, guideline::Stage::marketing}) {
        TableBlock table = stage_table(contents, stage);
        if (!table.rows.empty()) chapter.blocks.push_back({std::move(table)});
    }
    if (!contents.plan.sharings.empty()) chapter.blocks.push_back({sharing_table(contents)});
    if (!contents.plan.questions.empty()) chapter.blocks.push_back({question_table(contents)});
    add_remarks(contents, chapter);
    return chapter;
}

}  // namespace nonclin::dossier
