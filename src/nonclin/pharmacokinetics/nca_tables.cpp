#include "nonclin/pharmacokinetics/nca_tables.hpp"

#include <array>

namespace nonclin::pharmacokinetics {

std::span<const std::string_view> words(Use) {
    static constexpr std::array<std::string_view, 3> all{"taken", "as_zero", "dropped"};
    return all;
}

Text described(Use use) {
    switch (use) {
        case Use::taken:
            return {"采用", "taken as measured"};
        case Use::as_zero:
            return {"按 0 计", "taken as zero"};
        case Use::dropped:
            return {"剔除", "dropped"};
    }
    return {};
}

Measured cell_of(const kinetics::Quantity& quantity) {
    if (quantity.is_known()) return Measured::of(quantity.value);
    const bool has_no_meaning =
        quantity.why == kinetics::Reason::not_for_route || quantity.why == kinetics::Reason::no_dose;
    return {0, has_no_meaning ? State::not_applicable : State::not_measured};
}

Table profile_table() {
    Table made = table<ProfileRow>(
        "profiles", {"每条药时曲线一行，按输入文件中首次出现的先后", "one row per profile, in the order of the file"},
        {{&ProfileRow::profile, "profile", "", {"曲线（动物或组）", "profile: animal or group"}},
         {&ProfileRow::dose, "dose", "D", {"剂量", "dose"}},
         {&ProfileRow::samples, "samples", "", {"有测定值的时间点数", "times with a measured sample"}},
         {&ProfileRow::quantified, "quantified", "", {"其中可定量的时间点数", "of these, quantified"}},
         {&ProfileRow::terminal_points, "terminal_points", "", {"末端相所用点数", "samples of the terminal line"}},
         {&ProfileRow::reason, "reason", "", {"未给出半衰期的原因", "why there is no half-life"}}});
    for (const kinetics::NamedQuantity& one : kinetics::named_quantities()) {
        Field column;
        column.name = one.name;
        column.unit = one.unit;
        column.meaning = one.meaning;
        column.fallback = Measured{};
        column.get = [of = one.of](const void* row) -> Value {
            return cell_of(of(static_cast<const ProfileRow*>(row)->nca));
        };
        made.columns.push_back(std::move(column));
    }
    return made;
}

Table sample_table() {
    return table<SampleRow>(
        "samples", {"每条曲线每个时间点一行，按时间先后", "one row per time of a profile, in order of time"},
        {{&SampleRow::profile, "profile", "", {"曲线", "profile"}},
         {&SampleRow::time, "time", "T", {"给药后时间", "time since dosing"}},
         {&SampleRow::concentration,
          "concentration",
          "C",
          {"浓度，多只动物时为均数", "concentration, or mean of animals"}},
         {&SampleRow::quantified, "quantified", "", {"可定量的样品数", "samples quantified"}},
         {&SampleRow::below_limit, "below_limit", "", {"低于定量下限或未检出的样品数", "samples below the limit"}},
         {&SampleRow::unmeasured, "unmeasured", "", {"未测定的样品数", "samples not measured"}},
         {&SampleRow::use, "use", "", {"在曲线中的处理", "what became of it in the profile"}}});
}

Table terminal_table() {
    return table<TerminalRow>(
        "terminal_points", {"末端相回归所用的每个点一行", "one row per sample used by a terminal line"},
        {{&TerminalRow::profile, "profile", "", {"曲线", "profile"}},
         {&TerminalRow::time, "time", "T", {"给药后时间", "time since dosing"}},
         {&TerminalRow::concentration, "concentration", "C", {"浓度", "concentration"}},
         {&TerminalRow::line, "line", "C", {"末端回归线在此时间的浓度", "concentration of the terminal line"}}});
}

}  // namespace nonclin::pharmacokinetics
