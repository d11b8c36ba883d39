#include <cmath>
#include <functional>

#include <doctest/doctest.h>

#include "assay_study.hpp"
#include "nonclin/biodistribution/simulate.hpp"

namespace nonclin::biodistribution::testing {

namespace {

using Words = std::vector<std::string>;

Ran simulated(const Values& parameters, std::uint64_t seed, unsigned threads = 1) {
    static const Entry entry = simulate();
    const Executor executor(threads);
    SilentLog log;
    RuleTables tables = rules();
    Ran ran;
    ran.entry = &entry;
    Context context{executor, seed, log, tables, ran.diagnostics};
    CollectingOutput output(entry);
    ran.result = entry.run(parameters, Inputs(), output, context);
    ran.collected = std::move(*output.finish());
    return ran;
}

std::string as_file(const Ran& ran, std::string_view name) {
    for (const Table& table : ran.entry->tables) {
        if (table.name != name) continue;
        std::string text = tsv_head(table);
        for (const auto& row : ran.collected.table(name)->rows) text += tsv_line(row);
        return text;
    }
    return {};
}

Ran assay_of(const Ran& data, const Values& parameters = {}) {
    return run_assay(as_file(data, "measurements"), parameters, as_file(data, "assay"));
}

// Rows of the truth that a test asks for.
std::size_t count(const Ran& data, const std::function<bool(std::size_t)>& holds) {
    std::size_t all = 0;
    for (std::size_t i = 0; i < data.rows("assay_truth"); ++i) all += holds(i) ? 1U : 0U;
    return all;
}

}  // namespace

TEST_CASE("what is simulated of the assay is read without a word, the same for 1 and 7 threads") {
    const Values parameters{{"predose", true},
                            {"vector_copies_per_cell", 2.0},
                            {"found_dead", std::int64_t{1}},
                            {"inhibited_share", 0.2},
                            {"low_input_share", 0.2},
                            {"contaminated_share", 0.2},
                            {"ntc_contaminated_share", 0.2},
                            {"replicates", std::int64_t{3}}};
    const Ran one = simulated(parameters, 7, 1), seven = simulated(parameters, 7, 7), other = simulated(parameters, 8);
    for (const char* table : {"measurements", "assay", "assay_truth"}) {
        CHECK(one.collected.table(table)->sha256 == seven.collected.table(table)->sha256);
        CHECK(one.collected.table(table)->sha256 != other.collected.table(table)->sha256);
    }
    const Ran ran = assay_of(one);
    REQUIRE(ran.result);
    CHECK(ran.diagnostics.all().empty());
    CHECK(ran.finding("assay_data_simulated") == "true");
    CHECK(ran.limits_say("SIMULATED data and no evidence of any product"));
    CHECK(ran.finding("predose_samples_detected") == "0");
    CHECK(ran.finding("human_in_controls") == "0");
    CHECK(run(as_file(one, "measurements")).result);
}

TEST_CASE("planted faults of the assay are found, and in their number") {
    const Ran data = simulated({{"tissues", Words{"liver", "spleen", "heart", "kidney", "brain"}},
                                {"animals_per_sex", std::int64_t{5}},
                                {"assay_sd_log10", 0.01},
                                {"low_input_share", 0.1},
                                {"contaminated_share", 0.3},
                                {"ntc_wells", std::int64_t{60}},
                                {"ntc_contaminated_share", 0.2}},
                               3);
    REQUIRE(data.result);
    const Ran ran = assay_of(data);
    REQUIRE(ran.result);
    const std::size_t low =
        count(data, [&](std::size_t i) { return data.cell("assay_truth", i, "input_dna_ug") == "0.2"; });
    const std::size_t dirty =
        count(data, [&](std::size_t i) { return data.cell("assay_truth", i, "contamination") == "100"; });
    CHECK(low > 20);
    CHECK(dirty > 20);
    CHECK(ran.finding("inputs_below_nominal") == std::to_string(low));
    for (std::size_t i = 0; i < ran.rows("low_inputs"); ++i)
        CHECK(ran.cell("low_inputs", i, "has_low_lloq") == "false");
    CHECK(ran.finding("control_samples_detected") == std::to_string(dirty));
    std::size_t wells = 0;
    for (std::size_t i = 0; i < data.rows("assay"); ++i) {
        const bool is_ntc = data.cell("assay", i, "sample_type") == "ntc";
        wells += is_ntc && data.cell("assay", i, "copies") != "ND" ? 1U : 0U;
    }
    CHECK(wells > 3);
    CHECK(ran.finding("ntc_wells_amplified") == std::to_string(wells));
}

TEST_CASE("each inhibited sample is found and relieved, no other is, where the assay hardly errs") {
    const Ran data = simulated({{"doses", Words{"0", "1e12"}},
                                {"tissues", Words{"kidney", "brain"}},
                                {"animals_per_sex", std::int64_t{10}},
                                {"assay_sd_log10", 0.005},
                                {"spiked_share", 1.0},
                                {"spike_copies", 20000.0},
                                {"inhibited_share", 0.25},
                                {"inhibition_remaining", 0.4}},
                               5);
    const Ran ran = assay_of(data);
    REQUIRE(ran.result);
    const std::size_t inhibited =
        count(data, [&](std::size_t i) { return data.cell("assay_truth", i, "signal_left") == "0.4"; });
    std::size_t relieved = 0, within = 0;
    for (std::size_t i = 0; i < ran.rows("inhibition"); ++i) {
        relieved += ran.cell("inhibition", i, "verdict") == "relieved" ? 1U : 0U;
        within += ran.cell("inhibition", i, "verdict") == "within_limits" ? 1U : 0U;
    }
    CHECK(inhibited > 40);
    CHECK(relieved == inhibited);
    CHECK(relieved + within == ran.rows("inhibition"));
    CHECK(ran.finding("spikes_outside_limits") == std::to_string(inhibited));
    CHECK(ran.finding("samples_inhibited") == "0");
}

TEST_CASE("vector copies per human genome come back as they were planted") {
    const Ran data = simulated({{"doses", Words{"0", "1e14"}},
                                {"tissues", Words{"liver", "spleen"}},
                                {"animals_per_sex", std::int64_t{10}},
                                {"vector_copies_per_cell", 3.0}},
                               11);
    const Ran ran = assay_of(data, {{"vector_copies_per_cell", 3.0}});
    REQUIRE(ran.result);
    double sum = 0, cells = 0;
    int n = 0;
    for (std::size_t i = 0; i < ran.rows("human_cells"); ++i) {
        if (ran.cell("human_cells", i, "copies_per_genome") == "not_applicable") continue;
        sum += std::log10(std::stod(ran.cell("human_cells", i, "copies_per_genome")));
        cells += std::log10(std::stod(ran.cell("human_cells", i, "cells_ratio")));
        ++n;
    }
    REQUIRE(n > 100);
    // Two assay errors of 0.1 log10: the mean of n has a standard error of 0.1 sqrt(2 / n).
    const double error = 4 * 0.1 * std::sqrt(2.0 / n);
    CHECK(std::fabs(sum / n - std::log10(3)) < error);
    CHECK(std::fabs(cells / n) < error);
}

TEST_CASE("a low input that is not low is refused") {
    const Ran ran = simulated({{"low_input_share", 0.1}, {"low_input_ug", 1.0}}, 1);
    REQUIRE_FALSE(ran.result);
    CHECK(ran.result.error().message.en == "low_input_ug must be less than nominal_dna_ug");
    CHECK(ran.result.error().kind == ErrorKind::usage);
}

}  // namespace nonclin::biodistribution::testing
