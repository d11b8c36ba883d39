#include "nonclin/stats/groups.hpp"

#include <limits>

#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"某检验", "some test"};
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("moments keep their digits far from 0") {
    // Of 1e12 + 0, 1/8, 3/8, 1/2: numbers without rounding.
    const Numbers values{1e12, 1e12 + 0.125, 1e12 + 0.375, 1e12 + 0.5};
    const Moments made = moments(values, values[0]);
    CHECK(made.count == 4);
    CHECK(made.mean == 0.25);
    CHECK(made.squares == 0.15625);
    CHECK(made.variance() == 0.15625 / 3);
    CHECK(moments(Numbers{0.1, 0.1, 0.1}, 0.1).squares == 0);
}

TEST_CASE("sums of squares are those of all pairs") {
    // sum of (a - b)^2 over pairs, by the number of values.
    const Numbers values{3.1, -2.2, 0.7, 8.9, 4.4, 4.4};
    double pairs = 0;
    for (const double a : values) {
        for (const double b : values) pairs += (a - b) * (a - b) / 2;
    }
    CHECK(moments(values, values[0]).squares == doctest::Approx(pairs / 6).epsilon(1e-14));
}

TEST_CASE("groups that cannot be compared are named in both languages") {
    CHECK(checked(GivenGroups{{1, 2}, {3, 4}}.groups, 2, name));
    CHECK(animals(GivenGroups{{1, 2}, {3, 4, 5}}.groups) == 5);
    CHECK(checked(GivenGroups{{1, 2}}.groups, 1, name).error().message ==
          Text{"某检验：只有 1 组，至少需要两组才能比较",
               "some test: found 1 group, at least two are needed to compare"});
    CHECK(checked(GivenGroups{{1, 2}, {}}.groups, 1, name).error().message ==
          Text{"某检验：第 2 组有 0 个值，至少需要 1 个；将其排除或补充数据",
               "some test: group 2 has 0 values, at least 1 is needed; leave it out of this test or give more"});
    CHECK(checked(GivenGroups{{1}, {3, 4}}.groups, 2, name).error().message ==
          Text{"某检验：第 1 组有 1 个值，至少需要 2 个；将其排除或补充数据",
               "some test: group 1 has 1 value, at least 2 are needed; leave it out of this test or give more"});
    const auto odd = checked(GivenGroups{{1, 2}, {3, infinity}}.groups, 1, name);
    REQUIRE_FALSE(odd);
    CHECK(odd.error().kind == ErrorKind::inconsistent_input);
    CHECK(odd.error().message == Text{"某检验：第 2 组第 2 个值是 inf，应为有限的数；缺失值应先剔除",
                                      "some test: value 2 of group 2 is inf, expected a finite number; leave missing "
                                      "values out"});
    CHECK_FALSE(checked(GivenGroups{{1, std::nan("")}, {3, 1}}.groups, 1, name));
}

TEST_CASE("a result out of the range of numbers is an error") {
    CHECK(checked_range(3, name));
    const auto lost = checked_range(infinity, name);
    REQUIRE_FALSE(lost);
    CHECK(lost.error().kind == ErrorKind::numeric);
    CHECK(lost.error().message ==
          Text{"某检验：数值过大或过小，平方超出可表示范围；换一个单位",
               "some test: the values are so large or so small that their squares leave the range "
               "of numbers; use another unit"});
}

}  // namespace nonclin::stats
