#include "nonclin/qualification/run_case.hpp"

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"

namespace nonclin::qualification {

Result<RunOutcome> run_case(const Case& one, const Bench& bench) {
    const auto folder = ScratchFolder::make();
    if (!folder) return fail(folder.error());
    Inputs inputs;
    for (const CaseInput& input : one.inputs) {
        const std::filesystem::path file = folder->path() / (input.role + ".csv");
        if (auto written = write_file(file, input.bytes); !written) return fail(written.error());
        inputs.add(input.role, file);
    }
    RunOutcome outcome;
    RuleTables tables(bench.rule_tables);
    Context context{bench.executor, one.seed, bench.log, tables, outcome.diagnostics, bench.stop};
    CollectingOutput output(*one.entry, folder->path());
    outcome.done = one.entry->run(one.parameters, inputs, output, context);
    outcome.diagnostics.sort();
    if (!outcome.done) {
        if (outcome.done.error().kind == ErrorKind::interrupted) return fail(outcome.done.error());
        return outcome;
    }
    auto collected = output.finish();
    if (!collected) return fail(collected.error());
    outcome.collected = std::move(*collected);
    return outcome;
}

}  // namespace nonclin::qualification
