#include "nonclin/biodistribution/replicates.hpp"

#include <doctest/doctest.h>

namespace nonclin::biodistribution {

namespace {

Sample joined_of(const std::vector<Measured>& values, double lloq = 50) {
    std::vector<MeasuredRow> rows;
    for (const Measured& value : values) {
        MeasuredRow row;
        row.sample.value = value;
        row.sample.lloq = lloq;
        rows.push_back(row);
    }
    return joined(rows);
}

const Measured below{20, State::below_lloq};
const Measured absent{0, State::not_detected};
const Measured missing{};

}  // namespace

TEST_CASE("replicates all quantified are their arithmetic mean") {
    const Sample sample = joined_of({Measured::of(100), Measured::of(200), Measured::of(300)});
    CHECK(sample.value == Measured::of(200));
    CHECK(sample.replicates == 3);
    CHECK_FALSE(sample.has_mixed_replicates);
}

TEST_CASE("with half or more quantified the sample is the mean of these, and marked") {
    const Sample sample = joined_of({Measured::of(100), below, Measured::of(60), absent});
    CHECK(sample.value == Measured::of(80));
    CHECK(sample.has_mixed_replicates);
    CHECK(sample.replicates == 4);
}

TEST_CASE("with fewer than half quantified the sample is below the LLOQ") {
    CHECK(joined_of({Measured::of(100), below, absent}).value.state == State::below_lloq);
    CHECK(joined_of({below, absent}).value.state == State::below_lloq);
}

TEST_CASE("none detected in any well is not detected, and wells not measured do not count") {
    CHECK(joined_of({absent, absent, missing}).value.state == State::not_detected);
    CHECK(joined_of({missing, missing}).value.state == State::not_measured);
    const Sample sample = joined_of({missing, Measured::of(70)});
    CHECK(sample.value == Measured::of(70));
    CHECK(sample.replicates == 1);
    CHECK_FALSE(sample.has_mixed_replicates);
}

TEST_CASE("one well keeps its printed number below the LLOQ") { CHECK(joined_of({below}).value == below); }

TEST_CASE("the sample has the highest LLOQ of its wells and a mean below it is below the LLOQ") {
    std::vector<MeasuredRow> rows(2);
    rows[0].sample.value = Measured::of(60);
    rows[0].sample.lloq = 50;
    rows[0].sample.lod = 5;
    rows[1].sample.value = Measured::of(110);
    rows[1].sample.lloq = 100;
    const Sample sample = joined(rows);
    CHECK(sample.lloq == 100);
    CHECK(sample.lod == 5);
    CHECK(sample.value == Measured{85, State::below_lloq});
}

}  // namespace nonclin::biodistribution
