#include <set>

#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

using evaluation::ClauseStatus;

// The words, and in brackets how binding they are and the topic.
Words wording(const guideline::Rules& rules, const guideline::Clause& clause) {
    Words words = plain(rules.in_full(clause));
    std::string modality = clause.modal_zh;
    for (const std::string& hedge : clause.hedges) modality += (modality.empty() ? "" : "，") + hedge;
    Text tag = described(clause.modality);
    const bool is_the_same = modality == tag.zh;
    if (!modality.empty())
        tag = {is_the_same ? tag.zh : tag.zh + "（" + modality + "）", tag.en + " (" + modality + ")"};
    const Text& topic = rules.topics.at(clause.kind);
    words.add(Plain{{"　〔" + tag.zh + "；" + topic.zh + "〕", "  [" + tag.en + "; " + topic.en + "]"}});
    return words;
}

Words status_cell(const ClauseStatus& clause) {
    Words words{Run(chip(clause.status))};
    if (clause.is_gap()) words.add(Plain{{" ", " "}}).add(Chip{Tone::bad, {"缺口", "gap"}});
    if (clause.review.review != evaluation::Review::unreviewed) {
        words.add(Plain{{" ", " "}}).add(chip(clause.review.review));
    }
    if (clause.basis != evaluation::Basis::none) words.add(Plain{{" ", " "}}).add(Plain{described(clause.basis)});
    return words;
}

void add_evidence(const ClauseStatus& clause, Words& words) {
    for (const evaluation::Evidence& one : clause.evidence) {
        if (!words.empty()) words.add(Plain{{"；", "; "}});
        // Signs come first: a line may end after a sign, and no line begins with a semicolon.
        if (one.is_suspect) words.add(Chip{Tone::attention, {"存疑", "suspect"}}).add(Plain{{" ", " "}});
        if (one.is_simulated) words.add(Chip{Tone::attention, {"模拟数据", "SIMULATED"}}).add(Plain{{" ", " "}});
        switch (one.kind) {
            case evaluation::Evidence::Kind::result:
                words.add(study_link(one.id))
                    .add(Plain{{" 结果 ", " result "}})
                    .add(Code{one.result_sha256.substr(0, 12)});
                break;
            case evaluation::Evidence::Kind::study:
                words.add(study_link(one.id))
                    .add(Plain{one.is_draft ? Text{" 报告草案", " draft report"} : Text{" 报告", " report"}});
                if (one.is_untold)
                    words.add(Plain{{"（未写明是否考察）", " (does not say whether it looked at this)"}});
                break;
            case evaluation::Evidence::Kind::document:
                words.add(Link{anchor("document", one.id), same_text(one.id)});
                if (one.lacks_difference)
                    words.add(Plain{{"（未说明与本品的差异）", " (how it differs from the product is not said)"}});
                break;
            case evaluation::Evidence::Kind::statement:
                words.add(Code{one.id});
                break;
        }
    }
}

void add_checks(const ClauseStatus& clause, Words& words) {
    for (const evaluation::CheckResult* result : clause.checks) {
        if (result->outcome == evaluation::CheckOutcome::not_applicable) continue;
        if (!words.empty()) words.add(Plain{{"　", "  "}});
        words.add(chip(result->outcome, result->check->if_false));
        words.add(Plain{{" " + result->check->title.zh + "：" + result->message.zh,
                         " " + result->check->title.en + ": " + result->message.en}});
    }
}

Words basis_cell(const ClauseStatus& clause) {
    Words words;
    add_evidence(clause, words);
    add_checks(clause, words);
    if (clause.review.review != evaluation::Review::unreviewed) {
        const evaluation::ReviewNote& note = clause.review;
        const Text review = described(note.review);
        words.add(Plain{{fmt::format("　{}：{}（{}，{}）", review.zh, note.reason.zh, note.by.zh, note.on),
                         fmt::format("  {}: {} ({}, {})", review.en, note.reason.en, note.by.en, note.on)}});
    }
    const bool says_why = clause.verdict->verdict != plan::Verdict::applies;
    if (says_why) words.add(Plain{clause.verdict->reason});
    if (words.empty()) words.add(Plain{{"—", "—"}});
    return words;
}

// Clauses of a guideline that the product is outside of are told in one sentence, not row by row.
bool is_shown(const ClauseStatus& clause) { return !clause.verdict->is_out_of_scope; }

