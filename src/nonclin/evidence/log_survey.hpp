#pragma once

#include <cstdint>
#include <cstring>
#include <set>
#include <stop_token>
#include <unordered_map>
#include <vector>

#include "nonclin/base/executor.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/base/result.hpp"
#include "nonclin/evidence/descriptor.hpp"
#include "nonclin/evidence/log_file.hpp"

namespace nonclin::evidence {

/// A digest is its own hash.
struct DigestHash {
    std::size_t operator()(const Digest& digest) const {
        std::size_t first = 0;
        std::memcpy(&first, digest.data(), sizeof first);
        return first;
    }
};

/// Everything `verify` wants to know of a log, gathered in one pass over its bytes.
struct LogSurvey {
    static constexpr std::size_t kept_limit = 10'000;  // of each list of irregularities; more are only counted

    struct Unreadable {
        std::uint64_t line;  // from 0
        Text problem;
    };
    /// A line whose number is not that of the line before plus one.
    struct Jump {
        std::uint64_t line;  // from 0
        std::uint64_t due;
        std::uint64_t found;
    };

    std::uint64_t lines = 0;
    Digest root{};
    std::vector<Unreadable> unreadable;
    std::vector<Jump> jumps;
    std::vector<std::uint64_t> broken;  // lines whose `previous` is not the leaf of the line before; from 0
    std::uint64_t end_seq = 0;          // the number due after the last line
    std::uint64_t head_line = 0;        // line that bears the number head.size - 1, from 1; 0: none
    bool is_head_line_changed = false;
    std::unordered_map<Digest, std::uint64_t, DigestHash>
        objects;                    // named by records, with the size the first of them gives
    std::set<Digest> contradicted;  // named with different sizes
    std::uint64_t more = 0;         // irregularities beyond the limit
};

/// Reads the first `bytes` of the log, which end in a line end. Memory stays bounded however long the log is.
Result<LogSurvey> survey_log(const Descriptor& log, std::uint64_t bytes, const Head& head, const Executor& executor,
                             std::stop_token stop);

}  // namespace nonclin::evidence
