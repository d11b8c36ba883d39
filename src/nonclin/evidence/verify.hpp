#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "nonclin/base/executor.hpp"
#include "nonclin/base/result.hpp"
#include "nonclin/evidence/finding.hpp"

namespace nonclin::evidence {

struct VerifyReport {
    static constexpr std::size_t listed_limit = 1000;

    std::uint64_t records = 0;  // lines of the log, a torn one not counted
    std::string root;           // of the Merkle tree over these lines, 64 hexadecimal digits
    std::uint64_t objects = 0;
    std::uint64_t object_bytes = 0;
    std::vector<StoreFinding> findings;  // faults first, then by path and line; the first `listed_limit` of each
    std::uint64_t fault_count = 0;

    bool is_sound() const { return fault_count == 0; }
};

/// Reads every byte of log and objects again and says what lies, and what depends on it. Changes nothing, repairs
/// nothing, trusts no cache. Writers may go on meanwhile: what they add is not looked at.
///
/// It cannot see that the whole store was written anew, or that its last lines were taken off together with the head:
/// only a root kept elsewhere shows that.
/// @param store  its folder: `<programme>/.nonclin`
/// @return `missing_input`, `resource` where the log cannot be read at all; `interrupted` after a stop
Result<VerifyReport> verify(const std::filesystem::path& store, const Executor& executor, std::stop_token stop = {});

}  // namespace nonclin::evidence
