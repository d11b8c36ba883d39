#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/score_unit.hpp"
#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tables.hpp"

namespace nonclin::stats {

namespace {

std::vector<Incidence> incidences(const Numbers& affected, const Numbers& examined) {
    std::vector<Incidence> made;
    for (std::size_t g = 0; g < affected.size(); ++g) {
        made.push_back({static_cast<std::int64_t>(affected[g]), static_cast<std::int64_t>(examined[g])});
    }
    return made;
}

double score_sum(const std::vector<std::int64_t>& table, const Numbers& scores) {
    double sum = 0;
    for (std::size_t g = 0; g < scores.size(); ++g) sum += static_cast<double>(table[g]) * scores[g];
    return sum;
}

Tails slow_exact(const std::vector<Incidence>& groups, const Numbers& scores) {
    std::vector<std::int64_t> own;
    for (const Incidence& one : groups) own.push_back(one.affected);
    const double seen = score_sum(own, scores);
    const double tied = 1e-9 * std::fabs(seen);
    Tails tails{0, 0, 0};
    slow::each_table(groups, [&](const auto& table, double p) {
        if (score_sum(table, scores) >= seen - tied) tails.greater += p;
        if (score_sum(table, scores) <= seen + tied) tails.less += p;
    });
    tails.two_sided = std::min(1.0, 2 * std::min(tails.greater, tails.less));
    return tails;
}

// z is the correlation of score and finding over the animals one by one, times the root of their number.
double slow_z(const std::vector<Incidence>& groups, const Numbers& scores) {
    long double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        for (std::int64_t i = 0; i < groups[g].examined; ++i) {
            const long double s = scores[g];
            const long double f = i < groups[g].affected ? 1 : 0;
            n += 1, x += s, y += f, xx += s * s, yy += f * f, xy += s * f;
        }
    }
    return static_cast<double>(std::sqrt(n) * (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y)));
}

const std::vector<std::vector<Incidence>> designs{
    {{0, 5}, {1, 5}, {3, 5}}, {{2, 3}, {0, 4}, {1, 2}, {4, 4}}, {{6, 10}, {5, 9}, {7, 10}, {2, 10}}, {{1, 8}, {6, 7}}};
const Numbers even{0, 1, 2, 3};
const Numbers doses{0, 20, 200, 400};
const Numbers logs{0, std::log(3.), std::log(11.), 4.4};

