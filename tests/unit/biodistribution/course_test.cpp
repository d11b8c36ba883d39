#include "nonclin/biodistribution/course.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "animals.hpp"
#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution::testing {

namespace {

// The rules of the header once more, slowly, for three animals all quantified: (mean, reach) of log10 and nothing
// shared.
struct Naive {
    std::vector<std::vector<double>> days;
    double band;

    double mean(std::size_t i) const {
        double sum = 0;
        for (const double x : days[i]) sum += std::log10(x);
        return sum / 3;
    }
    double reach(std::size_t i) const {
        double squares = 0;
        for (const double x : days[i]) squares += std::pow(std::log10(x) - mean(i), 2);
        return 0.95 * std::sqrt(2 / (1 - 0.95 * 0.95)) * std::sqrt(squares / 2 / 3);
    }
    bool above(std::size_t a, std::size_t b) const {
        return mean(a) - mean(b) > band && mean(a) - reach(a) > mean(b) + reach(b);
    }
    std::size_t highest() const {
        std::size_t best = 0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            if (mean(i) > mean(best)) best = i;
        }
        return best;
    }
    Seen single() const {
        const std::size_t last = days.size() - 1;
        if (days.size() < 3) return Seen::too_few_points;
        if (highest() == last && above(last, last - 1)) return Seen::contradicted;
        for (std::size_t i = 0; i < days.size(); ++i) {
            if (highest() == 0 && above(0, i)) return Seen::contradicted;
        }
        for (std::size_t i = 0; i < highest(); ++i) {
            if (highest() != last && above(highest(), i)) return Seen::shown;
        }
        return Seen::consistent;
    }
    Seen replicating() const {
        const std::size_t n = days.size();
        if (n < 4) return Seen::too_few_points;
        if (highest() == n - 1 && above(n - 1, n - 2)) return Seen::contradicted;
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = a + 1; b < n; ++b)
                for (std::size_t c = b + 1; c < n; ++c)
                    for (std::size_t d = c + 1; d < n; ++d)
                        if (above(a, b) && above(c, b) && above(c, d)) return Seen::shown;
        return Seen::consistent;
    }
};

}  // namespace

TEST_CASE("a rise to a peak and a plateau after it is shown, with its days") {
    const auto seen = single_course(std::vector{tight(8, 1e4), tight(29, 1e6), tight(92, 8e5)}, {});
    CHECK(seen.seen == Seen::shown);
    CHECK(seen.peak_day == 29);
    CHECK(seen.days == 3);
    CHECK(seen.last_change_log10 == doctest::Approx(std::log10(0.8)).epsilon(1e-9));
    CHECK(seen.why == Text{"自第 8 天升至第 29 天的最高值（2 log10），至第 92 天未再升高",
                           "from day 8 up to the maximum on day 29 (2 log10), no higher until day 92"});
}

TEST_CASE("three animals at two necropsies are too few points, whatever they show") {
    const auto seen = single_course(std::vector{tight(29, 1e4), tight(92, 1e7)}, {});
    CHECK(seen.seen == Seen::too_few_points);
    CHECK(seen.why == Text{"可判断的采样日 2 个（每日不少于 3 只动物），其中均数可定量 2 个；至少需要 3 个",
                           "2 sampling days to judge by (3 animals or more each), 2 of them with a quantified "
                           "mean; at least 3 are needed"});
}

TEST_CASE("days of fewer animals than asked for do not count") {
    const std::vector two{point(8, {1e4, 1.1e4}), point(29, {1e8, 1.1e8}), point(92, {1e8, 1.1e8})};
    CHECK(single_course(two, {}).seen == Seen::too_few_points);
    const std::vector three{tight(8, 1e4), tight(29, 1e8), tight(92, 1e8)};
    CHECK(single_course(three, {}).seen == Seen::shown);
    CHECK(single_course(three, {.least_animals = 4}).seen == Seen::too_few_points);
}

