#include "nonclin/studies/run.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "nonclin/base/process.hpp"
#include "nonclin/base/version.hpp"
#include "nonclin/formats/json.hpp"
#include "nonclin/studies/told_once.hpp"
#include "nonclin/studies/try_out.hpp"

namespace nonclin::studies {

namespace {

std::string as_json(const std::string& word) { return nlohmann::json(word).dump(); }

class Recorder {
  public:
    Recorder(const evidence::Store& store, const Runner& runner) : store_(store), runner_(runner) {}

    evidence::Draft draft(std::string_view what, std::string subject) const {
        evidence::Draft draft;
        draft.at = runner_.at;
        draft.who = runner_.who;
        draft.machine = runner_.machine;
        draft.program = fmt::format("nonclin {}", program_version());
        draft.what = what;
        draft.subject = std::move(subject);
        return draft;
    }

    // A file as it is now, if the log does not know it so already.
    Result<void> note(std::string_view what, const std::filesystem::path& path, const std::string& name,
                      const evidence::Latest& latest) const {
        const auto digest = digest_of_file(path);
        if (!digest) return fail(digest.error());
        evidence::Draft line = draft(what, what == programme_read ? "programme" : "file:" + name);
        line.new_value = as_json(digest->sha256);
        if (const evidence::Record* last = latest.find(line.subject)) line.old_value = last->new_value;
        if (line.old_value == line.new_value) return {};
        auto object = store_.put_file(path, what == programme_read ? "programme" : "file", name);
        if (!object) return fail(object.error());
        // What was stored is what is told, should the file change in between.
        line.new_value = as_json(object->sha256);
        line.objects.push_back(std::move(*object));
        const auto record = store_.append(line);
        if (!record) return fail(record.error());
        return {};
    }

    Result<void> keep_result(const Job& job, const std::string& document, const std::string& key,
                             const std::filesystem::path& folder, const Collected& collected,
                             const evidence::Latest& latest) const {
        evidence::Draft line = draft(result_recorded, job.subject());
        // The data say so themselves, whatever the programme says of them.
        const CollectedFinding* said = collected.finding("data_simulated");
        line.simulated = job.study->is_simulated || (said != nullptr && said->value == Value(true));
        auto result = store_.put(document, "result", "result.json");
        if (!result) return fail(result.error());
        line.new_value =
            nlohmann::json{
                {"key", key}, {"result", result->sha256}, {"entry", job.entry->id()}, {"version", job.entry->version}}
                .dump();
        line.objects.push_back(std::move(*result));
        // Tables that stand in no file are kept with the result, so that what it was made from can be seen.
        for (const auto& [role, table] : job.inputs.all_held()) {
            auto object = store_.put(table.bytes, "input", role + ".csv");
            if (!object) return fail(object.error());
            line.objects.push_back(std::move(*object));
        }
        for (const CollectedTable& table : collected.tables) {
            auto object = store_.put_file(folder / (table.name + ".tsv"), "table", table.name + ".tsv");
            if (!object) return fail(object.error());
            line.objects.push_back(std::move(*object));
        }
        for (const CollectedProduct& product : collected.products) {
            auto object = store_.put_file(product.path, "product", product.name);
            if (!object) return fail(object.error());
            line.objects.push_back(std::move(*object));
        }
        if (const evidence::Record* last = latest.find(line.subject)) line.old_value = last->new_value;
        const auto record = store_.append(line);
        if (!record) return fail(record.error());
        return {};
    }

