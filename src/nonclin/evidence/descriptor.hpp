#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "nonclin/base/result.hpp"

namespace nonclin::evidence {

/// An open file of the store; closing it gives its lock back.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

  private:
    int number_ = -1;
};

/// Opens with the flags of open(2), close-on-exec. The descriptor is not open where that failed; errno says why.
Descriptor open_file(const std::filesystem::path& file, int flags, unsigned mode = 0644);

/// Opens a file of records: `missing_input` where there is none, or something that is no ordinary file and might never
/// begin or end.
Result<Descriptor> open_log(const std::filesystem::path& file, int flags);

enum class Lock { shared, exclusive };

/// What to do while somebody else holds a lock.
struct Waiting {
    std::stop_token stop = {};        // ends the wait
    std::function<void()> told = {};  // called once, when the wait begins to be felt; where nobody is told, the wait
                                      // ends after half a minute
};

/// Waits for the lock (flock), which lasts until the descriptor is closed, in whatever way the process ends.
/// @param name  of the file, for messages
/// @return `interrupted` where the wait was ended, `resource` where it was too long
Result<void> lock(const Descriptor& file, Lock kind, const Waiting& waiting, const std::filesystem::path& name);
/// The exclusive lock if nobody holds one; never waits.
bool try_lock(const Descriptor& file);

/// False, with errno, unless every byte was written.
bool write_all(const Descriptor& file, std::string_view bytes);

/// Puts up to `count` bytes from the offset into the buffer: fewer only where the file ends. `resource` where reading
/// failed.
Result<void> read_range(const Descriptor& file, std::uint64_t offset, std::size_t count, std::string& into);

/// Makes the names in a folder durable.
bool sync_folder(const std::filesystem::path& folder);

/// `<file>: cannot be written (<errno>)`, a `resource` error.
tl::unexpected<Error> cannot_write(const std::filesystem::path& file, int reason);

}  // namespace nonclin::evidence
