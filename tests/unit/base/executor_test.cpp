#include "nonclin/base/executor.hpp"

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using nonclin::Executor;

namespace {

using Chunk = std::pair<std::size_t, std::size_t>;

std::set<Chunk> chunks_of(unsigned threads, std::size_t count, std::size_t grain) {
    std::mutex guard;
    std::set<Chunk> seen;
    Executor(threads).for_chunks(count, grain, [&](std::size_t first, std::size_t last) {
        const std::scoped_lock lock(guard);
        CHECK(seen.emplace(first, last).second);
    });
    return seen;
}

}  // namespace

TEST_CASE("Chunks cover the range once, with borders that do not depend on the threads") {
    for (const std::size_t count : {0U, 1U, 6U, 7U, 8U, 100U}) {
        for (const std::size_t grain : {0U, 1U, 7U, 1000U}) {
            std::set<Chunk> judged;
            const std::size_t step = grain == 0 ? 1 : grain;
            for (std::size_t first = 0; first < count; first += step)
                judged.emplace(first, std::min(count, first + step));
            for (const unsigned threads : {1U, 2U, 7U}) CHECK(chunks_of(threads, count, grain) == judged);
        }
    }
}

TEST_CASE("A sum formed over chunks in their order is the same with 1, 2 and 7 threads") {
    const auto sum = [](unsigned threads) {
        std::vector<double> parts(100, 0);
        Executor(threads).for_chunks(10'000, 100, [&](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) parts[first / 100] += 1.0 / static_cast<double>(i + 1);
        });
        double all = 0;
        for (const double part : parts) all += part;
        return all;
    };
    CHECK(sum(1) == sum(2));
    CHECK(sum(1) == sum(7));
}

TEST_CASE("An executor has at least one thread, and with one everything runs on the caller") {
    CHECK(Executor(0).threads() == 1);
    CHECK(Executor(7).threads() == 7);
    const auto caller = std::this_thread::get_id();
    Executor(1).for_chunks(10, 1, [&](std::size_t, std::size_t) { CHECK(std::this_thread::get_id() == caller); });
}

TEST_CASE("Two chunks run at the same time on two threads") {
    std::atomic<int> inside{0};
    Executor(2).for_chunks(2, 1, [&](std::size_t, std::size_t) {
        ++inside;
        while (inside < 2) std::this_thread::yield();
    });
    CHECK(inside == 2);
}

TEST_CASE("An exception of a chunk reaches the caller after the running chunks have ended, and no new chunk starts") {
    for (const unsigned threads : {1U, 2U, 7U}) {
        std::atomic<int> started{0}, ended{0};
        const auto work = [&](std::size_t first, std::size_t) {
            ++started;
            if (first == 3) {
                ++ended;
                throw std::runtime_error("chunk 3");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++ended;
        };
        CHECK_THROWS_WITH_AS(Executor(threads).for_chunks(1'000, 1, work), "chunk 3", std::runtime_error);
        CHECK(started == ended);
        CHECK(started < 1'000);
    }
}
