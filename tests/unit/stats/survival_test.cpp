#include "nonclin/stats/survival.hpp"

#include "nonclin/base/random.hpp"
#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_log_rank.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

namespace {

using slow::Lifetimes;

Lifetimes lifetimes(const OracleCase& one) {
    Lifetimes made;
    std::size_t done = 0;
    for (const double size : one.at("n")) {
        made.emplace_back();
        for (const std::size_t end = done + static_cast<std::size_t>(size); done < end; ++done) {
            made.back().push_back({one.at("time")[done], one.at("event")[done] == 1});
        }
    }
    return made;
}

std::vector<std::span<const Lifetime>> spans(const Lifetimes& groups) { return {groups.begin(), groups.end()}; }

std::vector<Lifetime> together(const Lifetimes& groups) {
    std::vector<Lifetime> all;
    for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
    return all;
}

Lifetimes drawn(std::uint64_t index, std::size_t groups, std::size_t animals) {
    Random random(5, "survival", index);
    Lifetimes made(groups);
    for (auto& group : made) {
        for (std::size_t i = 0; i < animals; ++i) {
            // Whole weeks: many ties.
            group.push_back({std::ceil(-12 * std::log(random.uniform())), random.uniform() < 0.7});
        }
    }
    return made;
}

const Text nothing{
    "log-rank 检验：没有可比较的事件（无事件，或事件发生时只剩一组、或全部动物同时发生事件）；直接报告各组生存情况",
    "log-rank test: there is nothing to compare (no event, or only events at which one group was left or "
    "all animals had the event at once); report the survival of each group as it is"};

}  // namespace

TEST_CASE("survival curves are those of R") {
    Comparison curve("R survival 3.5-3 survfit", "kaplan_meier, survival and error", 1e-10);
    Comparison interval("R survival 3.5-3 survfit", "kaplan_meier, log-log interval", 1e-10);
    Comparison median("R survival 3.5-3 quantile", "kaplan_meier, median and interval", 1e-12);
    for (const auto& [name, one] : oracle_cases("survival-")) {
        const auto own = kaplan_meier(together(lifetimes(one)));
        REQUIRE(own);
        CAPTURE(name);
        REQUIRE(own->steps.size() == one.at("survival").size());
        for (std::size_t i = 0; i < own->steps.size(); ++i) {
            const SurvivalStep& step = own->steps[i];
            curve.add(step.survival, one.at("survival")[i]);
            // Where survival is 0 R gives no error; ours is 0 times it.
            if (step.survival > 0) curve.add(step.standard_error, one.at("error")[i]);
            interval.add(step.interval ? step.interval->lower : -1, one.at("lower")[i]);
            interval.add(step.interval ? step.interval->upper : -1, one.at("upper")[i]);
        }
        median.add(own->median.value_or(-1), one.at("median")[0]);
        median.add(own->median_lower.value_or(-1), one.at("median")[1]);
        median.add(own->median_upper.value_or(-1), one.at("median")[2]);
    }
}

TEST_CASE("log-rank tests are those of R") {
    Comparison counts("R survival 3.5-3 survdiff", "log_rank, observed and expected", 1e-10);
    Comparison test("R survival 3.5-3 survdiff", "log_rank, chi-squared, degrees, p", 1e-10);
    Comparison trend("R survival 3.5-3 survdiff's variance", "log_rank_trend, z", 1e-10);
    for (const auto& [name, one] : oracle_cases("survival-")) {
        const Lifetimes groups = lifetimes(one);
        const auto own = log_rank(spans(groups));
        REQUIRE(own);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            counts.add(own->observed[g], one.at("observed")[g]);
            counts.add(own->expected[g], one.at("expected")[g]);
        }
        test.add(own->test.chi_squared, one.at("log_rank")[0]);
        test.add(own->test.degrees, one.at("log_rank")[1]);
        test.add(own->test.p, one.at("log_rank")[2]);
        const auto rising = log_rank_trend(spans(groups), one.at("score"));
        REQUIRE(rising);
        trend.add(rising->z, one.at("trend")[0]);
    }
}

