#include "nonclin/kinetics/preparation.hpp"

#include <doctest/doctest.h>

namespace nonclin::kinetics {

namespace {

const Measured below{0, State::below_lloq}, undetected{0, State::not_detected}, unmeasured{0, State::not_measured};

}  // namespace

TEST_CASE("below the limit is zero before the first value, nothing between two, and nothing after the last") {
    const std::vector<double> time{0, 1, 2, 3, 4, 5, 6};
    const std::vector<Measured> values{undetected, below, Measured::of(5), below, Measured::of(2), below, undetected};
    const PreparedProfile made = prepared(time, values, usual_rules(Route::extravascular));
    CHECK(made.time == std::vector<double>{0, 1, 2, 4});
    CHECK(made.concentration == std::vector<double>{0, 0, 5, 2});
    CHECK(made.source == std::vector<std::size_t>{0, 1, 2, 4});
    CHECK(made.set_to_zero == 2);
    CHECK(made.dropped_unquantified == 3);
    CHECK(made.dropped_unmeasured == 0);
}

TEST_CASE("after a bolus nothing stands before the first value") {
    const std::vector<double> time{0, 1, 2};
    const std::vector<Measured> values{below, Measured::of(5), Measured::of(2)};
    CHECK(prepared(time, values, usual_rules(Route::intravenous_bolus)).time == std::vector<double>{1, 2});
    CHECK(prepared(time, values, usual_rules(Route::intravenous_infusion)).time == std::vector<double>{0, 1, 2});
}

TEST_CASE("what was not measured is dropped under every rule: missing is never zero") {
    const std::vector<double> time{0, 1, 2, 3};
    const std::vector<Measured> values{unmeasured, Measured::of(5), {0, State::not_applicable}, unmeasured};
    const UnquantifiedRules all_zero{Unquantified::zero, Unquantified::zero, Unquantified::zero};
    const PreparedProfile made = prepared(time, values, all_zero);
    CHECK(made.time == std::vector<double>{1});
    CHECK(made.dropped_unmeasured == 3);
    CHECK(made.set_to_zero == 0);
}

TEST_CASE("the other rules put zeros where they are asked to") {
    const std::vector<double> time{0, 1, 2, 3, 4};
    const std::vector<Measured> values{below, Measured::of(5), below, Measured::of(2), below};
    CHECK(prepared(time, values, {Unquantified::dropped, Unquantified::zero, Unquantified::zero}).concentration ==
          std::vector<double>{5, 0, 2, 0});
}

TEST_CASE("with nothing quantified all samples are leading ones") {
    const std::vector<double> time{0, 1};
    const std::vector<Measured> values{below, undetected};
    CHECK(prepared(time, values, {}).concentration == std::vector<double>{0, 0});
}

TEST_CASE("the rules have words and meanings") {
    for (const Unquantified rule : {Unquantified::dropped, Unquantified::zero}) CHECK_FALSE(described(rule).zh.empty());
    CHECK(words(Unquantified{})[1] == "zero");
}

}  // namespace nonclin::kinetics
