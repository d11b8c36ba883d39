#include "nonclin/dose/argument_findings.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"

namespace nonclin::dose {

namespace {

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

class Findings {
  public:
    Findings(const Argument& argument, Output& output) : argument_(argument), output_(output) {}

    void tell() {
        tell_routes();
        tell_points();
        tell_cohorts();
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

    // An answer that cannot be given is not given: no tolerated dose, nothing to stand above.
    void tell_cohorts() {
        if (has_points_that(argument_, Says::tolerated)) {
            tell_count("cohorts_above_tolerated", {Standing::above_tolerated, Standing::beyond_tested},
                       {"按任一计入的路径高于可耐受剂量或所试最高剂量的队列",
                        "cohorts above a tolerated dose, or above the highest tested, by any route that counts"});
        }
        if (has_factored(argument_)) {
            tell_count("cohorts_above_factored", {Standing::above_factored},
                       {"按任一计入的路径不高于推算剂量、但高于它除以录入的安全系数后的剂量的队列",
                        "cohorts not above a derived dose and above it with the entered safety factor, by any route "
                        "that counts"});
        }
        if (has_points_that(argument_, Says::adverse)) {
            tell_count(
                "cohorts_at_adverse", {Standing::at_adverse},
                {"按任一计入的路径达到有害剂量的队列", "cohorts at or above an adverse dose by any route that counts"});
        }
        if (has_points_that(argument_, Says::active)) {
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

Text listed(const std::vector<std::string>& ids) {
    std::vector<Text> texts;
    for (const std::string& id : ids) texts.push_back(same_text(id));
    return ids.empty() ? same_text("—") : join(texts, {"、", ", "});
}

bool has_points_that(const Argument& argument, Says what) {
    return std::any_of(argument.derived.begin(), argument.derived.end(), [&](const Derived& one) {
        return counts(argument, one) && says(argument.points[one.point].kind) == what;
    });
}

bool has_factored(const Argument& argument) {
    return std::any_of(argument.derived.begin(), argument.derived.end(), [&](const Derived& one) {
        return counts(argument, one) && one.safety_factor.is_quantified() &&
               says(argument.points[one.point].kind) != Says::active;
    });
}

void tell_findings(const Argument& argument, Output& output) {
    Findings(argument, output).tell();
    tell_plan_findings(argument, output);
}

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
