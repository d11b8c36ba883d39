#include "nonclin/base/file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/regular_file.hpp"

namespace nonclin {

namespace {

constexpr std::uint64_t most_standard_input = std::uint64_t{1} << 30;

tl::unexpected<Error> too_long(const std::string& name, std::uint64_t most) {
    constexpr double mebibyte = 1 << 20;
    return fail(ErrorKind::resource, text("{0}：超过 {1} MiB，不予读取；请确认是否选对了文件",
                                          "{0}: is longer than {1} MiB and is not read; make sure it is the right file",
                                          name, number_text(static_cast<double>(most) / mebibyte)));
}

Result<std::string> read_all(int descriptor, const std::string& name, std::uint64_t likely, std::uint64_t most) {
    if (likely > most) return too_long(name, most);
    std::string bytes;
    try {
        bytes.reserve(likely);
        char buffer[1 << 16];
        while (true) {
            const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) {
                return fail(ErrorKind::missing_input,
                            text("{}：无法读取（{}）", "{}: cannot be read ({})", name, std::strerror(errno)));
            }
            if (count == 0) return bytes;
            bytes.append(buffer, static_cast<std::size_t>(count));
            if (bytes.size() > most) return too_long(name, most);
        }
    } catch (const std::exception&) {  // no memory, or a length beyond any
        return fail(ErrorKind::resource,
                    text("{}：文件太大，内存放不下", "{}: the file does not fit into memory", name));
    }
}

tl::unexpected<Error> cannot_write(const std::filesystem::path& file, int reason) {
    return fail(ErrorKind::resource, text("{}：无法写入（{}）；请检查权限和剩余空间",
                                          "{}: cannot be written ({}); check permissions and free space", file.string(),
                                          std::strerror(reason)));
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file, std::uint64_t most) {
    const auto opened = RegularFile::open(file);
    if (!opened) return fail(opened.error());
    return read_all(opened->descriptor(), file.string(), opened->bytes(), most);
}

Result<std::string> read_standard_input() { return read_all(STDIN_FILENO, "-", 0, most_standard_input); }

Result<void> write_file(const std::filesystem::path& file, std::string_view bytes) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    std::error_code made;
    std::filesystem::create_directories(folder, made);
    if (made) return cannot_write(folder, made.value());
    std::string temporary = (folder / ("." + file.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) return cannot_write(file, errno);
    bool is_whole = write_all(descriptor, bytes);
    int reason = errno;
    ::fchmod(descriptor, 0644);
    is_whole = ::close(descriptor) == 0 && is_whole;
    if (is_whole && ::rename(temporary.c_str(), file.c_str()) != 0) {
        reason = errno;
        is_whole = false;
    }
    if (!is_whole) {
        ::unlink(temporary.c_str());
        return cannot_write(file, reason);
    }
    sync_folder(folder);
    return {};
}

}  // namespace nonclin