Filter status_filter(const evaluation::Evaluation& evaluation) {
    Filter filter{{"状态", "Status"}, {}};
    std::set<std::string> seen;
    for (const ClauseStatus& clause : evaluation.clauses) {
        if (!is_shown(clause)) continue;
        const bool applies = clause.verdict->verdict == plan::Verdict::applies;
        const auto key =
            std::string(applies ? evaluation::words(evaluation::Status{})[static_cast<std::size_t>(clause.status)]
                                : plan::words(plan::Verdict{})[static_cast<std::size_t>(clause.verdict->verdict)]);
        if (seen.insert(key).second)
            filter.choices.push_back({key, applies ? described(clause.status) : described(clause.verdict->verdict)});
    }
    return filter;
}

Filter topic_filter(const Contents& contents) {
    Filter filter{{"主题", "Topic"}, {}};
    std::set<std::string> seen;
    for (const ClauseStatus& clause : contents.evaluation.clauses) {
        const std::string& topic = clause.verdict->clause->kind;
        if (is_shown(clause) && seen.insert(topic).second)
            filter.choices.push_back({topic, contents.rules.topics.at(topic)});
    }
    return filter;
}

Filter gap_filter() { return {{"缺口", "Gap"}, {{"gap", {"是", "yes"}}, {"no", {"否", "no"}}}}; }

Row row_of(const Contents& contents, const ClauseStatus& clause) {
    const guideline::Clause& own = *clause.verdict->clause;
    const bool applies = clause.verdict->verdict == plan::Verdict::applies;
    Row row;
    row.id = anchor("clause", own.id);
    const Words status = applies ? status_cell(clause) : Words(Run(chip(clause.verdict->verdict)));
    row.cells = {Cell(Run(clause_link(own.id))), Cell(wording(contents.rules, own)), Cell(status),
                 Cell(basis_cell(clause))};
    row.keys = {own.kind,
                std::string(applies ? evaluation::words(evaluation::Status{})[static_cast<std::size_t>(clause.status)]
                                    : plan::words(plan::Verdict{})[static_cast<std::size_t>(clause.verdict->verdict)]),
                clause.is_gap() ? "gap" : "no"};
    return row;
}

TableBlock clause_table(const Contents& contents, const std::string& guideline) {
    TableBlock table;
    table.id = "table-clauses-" + guideline;
    const Text& title = contents.rules.guidelines.at(guideline).title;
    table.caption = plain({guideline + " " + title.zh, guideline + " " + title.en});
    table.columns = {{{"条款", "Clause"}, Column::Kind::link},
                     {{"原文", "Text"}, Column::Kind::words, {}, {}, 4},
                     {{"状态与依据", "Status and basis"}, Column::Kind::status, {}, {}, 1},
                     {{"证据、检查与缘由", "Evidence, checks, reasons"}, Column::Kind::words, {}, {}, 3}};
    table.filters = {topic_filter(contents), status_filter(contents.evaluation), gap_filter()};
    table.is_searchable = true;
    table.is_wide = true;
    table.narrow = TableBlock::Narrow::cards;
    for (const ClauseStatus& clause : contents.evaluation.clauses) {
        if (clause.verdict->clause->guideline == guideline && is_shown(clause))
            table.rows.push_back(row_of(contents, clause));
    }
    return table;
}

}  // namespace

Chapter clauses_chapter(const Contents& contents) {
    Chapter chapter{"clauses", {"逐条对照", "Clause by clause"}};
    for (const auto& [id, guideline] : contents.rules.guidelines) {
        TableBlock table = clause_table(contents, id);
        if (!table.rows.empty()) {
            chapter.blocks.push_back({std::move(table)});
            continue;
        }
        std::size_t count = 0;
        Text why;
        for (const ClauseStatus& clause : contents.evaluation.clauses) {
            if (clause.verdict->clause->guideline != id) continue;
            ++count;
            if (clause.verdict->is_out_of_scope) why = clause.verdict->reason;
        }
        Text sentence =
            text("{}（{}）的 {} 条条款不逐条列出：{}。", "The {2} clauses of {0} ({1}) are not listed one by one: {3}.",
                 id, guideline.title.zh, count, why.zh);
        sentence.en = fmt::format("The {} clauses of {} ({}) are not listed one by one: {}.", count, id,
                                  guideline.title.en, why.en);
        chapter.blocks.push_back(paragraph(plain(std::move(sentence))));
    }
    return chapter;
}

}  // namespace nonclin::dossier
