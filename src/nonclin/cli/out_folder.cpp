#include "nonclin/cli/out_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "nonclin/evidence/store.hpp"

namespace nonclin::cli {

namespace {

tl::unexpected<Error> cannot_write(const std::filesystem::path& path, const std::error_code& why) {
    return fail(ErrorKind::resource,
                text("{}：无法写入（{}）；请检查权限和剩余空间，或另选文件夹",
                     "{}: cannot be written ({}): check the rights and the free space, or take another folder",
                     path.string(), why.message()));
}

}  // namespace

Result<void> may_write_in(const std::filesystem::path& folder) {
    if (folder.empty()) return {};
    std::error_code failed;
    const std::filesystem::path real = std::filesystem::weakly_canonical(folder, failed);
    const std::filesystem::path& named = failed ? folder : real;
    if (std::find(named.begin(), named.end(), std::filesystem::path(evidence::store_folder)) == named.end()) return {};
    return fail(ErrorKind::usage,
                text("--out：{} 在证据库（{}）之内，那里只放证据；请另选文件夹",
                     "--out: {} lies in an evidence store ({}), which holds evidence only; take another folder",
                     folder.string(), evidence::store_folder));
}

Result<OutFolder> OutFolder::beside(const std::filesystem::path& wanted) {
    if (auto may = may_write_in(wanted); !may) return fail(std::move(may.error()));
    std::filesystem::path own = wanted.lexically_normal();
    if (own.filename().empty()) own = own.parent_path();
    std::error_code failed;
    if (const auto parent = own.parent_path(); !parent.empty()) std::filesystem::create_directories(parent, failed);
    std::string name = own.string() + ".partial-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) return cannot_write(own, std::error_code(errno, std::generic_category()));
    return OutFolder(std::move(own), std::move(name));
}

OutFolder::OutFolder(OutFolder&& other) noexcept
    : wanted_(std::move(other.wanted_)), path_(std::exchange(other.path_, {})) {}

OutFolder& OutFolder::operator=(OutFolder&& other) noexcept {
    std::swap(wanted_, other.wanted_);
    std::swap(path_, other.path_);
    return *this;
}

OutFolder::~OutFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<void> OutFolder::publish() const {
    std::error_code failed;
    std::filesystem::create_directories(wanted_, failed);
    if (failed) return cannot_write(wanted_, failed);
    for (const auto& file : std::filesystem::directory_iterator(path_, failed)) {
        std::filesystem::rename(file.path(), wanted_ / file.path().filename(), failed);
        if (failed) return cannot_write(wanted_ / file.path().filename(), failed);
    }
    return failed ? Result<void>(cannot_write(path_, failed)) : Result<void>{};
}

}  // namespace nonclin::cli
