#include "nonclin/base/file.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "nonclin/base/process.hpp"

using namespace nonclin;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// Writes beyond this many bytes fail with EFBIG, as on a full disk, while the object lives.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        before_ = ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &limit_);
        const rlimit small{bytes, limit_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &limit_);
        ::signal(SIGXFSZ, before_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit limit_{};
    void (*before_)(int);
};

}  // namespace

TEST_CASE("A file is read back as the bytes that were written, folders above it made") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const fs::path file = folder->path() / "a" / "b" / "data.bin";
    const std::string bytes = std::string("\0\r\n\xff", 4) + std::string(300'000, 'x');
    REQUIRE(write_file(file, bytes));
    CHECK(read_file(file).value() == bytes);
    REQUIRE(write_file(file, ""));
    CHECK(read_file(file).value().empty());
    CHECK(files_in(file.parent_path()) == 1);
    struct stat about{};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0644);
}

TEST_CASE("A write that fails half-way leaves the old file and nothing else") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const fs::path file = folder->path() / "plan.json";
    REQUIRE(write_file(file, "the old file"));
    Result<void> written;
    {
        const FullDisk full(4096);
        written = write_file(file, std::string(100'000, 'n'));
    }
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::resource);
    CHECK(written.error().message.en ==
          file.string() + ": cannot be written (File too large); check permissions and free space");
    CHECK(written.error().message.zh == file.string() + "：无法写入（File too large）；请检查权限和剩余空间");
    CHECK(read_file(file).value() == "the old file");
    CHECK(files_in(folder->path()) == 1);
}

TEST_CASE("A file cannot be written below a file, nor over a folder") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    REQUIRE(write_file(folder->path() / "file", "x"));
    const auto below = write_file(folder->path() / "file" / "below", "y");
    REQUIRE_FALSE(below);
    CHECK(below.error().kind == ErrorKind::resource);
    fs::create_directory(folder->path() / "folder");
    const auto over = write_file(folder->path() / "folder", "y");
    REQUIRE_FALSE(over);
    CHECK(over.error().message.en.find("Is a directory") != std::string::npos);
    CHECK(files_in(folder->path()) == 2);
}

TEST_CASE("What cannot be read says so, and nothing that is no ordinary file is waited for") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const auto said = [&](const std::string& name) {
        const auto bytes = read_file(folder->path() / name);
        REQUIRE_FALSE(bytes);
        CHECK(bytes.error().kind == ErrorKind::missing_input);
        CHECK_FALSE(bytes.error().message.zh.empty());
        return bytes.error().message.en.substr((folder->path() / name).string().size() + 2);
    };
    CHECK(said("none.csv") == "no such file");
    CHECK(said("") == "is a folder, not a file");
    REQUIRE(::mkfifo((folder->path() / "pipe").c_str(), 0644) == 0);
    CHECK(said("pipe") == "is a pipe, not an ordinary file; a command that takes data from a pipe takes it as -");
    fs::create_symlink("/dev/zero", folder->path() / "endless");
    CHECK(said("endless") == "is a device or a socket, not an ordinary file");
    fs::create_symlink("nowhere", folder->path() / "broken");
    CHECK(said("broken") == "is a link to a file that does not exist");
    fs::create_symlink("round", folder->path() / "round");
    CHECK(said("round") == "its links lead in a circle");
}

TEST_CASE("A file of another person's that may not be read is told by that") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const fs::path file = folder->path() / "secret";
    REQUIRE(write_file(file, "a"));
    REQUIRE(::chmod(file.c_str(), 0) == 0);
    const uid_t own = ::geteuid();  // root may read everything
    if (own == 0) REQUIRE((::chmod(folder->path().c_str(), 0755) == 0 && ::seteuid(65534) == 0));
    const auto bytes = read_file(file);
    if (own == 0) REQUIRE(::seteuid(own) == 0);
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().message.en ==
          file.string() + ": there is no right to read it; check the permissions of the file and its folder");
}

TEST_CASE("A file longer than its reader takes is refused before it is read") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const fs::path file = folder->path() / "long";
    REQUIRE(write_file(file, std::string(1 << 20, 'x')));
    CHECK(read_file(file, 1 << 20));
    const auto bytes = read_file(file, (1 << 20) - (1 << 19));
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().kind == ErrorKind::resource);
    CHECK(bytes.error().message.en ==
          file.string() + ": is longer than 0.5 MiB and is not read; make sure it is the right file");
}
