#include "nonclin/studies/try_out.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/studies/told_once.hpp"

namespace nonclin::studies {

namespace {

constexpr double tolerance = 1e-9;

bool holds(const std::vector<double>& doses, double dose) {
    return std::any_of(doses.begin(), doses.end(),
                       [&](double one) { return std::abs(one - dose) <= tolerance * std::abs(dose); });
}

std::string listed(const std::vector<double>& doses) {
    std::string all;
    for (const double dose : doses) all += (all.empty() ? "" : ", ") + readable_number(dose, 6);
    return all;
}

// Keeps of all rows the doses of animals, where a table has a dose with its unit beside it, and nothing else.
class DoseWatch final : public Output {
  public:
    DoseWatch(const Entry& entry, std::filesystem::path folder) : Output(entry), folder_(std::move(folder)) {
        for (const Table& table : entry.tables) {
            Columns columns;
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                if (table.columns[c].name == "dose") columns.dose = c;
                if (table.columns[c].name == "dose_unit") columns.unit = c;
            }
            columns_.push_back(columns);
        }
    }

    /// Doses above 0 that are in the unit.
    std::vector<double> doses_in(const std::string& unit) const {
        const auto found = doses_.find(unit);
        return found == doses_.end() ? std::vector<double>{} : found->second;
    }

  protected:
    void take_row(std::size_t table, std::span<const Value> cells) override {
        const Columns& columns = columns_[table];
        if (!columns.dose || !columns.unit) return;
        const auto* dose = std::get_if<double>(&cells[*columns.dose]);
        const auto* unit = std::get_if<std::string>(&cells[*columns.unit]);
        if (dose == nullptr || unit == nullptr || !(*dose > 0)) return;
        std::vector<double>& known = doses_[own_name(*unit)];
        if (!holds(known, *dose)) known.push_back(*dose);
    }
    void take_finding(std::size_t, Value, Text) override {}
    void take_figure(Figure) override {}
    void take_limit(Text) override {}
    Result<std::filesystem::path> product_path(std::size_t product) override {
        return folder_ / entry().products[product].name;
    }

  private:
    struct Columns {
        std::optional<std::size_t> dose, unit;
    };

    // vg/kg as programmes write it: vg_per_kg.
    static std::string own_name(std::string unit) {
        const std::size_t slash = unit.find('/');
        return slash == std::string::npos ? unit : unit.substr(0, slash) + "_per_" + unit.substr(slash + 1);
    }

    std::filesystem::path folder_;
    std::vector<Columns> columns_;
    std::map<std::string, std::vector<double>> doses_;
};

void compare_doses(const Job& job, const DoseWatch& watch, Diagnostics& diagnostics) {
    const programme::Study& study = *job.study;
    const std::vector<double> found = watch.doses_in(study.design.dose_unit);
    if (found.empty() || study.design.doses.empty() || !job.inputs.all_held().empty()) return;
    std::vector<double> unplanned, missing;
    std::copy_if(found.begin(), found.end(), std::back_inserter(unplanned),
                 [&](double dose) { return !holds(study.design.doses, dose); });
    std::copy_if(study.design.doses.begin(), study.design.doses.end(), std::back_inserter(missing),
                 [&](double dose) { return dose > 0 && !holds(found, dose); });
    std::sort(unplanned.begin(), unplanned.end());
    if (!unplanned.empty()) {
        diagnostics.error(study.place,
                          text("研究 {} 的数据中有 design.doses 没有的剂量：{}（{}）；请改正设计或数据",
                               "the data of study {} hold doses that design.doses does not: {} ({}); mend the design "
                               "or the data",
                               study.id, listed(unplanned), study.design.dose_unit));
    }
    if (!missing.empty()) {
        diagnostics.warning(study.place,
                            text("研究 {} 的 design.doses 中有数据所没有的剂量：{}（{}）；请改正设计，或补全数据",
                                 "design.doses of study {} has doses that its data lack: {} ({}); mend the design, or "
                                 "add the data",
                                 study.id, listed(missing), study.design.dose_unit));
    }
}

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
        DoseWatch watch(*job.entry, folder->path());
        Context context{executor, 1, log, tables, said, stop};
        const auto done = job.entry->run(job.parameters, job.inputs, watch, context);
        if (!done && done.error().kind == ErrorKind::interrupted) return fail(done.error());
        Diagnostics told;
        tell_in_programme(job, said, told);
        if (!done && !said.has_errors()) tell_of_study(job, done.error(), told);
        if (done) compare_doses(job, watch, told);
        once.add(told);
    }
    return {};
}

}  // namespace nonclin::studies
