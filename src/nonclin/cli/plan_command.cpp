#include <nlohmann/json.hpp>

#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/plan/plan_json.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::cli {

namespace {

std::string listed(const std::vector<std::string>& words, std::size_t most) {
    std::string all;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i) all += (i > 0 ? ", " : "") + words[i];
    if (words.size() > most) all += fmt::format(" … (+{})", words.size() - most);
    return all;
}

class PlanPrinter {
  public:
    PlanPrinter(const programme::Programme& programme, const guideline::Rules& rules, const plan::Plan& plan,
                const Session& session)
        : programme_(programme), rules_(rules), plan_(plan), session_(session), language_(session.language) {}

    void print() const {
        heading();
        studies();
        questions();
        risks();
        sharings();
        companions();
        remarks();
    }

  private:
    std::string in(const Text& text) const { return text.in(language_); }

    std::vector<std::string> titles(const std::vector<std::string>& kinds) const {
        std::vector<std::string> all;
        for (const std::string& kind : kinds) {
            const guideline::StudyKind* known = rules_.study_kind(kind);
            all.push_back(known == nullptr ? kind : in(known->title));
        }
        return all;
    }

    std::vector<std::string> names(const std::vector<std::string>& facts) const {
        std::vector<std::string> all;
        for (const std::string& fact : facts) all.push_back(in(rules_.glossary.name(fact)));
        return all;
    }

    void heading() const {
        std::array<std::size_t, 4> counts{};
        for (const plan::ClauseVerdict& verdict : plan_.clauses) ++counts[static_cast<std::size_t>(verdict.verdict)];
        session_.print(text("{}  {}", "{}  {}", programme_.id, in(programme_.title)));
        guidelines();
        if (plan_.guidelines.empty()) return;
        session_.print(text("{} 条适用，{} 条待定，{} 条豁免，{} 条不适用",
                            "{} clauses apply, {} pending, {} waived, {} not applicable", counts[0], counts[2],
                            counts[3], counts[1]));
        const auto has = [&](auto is) {
            return static_cast<std::size_t>(std::count_if(plan_.clauses.begin(), plan_.clauses.end(), is));
        };
        const std::size_t ended = has([](const plan::ClauseVerdict& one) { return one.is_not_reached; });
        const std::size_t advised = has([](const plan::ClauseVerdict& one) { return !one.advised_by.empty(); });
        if (ended > 0)
            session_.print(
                text("其中 {} 条属于未走到的后续步骤", "of these, {} are later steps that were not reached", ended));
        if (advised > 0)
            session_.print(text("另有 {} 条虽不适用，建议参照（不计为缺口）",
                                "{} that do not apply are advisable by analogy (never a gap)", advised));
    }

    void guidelines() const {
        if (plan_.guidelines.empty()) {
            const bool is_known = plan_.known.facts.count("product_class") > 0;
            session_.print(is_known ? Text{"该产品不在两项指导原则范围内", "the product is outside both guidelines"}
                                    : Text{"产品类别（product_class）未知",
                                           "the class of the product (product_class) is not known"});
        }
        const Text is_in[] = {{"不适用", "does not apply"}, {"待定", "not decided"}, {"适用", "applies"}};
        TerminalTable table({in({"指导原则", "guideline"}), "", in({"缘由", "because"})});
        for (const plan::GuidelineChoice& choice : plan_.choices) {
            table.add({choice.guideline->id, in(is_in[static_cast<std::size_t>(choice.truth)]), in(choice.because)});
        }
        session_.print(table.text(120));
    }

    // A board of stages: what has to be there at each, the kinds that are needed before those that may be.
    void studies() const {
        session_.print("");
        for (const std::string_view word : guideline::stages()) {
            const guideline::Stage stage = *guideline::stage_of(word);
            TerminalTable table(
                {in({"研究", "study"}), in({"现状", "state"}), in({"条款数", "clauses"}), in({"缘由", "because"})});
            std::size_t missing = 0;
            for (const bool is_needed : {true, false}) {
                for (const plan::PlannedStudy& study : plan_.studies) {
                    if (study.kind->due != stage || study.is_needed() != is_needed) continue;
                    if (is_needed && study.state == "missing") ++missing;
                    table.add(study_row(study));
                }
            }
            if (table.empty()) continue;
            session_.print(text("到期：{}（缺 {} 项）", "Due: {} ({} missing)", in(described(stage)), missing));
            session_.print(table.text(120));
        }
    }

    std::vector<std::string> study_row(const plan::PlannedStudy& study) const {
        Text because =
            study.because.empty() ? Text{"所有此类产品", "every such product"} : join(study.because, {"；", "; "});
        if (!study.is_needed())
            because = text("是否需要取决于：{}", "needed or not depends on: {}", listed(names(study.questions), 5));
        const Text state =
            study.state == "missing" ? Text{"尚无", "missing"} : rules_.glossary.value("study.state", study.state);
        return {in(study.kind->title), in(state), fmt::format("{}", study.clauses.size()), in(because)};
    }

