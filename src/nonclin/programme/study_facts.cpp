#include "nonclin/programme/study_facts.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/dose_unit.hpp"

namespace nonclin::programme {

namespace {

// A row of a vocabulary table by its name.
const Values* row_of(const guideline::Rules& rules, std::string_view table, const std::string& name) {
    const RuleTable* found = rules.table(table);
    if (found == nullptr) return nullptr;
    for (const Values& row : found->rows) {
        const auto own = row.find("name");
        if (own != row.end() && own->second == Value(name)) return &row;
    }
    return nullptr;
}

std::string word_of(const Values* row, std::string_view column) {
    if (row == nullptr) return {};
    const auto cell = row->find(column);
    const auto* word = cell == row->end() ? nullptr : std::get_if<std::string>(&cell->second);
    return word == nullptr ? std::string() : *word;
}

bool is_true(const Values* row, std::string_view column) {
    if (row == nullptr) return false;
    const auto cell = row->find(column);
    return cell != row->end() && cell->second == Value(true);
}

std::vector<double> all_sampling_days(const Design& design) {
    std::vector<double> days = design.sampling_days;
    days.insert(days.end(), design.necropsy_days.begin(), design.necropsy_days.end());
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

void add_windows(const Design& design, logic::Facts& facts) {
    const std::vector<double> days = all_sampling_days(design);
    for (const char* phase : {"peak", "steady_state", "first_peak", "second_peak", "clearance"}) {
        const auto window = design.windows.find(phase);
        const std::string name = phase;
        if (name == "peak" || name == "steady_state") facts["has_" + name + "_window"] = window != design.windows.end();
        if (window == design.windows.end()) continue;
        facts[name + "_window"] = number_text(window->second.first_day) + ".." + number_text(window->second.last_day);
        if (!days.empty()) facts[name + "_sampled"] = lies_in(window->second, days);
    }
}

// Whether animals are still looked at once the declared steady state has passed; the end of observation counts as a
// day.
void add_follow_up(const Design& design, logic::Facts& facts) {
    const auto window = design.windows.find("steady_state");
    std::vector<double> days = all_sampling_days(design);
    if (design.observation_days) days.push_back(*design.observation_days);
    if (window == design.windows.end() || days.empty()) return;
    facts["followed_past_steady_state"] = *std::max_element(days.begin(), days.end()) > window->second.last_day;
}

// What animals bore: in late-stage cancer the HNSTD or MTD stands where a NOAEL stands elsewhere (ICH S9).
bool is_tolerated_dose(const std::string& subject) {
    return subject == "noael" || subject == "hnstd" || subject == "mtd";
}

// By which scaling a dose of this basis goes over to people as it stands.
std::vector<std::string> scalings_as_given(dose::Basis basis) {
    if (basis == dose::Basis::per_place) return {"absolute", "site_dose"};
    return {"absolute"};
}

bool holds_any(const Values& row, std::string_view column, const logic::Facts& facts, const std::string& fact) {
    const auto cell = row.find(column);
    const auto* wanted = cell == row.end() ? nullptr : std::get_if<std::vector<std::string>>(&cell->second);
    if (wanted == nullptr || wanted->empty()) return true;
    const auto told = facts.find(fact);
    if (told == facts.end()) return false;
    const auto is_wanted = [&](const std::string& word) {
        return std::find(wanted->begin(), wanted->end(), word) != wanted->end();
    };
    if (const auto* one = std::get_if<std::string>(&told->second)) return is_wanted(*one);
    const auto* several = std::get_if<std::vector<std::string>>(&told->second);
    return several != nullptr && std::any_of(several->begin(), several->end(), is_wanted);
}

// Whether a dose of an animal stands beside one of the clinic as the two are written: per kg by the usual convention;
// in all, per eye or per site by a route of the product that is meaningful, and is verified or graded by a person. What
// goes over by volume or mass only is for the dose argument.
bool compares_as_given(const Programme& programme, const Study& study, const guideline::Rules& rules) {
    const auto unit = dose::dose_unit_of(study.design.dose_unit);
    const RuleTable* routes = rules.table("dose_routes");
    if (study.design.species == "human") return true;
    if (unit && unit->basis == dose::Basis::per_kg) return true;
    if (!unit || routes == nullptr) return false;
    const auto& plan = programme.clinical.first_in_human;
    for (const std::string& scaling : scalings_as_given(unit->basis)) {
        if (plan) {
            const auto graded = std::find_if(plan->grades.begin(), plan->grades.end(),
                                             [&](const RouteGrade& one) { return one.scaling == scaling; });
            if (graded != plan->grades.end()) return graded->grade != "not_meaningful";
        }
        for (const Values& row : routes->rows) {
            const bool is_meant = row.at("scaling") == Value(scaling) && row.at("verified") == Value(true) &&
                                  row.at("grade") != Value(std::string("not_meaningful")) &&
                                  holds_any(row, "product_class", programme.facts, "product_class") &&
                                  holds_any(row, "vector", programme.facts, "vector_type") &&
                                  holds_any(row, "route", programme.facts, "route");
            if (is_meant) return true;
        }
    }
    return false;
}

// The top dose as a multiple of the highest clinical cohort: only where unit and titre assay agree or are bridged, and
// where doses of this product compare as they are written.
std::optional<double> top_dose_over_clinical(const Programme& programme, const Study& study,
                                             const guideline::Rules& rules) {
    const Clinical& clinical = programme.clinical;
    const Design& design = study.design;
    if (design.doses.empty() || clinical.cohorts.empty() || design.dose_unit != clinical.dose_unit) return std::nullopt;
    if (!compares_as_given(programme, study, rules)) return std::nullopt;
    const auto factor = titre_factor(programme, study.test_article.titre_assay, clinical.titre_assay);
    const double highest = *std::max_element(clinical.cohorts.begin(), clinical.cohorts.end());
    if (!factor || !(highest > 0)) return std::nullopt;
    return *std::max_element(design.doses.begin(), design.doses.end()) * *factor / highest;
}

bool is_effective_dose(const std::string& subject) { return subject == "med" || subject == "active_dose"; }

// The effective doses that reported pharmacology gives: in the unit and by the titre assay of `study`, and where doses
// are not per kg of the same species.
std::vector<double> effective_doses(const Programme& programme, const Study& study) {
    const auto unit = dose::dose_unit_of(study.design.dose_unit);
    const bool is_per_kg = unit && unit->basis == dose::Basis::per_kg;
    std::vector<double> doses;
    for (const Study& other : programme.studies) {
        if (other.kind != "proof_of_concept" || !other.has_report()) continue;
        if (!is_per_kg && other.design.species != study.design.species) continue;
        const auto factor = titre_factor(programme, other.test_article.titre_assay, study.test_article.titre_assay);
        if (!factor) continue;
        const auto add = [&](const std::string& subject, const Figure& value, const std::string& own_unit) {
            const auto* number = std::get_if<double>(&value);
            if (number != nullptr && is_effective_dose(subject) && own_unit == study.design.dose_unit)
                doses.push_back(*number * *factor);
        };
        for (const ReportedFigure& one : other.reported) add(one.finding, one.value, one.unit);
        for (const Ruling& one : programme.rulings) {
            if (one.study == other.id) add(one.subject, one.value, one.unit);
        }
    }
    return doses;
}

// What of the pharmacology's doses, and of the routes that people accepted, stands beside the study.
void add_beside(const Programme& programme, const Study& study, logic::Facts& facts) {
    const std::vector<double> effective = effective_doses(programme, study);
    if (!effective.empty() && !study.design.doses.empty()) {
        facts["top_dose_over_effective"] = *std::max_element(study.design.doses.begin(), study.design.doses.end()) /
                                           *std::max_element(effective.begin(), effective.end());
    }
    const bool is_accepted = std::any_of(programme.rulings.begin(), programme.rulings.end(), [&](const Ruling& ruling) {
        const auto* word = std::get_if<std::string>(&ruling.value);
        return ruling.study == study.id && ruling.subject == "route" && word != nullptr && *word == "accepted";
    });
    facts["route_accepted"] = is_accepted;
}

void add_words(logic::Facts& facts, const std::string& name, const std::string& word) {
    if (!word.empty()) facts[name] = word;
}

template <class T>
void add_list(logic::Facts& facts, const std::string& name, const std::vector<T>& list) {
    if (!list.empty()) facts[name] = list;
}

template <class T>
void add_known(logic::Facts& facts, const std::string& name, const std::optional<T>& value) {
    if (value) facts[name] = *value;
}

template <class T>
void add_keys(logic::Facts& facts, const std::string& name, const std::map<std::string, T>& members) {
    std::vector<std::string> keys;
    for (const auto& member : members) keys.push_back(member.first);
    add_list(facts, name, keys);
}

// Of a study that is reported: what was dosed. Before that a missing lot is no lack.
void add_test_article(const Study& study, logic::Facts& facts) {
    const TestArticle& article = study.test_article;
    add_known(facts, "clinical_material", article.is_clinical_material);
    add_known(facts, "surrogate", article.is_surrogate);
    add_known(facts, "meets_specification", article.meets_specification);
    add_list(facts, "characterised", article.characterised);
    if (!study.has_report()) return;
    facts["lot_given"] = !article.lot.empty();
    facts["process_given"] = !article.process.empty();
    facts["formulation_given"] = !article.formulation.empty();
}

// The study's regimen held against that of the clinic.
void add_regimen(const Programme& programme, const Design& design, logic::Facts& facts) {
    const auto dosing = programme.facts.find("dosing");
    if (!design.dosing.empty() && dosing != programme.facts.end())
        facts["dosing_is_clinical"] = dosing->second == logic::FactValue(design.dosing);
    const Clinical& clinical = programme.clinical;
    if (design.number_of_doses && clinical.number_of_doses)
        facts["doses_over_clinical"] = *design.number_of_doses / *clinical.number_of_doses;
    if (design.dose_interval_days && clinical.dose_interval_days.value_or(0) > 0)
        facts["interval_over_clinical"] = *design.dose_interval_days / *clinical.dose_interval_days;
}

// Whether the panel holds the gonad of every sex of the patients; of both sexes where the programme does not say.
void add_gonads(const Programme& programme, const Design& design, const guideline::Rules& rules, logic::Facts& facts) {
    if (design.tissues.empty()) return;
    std::set<std::string> measured;
    for (const std::string& tissue : design.tissues) {
        const Values* row = row_of(rules, "tissues", tissue);
        if (is_true(row, "is_gonad")) measured.insert(word_of(row, "sex"));
    }
    facts["gonads_in_panel"] = !measured.empty();
    const std::vector<std::string> both{"m", "f"};
    const std::vector<std::string>& asked = programme.clinical.sexes.empty() ? both : programme.clinical.sexes;
    facts["gonads_of_patients_in_panel"] =
        std::all_of(asked.begin(), asked.end(), [&](const std::string& sex) { return measured.count(sex) > 0; });
}

// What other studies of the programme say of this one's species and test article.
void add_support(const Programme& programme, const Study& study, logic::Facts& facts) {
    const auto is_reported = [&](auto holds) {
        return std::any_of(programme.studies.begin(), programme.studies.end(),
                           [&](const Study& other) { return other.has_report() && holds(other); });
    };
    if (!study.design.species.empty()) {
        facts["species_relevance_reported"] = is_reported([&](const Study& other) {
            return other.kind == "species_relevance" && other.design.species == study.design.species;
        });
    }
    facts["comparability_reported"] = is_reported([](const Study& other) {
        return other.kind == "surrogate_comparability" || other.kind == "process_change_bridging";
    });
}

void add_design(const Design& design, const guideline::Rules& rules, logic::Facts& facts) {
    add_words(facts, "species", design.species);
    if (!design.species.empty()) facts["in_vivo"] = design.species != "human";
    if (!design.species.empty())
        facts["species_is_nonrodent"] = is_true(row_of(rules, "species", design.species), "is_nonrodent");
    add_words(facts, "route", design.route);
    add_words(facts, "dosing", design.dosing);
    add_words(facts, "dose_unit", design.dose_unit);
    add_list(facts, "doses", design.doses);
    if (!design.doses.empty()) {
        facts["dose_groups"] = static_cast<double>(
            std::count_if(design.doses.begin(), design.doses.end(), [](double dose) { return dose > 0; }));
    }
    add_list(facts, "necropsy_days", design.necropsy_days);
    add_list(facts, "sampling_days", all_sampling_days(design));
    add_list(facts, "sexes", design.sexes);
    if (!design.sexes.empty()) facts["both_sexes"] = design.sexes.size() == 2;
    add_list(facts, "control_groups", design.control_groups);
    add_list(facts, "endpoints", design.endpoints);
    add_list(facts, "tissues", design.tissues);
    add_known(facts, "per_sex_group", design.per_sex_group);
    add_known(facts, "recovery_days", design.recovery_days);
    add_known(facts, "observation_days", design.observation_days);
    add_known(facts, "has_recovery_group", design.has_recovery_group);
    add_known(facts, "assay_validated", design.assay_validated);
    add_known(facts, "number_of_doses", design.number_of_doses);
    add_known(facts, "dose_interval_days", design.dose_interval_days);
    add_words(facts, "animal_model", design.animal_model);
    add_known(facts, "single_age_stage", design.is_single_age_stage);
    add_keys(facts, "reasons", design.basis);
    add_windows(design, facts);
    add_follow_up(design, facts);
}

}  // namespace

bool lies_in(const Window& window, const std::vector<double>& days) {
    return std::any_of(days.begin(), days.end(),
                       [&](double day) { return day >= window.first_day && day <= window.last_day; });
}

logic::Facts study_facts(const Programme& programme, const Study& study, const guideline::Rules& rules) {
    logic::Facts facts;
    facts["kind"] = study.kind;
    facts["role"] = study.role;
    facts["state"] = study.state;
    facts["glp"] = study.glp.status;
    if (study.has_report()) facts["glp_facility_given"] = !study.glp.facility.empty();
    facts["has_non_glp_parts"] = !study.glp.non_glp_parts.empty();
    facts["has_report"] = !study.report.file.path.empty() || !study.report.number.empty();
    add_test_article(study, facts);
    add_design(study.design, rules, facts);
    add_gonads(programme, study.design, rules, facts);
    add_regimen(programme, study.design, facts);
    add_support(programme, study, facts);
    const auto clinical_routes = programme.facts.find("route");
    if (!study.design.route.empty() && clinical_routes != programme.facts.end()) {
        const auto& routes = std::get<std::vector<std::string>>(clinical_routes->second);
        facts["route_is_clinical"] = std::find(routes.begin(), routes.end(), study.design.route) != routes.end();
    }
    add_known(facts, "top_dose_over_clinical", top_dose_over_clinical(programme, study, rules));
    add_beside(programme, study, facts);
    std::vector<std::string> reported;
    reported.reserve(study.reported.size());
    for (const ReportedFigure& figure : study.reported) reported.push_back(figure.finding);
    add_list(facts, "reported", reported);
    if (study.has_report()) {
        facts["noael_ruled"] = std::any_of(
            programme.rulings.begin(), programme.rulings.end(),
            [&](const Ruling& ruling) { return ruling.study == study.id && is_tolerated_dose(ruling.subject); });
    }
    return facts;
}

}  // namespace nonclin::programme
