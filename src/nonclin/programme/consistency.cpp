#include "nonclin/programme/consistency.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/check_figures.hpp"
#include "nonclin/programme/named_files.hpp"
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
        for (const Ruling& ruling : programme_.rulings) refer_to_assay(ruling.titre_assay, ruling.place);
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

    void check_study(const Study& study) {
        refer_to_assay(study.test_article.titre_assay, study.place);
        if (study.has_report() && study.report.file.path.empty() && study.report.number.empty()) {
            diagnostics_.warning(
                study.place,
                text("研究 {} 称有报告，却没有 report.file 或 report.number",
                     "study {} is said to be reported, but has neither report.file nor report.number", study.id));
        }
        check_titre(study);
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

    const Programme& programme_;
    const guideline::Rules& rules_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_consistency(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    Consistency(programme, rules, diagnostics).check();
    check_named_files(programme, diagnostics);
    check_figures(programme, rules, diagnostics);
}

}  // namespace nonclin::programme
