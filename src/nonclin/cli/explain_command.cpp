#include <nlohmann/json.hpp>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/evaluation/evaluation_json.hpp"
#include "nonclin/guideline/evidence_type.hpp"
#include "nonclin/plan/plan_json.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::cli {

namespace {

constexpr std::size_t line_width = 100;

// What one clause means for one product, from the text of the guideline down to the last check.
class Explainer {
  public:
    Explainer(const guideline::Rules& rules, const plan::Plan& plan, const evaluation::ClauseStatus& clause,
              const Session& session)
        : rules_(rules), plan_(plan), status_(clause), clause_(*clause.verdict->clause), session_(session) {}

    void print() const {
        quote();
        verdict();
        flips();
        facts();
        studies();
        evidence();
        checks();
        related();
    }

  private:
    std::string in(const Text& text) const { return text.in(session_.language); }

    void say(const Text& label, const std::string& words) const {
        std::string indent = "  ";
        session_.print(in(label));
        for (const std::string& line : wrapped(words, line_width - indent.size())) session_.print(indent + line);
    }

    void quote() const {
        const bool has_english = session_.language == Language::en && !clause_.section_en.empty();
        session_.print(fmt::format("{}  {}", clause_.id, has_english ? clause_.section_en : clause_.section_zh));
        if (const Text beginning = rules_.beginning_of(clause_); !beginning.empty())
            say({"同句前文", "The sentence before it"}, beginning.zh);
        say({"原文", "Text"}, clause_.zh);
        say({"译文（非官方）", "Working translation (not official)"}, clause_.en);
        std::string modality = in(described(clause_.modality));
        if (!clause_.modal_zh.empty()) modality += fmt::format(" “{}”", clause_.modal_zh);
        for (const std::string& hedge : clause_.hedges) modality += fmt::format(" [{}]", hedge);
        say({"情态与责任", "Modality and duty"}, modality + "; " + in(described(clause_.duty)));
    }

    void verdict() const {
        const plan::ClauseVerdict& verdict = *status_.verdict;
        say({"是否适用", "Verdict"}, fmt::format("{}: {}", in(described(verdict.verdict)), in(verdict.reason)));
        for (const std::string& fact : verdict.missing) {
            const guideline::FactDefinition* definition = rules_.fact(fact);
            say(text("待答问题 {}", "Question {}", fact), in(definition->question));
            if (const guideline::Settlement* settlement = rules_.settlement(fact))
                say({"由这一条款决定", "Decided by the clause"}, settlement->clause);
            if (const auto proposed = plan_.known.proposed.find(fact); proposed != plan_.known.proposed.end())
                say({"已有文件", "A document says"}, in(proposed->second.how));
            if (!definition->after_study.empty()) {
                std::string analyses;
                for (const std::string& analysis : definition->after_study)
                    analyses += (analyses.empty() ? "" : ", ") + analysis;
                say({"由这些分析回答", "Answered by the analyses"}, analyses);
            }
        }
        if (verdict.is_not_reached)
            say({"未走到", "Not reached"},
                in({"前一步的结果使这一步不再需要", "the outcome of an earlier step makes this one needless"}));
        for (const guideline::Analogy* analogy : verdict.advised_by)
            say({"建议参照（不是缺口）", "Advisable by analogy (never a gap)"}, in(analogy->reason));
        say({"条件路径", "Rule path"}, rule_path(logic::evaluate(condition(), plan_.known.facts)));
    }

    // What decides the verdict: while the scope of the guideline is open, the scope alone.
    logic::Expression condition() const {
        const logic::Expression& scope = rules_.guidelines.at(clause_.guideline).applies_when;
        const bool is_open = logic::evaluate(scope, plan_.known.facts).truth == logic::Truth::unknown;
        return is_open && !clause_.is_gate ? scope : plan::whole_condition(rules_, clause_);
    }

