#include "nonclin/programme/consistency.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unistd.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

class Consistency {
  public:
    Consistency(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics)
        : programme_(programme), rules_(rules), diagnostics_(diagnostics) {}

    void check() {
        facts();
        titre_assays();
        for (const Study& study : programme_.studies) check_study(study);
        for (const Document& document : programme_.documents) check_document(document);
        for (const Ruling& ruling : programme_.rulings) check_ruling(ruling);
    }

  private:
    template <class Things>
    static std::vector<std::string> ids_of(const Things& things) {
        std::vector<std::string> ids;
        ids.reserve(things.size());
        for (const auto& thing : things) ids.push_back(thing.id);
        return ids;
    }

    // A list that says none says nothing else; cells that persist act for long.
    void facts() {
        for (const auto& [name, value] : programme_.facts) {
            const auto* words = std::get_if<std::vector<std::string>>(&value);
            if (words == nullptr || words->size() < 2) continue;
            for (const char* nothing : {"none", "not_cell"}) {
                if (std::find(words->begin(), words->end(), nothing) == words->end()) continue;
                diagnostics_.error(
                    programme_.fact_places.at(name),
                    text("{}：“{}”不能与其他取值并列", "{}: \"{}\" cannot stand beside other values", name, nothing),
                    nothing);
            }
        }
        const auto is_true = [&](const char* name) {
            const auto fact = programme_.facts.find(name);
            return fact != programme_.facts.end() && fact->second == logic::FactValue(true);
        };
        const auto persists = programme_.facts.find("persists_long_term");
        if (is_true("cells_persist_long_term") && persists != programme_.facts.end() &&
            persists->second == logic::FactValue(false)) {
            diagnostics_.error(programme_.fact_places.at("persists_long_term"),
                               {"cells_persist_long_term 为 true 时 persists_long_term 亦应为 true",
                                "where cells_persist_long_term is true, persists_long_term is true as well"});
        }
    }

    void titre_assays() {
        for (const TitreAssay& assay : programme_.titre_assays) {
            if (!assay.bridge) continue;
            refer_to_assay(assay.bridge->to, assay.place);
            check_file(assay.bridge->file);
            check_bridge(assay);
        }
        if (!programme_.clinical.titre_assay.empty())
            refer_to_assay(programme_.clinical.titre_assay, programme_.clinical.place);
    }

    // Every bridge agrees with what the others say of the same two assays, to a part in 10^6.
    void check_bridge(const TitreAssay& assay) {
        constexpr double tolerance = 1e-6;
        if (assay.bridge->to == assay.id) {
            diagnostics_.error(assay.place,
                               text("滴度方法“{}”桥接到自身", "the titre assay \"{}\" is bridged to itself", assay.id));
            return;
        }
        Programme others;
        for (const TitreAssay& one : programme_.titre_assays) {
            if (&one != &assay) others.titre_assays.push_back(one);
        }
        const auto factor = titre_factor(others, assay.id, assay.bridge->to);
        if (!factor || std::abs(*factor - assay.bridge->factor) <= tolerance * assay.bridge->factor) return;
        diagnostics_.error(assay.place, text("滴度桥接互相矛盾：“{}”到“{}”的系数写作 {}，经其他桥接却是 {}",
                                             "titre bridges contradict each other: from \"{}\" to \"{}\" the factor is "
                                             "given as {}, by the other bridges it is {}",
                                             assay.id, assay.bridge->to, readable_number(assay.bridge->factor),
                                             readable_number(*factor)));
    }

    void refer_to_assay(const std::string& id, const Place& place) {
        if (id.empty() || programme_.titre_assay(id) != nullptr) return;
        diagnostics_.error(place,
                           text("没有滴度方法“{}”：请写一个 [[titre_assay]]",
                                "there is no titre assay \"{}\": write a [[titre_assay]]", id),
                           id, nearest_name(id, ids_of(programme_.titre_assays)));
    }

    void check_file(const FileName& file) {
        if (file.path.empty()) return;
        const std::filesystem::path path(file.path);
        const bool leaves = path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
        if (leaves) {
            diagnostics_.error(
                file.place,
                text("文件“{}”须在项目文件夹之内，写相对路径",
                     "the file \"{}\" must lie inside the programme's folder, by a relative path", file.path),
                file.path);
            return;
        }
        std::error_code ignored;
        const std::filesystem::path whole = programme_.folder / path;
        if (std::filesystem::exists(whole, ignored)) {
            check_reachable(file, whole);
            return;
        }
        diagnostics_.error(file.place, text("没有文件“{}”", "there is no file \"{}\"", file.path), file.path,
                           nearest_name(path.filename().string(), siblings(path)));
    }

