#include "nonclin/stats/permutation.hpp"

#include <numeric>

#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/ranks.hpp"
#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

namespace {

const Executor one_thread(1);
const PermutationSettings settings;

Numbers together(const std::vector<Numbers>& groups) {
    Numbers all;
    for (const Numbers& group : groups) all.insert(all.end(), group.begin(), group.end());
    return all;
}

// Every set of animals that could have been the treated ones, as bits.
Tails every_choice(const Numbers& treated, const Numbers& control) {
    const Numbers all = together({treated, control});
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    const auto gap = [&](unsigned chosen) {
        double sum = 0;
        for (std::size_t i = 0; i < all.size(); ++i) sum += (chosen >> i & 1U) != 0 ? all[i] - mean : 0;
        return sum;
    };
    const double seen = gap((1U << treated.size()) - 1);
    double count = 0;
    Tails tails{0, 0, 0};
    for (unsigned chosen = 0; chosen < 1U << all.size(); ++chosen) {
        if (static_cast<std::size_t>(__builtin_popcount(chosen)) != treated.size()) continue;
        ++count;
        constexpr double tied = 1e-9;
        if (gap(chosen) >= seen - tied) ++tails.greater;
        if (gap(chosen) <= seen + tied) ++tails.less;
        if (std::fabs(gap(chosen)) >= std::fabs(seen) - tied) ++tails.two_sided;
    }
    return {tails.two_sided / count, tails.greater / count, tails.less / count};
}

double between(const Numbers& all, const std::vector<std::size_t>& label, std::size_t groups) {
    Numbers sum(groups, 0);
    Numbers count(groups, 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        sum[label[i]] += all[i];
        ++count[label[i]];
    }
    double squares = 0;
    for (std::size_t g = 0; g < groups; ++g) squares += sum[g] * sum[g] / count[g];
    return squares;
}

// Every way to write the labels of the groups beside the animals.
double every_labelling(const std::vector<Numbers>& groups) {
    const Numbers all = together(groups);
    std::vector<std::size_t> label;
    for (std::size_t g = 0; g < groups.size(); ++g) label.insert(label.end(), groups[g].size(), g);
    const double seen = between(all, label, groups.size());
    double count = 0;
    double extreme = 0;
    do {
        ++count;
        extreme += between(all, label, groups.size()) >= seen - 1e-9 ? 1 : 0;
    } while (std::next_permutation(label.begin(), label.end()));
    return extreme / count;
}

const Numbers treated{4.1, 5.2, 3.9, 6.6, 5.2};
const Numbers control{3.1, 4.1, 2.8, 3.3, 3.6, 4.4};

}  // namespace

TEST_CASE("exact p values are those of every choice of animals") {
    Comparison two("every choice", "two_sample_permutation, exact", 1e-14);
    Comparison several("every labelling", "k_sample_permutation, exact", 1e-14);
    for (const auto& [a, b] : {std::pair{treated, control},
                               {Numbers{1}, Numbers{2, 3, 9}},
                               {Numbers{1, 1, 2}, Numbers{1, 2, 2, 2}},
                               {Numbers{0.1, 0.2, 0.3}, Numbers{0.3, 0.2, 0.1}}}) {
        const auto own = two_sample_permutation(a, b, settings, one_thread);
        REQUIRE(own);
        CHECK(own->is_exact);
        const Tails judge = every_choice(a, b);
        two.add(own->p.two_sided, judge.two_sided);
        two.add(own->p.greater, judge.greater);
        two.add(own->p.less, judge.less);
        const std::span<const double> groups[] = {a, b};
        several.add(k_sample_permutation(groups, settings, one_thread)->p.two_sided, judge.two_sided);
    }
    CHECK(two_sample_permutation(treated, control, settings, one_thread)->arrangements == 462);
    for (const GivenGroups& given : {GivenGroups{{1, 2}, {3, 4, 7}, {2, 9}}, GivenGroups{{1}, {1}, {2}, {5, 3}},
                                     GivenGroups{{0.1, 0.2, 0.3}, {0.4, 0.1, 0.2}, {0.7, 0.8}}}) {
        const auto own = k_sample_permutation(given.groups, settings, one_thread);
        REQUIRE(own);
        CHECK(own->is_exact);
        CHECK(own->p.greater == 1);
        several.add(own->p.two_sided, every_labelling(given.values));
    }
}

TEST_CASE("of ranks without ties it is R's exact Wilcoxon test") {
    Comparison comparison("R 4.2.2 wilcox.test", "two_sample_permutation of mid_ranks", 1e-10);
    for (const auto& [name, one] : oracle_cases("wilcoxon-")) {
        const Numbers ranks = *mid_ranks(together({one.at("treated"), one.at("control")}));
        const auto split = ranks.begin() + static_cast<std::ptrdiff_t>(one.at("treated").size());
        const auto own =
            two_sample_permutation(Numbers(ranks.begin(), split), Numbers(split, ranks.end()), settings, one_thread);
        REQUIRE(own);
        comparison.add(own->p.two_sided, one.at("p")[0]);
        comparison.add(own->p.greater, one.at("p")[1]);
        comparison.add(own->p.less, one.at("p")[2]);
    }
}

