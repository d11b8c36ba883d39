#include "nonclin/biodistribution/columns.hpp"

#include <algorithm>
#include <vector>

#include "nonclin/base/spacing.hpp"

namespace nonclin::biodistribution {

namespace {

std::string_view trimmed(std::string_view cell) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = cell.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return cell.substr(first, cell.find_last_not_of(blanks) - first + 1);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// `copies_per_ug`, `vg/mL`, `拷贝/g` are columns of their own.
bool is_copies_with_unit(std::string_view heading, Heading& read) {
    const std::optional<Unit> unit = read_unit(heading);
    if (unit) read = {folded(words(*unit)[static_cast<std::size_t>(*unit)]), std::string(heading)};
    return unit.has_value();
}

// `dose_vg_per_kg` is the column "dose" with the unit vg_per_kg.
bool is_dose_with_unit(std::string_view heading, Heading& read) {
    constexpr std::string_view prefix = "dose_";
    if (!heading.starts_with(prefix) || heading.find("per") == std::string_view::npos) return false;
    read = {"dose", std::string(heading.substr(prefix.size()))};
    return true;
}

bool has_comma_between_digits(std::string_view word) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    const std::size_t comma = word.find(',');
    return comma != std::string_view::npos && comma > 0 && comma + 1 < word.size() && is_digit(word[comma - 1]) &&
           is_digit(word[comma + 1]);
}

}  // namespace

