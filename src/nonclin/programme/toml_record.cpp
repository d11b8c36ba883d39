#include "nonclin/programme/toml_record.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/spacing.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/programme/names.hpp"
#include "nonclin/programme/one_language.hpp"

namespace nonclin::programme {

using formats::TomlNode;
using Kind = formats::TomlKind;

namespace {

// Years in which somebody can have signed, or plans to.
bool is_likely_year(std::string_view date) { return date.substr(0, 4) >= "1950" && date.substr(0, 4) <= "2100"; }

bool is_blank(std::string_view word) { return word.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Text word_shown(std::string_view word) { return nonclin::text("“{}”", "\"{}\"", formats::shown(word)); }

Text also_called(const std::string& word, const std::string& own) {
    return nonclin::text("“{}”（{}）", "\"{}\" ({})", formats::shown(word), own);
}

Text number_shown(double number) { return {readable_number(number, 12) + " ", readable_number(number, 12)}; }

// The limits in words, as narrow as the number found needs: who wrote -3 reads of 0, who wrote 1e308 of the most.
Text range_text(const TomlNode& found, double least, double most) {
    constexpr double nearly_nothing = 1e-6, endless = 1e29;
    const bool is_number = found.kind == Kind::integer || found.kind == Kind::real;
    const double number = found.kind == Kind::integer ? static_cast<double>(found.integer) : found.real;
    if (is_number && std::isfinite(number) && number > most && most >= endless) {
        return nonclin::text("不大于 {} 的数", "a number of at most {}", number_text(most));
    }
    const bool is_endless = is_number && !std::isfinite(number);
    const Text finite = is_endless ? Text{"有限的、", "finite "} : Text{};
    const bool is_tiny = is_number && number > 0 && number < least;
    if (least > 0 && least <= nearly_nothing && most >= endless && !is_tiny)
        return {finite.zh + "大于 0 的数", "a " + finite.en + "number above 0"};
    if (least > -1e299 && most < 1e299) {
        return nonclin::text("{} 到 {} 之间的数", "a number from {} to {}", number_text(least), number_text(most));
    }
    if (least > -1e299) {
        return nonclin::text("{2}不小于 {0} 的数", "a {1}number >= {0}", number_text(least), finite.en, finite.zh);
    }
    return {finite.zh + "数", "a " + finite.en + "number"};
}

std::optional<double> number_in(const TomlNode& node, double least, double most) {
    double number = 0;
    if (node.kind == Kind::integer)
        number = static_cast<double>(node.integer);
    else if (node.kind == Kind::real)
        number = node.real;
    else
        return std::nullopt;
    const bool is_inside = std::isfinite(number) && number >= least && number <= most;
    return is_inside ? std::optional<double>(number) : std::nullopt;
}

}  // namespace

Place TomlRecord::place() const { return {*file_, node_->line, node_->column}; }

Place TomlRecord::place_of(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    return value == nullptr ? place() : Place{*file_, value->line, value->column};
}

void TomlRecord::error(Text message, std::string found, std::string nearest) const {
    diagnostics_->error(place(), std::move(message), std::move(found), std::move(nearest));
}

void TomlRecord::warning(Text message) const { diagnostics_->warning(place(), std::move(message)); }

void TomlRecord::warning_at(std::string_view key, Text message) const {
    diagnostics_->warning(place_of(key), std::move(message));
}

void TomlRecord::error_at(std::string_view key, Text message, std::string found, std::string nearest) const {
    diagnostics_->error(place_of(key), std::move(message), std::move(found), std::move(nearest));
}

void TomlRecord::error_in(const TomlNode& value, Text message, std::string found, std::string nearest) const {
    diagnostics_->error({*file_, value.line, value.column}, std::move(message), std::move(found), std::move(nearest));
}

void TomlRecord::unexpected(std::string_view key, const TomlNode& found, const Text& wanted) const {
    const std::string what = formats::shown(found);
    const std::string name = name_of(key);
    diagnostics_->error({*file_, found.line, found.column},
                        {fmt::format("{}：{}，却是 {}", name, spaced("应为", wanted.zh), what),
                         fmt::format("{}: expected {}, found {}", name, wanted.en, what)},
                        what);
}

void TomlRecord::again(std::string_view key, const TomlNode& item, const Text& shown, Severity severity) const {
    const Place place{*file_, item.line, item.column};
    const std::string name = name_of(key);
    if (severity == Severity::error) {
        diagnostics_->error(
            place, {fmt::format("{}：{}重复；只写一次，或改为本来要写的值", name, shown.zh),
                    fmt::format("{}: {} stands here again; write it once, or write what was meant", name, shown.en)});
    } else {
        diagnostics_->warning(
            place, {fmt::format("{}：{}重复，只计一次；请删去，或改为本来要写的值", name, shown.zh),
                    fmt::format("{}: {} stands here again and counts once; take it out, or write what was meant", name,
                                shown.en)});
    }
}

void TomlRecord::only(const std::vector<std::string>& keys) const {
    for (const auto& member : node_->entries) {
        if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) continue;
        diagnostics_->error(
            {*file_, member.line, member.column},
            path_.empty() ? nonclin::text("未知的键“{}”；允许的键：{}", "unknown key \"{}\"; allowed: {}",
                                          formats::shown(member.key), listed(keys))
                          : nonclin::text("[{}] 中没有键“{}”；允许的键：{}", "[{}] has no key \"{}\"; allowed: {}",
                                          path_, formats::shown(member.key), listed(keys)),
            member.key, nearest_name(member.key, keys));
    }
}

std::string TomlRecord::word(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return {};
    if (value->kind == Kind::text) {
        if (is_blank(value->text)) empty_at(key, *value);
        if (value->text.find('\0') == std::string::npos) return value->text;
        diagnostics_->error({*file_, value->line, value->column},
                            nonclin::text("{} 中有空字符（\\u0000）；请删去",
                                          "{} holds the character \\u0000: take it out", name_of(key)));
        return {};
    }
    unexpected(key, *value, {"文字", "a text"});
    return {};
}

void TomlRecord::empty_at(std::string_view key, const TomlNode& value) const {
    diagnostics_->error({*file_, value.line, value.column},
                        nonclin::text("{} 是空的：请写明，未知就删去",
                                      "{} is empty: write it, or leave it out where it "
                                      "is unknown",
                                      name_of(key)));
}

void TomlRecord::empty_list(std::string_view key) const {
    error_at(key, nonclin::text("{} 是空表：请写明，未知就删去此行",
                                "{} is an empty list: write what belongs there, or leave the line out where it is "
                                "unknown",
                                name_of(key)));
}

std::string TomlRecord::required_word(std::string_view key) const {
    if (!has(key)) {
        error(nonclin::text("[{}] 缺少“{}”", "[{}] lacks \"{}\"", path_, key));
        return {};
    }
    return word(key);
}

std::string TomlRecord::word_of(std::string_view key, const Words& allowed, std::string fallback) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return fallback;
    const Text all = allowed.listed();
    const Text wanted{"以下之一：" + all.zh, "one of " + all.en};
    if (value->kind != Kind::text) {
        unexpected(key, *value, wanted);
        return fallback;
    }
    if (std::string own = allowed.own(value->text); !own.empty()) return own;
    diagnostics_->error(
        {*file_, value->line, value->column},
        {fmt::format("{}：{}，却是{}", name_of(key), spaced("应为", wanted.zh), word_shown(value->text).zh),
         fmt::format("{}: expected {}, found {}", name_of(key), wanted.en, word_shown(value->text).en)},
        value->text, allowed.nearest(value->text));
    return fallback;
}

