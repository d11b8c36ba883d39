#include "nonclin/programme/named_files.hpp"

#include <algorithm>
#include <unistd.h>

namespace nonclin::programme {

namespace {

class NamedFiles {
  public:
    NamedFiles(const std::filesystem::path& folder, Diagnostics& diagnostics)
        : folder_(folder), diagnostics_(diagnostics) {}

    void check(const FileName& file) {
        if (file.path.empty()) return;
        const std::filesystem::path path(file.path);
        const bool leaves = path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
        if (leaves) {
            diagnostics_.error(
                file.place,
                text("文件“{}”须在项目文件夹之内，写相对路径",
                     "the file \"{}\" must lie inside the programme's folder, by a relative path", file.path),
                file.path);
            return;
        }
        std::error_code ignored;
        const std::filesystem::path whole = folder_ / path;
        if (std::filesystem::exists(whole, ignored)) {
            check_reachable(file, whole);
            return;
        }
        if (std::filesystem::is_symlink(std::filesystem::symlink_status(whole, ignored))) {
            diagnostics_.error(
                file.place,
                text("“{}”是链接，它指向的文件不存在", "\"{}\" is a link to a file that does not exist", file.path),
                file.path);
            return;
        }
        diagnostics_.error(file.place, text("没有文件“{}”", "there is no file \"{}\"", file.path), file.path,
                           nearest_name(path.filename().string(), siblings(path)));
    }

  private:
    // A file that can be opened and that no link leads out of the folder.
    void check_reachable(const FileName& file, const std::filesystem::path& whole) {
        std::error_code ignored;
        const std::filesystem::path within = std::filesystem::relative(
            std::filesystem::canonical(whole, ignored), std::filesystem::canonical(folder_, ignored), ignored);
        if (!within.empty() && *within.begin() == "..") {
            diagnostics_.error(file.place,
                               text("文件“{}”经链接指向项目文件夹之外",
                                    "a link leads the file \"{}\" out of the programme's folder", file.path),
                               file.path);
        } else if (!std::filesystem::is_regular_file(whole, ignored)) {
            diagnostics_.error(file.place, text("“{}”不是文件", "\"{}\" is no file", file.path), file.path);
        } else if (::access(whole.c_str(), R_OK) != 0) {
            diagnostics_.error(file.place,
                               text("无权读取文件“{}”", "there is no right to read the file \"{}\"", file.path),
                               file.path);
        }
    }

    std::vector<std::string> siblings(const std::filesystem::path& file) const {
        std::vector<std::string> names;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / file.parent_path(), ignored))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    const std::filesystem::path& folder_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_named_files(const Programme& programme, Diagnostics& diagnostics) {
    NamedFiles files(programme.folder, diagnostics);
    for (const TitreAssay& assay : programme.titre_assays) {
        if (assay.bridge) files.check(assay.bridge->file);
    }
    for (const Study& study : programme.studies) {
        files.check(study.report.file);
        for (const auto& input : study.inputs) files.check(input.second);
    }
    for (const Document& document : programme.documents) files.check(document.file);
}

}  // namespace nonclin::programme
