#include "nonclin/stats/ranks.hpp"

#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

namespace {

// One more than the values below, and half of the others that are equal.
Numbers counted_ranks(const Numbers& values) {
    Numbers ranks;
    for (const double x : values) {
        double rank = 0.5;
        for (const double y : values) rank += y < x ? 1 : y == x ? 0.5 : 0;
        ranks.push_back(rank);
    }
    return ranks;
}

}  // namespace

TEST_CASE("ranks and Kruskal and Wallis' test are those of R") {
    Comparison ranks("R 4.2.2 rank", "mid_ranks", 1e-14);
    Comparison test("R 4.2.2 kruskal.test", "kruskal_wallis", 1e-10, 1e-3);
    for (const auto& [name, one] : oracle_cases("groups-")) {
        const auto own = mid_ranks(one.at("value"));
        REQUIRE(own);
        for (std::size_t i = 0; i < own->size(); ++i) ranks.add((*own)[i], one.at("ranks")[i]);
        const auto h = kruskal_wallis(CutGroups(one.at("value"), one.at("n")).groups);
        REQUIRE(h);
        test.add(h->chi_squared, one.at("kruskal_wallis")[0]);
        test.add(h->degrees, one.at("kruskal_wallis")[1]);
        test.add(h->p, one.at("kruskal_wallis")[2]);
    }
}

TEST_CASE("ranks count the values below") {
    for (const Numbers& values :
         {Numbers{5}, Numbers{2, 2, 2}, Numbers{3, 1, 2, 1, 3, 3, -7}, Numbers{0, -0.0, 1e300, -1e300}}) {
        CHECK(*mid_ranks(values) == counted_ranks(values));
    }
}

TEST_CASE("values that differ in their last bit are tied, values that differ in the eleventh digit are not") {
    CHECK(*mid_ranks(Numbers{0.1 + 0.2, 0.3, 0.4}) == Numbers{1.5, 1.5, 3});
    CHECK(*mid_ranks(Numbers{1.00000000001, 1, 0.99999999999}) == Numbers{3, 2, 1});
    CHECK(*mid_ranks(Numbers{0, 1e-300}) == Numbers{1, 2});
}

TEST_CASE("H is the sum of squared rank sums, divided by what ties take away") {
    const GivenGroups given{{3, 5, 5}, {6, 7, 5, 9}, {1, 3}};
    Numbers all;
    for (const Numbers& group : given.values) all.insert(all.end(), group.begin(), group.end());
    const Numbers rank = counted_ranks(all);
    const auto squared = [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (std::size_t i = first; i < last; ++i) sum += rank[i];
        return sum * sum / static_cast<double>(last - first);
    };
    const double raw = 12. / (9 * 10) * (squared(0, 3) + squared(3, 7) + squared(7, 9)) - 3 * 10;
    const double ties = 1 - ((27. - 3) + (8. - 2)) / (729. - 9);  // three 5, two 3
    const auto own = kruskal_wallis(given.groups);
    REQUIRE(own);
    CHECK(own->chi_squared == doctest::Approx(raw / ties).epsilon(1e-13));
    CHECK(own->degrees == 2);
    CHECK(own->p == doctest::Approx(slow::chi_squared_upper_tail(raw / ties, 2)).epsilon(1e-10));
}

TEST_CASE("what cannot be ranked is refused in both languages") {
    CHECK_FALSE(mid_ranks({}));
    CHECK(mid_ranks(Numbers{1, std::nan("")}).error().message ==
          Text{"秩次：样本第 2 个值是 nan，应为有限的数；缺失值应先剔除",
               "ranks: value 2 of the sample is nan, expected a finite number; leave missing values out"});
    CHECK_FALSE(kruskal_wallis(GivenGroups{{1, 2}, {}}.groups));
    const auto refused = kruskal_wallis(GivenGroups{{2, 2}, {2}}.groups);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::inconsistent_input);
    CHECK(refused.error().message == Text{"Kruskal-Wallis 检验：所有值都相同，秩次无从比较",
                                          "Kruskal-Wallis test: all values are equal, there are no ranks to compare"});
}

}  // namespace nonclin::stats