    void sharings() const {
        if (plan_.sharings.empty()) return;
        session_.print(Text{"可以合并的研究（3R：共用动物、细胞、样本或报告）",
                            "Studies that could share animals, cells, samples or a report (3Rs)"});
        TerminalTable table({in({"研究", "study"}), in({"与", "with"}), in({"缘由", "because"})});
        for (const plan::Sharing& one : plan_.sharings)
            table.add({in(one.first->kind->title), in(one.second->kind->title), in(one.reason)});
        session_.print(table.text(120));
    }

    void companions() const {
        if (plan_.companions.empty()) return;
        session_.print(Text{"相关指导原则（本程序不评判，不计入条款数）",
                            "Companion guidance (not judged here, not among the clauses)"});
        TerminalTable table({"", in({"引用它的条款数", "clauses that cite it"}), in({"补充什么", "what it adds"})});
        for (const plan::NamedCompanion& one : plan_.companions)
            table.add({in(one.companion->title), fmt::format("{}", one.clauses.size()), in(one.companion->adds)});
        session_.print(table.text(120));
    }

    void questions() const {
        if (plan_.questions.empty()) return;
        session_.print(Text{"待答问题（按所决定的条款数）", "Open questions, by how many clauses they decide"});
        TerminalTable table({in({"条款数", "clauses"}), in({"问题", "question"}), in({"写入", "write it as"})});
        for (const plan::Question& question : plan_.questions) {
            std::string ask = in(question.fact->question);
            const guideline::Settlement* settlement = rules_.settlement(question.fact->name);
            if (settlement == nullptr && !question.kinds.empty())
                ask += in(text("（由研究回答：{}）", " (a study answers it: {})", listed(titles(question.kinds), 3)));
            if (settlement != nullptr)
                ask += in(
                    text("（由 {} 的已认可文件决定）", " (an accepted document on {} settles it)", settlement->clause));
            table.add({fmt::format("{}", question.clauses.size()), ask, question.fact->name});
        }
        session_.print(table.text(120));
    }

    void risks() const {
        if (plan_.risks.empty()) return;
        session_.print(Text{"风险", "Risks"});
        TerminalTable table({in({"风险", "risk"}), in({"本项目的研究", "studies here"}), in({"缘由", "because"})});
        for (const plan::NamedRisk& risk : plan_.risks) {
            std::vector<std::string> ids;
            for (const programme::Study* study : risk.studies) ids.push_back(study->id);
            table.add(
                {in(risk.risk->title), ids.empty() ? in({"尚无", "none yet"}) : listed(ids, 4), in(risk.because)});
        }
        session_.print(table.text(120));
    }

    void remarks() const {
        for (const programme::Study* study : plan_.unasked) {
            session_.print(text(
                "{}（{}）：没有条款或风险要求这类研究，请说明理由",
                "{} ({}): neither a clause nor a risk of the product calls for such a study; give the reason for it",
                study->id, titles({study->kind})[0]));
        }
        for (const plan::Disagreement& one : plan_.known.disagreements) {
            session_.print(told(one, rules_.glossary));
        }
        for (const plan::Unshown& one : plan_.known.unshown) session_.print(told(one, rules_.glossary));
        if (!plan_.opened_by_results.empty()) {
            session_.print(text("因研究结果而新适用的条款：{}", "clauses that apply since studies answered: {}",
                                listed(plan_.opened_by_results, 20)));
        }
    }

    const programme::Programme& programme_;
    const guideline::Rules& rules_;
    const plan::Plan& plan_;
    const Session& session_;
    Language language_;
};

void print_tsv(const plan::Plan& plan, const Session& session) {
    session.print("clause\tverdict\treason\tmissing");
    for (const plan::ClauseVerdict& verdict : plan.clauses) {
        session.print(fmt::format("{}\t{}\t{}\t{}", verdict.clause->id,
                                  plan::words(plan::Verdict{})[static_cast<std::size_t>(verdict.verdict)],
                                  verdict.reason.in(session.language), listed(verdict.missing, 99)));
    }
}

Result<int> make(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    const auto answers = studies::recorded_answers(*programme, *rules);
    if (!answers) return fail(answers.error());
    const plan::Plan plan = plan::make_plan(*programme, *rules, *answers);
    if (session.format == Format::json)
        session.print(plan::plan_json(*programme, *rules, plan).dump(2));
    else if (session.format == Format::tsv)
        print_tsv(plan, session);
    else
        PlanPrinter(*programme, *rules, plan, session).print();
    return 0;
}

}  // namespace

Command plan_command() {
    return {{"plan"},
            {"条款、研究、待答问题、风险与时间安排", "clauses, studies, open questions, risks and timing by stage"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {},
            make,
            {"out"}};
}

}  // namespace nonclin::cli
