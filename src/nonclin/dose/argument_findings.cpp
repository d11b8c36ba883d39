#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/argument_report.hpp"

namespace nonclin::dose {

namespace {

Text listed(const std::vector<std::string>& ids) {
    std::vector<Text> texts;
    for (const std::string& id : ids) texts.push_back(same_text(id));
    return ids.empty() ? same_text("—") : join(texts, {"、", ", "});
}

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

class Findings {
  public:
    Findings(const Argument& argument, Output& output) : argument_(argument), output_(output) {}

    void tell() {
        tell_routes();
        tell_points();
        tell_cohorts();
        tell_plan();
    }

  private:
    std::vector<std::string> points_that(Use use) const {
        std::vector<std::string> ids;
        for (const ReferencePoint& one : argument_.points) {
            if (one.use == use) ids.push_back(one.id);
        }
        return ids;
    }

    template <class Test>
    bool any_used(Test test) const {
        return std::any_of(argument_.points.begin(), argument_.points.end(),
                           [&](const ReferencePoint& one) { return one.use == Use::used && test(one); });
    }

    void tell_routes() {
        std::set<Scaling> meaningful, primary, unaffirmed;
        for (const Derived& one : argument_.derived) {
            if (!one.is_known()) continue;
            const Route& route = argument_.routes[one.route];
            if (!counts(argument_, one)) {
                unaffirmed.insert(route.scaling);
                continue;
            }
            meaningful.insert(route.scaling);
            if (route.grade == Grade::primary) primary.insert(route.scaling);
        }
        for (const Scaling scaling : meaningful) unaffirmed.erase(scaling);
        const auto names = [](const std::set<Scaling>& scalings) {
            std::vector<Text> texts;
            for (const Scaling one : scalings) texts.push_back(described(one));
            return texts.empty() ? same_text("—") : join(texts, {"、", ", "});
        };
        const Text counted_names = names(meaningful);
        output_.finding(
            "meaningful_routes", count(meaningful.size()),
            {fmt::format("适用且得出剂量的换算路径：{} 条（{}）", meaningful.size(), counted_names.zh),
             fmt::format("meaningful routes that give a dose: {} ({})", meaningful.size(), counted_names.en)});
        const Text primary_names = names(primary);
        output_.finding("primary_routes", count(primary.size()),
                        {fmt::format("其中主要路径：{} 条（{}）", primary.size(), primary_names.zh),
                         fmt::format("of these primary: {} ({})", primary.size(), primary_names.en)});
        tell_lines();
        const Text left = names(unaffirmed);
        output_.finding(
            "routes_not_counted", count(unaffirmed.size()),
            {fmt::format("依据未核实的惯例或数值、未计入的路径：{} 条（{}）；由人确认并写明理由后计入",
                         unaffirmed.size(), left.zh),
             fmt::format(
                 "routes on unverified practice or numbers, not counted: {} ({}); a person may affirm them with "
                 "a reason",
                 unaffirmed.size(), left.en)});
    }

    void tell_lines() {
        const std::vector<Line> lines = lines_of(argument_);
        std::vector<Text> names;
        for (const Line line : lines) names.push_back(described(line));
        const Text all = names.empty() ? same_text("—") : join(names, {"、", ", "});
        output_.finding(
            "lines_of_argument", count(lines.size()),
            {fmt::format("得出剂量的论证依据：{} 类（{}）；同一数值换算几次仍是一类", lines.size(), all.zh),
             fmt::format("lines of argument that give a dose: {} ({}); one figure carried over several times is one",
                         lines.size(), all.en)});
    }

    void tell_points() {
        const auto used = points_that(Use::used), left = points_that(Use::left_out);
        const Text used_ids = listed(used), left_ids = listed(left);
        output_.finding("points_used", count(used.size()),
                        {fmt::format("经适用的路径采用的参考点：{} / {} 个（{}）；已列出而未采用：{}", used.size(),
                                     argument_.points.size(), used_ids.zh, left_ids.zh),
                         fmt::format("reference points used in a meaningful route: {} of {} ({}); there and not used: "
                                     "{}",
                                     used.size(), argument_.points.size(), used_ids.en, left_ids.en)});
        const std::size_t not_judged = points_that(Use::cannot_judge).size();
        output_.finding("points_not_judged", count(not_judged),
                        text("因滴度方法无法比较的参考点：{} 个",
                             "reference points that cannot be compared because of their titre assay: {}", not_judged));
        tell_kinds();
        const bool has_surrogate_tox = any_used([](const ReferencePoint& one) {
            return one.article == Article::surrogate && one.purpose == Purpose::toxicology;
        });
        const bool has_surrogate_pharmacology = any_used([](const ReferencePoint& one) {
            return one.article == Article::surrogate && one.purpose == Purpose::pharmacology;
        });
        output_.finding("surrogate_toxicology_used", has_surrogate_tox,
                        has_surrogate_tox
                            ? Text{"替代产品的毒理学数据已列入（有书面理由），逐条标明",
                                   "toxicology with a surrogate enters, with a written reason, and is labelled"}
                            : Text{"替代产品的毒理学数据未列入", "toxicology with a surrogate does not enter"});
        output_.finding(
            "surrogate_pharmacology_used", has_surrogate_pharmacology,
            has_surrogate_pharmacology
                ? Text{"替代产品的药理学数据已列入，逐条标明", "pharmacology with a surrogate enters and is labelled"}
                : Text{"替代产品的药理学数据未列入", "pharmacology with a surrogate does not enter"});
        tell_other_routes();
        const bool is_bridged =
            any_used([](const ReferencePoint& one) { return one.titre_factor.value_or(1.0) != 1.0; });
        output_.finding("titre_bridged", is_bridged,
                        is_bridged ? Text{"有参考点经滴度桥接换算", "a reference point was converted by a titre bridge"}
                                   : Text{"各参考点与临床剂量按同一滴度方法或不涉及滴度",
                                          "points and cohorts are by one titre assay, or none is named"});
    }

