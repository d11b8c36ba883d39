#include "nonclin/programme/read_study.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/check_design.hpp"
#include "nonclin/programme/figure_words.hpp"
#include "nonclin/programme/names.hpp"
#include "nonclin/programme/read_finding.hpp"

namespace nonclin::programme {

namespace {

constexpr double any = 1e300;
constexpr double longest_days = 36500;

// Words of a vocabulary table under whatever name the user knows them; the table's own name is kept.
std::vector<std::string> named_in(const TomlRecord& record, std::string_view key, const guideline::Rules& rules,
                                  std::string_view table) {
    std::vector<std::string> own;
    if (record.words(key).empty()) return own;
    for (const formats::TomlNode& item : record.node().find(key)->items) {
        const std::string& word = item.text;
        if (item.kind != formats::TomlKind::text || word.empty()) continue;  // told already
        const std::string name = own_name(rules, table, word);
        if (name.empty()) {
            record.error_in(item,
                            text("词汇表 {0} 中没有“{1}”；nonclin words {0} 列出全部",
                                 "\"{1}\" is not in the vocabulary \"{0}\"; nonclin words {0} lists it", table, word),
                            word, nearest_name(word, names_in(rules, table)));
        } else if (std::find(own.begin(), own.end(), name) == own.end()) {
            own.push_back(name);
        } else {
            record.again(key, item,
                         name == word ? text("“{}”", "\"{}\"", name) : text("“{}”（{}）", "\"{}\" ({})", word, name));
        }
    }
    return own;
}

// Each group's dose; several controls may stand at 0, every other level is told once.
std::vector<double> dose_levels(const TomlRecord& record) {
    std::vector<double> levels;
    const std::vector<double> doses = record.numbers("doses", 0, any);
    for (std::size_t i = 0; i < doses.size(); ++i) {
        if (!(doses[i] > 0) || std::find(levels.begin(), levels.end(), doses[i]) == levels.end()) {
            levels.push_back(doses[i]);
        } else if (const auto& items = record.node().find("doses")->items; items.size() == doses.size()) {
            record.again("doses", items[i], text("{} ", "{}", readable_number(doses[i])));
        }
    }
    return levels;
}

// Why the design is as it is, question by question.
std::map<std::string, Text> read_basis(const TomlRecord& record) {
    record.only({"species", "species_limits", "model", "surrogate", "doses", "regimen", "exposure", "duration",
                 "groups", "group_size", "sexes", "controls", "parameters", "time_points"});
    std::map<std::string, Text> basis;
    for (const auto& member : record.node().entries) {
        const Text reason = record.prose(member.key);
        const bool is_blank = reason.zh.find_first_not_of(" \t\n") == std::string::npos;
        if (!is_blank) basis[member.key] = reason;
    }
    return basis;
}

Design read_design(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"species",
                 "route",
                 "dosing",
                 "doses",
                 "dose_unit",
                 "necropsy_days",
                 "sampling_days",
                 "windows",
                 "sexes",
                 "per_sex_group",
                 "has_recovery_group",
                 "recovery_days",
                 "observation_days",
                 "control_groups",
                 "endpoints",
                 "tissues",
                 "assay_validated",
                 "number_of_doses",
                 "dose_interval_days",
                 "animal_model",
                 "single_age_stage",
                 "basis"});
    Design design;
    if (const std::string species = record.word("species"); !species.empty()) {
        design.species = own_name(rules, "species", species);
        if (design.species.empty()) {
            record.error_at(
                "species",
                text("词汇表中没有种属“{}”；nonclin words species 列出全部",
                     "there is no species \"{}\" in the vocabulary; nonclin words species lists them", species),
                species, nearest_name(species, names_in(rules, "species")));
        }
    }
    const guideline::FactDefinition* route = rules.fact("route");
    design.route =
        route == nullptr ? record.word("route") : record.word_of("route", {route->kind.allowed, rules, "route"}, {});
    design.dosing = record.word_of("dosing", {{"single", "repeat"}, rules, "study.dosing"}, {});
    design.doses = dose_levels(record);
    design.dose_unit = record.word_of("dose_unit", {dose_units(), rules, "study.dose_unit"}, {});
    design.necropsy_days = record.distinct_numbers("necropsy_days", -longest_days, longest_days, Severity::warning);
    design.sampling_days = record.distinct_numbers("sampling_days", -longest_days, longest_days, Severity::warning);
    design.sexes = record.words_of("sexes", {sexes(), rules, "study.sexes"});
    design.per_sex_group = record.count("per_sex_group", 1e6);
    design.has_recovery_group = record.truth("has_recovery_group");
    design.recovery_days = record.number("recovery_days", 0, longest_days);
    design.observation_days = record.number("observation_days", 0, longest_days);
    design.control_groups =
        record.words_of("control_groups", {{"vehicle", "excipient", "empty_vector", "nonfunctional_transgene",
                                            "unmodified_cells", "untreated", "sham", "model", "positive_control"},
                                           rules,
                                           "study.control_groups"});
    design.endpoints = named_in(record, "endpoints", rules, "endpoints");
    design.tissues = named_in(record, "tissues", rules, "tissues");
    design.assay_validated = record.truth("assay_validated");
    design.number_of_doses = record.count("number_of_doses", 1e4);
    design.dose_interval_days = record.number("dose_interval_days", 0, longest_days);
    design.animal_model = record.word_of(
        "animal_model",
        {{"wild_type", "immunodeficient", "humanised", "transgenic", "disease_model"}, rules, "study.animal_model"},
        {});
    design.is_single_age_stage = record.truth("single_age_stage");
    if (const auto basis = record.table("basis")) design.basis = read_basis(*basis);
    if (const auto windows = record.table("windows")) {
        windows->only({"peak", "steady_state", "first_peak", "second_peak", "clearance"});
        for (const auto& member : windows->node().entries) {
            const auto window = windows->table(member.key);
            if (!window) continue;
            window->only({"days", "basis"});
            const std::vector<double> days = window->numbers("days", -longest_days, longest_days);
            if (days.size() == 2 && days[0] <= days[1]) {
                design.windows[member.key] = {days[0], days[1], window->required_prose("basis")};
            } else if (!window->has("days") || !window->node().find("days")->items.empty()) {
                window->error(text("{}：days 应为两个日子，前不大于后，如 [14, 43]",
                                   "{}: days must be two days in order, such as [14, 43]", window->path()));
            }
        }
    }
    if (!design.doses.empty() && !record.has("dose_unit"))
        record.error({"design 有 doses 而无 dose_unit；请写明剂量单位",
                      "the design has doses but no dose_unit: write the unit of dose"});
    check_design(record, design);
    return design;
}

