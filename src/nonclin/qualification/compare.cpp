#include "nonclin/qualification/compare.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::qualification {

namespace {

std::optional<double> number_of(const Value& value) {
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* measured = std::get_if<Measured>(&value)) {
        if (measured->is_quantified()) return measured->value;
    }
    return std::nullopt;
}

// A difference that is no number is within no tolerance.
bool is_within(const Tolerance& tolerance, double expected, double difference) {
    switch (tolerance.kind) {
        case Tolerance::Kind::exact:
            return difference == 0;
        case Tolerance::Kind::relative:
            return std::fabs(difference) <= tolerance.size * std::fabs(expected);
        case Tolerance::Kind::absolute:
            return std::fabs(difference) <= tolerance.size;
        case Tolerance::Kind::last_digit:
            // The source rounds a decimal; a millionth of the half unit is what the subtraction may add.
            return std::fabs(difference) <= tolerance.size * (1 + 1e-6);
    }
    return false;
}

std::string place_text(const Expectation& wanted) {
    std::string row;
    for (const auto& [column, cell] : wanted.row) row += fmt::format("{}{}={}", row.empty() ? "" : ", ", column, cell);
    switch (wanted.of) {
        case Expectation::Of::cell:
            return fmt::format("{}[{}].{}", wanted.table, row, wanted.name);
        case Expectation::Of::rows:
            return wanted.table + ".rows";
        case Expectation::Of::finding:
        case Expectation::Of::absent:
            return "findings." + wanted.name;
        case Expectation::Of::refusal:
            return "error";
        case Expectation::Of::places:
            return "error.places";
    }
    return {};
}

std::size_t column_of(const Table& table, const std::string& name) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&name](const Field& field) { return field.name == name; });
    return static_cast<std::size_t>(found - table.columns.begin());
}

void take_cell(const Expectation& wanted, const Case& of, const Collected& collected, Comparison& into) {
    const auto declared = std::find_if(of.entry->tables.begin(), of.entry->tables.end(),
                                       [&](const Table& one) { return one.name == wanted.table; });
    std::size_t fitting = 0;
    for (const auto& row : collected.table(wanted.table)->rows) {
        const bool fits = std::all_of(wanted.row.begin(), wanted.row.end(), [&](const auto& key) {
            return cell_text(row[column_of(*declared, key.first)]) == key.second;
        });
        if (fits && ++fitting == 1) into.obtained = row[column_of(*declared, wanted.name)];
    }
    if (fitting == 1) return;
    into.obtained.reset();
    into.why_none = text("符合条件的行数：{}", "rows that fit: {}", fitting);
}

void take_finding(const Expectation& wanted, const Collected& collected, Comparison& into) {
    const CollectedFinding* found = collected.finding(wanted.name);
    if (found != nullptr)
        into.obtained = found->value;
    else if (wanted.of == Expectation::Of::absent)
        into.obtained = std::string("not given");
    else
        into.why_none = {"未给出", "not given"};
}

std::string places_of(const Diagnostics& diagnostics) {
    std::string all;
    for (const Diagnostic& one : diagnostics.all()) {
        if (one.severity != Severity::error) continue;
        all += fmt::format("{}{}:{}", all.empty() ? "" : ",", one.place.line, one.place.column);
    }
    return all;
}

void take(const Expectation& wanted, const Case& of, const RunOutcome& outcome, Comparison& into) {
    if (wanted.of == Expectation::Of::refusal) {
        into.obtained = std::string(outcome.done ? std::string_view("done") : kind_word(outcome.done.error().kind));
    } else if (wanted.of == Expectation::Of::places) {
        into.obtained = places_of(outcome.diagnostics);
    } else if (!outcome.done) {
        into.why_none = described(outcome.done.error());
    } else if (wanted.of == Expectation::Of::rows) {
        into.obtained = static_cast<std::int64_t>(outcome.collected.table(wanted.table)->row_count);
    } else if (wanted.of == Expectation::Of::cell) {
        take_cell(wanted, of, outcome.collected, into);
    } else {
        take_finding(wanted, outcome.collected, into);
    }
}

}  // namespace

Comparison compared(const Expectation& wanted, const Case& of, const RunOutcome& outcome) {
    Comparison one;
    one.what = place_text(wanted);
    one.expected = wanted.value;
    one.printed = wanted.printed;
    one.tolerance = wanted.tolerance;
    take(wanted, of, outcome, one);
    return judged(std::move(one));
}

Comparison compared(std::string what, Value expected, Value obtained) {
    Comparison one;
    one.what = std::move(what);
    one.expected = std::move(expected);
    one.obtained = std::move(obtained);
    return judged(std::move(one));
}

Comparison judged(Comparison one) {
    one.difference.reset();
    one.is_met = false;
    if (!one.obtained) return one;
    const auto wanted = number_of(one.expected);
    const auto found = number_of(*one.obtained);
    if (wanted && found) {
        one.difference = *found - *wanted;
        one.is_met = is_within(one.tolerance, *wanted, *one.difference);
    } else {
        one.is_met = cell_text(one.expected) == cell_text(*one.obtained);
    }
    return one;
}

std::string_view kind_word(ErrorKind kind) {
    static constexpr std::array<std::string_view, 8> all{
        "usage",   "missing_input", "malformed_input", "inconsistent_input",
        "numeric", "resource",      "interrupted",     "internal"};
    return all[static_cast<std::size_t>(kind)];
}

}  // namespace nonclin::qualification
