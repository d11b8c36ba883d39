#include "nonclin/formats/sheet_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/measured_word.hpp"
#include "nonclin/formats/shown.hpp"

namespace nonclin::formats {

namespace {

constexpr std::size_t most_complaints = 50;  // about one column

std::string small_letters(std::string_view word) {
    std::string small(word);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

// Two headings are the same column where these agree.
std::string heading_key(std::string_view heading) {
    std::string key;
    while (!heading.empty()) {
        std::size_t taken = 1;
        if (heading.starts_with("（") || heading.starts_with("）")) {
            key += heading.starts_with("（") ? '(' : ')';
            taken = std::string_view("（").size();
        } else {
            key += heading.front() == ' ' || heading.front() == '-' ? '_' : heading.front();
        }
        heading.remove_prefix(taken);
    }
    return small_letters(key);
}

bool is_plain_number(std::string_view word, double& number) {
    const bool has_two_signs = word.size() > 1 && word[0] == '+' && (word[1] == '-' || word[1] == '+');
    return !has_two_signs && parse_number(word, number);
}

// 1,5 and -0,25 and 1,5e3, but not 1,500 or 1,234,567: those may be thousands.
Text why_comma(std::string_view word) {
    const std::size_t comma = word.find(',');
    const std::string_view after = word.substr(comma + 1);
    const std::size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
    const bool may_be_thousands = digits == 3 || after.find(',') != std::string_view::npos;
    if (may_be_thousands) {
        return {"数中的逗号既可能是小数点也可能是千位分隔符；请去掉逗号，小数用“.”",
                "the comma may be a decimal comma or part the thousands; write the number without commas, decimals "
                "with \".\""};
    }
    std::string with_point(word);
    with_point[comma] = '.';
    return text("这是用逗号作小数点的写法；请写作 {}", "this is a decimal comma; write {}", with_point);
}

Text why_no_number(std::string_view word) {
    double number = 0;
    std::string with_point(word);
    std::replace(with_point.begin(), with_point.end(), ',', '.');
    const bool has_one_comma =
        std::count(word.begin(), word.end(), ',') == 1 && word.find('.') == std::string_view::npos;
    std::string without_commas(word);
    std::erase(without_commas, ',');
    const bool has_comma = without_commas.size() < word.size();
    if (has_comma &&
        ((has_one_comma && is_plain_number(with_point, number)) || is_plain_number(without_commas, number))) {
        return why_comma(word);
    }
    if (word.front() == '<' || word.starts_with("＜") || word.front() == '>' || word.starts_with("＞")) {
        return {"带“<”“>”的值不是数；低于定量下限须用状态列表示",
                "a value with < or > is no number; a state column says that it is below the limit"};
    }
    if (word.back() == '%' || word.ends_with("％")) {
        return {"请去掉百分号，单位写在列名中", "leave out the percent sign; the unit belongs in the column name"};
    }
    const std::size_t end = std::min(word.find_first_not_of("0123456789.eE+-"), word.size());
    const std::string_view rest = without_outer_blanks(word.substr(end));
    const bool is_unit = !rest.empty() && (rest.front() < '0' || rest.front() > '9');
    if (is_unit && is_plain_number(word.substr(0, end), number)) {
        return {"单位只写在列名中", "write the unit in the column name only"};
    }
    if (word.front() == '#') return {"这是 Excel 的错误值", "this is an error value of Excel"};
    const bool is_wide =
        word.find("\xEF\xBC") != std::string_view::npos;  // U+FF00 to U+FF3F: full-width digits and signs
    if (is_wide) return {"数字须用半角字符", "write digits and signs as half-width (ASCII) characters"};
    return {};
}

Text allowed_text(NumberLimits limits, bool is_whole) {
    const Text kind = is_whole ? Text{"整数", "a whole number"} : Text{"数", "a number"};
    const bool has_least = std::isfinite(limits.least), has_most = std::isfinite(limits.most);
    const std::string least = number_text(limits.least), most = number_text(limits.most);
    if (has_least && has_most) {
        return text("应为 {0} 至 {1} 的{2}", "expected {3} from {0} to {1}", least, most, kind.zh, kind.en);
    }
    if (has_least) return text("应为 ≥ {0} 的{1}", "expected {2} >= {0}", least, kind.zh, kind.en);
    if (has_most) return text("应为 ≤ {0} 的{1}", "expected {2} <= {0}", most, kind.zh, kind.en);
    return text("应为{0}", "expected {1}", kind.zh, kind.en);
}

Text not_found(const Text& expected, std::string_view word, const Text& why) {
    Text message = text("{0}，却是“{2}”", "{1}, found \"{2}\"", expected.zh, expected.en, shown(word));
    if (word.empty()) message = text("{0}，单元格却是空的", "{1}, found an empty cell", expected.zh, expected.en);
    if (why.empty()) return message;
    return {message.zh + "；" + why.zh, message.en + "; " + why.en};
}

}  // namespace

SheetView::SheetView(const Sheet& sheet, std::vector<WantedColumn> wanted, Diagnostics& diagnostics)
    : sheet_(&sheet),
      wanted_(std::move(wanted)),
      diagnostics_(&diagnostics),
      at_(wanted_.size()),
      is_read_(sheet.columns(), false),
      complaints_(wanted_.size(), 0) {
    find_columns();
    report_missing();
    report_unread();
}

void SheetView::find_columns() {
    std::vector<std::string> keys;
    for (const std::string& heading : sheet_->headings()) keys.push_back(heading_key(heading));
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        std::vector<std::string> names = wanted_[i].also_named;
        names.insert(names.begin(), wanted_[i].name);
        for (std::string& name : names) name = heading_key(name);
        for (std::size_t column = 0; column < keys.size(); ++column) {
            if (keys[column].empty() || std::find(names.begin(), names.end(), keys[column]) == names.end()) continue;
            is_read_[column] = true;
            const std::optional<std::size_t> former = at_[i];
            if (!former) {
                at_[i] = column;
                continue;
            }
            const std::string& first = sheet_->headings()[*former];
            const std::string& second = sheet_->headings()[column];
            if (first == second) continue;  // named by the reader of the sheet
            diagnostics_->error(
                sheet_->heading_place(column),
                text("列“{}”与列“{}”都是 {}；请只留一列", "columns \"{}\" and \"{}\" both stand for {}; keep one",
                     first, second, wanted_[i].name),
                second);
        }
    }
}

void SheetView::report_missing() {
    std::vector<std::string> unread;
    for (std::size_t column = 0; column < is_read_.size(); ++column) {
        if (!is_read_[column]) unread.push_back(sheet_->headings()[column]);
    }
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (at_[i] || !wanted_[i].is_required) continue;
        Text message = text("缺少列“{}”", "there is no column \"{}\"", wanted_[i].name);
        if (!wanted_[i].also_named.empty()) {
            std::string others;
            for (const std::string& name : wanted_[i].also_named) others += (others.empty() ? "" : ", ") + name;
            message.zh += fmt::format("（也可写作 {}）", others);
            message.en += fmt::format(" (or {})", others);
        }
        const bool has_wide_comma = sheet_->columns() == 1 && sheet_->headings()[0].find("，") != std::string::npos;
        if (has_wide_comma) {
            message.zh += "；列名行用的是全角逗号“，”，请改用半角逗号";
            message.en += "; the heading is parted by full-width commas, use plain ones";
        }
        diagnostics_->error({sheet_->name(), sheet_->heading_line(), 0}, std::move(message), wanted_[i].name,
                            nearest_name(wanted_[i].name, unread));
    }
}