std::string TomlRecord::date(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return {};
    if (value->kind == Kind::date) {
        if (is_likely_year(value->text)) return value->text;
        unexpected(key, *value, {"1950 至 2100 年间的日期", "a date of the years 1950 to 2100"});
        return {};
    }
    unexpected(key, *value, {"日期，如 2026-09-30（不加引号）", "a date such as 2026-09-30, without quotes"});
    return {};
}

std::optional<double> TomlRecord::number(std::string_view key, double least, double most) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return std::nullopt;
    const auto number = number_in(*value, least, most);
    if (!number) unexpected(key, *value, range_text(*value, least, most));
    return number;
}

std::optional<double> TomlRecord::count(std::string_view key, double most) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return std::nullopt;
    const auto number = number_in(*value, 1, most);
    if (number && std::trunc(*number) == *number) return number;
    unexpected(key, *value, nonclin::text("1 到 {} 之间的整数", "a whole number from 1 to {}", number_text(most)));
    return std::nullopt;
}

std::vector<double> TomlRecord::numbers(std::string_view key, double least, double most) const {
    std::vector<double> all;
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return all;
    if (value->kind != Kind::array) {
        unexpected(key, *value, {"一组数，如 [1, 2]", "a list of numbers such as [1, 2]"});
        return all;
    }
    if (value->items.empty()) empty_list(key);
    for (const TomlNode& item : value->items) {
        const auto number = number_in(item, least, most);
        if (number)
            all.push_back(*number);
        else
            unexpected(key, item, range_text(item, least, most));
    }
    return all;
}

