#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/evidence/store.hpp"
#include "nonclin/evidence/verify.hpp"

namespace nonclin::test {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& file) { return read_file(file).value(); }

/// Overwrites a file of a store as a person with a hex editor would.
inline void tamper(const fs::path& file, std::string_view bytes) {
    if (fs::exists(file)) fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
    if (!fs::exists(file)) std::ofstream(file, std::ios::binary).close();
    std::fstream(file, std::ios::binary | std::ios::in | std::ios::out)
        << bytes;  // in place: ext4 syncs what is cut first
    fs::resize_file(file, bytes.size());
}

inline std::vector<std::string> lines_of(const fs::path& store) {
    std::vector<std::string> lines;
    std::ifstream in(store / "log.jsonl", std::ios::binary);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

inline void write_lines(const fs::path& store, const std::vector<std::string>& lines) {
    std::string bytes;
    for (const auto& line : lines) bytes += line + '\n';
    tamper(store / "log.jsonl", bytes);
}

/// A record as a study would write it; `number` makes it differ from others.
inline evidence::Draft draft(int number) {
    evidence::Draft draft;
    draft.at = "2026-08-14T09:30:0" + std::to_string(number % 10) + "Z";
    draft.who = "study director";
    draft.machine = "bench-3";
    draft.program = "nonclin 0.1.0";
    draft.what = "result_recorded";
    draft.subject = "study:BD-0" + std::to_string(number % 3) + "/biodistribution.summary";
    draft.new_value = "{\"key\":\"k" + std::to_string(number) + "\"}";
    draft.why = "组织分布第 " + std::to_string(number) + " 次";
    return draft;
}

/// A store with so many records, each with an object of its own.
class StoreInScratch {
  public:
    explicit StoreInScratch(int records = 0) : scratch_(ScratchFolder::make().value()) {
        const evidence::Store store = open();
        for (int i = 0; i < records; ++i) {
            evidence::Draft one = draft(i);
            one.objects = {store.put("result " + std::to_string(i), "result", "result.json").value()};
            REQUIRE(store.append(one).has_value());
        }
    }

    fs::path folder() const { return scratch_.path() / "store"; }
    evidence::Store open(evidence::Access access = evidence::Access::write) const {
        return evidence::Store::open(folder(), access).value();
    }
    evidence::VerifyReport verified(unsigned threads = 2) const {
        return evidence::verify(folder(), Executor(threads)).value();
    }

  private:
    ScratchFolder scratch_;
};

/// `line_changed log.jsonl:3`, `object_changed objects/ab/…`: what was found, faults only, in the order of the report.
inline std::vector<std::string> faults(const evidence::VerifyReport& report) {
    std::vector<std::string> all;
    for (const auto& one : report.findings) {
        if (!is_fault(one.kind)) continue;
        all.push_back(std::string(word(one.kind)) + " " + one.path +
                      (one.line > 0 ? ":" + std::to_string(one.line) : ""));
    }
    return all;
}

inline bool is_told(const evidence::VerifyReport& report, evidence::FindingKind kind) {
    for (const auto& one : report.findings) {
        if (one.kind == kind) return true;
    }
    return false;
}

}  // namespace nonclin::test
