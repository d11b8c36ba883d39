#include "nonclin/base/regular_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nonclin {

namespace {

Text why_not(const std::filesystem::path& file, int reason) {
    std::error_code ignored;
    const std::string name = file.string();
    if (reason == ENOENT && std::filesystem::is_symlink(std::filesystem::symlink_status(file, ignored))) {
        return text("{}：这个链接指向的文件不存在", "{}: is a link to a file that does not exist", name);
    }
    switch (reason) {
        case ENOENT:
        case ENOTDIR:
            return text("{}：没有这个文件", "{}: no such file", name);
        case EACCES:
            return text("{}：无权读取；请检查文件和文件夹的权限",
                        "{}: there is no right to read it; check the permissions of the file and its folder", name);
        case ELOOP:
            return text("{}：链接互相指向，没有尽头", "{}: its links lead in a circle", name);
        default:
            return text("{}：无法读取（{}）", "{}: cannot be read ({})", name, std::strerror(reason));
    }
}

Text what_else(const std::filesystem::path& file, mode_t mode) {
    const std::string name = file.string();
    if (S_ISDIR(mode)) return text("{}：这是文件夹，不是文件", "{}: is a folder, not a file", name);
    if (S_ISFIFO(mode)) {
        return text("{}：这是管道，不是普通文件；可从管道读取的命令以 - 表示标准输入",
                    "{}: is a pipe, not an ordinary file; a command that takes data from a pipe takes it as -", name);
    }
    return text("{}：这是设备或套接字，不是普通文件", "{}: is a device or a socket, not an ordinary file", name);
}

}  // namespace

Result<RegularFile> RegularFile::open(const std::filesystem::path& file) {
    // Without O_NONBLOCK the opening of a pipe waits for its writer.
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat about{};
    if (descriptor < 0) {
        const int reason = errno;
        // A socket cannot even be opened.
        if (reason == ENXIO && ::stat(file.c_str(), &about) == 0)
            return fail(ErrorKind::missing_input, what_else(file, about.st_mode));
        return fail(ErrorKind::missing_input, why_not(file, reason));
    }
    RegularFile opened(descriptor, 0);
    if (::fstat(descriptor, &about) != 0) return fail(ErrorKind::missing_input, why_not(file, errno));
    if (!S_ISREG(about.st_mode)) return fail(ErrorKind::missing_input, what_else(file, about.st_mode));
    opened.bytes_ = static_cast<std::uint64_t>(about.st_size);
    return opened;
}

RegularFile::~RegularFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace nonclin