TestArticle read_test_article(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"lot", "clinical_material", "titre_assay", "surrogate", "process", "formulation",
                 "meets_specification", "characterised"});
    TestArticle article;
    article.lot = record.word("lot");
    article.titre_assay = record.word("titre_assay");
    article.is_clinical_material = record.truth("clinical_material");
    article.is_surrogate = record.truth("surrogate");
    article.meets_specification = record.truth("meets_specification");
    if (article.is_clinical_material.value_or(false) && article.is_surrogate.value_or(false)) {
        record.error_at("surrogate",
                        {"受试物不能既是临床样品（clinical_material）又是替代产品（surrogate）；请删去一个",
                         "the test article is either clinical material or a surrogate: take one of "
                         "clinical_material and surrogate out"});
    }
    article.process = record.prose("process");
    article.formulation = record.prose("formulation");
    article.characterised =
        record.words_of("characterised", {{"titre", "identity", "purity", "potency", "vcn", "viability",
                                           "transduction_efficiency", "editing_efficiency", "impurities"},
                                          rules,
                                          "study.characterised"});
    return article;
}

Glp read_glp(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"status", "facility", "non_glp_parts"});
    Glp glp{record.word_of("status", {{"glp", "non_glp", "not_stated"}, rules, "study.glp"}, "not_stated"),
            record.word("facility"),
            {}};
    for (const TomlRecord& part : record.tables("non_glp_parts")) {
        part.only({"part", "reason"});
        glp.non_glp_parts.push_back({part.required_prose("part"), part.required_prose("reason")});
    }
    return glp;
}