    // A file that can be opened and that no link leads out of the folder.
    void check_reachable(const FileName& file, const std::filesystem::path& whole) {
        std::error_code ignored;
        const std::filesystem::path within =
            std::filesystem::relative(std::filesystem::canonical(whole, ignored),
                                      std::filesystem::canonical(programme_.folder, ignored), ignored);
        if (!within.empty() && *within.begin() == "..") {
            diagnostics_.error(file.place,
                               text("文件“{}”经链接指向项目文件夹之外",
                                    "a link leads the file \"{}\" out of the programme's folder", file.path),
                               file.path);
        } else if (!std::filesystem::is_regular_file(whole, ignored)) {
            diagnostics_.error(file.place, text("“{}”不是文件", "\"{}\" is no file", file.path), file.path);
        } else if (::access(whole.c_str(), R_OK) != 0) {
            diagnostics_.error(file.place,
                               text("无权读取文件“{}”", "there is no right to read the file \"{}\"", file.path),
                               file.path);
        }
    }

    std::vector<std::string> siblings(const std::filesystem::path& file) const {
        std::vector<std::string> names;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(programme_.folder / file.parent_path(), ignored))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    void check_study(const Study& study) {
        check_file(study.report.file);
        for (const auto& [role, file] : study.inputs) check_file(file);
        refer_to_assay(study.test_article.titre_assay, study.place);
        if (study.has_report() && study.report.file.path.empty() && study.report.number.empty()) {
            diagnostics_.warning(
                study.place,
                text("研究 {} 称有报告，却没有 report.file 或 report.number",
                     "study {} is said to be reported, but has neither report.file nor report.number", study.id));
        }
        check_titre(study);
        for (const ReportedFigure& figure : study.reported) {
            const bool is_dose = std::holds_alternative<double>(figure.value) && is_dose_figure(figure.finding);
            if (is_dose) check_unit(figure.unit, study, figure.place, figure.finding);
        }
    }

    static bool is_dose_figure(const std::string& subject) {
        static const std::set<std::string> all{"noael", "loael", "mtd", "hnstd", "med", "active_dose", "top_dose"};
        return all.count(subject) > 0;
    }

    void check_unit(const std::string& unit, const Study& study, const Place& place, const std::string& subject) {
        if (unit == study.design.dose_unit || (study.design.dose_unit.empty() && !unit.empty())) return;
        diagnostics_.error(place,
                           text("{} 的单位是“{}”，研究 {} 的剂量单位是“{}”：二者须一致",
                                "{} is in \"{}\", but the doses of study {} are in \"{}\": they must agree", subject,
                                unit, study.id, study.design.dose_unit),
                           unit);
    }

    void check_titre(const Study& study) {
        const std::string& own = study.test_article.titre_assay;
        const std::string& clinical = programme_.clinical.titre_assay;
        const bool are_both_known =
            programme_.titre_assay(own) != nullptr && programme_.titre_assay(clinical) != nullptr;
        if (!are_both_known || study.design.doses.empty() || titre_factor(programme_, own, clinical)) return;
        diagnostics_.error(study.place,
                           text("研究 {} 的剂量按 {} 测定，临床剂量按 {} 测定，二者之间没有 bridge：不能相比；请在 "
                                "[[titre_assay]] 写 bridge = {{ to, factor, file }}",
                                "the doses of study {} are by {}, those of the clinic by {}, and no bridge joins them: "
                                "they cannot be compared; write bridge = {{ to, factor, file }} in [[titre_assay]]",
                                study.id, own, clinical));
    }