    std::string rule_path(const logic::Explanation& node) const {
        const Text truth[] = {{"否", "no"}, {"未知", "unknown"}, {"是", "yes"}};
        const std::string is = in(truth[static_cast<std::size_t>(node.truth)]);
        if (node.form == logic::Expression::Form::always) return in({"无条件 = 是", "always = yes"});
        if (node.form == logic::Expression::Form::leaf)
            return fmt::format("[{}] = {}", in(logic::leaf_reason(node, rules_.glossary)), is);
        const Text joiner = node.form == logic::Expression::Form::all ? Text{" 且 ", " and "} : Text{" 或 ", " or "};
        std::string all;
        for (const logic::Explanation& part : node.parts) all += (all.empty() ? "" : in(joiner)) + rule_path(part);
        if (node.form == logic::Expression::Form::negation) all = in({"非 ", "not "}) + all;
        return fmt::format("({}) = {}", all, is);
    }

    // One line for each fact and outcome: the values that bring it about, side by side.
    void flips() const {
        const logic::Glossary& words = rules_.glossary;
        const Text then[] = {{"不适用", "not applicable"}, {"待定", "pending"}, {"适用", "applies"}};
        std::vector<std::pair<logic::Flip, std::vector<Text>>> groups;
        for (const logic::Flip& flip : logic::single_flips(condition(), plan_.known.facts, rules_.fact_scope())) {
            auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& one) {
                return one.first.fact == flip.fact && one.first.truth == flip.truth;
            });
            if (group == groups.end()) group = groups.insert(groups.end(), {flip, {}});
            group->second.push_back(words.value(flip.fact, flip.value));
        }
        std::string all;
        for (const auto& [flip, values] : groups) {
            all += fmt::format("{}{} = {} → {}", all.empty() ? "" : "; ", in(words.name(flip.fact)),
                               in(join(values, {"、", ", "})), in(then[static_cast<std::size_t>(flip.truth)]));
        }
        if (all.empty()) all = in({"改变任何一个事实都不会改变结论", "no change of a single fact changes the verdict"});
        say({"改变结论的单个事实", "Single facts that would flip the verdict"}, all);
    }

    void facts() const {
        for (const std::string& fact : logic::facts_in(condition())) {
            const auto value = plan_.known.facts.find(fact);
            if (value == plan_.known.facts.end()) continue;
            const plan::KnownFact& origin = plan_.known.origins.at(fact);
            std::string how = in(described(origin.origin));
            if (origin.origin != plan::Origin::programme) how += ": " + in(origin.how);
            say({"所用事实", "Fact used"}, fmt::format("{}: {} ({})", in(rules_.glossary.name_and_key(fact)),
                                                       in(rules_.glossary.value(fact, value->second)), how));
        }
    }

    void studies() const {
        std::string all;
        for (const guideline::StudyKind& kind : rules_.studies) {
            if (std::find(kind.clauses.begin(), kind.clauses.end(), clause_.id) == kind.clauses.end()) continue;
            all += (all.empty() ? "" : "; ") + fmt::format("{} ({})", in(kind.title), kind.kind);
            for (const plan::PlannedStudy& planned : plan_.studies) {
                for (const programme::Study* own : planned.studies) {
                    if (planned.kind == &kind)
                        all += fmt::format(" [{}: {}]", own->id, in(rules_.glossary.value("study.state", own->state)));
                }
            }
        }
        if (!all.empty()) say({"可回答它的研究", "Studies that answer it"}, all);
        for (const guideline::Item& item : clause_.evidence)
            say(text("所需证据（{}）", "Evidence wanted ({})", in(guideline::described_type(item.type))),
                in(item.what));
    }

    void evidence() const {
        say({"状态", "Status"},
            fmt::format("{} / {} / {}; {}: {}{}", in(described(status_.status)), in(described(status_.basis)),
                        in(described(status_.review.review)), in({"到期", "due"}), in(described(status_.due)),
                        status_.is_gap() ? in({"；缺口", "; a gap"}) : ""));
        const Text why = evaluation::why_only_answered(status_);
        if (!why.empty()) say({"为何仅为已答复", "Why it is only answered"}, in(why));
        for (const evaluation::BesidesIt& one : status_.besides)
            say(text("{} 未涉及该条款", "{} looked at something else", one.study), in(one.why));
        for (const evaluation::Evidence& one : status_.evidence) {
            std::string what = in(one.what);
            if (!one.result_sha256.empty()) what += "  sha256 " + one.result_sha256;
            if (!one.file.empty()) what += "  " + one.file;
            if (one.is_suspect) what += in({"  [存疑：输入已变]", "  [suspect: an input has changed]"});
            if (one.is_simulated) what += in({"  [模拟数据]", "  [SIMULATED]"});
            if (one.is_untold) what += in({"  [未写明是否考察]", "  [does not say whether it looked at this]"});
            say(text("证据（{}）", "Evidence ({})", in(described(one.basis))), what);
        }
    }

    void checks() const {
        for (const evaluation::CheckResult* result : status_.checks) {
            say(text("检查 {}：{}", "Check {}: {}", result->check->id, in(described(result->outcome))),
                in(result->check->title) + " — " + in(result->message));
        }
    }

    void related() const {
        std::string all;
        for (const std::string& link : clause_.links) all += (all.empty() ? "" : ", ") + link;
        if (!all.empty()) say({"相关条款", "Related clauses"}, all);
        if (!clause_.note.empty()) say({"编者按", "Editor's note"}, in(clause_.note));
    }

    const guideline::Rules& rules_;
    const plan::Plan& plan_;
    const evaluation::ClauseStatus& status_;
    const guideline::Clause& clause_;
    const Session& session_;
};