std::vector<double> TomlRecord::distinct_numbers(std::string_view key, double least, double most,
                                                 Severity severity) const {
    std::vector<double> all = numbers(key, least, most);
    const TomlNode* list = node_->find(key);
    if (list == nullptr || all.size() != list->items.size()) return all;  // what is no number has been told
    std::vector<double> once;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::find(once.begin(), once.end(), all[i]) == once.end()) {
            once.push_back(all[i]);
        } else {
            again(key, list->items[i], number_shown(all[i]), severity);
        }
    }
    return once;
}

std::optional<bool> TomlRecord::truth(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return std::nullopt;
    if (value->kind == Kind::boolean) return value->boolean;
    unexpected(key, *value, {"true 或 false（不加引号）", "true or false, without quotes"});
    return std::nullopt;
}

std::vector<std::string> TomlRecord::words(std::string_view key) const {
    std::vector<std::string> all;
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return all;
    if (value->kind != Kind::array) {
        unexpected(key, *value, {"一组文字，如 [\"a\", \"b\"]", "a list of texts such as [\"a\", \"b\"]"});
        return all;
    }
    if (value->items.empty()) empty_list(key);
    for (const TomlNode& item : value->items) {
        if (item.kind != Kind::text)
            unexpected(key, item, {"文字", "a text"});
        else if (is_blank(item.text))
            empty_at(key, item);
        else
            all.push_back(item.text);
    }
    return all;
}

std::vector<std::string> TomlRecord::distinct_words(std::string_view key) const {
    std::vector<std::string> once;
    const TomlNode* list = node_->find(key);
    const std::vector<std::string> all = words(key);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::find(once.begin(), once.end(), all[i]) == once.end())
            once.push_back(all[i]);
        else if (all.size() == list->items.size())
            again(key, list->items[i], word_shown(all[i]));
    }
    return once;
}

std::vector<std::string> TomlRecord::words_of(std::string_view key, const Words& allowed) const {
    std::vector<std::string> known;
    const TomlNode* list = node_->find(key);
    if (list == nullptr) return known;
    (void)words(key);  // names what is no text
    const Text all = allowed.listed();
    for (const TomlNode& item : list->items) {
        if (item.kind != Kind::text || is_blank(item.text)) continue;
        const std::string& word = item.text;
        const std::string own = allowed.own(word);
        if (own.empty()) {
            diagnostics_->error(
                {*file_, item.line, item.column},
                {fmt::format("{}：{}不是允许的取值；允许：{}", name_of(key), word_shown(word).zh, all.zh),
                 fmt::format("{}: {} is not among its values; allowed: {}", name_of(key), word_shown(word).en, all.en)},
                word, allowed.nearest(word));
        } else if (std::find(known.begin(), known.end(), own) == known.end()) {
            known.push_back(own);
        } else {
            again(key, item, own == word ? word_shown(word) : also_called(word, own));
        }
    }
    return known;
}