std::string folded(std::string_view word) {
    std::string key;
    for (const char letter : word) {
        if (letter == ' ' || letter == '-' || letter == '_' || letter == '\t') continue;
        key += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return key;
}

Heading read_heading(std::string_view heading) {
    const std::string_view whole = trimmed(heading);
    Heading read;
    if (is_copies_with_unit(whole, read) || is_dose_with_unit(whole, read)) return read;
    std::string plain(whole);
    replace_all(plain, "（", "(");
    replace_all(plain, "）", ")");
    replace_all(plain, "[", "(");
    replace_all(plain, "]", ")");
    const std::size_t open = plain.find('(');
    const std::size_t close = plain.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return {folded(plain), {}};
    const std::string unit(trimmed(std::string_view(plain).substr(open + 1, close - open - 1)));
    const std::string name = folded(std::string_view(plain).substr(0, open));
    const bool counts_copies = name == "copies" || name == "拷贝数" || name == "拷贝" || name == "copynumber";
    if (counts_copies && is_copies_with_unit(unit, read)) return read;
    return {name, unit};
}

std::optional<Unit> read_unit(std::string_view word) {
    std::string unit(trimmed(word));
    replace_all(unit, "_per_", "/");
    replace_all(unit, " per ", "/");
    // The Greek letter and the sign of Latin-1 look alike.
    for (const std::string_view micro : {"\xCE\xBC", "\xC2\xB5"}) replace_all(unit, micro, "u");
    unit = folded(unit);
    for (const std::string_view count : {"拷贝数", "拷贝", "vectorgenomes", "vg", "gc", "copy"}) {
        if (unit.starts_with(std::string(count) + "/")) unit.replace(0, count.size(), "copies");
    }
    // "/ugdna" is per ug of DNA and not per u of gDNA: the longest ending is not always the right one.
    for (const std::string_view dna : {"", "dna", "gdna", "genomicdna", "基因组dna"}) {
        if (!unit.ends_with(dna)) continue;
        const std::string_view per = std::string_view(unit).substr(0, unit.size() - dna.size());
        if (per == "copies/ug" || per == "copies/微克") return Unit::copies_per_ug;
    }
    if (unit == "copies/ml" || unit == "copies/毫升") return Unit::copies_per_ml;
    if (unit == "copies/g" || unit == "copies/克") return Unit::copies_per_g;
    return std::nullopt;
}

Columns::Columns(const formats::Sheet& sheet, std::span<const WantedColumn> wanted, Diagnostics& diagnostics)
    : sheet_(sheet), diagnostics_(diagnostics) {
    std::vector<std::string> names;
    for (const WantedColumn& column : wanted) names.emplace_back(column.name);
    for (std::size_t i = 0; i < sheet.columns(); ++i) {
        const Heading heading = read_heading(sheet.headings()[i]);
        const auto match = std::find_if(wanted.begin(), wanted.end(), [&heading](const WantedColumn& column) {
            return folded(column.name) == heading.name ||
                   std::any_of(column.headings.begin(), column.headings.end(),
                               [&heading](std::string_view known) { return folded(known) == heading.name; });
        });
        if (match == wanted.end()) {
            diagnostics.warning(
                sheet.heading_place(i),
                text("不认识“{}”列，未读取", "column \"{}\" is not known and was not read", sheet.headings()[i]),
                sheet.headings()[i], nearest_name(heading.name, names));
            continue;
        }
        if (!places_.emplace(match->name, i).second) {
            diagnostics.error(sheet.heading_place(i),
                              text("“{0}”与“{1}”是同一列（{2}）；只留一个",
                                   "\"{}\" and \"{}\" are both the column {}; keep one of them",
                                   sheet.headings()[places_[match->name]], sheet.headings()[i], match->name),
                              sheet.headings()[i]);
        }
        units_.emplace(match->name, heading.unit);
    }
    for (const WantedColumn& column : wanted) {
        if (!column.is_required || has(column.name)) continue;
        are_complete_ = false;
        std::string others;
        for (const std::string_view heading : column.headings)
            others += (others.empty() ? "" : ", ") + std::string(heading);
        diagnostics.error({sheet.name(), sheet.heading_line(), 0},
                          text("缺少“{}”列（也可写作：{}）", "column \"{}\" is missing (it may also be called: {})",
                               column.name, others));
    }
}

std::string_view Columns::cell(std::size_t row, std::string_view name) const {
    const auto place = places_.find(name);
    return place == places_.end() ? std::string_view{} : trimmed(sheet_.cell(row, place->second));
}

Place Columns::place(std::size_t row, std::string_view name) const {
    const auto at = places_.find(name);
    return at == places_.end() ? Place{sheet_.name(), sheet_.line(row), 0} : sheet_.place(row, at->second);
}

std::string Columns::heading(std::string_view name) const {
    const auto at = places_.find(name);
    return at == places_.end() ? std::string(name) : sheet_.headings()[at->second];
}

void Columns::add(std::size_t row, std::string_view name, Text message, std::string_view nearest) {
    constexpr std::size_t named = 20;
    if (++errors_[name] > named) return;
    diagnostics_.error(place(row, name), std::move(message), std::string(cell(row, name)), std::string(nearest));
}

void Columns::error(std::size_t row, std::string_view name, const Text& wanted, std::string_view nearest) {
    const std::string found(cell(row, name));
    const std::string column = heading(name);
    Text message{fmt::format("“{}”列：{}，却是“{}”", column, spaced("应为", wanted.zh), found),
                 fmt::format("column \"{}\": expected {}, found \"{}\"", column, wanted.en, found)};
    if (has_comma_between_digits(found)) {
        message.zh += "；小数点请写作“.”，不用千位分隔符";
        message.en += "; write the decimal point as \".\" and no separators of thousands";
    }
    add(row, name, std::move(message), nearest);
}

void Columns::contradiction(std::size_t row, std::string_view name, const Text& what) {
    const std::string column = heading(name);
    add(row, name, {fmt::format("“{}”列：{}", column, what.zh), fmt::format("column \"{}\": {}", column, what.en)}, {});
}

void Columns::warning(std::size_t row, std::string_view name, const Text& what) {
    const std::string column = heading(name);
    diagnostics_.warning(
        place(row, name),
        {fmt::format("“{}”列：{}", column, what.zh), fmt::format("column \"{}\": {}", column, what.en)},
        std::string(cell(row, name)));
}

void Columns::finish() {
    constexpr std::size_t named = 20;
    for (const auto& [name, count] : errors_) {
        if (count <= named) continue;
        diagnostics_.error({sheet_.name(), 0, 0}, text("“{}”列：另有 {} 处同列错误未逐一列出",
                                                       "column \"{}\": {} more errors of this column are not listed",
                                                       heading(name), count - named));
    }
}

}  // namespace nonclin::biodistribution