TEST_CASE("a tissue below the LLOQ on every day has too few points, not a course") {
    const std::vector points{point(8, {below, below, absent}), point(29, {below, below, below}),
                             point(92, {absent, below, below})};
    CHECK(single_course(points, {}).seen == Seen::too_few_points);
    CHECK_FALSE(single_course(points, {}).peak_day);
}

TEST_CASE("still rising at the last day contradicts") {
    const auto seen = single_course(std::vector{tight(8, 1e4), tight(29, 1e5), tight(92, 1e6)}, {});
    CHECK(seen.seen == Seen::contradicted);
    CHECK(seen.why == Text{"末次采样（第 92 天）仍在上升：较第 29 天高 1 log10",
                           "still rising at the last sampling: day 92 lies above day 29 by 1 log10"});
}

TEST_CASE("a rise from below the LLOQ is at least the distance to the LLOQ") {
    const auto seen = single_course(
        std::vector{point(8, {below, below, below}), point(29, {below, below, below}), tight(92, 5e4)}, {});
    CHECK(seen.seen == Seen::contradicted);
    CHECK(seen.why.en == "still rising at the last sampling: day 92 lies above day 29 by >3 log10");
}

TEST_CASE("a maximum in the first sample with a fall after it contradicts") {
    const auto seen = single_course(std::vector{tight(2, 1e6), tight(29, 1e5), tight(92, 9e4)}, {});
    CHECK(seen.seen == Seen::contradicted);
    CHECK(seen.why == Text{"最高值在首次采样（第 2 天），第 29 天已低 1 log10：未捕捉到上升段，峰可能更早",
                           "the maximum is the first sample (day 2), day 29 lies 1 log10 below it: the rise was not "
                           "caught and the peak may be earlier"});
    const auto cleared = single_course(
        std::vector{tight(2, 5e4), point(29, {below, below, below}), point(92, {below, below, below})}, {});
    CHECK(cleared.seen == Seen::contradicted);
    CHECK(cleared.why.zh == "最高值在首次采样（第 2 天），第 29 天已低 >3 log10：未捕捉到上升段，峰可能更早");
}

TEST_CASE("a maximum outside the declared peak window and above every day in it contradicts") {
    const std::vector points{tight(8, 1e4), tight(29, 1e5), tight(92, 1e6), tight(183, 9e5)};
    CHECK(single_course(points, {}).seen == Seen::shown);
    const auto seen = single_course(points, {.peak = Window{14, 43}});
    CHECK(seen.seen == Seen::contradicted);
    CHECK(seen.why ==
          Text{"最高值在第 92 天，不在申报的峰值窗（第 14 至 43 天）内，且高于窗内各采样日",
               "the maximum is on day 92, outside the declared peak window (days 14 to 43) and above every day in it"});
    CHECK(single_course(points, {.peak = Window{90, 100}}).seen == Seen::shown);
    CHECK(single_course(points, {.peak = Window{50, 60}}).seen == Seen::shown);  // no day in it to compare with
}

TEST_CASE("two days of the declared steady state that differ contradict") {
    const std::vector points{tight(8, 1e4), tight(29, 1e6), tight(92, 9e5), tight(183, 1e4)};
    const auto seen = single_course(points, {.steady_state = Window{85, 190}});
    CHECK(seen.seen == Seen::contradicted);
    CHECK(seen.why == Text{"申报的稳态窗内第 92 天与第 183 天相差 2 log10",
                           "day 92 and day 183 of the declared steady state are 2 log10 apart"});
    CHECK(single_course(points, {.steady_state = Window{85, 100}}).seen == Seen::shown);
    // A rise inside the window counts too.
    const std::vector rising{tight(8, 1e3), tight(29, 1e4), tight(92, 1e6), tight(183, 9e5)};
    CHECK(single_course(rising, {.steady_state = Window{20, 100}}).seen == Seen::contradicted);
}

