#include "nonclin/evidence/descriptor.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace nonclin::evidence {

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Descriptor open_file(const std::filesystem::path& file, int flags, unsigned mode) {
    return Descriptor(::open(file.c_str(), flags | O_CLOEXEC, mode));
}

Result<Descriptor> open_log(const std::filesystem::path& file, int flags) {
    Descriptor log = open_file(file, flags | O_NONBLOCK);
    struct stat about{};
    const bool is_open = log.is_open() && ::fstat(log.number(), &about) == 0;
    if (!is_open) {
        const int reason = errno;
        if (reason == ENOENT)
            return fail(ErrorKind::missing_input, text("{}：没有这个文件；请从备份恢复",
                                                       "{}: no such file; restore it from a backup", file.string()));
        return fail(ErrorKind::missing_input,
                    text("{}：打不开（{}）", "{}: cannot be opened ({})", file.string(), std::strerror(reason)));
    }
    if (!S_ISREG(about.st_mode)) {
        return fail(ErrorKind::inconsistent_input,
                    text("{}：不是普通文件；请从备份恢复", "{}: is not an ordinary file; restore it from a backup",
                         file.string()));
    }
    return log;
}

// flock itself cannot be ended by a stop token, so it is asked again and again: soon at first, for a writer holds the
// log only for one line.
Result<void> lock(const Descriptor& file, Lock kind, const Waiting& waiting, const std::filesystem::path& name) {
    using std::chrono::milliseconds;
    constexpr milliseconds shortest(1), longest(20), felt(300), unheard(30'000);
    const int operation = (kind == Lock::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    milliseconds pause = shortest, waited(0);
    bool is_told = false;
    while (::flock(file.number(), operation) != 0) {
        const int reason = errno;
        if (reason != EWOULDBLOCK && reason != EINTR) return cannot_write(name, reason);
        if (waiting.stop.stop_requested()) {
            return fail(ErrorKind::interrupted, text("已按要求停止等待", "stopped waiting as asked"));
        }
        if (!is_told && waiting.told && waited >= felt) {
            waiting.told();
            is_told = true;
        }
        if (!waiting.told && waited >= unheard) {
            return fail(ErrorKind::resource,
                        text("{}：被另一程序占用已 {} 秒；请待其结束后再试",
                             "{}: another program has held it for {} seconds; try again when it is done", name.string(),
                             unheard.count() / 1000));
        }
        std::this_thread::sleep_for(pause);
        waited += pause;
        if (waited >= milliseconds(100)) pause = longest;
    }
    return {};
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
