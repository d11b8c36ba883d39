#include "nonclin/studies/gathered_tables.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/names.hpp"
#include "nonclin/programme/read_first_in_human.hpp"

namespace nonclin::studies {

namespace {

using programme::Programme;
using programme::Study;

constexpr std::string_view first_in_human = "dose.first_in_human";
constexpr int all_digits = 17;

using Cells = std::map<std::string, std::string>;

// Words in both languages: the English in a column of its own.
void put(const std::string& column, const Text& words, Cells& cells) {
    cells[column] = words.zh;
    cells[column + "_en"] = words.en;
}

// A table as bytes: every cell in quotes, so that whatever a person wrote is one cell.
class TableText {
  public:
    explicit TableText(std::vector<std::string> columns) : columns_(std::move(columns)) { add_line(columns_); }

    void add(const Cells& cells, const Place& place) {
        places_.push_back({static_cast<std::size_t>(std::count(bytes_.begin(), bytes_.end(), '\n')) + 1, place});
        std::vector<std::string> line;
        line.reserve(columns_.size());
        for (const std::string& column : columns_) {
            const auto cell = cells.find(column);
            line.push_back(cell == cells.end() ? std::string{} : cell->second);
        }
        add_line(line);
    }

    void hold(const std::string& role, Gathered& into) && {
        HeldTable table{fmt::format("programme.toml ({})", role), std::move(bytes_)};
        into.rows[table.name] = std::move(places_);
        into.tables[role] = std::move(table);
    }

  private:
    void add_line(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            bytes_ += i == 0 ? "\"" : ",\"";
            for (const char letter : cells[i]) bytes_ += letter == '"' ? std::string("\"\"") : std::string(1, letter);
            bytes_ += '"';
        }
        bytes_ += '\n';
    }

    std::vector<std::string> columns_;
    std::string bytes_;
    std::vector<RowPlace> places_;
};

std::string number(double value) { return number_text(value, all_digits); }

std::string truth(const std::optional<bool>& value) { return !value ? "" : *value ? "yes" : "no"; }

// The files that stand behind the bridges of an assay, for whoever asks where the factor comes from.
std::string bridge_file(const Programme& programme, const std::string& from, const std::string& to) {
    for (const programme::TitreAssay& assay : programme.titre_assays) {
        const bool joins = assay.bridge && ((assay.id == from && assay.bridge->to == to) ||
                                            (assay.id == to && assay.bridge->to == from));
        if (joins) return assay.bridge->file.path;
    }
    return {};
}

class Points {
  public:
    explicit Points(const Programme& programme) : programme_(programme) {}

    void all(Gathered& into) {
        for (const Study& study : programme_.studies) {
            if (study.design.species.empty()) continue;  // an error of the programme, named there
            for (const programme::Ruling& ruling : programme_.rulings) {
                if (ruling.study == study.id && programme::is_reference_dose(ruling.subject)) add(study, ruling);
            }
            for (const programme::ReportedFigure& figure : study.reported) {
                if (programme::is_reference_dose(figure.finding)) add(study, figure);
            }
        }
        if (programme_.clinical.first_in_human) {
            for (const auto& prior : programme_.clinical.first_in_human->prior_human) add(prior);
        }
        std::move(table_).hold("points", into);
    }

  private:
    const programme::DosedAnimals* animals_of(const Study& study) const {
        if (!programme_.clinical.first_in_human) return nullptr;
        for (const auto& animals : programme_.clinical.first_in_human->animals) {
            if (animals.study == study.id) return &animals;
        }
        return nullptr;
    }

    // A person's acceptance of a route that is not the clinic's.
    const programme::Ruling* route_ruling(const Study& study) const {
        for (const programme::Ruling& one : programme_.rulings) {
            if (one.study == study.id && one.subject == programme::route_subject) return &one;
        }
        return nullptr;
    }

    Cells of_study(const Study& study) const {
        Cells cells{{"study", study.id},
                    {"species", study.design.species},
                    {"route", study.design.route},
                    {"lot", study.test_article.lot},
                    {"state", study.state}};
        const auto& is_clinical = study.test_article.is_clinical_material;
        if (is_clinical) cells["article"] = *is_clinical ? "clinical" : "research_lot";
        if (study.test_article.is_surrogate.value_or(false)) cells["article"] = "surrogate";
        // Humanised animals are of both kinds: whoever knows says so among the animals of the dose argument.
        const std::string& model = study.design.animal_model;
        if (!model.empty() && model != "humanised") cells["immunodeficient"] = truth(model == "immunodeficient");
        if (const programme::Ruling* route = route_ruling(study)) {
            const Text& reason = route->reason;
            const Text& by = route->by;
            put("route_reason",
                {fmt::format("{}（{}，{}）", reason.zh, by.zh, route->on),
                 fmt::format("{} ({}, {})", reason.en, by.en, route->on)},
                cells);
        }
        if (study.kind == "proof_of_concept" || study.kind == "species_relevance") cells["purpose"] = "pharmacology";
        if (const auto* animals = animals_of(study)) {
            for (const auto& [name, figure] : animals->figures) cells[name] = number(figure);
            if (animals->is_immunodeficient) cells["immunodeficient"] = truth(animals->is_immunodeficient);
            cells["permissive"] = truth(animals->is_permissive);
        }
        return cells;
    }

