#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "nonclin/base/process.hpp"
#include "nonclin/qualification/checks.hpp"
#include "nonclin/rulebook/embedded.hpp"

// What cases and checks run on in tests: the rules the program carries, one thread, no log.
namespace nonclin::qualification::testing {

class TestBench {
  public:
    TestBench() : rules_(rulebook::embedded_rules().value()) {}
    Bench bench() { return {executor_, log_, rules_.tables}; }

  private:
    guideline::Rules rules_;
    Executor executor_{2};
    SilentLog log_;
};

// The comparisons of one check, its program a script of the shell.
class CheckRun {
  public:
    explicit CheckRun(const std::string& script = {}) : folder_(ScratchFolder::make().value()) {
        setting.program = folder_.path() / "program";
        std::ofstream(setting.program) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(setting.program, std::filesystem::perms::owner_all);
        std::filesystem::create_directory(folder_.path() / "work");
    }

    Result<std::vector<Comparison>> operator()(const Check& check, const std::vector<Case>& cases = {}) {
        const std::filesystem::path work = folder_.path() / "work";
        return check.run({setting, bench_.bench(), cases, work});
    }

    Setting setting;

  private:
    ScratchFolder folder_;
    TestBench bench_;
};

inline Check check_of(const std::vector<Check>& checks, const std::string& id) {
    for (const Check& one : checks) {
        if (one.id == id) return one;
    }
    throw std::logic_error("no check " + id);
}

inline std::size_t met(const std::vector<Comparison>& comparisons) {
    std::size_t count = 0;
    for (const Comparison& one : comparisons) count += one.is_met ? 1 : 0;
    return count;
}

// The comparison with an expected value that is wrong: the nearest one that its tolerance must not let pass.
inline Comparison perturbed(Comparison one) {
    if (auto* truth = std::get_if<bool>(&one.expected)) {
        *truth = !*truth;
    } else if (auto* count = std::get_if<std::int64_t>(&one.expected)) {
        const double step = one.tolerance.kind == Tolerance::Kind::relative
                                ? one.tolerance.size * static_cast<double>(*count)
                                : one.tolerance.size;
        one.expected = static_cast<double>(*count) + 2.5 * step + (step == 0 ? 1 : 0);
    } else if (auto* number = std::get_if<double>(&one.expected)) {
        const double step =
            one.tolerance.kind == Tolerance::Kind::relative ? one.tolerance.size * *number : one.tolerance.size;
        *number += step == 0 ? (*number == 0 ? 1e-9 : *number * 1e-9) : 2.5 * step;
    } else {
        std::get<std::string>(one.expected) += "x";
    }
    return judged(std::move(one));
}

}  // namespace nonclin::qualification::testing