void SheetView::report_unread() {
    std::vector<std::string> free_names;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (!at_[i]) free_names.push_back(wanted_[i].name);
    }
    for (std::size_t column = 0; column < is_read_.size(); ++column) {
        const std::string& heading = sheet_->headings()[column];
        if (is_read_[column] || heading.empty()) continue;
        diagnostics_->warning(sheet_->heading_place(column),
                              text("列“{}”未被读取", "column \"{}\" is not read", heading), heading,
                              nearest_name(heading, free_names));
    }
}

bool SheetView::has_all_required() const {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i].is_required && !at_[i]) return false;
    }
    return true;
}

std::string_view SheetView::word(std::size_t row, std::size_t column) const {
    const std::optional<std::size_t> at = at_[column];
    return at ? without_outer_blanks(sheet_->cell(row, *at)) : std::string_view{};
}

void SheetView::complain(std::size_t row, std::size_t column, Text message, std::string nearest) {
    const std::optional<std::size_t> at = at_[column];
    const std::size_t nth = ++complaints_[column];
    if (!at || nth > most_complaints + 1) return;
    if (nth > most_complaints) message = {"此列其余的错误不再逐一列出", "further errors of this column are not listed"};
    const Text where = text("列“{}”：", "column \"{}\": ", sheet_->headings()[*at]);
    diagnostics_->error(sheet_->place(row, *at), {where.zh + message.zh, where.en + message.en},
                        shown(word(row, column)), std::move(nearest));
}

