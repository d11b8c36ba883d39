#include "nonclin/base/file.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>

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

TEST_CASE("What cannot be read says so") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    for (const fs::path& path : {folder->path() / "none.csv", folder->path()}) {
        const auto bytes = read_file(path);
        REQUIRE_FALSE(bytes);
        CHECK(bytes.error().kind == ErrorKind::missing_input);
        CHECK(bytes.error().message == Text{path.string() + "：没有这个文件，或无权读取",
                                            path.string() + ": no such file, or no right to read it"});
    }
}