Numbers first(const Numbers& scores, std::size_t count) {
    return {scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

TEST_CASE("trends of incidence are those of R") {
    Comparison asymptotic("R 4.2.2 prop.trend.test", "cochran_armitage, z squared and p", 1e-10);
    Comparison exact("R 4.2.2, every table", "cochran_armitage_exact, three p", 1e-10);
    for (const auto& [name, one] : oracle_cases("trend-")) {
        const auto groups = incidences(one.at("affected"), one.at("examined"));
        const auto own = cochran_armitage(groups, one.at("score"));
        REQUIRE(own);
        asymptotic.add(own->z * own->z, one.at("asymptotic")[0]);
        asymptotic.add(own->p.two_sided, one.at("asymptotic")[1]);
        const auto tails = cochran_armitage_exact(groups, one.at("score"));
        REQUIRE(tails);
        exact.add(tails->two_sided, one.at("exact")[0]);
        exact.add(tails->greater, one.at("exact")[1]);
        exact.add(tails->less, one.at("exact")[2]);
    }
}

TEST_CASE("trends of incidence are correlations, and exactly the sums over all tables") {
    Comparison asymptotic("correlation over animals", "cochran_armitage, z", 1e-12);
    Comparison exact("every table", "cochran_armitage_exact, three p", 1e-12);
    for (const auto& groups : designs) {
        for (const Numbers& all : {even, doses, logs}) {
            const Numbers scores = first(all, groups.size());
            const auto own = cochran_armitage(groups, scores);
            asymptotic.add(own->z, slow_z(groups, scores));
            CHECK(own->p.greater == doctest::Approx(std::erfc(own->z / std::sqrt(2.)) / 2).epsilon(1e-12));
            CHECK(own->p.less == doctest::Approx(1 - own->p.greater).epsilon(1e-12));
            const auto tails = cochran_armitage_exact(groups, scores);
            const Tails judge = slow_exact(groups, scores);
            exact.add(tails->two_sided, judge.two_sided);
            exact.add(tails->greater, judge.greater);
            exact.add(tails->less, judge.less);
        }
    }
}

TEST_CASE("of two groups the exact trend is Fisher's one-sided test") {
    const std::vector<Incidence> groups{{3, 50}, {11, 48}};
    const auto fisher = fisher_exact(groups[1], groups[0]);
    for (const Numbers& scores : {Numbers{0, 1}, Numbers{0, std::sqrt(2.)}, Numbers{5, 1e14}}) {
        const auto tails = cochran_armitage_exact(groups, scores);
        REQUIRE(tails);
        CHECK(tails->greater == doctest::Approx(fisher->greater).epsilon(1e-12));
        CHECK(tails->less == doctest::Approx(fisher->less).epsilon(1e-12));
    }
}

TEST_CASE("scores are counted in their common unit") {
    CHECK(whole_steps(doses) == std::vector<std::int64_t>{0, 1, 10, 20});
    CHECK(whole_steps(Numbers{0.1, 0.3, 1}) == std::vector<std::int64_t>{0, 2, 9});
    CHECK(whole_steps(Numbers{1e14, 0, 1e13, 3e13}) == std::vector<std::int64_t>{10, 0, 1, 3});
    CHECK(whole_steps(Numbers{0, 0.5, 0.75, 1.5}) == std::vector<std::int64_t>{0, 2, 3, 6});
    CHECK(whole_steps(logs).empty());
    CHECK(whole_steps(Numbers{0, 1, 123456789}).empty());
}

TEST_CASE("none or all affected: one table only, so exactly 1, and no asymptotic trend") {
    for (const std::int64_t k : {0, 5}) {
        const std::vector<Incidence> groups{{k, 5}, {k, 5}, {k, 5}};
        const auto exact = cochran_armitage_exact(groups, first(even, 3));
        REQUIRE(exact);
        CHECK(exact->two_sided == 1);
        const auto refused = cochran_armitage(groups, first(even, 3));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::inconsistent_input);
        CHECK(refused.error().message ==
              (k == 0
                   ? Text{"Cochran-Armitage 趋势检验：全部 15 只动物均未受累，没有可检验的趋势；报告例数及其上限",
                          "Cochran-Armitage trend test: 0 of 15 animals affected leave no trend to test; report the "
                          "counts with their bounds"}
                   : Text{"Cochran-Armitage 趋势检验：全部 15 只动物均受累，没有可检验的趋势；报告例数及其上限",
                          "Cochran-Armitage trend test: 15 of 15 animals affected leave no trend to test; report the "
                          "counts with their bounds"}));
    }
}

TEST_CASE("groups and scores that cannot be are refused in both languages") {
    const std::vector<Incidence> groups{{0, 5}, {1, 5}, {3, 5}};
    CHECK(cochran_armitage({}, {}).error().message == Text{"Cochran-Armitage 趋势检验：只有 0 组，至少需要两组才能比较",
                                                           "Cochran-Armitage trend test: no group found, at least two "
                                                           "are needed to compare"});
    CHECK_FALSE(cochran_armitage_exact(std::vector<Incidence>{{0, 5}}, Numbers{1}));
    CHECK(cochran_armitage(groups, Numbers{0, 1}).error().message ==
          Text{"Cochran-Armitage 趋势检验：3 组却有 2 个评分；每组给一个评分",
               "Cochran-Armitage trend test: 2 scores for 3 groups; give one score per group"});
    CHECK(cochran_armitage(groups, Numbers{0, 1, HUGE_VAL}).error().message ==
          Text{"Cochran-Armitage 趋势检验：第 3 组的评分是 inf，应为有限的数",
               "Cochran-Armitage trend test: the score of group 3 is inf, expected a finite number"});
    CHECK(cochran_armitage_exact(groups, Numbers{2, 2, 2}).error().message ==
          Text{"Cochran-Armitage 趋势检验：所有组的评分都相同，无趋势可言；评分应随剂量升高",
               "Cochran-Armitage trend test: all scores are equal; a trend needs scores that rise with the dose"});
}

TEST_CASE("too many tables without a common unit are refused, with one they are summed") {
    const std::vector<Incidence> groups{{100, 1000}, {120, 1000}, {150, 1000}, {160, 1000}, {155, 1000}};
    const auto refused = cochran_armitage_exact(groups, Numbers{0, std::log(3.), std::log(11.), 4.4, 5.5001});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::resource);
    CHECK(refused.error().message ==
          Text{"Cochran-Armitage 精确检验：评分没有公共单位且表格数过多；改用整数评分（如剂量的秩次）或渐近检验",
               "exact Cochran-Armitage test: the scores have no common unit and there are too many tables; use whole "
               "numbers (such as the ranks of the doses) or the asymptotic test"});
    const auto summed = cochran_armitage_exact(groups, Numbers{0, 1, 2, 3, 4});
    REQUIRE(summed);
    CHECK(std::log(summed->greater) ==
          doctest::Approx(std::log(cochran_armitage(groups, Numbers{0, 1, 2, 3, 4})->p.greater)).epsilon(0.01));
}

}  // namespace nonclin::stats
