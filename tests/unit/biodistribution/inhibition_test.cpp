#include "nonclin/biodistribution/inhibition.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution::testing {

namespace {

const Tissue liver{"liver", {"肝脏", "liver"}};

AcceptanceLimits limits_of(double least, double most) {
    AcceptanceLimits limits;
    for (std::size_t i = 0; i < words(Criterion{}).size(); ++i)
        limits.all.push_back({static_cast<Criterion>(i), least, most, "%", "", Basis::given});
    return limits;
}

const AcceptanceLimits limits = limits_of(75, 125);

Sample sample_of(Measured value) {
    Sample sample;
    sample.animal = "A1";
    sample.day = 29;
    sample.tissue = &liver;
    sample.value = value;
    sample.lloq = 50;
    sample.lod = 10;
    return sample;
}

Well well(double value, std::optional<double> spike, double dilution = 1) {
    Well row;
    row.sample = sample_of(Measured::of(value));
    row.type = spike ? SampleType::spike : SampleType::redilution;
    row.spike = spike;
    row.dilution = dilution;
    return row;
}

InhibitionTest test_of(Measured value, std::vector<Well> wells) {
    Measurements measurements;
    if (value.state != State::not_measured) measurements.samples.push_back(sample_of(value));
    measurements.wells = std::move(wells);
    const auto tests = inhibition_tests(measurements, limits);
    REQUIRE(tests.size() == 1);
    return tests[0];
}

const Measured absent{0, State::not_detected};
const Measured below{0, State::below_lloq};

}  // namespace

TEST_CASE("recovery is what came back of what was added, less what the sample held") {
    const InhibitionTest test = test_of(Measured::of(200), {well(1100, 1000)});
    CHECK(test.recovery.is_known());
    CHECK(*test.recovery.least == doctest::Approx(90));
    CHECK(test.verdict == Inhibition::within_limits);
    CHECK(test.spiked_wells == 1);
    CHECK(test.dilution == 1);
    CHECK(*test_of(Measured::of(200), {well(1100, 1000), well(1300, 1000)}).recovery.least == doctest::Approx(100));
}

TEST_CASE("where the sample is known only to lie below a limit, so is the recovery") {
    const InhibitionTest nothing = test_of(absent, {well(1000, 1000)});
    CHECK(*nothing.recovery.least == doctest::Approx(99));  // less the LOD
    CHECK(*nothing.recovery.most == doctest::Approx(100));
    CHECK(*test_of(below, {well(1000, 1000)}).recovery.least == doctest::Approx(95));  // less the LLOQ
    CHECK(test_of(below, {well(780, 1000)}).verdict == Inhibition::open);              // 73 to 78 %
    CHECK(test_of(below, {well(1260, 1000)}).verdict == Inhibition::open);             // 121 to 126 %
    CHECK(test_of(below, {well(700, 1000)}).verdict == Inhibition::inhibited);
    CHECK(test_of(absent, {well(1400, 1000)}).verdict == Inhibition::above_limits);
    const InhibitionTest unknown = test_of({}, {well(1000, 1000)});
    CHECK_FALSE(unknown.recovery.least);
    CHECK(*unknown.recovery.most == doctest::Approx(100));
    CHECK(unknown.verdict == Inhibition::open);
    CHECK(test_of({}, {well(500, 1000)}).verdict == Inhibition::inhibited);  // whatever the sample holds
}

TEST_CASE("a sample that may hold more than was added is not judged by its spike") {
    CHECK(test_of(Measured::of(1000), {well(1300, 1000)}).verdict == Inhibition::inhibited);
    const InhibitionTest swamped = test_of(Measured::of(1001), {well(1301, 1000)});
    CHECK(swamped.is_swamped);
    CHECK(swamped.verdict == Inhibition::open);
    CHECK(test_of(below, {well(70, 40)}).is_swamped);  // the LLOQ of 50 lies above 40
}

