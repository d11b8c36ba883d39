#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/guideline/rules.hpp"
#include "nonclin/programme/first_in_human.hpp"
#include "nonclin/programme/study_finding.hpp"

namespace nonclin::programme {

/// A file the programme names, relative to its folder.
struct FileName {
    std::string path;  // empty: none named
    Place place;
};

/// A factor between two titre assays: a dose by the one that holds it × factor = the dose by `to`.
struct Bridge {
    std::string to;
    double factor = 1;
    FileName file;
};

struct TitreAssay {
    std::string id, method, target;
    std::optional<Bridge> bridge;
    Place place;
};

struct Clinical {
    std::string dose_unit;
    std::vector<double> cohorts;    // in dose_unit
    bool are_cohorts_whole = true;  // no cohort was left out for what is wrong with it
    std::string titre_assay;
    std::vector<double> age_months, weight_kg;                   // two figures each: from, to
    std::map<std::string, std::vector<double>> patient_figures;  // brain_g, csf_ml …: one figure, or from and to
    std::vector<std::string> sexes;
    std::optional<double> number_of_doses, dose_interval_days;
    std::optional<FirstInHuman> first_in_human;
    Place place;
};

/// Days in which a phase of the kinetics is expected, and what that expectation rests on.
struct Window {
    double first_day = 0, last_day = 0;
    Text basis;
    friend bool operator==(const Window&, const Window&) = default;
};

struct Design {
    std::string species, route, dosing, dose_unit;
    std::vector<double> doses, necropsy_days, sampling_days;
    std::map<std::string, Window> windows;  // peak, steady_state, first_peak, second_peak, clearance
    std::vector<std::string> sexes, control_groups, endpoints, tissues;
    std::optional<double> per_sex_group, recovery_days, observation_days, number_of_doses, dose_interval_days;
    std::optional<bool> has_recovery_group, assay_validated, is_single_age_stage;
    std::string animal_model;           // wild_type, immunodeficient, humanised, transgenic, disease_model
    std::map<std::string, Text> basis;  // why the design is as it is: "species", "duration", ...
    friend bool operator==(const Design&, const Design&) = default;
};

struct NonGlpPart {
    Text part, reason;
};

struct Glp {
    std::string status = "not_stated";  // glp, non_glp, not_stated
    std::string facility;
    std::vector<NonGlpPart> non_glp_parts;
};

struct TestArticle {
    std::string lot, titre_assay;
    std::optional<bool> is_clinical_material, is_surrogate, meets_specification;
    Text process, formulation;
    std::vector<std::string> characterised;  // titre, identity, purity, ...
};

struct Report {
    FileName file;
    std::string number, language;
};

using Figure = std::variant<double, std::string, bool>;

/// A figure copied from a report, with the page it stands on.
struct ReportedFigure {
    std::string finding;
    Figure value;
    std::string unit;
    Text at, by;
    Place place;
    std::string sex = {};            // m, f, both; may be empty
    std::optional<double> day = {};  // study day
    bool is_modelled = false;        // worked out by a model (BMD …), so it need be no dose of the design
};

struct Study {
    std::string id, kind;
    Text title;
    std::string role = "supporting";  // pivotal, supporting, exploratory
    std::string state = "planned";    // planned, ongoing, draft_report, final_report
    std::string due;                  // date, may be empty
    Glp glp;
    TestArticle test_article;
    Report report;
    Design design;
    std::vector<ReportedFigure> reported;
    std::vector<StudyFinding> findings;
    std::map<std::string, FileName> inputs;
    Values parameters;
    std::map<std::string, Place> parameter_places;
    bool is_simulated = false;  // its data were simulated
    Place place;

    bool has_report() const { return state == "draft_report" || state == "final_report"; }
};

/// A figure that a document takes from its source.
struct CitedFigure {
    Text what;
    Figure value;
    std::string unit;
    Text at;  // page, table
};

/// A person's answer to clauses, or to whole sections.
struct Document {
    std::string id;
    std::string kind;  // report, justification, literature, human_experience, prior_product, agency_advice, waiver
    std::vector<std::string> clauses;
    Text text;
    FileName file;
    std::string doi, pmid;   // of literature
    Text shown, difference;  // what others showed; how their article differs from the product
    std::vector<CitedFigure> figures;
    std::map<std::string, bool> concludes;  // facts that a clause it answers decides
    Text by;
    std::string on;
    Place place;

    /// Whether it names the clause itself, or one of its sections: "GT-2.3.5" names GT-2.3.5-01 and, of deeper
    /// sections, GT-2.3.5.1-01.
    bool names(std::string_view clause) const;
    /// A reason of the sponsor or the agency: justification, agency_advice, waiver.
    bool is_reason() const;
    /// What others showed: literature, human_experience, prior_product.
    bool is_of_others() const;
};

/// A person's decision where the program must not decide: a figure of a study, a fact, or the review of a clause.
struct Ruling {
    std::string study;    // empty for facts and clauses
    std::string subject;  // "noael", a fact, or a clause
    Figure value;
    std::string unit, sex, titre_assay, on;
    Text reason, by;
    std::optional<double> day;
    Place place;
    bool is_modelled = false;  // as of a reported figure
};

/// What `programme.toml` says.
struct Programme {
    std::filesystem::path folder;
    std::string sha256;  // of programme.toml
    std::string id;
    Text title;
    guideline::Stage stage = guideline::Stage::ind;
    logic::Facts facts;
    std::map<std::string, Place> fact_places;
    Clinical clinical;
    std::vector<TitreAssay> titre_assays;
    std::vector<Study> studies;
    std::vector<Document> documents;
    std::vector<Ruling> rulings;

    const Study* study(std::string_view study_id) const;
    const TitreAssay* titre_assay(std::string_view assay_id) const;
    std::filesystem::path path_of(const FileName& file) const { return folder / file.path; }
};

/// Reads `programme.toml` of the folder. Every error is in `diagnostics`, all of them in one pass once the file is TOML
/// at all.
/// @return the programme as far as it could be read; an error only where the file is missing or is no TOML
Result<Programme> read_programme(const std::filesystem::path& folder, const guideline::Rules& rules,
                                 Diagnostics& diagnostics);

/// The factor that turns a dose by assay `from` into a dose by assay `to` (1 where they are the same), or nothing where
/// no chain of bridges joins them. Bridges are followed in both directions.
std::optional<double> titre_factor(const Programme& programme, std::string_view from, std::string_view to);

}  // namespace nonclin::programme
