#include <fstream>

#include <nlohmann/json.hpp>

#include "nonclin/stats/adjustment.hpp"
#include "nonclin/stats/analysis_of_variance.hpp"
#include "nonclin/stats/equal_variances.hpp"
#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/permutation.hpp"
#include "nonclin/stats/ranks.hpp"
#include "nonclin/stats/shapiro_wilk.hpp"
#include "nonclin/stats/survival.hpp"
#include "nonclin/stats/t_test.hpp"
#include "unit/stats/oracle_cases.hpp"

// Real studies (SEND packages, survival data of the literature) with the answers of R 4.2.2 and its packages.

namespace nonclin::stats {

namespace {

using Json = nlohmann::json;

Json read(const std::filesystem::path& path) {
    std::ifstream file(path);
    return Json::parse(file);
}

// One endpoint of one sex and day: values by dose, lowest first.
struct Endpoint {
    std::vector<Numbers> values;
    std::vector<std::span<const double>> groups;
    Numbers residuals;
    Json expected;

    explicit Endpoint(const Json& json) : expected(json.at("expected")) {
        std::map<double, Numbers> by_dose;
        for (std::size_t i = 0; i < json.at("value").size(); ++i) {
            by_dose[json.at("dose")[i].get<double>()].push_back(json.at("value")[i].get<double>());
        }
        for (auto& [dose, group] : by_dose) values.push_back(std::move(group));
        for (const Numbers& group : values) {
            groups.emplace_back(group);
            const Moments own = moments(group, group[0]);
            for (const double x : group) residuals.push_back(x - group[0] - own.mean);
        }
    }
    bool has(const char* key) const { return expected.contains(key) && expected.at(key).is_number(); }
    double operator[](const char* key) const { return expected.at(key).get<double>(); }
};

constexpr const char* continuous = "tox/continuous_PDS2014.json";

std::vector<Endpoint> endpoints() {
    std::vector<Endpoint> made;
    const auto path = study_oracle(continuous);
    if (path.empty()) return made;
    for (const Json& one : read(path)) made.emplace_back(one);
    return made;
}

Incidence incidence(const Json& one, std::size_t group) {
    return {one.at("affected")[group].get<std::int64_t>(), one.at("n")[group].get<std::int64_t>()};
}

}  // namespace

TEST_CASE("tests of groups agree on 110 endpoints of a toxicity study") {
    const auto all = endpoints();
    if (all.empty()) return;
    CHECK(all.size() == 110);
    Comparison anova(continuous, "one_way_anova, F and p", 1e-10);
    Comparison welch(continuous, "welch_anova, F and p", 1e-10);
    Comparison levene_of(continuous, "levene, from_mean and from_median, F and p", 1e-10);
    Comparison bartlett_of(continuous, "bartlett, statistic and p", 1e-10);
    Comparison shapiro(continuous, "shapiro_wilk of residuals, W and p", 1e-10);
    Comparison kruskal(continuous, "kruskal_wallis, H and p", 1e-10);
    for (const Endpoint& one : all) {
        if (one.has("anova_F")) {
            const auto own = one_way_anova(one.groups);
            REQUIRE(own);
            anova.add(own->test.f, one["anova_F"]);
            anova.add(own->test.p, one["anova_p"]);
        }
        if (one.has("welch_anova_F")) {
            const auto own = welch_anova(one.groups);
            REQUIRE(own);
            welch.add(own->f, one["welch_anova_F"]);
            welch.add(own->p, one["welch_anova_p"]);
        }
        for (const auto& [deviation, f, p] : {std::tuple{Deviation::from_mean, "levene_mean_F", "levene_mean_p"},
                                              {Deviation::from_median, "levene_median_F", "levene_median_p"}}) {
            if (!one.has(f)) continue;
            const auto own = levene(one.groups, deviation);
            REQUIRE(own);
            levene_of.add(own->f, one[f]);
            levene_of.add(own->p, one[p]);
        }
        if (one.has("bartlett_K2")) {
            const auto own = bartlett(one.groups);
            REQUIRE(own);
            bartlett_of.add(own->chi_squared, one["bartlett_K2"]);
            bartlett_of.add(own->p, one["bartlett_p"]);
        }
        if (one.has("shapiro_resid_W")) {
            const auto own = shapiro_wilk(one.residuals);
            REQUIRE(own);
            shapiro.add(own->w, one["shapiro_resid_W"]);
            shapiro.add(own->p, one["shapiro_resid_p"]);
        }
        if (one.has("kruskal_H")) {
            const auto own = kruskal_wallis(one.groups);
            REQUIRE(own);
            kruskal.add(own->chi_squared, one["kruskal_H"]);
            kruskal.add(own->p, one["kruskal_p"]);
        }
    }
}

TEST_CASE("comparisons with the control agree on 110 endpoints of a toxicity study") {
    const auto all = endpoints();
    if (all.empty()) return;
    Comparison t_of(continuous, "t_test, separate, p", 1e-10);
    Comparison wilcoxon(continuous, "two_sample_permutation of mid_ranks, exact (coin)", 1e-10);
    Comparison holm(continuous, "adjusted, holm and bonferroni", 1e-10);
    const Executor executor(1);
    for (const Endpoint& one : all) {
        for (std::size_t g = 1; g < one.groups.size(); ++g) {
            const Json& t = one.expected.at("welch_t_p")[g - 1];
            if (t.is_number())
                t_of.add(t_test(one.groups[g], one.groups[0], Variances::separate)->p.two_sided, t.get<double>());
            const Json& exact = one.expected.at("wilcoxon_p_two_exact")[g - 1];
            if (!exact.is_number()) continue;
            Numbers both = one.values[g];
            both.insert(both.end(), one.values[0].begin(), one.values[0].end());
            const Numbers ranks = *mid_ranks(both);
            const auto split = ranks.begin() + static_cast<std::ptrdiff_t>(one.values[g].size());
            const auto own = two_sample_permutation(Numbers(ranks.begin(), split), Numbers(split, ranks.end()),
                                                    {.seed = 1, .draws = 1, .most_arrangements = 1'000'000}, executor);
            REQUIRE(own);
            // Groups of 15 have 155 million arrangements: too many to go through one by one.
            if (!own->is_exact) continue;
            wilcoxon.add(own->p.two_sided, exact.get<double>());
        }
        Numbers p;
        for (const Json& x : one.expected.at("dunn_p_unadj")) p.push_back(x.get<double>());
        for (std::size_t i = 0; i < p.size(); ++i) {
            holm.add((*adjusted(p, Adjustment::holm))[i], one.expected.at("dunn_p_holm")[i].get<double>());
            holm.add((*adjusted(p, Adjustment::bonferroni))[i], one.expected.at("dunn_p_bonf")[i].get<double>());
        }
    }
}

TEST_CASE("incidences of findings agree on two studies") {
    for (const char* file : {"tox/incidence_PC201708.json", "tox/incidence_PDS2014.json"}) {
        const auto path = study_oracle(file);
        if (path.empty()) return;
        Comparison fisher(file, "fisher_exact, two-sided and greater", 1e-10);
        Comparison trend(file, "cochran_armitage, z and p, doses and ranks", 1e-10);
        Comparison exact(file, "cochran_armitage_exact, ranks, three p", 1e-10);
        for (const Json& one : read(path)) {
            const Json& expected = one.at("expected");
            std::vector<Incidence> groups;
            Numbers doses;
            Numbers ranks;
            for (std::size_t g = 0; g < one.at("n").size(); ++g) {
                groups.push_back(incidence(one, g));
                doses.push_back(one.at("dose")[g].get<double>());
                ranks.push_back(static_cast<double>(g));
            }
            for (std::size_t g = 1; g < groups.size(); ++g) {
                const auto own = fisher_exact(groups[g], groups[0]);
                REQUIRE(own);
                fisher.add(own->two_sided, expected.at("fisher_two")[g - 1].get<double>());
                fisher.add(own->greater, expected.at("fisher_greater")[g - 1].get<double>());
            }
            for (const auto& [scores, key] :
                 {std::pair{doses, std::string("ca_dose_")}, {ranks, std::string("ca_rank_")}}) {
                if (!expected.at(key + "z").is_number()) continue;
                const auto own = cochran_armitage(groups, scores);
                REQUIRE(own);
                trend.add(own->z, expected.at(key + "z").get<double>());
                trend.add(own->p.two_sided, expected.at(key + "p_two").get<double>());
                trend.add(own->p.greater, expected.at(key + "p_up").get<double>());
            }
            const auto own = cochran_armitage_exact(groups, ranks);
            REQUIRE(own);
            exact.add(own->greater, expected.at("ca_rank_exact_up").get<double>());
            exact.add(own->less, expected.at("ca_rank_exact_lo").get<double>());
            exact.add(own->two_sided, expected.at("ca_rank_exact_two").get<double>());
        }
    }
}

TEST_CASE("survival agrees on rats and on veterans") {
    for (const char* file : {"surv/rats_mantel.json", "surv/veteran_celltype.json"}) {
        const auto path = study_oracle(file);
        if (path.empty()) return;
        const Json json = read(path);
        const Json& expected = json.at("expected");
        std::map<std::string, std::vector<Lifetime>> by_group;
        for (std::size_t i = 0; i < json.at("time").size(); ++i) {
            by_group[json.at("group")[i].get<std::string>()].push_back(
                {json.at("time")[i].get<double>(), json.at("status")[i].get<int>() == 1});
        }
        std::vector<std::span<const Lifetime>> groups;
        std::map<std::pair<std::string, double>, SurvivalStep> steps;
        Comparison median(file, "kaplan_meier, median (none as -1)", 1e-12);
        for (const auto& [name, lifetimes] : by_group) {
            groups.emplace_back(lifetimes);
            const auto curve = kaplan_meier(lifetimes);
            REQUIRE(curve);
            for (const SurvivalStep& step : curve->steps) steps[{name, step.time}] = step;
            for (const auto& [key, value] : expected.at("median").items()) {
                if (key == "g=" + name)
                    median.add(curve->median.value_or(-1), value.is_number() ? value.get<double>() : -1);
            }
        }
        Comparison curve(file, "kaplan_meier, at risk, events, survival, error", 1e-10);
        for (const Json& row : expected.at("km")) {
            const SurvivalStep& step = steps.at({row.at("group").get<std::string>(), row.at("time").get<double>()});
            curve.add(static_cast<double>(step.at_risk), row.at("n_risk").get<double>());
            curve.add(static_cast<double>(step.events), row.at("n_event").get<double>());
            curve.add(step.survival, row.at("surv").get<double>());
            if (step.survival > 0) curve.add(step.standard_error, row.at("se").get<double>());
        }
        Comparison test(file, "log_rank, observed, expected, statistic, p, pairs", 1e-10);
        const auto own = log_rank(groups);
        REQUIRE(own);
        test.add(own->test.chi_squared, expected.at("logrank_chisq").get<double>());
        test.add(own->test.degrees, expected.at("logrank_df").get<double>());
        test.add(own->test.p, expected.at("logrank_p").get<double>());
        for (std::size_t g = 0; g < groups.size(); ++g) {
            test.add(own->observed[g], expected.at("logrank_obs")[g].get<double>());
            test.add(own->expected[g], expected.at("logrank_exp")[g].get<double>());
        }
        for (const auto& [name, value] : expected.at("pairwise_logrank_chisq").items()) {
            const std::span<const Lifetime> pair[] = {groups[0], by_group.at(name)};
            test.add(log_rank(pair)->test.chi_squared, value.get<double>());
        }
    }
}

}  // namespace nonclin::stats
