#include "nonclin/formats/byte_source.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nonclin::formats {

Result<std::size_t> MemoryBytes::read(char* into, std::size_t most) {
    const std::size_t count = left_.copy(into, most);
    left_.remove_prefix(count);
    return count;
}

FileBytes::FileBytes(std::filesystem::path file) : file_(std::move(file)) {
    descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) open_error_ = errno;
}

FileBytes::~FileBytes() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t FileBytes::likely_size() const {
    struct stat status{};
    const bool is_file = descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    return is_file ? static_cast<std::uint64_t>(status.st_size) : 0;
}

Result<std::size_t> FileBytes::read(char* into, std::size_t most) {
    int reason = open_error_;
    while (descriptor_ >= 0) {
        const ssize_t count = ::read(descriptor_, into, most);
        if (count >= 0) return static_cast<std::size_t>(count);
        reason = errno;
        if (reason != EINTR) break;
    }
    return fail(ErrorKind::missing_input,
                text("{}：无法读取（{}）", "{}: cannot be read ({})", file_.string(), std::strerror(reason)));
}

}  // namespace nonclin::formats
