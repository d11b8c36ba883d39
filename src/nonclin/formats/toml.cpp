#include "nonclin/formats/toml.hpp"

#include <algorithm>
#include <utility>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/encoding.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/formats/toml_syntax.hpp"

// toml++ aborts on some invalid files where its asserts are on, and where NDEBUG is set it hands the same conditions to
// the optimiser as true. Neither may happen on a user's file: asserts do nothing here, and NDEBUG is not seen.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/toml.h>

namespace nonclin::formats {

namespace {

constexpr std::size_t most_key_parts = 64;

// Offset of the first key with more dots than allowed, or npos. The parser makes a table of each part and takes them
// down by recursion, so that a long enough key would end the program.
std::size_t too_long_key(std::string_view text) {
    std::size_t dots = 0, start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
            dots = 0;
        } else if (c == '"' || c == '\'') {
            const bool is_long = text.substr(at, 3) == std::string(3, c);
            const std::string_view closing = is_long ? text.substr(at, 3) : text.substr(at, 1);
            std::size_t end = at + closing.size();
            while (end < text.size() && text.substr(end, closing.size()) != closing && (is_long || text[end] != '\n')) {
                const bool is_escape = c == '"' && text[end] == '\\';
                end += is_escape ? 2U : 1U;
            }
            at = std::min(end + closing.size(), text.size()) - 1;
        } else if (c == '.') {
            if (dots++ == 0) start = at;
            if (dots >= most_key_parts) return start;
        } else if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos) {
            dots = 0;
        }
    }
    return std::string_view::npos;
}

std::string two_digits(unsigned number) { return fmt::format("{:02}", number); }

std::string date_text(const toml::date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string time_text(const toml::time& time) {
    std::string word = two_digits(time.hour) + ":" + two_digits(time.minute) + ":" + two_digits(time.second);
    if (time.nanosecond == 0) return word;
    word += fmt::format(".{:09}", time.nanosecond);
    word.erase(word.find_last_not_of('0') + 1);
    return word;
}

std::string offset_text(int minutes) {
    if (minutes == 0) return "Z";
    const auto size = static_cast<unsigned>(minutes < 0 ? -minutes : minutes);
    return (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" + two_digits(size % 60);
}

TomlNode converted(const toml::node& node);

void add_entries(TomlNode& table, const toml::table& parsed) {
    table.entries.reserve(parsed.size());
    for (const auto& [key, value] : parsed) {
        const toml::source_position at = key.source().begin;
        table.entries.push_back({std::string(key.str()), at.line, at.column, converted(value)});
    }
    std::sort(table.entries.begin(), table.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
}

void set_date_time(TomlNode& node, const toml::date_time& value) {
    node.kind = value.offset ? TomlKind::offset_date_time : TomlKind::date_time;
    node.text = date_text(value.date) + "T" + time_text(value.time);
    if (value.offset) node.text += offset_text(value.offset->minutes);
}

TomlNode converted(const toml::node& parsed) {
    TomlNode node;
    node.line = parsed.source().begin.line;
    node.column = parsed.source().begin.column;
    if (const auto* table = parsed.as_table()) {
        add_entries(node, *table);
    } else if (const auto* array = parsed.as_array()) {
        node.kind = TomlKind::array;
        node.items.reserve(array->size());
        for (const toml::node& item : *array) node.items.push_back(converted(item));
    } else if (const auto* text = parsed.as_string()) {
        node.kind = TomlKind::text;
        node.text = text->get();
    } else if (const auto* integer = parsed.as_integer()) {
        node.kind = TomlKind::integer;
        node.integer = integer->get();
    } else if (const auto* real = parsed.as_floating_point()) {
        node.kind = TomlKind::real;
        node.real = real->get();
    } else if (const auto* boolean = parsed.as_boolean()) {
        node.kind = TomlKind::boolean;
        node.boolean = boolean->get();
    } else if (const auto* date = parsed.as_date()) {
        node.kind = TomlKind::date;
        node.text = date_text(date->get());
    } else if (const auto* time = parsed.as_time()) {
        node.kind = TomlKind::time;
        node.text = time_text(time->get());
    } else if (const auto* date_time = parsed.as_date_time()) {
        set_date_time(node, date_time->get());
    }
    return node;
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const TomlEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

Result<TomlNode> read_toml(std::string_view bytes, std::string_view name, Diagnostics& diagnostics) {
    const Recognised recognised = recognise_encoding(bytes);
    if (recognised.encoding != Encoding::utf8) {
        Diagnostic why = unreadable(bytes, recognised, name);
        diagnostics.error(std::move(why.place), std::move(why.message));
        return fail(unusable(name, 1));
    }
    const std::string_view text = bytes.substr(recognised.mark);
    if (const std::size_t at = too_long_key(text); at != std::string_view::npos) {
        const auto lines =
            static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        diagnostics.error({std::string(name), lines + 1, 0},
                          nonclin::text("此键的层级过多（最多 {} 层）",
                                        "this dotted key has too many parts ({} at most)", most_key_parts));
        return fail(unusable(name, 1));
    }
    const toml::parse_result parsed = toml::parse(bytes);  // which takes the mark away itself, once
    if (!parsed) {
        const toml::source_position at = parsed.error().source().begin;
        Diagnostic why =
            explain_toml_error(text, {std::string(name), at.line, at.column}, parsed.error().description());
        diagnostics.error(std::move(why.place), std::move(why.message), std::move(why.found));
        return fail(unusable(name, 1));
    }
    return converted(parsed.table());
}

Text kind_text(TomlKind kind) {
    switch (kind) {
        case TomlKind::boolean:
            return {"布尔值", "a boolean"};
        case TomlKind::integer:
            return {"整数", "an integer"};
        case TomlKind::real:
            return {"小数", "a decimal number"};
        case TomlKind::text:
            return {"文字", "a text"};
        case TomlKind::date:
            return {"日期", "a date"};
        case TomlKind::time:
            return {"时间", "a time"};
        case TomlKind::date_time:
        case TomlKind::offset_date_time:
            return {"日期时间", "a date and time"};
        case TomlKind::array:
            return {"数组", "an array"};
        case TomlKind::table:
            break;
    }
    return {"表", "a table"};
}

std::string shown(const TomlNode& node) {
    switch (node.kind) {
        case TomlKind::boolean:
            return node.boolean ? "true" : "false";
        case TomlKind::integer:
            return number_text(node.integer);
        case TomlKind::real:
            return number_text(node.real);
        case TomlKind::text:
            return "\"" + shown(std::string_view(node.text)) + "\"";
        case TomlKind::array:
            return node.items.empty() ? "[]" : "[…]";
        case TomlKind::table:
            return node.entries.empty() ? "{}" : "{…}";
        default:
            return node.text;
    }
}

}  // namespace nonclin::formats
