#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/evaluation/evaluation_json.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::cli {

namespace {

template <class E>
std::string_view word_of(E value) {
    return words(value)[static_cast<std::size_t>(value)];
}

void print_counts(const evaluation::Evaluation& evaluation, const Session& session) {
    TerminalTable table({Text{"状态", "status"}.in(session.language),
                         Text{"已认可 / 计算", "accepted / computed"}.in(session.language)});
    for (std::size_t i = 1; i < evaluation.counts.size(); ++i) {
        const evaluation::Count& count = evaluation.counts[i];
        if (count.computed == 0) continue;
        table.add({described(static_cast<evaluation::Status>(i)).in(session.language),
                   fmt::format("{} / {}", count.accepted, count.computed)});
    }
    session.print(table.text());
}

void print_stale(const plan::Answers& answers, const Session& session) {
    for (const plan::Answer& answer : answers) {
        if (answer.is_current) continue;
        session.print(
            text("研究 {} 的结果 {} 已过时（此后输入、参数或规则表有变），未用于下列结论；请重新 nonclin run",
                 "the result {1} of study {0} is out of date (an input, a parameter or a rule table has changed since) "
                 "and nothing below rests on it: run nonclin run again",
                 answer.study, answer.entry));
    }
}

std::string because(const guideline::Rules& rules, const evaluation::ClauseStatus& clause, Language language) {
    for (const evaluation::CheckResult* result : clause.checks) {
        if (result->outcome == evaluation::CheckOutcome::failed &&
            result->check->if_false != guideline::Consequence::finding) {
            return result->message.in(language);
        }
    }
    return rules.in_full(*clause.verdict->clause).in(language);
}

void print_gaps(const guideline::Rules& rules, const evaluation::Evaluation& evaluation, const Session& session) {
    if (evaluation.gaps == 0) return;
    session.print(text("“{}”阶段应补齐的 {} 处缺口：", "{1} gaps due at the stage \"{0}\":",
                       described(evaluation.stage).in(session.language), evaluation.gaps));
    TerminalTable table({Text{"条款", "clause"}.in(session.language), Text{"状态", "status"}.in(session.language),
                         Text{"要求，或未通过的检查", "what is asked, or the check that failed"}.in(session.language)});
    for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
        if (!clause.is_gap()) continue;
        table.add({clause.verdict->clause->id, described(clause.status).in(session.language),
                   because(rules, clause, session.language)});
    }
    session.print(table.text(120));
}

void print_awaited(const evaluation::Evaluation& evaluation, const Session& session) {
    if (evaluation.awaited.empty()) return;
    session.print(Text{
        fmt::format("“{}”阶段须有、尚待下列研究报告的条款（已计划，不计为缺口）：", described(evaluation.stage).zh),
        fmt::format("Clauses due at the stage \"{}\" that wait for the report of a study (planned, and no "
                    "gaps):",
                    described(evaluation.stage).en)});
    TerminalTable table({Text{"研究", "study"}.in(session.language), Text{"条款数", "clauses"}.in(session.language),
                         Text{"条款", "which"}.in(session.language)});
    for (const evaluation::Awaited& one : evaluation.awaited)
        table.add({one.study, fmt::format("{}", one.clauses.size()), fmt::format("{}", fmt::join(one.clauses, ", "))});
    session.print(table.text(120));
}

void print_findings(const evaluation::Evaluation& evaluation, const Session& session) {
    TerminalTable table({Text{"条款", "clause"}.in(session.language), Text{"发现", "finding"}.in(session.language)});
    for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
        for (const evaluation::CheckResult* result : clause.checks) {
            const bool is_finding = result->check->if_false == guideline::Consequence::finding &&
                                    result->outcome == evaluation::CheckOutcome::failed;
            if (is_finding) table.add({clause.verdict->clause->id, result->message.in(session.language)});
        }
    }
    if (table.empty()) return;
    session.print(
        Text{"发现（有发现的条款至多为“部分满足”）：", "Findings (a clause with one is partly met at best):"});
    session.print(table.text(120));
}

void print_tsv(const evaluation::Evaluation& evaluation, const Session& session) {
    session.print("clause\tverdict\tstatus\tbasis\treview\tdue\tgap");
    for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
        session.print(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", clause.verdict->clause->id,
                                  word_of(clause.verdict->verdict), word_of(clause.status), word_of(clause.basis),
                                  word_of(clause.review.review), guideline::word(clause.due), clause.is_gap()));
    }
}

Result<int> evaluate(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    const auto stage = stage_for(request, *programme);
    if (!stage) return fail(stage.error());
    const auto answers = studies::recorded_answers(*programme, *rules);
    if (!answers) return fail(answers.error());
    const plan::Plan plan = plan::make_plan(*programme, *rules, *answers);
    const evaluation::Evaluation evaluation = evaluation::evaluate(*programme, *rules, plan, *answers, *stage);
    if (session.format == Format::json) {
        session.print(evaluation::evaluation_json(*programme, *rules, evaluation).dump(2));
    } else if (session.format == Format::tsv) {
        print_tsv(evaluation, session);
    } else {
        session.print(text("{}  {}", "{}  {}", programme->id, programme->title.in(session.language)));
        if (evaluation.is_simulated)
            session.print(
                Text{"模拟数据：以下有依据来自模拟", "SIMULATED: some of the evidence below rests on simulated data"});
        print_stale(*answers, session);
        if (plan.guidelines.empty() && plan.known.facts.count("product_class") > 0) {
            session.print(Text{"该产品不在两项指导原则范围内：没有可判断的要求",
                               "the product is outside both guidelines: there is nothing to judge"});
        }
        print_counts(evaluation, session);
        print_gaps(*rules, evaluation, session);
        print_awaited(evaluation, session);
        print_findings(evaluation, session);
    }
    // While the class of the product is not known nothing is judged, and nothing is enough.
    const bool is_class_known = plan.known.facts.count("product_class") > 0;
    if (!is_class_known) {
        session.log.warn({"产品类别（product_class）未知：不知适用哪项指导原则，什么也无法判断",
                          "the class of the product (product_class) is not known: nothing can be judged before it is"});
    }
    return evaluation.gaps > 0 || !is_class_known ? 1 : 0;
}

}  // namespace

Command evaluate_command() {
    return {{"evaluate"},
            {"逐条：状态、依据、审核、证据与缺口", "clause by clause: status, basis, review, evidence and gaps"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {stage_option()},
            evaluate,
            {"out"}};
}

}  // namespace nonclin::cli
