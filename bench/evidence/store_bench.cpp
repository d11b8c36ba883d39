// Verifying a log of a million records, and appending to a store. Method: Google Benchmark; the log is made once, in
// the page cache, its lines as long as those of a real programme (about 430 bytes with one object each); every report
// is checked against the root and the number of records known from the making. Appending waits for the disk: it
// measures the disk.
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/evidence/log_file.hpp"
#include "nonclin/evidence/merkle.hpp"
#include "nonclin/evidence/store.hpp"
#include "nonclin/evidence/verify.hpp"

namespace {

using namespace nonclin;
using namespace nonclin::evidence;

constexpr std::uint64_t record_count = 1'000'000;

Record record_at(std::uint64_t seq, const Digest& previous, const ObjectRef& object) {
    Record record;
    record.at = "2026-08-14T09:30:00Z";
    record.who = "study director";
    record.machine = "bench-3";
    record.program = "nonclin 0.1.0";
    record.what = "result_recorded";
    record.subject = fmt::format("study:BD-{:02}/biodistribution.summary", seq % 40);
    record.new_value = fmt::format(R"({{"key":"{}"}})", hex(previous));
    record.objects = {object};
    record.seq = seq;
    record.previous = previous;
    return record;
}

struct Million {
    ScratchFolder scratch = ScratchFolder::make().value();
    std::filesystem::path folder = scratch.path() / "store";
    std::string root;

    Million() {
        const Store store = Store::open(folder, Access::write).value();
        const ObjectRef object = store.put("result", "result", "result.json").value();
        const std::string line = line_of(record_at(0, {}, object)).value();
        MerkleTree tree;
        Sha256 hash;
        Digest previous{};
        std::ofstream log(folder / "log.jsonl", std::ios::binary);
        for (std::uint64_t seq = 0; seq < record_count; ++seq) {
            std::string one = line;
            replace(one, "\"key\":\"" + hex({}), "\"key\":\"" + hex(previous));
            replace(one, "\"previous\":\"" + hex({}), "\"previous\":\"" + hex(previous));
            replace(one, "\"seq\":0", fmt::format("\"seq\":{}", seq));
            replace(one, "study:BD-00", fmt::format("study:BD-{:02}", seq % 40));
            if (seq % 100'000 == 7 && one != line_of(record_at(seq, previous, object)).value()) std::abort();
            previous = leaf_hash(hash, one);
            tree.add(previous);
            log << one << '\n';
        }
        log.close();
        std::ofstream(folder / "head", std::ios::binary) << head_bytes({record_count, previous});
        root = hex(tree.root());
    }

    static void replace(std::string& line, const std::string& from, const std::string& to) {
        line.replace(line.find(from), from.size(), to);
    }
};

const Million& million() {
    static const Million made;
    return made;
}

void verify_million(benchmark::State& state) {
    const Executor executor(static_cast<unsigned>(state.range(0)));
    for (auto round : state) {
        static_cast<void>(round);
        const auto report = verify(million().folder, executor);
        if (!report || !report->findings.empty() || report->records != record_count || report->root != million().root) {
            state.SkipWithError("the report is wrong");
        }
    }
    const auto bytes = std::filesystem::file_size(million().folder / "log.jsonl");
    state.counters["bytes_per_line"] = static_cast<double>(bytes) / static_cast<double>(record_count);
    state.counters["records/s"] =
        benchmark::Counter(static_cast<double>(record_count), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(verify_million)
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ReportAggregatesOnly();

void read_million_records(benchmark::State& state) {
    const Store store = Store::open(million().folder, Access::read).value();
    for (auto round : state) {
        static_cast<void>(round);
        if (store.records().value().size() != record_count) state.SkipWithError("records are missing");
    }
}
BENCHMARK(read_million_records)->UseRealTime()->Unit(benchmark::kMillisecond);

void append_one(benchmark::State& state) {
    const auto scratch = ScratchFolder::make().value();
    const Store store = Store::open(scratch.path() / "store", Access::write).value();
    std::size_t written = 0;
    for (auto round : state) {
        static_cast<void>(round);
        if (store.append(record_at(0, {}, store.put("result", "result", "").value()))) ++written;
    }
    if (store.records().value().size() != written) state.SkipWithError("records are missing");
}
BENCHMARK(append_one)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(200)
    ->Repetitions(5)
    ->ReportAggregatesOnly();

}  // namespace

BENCHMARK_MAIN();