tl::unexpected<Error> unknown_clause(const guideline::Rules& rules, const std::string& id) {
    std::vector<std::string> ids;
    ids.reserve(rules.clauses.size());
    for (const guideline::Clause& clause : rules.clauses) ids.push_back(clause.id);
    const std::string near = nearest_name(id, ids);
    const std::string hint = near.empty() ? "" : " (→ " + near + ")";
    return fail(ErrorKind::usage, text("没有条款“{}”{}；用 nonclin rules list 查看",
                                       "there is no clause \"{}\"{}; see nonclin rules list", id, hint));
}

nlohmann::ordered_json explanation_json(const guideline::Rules& rules, const plan::Plan& plan,
                                        const nlohmann::ordered_json& status, const guideline::Clause& clause) {
    nlohmann::ordered_json flips = nlohmann::ordered_json::array();
    const char* const then[] = {"not_applicable", "pending", "applies"};
    for (const logic::Flip& flip :
         logic::single_flips(plan::whole_condition(rules, clause), plan.known.facts, rules.fact_scope())) {
        flips.push_back({{"fact", flip.fact},
                         {"value", plan::fact_json(flip.value)},
                         {"verdict", then[static_cast<std::size_t>(flip.truth)]}});
    }
    return {{"schema", "nonclin.explanation/1"},
            {"id", clause.id},
            {"zh", clause.zh},
            {"en", clause.en},
            {"flips", flips},
            {"status", status}};
}

Result<int> explain(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const std::string id = request.positional(0);
    if (rules->clause(id) == nullptr) return unknown_clause(*rules, id);
    const auto programme = load_programme(session, *rules, request.positional(1, "."));
    if (!programme) return fail(programme.error());
    const auto stage = stage_for(request, *programme);
    if (!stage) return fail(stage.error());
    const auto answers = studies::recorded_answers(*programme, *rules);
    if (!answers) return fail(answers.error());
    const plan::Plan plan = plan::make_plan(*programme, *rules, *answers);
    const evaluation::Evaluation evaluation = evaluation::evaluate(*programme, *rules, plan, *answers, *stage);
    for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
        if (clause.verdict->clause->id != id) continue;
        if (session.format == Format::json) {
            session.print(
                explanation_json(*rules, plan, evaluation::clause_json(clause), *clause.verdict->clause).dump(2));
        } else {
            Explainer(*rules, plan, clause, session).print();
        }
    }
    return 0;
}

}  // namespace

Command explain_command() {
    return {{"explain"},
            {"一条条款为何适用、还缺什么、有何证据", "why a clause applies, what is missing, what speaks for it"},
            {{"CLAUSE", {"条款编号，如 GT-2.2.2-12", "id of the clause, e.g. GT-2.2.2-12"}, true},
             {"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {stage_option()},
            explain,
            {"out"}};
}

}  // namespace nonclin::cli