TEST_CASE("of findings, yes or no, it is Fisher's one-sided test") {
    const Numbers had{1, 1, 1, 0, 1};
    const Numbers had_not{0, 0, 1, 0, 0, 0};
    const auto own = two_sample_permutation(had, had_not, settings, one_thread);
    const auto fisher = fisher_exact({4, 5}, {1, 6});
    CHECK(own->p.greater == doctest::Approx(fisher->greater).epsilon(1e-12));
    CHECK(own->p.less == doctest::Approx(fisher->less).epsilon(1e-12));
}

TEST_CASE("drawn p values come near the exact ones, and are multiples of 1 / (m + 1)") {
    const PermutationSettings drawn{.seed = 9, .draws = 200'000, .most_arrangements = 0};
    const auto exact = two_sample_permutation(treated, control, settings, one_thread);
    const auto own = two_sample_permutation(treated, control, drawn, one_thread);
    REQUIRE(own);
    CHECK_FALSE(own->is_exact);
    CHECK(own->arrangements == 200'000);
    const auto near = [](double p, double exact_p) {
        const double error = std::sqrt(exact_p * (1 - exact_p) / 200'000);
        return std::fabs(p - exact_p) < 4 * error + 1 / 200'000.;
    };
    CHECK(near(own->p.two_sided, exact->p.two_sided));
    CHECK(near(own->p.greater, exact->p.greater));
    CHECK(near(own->p.less, exact->p.less));
    CHECK(own->p.greater * 200'001 == doctest::Approx(std::round(own->p.greater * 200'001)).epsilon(1e-12));
    const GivenGroups given{{1, 2, 4}, {3, 4, 7}, {2, 9}};
    CHECK(near(k_sample_permutation(given.groups, drawn, one_thread)->p.two_sided,
               k_sample_permutation(given.groups, settings, one_thread)->p.two_sided));
    // Nothing as extreme in few draws: 1 / (m + 1), never 0.
    const GivenGroups apart{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {101, 102, 103, 104, 105, 106, 107, 108, 109, 110}};
    CHECK(two_sample_permutation(apart.values[1], apart.values[0], {.seed = 1, .draws = 99}, one_thread)->p.greater ==
          0.01);
}

TEST_CASE("any number of threads draws the same, another seed does not") {
    Numbers a(12);
    Numbers b(13);
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = std::sqrt(static_cast<double>(i) + 2);
    for (std::size_t i = 0; i < b.size(); ++i) b[i] = std::cbrt(static_cast<double>(i) * 7 + 1);
    const PermutationSettings drawn{.seed = 4, .draws = 12'345};
    const auto first = two_sample_permutation(a, b, drawn, one_thread);
    REQUIRE_FALSE(first->is_exact);
    const std::span<const double> groups[] = {a, b};
    const auto several = k_sample_permutation(groups, drawn, one_thread);
    for (const unsigned threads : {2U, 7U}) {
        const auto again = two_sample_permutation(a, b, drawn, Executor(threads));
        CHECK(again->p.two_sided == first->p.two_sided);
        CHECK(again->p.greater == first->p.greater);
        CHECK(again->p.less == first->p.less);
        CHECK(k_sample_permutation(groups, drawn, Executor(threads))->p.two_sided == several->p.two_sided);
    }
    CHECK(two_sample_permutation(a, b, {.seed = 5, .draws = 12'345}, one_thread)->p.greater != first->p.greater);
}

TEST_CASE("every animal is dealt to the first group equally often") {
    // One treated animal of 25 and a single value apart: p is 1/25 but for drawing.
    Numbers b(24);
    std::iota(b.begin(), b.end(), 0.0);
    const auto own =
        two_sample_permutation(Numbers{99}, b, {.seed = 3, .draws = 100'000, .most_arrangements = 0}, one_thread);
    CHECK(own->p.greater == doctest::Approx(0.04).epsilon(4 * std::sqrt(0.96 / 0.04 / 100'000)));
}

TEST_CASE("what cannot be compared is refused in both languages") {
    CHECK(two_sample_permutation(Numbers{2, 2}, Numbers{2}, settings, one_thread).error().message ==
          Text{"置换检验：所有值都相同，任何分组都没有差别",
               "permutation test: all values are equal, no arrangement differs from another"});
    CHECK_FALSE(two_sample_permutation({}, Numbers{2}, settings, one_thread));
    CHECK_FALSE(k_sample_permutation(GivenGroups{{1, 2}}.groups, settings, one_thread));
    CHECK_FALSE(two_sample_permutation(Numbers{std::nan("")}, Numbers{2}, settings, one_thread));
    CHECK(
        two_sample_permutation(treated, control, {.seed = 1, .draws = 0}, one_thread).error().message ==
        Text{
            "置换检验：抽取次数应为 1 至 1000000000、穷举上限不超过 1000000000，却是 0 和 20000",
            "permutation test: expected 1 to 1000000000 draws and at most 1000000000 arrangements to go through, found "
            "0 and 20000"});
    CHECK(k_sample_permutation(GivenGroups{{1e200}, {-1e200, 3}, {1}}.groups, settings, one_thread).error().kind ==
          ErrorKind::numeric);
}

}  // namespace nonclin::stats
