#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/argument_findings.hpp"

namespace nonclin::dose {

namespace {

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

class PlanFindings {
  public:
    PlanFindings(const Argument& argument, Output& output) : argument_(argument), output_(output) {}

    void tell() {
        const Planned* start = argument_.start();
        output_.finding(
            "start_is_reasoned", start != nullptr,
            start != nullptr
                ? text("起始剂量由人给出并写明理由：{} {}", "a person gave the starting dose, with a reason: {} {}",
                       readable_number(start->value.value), unit_sign(argument_.trial.unit))
                : Text{"尚无人给出起始剂量及理由；程序不提出起始剂量",
                       "no person has given a starting dose with its reason; the program proposes none"});
        output_.finding("stopping_rules", count(items(Item::stopping_rule)),
                        items(Item::stopping_rule) == 0
                            ? Text{"尚无停止规则：论证还没有说明见到什么就停止递增或给药",
                                   "no stopping rule is written: the argument does not say yet at what sign "
                                   "escalation or dosing ends"}
                            : text("停止规则：{} 条", "stopping rules: {}", items(Item::stopping_rule)));
        output_.finding("safety_factors", count(items(Item::safety_factor)),
                        items(Item::safety_factor) == 0
                            ? Text{"未使用安全系数：只有写明理由录入的才使用",
                                   "no safety factor is used: only one that is entered with its reason is"}
                            : factors_told());
        tell_idle_factors();
        if (start != nullptr) tell_start(start->value.value);
    }

  private:
    std::size_t items(Item item) const {
        return static_cast<std::size_t>(std::count_if(argument_.plan.begin(), argument_.plan.end(),
                                                      [&](const Planned& one) { return one.item == item; }));
    }

    // Kind by kind, each factor with what it is for, and what they come to: noael: 3 (between species) × 10 = 30.
    Text factors_told() const {
        std::vector<Text> kinds;
        for (std::size_t k = 0; k < words(PointKind{}).size(); ++k) {
            Text product;
            std::size_t factors = 0;
            double whole = 1;
            for (const Planned& one : argument_.plan) {
                if (one.item != Item::safety_factor || one.on != words(PointKind{})[k]) continue;
                const std::string factor = (factors == 0 ? "" : " × ") + readable_number(one.value.value);
                product.zh += factor + (one.what.empty() ? "" : "（" + one.what.zh + "）");
                product.en += factor + (one.what.empty() ? "" : " (" + one.what.en + ")");
                whole *= one.value.value;
                ++factors;
            }
            if (factors == 0) continue;
            const Text kind = described(static_cast<PointKind>(k));
            const std::string total = factors > 1 ? " = " + readable_number(whole) : "";
            kinds.push_back({kind.zh + "：" + product.zh + total, kind.en + ": " + product.en + total});
        }
        const Text all = join(kinds, {"；", "; "});
        return {fmt::format("录入的安全系数：{} 个（{}）", items(Item::safety_factor), all.zh),
                fmt::format("safety factors entered: {} ({})", items(Item::safety_factor), all.en)};
    }

    // A factor that divides nothing looks like caution and is none.
    void tell_idle_factors() {
        std::vector<std::string> kinds;
        for (const Planned& one : argument_.plan) {
            if (one.item != Item::safety_factor) continue;
            for (std::size_t k = 0; k < words(PointKind{}).size(); ++k) {
                const bool is_idle = one.on == words(PointKind{})[k] && !has_used(argument_, static_cast<PointKind>(k));
                if (is_idle && std::find(kinds.begin(), kinds.end(), one.on) == kinds.end()) kinds.push_back(one.on);
            }
        }
        const Text all = listed(kinds);
        output_.finding("factors_without_points", count(kinds.size()),
                        kinds.empty()
                            ? Text{"每个安全系数都有采用的参考点", "every safety factor has a point it divides"}
                            : Text{"没有采用的参考点可除的安全系数：" + all.zh + "；请改正对象，或删去",
                                   "safety factors that divide nothing, for no such point is used: " + all.en +
                                       "; mend what they are on, or take them out"});
    }

    // What people bore, as so many times the start; the dossier says beside it how that article differs.
    std::vector<Text> borne_by_people(double start) const {
        std::vector<Text> told;
        for (const Derived& one : argument_.derived) {
            const ReferencePoint& point = argument_.points[one.point];
            if (!counts(argument_, one) || point.species != "human" || says(point.kind) != Says::tolerated) continue;
            told.push_back(text("{}（{}）为起始剂量的 {} 倍", "{} ({}) is {} times the start", one.id, point.study,
                                readable_number(one.conversion.dose / start)));
        }
        return told;
    }

    // From animals and from people apart: the one does not undo the other, and both are told.
    void tell_start_above_tolerated(double start) {
        const auto above =
            derived_where(argument_, start, {Standing::above_tolerated, Standing::beyond_tested}, Among::counted);
        std::vector<std::string> of_animals, of_people;
        for (const Derived& one : argument_.derived) {
            if (std::find(above.begin(), above.end(), one.id) == above.end()) continue;
            (argument_.points[one.point].species == "human" ? of_people : of_animals).push_back(one.id);
        }
        const Text animals = listed(of_animals), people = listed(of_people);
        const std::vector<Text> borne = borne_by_people(start);
        Text told{"起始剂量高于的可耐受剂量换算值：由动物得出的 " + animals.zh,
                  "tolerated doses that the starting dose is above: from animals " + animals.en};
        if (borne.empty()) {
            told.zh += "；没有采用人用可耐受剂量";
            told.en += "; no dose that people bore is used";
        } else {
            const Text all = join(borne, {"，", ", "});
            told.zh += "，由人用数据得出的 " + people.zh + "。人用可耐受剂量：" + all.zh;
            told.en += ", from people " + people.en + "; doses that people bore: " + all.en;
        }
        output_.finding("start_above_tolerated", !above.empty(), told);
    }

    void tell_start(double start) {
        if (has_points_that(argument_, Says::tolerated)) tell_start_above_tolerated(start);
        if (has_factored(argument_)) {
            const auto above = derived_where(argument_, start, {Standing::above_factored}, Among::counted);
            const Text ids = listed(above);
            output_.finding("start_above_factored", !above.empty(),
                            {"起始剂量不高于、但高于其除以录入的安全系数后剂量的推算剂量：" + ids.zh,
                             "derived doses that the starting dose is above with the entered safety factor and not "
                             "without: " +
                                 ids.en});
        }
        if (has_points_that(argument_, Says::active)) tell_start_below_active(start);
    }

    void tell_start_below_active(double start) {
        const auto below =
            derived_where(argument_, start, {Standing::below_active, Standing::below_shown_active}, Among::counted);
        const Text ids = listed(below);
        Text told{"起始剂量低于的有效剂量换算值：" + ids.zh, "active doses that the starting dose is below: " + ids.en};
        const auto no_threshold = derived_where(argument_, start, {Standing::below_no_threshold}, Among::counted);
        if (!no_threshold.empty()) {
            const Text others = listed(no_threshold);
            told.zh += "；" + others.zh + " 不作阈值：同一研究的最低起效剂量（MED）较低";
            told.en += "; " + others.en + ": no threshold, for the same study gives a lower MED";
        }
        output_.finding("start_below_active", !below.empty(), told);
    }

    const Argument& argument_;
    Output& output_;
};

}  // namespace

void tell_plan_findings(const Argument& argument, Output& output) { PlanFindings(argument, output).tell(); }

}  // namespace nonclin::dose
