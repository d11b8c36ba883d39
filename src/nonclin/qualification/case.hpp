#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nonclin/analysis/declare.hpp"

namespace nonclin::qualification {

/// How far an obtained number may lie from the expected one.
struct Tolerance {
    enum class Kind {
        exact,      // equal as printed, or as numbers
        relative,   // |obtained - expected| <= size |expected|
        absolute,   // |obtained - expected| <= size
        last_digit  // within half a unit of the last digit that the source prints
    };
    Kind kind = Kind::exact;
    double size = 0;
    Text why = {};  // why that much; empty where exact
};

inline std::span<const std::string_view> words(Tolerance::Kind) {
    static constexpr std::array<std::string_view, 4> all{"exact", "relative", "absolute", "last_digit"};
    return all;
}

/// One thing a case expects of a run.
struct Expectation {
    enum class Of {
        cell,     // one cell of a table
        rows,     // how many rows a table has
        finding,  // the value of a finding
        absent,   // a finding that is not given
        refusal,  // the kind of error the run ends with
        places    // where in the file errors were named, "line:column", commas between
    };
    Of of = Of::cell;
    std::string table;
    std::vector<std::pair<std::string, std::string>> row;  // column and cell text: exactly one row has all of them
    std::string name;                                      // of the column or finding
    Value value;
    std::string printed;  // the number as its source prints it, where the tolerance is its last digit
    Tolerance tolerance;
};

/// The row of the oracle register (tests/oracle/REGISTER.tsv) that vouches for a case: `source` stands in exactly one
/// row of that function and kind.
struct RegisterRow {
    std::string function, kind, source;
};

/// A file a case reads.
struct CaseInput {
    std::string role;
    std::string name;  // of the file
    std::string bytes;
};

/// One run of one analysis with what it must give, and who says so.
struct Case {
    std::string id;
    Text title;
    const Entry* entry = nullptr;
    RegisterRow oracle;
    Text source;  // paper, table and page, program and version, or the arithmetic by hand
    std::vector<CaseInput> inputs;
    Values parameters;
    std::uint64_t seed = 1;
    std::vector<Expectation> expectations;
};

}  // namespace nonclin::qualification
