#include "nonclin/dose/points_table.hpp"

#include <algorithm>
#include <tuple>

#include "nonclin/dose/dose_order.hpp"
#include "nonclin/dose/input_table.hpp"
#include "nonclin/dose/rule_cell.hpp"

namespace nonclin::dose {

namespace {

using formats::SheetView;
using formats::WantedColumn;

enum Column : std::size_t {
    study,
    kind,
    dose,
    dose_unit,
    species,
    bound,
    sex,
    day,
    route,
    lot,
    titre_assay,
    titre_factor,
    bridge,
    basis,
    where,
    article,
    purpose,
    state,
    weight_kg,
    sites,
    site_volume_ml,
    organ_g,
    tumour_ml,
    immunodeficient,
    permissive,
    where_en,
    route_reason,
    route_reason_en,
    difference,
    difference_en,
};

std::vector<WantedColumn> wanted() {
    return {{"study", {"研究", "study_id"}},
            {"kind", {"类型", "finding"}},
            {"dose", {"剂量", "value"}},
            {"dose_unit", {"剂量单位", "unit"}},
            {"species", {"种属"}},
            {"bound", {"界限"}, false},
            {"sex", {"性别"}, false},
            {"day", {"研究日"}, false},
            {"route", {"给药途径"}, false},
            {"lot", {"批号"}, false},
            {"titre_assay", {"滴度方法"}, false},
            {"titre_factor", {"滴度系数"}, false},
            {"bridge", {"桥接"}, false},
            {"basis", {"依据"}, false},
            {"where", {"出处"}, false},
            {"article", {"受试物"}, false},
            {"purpose", {"目的"}, false},
            {"state", {"状态"}, false},
            {"weight_kg", {"动物体重"}, false},
            {"sites", {"部位数"}, false},
            {"site_volume_ml", {"每部位体积"}, false},
            {"organ_g", {"脏器或容积"}, false},
            {"tumour_ml", {"肿瘤体积"}, false},
            {"immunodeficient", {"免疫缺陷"}, false},
            {"permissive", {"允许复制"}, false},
            {"where_en", {"出处（英文）"}, false},
            {"route_reason", {"途径认可理由"}, false},
            {"route_reason_en", {"途径认可理由（英文）"}, false},
            {"difference", {"与本品的差异"}, false},
            {"difference_en", {"与本品的差异（英文）"}, false}};
}

std::string folded(std::string_view name) {
    std::string key;
    for (const char letter : name) {
        if (letter == ' ' || letter == '-' || letter == '_') continue;
        key += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return key;
}

// The own name of a species under whatever name it goes; empty where nobody calls it so.
std::string species_named(const RuleTable& table, std::string_view name) {
    const std::string wanted_name = folded(name);
    for (const Values& row : table.rows) {
        std::vector<std::string> names = words_in(row, "other_names");
        for (const char* column : {"name", "zh", "en"}) names.push_back(word_in(row, column));
        const bool is_it =
            std::any_of(names.begin(), names.end(), [&](const std::string& one) { return folded(one) == wanted_name; });
        if (is_it) return word_in(row, "name");
    }
    return {};
}

bool is_ruling(const ReferencePoint& point) { return point.basis == PointBasis::ruling; }

bool is_of_same_sex(const ReferencePoint& ruling, const ReferencePoint& other) {
    return ruling.sex == AnimalSex::not_stated || ruling.sex == AnimalSex::both || ruling.sex == other.sex;
}

// A ruling on the same figure of the same study stands in its place.
bool is_replaced(const ReferencePoint& point, const std::vector<ReferencePoint>& points) {
    return !is_ruling(point) && std::any_of(points.begin(), points.end(), [&](const ReferencePoint& other) {
        return is_ruling(other) && other.study == point.study && other.kind == point.kind &&
               is_of_same_sex(other, point);
    });
}

class Reader {
  public:
    Reader(const formats::Sheet& sheet, const RuleTable& all_species, const UnitsOfProduct& units,
           Diagnostics& diagnostics)
        : view_(sheet, wanted(), diagnostics), all_species_(all_species), units_(units) {}

    std::vector<ReferencePoint> all() {
        std::vector<ReferencePoint> points;
        for (std::size_t row = 0; row < view_.rows() && view_.has_all_required(); ++row) {
            points.push_back(point(row));
            points.back().id = fmt::format("P{}", row + 1);
            judge_repeat(row, points);
        }
        judge_order(points);
        return points;
    }

  private:
    // Two figures of one kind from the same animals: which of them holds is not for the program to choose. What people
    // have had is told apart by its dose and its product as well.
    static bool are_one(const ReferencePoint& one, const ReferencePoint& other) {
        const auto key = [](const ReferencePoint& point) {
            return std::tie(point.study, point.kind, point.species, point.sex, point.day, point.route, point.lot,
                            point.titre_assay, point.article, point.basis);
        };
        const bool is_same = key(one) == key(other);
        if (one.species != "human") return is_same;
        return is_same && one.where == other.where && one.dose == other.dose;
    }

    void judge_repeat(std::size_t row, const std::vector<ReferencePoint>& points) {
        const auto before = std::find_if(points.begin(), points.end() - 1, [&](const ReferencePoint& other) {
            return !other.study.empty() && are_one(other, points.back());
        });
        if (before == points.end() - 1) return;
        view_.complain(row, kind,
                       text("研究 {} 的 {} 已见 {}；请只留一个，或以 sex、day、lot 等列分开",
                            "{1} of study {0} stands at {2} already: keep one, or tell them apart by sex, day, lot "
                            "and so on",
                            before->study, words(PointKind{})[static_cast<std::size_t>(before->kind)], before->id));
    }

    // What no study can give together, of the animals of one study and by one assay.
    void judge_order(const std::vector<ReferencePoint>& points) {
        const auto key = [](const ReferencePoint& point) {
            return std::tie(point.study, point.species, point.route, point.lot, point.titre_assay, point.article,
                            point.unit.word, point.basis);
        };
        for (std::size_t row = 0; row < points.size(); ++row) {
            std::vector<OrderedDose> ordered;
            std::vector<std::size_t> places;
            for (std::size_t other = 0; other <= row; ++other) {
                const ReferencePoint& one = points[other];
                const bool is_told = !one.study.empty() && one.dose.is_quantified() && one.dose.value > 0;
                if (!is_told || is_replaced(one, points) || key(one) != key(points[row])) continue;
                const auto on = one.day.is_quantified() ? std::optional<double>(one.day.value) : std::nullopt;
                ordered.push_back({one.kind, one.dose.value, one.bound, one.sex, on});
                places.push_back(other);
            }
            for (const Clash& clash : clashes(ordered)) {
                if (places[clash.second] != row) continue;
                const std::string& before = points[places[clash.first]].id;
                view_.complain(
                    row, dose,
                    {fmt::format("研究 {}：{}（见 {}）；请改正其中一个", points[row].study, clash.why.zh, before),
                     fmt::format("study {}: {} (see {}); mend one of them", points[row].study, clash.why.en, before)});
            }
        }
    }

    ReferencePoint point(std::size_t row) {
        ReferencePoint one;
        one.study = view_.required_word(row, study).value_or("");
        if (view_.required_word(row, kind)) one.kind = optional_enum(view_, row, kind, PointKind::noael);
        read_dose(row, one);
        read_species(row, one);
        one.bound = optional_enum(view_, row, bound, Bound::exact);
        one.sex = optional_enum(view_, row, sex, AnimalSex::not_stated);
        if (const auto on = optional_number(view_, row, day)) one.day = Measured::of(*on);
        one.route = optional_word(view_, row, route);
        one.lot = optional_word(view_, row, lot);
        one.titre_assay = optional_word(view_, row, titre_assay);
        one.titre_factor = optional_number(view_, row, titre_factor, {1e-6, 1e6});
        one.bridge = optional_word(view_, row, bridge);
        one.basis = optional_enum(view_, row, basis, PointBasis::entered);
        one.where = optional_text(view_, row, where, where_en);
        one.route_reason = optional_text(view_, row, route_reason, route_reason_en);
        one.difference = optional_text(view_, row, difference, difference_en);
        one.state = optional_enum(view_, row, state, ReportState::not_stated);
        one.article = optional_enum(view_, row, article, Article::not_stated);
        const Purpose usual = one.species == "human"           ? Purpose::human
                              : says(one.kind) == Says::active ? Purpose::pharmacology
                                                               : Purpose::toxicology;
        one.purpose = optional_enum(view_, row, purpose, usual);
        read_animals(row, one);
        return one;
    }

    void read_dose(std::size_t row, ReferencePoint& one) {
        const auto word = view_.required_word(row, dose);
        if (word && (*word == "not determinable" || *word == "not_determinable" || *word == "不可确定")) {
            one.dose.state = State::not_applicable;
        } else if (word) {
            if (const auto value = view_.number(row, dose, {1e-12, 1e30})) one.dose = Measured::of(*value);
        }
        const auto unit = view_.required_word(row, dose_unit);
        if (!unit) return;
        if (const auto known = dose_unit_of(*unit)) {
            one.unit = *known;
        } else {
            view_.complain(
                row, dose_unit,
                text("“{}”不是剂量单位；可用：{}", "\"{}\" is no unit of dose; allowed: {}", *unit, units_.listed()),
                nearest_name(*unit, units_.words.empty() ? dose_unit_words() : units_.words));
        }
    }

    void read_species(std::size_t row, ReferencePoint& one) {
        const auto word = view_.required_word(row, species);
        if (!word) return;
        one.species = species_named(all_species_, *word);
        if (!one.species.empty()) return;
        std::vector<std::string> names;
        for (const Values& known : all_species_.rows) names.push_back(word_in(known, "name"));
        view_.complain(row, species,
                       text("没有种属“{}”；nonclin words species 列出全部",
                            "there is no species \"{}\"; nonclin words species lists them", *word),
                       nearest_name(*word, names));
    }

    void read_animals(std::size_t row, ReferencePoint& one) {
        constexpr formats::NumberLimits positive{1e-9, 1e9};
        one.weight_kg = optional_number(view_, row, weight_kg, positive);
        one.sites = optional_number(view_, row, sites, positive);
        one.site_volume_ml = optional_number(view_, row, site_volume_ml, positive);
        one.organ_g = optional_number(view_, row, organ_g, positive);
        one.tumour_ml = optional_number(view_, row, tumour_ml, positive);
        one.is_immunodeficient = optional_truth(view_, row, immunodeficient);
        one.is_permissive = optional_truth(view_, row, permissive);
    }

    SheetView view_;
    const RuleTable& all_species_;
    const UnitsOfProduct& units_;
};

std::string family(const std::string& route) { return route == "systemic_other" ? "iv" : route; }

}  // namespace

Result<std::vector<ReferencePoint>> read_points(std::string bytes, std::string_view name, const UnitsOfProduct& units,
                                                RuleTables& rules, Diagnostics& diagnostics) {
    const Result<const RuleTable*> all_species = rules.read("species");
    if (!all_species) return fail(all_species.error());
    Result<formats::Sheet> sheet = formats::read_sheet(std::move(bytes), name, diagnostics);
    if (!sheet) return fail(std::move(sheet.error()));
    std::vector<ReferencePoint> points = Reader(*sheet, **all_species, units, diagnostics).all();
    if (auto usable = formats::verdict(*sheet, diagnostics); !usable) return fail(std::move(usable.error()));
    return points;
}

void judge_points(std::vector<ReferencePoint>& points, const DoseUnit& unit, const std::string& titre_assay_of_trial,
                  const std::vector<std::string>& routes, bool takes_surrogate_toxicology) {
    const auto leave = [](ReferencePoint& point, Use use, Why why) {
        point.use = use;
        point.why = why;
    };
    for (ReferencePoint& point : points) {
        point.is_of_other_route = false;
        const bool is_superseded = is_replaced(point, points);
        const bool is_of_other_route = point.species != "human" && !point.route.empty() && !routes.empty() &&
                                       std::none_of(routes.begin(), routes.end(), [&](const std::string& one) {
                                           return family(one) == family(point.route);
                                       });
        if (is_superseded) {
            leave(point, Use::left_out, Why::superseded);
        } else if (!point.dose.is_quantified()) {
            leave(point, Use::left_out, Why::not_determinable);
        } else if (point.unit.amount != unit.amount) {
            leave(point, Use::left_out, Why::other_amount);
        } else if (is_of_other_route && point.route_reason.empty()) {
            leave(point, Use::left_out, Why::other_route);
        } else if (point.article == Article::surrogate && point.purpose == Purpose::toxicology &&
                   !takes_surrogate_toxicology) {
            leave(point, Use::left_out, Why::surrogate_toxicology);
        } else if (point.titre_assay.empty() != titre_assay_of_trial.empty()) {
            leave(point, Use::cannot_judge, Why::assay_not_told);
        } else if (point.titre_assay != titre_assay_of_trial && !point.titre_factor) {
            leave(point, Use::cannot_judge, Why::no_bridge);
        }
        point.is_of_other_route = is_of_other_route && point.use == Use::used;
    }
}

}  // namespace nonclin::dose