TEST_CASE("wide intervals and changes within the band leave the course consistent") {
    const auto wide = single_course(
        std::vector{point(8, {1e2, 1e4, 1e6}), point(29, {1e3, 1e6, 1e7}), point(92, {1e2, 1e5, 1e6})}, {});
    CHECK(wide.seen == Seen::consistent);
    CHECK(wide.why ==
          Text{"最高均数在第 29 天；3 个采样日之间没有超过精密度带（0.5 log10）且区间不重叠、足以作证或反证的差别",
               "highest mean on day 29; no difference between the 3 days beyond the precision band (0.5 log10) and "
               "with intervals apart shows the course or speaks against it"});
    CHECK(single_course(std::vector{tight(8, 1e5), tight(29, 2e5), tight(92, 1.5e5)}, {}).seen == Seen::consistent);
    CHECK(single_course(std::vector{tight(8, 1e5), tight(29, 2e5), tight(92, 1.5e5)}, {.precision_band_log10 = 0.2})
              .seen == Seen::shown);
}

TEST_CASE("a mean of censored values has no interval and differs from nothing") {
    const std::vector points{point(8, {below, 60, 70}), tight(29, 1e6), tight(92, 9e5)};
    CHECK(single_course(points, {}).seen == Seen::consistent);
}

TEST_CASE("two peaks with a fall between and a fall after are shown") {
    const auto seen = replicating_course(std::vector{tight(2, 1e6), tight(8, 1e4), tight(15, 1e7), tight(43, 1e3)}, {});
    CHECK(seen.seen == Seen::shown);
    CHECK(seen.peak_day == 2);
    CHECK(seen.second_peak_day == 15);
    CHECK(seen.why ==
          Text{"第 2 天第一峰，第 8 天低谷（低 2 log10），第 15 天第二峰（高 3 log10），第 43 天下降（低 4 log10）",
               "first peak on day 2, trough on day 8 (2 log10 below), second peak on day 15 (3 log10 above), lower on "
               "day 43 (by 4 log10)"});
    const auto below_floor = replicating_course(
        std::vector{tight(2, 1e6), point(8, {below, below, below}), tight(15, 1e5), point(43, {below, absent, absent})},
        {});
    CHECK(below_floor.seen == Seen::shown);
}

TEST_CASE("a replicating product needs four days, a last rise contradicts, one peak is only consistent") {
    CHECK(replicating_course(std::vector{tight(2, 1e6), tight(8, 1e4), tight(15, 1e7)}, {}).seen ==
          Seen::too_few_points);
    CHECK(replicating_course(std::vector{tight(2, 1e5), tight(8, 1e4), tight(15, 1e5), tight(43, 1e8)}, {}).seen ==
          Seen::contradicted);
    CHECK(replicating_course(std::vector{tight(2, 1e4), tight(8, 1e6), tight(15, 1e5), tight(43, 1e3)}, {}).seen ==
          Seen::consistent);
}

TEST_CASE("the words are those of the rules written out slowly, on random courses") {
    std::array<int, 4> single{};
    std::array<int, 4> replicating{};
    for (std::uint64_t index = 0; index < 3000; ++index) {
        Random random(5, "courses", index);
        Naive naive{{}, 0.5};
        std::vector<CoursePoint> points;
        const double spread = 0.02 + 0.3 * random.uniform();
        for (std::size_t day = 0; day < 2 + index % 6; ++day) {
            const double level = 5 + 2.5 * random.normal();
            naive.days.emplace_back();
            for (int i = 0; i < 3; ++i) naive.days.back().push_back(std::pow(10, level + spread * random.normal()));
            points.push_back(point(static_cast<double>(day * 7 + 1), naive.days.back()));
        }
        const Seen one = single_course(points, {}).seen;
        const Seen two = replicating_course(points, {}).seen;
        CHECK(one == naive.single());
        CHECK(two == naive.replicating());
        ++single[static_cast<std::size_t>(one)];
        ++replicating[static_cast<std::size_t>(two)];
    }
    for (const int count : single) CHECK(count > 100);
    for (const int count : replicating) CHECK(count > 100);
}

}  // namespace nonclin::biodistribution::testing
