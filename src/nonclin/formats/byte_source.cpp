#include "nonclin/formats/byte_source.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace nonclin::formats {

Result<std::size_t> MemoryBytes::read(char* into, std::size_t most) {
    const std::size_t count = left_.copy(into, most);
    left_.remove_prefix(count);
    return count;
}

FileBytes::FileBytes(std::filesystem::path file) : file_(std::move(file)), opened_(RegularFile::open(file_)) {}

std::uint64_t FileBytes::likely_size() const { return opened_ ? opened_->bytes() : 0; }

Result<std::size_t> FileBytes::read(char* into, std::size_t most) {
    if (!opened_) return fail(opened_.error());
    while (true) {
        const ssize_t count = ::read(opened_->descriptor(), into, most);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno == EINTR) continue;
        return fail(ErrorKind::missing_input,
                    text("{}：无法读取（{}）", "{}: cannot be read ({})", file_.string(), std::strerror(errno)));
    }
}

}  // namespace nonclin::formats
