#include "nonclin/pharmacokinetics/concentrations.hpp"

#include <algorithm>
#include <unordered_map>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/spacing.hpp"
#include "nonclin/formats/csv.hpp"
#include "nonclin/formats/sheet_view.hpp"
#include "nonclin/pharmacokinetics/measured_cell.hpp"

namespace nonclin::pharmacokinetics {

namespace {

enum Column : std::size_t { id, time, conc, dose };

std::vector<formats::WantedColumn> wanted_columns(std::size_t count) {
    std::vector<formats::WantedColumn> all{
        {"id", {"profile", "subject", "animal", "animal_id", "usubjid", "group", "动物编号", "受试者", "编号", "组别"}},
        {"time", {"nominal_time", "时间", "采样时间"}},
        {"conc", {"concentration", "dv", "浓度", "血药浓度"}},
        {"dose", {"剂量"}, false}};
    all.resize(count);
    return all;
}

struct Sample {
    std::size_t profile;
    double time;
    Measured value;
    std::size_t row;
};

class Reader {
  public:
    Reader(const formats::Sheet& sheet, const ReadingRules& rules, Diagnostics& diagnostics)
        : view_(sheet, wanted_columns(4), diagnostics), rules_(rules) {
        read_.have_dose = view_.has(dose);
    }

    Concentrations all() {
        if (!view_.has_all_required()) return {};
        for (std::size_t row = 0; row < view_.rows(); ++row) add(row);
        std::stable_sort(samples_.begin(), samples_.end(), [](const Sample& a, const Sample& b) {
            return a.profile != b.profile ? a.profile < b.profile : a.time < b.time;
        });
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            const bool is_repeated =
                i > 0 && samples_[i].profile == samples_[i - 1].profile && samples_[i].time <= samples_[i - 1].time;
            if (is_repeated && !rules_.may_repeat_times) complain_of_repeated(samples_[i - 1], samples_[i]);
            SampledProfile& profile = read_.profiles[samples_[i].profile];
            profile.time.push_back(samples_[i].time);
            profile.value.push_back(samples_[i].value);
        }
        return std::move(read_);
    }

  private:
    void add(std::size_t row) {
        const auto name = view_.required_word(row, id);
        const auto at = view_.number(row, time, {.least = 0});
        const auto value = concentration(row);
        const auto given = view_.is_empty(row, dose) ? std::optional<double>{} : view_.number(row, dose);
        if (!name) return;
        const auto [found, is_new] = places_.emplace(*name, read_.profiles.size());
        if (is_new) read_.profiles.push_back({std::string(*name), given, {}, {}});
        const SampledProfile& profile = read_.profiles[found->second];
        if (given && !(*given > 0)) {
            view_.complain(row, dose,
                           text("应大于 0，却是“{}”", "expected a number > 0, found \"{}\"", number_text(*given)));
        } else if (given != profile.dose) {
            view_.complain(row, dose,
                           text("同一曲线各行的剂量应相同，“{}”的第一行是“{}”",
                                "each row of a profile needs the same dose, the first of \"{}\" has \"{}\"",
                                profile.name, profile.dose ? number_text(*profile.dose) : ""));
        }
        if (at && value) samples_.push_back({found->second, *at, *value, row});
    }

    std::optional<Measured> concentration(std::size_t row) {
        const std::string_view found = view_.word(row, conc);
        const auto value = measured_cell(found);
        if (!value || (value->is_quantified() && value->value < 0)) {
            const Text allowed = allowed_in_measured_cell();
            view_.complain(row, conc,
                           {fmt::format("{}，却是“{}”", spaced("应为", allowed.zh), found),
                            fmt::format("expected {}, found \"{}\"", allowed.en, found)});
            return std::nullopt;
        }
        if (value->is_quantified() && value->value < rules_.lloq) return Measured{value->value, State::below_lloq};
        return value;
    }

    void complain_of_repeated(const Sample& before, const Sample& sample) {
        const std::string& name = read_.profiles[sample.profile].name;
        const std::size_t line = view_.sheet().line(before.row);
        view_.complain(sample.row, time,
                       text("曲线“{}”的时间 {} 在第 {} 行已有；若为同组多只动物的测定值，请设参数 mean",
                            "profile \"{}\" has time {} in line {} already; if these are animals of one group, set the "
                            "parameter mean",
                            name, number_text(sample.time), line));
    }

    formats::SheetView view_;
    ReadingRules rules_;
    std::unordered_map<std::string, std::size_t> places_;  // of profiles, by name
    Concentrations read_;
    std::vector<Sample> samples_;
};

}  // namespace

Result<Concentrations> read_concentrations(std::string bytes, std::string_view name, const ReadingRules& rules,
                                           Diagnostics& diagnostics) {
    Result<formats::Sheet> sheet = formats::read_sheet(std::move(bytes), name, diagnostics);
    if (!sheet) return fail(std::move(sheet.error()));
    Concentrations read = Reader(*sheet, rules, diagnostics).all();
    if (auto usable = formats::verdict(*sheet, diagnostics); !usable) return fail(std::move(usable.error()));
    return read;
}

Result<std::vector<std::vector<double>>> read_terminal_times(std::string bytes, std::string_view name,
                                                             const Concentrations& concentrations,
                                                             Diagnostics& diagnostics) {
    Result<formats::Sheet> sheet = formats::read_sheet(std::move(bytes), name, diagnostics);
    if (!sheet) return fail(std::move(sheet.error()));
    std::vector<std::string> names;
    names.reserve(concentrations.profiles.size());
    for (const SampledProfile& profile : concentrations.profiles) names.push_back(profile.name);
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t p = 0; p < names.size(); ++p) places.emplace(names[p], p);

    formats::SheetView view(*sheet, wanted_columns(2), diagnostics);
    std::vector<std::vector<double>> chosen(names.size());
    for (std::size_t row = 0; row < view.rows() && view.has_all_required(); ++row) {
        const auto profile = view.required_word(row, id);
        const auto at = view.number(row, time, {.least = 0});
        if (!profile || !at) continue;
        const auto place = places.find(*profile);
        if (place == places.end()) {
            view.complain(row, id, text("没有名为“{}”的曲线", "there is no profile \"{}\"", *profile),
                          nearest_name(*profile, names));
            continue;
        }
        const SampledProfile& sampled = concentrations.profiles[place->second];
        if (!std::binary_search(sampled.time.begin(), sampled.time.end(), *at)) {
            view.complain(row, time,
                          text("曲线“{}”在时间 {} 没有样品", "profile \"{}\" has no sample at time {}", sampled.name,
                               number_text(*at)));
            continue;
        }
        chosen[place->second].push_back(*at);
    }
    for (std::vector<double>& times : chosen) {
        std::sort(times.begin(), times.end());
        times.erase(std::unique(times.begin(), times.end()), times.end());
    }
    if (auto usable = formats::verdict(*sheet, diagnostics); !usable) return fail(std::move(usable.error()));
    return chosen;
}

}  // namespace nonclin::pharmacokinetics