    void tell_other_routes() {
        std::vector<std::string> ids;
        for (const ReferencePoint& one : argument_.points) {
            if (one.is_of_other_route) ids.push_back(one.id);
        }
        const Text which = listed(ids);
        output_.finding(
            "other_route_used", !ids.empty(),
            ids.empty() ? Text{"给药途径与临床不同的参考点未列入", "no point by another route than the clinic's enters"}
                        : Text{"给药途径与临床不同、由人认可并写明理由的参考点（逐条标明）：" + which.zh,
                               "points by another route than the clinic's that a person accepted, with a reason "
                               "and labelled: " +
                                   which.en});
    }

    void tell_kinds() {
        std::vector<std::string> kinds;
        std::vector<Text> names;
        for (const Purpose purpose : {Purpose::toxicology, Purpose::pharmacology, Purpose::human}) {
            if (!any_used([&](const ReferencePoint& one) { return one.purpose == purpose; })) continue;
            kinds.emplace_back(words(Purpose{})[static_cast<std::size_t>(purpose)]);
            names.push_back(described(purpose));
        }
        if (!argument_.kinetics.empty()) {
            kinds.emplace_back("pharmacokinetics");
            const Text studies = listed(argument_.kinetics);
            names.push_back({"药代动力学（" + studies.zh + "）", "pharmacokinetics (" + studies.en + ")"});
        }
        const Text all = names.empty() ? same_text("—") : join(names, {"、", ", "});
        output_.finding("data_kinds", kinds, {"所依据的数据：" + all.zh, "data it rests on: " + all.en});
    }

    void tell_count(const char* name, std::initializer_list<Standing> standings, const Text& what) {
        std::vector<std::string> cohorts;
        const std::size_t all = argument_.trial.cohorts.size();
        for (std::size_t c = 0; c < all; ++c) {
            if (!derived_where(argument_, argument_.trial.cohorts[c].dose, standings, Among::counted).empty())
                cohorts.push_back(fmt::format("C{}", c + 1));
        }
        const Text ids = listed(cohorts);
        output_.finding(name, count(cohorts.size()),
                        {fmt::format("{}：{} / {} 个（{}）", what.zh, cohorts.size(), all, ids.zh),
                         fmt::format("{}: {} of {} ({})", what.en, cohorts.size(), all, ids.en)});
    }

    bool has_points_that(Says what) const {
        return std::any_of(argument_.derived.begin(), argument_.derived.end(), [&](const Derived& one) {
            return counts(argument_, one) && says(argument_.points[one.point].kind) == what;
        });
    }

    // Whether a safety factor divides a derived dose that counts, one that was borne or did harm.
    bool has_factored() const {
        return std::any_of(argument_.derived.begin(), argument_.derived.end(), [&](const Derived& one) {
            return counts(argument_, one) && one.safety_factor.is_quantified() &&
                   says(argument_.points[one.point].kind) != Says::active;
        });
    }

    // An answer that cannot be given is not given: no tolerated dose, nothing to stand above.
    void tell_cohorts() {
        if (has_points_that(Says::tolerated)) {
            tell_count("cohorts_above_tolerated", {Standing::above_tolerated, Standing::beyond_tested},
                       {"按任一计入的路径高于可耐受剂量或所试最高剂量的队列",
                        "cohorts above a tolerated dose, or above the highest tested, by any route that counts"});
        }
        if (has_factored()) {
            tell_count("cohorts_above_factored", {Standing::above_factored},
                       {"按任一计入的路径不高于推算剂量、但高于它除以录入的安全系数后的剂量的队列",
                        "cohorts not above a derived dose and above it with the entered safety factor, by any route "
                        "that counts"});
        }
        if (has_points_that(Says::adverse)) {
            tell_count(
                "cohorts_at_adverse", {Standing::at_adverse},
                {"按任一计入的路径达到有害剂量的队列", "cohorts at or above an adverse dose by any route that counts"});
        }
        if (has_points_that(Says::active)) {
            tell_count(
                "cohorts_below_active", {Standing::below_active, Standing::below_shown_active},
                argument_.is_irreversible
                    ? Text{"按任一计入的路径低于有效剂量的队列（单次且不可逆：受试者可能没有获益机会，也不能再次给药）",
                           "cohorts below an active dose by any route that counts (single and irreversible: "
                           "participants "
                           "may have no prospect of benefit and cannot be dosed again)"}
                    : Text{"按任一计入的路径低于有效剂量的队列",
                           "cohorts below an active dose by any route that counts"});
        }
    }

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

