#include "nonclin/guideline/scope.hpp"

namespace nonclin::guideline {

namespace {

logic::FactType fact_type(Kind kind) {
    switch (kind) {
        case Kind::truth:
            return logic::FactType::truth;
        case Kind::word:
            return logic::FactType::word;
        case Kind::words:
            return logic::FactType::words;
        case Kind::count:
        case Kind::number:
        case Kind::measured:
            break;
    }
    return logic::FactType::number;
}

}  // namespace

FindingKinds finding_kinds(const std::vector<Entry>& entries) {
    FindingKinds kinds;
    for (const Entry& entry : entries) {
        for (const Finding& finding : entry.findings) {
            kinds[std::string(entry.room) + "." + std::string(finding.name)] = {fact_type(kind_of(finding.kind)),
                                                                                finding.allowed};
        }
    }
    return kinds;
}

const logic::Scope& study_scope() {
    using logic::FactType;
    static const logic::Scope scope{
        {"kind", {FactType::word, {}}},
        {"role", {FactType::word, {"pivotal", "supporting", "exploratory"}}},
        {"state", {FactType::word, {"planned", "ongoing", "draft_report", "final_report"}}},
        {"species", {FactType::word, {}}},
        {"species_is_nonrodent", {FactType::truth, {}}},
        {"route", {FactType::word, {}}},
        {"route_is_clinical", {FactType::truth, {}}},
        {"dosing", {FactType::word, {"single", "repeat"}}},
        {"doses", {FactType::numbers, {}}},
        {"dose_groups", {FactType::number, {}}},
        {"dose_unit", {FactType::word, {}}},
        {"top_dose_over_clinical", {FactType::number, {}}},
        {"necropsy_days", {FactType::numbers, {}}},
        {"sampling_days", {FactType::numbers, {}}},
        {"sexes", {FactType::words, {"m", "f"}}},
        {"both_sexes", {FactType::truth, {}}},
        {"per_sex_group", {FactType::number, {}}},
        {"has_recovery_group", {FactType::truth, {}}},
        {"recovery_days", {FactType::number, {}}},
        {"observation_days", {FactType::number, {}}},
        {"control_groups", {FactType::words, {}}},
        {"endpoints", {FactType::words, {}}},
        {"tissues", {FactType::words, {}}},
        {"gonads_in_panel", {FactType::truth, {}}},
        {"route_accepted", {FactType::truth, {}}},
        {"top_dose_over_effective", {FactType::number, {}}},
        {"gonads_of_patients_in_panel", {FactType::truth, {}}},
        {"glp", {FactType::word, {"glp", "non_glp", "not_stated"}}},
        {"glp_facility_given", {FactType::truth, {}}},
        {"has_non_glp_parts", {FactType::truth, {}}},
        {"clinical_material", {FactType::truth, {}}},
        {"has_report", {FactType::truth, {}}},
        {"assay_validated", {FactType::truth, {}}},
        {"peak_window", {FactType::word, {}}},  // "14..43", as analyses take it
        {"steady_state_window", {FactType::word, {}}},
        {"first_peak_window", {FactType::word, {}}},
        {"second_peak_window", {FactType::word, {}}},
        {"clearance_window", {FactType::word, {}}},
        {"has_peak_window", {FactType::truth, {}}},
        {"peak_sampled", {FactType::truth, {}}},
        {"has_steady_state_window", {FactType::truth, {}}},
        {"steady_state_sampled", {FactType::truth, {}}},
        {"followed_past_steady_state", {FactType::truth, {}}},
        {"first_peak_sampled", {FactType::truth, {}}},
        {"second_peak_sampled", {FactType::truth, {}}},
        {"clearance_sampled", {FactType::truth, {}}},
        {"reported", {FactType::words, {}}},
        {"noael_ruled", {FactType::truth, {}}},
        {"reasons", {FactType::words, {}}},
        {"animal_model",
         {FactType::word, {"wild_type", "immunodeficient", "humanised", "transgenic", "disease_model"}}},
        {"single_age_stage", {FactType::truth, {}}},
        {"in_vivo", {FactType::truth, {}}},
        {"species_relevance_reported", {FactType::truth, {}}},
        {"dosing_is_clinical", {FactType::truth, {}}},
        {"number_of_doses", {FactType::number, {}}},
        {"dose_interval_days", {FactType::number, {}}},
        {"doses_over_clinical", {FactType::number, {}}},
        {"interval_over_clinical", {FactType::number, {}}},
        {"lot_given", {FactType::truth, {}}},
        {"surrogate", {FactType::truth, {}}},
        {"process_given", {FactType::truth, {}}},
        {"formulation_given", {FactType::truth, {}}},
        {"meets_specification", {FactType::truth, {}}},
        {"characterised", {FactType::words, {}}},
        {"comparability_reported", {FactType::truth, {}}},
    };
    return scope;
}

const logic::Scope& clause_scope() {
    using logic::FactType;
    static const logic::Scope scope{
        {"documents",
         {FactType::words,
          {"report", "justification", "literature", "human_experience", "prior_product", "agency_advice", "waiver"}}},
        {"items_answered", {FactType::truth, {}}},
        {"methods", {FactType::number, {}}},
        {"methods_at_end", {FactType::number, {}}},
    };
    return scope;
}

const logic::Scope& programme_scope() {
    using logic::FactType;
    static const logic::Scope scope{
        {"kinds_reported", {FactType::words, {}}},
        {"kinds_in_programme", {FactType::words, {}}},
        {"kinds_without_study", {FactType::words, {}}},
        {"risks_without_study", {FactType::words, {}}},
    };
    return scope;
}

logic::Scope derived_scope(const Rules& rules, const FindingKinds& findings) {
    logic::Scope scope = rules.fact_scope();
    for (const auto& [name, kind] : study_scope()) scope.emplace("study." + name, kind);
    for (const auto& [name, kind] : findings) scope.emplace("finding." + name, kind);
    return scope;
}

logic::Scope check_scope(const Rules& rules, const FindingKinds& findings) {
    logic::Scope scope = derived_scope(rules, findings);
    for (const auto& [name, kind] : clause_scope()) scope.emplace("clause." + name, kind);
    for (const auto& [name, kind] : programme_scope()) scope.emplace("programme." + name, kind);
    return scope;
}

}  // namespace nonclin::guideline