ReportedFigure read_reported(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"finding", "value", "unit", "at", "by", "sex", "day", "modelled"});
    std::string finding = record.required_word("finding");
    const std::string own = own_dose_figure(finding, rules);
    if (!own.empty()) finding = own;
    Figure value = record.figure("value");
    const bool is_modelled = read_modelled(record, finding);
    return {std::move(finding),
            own.empty() ? std::move(value) : own_value(std::move(value)),
            record.word("unit"),
            record.required_prose("at"),
            record.name("by"),
            record.place(),
            record.word_of("sex", {"m", "f", "both"}, {}),
            record.number("day", -longest_days, longest_days),
            is_modelled};
}

// Parameters go to the analyses as they stand; they are held against the declarations where those are known.
Values read_parameters(const TomlRecord& record, std::map<std::string, Place>& places) {
    using Kind = formats::TomlKind;
    Values values;
    for (const auto& member : record.node().entries) {
        places[member.key] = record.place_of(member.key);
        switch (member.value.kind) {
            case Kind::boolean:
                values[member.key] = member.value.boolean;
                break;
            case Kind::integer:
                values[member.key] = member.value.integer;
                break;
            case Kind::real:
                values[member.key] = member.value.real;
                break;
            case Kind::text:
                values[member.key] = member.value.text;
                break;
            case Kind::array:
                values[member.key] = record.words(member.key);
                break;
            default:
                record.unexpected(member.key, member.value,
                                  {"数、文字、真假或一组文字", "a number, a text, a truth or a list of texts"});
        }
    }
    return values;
}

}  // namespace

Study read_study(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"id", "kind", "title", "role", "state", "due", "glp", "test_article", "report", "design", "reported",
                 "findings", "inputs", "parameters", "simulated"});
    Study study;
    study.place = record.place();
    study.id = record.required_word("id");
    if (!study.id.empty() && !is_sound_id(study.id)) record.error_at("id", id_rule(study.id));
    std::vector<std::string> kinds;
    kinds.reserve(rules.studies.size());
    for (const guideline::StudyKind& kind : rules.studies) kinds.push_back(kind.kind);
    study.kind = record.word_of("kind", {kinds, rules, "study.kind"}, {});
    if (!record.has("kind"))
        record.error({"[[study]] 缺少“kind”；nonclin words kind 列出全部",
                      "[[study]] lacks \"kind\"; nonclin words kind lists them"});
    study.title = record.text("title");
    if (study.title.empty()) study.title = same_text(study.id);
    study.role = record.word_of("role", {roles(), rules, "study.role"}, "supporting");
    study.state = record.word_of("state", {states(), rules, "study.state"}, "planned");
    study.due = record.date("due");
    if (const auto glp = record.table("glp")) study.glp = read_glp(*glp, rules);
    if (const auto article = record.table("test_article")) study.test_article = read_test_article(*article, rules);
    if (const auto report = record.table("report")) {
        report->only({"file", "number", "language"});
        study.report = {report->file("file"), report->word("number"), report->word_of("language", {"zh", "en"}, {})};
    }
    if (const auto design = record.table("design")) study.design = read_design(*design, rules);
    for (const TomlRecord& figure : record.tables("reported")) study.reported.push_back(read_reported(figure, rules));
    for (const TomlRecord& finding : record.tables("findings")) study.findings.push_back(read_finding(finding, rules));
    if (const auto inputs = record.table("inputs")) {
        for (const auto& member : inputs->node().entries) study.inputs[member.key] = inputs->file(member.key);
    }
    if (const auto parameters = record.table("parameters"))
        study.parameters = read_parameters(*parameters, study.parameter_places);
    study.is_simulated = record.truth("simulated").value_or(false);
    return study;
}

}  // namespace nonclin::programme
