#include <chrono>
#include <set>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "support/evidence_store.hpp"

using namespace nonclin;
using namespace nonclin::evidence;
using nonclin::test::StoreInScratch;

namespace {

/// Runs the work in a process of its own.
template <class Work>
pid_t start(Work work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        work();
        ::_exit(0);
    }
    return child;
}

int ended(pid_t child) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

/// Writes records until it is killed, and confirms each on the pipe once `append` has returned.
void write_for_ever(const std::filesystem::path& folder, int confirm, int round) {
    const auto store = Store::open(folder, Access::write);
    for (int i = 0; store.has_value(); ++i) {
        Draft draft = test::draft(i);
        draft.why = std::to_string(round) + ":" + std::to_string(i);
        auto object = store->put("object " + draft.why, "result", "");
        if (!object) ::_exit(1);
        draft.objects = {std::move(*object)};
        if (!store->append(draft)) ::_exit(1);
        const std::string line = draft.why + "\n";
        if (::write(confirm, line.data(), line.size()) < 0) ::_exit(1);
    }
    ::_exit(1);
}

/// The next confirmed record, or nothing once the writer is gone.
std::string next_confirmation(int from) {
    std::string word;
    for (char c = 0; ::read(from, &c, 1) == 1 && c != '\n';) word += c;
    return word;
}

}  // namespace

TEST_CASE("eight processes that write at the same time lose nothing and tear nothing") {
    const StoreInScratch scratch;
    constexpr int writers = 8;
    constexpr int each = 12;
    std::vector<pid_t> children;
    for (int w = 0; w < writers; ++w) {
        children.push_back(start([&] {
            const auto store = Store::open(scratch.folder(), Access::write);
            for (int i = 0; i < each; ++i) {
                Draft draft = test::draft(i);
                draft.why = std::to_string(w) + ":" + std::to_string(i);
                if (!store || !store->append(draft)) ::_exit(1);
            }
        }));
    }
    for (const pid_t child : children) CHECK(ended(child) == 0);
    std::set<std::string> written;
    const auto records = scratch.open().records().value();
    for (const Record& record : records) written.insert(record.why);
    CHECK(written.size() == writers * each);
    CHECK(scratch.verified().findings.empty());
}

TEST_CASE("threads of one process that write at the same time lose nothing") {
    const StoreInScratch scratch;
    const Store store = scratch.open();
    Executor(4).for_chunks(40, 1, [&](std::size_t i, std::size_t) {
        Draft draft = test::draft(static_cast<int>(i));
        draft.objects = {store.put("shared object", "result", "").value()};
        if (!store.append(draft)) throw std::runtime_error("append failed");
    });
    CHECK(store.records().value().size() == 40);
    CHECK(scratch.verified().findings.empty());
}

TEST_CASE("eight processes that open a new folder at the same time make one store") {
    const auto scratch = ScratchFolder::make().value();
    std::vector<pid_t> children;
    for (int w = 0; w < 8; ++w) {
        children.push_back(start([&] {
            const auto store = Store::open(scratch.path() / "store", Access::write);
            if (!store || !store->append(test::draft(w))) ::_exit(1);
        }));
    }
    for (const pid_t child : children) CHECK(ended(child) == 0);
    const auto report = verify(scratch.path() / "store", Executor(2)).value();
    CHECK(report.findings.empty());
    CHECK(report.records == 8);
}

TEST_CASE("what was confirmed before a kill -9 at any moment is there afterwards, and the store is sound") {
    const StoreInScratch scratch;
    Random random(5, "kill", 0);
    std::vector<std::string> confirmed;
    for (int round = 0; round < 50; ++round) {
        int pipe[2] = {};
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = start([&] {
            ::close(pipe[0]);
            write_for_ever(scratch.folder(), pipe[1], round);
        });
        ::close(pipe[1]);
        for (std::uint32_t wanted = random.bits() % 3; wanted > 0; --wanted)
            confirmed.push_back(next_confirmation(pipe[0]));
        std::this_thread::sleep_for(std::chrono::microseconds(random.bits() % 10'000));
        REQUIRE(::kill(child, SIGKILL) == 0);
        CHECK(WIFSIGNALED(ended(child)));
        for (std::string word = next_confirmation(pipe[0]); !word.empty(); word = next_confirmation(pipe[0])) {
            confirmed.push_back(std::move(word));
        }
        ::close(pipe[0]);
        CHECK(scratch.verified().is_sound());
    }
    REQUIRE(scratch.open().append(test::draft(0)).has_value());
    std::set<std::string> there;
    const auto records = scratch.open().records().value();
    for (const Record& record : records) there.insert(record.why);
    for (const std::string& word : confirmed) CHECK_MESSAGE(there.count(word) == 1, word);
    CHECK(confirmed.size() >= 30);
    CHECK(scratch.verified().is_sound());
}
