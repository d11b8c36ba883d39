#include "nonclin/evidence/descriptor.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace nonclin::evidence {

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Descriptor open_file(const std::filesystem::path& file, int flags, unsigned mode) {
    return Descriptor(::open(file.c_str(), flags | O_CLOEXEC, mode));
}

bool lock(const Descriptor& file, Lock kind) {
    const int operation = kind == Lock::shared ? LOCK_SH : LOCK_EX;
    while (::flock(file.number(), operation) != 0) {
        if (errno != EINTR) return false;
    }
    return true;
}

bool try_lock(const Descriptor& file) { return ::flock(file.number(), LOCK_EX | LOCK_NB) == 0; }

bool write_all(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Result<void> read_range(const Descriptor& file, std::uint64_t offset, std::size_t count, std::string& into) {
    into.resize(count);
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t read =
            ::pread(file.number(), into.data() + filled, count - filled, static_cast<off_t>(offset + filled));
        if (read < 0 && errno == EINTR) continue;
        if (read < 0)
            return fail(ErrorKind::resource, text("读取失败（{}）", "reading failed ({})", std::strerror(errno)));
        if (read == 0) break;
        filled += static_cast<std::size_t>(read);
    }
    into.resize(filled);
    return {};
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor = open_file(folder, O_RDONLY | O_DIRECTORY);
    return descriptor.is_open() && ::fsync(descriptor.number()) == 0;
}

tl::unexpected<Error> cannot_write(const std::filesystem::path& file, int reason) {
    return fail(ErrorKind::resource, text("{}：无法写入（{}）；请检查权限和剩余空间",
                                          "{}: cannot be written ({}); check permissions and free space", file.string(),
                                          std::strerror(reason)));
}

}  // namespace nonclin::evidence