std::optional<std::string_view> SheetView::required_word(std::size_t row, std::size_t column) {
    const std::string_view found = word(row, column);
    if (!found.empty()) return found;
    if (has(column)) complain(row, column, not_found({"应有内容", "expected a text"}, found, {}));
    return std::nullopt;
}

std::optional<double> SheetView::number(std::size_t row, std::size_t column, NumberLimits limits) {
    if (!has(column)) return std::nullopt;
    const std::string_view found = word(row, column);
    double number = 0;
    const bool is_number = is_plain_number(found, number);
    if (is_number && number >= limits.least && number <= limits.most) return number;
    complain(row, column,
             not_found(allowed_text(limits, false), found, is_number || found.empty() ? Text{} : why_no_number(found)));
    return std::nullopt;
}

std::optional<std::int64_t> SheetView::whole_number(std::size_t row, std::size_t column, NumberLimits limits) {
    if (!has(column)) return std::nullopt;
    constexpr double exact = 9007199254740992.0;  // 2^53: beyond it neighbours are more than one apart
    const std::string_view found = word(row, column);
    double number = 0;
    const bool is_number = is_plain_number(found, number);
    const bool is_whole = is_number && std::floor(number) == number && std::fabs(number) < exact;
    if (is_whole && number >= limits.least && number <= limits.most) return static_cast<std::int64_t>(number);
    complain(row, column,
             not_found(allowed_text(limits, true), found, is_number || found.empty() ? Text{} : why_no_number(found)));
    return std::nullopt;
}

std::optional<Measured> SheetView::measured(std::size_t row, std::size_t column) {
    if (!has(column)) return std::nullopt;
    const std::string_view found = word(row, column);
    const auto read = read_measured_word(found);
    if (read && std::isfinite(read->number) && read->number >= 0)
        return Measured{read->below ? *read->below : read->number, read->state};
    complain(row, column,
             not_found({"应为不小于 0 的数，或 BLQ、<数值、ND（未检出）、NA 或空（未测定）",
                        "expected a number >= 0, or BLQ, <number, ND (not detected), NA or nothing (not measured)"},
                       found, {}));
    return std::nullopt;
}

std::optional<bool> SheetView::yes_or_no(std::size_t row, std::size_t column) {
    if (!has(column)) return std::nullopt;
    constexpr std::array<std::string_view, 6> yes{"true", "yes", "y", "1", "是", "有"},
        no{"false", "no", "n", "0", "否", "无"};
    const std::string_view found = word(row, column);
    const std::string small = small_letters(found);
    if (std::find(yes.begin(), yes.end(), small) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), small) != no.end()) return false;
    complain(row, column,
             not_found({"应为 true 或 false（也可写作 是、否）", "expected true or false (or yes, no)"}, found, {}));
    return std::nullopt;
}

std::optional<std::size_t> SheetView::one_of(std::size_t row, std::size_t column, std::span<const std::string> words) {
    if (!has(column)) return std::nullopt;
    const std::string_view found = word(row, column);
    const std::string small = small_letters(found);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (small_letters(words[i]) == small) return i;
    }
    constexpr std::size_t most_listed = 12;
    std::string listed;
    for (std::size_t i = 0; i < std::min(words.size(), most_listed); ++i) listed += (i == 0 ? "" : ", ") + words[i];
    if (words.size() > most_listed) listed += " …";
    const Text expected = text("应为下列之一：{}", "expected one of {}", listed);
    complain(row, column, not_found(expected, found, {}), found.empty() ? std::string{} : nearest_name(small, words));
    return std::nullopt;
}

}  // namespace nonclin::formats