    // A document concludes on facts that a clause it answers decides.
    void check_conclusions(const Document& document) {
        for (const auto& conclusion : document.concludes) {
            const std::string& fact = conclusion.first;
            const guideline::Settlement* settlement = rules_.settlement(fact);
            if (settlement != nullptr && document.names(settlement->clause)) continue;
            std::vector<std::string> facts;
            std::string listed;
            for (const guideline::Settlement& one : rules_.settlements) {
                facts.push_back(one.fact);
                listed += (listed.empty() ? "" : ", ") + one.fact;
            }
            const Text why =
                settlement == nullptr
                    ? text("事实“{}”不由条款决定，可写的有 {}",
                           "no clause decides the fact \"{}\"; those that can stand here: {}", fact, listed)
                    : text("事实“{}”由 {} 决定，而本文件不答复该条款",
                           "the fact \"{}\" is decided by {}, which this document does not answer", fact,
                           settlement->clause);
            diagnostics_.error(
                document.place,
                {fmt::format("文件 {}：{}", document.id, why.zh), fmt::format("document {}: {}", document.id, why.en)},
                fact, settlement == nullptr ? nearest_name(fact, facts) : std::string{});
        }
    }

    void check_document(const Document& document) {
        check_file(document.file);
        check_conclusions(document);
        for (const std::string& named : document.clauses) {
            const bool is_known =
                std::any_of(rules_.clauses.begin(), rules_.clauses.end(), [&](const guideline::Clause& clause) {
                    const bool is_section = clause.id.size() > named.size() &&
                                            clause.id.compare(0, named.size(), named) == 0 &&
                                            (clause.id[named.size()] == '-' || clause.id[named.size()] == '.');
                    return clause.id == named || is_section;
                });
            if (!is_known)
                diagnostics_.error(document.place,
                                   text("文件 {}：没有条款或章节“{}”",
                                        "document {}: there is no clause or section \"{}\"", document.id, named),
                                   named, nearest_clause(named));
        }
    }

    std::string nearest_clause(const std::string& id) const { return nearest_name(id, ids_of(rules_.clauses)); }

    void check_ruling(const Ruling& ruling) {
        refer_to_assay(ruling.titre_assay, ruling.place);
        if (!ruling.study.empty()) {
            check_study_ruling(ruling);
            return;
        }
        if (const guideline::FactDefinition* fact = rules_.fact(ruling.subject)) {
            if (fact->group != "finding")
                diagnostics_.error(ruling.place,
                                   text("事实 {} 不由研究决定，请写在 [product]",
                                        "the fact {} is not decided by studies: write it in [product]", ruling.subject),
                                   ruling.subject);
            if (!std::holds_alternative<bool>(ruling.value))
                diagnostics_.error(ruling.place, text("对 {} 的裁定应为 true 或 false",
                                                      "a ruling on {} is true or false", ruling.subject));
            return;
        }
        if (rules_.clause(ruling.subject) != nullptr) {
            const auto* word = std::get_if<std::string>(&ruling.value);
            if (word == nullptr || (*word != "accepted" && *word != "overruled")) {
                diagnostics_.error(ruling.place,
                                   text("对条款 {} 的裁定应为 \"accepted\" 或 \"overruled\"",
                                        "a ruling on clause {} is \"accepted\" or \"overruled\"", ruling.subject));
            }
            return;
        }
        diagnostics_.error(
            ruling.place,
            text("裁定的对象“{}”既不是事实也不是条款；若是研究的数值，请写 study",
                 "the subject \"{}\" is neither a fact nor a clause; for a figure of a study, name the study",
                 ruling.subject),
            ruling.subject, nearest_clause(ruling.subject));
    }

    void check_study_ruling(const Ruling& ruling) {
        const Study* study = programme_.study(ruling.study);
        if (study == nullptr) {
            diagnostics_.error(ruling.place, text("没有研究“{}”", "there is no study \"{}\"", ruling.study),
                               ruling.study, nearest_name(ruling.study, ids_of(programme_.studies)));
            return;
        }
        if (std::holds_alternative<double>(ruling.value)) {
            check_unit(ruling.unit, *study, ruling.place, ruling.subject);
            return;
        }
        static const std::vector<std::string> words{"highest tested", "below lowest", "not determinable"};
        const auto* word = std::get_if<std::string>(&ruling.value);
        if (word == nullptr || std::find(words.begin(), words.end(), *word) == words.end()) {
            diagnostics_.error(
                ruling.place,
                {"裁定的值应为数，或 \"highest tested\"、\"below lowest\"、\"not determinable\"",
                 "the value of a ruling is a number, or \"highest tested\", \"below lowest\", \"not determinable\""},
                word == nullptr ? "" : *word, word == nullptr ? "" : nearest_name(*word, words));
        }
    }

    const Programme& programme_;
    const guideline::Rules& rules_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_consistency(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    Consistency(programme, rules, diagnostics).check();
}

}  // namespace nonclin::programme
