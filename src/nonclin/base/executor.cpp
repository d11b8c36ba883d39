#include "nonclin/base/executor.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace nonclin {

Executor::Executor(unsigned threads) : threads_(std::max(1U, threads)) {}

void Executor::for_chunks(std::size_t count, std::size_t grain,
                          const std::function<void(std::size_t, std::size_t)>& work) const {
    const std::size_t step = std::max<std::size_t>(1, grain);
    const std::size_t chunks = (count + step - 1) / step;
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex guard;
    const auto run = [&] {
        for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
            try {
                work(chunk * step, std::min(count, (chunk + 1) * step));
            } catch (...) {
                const std::scoped_lock lock(guard);
                if (!failure) failure = std::current_exception();
                next = chunks;
            }
        }
    };
    std::vector<std::jthread> helpers;
    const std::size_t wanted = std::min<std::size_t>(threads_, chunks);
    for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back(run);
    run();
    helpers.clear();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace nonclin