    void tell_plan() {
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
        if (has_points_that(Says::tolerated)) tell_start_above_tolerated(start);
        if (has_factored()) {
            const auto above = derived_where(argument_, start, {Standing::above_factored}, Among::counted);
            const Text ids = listed(above);
            output_.finding("start_above_factored", !above.empty(),
                            {"起始剂量不高于、但高于其除以录入的安全系数后剂量的推算剂量：" + ids.zh,
                             "derived doses that the starting dose is above with the entered safety factor and not "
                             "without: " +
                                 ids.en});
        }
        if (has_points_that(Says::active)) tell_start_below_active(start);
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

std::vector<std::string> derived_where(const Argument& argument, double dose, std::initializer_list<Standing> standings,
                                       Among among) {
    std::vector<std::string> ids;
    for (const Derived& one : argument.derived) {
        if (!one.is_known() || (among == Among::counted && !counts(argument, one))) continue;
        const Standing at = standing_in(argument, one, dose);
        if (std::find(standings.begin(), standings.end(), at) != standings.end()) ids.push_back(one.id);
    }
    return ids;
}

void tell_findings(const Argument& argument, Output& output) { Findings(argument, output).tell(); }

std::vector<Finding> argument_findings() {
    const Value whole = std::int64_t{0};
    return {
        {"meaningful_routes", "", {"适用的换算路径数", "meaningful routes that give a dose"}, whole},
        {"lines_of_argument", "", {"得出剂量的论证依据类数", "lines of argument that give a dose"}, whole},
        {"primary_routes", "", {"主要路径数", "primary routes"}, whole},
        {"routes_not_counted", "", {"未计入的路径数", "routes not counted"}, whole},
        {"points_used", "", {"采用的参考点数", "reference points used"}, whole},
        {"points_not_judged", "", {"无法比较的参考点数", "reference points that cannot be judged"}, whole},
        {"data_kinds",
         "",
         {"所依据的数据类别", "kinds of data it rests on"},
         std::vector<std::string>{},
         {"toxicology", "pharmacology", "human", "pharmacokinetics"},
         {{"毒理学", "toxicology"},
          {"药理学", "pharmacology"},
          {"人用经验", "human experience"},
          {"药代动力学", "pharmacokinetics"}}},
        {"surrogate_toxicology_used", "", {"列入了替代产品毒理学", "toxicology with a surrogate enters"}, false},
        {"surrogate_pharmacology_used", "", {"列入了替代产品药理学", "pharmacology with a surrogate enters"}, false},
        {"other_route_used",
         "",
         {"列入了给药途径与临床不同的参考点", "a point by another route than the clinic's enters"},
         false},
        {"titre_bridged", "", {"经滴度桥接", "a titre bridge was used"}, false},
        {"cohorts_above_tolerated", "", {"高于可耐受剂量的队列数", "cohorts above a tolerated dose"}, whole},
        {"cohorts_above_factored",
         "",
         {"高于除以录入的安全系数后的剂量的队列数", "cohorts above a dose with the entered safety factor"},
         whole},
        {"cohorts_at_adverse", "", {"达到有害剂量的队列数", "cohorts at or above an adverse dose"}, whole},
        {"cohorts_below_active", "", {"低于有效剂量的队列数", "cohorts below an active dose"}, whole},
        {"start_is_reasoned", "", {"起始剂量由人给出并有理由", "a person gave a starting dose with a reason"}, false},
        {"stopping_rules", "", {"停止规则数", "stopping rules"}, whole},
        {"safety_factors", "", {"录入的安全系数个数", "safety factors entered"}, whole},
        {"factors_without_points", "", {"没有参考点可除的安全系数数", "safety factors that divide nothing"}, whole},
        {"start_above_tolerated", "", {"起始剂量高于可耐受剂量", "the starting dose is above a tolerated dose"}, false},
        {"start_above_factored",
         "",
         {"起始剂量高于除以录入的安全系数后的剂量", "the starting dose is above a dose with the entered safety factor"},
         false},
        {"start_below_active", "", {"起始剂量低于有效剂量", "the starting dose is below an active dose"}, false}};
}

}  // namespace nonclin::dose