TEST_CASE("survival is the product of those who pass each time, its error Greenwood's sum") {
    Comparison comparison("definition", "kaplan_meier", 1e-12);
    for (std::uint64_t i = 0; i < 200; ++i) {
        const std::vector<Lifetime> animals = drawn(i, 1, 1 + i % 30)[0];
        const auto own = kaplan_meier(animals);
        REQUIRE(own);
        double before = -1;
        for (const SurvivalStep& step : own->steps) {
            CHECK(step.time > before);
            before = step.time;
            long double product = 1;
            long double greenwood = 0;
            std::set<double> times;
            for (const Lifetime& one : animals) {
                if (one.time <= step.time && one.is_event) times.insert(one.time);
            }
            for (const double time : times) {
                long double n = 0;
                long double d = 0;
                for (const Lifetime& one : animals) {
                    n += one.time >= time ? 1 : 0;
                    d += one.time == time && one.is_event ? 1 : 0;
                }
                product *= 1 - d / n;
                greenwood += d < n ? d / (n * (n - d)) : 0;
            }
            comparison.add(step.survival, static_cast<double>(product));
            comparison.add(step.standard_error, static_cast<double>(product * std::sqrt(greenwood)));
            CHECK(step.interval.has_value() == (step.survival > 0 && step.survival < 1));
            if (!step.interval) continue;
            // log(-log S) is as far from its ends as 1.96 of its errors.
            const auto twice_log = [](double s) { return std::log(-std::log(s)); };
            const double error = static_cast<double>(std::sqrt(greenwood)) / -std::log(step.survival);
            CHECK(twice_log(step.interval->lower) - twice_log(step.survival) ==
                  doctest::Approx(1.959963984540054 * error).epsilon(1e-9));
            CHECK(twice_log(step.survival) - twice_log(step.interval->upper) ==
                  doctest::Approx(1.959963984540054 * error).epsilon(1e-9));
        }
    }
}

TEST_CASE("without censoring the curve is the share alive") {
    const auto own = kaplan_meier(std::vector<Lifetime>{{3, true}, {1, true}, {2, true}, {2, true}});
    REQUIRE(own);
    REQUIRE(own->steps.size() == 3);
    CHECK(own->steps[1].at_risk == 3);
    CHECK(own->steps[1].events == 2);
    CHECK(own->steps[1].survival == doctest::Approx(0.25));
    CHECK(own->steps[1].standard_error == doctest::Approx(std::sqrt(0.25 * 0.75 / 4)));
    CHECK(own->steps[2].survival == 0);
    CHECK_FALSE(own->steps[2].interval);
    CHECK(own->median == 2);
    // Half are gone at 1 and nobody else before 5: the middle.
    CHECK(kaplan_meier(std::vector<Lifetime>{{1, true}, {5, true}})->median == 3);
    CHECK(kaplan_meier(std::vector<Lifetime>{{1, true}, {5, false}})->median == 3);
    CHECK(kaplan_meier(std::vector<Lifetime>{{1, true}, {1, false}})->median == 1);
}

TEST_CASE("with no event there is no median and no interval") {
    const auto own = kaplan_meier(std::vector<Lifetime>{{3, false}, {1, false}});
    REQUIRE(own);
    CHECK_FALSE(own->median);
    CHECK_FALSE(own->median_lower);
    CHECK(own->steps.back().survival == 1);
    CHECK(own->steps.back().censored == 1);
    CHECK_FALSE(own->steps.back().interval);
}

TEST_CASE("the log-rank test is the sum over times of what is observed less expected") {
    Comparison comparison("definition", "log_rank, chi-squared and p", 1e-10, 1e-3);
    Comparison rising("definition", "log_rank_trend, z", 1e-10, 1e-3);
    const std::vector<double> all_scores{0, 20, 200, 400};
    for (std::uint64_t i = 0; i < 100; ++i) {
        const Lifetimes groups = drawn(i, 2 + i % 3, 4 + i % 9);
        const slow::Tally judge = slow::tally(groups);
        const auto own = log_rank(spans(groups));
        REQUIRE(own);
        comparison.add(own->test.chi_squared, slow::chi_squared(judge));
        const auto degrees = static_cast<double>(groups.size() - 1);
        comparison.add(own->test.p, slow::chi_squared_upper_tail(own->test.chi_squared, degrees));
        long double sum = 0;
        long double variance = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            sum += all_scores[g] * judge.excess[g];
            for (std::size_t h = 0; h < groups.size(); ++h)
                variance += all_scores[g] * all_scores[h] * judge.covariance[g][h];
        }
        const auto trend = log_rank_trend(spans(groups), std::span(all_scores).first(groups.size()));
        REQUIRE(trend);
        rising.add(trend->z, static_cast<double>(sum / std::sqrt(variance)));
        CHECK(trend->p.greater == doctest::Approx(std::erfc(trend->z / std::sqrt(2.)) / 2).epsilon(1e-12));
        CHECK(trend->p.greater + trend->p.less == doctest::Approx(1));
        CHECK(trend->p.two_sided == doctest::Approx(2 * std::min(trend->p.greater, trend->p.less)).epsilon(1e-12));
        if (groups.size() == 2) CHECK(trend->z * trend->z == doctest::Approx(own->test.chi_squared).epsilon(1e-10));
    }
}

