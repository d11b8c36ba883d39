#include "nonclin/base/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace nonclin {

namespace {

using Handle = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Result<std::string> read_all(std::FILE* from, const std::string& name) {
    std::string bytes;
    char buffer[1 << 16];
    while (const std::size_t read = std::fread(buffer, 1, sizeof buffer, from)) bytes.append(buffer, read);
    if (std::ferror(from) != 0) {
        return fail(ErrorKind::missing_input,
                    text("{}：无法读取（{}）", "{}: cannot be read ({})", name, std::strerror(errno)));
    }
    return bytes;
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

Result<std::string> read_file(const std::filesystem::path& file) {
    std::error_code ignored;
    const Handle handle(std::filesystem::is_directory(file, ignored) ? nullptr : std::fopen(file.c_str(), "rb"),
                        &std::fclose);
    if (!handle) {
        return fail(ErrorKind::missing_input,
                    text("{}：没有这个文件，或无权读取", "{}: no such file, or no right to read it", file.string()));
    }
    return read_all(handle.get(), file.string());
}

Result<std::string> read_standard_input() { return read_all(stdin, "-"); }

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
