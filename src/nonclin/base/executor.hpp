#pragma once

#include <cstddef>
#include <functional>

namespace nonclin {

/// The threads of the process. Made once in `main` and handed down.
class Executor {
  public:
    /// @param threads  at least 1; 1 means that everything runs on the calling thread
    explicit Executor(unsigned threads);

    unsigned threads() const { return threads_; }

    /// Runs `work(first, last)` over chunks of [0, count) that are `grain` long (the last may be shorter).
    /// Chunk borders depend on count and grain only, never on the number of threads; the order in which chunks run is
    /// open. The first exception of a chunk is thrown again on the calling thread, after all running chunks have ended.
    void for_chunks(std::size_t count, std::size_t grain,
                    const std::function<void(std::size_t, std::size_t)>& work) const;

  private:
    unsigned threads_;
};

}  // namespace nonclin
