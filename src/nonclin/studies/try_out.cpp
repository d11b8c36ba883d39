#include "nonclin/studies/try_out.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/process.hpp"
#include "nonclin/studies/design_watch.hpp"
#include "nonclin/studies/told_once.hpp"

namespace nonclin::studies {

namespace {

// What an analysis says of one of its parameters begins with the parameter's name.
Place place_of(const Job& job, const Error& error) {
    for (const auto& [name, place] : job.study->parameter_places) {
        if (error.message.en.starts_with(name + ":")) return place;
    }
    return job.study->place;
}

// An error that names no place: at the parameter, or at the study.
void tell_of_study(const Job& job, const Error& error, Diagnostics& diagnostics) {
    diagnostics.error(place_of(job, error),
                      {fmt::format("研究 {} 的分析 {}：{}", job.study->id, job.entry->id(), error.message.zh),
                       fmt::format("study {}, analysis {}: {}", job.study->id, job.entry->id(), error.message.en)});
}

}  // namespace

Error refused(const programme::Programme& programme, const Diagnostics& diagnostics) {
    std::set<std::string> files;
    for (const Diagnostic& one : diagnostics.all()) {
        if (one.severity == Severity::error) files.insert(one.place.file);
    }
    return unusable(files.size() == 1 ? *files.begin() : programme.folder.string(), diagnostics.errors());
}

void tell_in_programme(const Job& job, const Diagnostics& said, Diagnostics& diagnostics) {
    for (const Diagnostic& one : said.all()) {
        Diagnostic told = one;
        if (const auto rows = job.rows.find(one.place.file); rows != job.rows.end()) {
            // A table without rows is not empty by mistake: nothing of its kind is written yet.
            if (rows->second.empty() && one.severity == Severity::warning) continue;
            told.place = job.study->place;
            for (const RowPlace& row : rows->second) {
                if (row.line <= one.place.line) told.place = row.place;
            }
            const Text where = text("研究 {} 的分析 {}", "study {}, analysis {}", job.study->id, job.entry->id());
            told.message = {where.zh + "：" + one.message.zh, where.en + ": " + one.message.en};
        }
        if (told.severity == Severity::error)
            diagnostics.error(told.place, told.message, told.found, told.nearest);
        else
            diagnostics.warning(told.place, told.message, told.found, told.nearest);
    }
}

bool is_of_held_table(const Job& job, const Diagnostics& said) {
    return std::any_of(said.all().begin(), said.all().end(), [&](const Diagnostic& one) {
        return one.severity == Severity::error && job.rows.count(one.place.file) > 0;
    });
}

Result<void> try_out(const programme::Programme& programme, const guideline::Rules& rules,
                     const std::vector<std::string>& only, const Executor& executor, std::stop_token stop,
                     Diagnostics& diagnostics) {
    const auto folder = ScratchFolder::make();
    if (!folder) return fail(folder.error());
    SilentLog log;
    ToldOnce once(diagnostics);
    for (const Job& job : jobs_of(programme, rules, diagnostics)) {
        if (!job.entry->is_quick || !is_chosen(job, only)) continue;
        Diagnostics said;
        RuleTables tables(rules.tables);
        DesignWatch watch(*job.entry, folder->path());
        Context context{executor, 1, log, tables, said, stop};
        const auto done = job.entry->run(job.parameters, job.inputs, watch, context);
        if (!done && done.error().kind == ErrorKind::interrupted) return fail(done.error());
        Diagnostics told;
        tell_in_programme(job, said, told);
        if (!done && !said.has_errors()) tell_of_study(job, done.error(), told);
        if (done && job.inputs.all_held().empty()) watch.compare(*job.study, told);
        once.add(told);
    }
    return {};
}

}  // namespace nonclin::studies
