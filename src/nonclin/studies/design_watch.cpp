#include "nonclin/studies/design_watch.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/check_design.hpp"
#include "nonclin/programme/names.hpp"

namespace nonclin::studies {

namespace {

constexpr double tolerance = 1e-9;

bool holds(const std::vector<double>& doses, double dose) {
    return std::any_of(doses.begin(), doses.end(),
                       [&](double one) { return std::abs(one - dose) <= tolerance * std::abs(dose); });
}

std::string listed(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    std::string all;
    for (const double number : numbers) all += (all.empty() ? "" : ", ") + readable_number(number, 6);
    return all;
}

// vg/kg as programmes write it: vg_per_kg.
std::string own_unit(std::string unit) {
    std::transform(unit.begin(), unit.end(), unit.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::size_t slash = unit.find('/');
    return slash == std::string::npos ? unit : unit.substr(0, slash) + "_per_" + unit.substr(slash + 1);
}

class Comparison {
  public:
    Comparison(const programme::Study& study, Diagnostics& diagnostics) : study_(study), diagnostics_(diagnostics) {}

    void units(const std::map<std::string, std::vector<double>>& doses) const {
        const std::string& planned = study_.design.dose_unit;
        for (const auto& [unit, unused] : doses) {
            const auto& known = programme::dose_units();
            if (unit == planned || (planned.empty() && std::find(known.begin(), known.end(), unit) != known.end()))
                continue;
            if (planned.empty()) {
                diagnostics_.error(
                    study_.place,
                    text("研究 {} 的数据中剂量单位写作“{}”，不是剂量单位；可用：{}",
                         "the data of study {} give \"{}\" as the unit of dose, which is none; allowed: {}", study_.id,
                         unit, programme::listed(known)),
                    unit, nearest_name(unit, known));
                continue;
            }
            diagnostics_.error(study_.place,
                               text("研究 {} 的数据中剂量单位是“{}”，design.dose_unit 是“{}”；请改正设计或数据",
                                    "the doses in the data of study {} are in \"{}\", design.dose_unit is \"{}\"; mend "
                                    "the design or the data",
                                    study_.id, unit, planned),
                               unit);
        }
    }

    void doses(const std::vector<double>& found) const {
        const std::vector<double>& planned = study_.design.doses;
        if (found.empty() || planned.empty()) return;
        std::vector<double> unplanned, missing;
        std::copy_if(found.begin(), found.end(), std::back_inserter(unplanned),
                     [&](double dose) { return !holds(planned, dose); });
        std::copy_if(planned.begin(), planned.end(), std::back_inserter(missing),
                     [&](double dose) { return dose > 0 && !holds(found, dose); });
        const std::string& unit = study_.design.dose_unit;
        if (!unplanned.empty()) {
            diagnostics_.error(study_.place,
                               text("研究 {} 的数据中有 design.doses 没有的剂量：{}（{}）；请改正设计或数据",
                                    "the data of study {} hold doses that design.doses does not: {} ({}); mend the "
                                    "design or the data",
                                    study_.id, listed(unplanned), unit));
        }
        if (!missing.empty()) {
            diagnostics_.warning(
                study_.place, text("研究 {} 的 design.doses 中有数据所没有的剂量：{}（{}）；请改正设计，或补全数据",
                                   "design.doses of study {} has doses that its data lack: {} ({}); mend the design, "
                                   "or add the data",
                                   study_.id, listed(missing), unit));
        }
    }

    // Words of the data that the design does not have, and of a reported study the reverse.
    void words(std::string_view key, const Text& what, const std::set<std::string>& found,
               const std::vector<std::string>& planned, Severity unplanned_is) const {
        if (found.empty() || planned.empty()) return;
        std::vector<std::string> unplanned, missing;
        std::copy_if(found.begin(), found.end(), std::back_inserter(unplanned), [&](const std::string& word) {
            return std::find(planned.begin(), planned.end(), word) == planned.end();
        });
        std::copy_if(planned.begin(), planned.end(), std::back_inserter(missing),
                     [&](const std::string& word) { return found.count(word) == 0; });
        if (!unplanned.empty()) tell_unplanned(key, what, programme::listed(unplanned), unplanned_is);
        if (!missing.empty() && study_.has_report()) tell_missing(key, what, programme::listed(missing));
    }

    // Before dosing there may be any number of samples; and where no sampling_days are written, the days between
    // necropsies are not known.
    void days(const std::set<double>& found) const {
        const auto& necropsy = study_.design.necropsy_days;
        const auto& sampling = study_.design.sampling_days;
        const auto last = programme::last_day(study_.design);
        const auto is_late = [&](double day) { return last && day > *last; };
        std::vector<double> late;
        std::copy_if(found.begin(), found.end(), std::back_inserter(late), is_late);
        if (!late.empty()) {
            diagnostics_.warning(
                study_.place, text("研究 {} 的数据中有观察期末（第 {} 天）之后的研究日：{}；请改正设计或数据",
                                   "the data of study {} hold days after the last day of observation, day {}: {}; mend "
                                   "the design or the data",
                                   study_.id, number_text(*last), listed(late)));
        }
        const auto is_unplanned = [&](double day) {
            if (is_late(day)) return false;  // told already
            const bool is_named = std::find(necropsy.begin(), necropsy.end(), day) != necropsy.end() ||
                                  std::find(sampling.begin(), sampling.end(), day) != sampling.end();
            if (is_named || day < 1) return false;
            if (!sampling.empty()) return true;
            return !necropsy.empty() && day > *std::max_element(necropsy.begin(), necropsy.end());
        };
        std::vector<double> unplanned;
        std::copy_if(found.begin(), found.end(), std::back_inserter(unplanned), is_unplanned);
        if (!unplanned.empty()) {
            tell_unplanned("necropsy_days, sampling_days", {"研究日", "days"}, listed(unplanned), Severity::warning);
        }
    }

  private:
    void tell_unplanned(std::string_view key, const Text& what, const std::string& found, Severity severity) const {
        Text message{
            fmt::format("研究 {} 的数据中有设计（{}）没有的{}：{}；请改正设计或数据", study_.id, key, what.zh, found),
            fmt::format("the data of study {} hold {} that the design ({}) does not: {}; mend the design or "
                        "the data",
                        study_.id, what.en, key, found)};
        if (severity == Severity::error)
            diagnostics_.error(study_.place, std::move(message));
        else
            diagnostics_.warning(study_.place, std::move(message));
    }

    void tell_missing(std::string_view key, const Text& what, const std::string& missing) const {
        diagnostics_.warning(
            study_.place, {fmt::format("研究 {} 的设计（{}）中有数据所没有的{}：{}；请改正设计，或补全数据", study_.id,
                                       key, what.zh, missing),
                           fmt::format("the design ({}) of study {} has {} that its data lack: {}; mend the design, "
                                       "or add the data",
                                       key, study_.id, what.en, missing)});
    }

    const programme::Study& study_;
    Diagnostics& diagnostics_;
};

}  // namespace

DesignWatch::DesignWatch(const Entry& entry, std::filesystem::path folder) : Output(entry), folder_(std::move(folder)) {
    for (const Table& table : entry.tables) {
        Columns columns;
        const std::map<std::string_view, std::optional<std::size_t>*> wanted{
            {"dose", &columns.dose},     {"dose_unit", &columns.unit}, {"animal", &columns.animal},
            {"group", &columns.group},   {"sex", &columns.sex},        {"day", &columns.day},
            {"tissue", &columns.tissue}, {"status", &columns.status}};
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (const auto found = wanted.find(table.columns[c].name); found != wanted.end()) *found->second = c;
        }
        columns_.push_back(columns);
    }
}

void DesignWatch::take_row(std::size_t table, std::span<const Value> cells) {
    const Columns& columns = columns_[table];
    if (columns.dose && columns.unit) {
        const auto* dose = std::get_if<double>(&cells[*columns.dose]);
        const auto* unit = std::get_if<std::string>(&cells[*columns.unit]);
        if (dose != nullptr && unit != nullptr && !unit->empty()) {
            std::vector<double>& known = doses_[own_unit(*unit)];
            if (*dose > 0 && !holds(known, *dose)) known.push_back(*dose);
        }
    }
    if (!columns.are_of_animals()) return;
    const auto* status = columns.status ? std::get_if<std::string>(&cells[*columns.status]) : nullptr;
    const bool is_as_planned = status == nullptr || *status == "scheduled";
    const auto* sex = std::get_if<std::string>(&cells[*columns.sex]);
    const auto* day = std::get_if<double>(&cells[*columns.day]);
    const auto* tissue = std::get_if<std::string>(&cells[*columns.tissue]);
    if (sex != nullptr && (*sex == "m" || *sex == "f")) {
        sexes_.insert(*sex);
        note_animal(columns, cells, *sex);
    }
    if (day != nullptr && is_as_planned) days_.insert(*day);
    if (tissue != nullptr) tissues_.insert(*tissue);
}

void DesignWatch::note_animal(const Columns& columns, std::span<const Value> cells, const std::string& sex) {
    const auto* dose = columns.dose ? std::get_if<double>(&cells[*columns.dose]) : nullptr;
    const auto* group = columns.group ? std::get_if<std::string>(&cells[*columns.group]) : nullptr;
    const AnimalGroup own{dose == nullptr ? 0 : *dose, group == nullptr ? std::string{} : *group, sex};
    animals_[own].insert(cell_text(cells[*columns.animal]));
}

// So many of each sex at each necropsy, as findings have it.
void DesignWatch::tell_large_group(const programme::Study& study, Diagnostics& diagnostics) const {
    if (!study.design.per_sex_group) return;
    const std::size_t necropsies = std::max<std::size_t>(1, study.design.necropsy_days.size());
    const double size = *study.design.per_sex_group * static_cast<double>(necropsies);
    const auto large = std::find_if(animals_.begin(), animals_.end(),
                                    [&](const auto& one) { return static_cast<double>(one.second.size()) > size; });
    if (large == animals_.end()) return;
    const auto& [dose, group, sex] = large->first;
    diagnostics.warning(study.place,
                        text("研究 {} 的数据中剂量 {} 的组有 {} 只性别为 {} 的动物，按设计至多 {} 只（per_sex_group × "
                             "解剖次数）；请改正设计或数据",
                             "the data of study {0} hold {2} animals of the sex {3} in the group of dose {1}, and the "
                             "design has {4} at most (per_sex_group times necropsies); mend the design or the data",
                             study.id, readable_number(dose), large->second.size(), sex, number_text(size)));
}

void DesignWatch::compare(const programme::Study& study, Diagnostics& diagnostics) const {
    const Comparison comparison(study, diagnostics);
    comparison.units(doses_);
    if (const auto doses = doses_.find(study.design.dose_unit); doses != doses_.end()) comparison.doses(doses->second);
    comparison.words("sexes", {"性别", "sexes"}, sexes_, study.design.sexes, Severity::error);
    comparison.words("tissues", {"组织", "tissues"}, tissues_, study.design.tissues, Severity::warning);
    comparison.days(days_);
    tell_large_group(study, diagnostics);
}

}  // namespace nonclin::studies
