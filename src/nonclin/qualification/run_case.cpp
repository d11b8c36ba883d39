#include "nonclin/qualification/run_case.hpp"

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"

namespace nonclin::qualification {

namespace {

// The files of the case in the folder, each named as its role and its format.
Result<Inputs> written_inputs(const Case& one, const std::filesystem::path& folder) {
    Inputs inputs;
    for (const CaseInput& input : one.inputs) {
        std::filesystem::path file = folder / input.role;
        for (const Input& declared : one.entry->inputs) {
            if (declared.name == input.role) file += fmt::format(".{}", declared.format);
        }
        if (auto written = write_file(file, input.bytes); !written) return fail(written.error());
        inputs.add(input.role, file);
    }
    return inputs;
}

}  // namespace

Result<RunOutcome> run_case(const Case& one, const Bench& bench) {
    const auto folder = ScratchFolder::make();
    if (!folder) return fail(folder.error());
    const auto inputs = written_inputs(one, folder->path());
    if (!inputs) return fail(inputs.error());
    RunOutcome outcome;
    RuleTables tables(bench.rule_tables);
    Context context{bench.executor, one.seed, bench.log, tables, outcome.diagnostics, bench.stop};
    CollectingOutput output(*one.entry, folder->path());
    outcome.done = one.entry->run(one.parameters, *inputs, output, context);
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
