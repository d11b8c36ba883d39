#include <algorithm>
#include <map>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/programme/check_design.hpp"
#include "nonclin/programme/consistency.hpp"
#include "nonclin/programme/contradictions.hpp"
#include "nonclin/programme/contrary_figures.hpp"
#include "nonclin/programme/duplicates.hpp"
#include "nonclin/programme/figure_words.hpp"
#include "nonclin/programme/names.hpp"
#include "nonclin/programme/read_document.hpp"
#include "nonclin/programme/read_first_in_human.hpp"
#include "nonclin/programme/read_study.hpp"
#include "nonclin/programme/toml_record.hpp"
#include "nonclin/programme/words.hpp"

namespace nonclin::programme {

namespace {

constexpr double longest_days = 36500;
constexpr double least_dose = 1e-12, most_dose = 1e30;
constexpr double least_weight_kg = 1e-3;
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 24;  // of programme.toml: what a person writes is far below

// The words of a list; an empty list is told in words of its own, since `none` may be what was meant.
void read_words(const TomlRecord& product, const guideline::FactDefinition& fact, const guideline::Rules& rules,
                Programme& into) {
    const formats::TomlNode& list = *product.node().find(fact.name);
    if (list.kind == formats::TomlKind::array && list.items.empty()) {
        const auto& allowed = fact.kind.allowed;
        const bool has_none = std::find(allowed.begin(), allowed.end(), "none") != allowed.end();
        product.error_at(fact.name,
                         has_none ? text("{} 是空表：未知就删去此行，没有就写 none",
                                         "{} is an empty list: leave the line out where it is unknown, "
                                         "write none where there is none",
                                         fact.name)
                                  : text("{} 是空表：未知就删去此行",
                                         "{} is an empty list: leave the line out where it is unknown", fact.name));
        return;
    }
    auto words = product.words_of(fact.name, {fact.kind.allowed, rules, fact.name});
    if (!words.empty()) into.facts[fact.name] = std::move(words);
}

void read_fact(const TomlRecord& product, const guideline::FactDefinition& fact, const guideline::Rules& rules,
               Programme& into) {
    if (!product.has(fact.name)) return;
    into.fact_places[fact.name] = product.place_of(fact.name);
    switch (fact.kind.type) {
        case logic::FactType::truth:
            if (const auto truth = product.truth(fact.name)) into.facts[fact.name] = *truth;
            break;
        case logic::FactType::word:
            if (std::string word = product.word_of(fact.name, {fact.kind.allowed, rules, fact.name}, {}); !word.empty())
                into.facts[fact.name] = std::move(word);
            break;
        case logic::FactType::words:
            read_words(product, fact, rules, into);
            break;
        case logic::FactType::number:
        case logic::FactType::numbers:
            break;
    }
}

void read_product(const TomlRecord& file, const guideline::Rules& rules, Programme& into) {
    const auto product = file.table("product");
    if (!product) {
        if (!file.has("product"))
            file.error(
                {"缺少 [product]：产品的事实写在这里", "[product] is missing: the facts of the product stand there"});
        return;
    }
    std::vector<std::string> names;
    for (const guideline::FactDefinition& fact : rules.facts) {
        names.push_back(fact.name);
        read_fact(*product, fact, rules, into);
    }
    for (const auto& member : product->node().entries) {
        if (std::find(names.begin(), names.end(), member.key) != names.end()) continue;
        product->error_at(member.key,
                          text("没有名为“{}”的事实；nonclin words 列出全部",
                               "there is no fact \"{}\"; nonclin words lists them", member.key),
                          member.key, nearest_name(member.key, names));
    }
}

void read_head(const TomlRecord& file, Programme& into) {
    file.only({"nonclin", "programme", "product", "clinical", "titre_assay", "study", "document", "ruling"});
    const formats::TomlNode* version = file.node().find("nonclin");
    if (version == nullptr || version->kind != formats::TomlKind::integer || version->integer != 1) {
        file.error_at("nonclin",
                      {"首行应为 nonclin = 1（格式版本；本程序只读版本 1）",
                       "the file begins with nonclin = 1 (the version of the format; this program reads 1)"});
    }
    const auto head = file.table("programme");
    if (!head) {
        if (!file.has("programme")) file.error({"缺少 [programme]", "[programme] is missing"});
        return;
    }
    head->only({"id", "title", "stage"});
    into.id = head->required_word("id");
    if (!into.id.empty() && !is_sound_id(into.id)) head->error_at("id", id_rule(into.id));
    into.title = head->text("title");
    if (!head->has("title")) head->error({"[programme] 缺少“title”", "[programme] lacks \"title\""});
    into.stage = guideline::stage_of(head->word_of("stage", stage_words(), "ind")).value_or(guideline::Stage::ind);
}

// How the product is dosed; empty where nobody says.
std::string dosing_of(const Programme& programme) {
    const auto dosing = programme.facts.find("dosing");
    const auto* word = dosing == programme.facts.end() ? nullptr : std::get_if<std::string>(&dosing->second);
    return word == nullptr ? std::string{} : *word;
}

// Two figures, from and to; anything else is named.
std::vector<double> read_span(const TomlRecord& record, std::string_view key, double least, double most) {
    std::vector<double> span = record.numbers(key, least, most);
    const bool is_list = record.has(key) && record.node().find(key)->kind == formats::TomlKind::array;
    if (!is_list || span.size() != record.node().find(key)->items.size()) return {};  // already named
    if (span.size() == 2 && span[0] <= span[1]) return span;
    record.error_at(key, text("{}.{}：应为前不大于后的两个数，如 [6, 24]",
                              "{}.{}: two numbers, from and to, such as [6, 24]", record.path(), key));
    return {};
}

// Any unit of dose is read; a word that is none is answered with those of the product's class.
std::string read_dose_unit(const TomlRecord& clinical, const guideline::Rules& rules, const Programme& programme) {
    const Words all(dose_units(), rules, "study.dose_unit");
    const auto fact = programme.facts.find("product_class");
    const auto* name = fact == programme.facts.end() ? nullptr : std::get_if<std::string>(&fact->second);
    std::vector<std::string> own = name == nullptr ? std::vector<std::string>{} : dose_units_of(rules, *name);
    const formats::TomlNode* written = clinical.node().find("dose_unit");
    const bool is_unit =
        written != nullptr && written->kind == formats::TomlKind::text && !all.own(written->text).empty();
    if (is_unit || own.empty()) return clinical.word_of("dose_unit", all, {});
    return clinical.word_of("dose_unit", Words(std::move(own), rules, "study.dose_unit"), {});
}

// Whether each of them is a number that can be a dose; what is not has been told.
bool are_all_doses(const formats::TomlNode* list) {
    if (list == nullptr) return true;
    if (list->kind != formats::TomlKind::array) return false;
    return std::all_of(list->items.begin(), list->items.end(), [](const formats::TomlNode& item) {
        const bool is_whole = item.kind == formats::TomlKind::integer;
        const double dose = is_whole ? static_cast<double>(item.integer) : item.real;
        return (is_whole || item.kind == formats::TomlKind::real) && dose >= least_dose && dose <= most_dose;
    });
}

void read_clinical(const TomlRecord& file, const guideline::Rules& rules, Programme& into) {
    const auto clinical = file.table("clinical");
    if (!clinical) return;
    clinical->only(
        {"dose_unit", "cohorts", "titre_assay", "patients", "number_of_doses", "dose_interval_days", "first_in_human"});
    into.clinical.place = clinical->place();
    into.clinical.dose_unit = read_dose_unit(*clinical, rules, into);
    into.clinical.cohorts = clinical->distinct_numbers("cohorts", least_dose, most_dose, Severity::error);
    into.clinical.are_cohorts_whole = are_all_doses(clinical->node().find("cohorts"));
    into.clinical.titre_assay = clinical->word("titre_assay");
    into.clinical.number_of_doses = clinical->count("number_of_doses", 1e4);
    into.clinical.dose_interval_days = clinical->number("dose_interval_days", 0, 36500);
    if (!into.clinical.cohorts.empty() && !clinical->has("dose_unit"))
        clinical->error({"[clinical] 有 cohorts 而无 dose_unit；请写明剂量单位",
                         "[clinical] has cohorts but no dose_unit: write the unit of dose"});
    check_dosing(*clinical, "[product].dosing", dosing_of(into));
    if (const auto patients = clinical->table("patients")) {
        patients->only({"age_months", "weight_kg", "sex", "brain_g", "csf_ml", "organ_g", "vitreous_ml", "sites",
                        "site_volume_ml", "tumour_ml", "toxicity_organ_g"});
        into.clinical.age_months = read_span(*patients, "age_months", 0, 1800);
        into.clinical.weight_kg = read_span(*patients, "weight_kg", least_weight_kg, 500);
        into.clinical.sexes = patients->words_of("sex", {sexes(), rules, "study.sexes"});
        into.clinical.patient_figures = read_patient_figures(*patients);
    }
    if (const auto plan = clinical->table("first_in_human"))
        into.clinical.first_in_human = read_first_in_human(*plan, rules);
}

void read_titre_assays(const TomlRecord& file, Programme& into) {
    for (const TomlRecord& record : file.tables("titre_assay")) {
        record.only({"id", "method", "target", "bridge"});
        TitreAssay assay{record.required_word("id"), record.word("method"), record.word("target"), std::nullopt,
                         record.place()};
        if (const auto bridge = record.table("bridge")) {
            bridge->only({"to", "factor", "file"});
            assay.bridge = Bridge{bridge->required_word("to"), bridge->number("factor", 1e-6, 1e6).value_or(1),
                                  bridge->file("file")};
            if (!bridge->has("factor")) bridge->error({"bridge 缺少 factor", "the bridge lacks its factor"});
        }
        into.titre_assays.push_back(std::move(assay));
    }
}

// A figure of a study under whatever name it goes, or the subject as it is written.
std::string own_subject(const std::string& written, const guideline::Rules& rules) {
    if (written == "给药途径") return std::string(route_subject);
    const std::string own = own_dose_figure(written, rules);
    return own.empty() ? written : own;
}

void read_rulings(const TomlRecord& file, const guideline::Rules& rules, Programme& into) {
    for (const TomlRecord& record : file.tables("ruling")) {
        record.only(
            {"study", "subject", "value", "unit", "sex", "day", "titre_assay", "reason", "by", "on", "modelled"});
        Ruling ruling;
        ruling.place = record.place();
        ruling.study = record.word("study");
        ruling.subject = own_subject(record.required_word("subject"), rules);
        ruling.value = own_value(record.figure("value"));
        ruling.unit = record.word("unit");
        ruling.sex = record.word_of("sex", {"m", "f", "both"}, {});
        ruling.day = record.number("day", 0, longest_days);
        ruling.titre_assay = record.word("titre_assay");
        ruling.reason = record.required_prose("reason");
        ruling.by = record.required_name("by");
        ruling.on = record.date("on");
        ruling.is_modelled = read_modelled(record, ruling.subject);
        if (!record.has("on")) record.error({"[[ruling]] 缺少“on”（日期）", "[[ruling]] lacks \"on\" (its date)"});
        into.rulings.push_back(std::move(ruling));
    }
}

// Why there is nothing to read. A folder without the file is the commonest slip, and is told how a programme looks.
Error why_unread(const std::filesystem::path& folder, Error error) {
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(folder / "programme.toml", ignored));
    if (is_there || error.kind != ErrorKind::missing_input || ignored == std::errc::permission_denied) return error;
    error.message = text("{}：没有 programme.toml；项目是一个装有它的文件夹",
                         "{}: there is no programme.toml; a programme is a folder that holds one", folder.string());
    return error;
}

}  // namespace