  private:
    const evidence::Store& store_;
    const Runner& runner_;
};

Result<void> note_files(const programme::Programme& programme, const Recorder& recorder,
                        const evidence::Latest& latest) {
    if (auto noted = recorder.note(programme_read, programme.folder / "programme.toml", "programme.toml", latest);
        !noted)
        return noted;
    std::set<std::string> names;
    for (const programme::Study& study : programme.studies) names.insert(study.report.file.path);
    for (const programme::Document& document : programme.documents) names.insert(document.file.path);
    for (const programme::TitreAssay& assay : programme.titre_assays)
        names.insert(assay.bridge ? assay.bridge->file.path : std::string{});
    names.erase("");
    for (const std::string& name : names) {
        if (auto noted = recorder.note(file_noted, programme.folder / name, name, latest); !noted) return noted;
    }
    return {};
}

Result<void> run_job(const Job& job, const guideline::Rules& rules, const Runner& runner, const Recorder& recorder,
                     const evidence::Latest& latest, Diagnostics& diagnostics) {
    auto folder = ScratchFolder::make();
    if (!folder) return fail(folder.error());
    RuleTables tables(rules.tables);
    CollectingOutput output(*job.entry, folder->path());
    Diagnostics said;
    Context context{runner.executor, runner.seed, runner.log, tables, said, runner.stop};
    const auto done = job.entry->run(job.parameters, job.inputs, output, context);
    Diagnostics told;
    tell_in_programme(job, said, told);
    ToldOnce(diagnostics).add(told);  // what a quick one says was told before the first was run
    if (!done) {
        const bool is_of_programme = said.has_errors() && is_of_held_table(job, said);
        return fail(is_of_programme ? unusable("programme.toml", said.errors()) : done.error());
    }
    const auto collected = output.finish();
    if (!collected) return fail(collected.error());
    const auto hashes = tables.read_so_far();
    const auto document = formats::canonical_json(
        result_document(*job.entry, job.parameters, runner.seed, job.input_records, hashes, *collected));
    if (!document) return fail(document.error());
    return recorder.keep_result(job, *document, key_of(job, hashes), folder->path(), *collected, latest);
}

Result<void> known(const programme::Programme& programme, const std::vector<std::string>& only) {
    for (const std::string& id : only) {
        if (programme.study(id) != nullptr) continue;
        std::vector<std::string> ids;
        ids.reserve(programme.studies.size());
        for (const programme::Study& study : programme.studies) ids.push_back(study.id);
        const std::string near = nearest_name(id, ids);
        return fail(ErrorKind::usage,
                    text("没有研究“{}”{}", "there is no study \"{}\"{}", id, near.empty() ? "" : " (→ " + near + ")"));
    }
    return {};
}

void tell_of_wait(const programme::Programme& programme, Log& log) {
    log.warn(text("{}：另一次运行正占用证据库，等待中；按 Ctrl-C 放弃",
                  "{}: another run holds the store, waiting; Ctrl-C leaves it",
                  (programme.folder / evidence::store_folder).string()));
}

}  // namespace

Result<RunReport> run_studies(const programme::Programme& programme, const guideline::Rules& rules,
                              const std::vector<std::string>& only, const Runner& runner, Diagnostics& diagnostics) {
    if (auto all_known = known(programme, only); !all_known) return fail(all_known.error());
    if (auto tried = try_out(programme, rules, only, runner.executor, runner.stop, diagnostics); !tried)
        return fail(tried.error());
    if (diagnostics.has_errors()) return fail(refused(programme, diagnostics));
    const evidence::Waiting waiting{runner.stop, [&] { tell_of_wait(programme, runner.log); }};
    const auto store =
        evidence::Store::open(programme.folder / evidence::store_folder, evidence::Access::write, waiting);
    if (!store) return fail(store.error());
    // Two runs at once would both find a result missing and record it twice.
    const auto alone = store->held_alone();
    if (!alone) return fail(alone.error());
    Diagnostics again;  // the same jobs as above: nothing new can be wrong with them
    const auto before = recorded_results(programme, rules, again);
    if (!before) return fail(before.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    const evidence::Latest latest(*records);
    const Recorder recorder(*store, runner);
    if (auto noted = note_files(programme, recorder, latest); !noted) return fail(noted.error());

    RunReport report;
    const std::vector<Job> jobs = jobs_of(programme, rules, again);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const Job& job = jobs[i];
        if (!is_chosen(job, only)) continue;
        const bool is_current = std::any_of(before->begin(), before->end(), [&](const RecordedResult& result) {
            return result.job.subject() == job.subject() && result.answer.is_current;
        });
        if (is_current) {
            report.up_to_date.push_back(job.subject());
            continue;
        }
        if (runner.stop.stop_requested())
            return fail(ErrorKind::interrupted,
                        {"已按要求停止；已记录的结果保留", "stopped as asked; what was recorded stays"});
        runner.log.progress(same_text(job.subject()), static_cast<double>(i) / static_cast<double>(jobs.size()));
        if (auto done = run_job(job, rules, runner, recorder, latest, diagnostics); !done)
            return fail(std::move(done.error()).within(same_text(job.subject())));
        report.recorded.push_back(job.subject());
    }
    runner.log.progress({"完成", "done"}, 1);
    return report;
}

}  // namespace nonclin::studies
