#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/evidence/verify.hpp"
#include "support/evidence_store.hpp"
#include "support/golden_store.hpp"

using namespace nonclin;
using namespace nonclin::evidence;

namespace {

const std::filesystem::path golden = std::filesystem::path(NONCLIN_SOURCE_DIR) / "tests/data/store-format-1/store";

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(folder));
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST_CASE("the golden store of format 1 is sound and has its root for ever") {
    const auto report = verify(golden, Executor(2)).value();
    CHECK(report.findings.empty());
    CHECK(report.records == 5);
    CHECK(report.objects == 6);
    CHECK(report.root == "c430f9be26bd38e293cc2459b563bb0ccfe00d50b36a4eab174cecf06e127cd4");
}

TEST_CASE("the golden store of format 1 reads as what was written into it") {
    const auto store = Store::open(golden, Access::read).value();
    const auto records = store.records().value();
    const auto acts = test::golden_acts();
    REQUIRE(records.size() == acts.size());
    for (std::size_t i = 0; i < acts.size(); ++i) {
        CHECK(records[i].who == acts[i].draft.who);
        CHECK(records[i].why == acts[i].draft.why);
        CHECK(records[i].simulated == acts[i].draft.simulated);
        REQUIRE(records[i].objects.size() == acts[i].objects.size());
        for (std::size_t k = 0; k < acts[i].objects.size(); ++k) {
            CHECK(records[i].objects[k].name == acts[i].draft.objects[k].name);
            CHECK(store.get(records[i].objects[k].sha256).value() == acts[i].objects[k]);
        }
    }
    CHECK(records[4].old_value == records[2].new_value);
}

TEST_CASE("what is written today is, byte for byte, what format 1 was when it was frozen") {
    const auto scratch = ScratchFolder::make().value();
    test::make_golden_store(scratch.path() / "store");
    const auto files = files_of(golden);
    REQUIRE(files == files_of(scratch.path() / "store"));
    for (const auto& file : files) {
        CHECK_MESSAGE(test::bytes_of(golden / file) == test::bytes_of(scratch.path() / "store" / file), file.string());
    }
}