Result<Programme> read_programme(const std::filesystem::path& folder, const guideline::Rules& rules,
                                 Diagnostics& diagnostics) {
    const std::filesystem::path path = folder / "programme.toml";
    auto bytes = read_file(path, most_bytes);
    if (!bytes) return fail(why_unread(folder, std::move(bytes.error())));
    Programme programme;
    programme.folder = folder;
    programme.sha256 = hex(sha256(*bytes));
    const std::string name = path.string();
    const auto tree = formats::read_toml(*bytes, name, diagnostics);
    if (!tree) return fail(tree.error());
    const TomlRecord file(*tree, "", name, diagnostics);
    read_head(file, programme);
    read_product(file, rules, programme);
    read_clinical(file, rules, programme);
    read_titre_assays(file, programme);
    for (const TomlRecord& record : file.tables("study")) programme.studies.push_back(read_study(record, rules));
    for (const TomlRecord& record : file.tables("document"))
        programme.documents.push_back(read_document(record, rules));
    read_rulings(file, rules, programme);
    check_consistency(programme, rules, diagnostics);
    check_duplicates(programme, diagnostics);
    check_contradictions(programme, rules, diagnostics);
    check_first_in_human(programme, diagnostics);
    check_findings(programme, rules, diagnostics);
    check_contrary_figures(programme, diagnostics);
    return programme;
}

}  // namespace nonclin::programme