    // The assay and, where it is another than the clinic's, the factor that joins them.
    void put_assay(const std::string& assay, Cells& cells) const {
        const std::string& clinical = programme_.clinical.titre_assay;
        cells["titre_assay"] = assay;
        if (assay.empty() || clinical.empty() || assay == clinical) return;
        const auto factor = programme::titre_factor(programme_, assay, clinical);
        if (!factor) return;
        cells["titre_factor"] = number(*factor);
        cells["bridge"] = bridge_file(programme_, assay, clinical);
    }

    // A figure in words is a bound at the end of the doses that were tested.
    static bool put_value(const programme::Figure& value, const Study& study, Cells& cells) {
        if (const auto* dose = std::get_if<double>(&value)) {
            cells["dose"] = number(*dose);
            return *dose > 0;
        }
        const auto* word = std::get_if<std::string>(&value);
        if (word == nullptr) return false;
        if (*word == "not determinable") {
            cells["dose"] = *word;
            return true;
        }
        double least = 0, most = 0;
        for (const double dose : study.design.doses) {
            if (!(dose > 0)) continue;
            least = least > 0 ? std::min(least, dose) : dose;
            most = std::max(most, dose);
        }
        const bool is_highest = *word == "highest tested";
        if (!(most > 0) || (!is_highest && *word != "below lowest")) return false;
        cells["dose"] = number(is_highest ? most : least);
        cells["bound"] = is_highest ? "at_least" : "below";
        return true;
    }

    static Text told(const Text& where, bool is_modelled) {
        return is_modelled ? Text{where.zh + "（由模型推算）", where.en + " (told by a model)"} : where;
    }

    void add(const Study& study, const programme::Ruling& ruling) {
        Cells cells = of_study(study);
        cells["kind"] = ruling.subject;
        cells["dose_unit"] = ruling.unit.empty() ? study.design.dose_unit : ruling.unit;
        cells["sex"] = ruling.sex;
        if (ruling.day) cells["day"] = number(*ruling.day);
        put_assay(ruling.titre_assay.empty() ? study.test_article.titre_assay : ruling.titre_assay, cells);
        cells["basis"] = "ruling";
        put("where", told(ruling.reason, ruling.is_modelled), cells);
        if (put_value(ruling.value, study, cells) && !cells["dose_unit"].empty()) table_.add(cells, ruling.place);
    }

    void add(const Study& study, const programme::ReportedFigure& figure) {
        Cells cells = of_study(study);
        cells["kind"] = figure.finding;
        cells["dose_unit"] = figure.unit.empty() ? study.design.dose_unit : figure.unit;
        cells["sex"] = figure.sex;
        if (figure.day) cells["day"] = number(*figure.day);
        put_assay(study.test_article.titre_assay, cells);
        cells["basis"] = "reported";
        put("where", told(figure.at, figure.is_modelled), cells);
        if (put_value(figure.value, study, cells) && !cells["dose_unit"].empty()) table_.add(cells, figure.place);
    }

    void add(const programme::PriorHumanDose& prior) {
        Cells cells{{"study", prior.document},
                    {"species", "human"},
                    {"kind", prior.says == "active" ? "prior_active" : "prior_tolerated"},
                    {"dose", number(prior.dose)},
                    {"dose_unit", prior.unit},
                    {"basis", "entered"},
                    {"purpose", "human"}};
        put("where",
            {fmt::format("{}（文件 {}）", prior.product, prior.document),
             fmt::format("{} (document {})", prior.product, prior.document)},
            cells);
        for (const programme::Document& document : programme_.documents) {
            if (document.id == prior.document) put("difference", document.difference, cells);
        }
        put_assay(prior.titre_assay, cells);
        table_.add(cells, prior.place);
    }