std::optional<Text> TomlRecord::languages(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr || value->kind == Kind::text) return std::nullopt;
    if (value->kind != Kind::table) {
        unexpected(key, *value, {"文字，或 { zh = \"…\", en = \"…\" }", "a text, or { zh = \"…\", en = \"…\" }"});
        return std::nullopt;
    }
    const TomlRecord both(*value, name_of(key), *file_, *diagnostics_);
    both.only({"zh", "en"});
    if (value->entries.empty()) empty_at(key, *value);
    return Text{both.word("zh"), both.word("en")};
}

Text TomlRecord::text(std::string_view key) const {
    std::optional<Text> given = languages(key);
    if (!given) return same_text(one_text(key));
    if (given->zh.empty()) given->zh = given->en;
    if (given->en.empty()) given->en = given->zh;
    return *given;
}

Text TomlRecord::prose(std::string_view key) const {
    const std::optional<Text> given = languages(key);
    return given ? for_both(*given) : for_both(one_text(key));
}

Text TomlRecord::name(std::string_view key) const {
    const std::optional<Text> given = languages(key);
    return given ? for_both(*given) : same_text(one_text(key));
}

Text TomlRecord::required_prose(std::string_view key) const {
    require(key);
    return prose(key);
}

Text TomlRecord::required_name(std::string_view key) const {
    require(key);
    return name(key);
}

std::string TomlRecord::one_text(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    return value != nullptr && value->kind == Kind::text ? word(key) : std::string{};
}

// What is there and empty, or no text at all, is told by whoever reads it.
void TomlRecord::require(std::string_view key) const {
    if (!has(key)) error(nonclin::text("[{}] 缺少“{}”", "[{}] lacks \"{}\"", path_, key));
}

FileName TomlRecord::file(std::string_view key) const { return {word(key), place_of(key)}; }

Figure TomlRecord::figure(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) {
        error(nonclin::text("[{}] 缺少“{}”", "[{}] lacks \"{}\"", path_, key));
        return std::string{};
    }
    switch (value->kind) {
        case Kind::boolean:
            return value->boolean;
        case Kind::text:
            if (is_blank(value->text)) empty_at(key, *value);
            return value->text;
        case Kind::integer:
            return static_cast<double>(value->integer);
        case Kind::real:
            if (std::isfinite(value->real)) return value->real;
            unexpected(key, *value,
                       {"一个有限的数；未知就删去这一项",
                        "a finite number; leave the whole entry out where it is "
                        "unknown"});
            return std::string{};
        default:
            break;
    }
    unexpected(key, *value, {"数、文字或真假", "a number, a text or true/false"});
    return std::string{};
}

std::optional<TomlRecord> TomlRecord::table(std::string_view key) const {
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return std::nullopt;
    if (value->kind == Kind::table) return TomlRecord(*value, name_of(key), *file_, *diagnostics_);
    unexpected(key, *value, {"表", "a table"});
    return std::nullopt;
}

std::vector<TomlRecord> TomlRecord::tables(std::string_view key) const {
    std::vector<TomlRecord> all;
    const TomlNode* value = node_->find(key);
    if (value == nullptr) return all;
    if (value->kind != Kind::array) {
        unexpected(key, *value, nonclin::text("若干个 [[{}]]", "tables written [[{}]]", name_of(key)));
        return all;
    }
    for (const TomlNode& item : value->items) {
        if (item.kind == Kind::table)
            all.emplace_back(item, name_of(key), *file_, *diagnostics_);
        else
            unexpected(key, item, nonclin::text("[[{}]] 表", "a table [[{}]]", name_of(key)));
    }
    return all;
}

}  // namespace nonclin::programme
