#include "nonclin/studies/check_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "nonclin/studies/recorded.hpp"

namespace nonclin::studies {

namespace {

Result<void> readable(const programme::Programme& programme, const guideline::Rules& rules,
                      const std::filesystem::path& folder) {
    if (auto stands = evidence::check_place(folder); !stands) return stands;
    if (!evidence::has_store(folder)) return {};
    const auto store = evidence::Store::open(folder, evidence::Access::read);
    if (!store) return fail(store.error());
    if (const auto records = store->records(); !records) return fail(records.error());
    Diagnostics told_already;
    const auto results = recorded_results(programme, rules, told_already);
    return results ? Result<void>{} : fail(results.error());
}

bool is_writable(const std::filesystem::path& folder) {
    return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

}  // namespace

void check_store(const programme::Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    const std::filesystem::path folder = programme.folder / evidence::store_folder;
    if (const auto read = readable(programme, rules, folder); !read) {
        diagnostics.error({folder.string(), 0, 0}, described(read.error()));
        return;
    }
    std::error_code ignored;
    const std::filesystem::path& written = std::filesystem::exists(folder, ignored) ? folder : programme.folder;
    if (is_writable(written)) return;
    diagnostics.warning({written.string(), 0, 0},
                        text("无权写入此文件夹：nonclin run 不能在此记录结果",
                             "there is no right to write into this folder: nonclin run cannot record here"));
}

}  // namespace nonclin::studies
