#include "nonclin/programme/read_first_in_human.hpp"

#include <algorithm>

#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

constexpr double least_dose = 1e-12, most_dose = 1e30;

const std::vector<std::string>& reference_doses() {
    static const std::vector<std::string> all{"noael", "hnstd", "mtd", "loael", "med", "active_dose"};
    return all;
}

const std::vector<std::string>& animal_figures() {
    static const std::vector<std::string> all{"weight_kg", "sites", "site_volume_ml", "organ_g", "tumour_ml"};
    return all;
}

const std::vector<std::string>& patient_figures() {
    static const std::vector<std::string> all{"brain_g", "csf_ml",         "organ_g",   "vitreous_ml",
                                              "sites",   "site_volume_ml", "tumour_ml", "toxicity_organ_g"};
    return all;
}

// Every scaling that a row of the table names.
std::vector<std::string> scalings(const guideline::Rules& rules) {
    std::vector<std::string> all;
    const RuleTable* table = rules.table("dose_routes");
    for (const Values& row : table == nullptr ? std::vector<Values>{} : table->rows) {
        const auto scaling = row.find("scaling");
        if (scaling == row.end()) continue;
        std::string word = cell_text(scaling->second);
        if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(std::move(word));
    }
    return all;
}

double required_dose(const TomlRecord& record, std::string_view key) {
    if (!record.has(key)) record.error(text("{} 缺少“{}”", "{} lacks \"{}\"", record.path(), key));
    return record.number(key, least_dose, most_dose).value_or(least_dose);
}

// More than 1; what is not is told once.
double required_factor(const TomlRecord& record) {
    if (!record.has("factor")) record.error(text("{} 缺少“{}”", "{} lacks \"{}\"", record.path(), "factor"));
    const auto factor = record.number("factor", 1, most_dose);
    if (factor == 1.0) record.error_at("factor", {"安全系数应大于 1", "a safety factor is more than 1"});
    return factor.value_or(1);
}

std::string required_word_of(const TomlRecord& record, std::string_view key, const Words& allowed) {
    if (!record.has(key)) record.error(text("{} 缺少“{}”", "{} lacks \"{}\"", record.path(), key));
    return record.word_of(key, allowed, {});
}

DosedAnimals read_animals(const TomlRecord& record) {
    record.only(
        {"study", "weight_kg", "sites", "site_volume_ml", "organ_g", "tumour_ml", "immunodeficient", "permissive"});
    DosedAnimals animals;
    animals.place = record.place();
    animals.study = record.required_word("study");
    for (const std::string& name : animal_figures()) {
        if (const auto figure = record.number(name, 1e-9, 1e9)) animals.figures[name] = *figure;
    }
    animals.is_immunodeficient = record.truth("immunodeficient");
    animals.is_permissive = record.truth("permissive");
    return animals;
}

PriorHumanDose read_prior(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"product", "dose", "unit", "says", "document", "titre_assay"});
    PriorHumanDose prior;
    prior.place = record.place();
    prior.product = record.required_word("product");
    prior.dose = required_dose(record, "dose");
    prior.unit = required_word_of(record, "unit", {dose_units(), rules, "study.dose_unit"});
    prior.says = required_word_of(record, "says", {"tolerated", "active"});
    prior.document = record.required_word("document");
    prior.titre_assay = record.word("titre_assay");
    return prior;
}

}  // namespace

FirstInHuman read_first_in_human(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"start", "reason", "by", "on", "irreversible", "target_organ", "toxicity_organ", "steps",
                 "stopping_rules", "safety_factors", "grades", "animals", "prior_human"});
    FirstInHuman plan;
    plan.place = record.place();
    plan.start = record.number("start", least_dose, most_dose);
    plan.reason = record.prose("reason");
    plan.by = record.name("by");
    plan.on = record.date("on");
    plan.is_irreversible = record.truth("irreversible");
    plan.target_organ = record.word("target_organ");
    plan.toxicity_organ = record.word("toxicity_organ");
    if (plan.start && (plan.reason.empty() || plan.by.empty()))
        record.error_at("start", {"起始剂量须写明理由（reason）和责任人（by）",
                                  "a starting dose comes with its reason and who gave it (reason, by)"});
    for (const TomlRecord& step : record.tables("steps")) {
        step.only({"dose", "reason"});
        plan.steps.push_back({required_dose(step, "dose"), step.required_prose("reason"), step.place()});
    }
    for (const TomlRecord& rule : record.tables("stopping_rules")) {
        rule.only({"rule", "reason"});
        plan.stopping_rules.push_back({rule.required_prose("rule"), rule.required_prose("reason"), rule.place()});
    }
    for (const TomlRecord& factor : record.tables("safety_factors")) {
        factor.only({"on", "factor", "for", "reason"});
        const double by = required_factor(factor);
        plan.safety_factors.push_back({required_word_of(factor, "on", {reference_doses(), rules, "study.reported"}), by,
                                       factor.prose("for"), factor.required_prose("reason"), factor.place()});
    }
    for (const TomlRecord& grade : record.tables("grades")) {
        grade.only({"scaling", "grade", "reason"});
        plan.grades.push_back({required_word_of(grade, "scaling", scalings(rules)),
                               required_word_of(grade, "grade", {"primary", "supportive", "not_meaningful"}),
                               grade.required_prose("reason"), grade.place()});
    }
    for (const TomlRecord& animals : record.tables("animals")) plan.animals.push_back(read_animals(animals));
    for (const TomlRecord& prior : record.tables("prior_human")) plan.prior_human.push_back(read_prior(prior, rules));
    return plan;
}

std::map<std::string, std::vector<double>> read_patient_figures(const TomlRecord& patients) {
    std::map<std::string, std::vector<double>> figures;
    for (const std::string& name : patient_figures()) {
        if (!patients.has(name)) continue;
        const bool is_list = patients.node().find(name)->kind == formats::TomlKind::array;
        std::vector<double> numbers = is_list ? patients.numbers(name, 1e-9, 1e9) : std::vector<double>{};
        if (!is_list) {
            if (const auto number = patients.number(name, 1e-9, 1e9)) numbers.push_back(*number);
        }
        if (is_list && numbers.size() != 2)
            patients.error_at(name,
                              text("{}.{}：应为一个数，或最年幼与最年长患者的两个数，如 [380, 1300]",
                                   "{}.{}: one number, or two, of the youngest and the oldest, such as [380, 1300]",
                                   patients.path(), name));
        else if (!numbers.empty())
            figures[name] = std::move(numbers);
    }
    return figures;
}

bool is_reference_dose(std::string_view finding) {
    const auto& all = reference_doses();
    return std::find(all.begin(), all.end(), finding) != all.end();
}

}  // namespace nonclin::programme