TEST_CASE("a higher hazard at higher scores is greater") {
    const Lifetimes groups{
        {{50, true}, {60, true}, {70, false}}, {{20, true}, {30, true}, {65, true}}, {{5, true}, {6, true}, {9, true}}};
    const auto trend = log_rank_trend(spans(groups), std::vector<double>{0, 1, 2});
    REQUIRE(trend);
    CHECK(trend->z > 0);
    CHECK(trend->p.greater < 0.05);
}

TEST_CASE("where nothing can be compared it is said in both languages") {
    const Lifetimes no_event{{{3, false}, {4, false}}, {{5, false}}};
    const Lifetimes one_left{{{3, false}, {4, false}}, {{5, true}, {6, true}}};
    const Lifetimes at_once{{{3, true}, {3, true}}, {{3, true}}};
    for (const Lifetimes& groups : {no_event, one_left, at_once}) {
        const auto refused = log_rank(spans(groups));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::inconsistent_input);
        CHECK(refused.error().message == nothing);
        CHECK_FALSE(log_rank_trend(spans(groups), std::vector<double>{0, 1}));
    }
    // A group that left before the first event is not compared; the trend of the two others stands.
    const Lifetimes one_gone{{{1, false}}, {{2, true}, {5, true}}, {{3, true}, {4, false}}};
    CHECK(log_rank(spans(one_gone))->test.degrees == 1);
    CHECK(log_rank_trend(spans(one_gone), std::vector<double>{0, 1, 2}));
    CHECK_FALSE(log_rank_trend(spans(one_gone), std::vector<double>{0, 1, 1}));
}

TEST_CASE("lifetimes that cannot be are refused in both languages") {
    CHECK(kaplan_meier({}).error().message ==
          Text{"Kaplan-Meier 生存曲线：样本没有动物；将其排除或补充数据",
               "Kaplan-Meier curve: the sample has no animals; leave it out of this test or give some"});
    CHECK(kaplan_meier(std::vector<Lifetime>{{3, true}, {-1, true}}).error().message ==
          Text{"Kaplan-Meier 生存曲线：样本第 2 只动物的时间是 -1，应为不小于 0 的有限数",
               "Kaplan-Meier curve: the time of animal 2 of the sample is -1, expected a finite number >= 0"});
    CHECK(kaplan_meier(std::vector<Lifetime>{{3, true}}, 0).error().message ==
          Text{"Kaplan-Meier 生存曲线：置信度应在 0 与 1 之间，却是 0",
               "Kaplan-Meier curve: expected a confidence between 0 and 1, found 0"});
    CHECK(log_rank(spans({{{3, true}}})).error().message ==
          Text{"log-rank 检验：只有 1 组，至少需要两组才能比较",
               "log-rank test: found 1 group, at least two are needed to compare"});
    CHECK(log_rank(spans({{{3, true}}, {}})).error().message.en ==
          "log-rank test: group 2 has no animals; leave it out of this test or give some");
    CHECK_FALSE(log_rank(spans({{{3, true}}, {{std::nan(""), true}}})));
    CHECK_FALSE(log_rank_trend(spans({{{3, true}}, {{4, true}}}), std::vector<double>{1, 1}));
    CHECK_FALSE(log_rank_trend(spans({{{3, true}}, {{4, true}}}), std::vector<double>{1}));
}

}  // namespace nonclin::stats
