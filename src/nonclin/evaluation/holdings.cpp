#include "nonclin/evaluation/holdings.hpp"

#include <algorithm>
#include <set>

namespace nonclin::evaluation {

using programme::Document;
using programme::Programme;
using programme::Study;

namespace {

Basis basis_of(const Document& document) {
    if (document.kind == "report") return Basis::report;
    return document.is_of_others() ? Basis::literature : Basis::statement;
}

Evidence report_of(const Study& study) {
    const std::string number = study.report.number.empty() ? study.report.file.path : study.report.number;
    Text what = text("{}：报告 {}", "{}: report {}", study.id, number);
    if (study.state == "draft_report") what = text("{}：报告草案 {}", "{}: draft report {}", study.id, number);
    Evidence one{Evidence::Kind::study,  study.id, Basis::report,     what, {},
                 study.report.file.path, false,    study.is_simulated};
    one.is_draft = study.state == "draft_report";
    return one;
}

Evidence evidence_of(const Document& document) {
    Evidence one{
        Evidence::Kind::document, document.id, basis_of(document), document.text, {}, document.file.path, false, false};
    if (one.what.empty()) one.what = document.shown;
    one.lacks_difference = document.is_of_others() && document.difference.empty();
    return one;
}

bool is_answered(const std::vector<Evidence>& evidence) {
    return std::any_of(evidence.begin(), evidence.end(), [](const Evidence& one) { return !one.is_suspect; });
}

bool owes(const guideline::Clause& clause) {
    return clause.duty != guideline::Duty::context && clause.duty != guideline::Duty::option;
}

}  // namespace

Holdings::Holdings(const Programme& programme, const guideline::Rules& rules, const plan::Answers& answers,
                   const std::vector<plan::StudyView>& views)
    : programme_(programme), rules_(rules), views_(views), answers_(answers) {
    for (const guideline::StudyKind& kind : rules.studies) {
        for (const std::string& clause : kind.clauses) kinds_of_clause_[clause].push_back(&kind);
    }
}

const std::vector<const guideline::StudyKind*>& Holdings::kinds(const std::string& clause) const {
    static const std::vector<const guideline::StudyKind*> none;
    const auto found = kinds_of_clause_.find(clause);
    return found == kinds_of_clause_.end() ? none : found->second;
}

// Each study of the clause's kinds, with how far it says that it speaks to the clause.
template <class Take>
void Holdings::each_study(const std::string& clause, Take take) const {
    for (const plan::StudyView& view : views_) {
        for (const guideline::StudyKind* kind : kinds(clause)) {
            if (kind->kind != view.study->kind) continue;
            const guideline::Fit* fit = rules_.fit(clause, kind->kind);
            take(*view.study, logic::evaluate(fit == nullptr ? logic::Expression{} : fit->where, view.facts),
                 fit == nullptr);
        }
    }
}

std::vector<Holdings::Speaker> Holdings::studies(const std::string& clause) const {
    std::vector<Speaker> all;
    each_study(clause, [&](const Study& study, const logic::Explanation& fit, bool is_by_kind) {
        const bool is_untold = fit.truth == logic::Truth::unknown;
        if (fit.truth != logic::Truth::no) all.push_back({&study, is_untold, is_by_kind || is_untold});
    });
    return all;
}

std::vector<BesidesIt> Holdings::besides(const std::string& clause) const {
    std::vector<BesidesIt> all;
    each_study(clause, [&](const Study& study, const logic::Explanation& fit, bool) {
        if (fit.truth == logic::Truth::no) all.push_back({study.id, logic::reason(fit, rules_.glossary)});
    });
    return all;
}

std::vector<Evidence> Holdings::evidence(const std::string& clause) const {
    std::vector<Evidence> all;
    const guideline::Clause* own = rules_.clause(clause);
    for (const Speaker& one : studies(clause)) add_study(one, own, all);
    for (const Document& document : programme_.documents) {
        const bool waives_in_vain = document.kind == "waiver" && own != nullptr && own->is_firm();
        if (document.names(clause) && !waives_in_vain) all.push_back(evidence_of(document));
    }
    return all;
}

bool Holdings::has_reason(const std::string& clause) const {
    return std::any_of(programme_.documents.begin(), programme_.documents.end(),
                       [&](const Document& document) { return document.is_reason() && document.names(clause); });
}

ReviewNote Holdings::review(const std::string& clause) const {
    ReviewNote note;
    for (const programme::Ruling& ruling : programme_.rulings) {
        if (ruling.subject != clause || !std::holds_alternative<std::string>(ruling.value)) continue;
        const bool is_accepted = std::get<std::string>(ruling.value) == "accepted";
        note = {is_accepted ? Review::accepted : Review::overruled, ruling.by, ruling.on, ruling.reason};
    }
    return note;
}

logic::Facts Holdings::clause_facts(const std::string& clause, const plan::Plan& plan,
                                    const EvidenceOfClauses& evidence) const {
    logic::Facts facts;
    std::set<std::string> documents;
    for (const Document& document : programme_.documents) {
        if (document.names(clause)) documents.insert(document.kind);
    }
    if (!documents.empty()) facts["clause.documents"] = std::vector<std::string>(documents.begin(), documents.end());

    std::set<std::string> methods;
    bool is_one_open = false;
    for (const Speaker& one : studies(clause)) {
        if (one.study->has_report())
            methods.insert(one.study->kind);
        else
            is_one_open = true;
    }
    facts["clause.methods"] = static_cast<double>(methods.size());
    if (!methods.empty() && !is_one_open) facts["clause.methods_at_end"] = static_cast<double>(methods.size());

    std::size_t owed = 0, answered = 0;
    for (const plan::ClauseVerdict& item : plan.clauses) {
        if (item.clause->parent != clause || item.verdict != plan::Verdict::applies || !owes(*item.clause)) continue;
        ++owed;
        const auto own = evidence.find(item.clause->id);
        if (own != evidence.end() && is_answered(own->second)) ++answered;
    }
    if (answered > 0) facts["clause.items_answered"] = answered == owed;
    return facts;
}

void Holdings::add_shown(const CheckResult& result, std::vector<Evidence>& evidence) const {
    if (result.outcome != CheckOutcome::passed) return;
    const auto has = [&](Evidence::Kind kind, const std::string& id) {
        return std::any_of(evidence.begin(), evidence.end(),
                           [&](const Evidence& one) { return one.kind == kind && one.id == id; });
    };
    if (result.check->quantifier == guideline::Quantifier::programme) {
        const std::string file = "programme.toml";
        if (asks_of_the_clause(*result.check) || has(Evidence::Kind::statement, file)) return;
        const Text& title = result.check->title;
        const Text what{"项目文件：" + title.zh, "programme file: " + title.en};
        evidence.push_back({Evidence::Kind::statement, file, Basis::statement, what, {}, {}, false, false});
        return;
    }
    for (const std::string& id : result.studies) {
        const Study* study = programme_.study(id);
        if (study != nullptr && study->has_report() && !has(Evidence::Kind::study, id))
            evidence.push_back(report_of(*study));
    }
}

const guideline::Run* Holdings::run_of(const Study& study, const std::string& entry) const {
    for (const guideline::StudyKind& kind : rules_.studies) {
        if (kind.kind != study.kind) continue;
        for (const guideline::Run& run : kind.runs) {
            if (run.entry == entry) return &run;
        }
    }
    return nullptr;
}

void Holdings::add_study(const Speaker& speaker, const guideline::Clause* clause, std::vector<Evidence>& all) const {
    const Study& study = *speaker.study;
    // What an analysis says of a study that is only planned is a forecast, no evidence.
    for (const plan::Answer& answer : answers_) {
        if (answer.study != study.id || study.state == "planned") continue;
        const guideline::Run* run = run_of(study, answer.entry);
        if (run == nullptr || clause == nullptr || !run->speaks_to(*clause)) continue;
        all.push_back({Evidence::Kind::result,
                       study.id,
                       Basis::data,
                       text("{}：{}", "{}: {}", study.id, answer.entry),
                       answer.result_sha256,
                       {},
                       !answer.is_current,
                       answer.is_simulated});
        all.back().is_by_kind = speaker.is_by_kind;
    }
    if (!study.has_report()) return;
    all.push_back(report_of(study));
    all.back().is_untold = speaker.is_untold;
    all.back().is_by_kind = speaker.is_by_kind;
}

}  // namespace nonclin::evaluation
