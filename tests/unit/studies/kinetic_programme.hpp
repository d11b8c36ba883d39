#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/studies/run.hpp"
#include "support/programme.hpp"
#include "support/said.hpp"

namespace nonclin::test {

using guideline::Source;

/// A folder with a programme of studies that run `kinetics.nca` on `profiles.csv`.
class KineticProgramme {
  public:
    KineticProgramme() : scratch_(ScratchFolder::make().value()) {
        rules = vocabulary();
        rules.studies = {study_kind("kinetic", {})};
        rules.studies[0].runs = {{"kinetics.nca", {{"profiles", "profiles"}, {"terminal_points", "points"}}, {}}};
        programme = vector_programme();
        programme.folder = scratch_.path();
        programme.studies = {study("K-1", "kinetic")};
        programme.studies[0].inputs["profiles"] = {"profiles.csv", {"programme.toml", 7, 1}};
        write("programme.toml", "nonclin = 1\n");
        write("profiles.csv", "id,time,conc\na,0,8\na,1,4\na,2,2\na,3,1\n");
    }
    void write(const std::string& name, const std::string& bytes) const {
        REQUIRE(write_file(programme.folder / name, bytes));
    }
    guideline::Run& run() { return rules.studies[0].runs[0]; }

    std::vector<studies::Job> jobs() const {
        Diagnostics diagnostics;
        auto all = studies::jobs_of(programme, rules, diagnostics);
        CHECK_FALSE(diagnostics.has_errors());
        return all;
    }
    Said said() const {
        Diagnostics diagnostics;
        static_cast<void>(studies::jobs_of(programme, rules, diagnostics));
        Said all;
        for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en));
        return all;
    }
    Result<studies::RunReport> run_all(const std::vector<std::string>& only = {}, std::stop_token stop = {}) const {
        const Executor executor(2);
        SilentLog log;
        Diagnostics diagnostics;
        const studies::Runner runner{"person", "2026-08-14T09:30:00Z", "bench", 1, executor, log, stop};
        return studies::run_studies(programme, rules, only, runner, diagnostics);
    }
    std::vector<studies::RecordedResult> recorded() const {
        Diagnostics diagnostics;
        return studies::recorded_results(programme, rules, diagnostics).value();
    }
    evidence::Store store() const {
        return evidence::Store::open(programme.folder / evidence::store_folder, evidence::Access::write).value();
    }

    Rules rules;
    Programme programme;

  private:
    ScratchFolder scratch_;
};

}  // namespace nonclin::test