TEST_CASE("the smallest re-dilution whose spike comes back relieves; without one the largest is told") {
    const InhibitionTest relieved =
        test_of(absent, {well(300, 1000), well(700, 1000, 5), well(950, 1000, 10), well(1000, 1000, 50)});
    CHECK(relieved.verdict == Inhibition::relieved);
    CHECK(relieved.dilution == 10);
    const InhibitionTest not_relieved = test_of(absent, {well(300, 1000), well(400, 1000, 5), well(500, 1000, 10)});
    CHECK(not_relieved.verdict == Inhibition::inhibited);
    CHECK(not_relieved.dilution == 10);
    CHECK(*not_relieved.rediluted_recovery.most == doctest::Approx(50));
}

TEST_CASE("a re-dilution without a spike is held against the undiluted sample") {
    CHECK(test_of(Measured::of(1000), {well(1100, {}, 10)}).verdict == Inhibition::within_limits);
    const InhibitionTest higher = test_of(Measured::of(1000), {well(2600, {}, 10)});
    CHECK(higher.verdict == Inhibition::inhibited);
    CHECK(*higher.rediluted_share.least == doctest::Approx(260));
    CHECK(higher.rediluted == Measured::of(2600));
    CHECK(test_of(Measured::of(1000), {well(300, {}, 10)}).verdict == Inhibition::open);
    // Not detected undiluted and 2600 diluted: at least 260 times the LOD.
    const InhibitionTest hidden = test_of(absent, {well(2600, {}, 10)});
    CHECK(*hidden.rediluted_share.least == doctest::Approx(26000));
    CHECK_FALSE(hidden.rediluted_share.most);
    CHECK(hidden.verdict == Inhibition::inhibited);
    // A spike within the limits does not hide a sample that reads higher when diluted.
    CHECK(test_of(Measured::of(1000), {well(2000, 1000), well(1500, {}, 10)}).verdict == Inhibition::inhibited);
}

// The slow judge: every value the sample may have, in small steps, is tried with the recovery it gives.
TEST_CASE("the verdict is that of all values the sample may have") {
    int seen[5] = {};
    for (std::uint64_t i = 0; i < 4000; ++i) {
        Random random(1, "test: spikes", i);
        const double lloq = 50, lod = 10;
        const double kind = random.uniform();
        const double held = 400 * random.uniform();
        const Measured value = kind < 0.3 ? absent : kind < 0.6 ? below : Measured::of(lloq + held);
        const double added = 60 + 1500 * random.uniform();
        const double spiked = lloq + (0.4 + 1.2 * random.uniform()) * added;
        const InhibitionTest test = test_of(value, {well(spiked, added)});
        const double from = value.is_quantified() ? value.value : 0;
        const double to = value.is_quantified() ? value.value : value == absent ? lod : lloq;
        int low = 0, high = 0, inside = 0;
        constexpr int steps = 500;
        for (int k = 0; k <= steps; ++k) {
            const double recovery = 100 * (spiked - (from + (to - from) * k / steps)) / added;
            ++(recovery < 75 ? low : recovery > 125 ? high : inside);
        }
        Inhibition wanted = Inhibition::open;
        if (to <= added) {
            if (low == steps + 1) wanted = Inhibition::inhibited;
            if (high == steps + 1) wanted = Inhibition::above_limits;
            if (inside == steps + 1) wanted = Inhibition::within_limits;
        }
        CAPTURE(i);
        CHECK(test.verdict == wanted);
        ++seen[static_cast<int>(test.verdict)];
    }
    CHECK(seen[static_cast<int>(Inhibition::within_limits)] > 200);
    CHECK(seen[static_cast<int>(Inhibition::inhibited)] > 200);
    CHECK(seen[static_cast<int>(Inhibition::above_limits)] > 200);
    CHECK(seen[static_cast<int>(Inhibition::open)] > 50);
}

TEST_CASE("scaling every amount changes no recovery") {
    for (const double scale : {1e-3, 1.0, 1e6}) {
        Measurements measurements;
        Sample sample = sample_of(Measured::of(200 * scale));
        sample.lloq = 50 * scale;
        measurements.samples.push_back(sample);
        measurements.wells = {well(1100 * scale, 1000 * scale)};
        measurements.wells[0].sample.lloq = 50 * scale;
        CHECK(*inhibition_tests(measurements, limits)[0].recovery.most == doctest::Approx(90));
    }
}

}  // namespace nonclin::biodistribution::testing
