#pragma once

#include "nonclin/biodistribution/assay.hpp"
#include "study.hpp"

// Runs the analysis of the assay on small studies built in code.
namespace nonclin::biodistribution::testing {

inline RuleTables assay_rules() {
    RuleTables tables = rules();
    RuleTable limits{"assay_limits", "hash-of-limits", {}};
    const auto limit = [&limits](std::string name, Values ends, std::string unit, bool is_verified = true) {
        ends.insert({{"name", std::move(name)},
                     {"unit", std::move(unit)},
                     {"source", std::vector<std::string>{"BOOK"}},
                     {"verified", is_verified}});
        limits.rows.push_back(std::move(ends));
    };
    limit("spike_recovery", {{"least", 75.0}, {"most", 125.0}}, "%");
    limit("redilution_agreement", {{"least", 75.0}, {"most", 125.0}}, "%");
    limit("control_accuracy", {{"least", 75.0}, {"most", 125.0}}, "%");
    limit("replicate_cv", {{"most", 25.0}}, "%");
    limit("pcr_efficiency", {{"least", 90.0}, {"most", 110.0}}, "%");
    limit("pcr_r_squared", {{"least", 0.98}}, "");
    limit("spiked_replicates", {{"least", 1.0}}, "", false);
    RuleTable sources{
        "sources", "hash-of-sources", {{{"name", std::string("BOOK")}, {"title", std::string("A book")}}}};
    return RuleTables({**tables.read("tissues"), **tables.read("genome_mass"), limits, sources});
}

inline Ran run_assay(const std::string& measurements, const Values& parameters = {}, const std::string& wells = {},
                     const std::string& standards = {}, std::stop_token stop = {}) {
    static const Entry entry = assay();
    const Folder folder;
    Inputs inputs;
    inputs.add("measurements", folder.file("measurements.csv", measurements));
    if (!wells.empty()) inputs.add("assay", folder.file("assay.csv", wells));
    if (!standards.empty()) inputs.add("standard_curve", folder.file("standards.csv", standards));
    const Executor executor(1);
    SilentLog log;
    RuleTables tables = assay_rules();
    Ran ran;
    ran.entry = &entry;
    Context context{executor, 1, log, tables, ran.diagnostics, stop};
    CollectingOutput output(entry);
    ran.result = entry.run(parameters, inputs, output, context);
    ran.collected = std::move(*output.finish());
    return ran;
}

}  // namespace nonclin::biodistribution::testing