    const Programme& programme_;
    TableText table_{{"study",          "kind",         "dose",         "dose_unit",
                      "bound",          "species",      "sex",          "day",
                      "route",          "lot",          "titre_assay",  "titre_factor",
                      "bridge",         "basis",        "where",        "article",
                      "purpose",        "state",        "weight_kg",    "sites",
                      "site_volume_ml", "organ_g",      "tumour_ml",    "immunodeficient",
                      "permissive",     "where_en",     "route_reason", "route_reason_en",
                      "difference",     "difference_en"}};
};

void add_cohorts(const programme::Clinical& clinical, Gathered& into) {
    TableText table({"dose", "dose_unit", "titre_assay"});
    for (const double dose : clinical.cohorts) {
        if (dose > 0)
            table.add(
                {{"dose", number(dose)}, {"dose_unit", clinical.dose_unit}, {"titre_assay", clinical.titre_assay}},
                clinical.place);
    }
    std::move(table).hold("cohorts", into);
}

// The youngest and the oldest, each of the sexes that are enrolled: what lies between lies between them.
void add_patients(const programme::Clinical& clinical, Gathered& into) {
    TableText table({"patient", "age_months", "sex", "weight_kg", "brain_g", "csf_ml", "organ_g", "vitreous_ml",
                     "sites", "site_volume_ml", "tumour_ml", "toxicity_organ_g"});
    const std::vector<std::string> sexes = clinical.sexes.empty() ? std::vector<std::string>{"m", "f"} : clinical.sexes;
    const auto figure = [](const std::vector<double>& span, std::size_t end) {
        return span.empty() ? std::string{} : number(span[std::min(end, span.size() - 1)]);
    };
    const bool has_ages = clinical.age_months.size() == 2;
    for (std::size_t end = 0; end < 2; ++end) {
        for (const std::string& sex : sexes) {
            const std::string age = figure(clinical.age_months, end);
            std::map<std::string, std::string> cells{{"patient", fmt::format("{}mo.{}", has_ages ? age : "?", sex)},
                                                     {"age_months", age},
                                                     {"sex", sex},
                                                     {"weight_kg", figure(clinical.weight_kg, end)}};
            for (const auto& [name, span] : clinical.patient_figures) cells[name] = figure(span, end);
            table.add(cells, clinical.place);
        }
        if (!has_ages || clinical.age_months[0] == clinical.age_months[1]) break;
    }
    std::move(table).hold("patients", into);
}

class PlanText {
  public:
    explicit PlanText(const programme::FirstInHuman& plan) : plan_(plan) {}

    void all(Gathered& into) {
        if (plan_.start) add({{"item", "start"}, {"value", number(*plan_.start)}}, plan_.reason, plan_.place);
        for (const auto& step : plan_.steps)
            add({{"item", "step"}, {"value", number(step.dose)}}, step.reason, step.place);
        for (const auto& rule : plan_.stopping_rules) {
            Cells cells{{"item", "stopping_rule"}};
            put("what", rule.rule, cells);
            add(std::move(cells), rule.reason, rule.place);
        }
        for (const auto& factor : plan_.safety_factors) {
            Cells cells{{"item", "safety_factor"}, {"on", factor.on}, {"value", number(factor.factor)}};
            put("what", factor.purpose, cells);
            add(std::move(cells), factor.reason, factor.place);
        }
        for (const auto& grade : plan_.grades)
            add({{"item", "grade"}, {"on", grade.scaling}, {"what", grade.grade}}, grade.reason, grade.place);
        std::move(table_).hold("plan", into);
    }

  private:
    void add(Cells cells, const Text& reason, const Place& place) {
        put("reason", reason, cells);
        put("by", plan_.by, cells);
        table_.add(cells, place);
    }

    const programme::FirstInHuman& plan_;
    TableText table_{{"item", "reason", "value", "on", "what", "by", "reason_en", "what_en", "by_en"}};
};

// The written reason to take toxicology with a surrogate into a dose, against the usual: a document on that clause.
std::string surrogate_reason(const Programme& programme) {
    for (const programme::Document& document : programme.documents) {
        const bool is_reason = document.kind == "justification" || document.kind == "agency_advice";
        const auto& clauses = document.clauses;
        if (is_reason && std::find(clauses.begin(), clauses.end(), "GT-2.3-20") != clauses.end()) return document.id;
    }
    return {};
}

std::vector<std::string> kinetic_studies(const Programme& programme) {
    std::vector<std::string> ids;
    for (const Study& study : programme.studies) {
        if (study.kind == "biodistribution" && study.has_report()) ids.push_back(study.id);
    }
    return ids;
}

}  // namespace

bool is_gathered(std::string_view entry) { return entry == first_in_human; }

Gathered gathered(std::string_view entry, const programme::Programme& programme) {
    Gathered all;
    if (!is_gathered(entry)) return all;
    const programme::Clinical& clinical = programme.clinical;
    const bool has_cohorts =
        std::any_of(clinical.cohorts.begin(), clinical.cohorts.end(), [](double dose) { return dose > 0; });
    Points(programme).all(all);
    // Without its class a product has no routes, and there is nothing to run yet.
    if (has_cohorts && programme.facts.count("product_class") > 0) add_cohorts(clinical, all);
    add_patients(clinical, all);
    if (clinical.first_in_human) {
        PlanText(*clinical.first_in_human).all(all);
        if (clinical.first_in_human->is_irreversible)
            all.parameters["irreversible"] = *clinical.first_in_human->is_irreversible;
        all.parameters["target_organ"] = clinical.first_in_human->target_organ;
        all.parameters["toxicity_organ"] = clinical.first_in_human->toxicity_organ;
    }
    all.parameters["surrogate_reason"] = surrogate_reason(programme);
    all.parameters["kinetics"] = kinetic_studies(programme);
    return all;
}

}  // namespace nonclin::studies
