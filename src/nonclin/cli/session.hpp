#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/executor.hpp"
#include "nonclin/base/log.hpp"

namespace nonclin::cli {

enum class Format { table, tsv, json };

/// What a command is given besides its own words: the settings common to all, made in `main` and nowhere else.
struct Session {
    Language language = Language::en;
    Format format = Format::table;
    std::filesystem::path out;    // --out; empty: none given
    std::filesystem::path rules;  // --rules; empty: the rules the program carries
    std::uint64_t seed = 1;
    bool is_quiet = false;
    bool has_color = false;
    std::string who;  // who runs the program, for the log
    std::string now;  // UTC, RFC 3339, seconds
    const Executor& executor;
    Log& log;
    std::stop_token stop;

    /// A line of the result on standard output.
    void print(std::string_view line) const;
    void print(const Text& line) const { print(line.in(language)); }
    /// Bytes as they are, nothing added.
    void write(std::string_view bytes) const;
    /// The diagnostics on standard error, sorted by place.
    void print(Diagnostics& diagnostics) const;
};

}  // namespace nonclin::cli
