#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::formats {

enum class TomlKind { boolean, integer, real, text, date, time, date_time, offset_date_time, array, table };

struct TomlEntry;

/// A value of a TOML file and where it stands. Of the members below `column` the one of its kind is filled.
struct TomlNode {
    TomlKind kind = TomlKind::table;
    std::size_t line = 0;    // from 1; of a table or array of tables: its first header
    std::size_t column = 0;  // in characters, from 1
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;   // may be inf or nan, which TOML can write
    std::string text;  // UTF-8; a date or time as RFC 3339 writes it: 2026-09-30, 07:30:00, 2026-09-30T07:30:00+08:00
    std::vector<TomlNode> items;     // of an array
    std::vector<TomlEntry> entries;  // of a table, in the order of the file

    /// The value under the key of this table; null where there is none, or where this is no table.
    const TomlNode* find(std::string_view key) const;
};

struct TomlEntry {
    std::string key;
    std::size_t line = 0;    // of the key; for a table that several headers open, where it is first named
    std::size_t column = 0;  // in characters, from 1
    TomlNode value;
};

/// Reads TOML 1.0 (UTF-8, with or without mark, LF or CRLF). The parser stops at the first error of syntax, so that one
/// is reported alone, with its line and column and how many lines after it were not looked at. Values nest at most 64
/// deep, and a dotted key has at most 64 parts.
///
/// @param name  the file's name as the user knows it
/// @return the table of the whole file; `malformed_input` where the diagnostics say why not
Result<TomlNode> read_toml(std::string_view bytes, std::string_view name, Diagnostics& diagnostics);

/// What a value is, for a message: `an integer`, `a table`.
Text kind_text(TomlKind kind);

/// A value as a message shows it: `"text"`, `1e+13`, `[…]`, `{…}`.
std::string shown(const TomlNode& node);

}  // namespace nonclin::formats
