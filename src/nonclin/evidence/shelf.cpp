#include "nonclin/evidence/shelf.hpp"

#include <utility>

#include "nonclin/evidence/merkle.hpp"
#include "nonclin/evidence/objects.hpp"

namespace nonclin::evidence {

namespace {

namespace fs = std::filesystem;

std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
    std::vector<fs::directory_entry> all;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        all.push_back(*entry);
    }
    return all;
}

StoreFinding stray(const fs::path& store, const fs::path& file) {
    const std::string name = file.lexically_relative(store).string();
    if (file.filename().string().starts_with(unfinished_prefix)) {
        return {FindingKind::unfinished_object, name, 0,
                text("写入被打断的残留，可以删除", "left over from a writer that was stopped; may be deleted")};
    }
    return {FindingKind::stray_file, name, 0, text("不属于证据库的文件", "no file of the store")};
}

std::string path_in_store(const std::string& sha256) {
    return "objects/" + sha256.substr(0, 2) + "/" + sha256.substr(2);
}

StoreFinding changed(const std::string& name, const FileDigest& found) {
    return {FindingKind::object_changed, path_in_store(name), 0,
            found.sha256.empty()
                ? text("对象读不出来", "the object cannot be read")
                : text("对象内容的 SHA-256 为 {}，与其名称不符，已被改动",
                       "the object's bytes hash to {}, not to its name: it was changed", found.sha256)};
}

}  // namespace

Result<Shelf> read_shelf(const fs::path& store, const Executor& executor, const std::stop_token& stop) {
    Shelf shelf;
    for (const auto& group : entries_of(store / "objects")) {
        const std::string prefix = group.path().filename().string();
        if (group.is_symlink() || !group.is_directory() || prefix.size() != 2) {
            shelf.strays.push_back(stray(store, group.path()));
            continue;
        }
        for (const auto& entry : entries_of(group.path())) {
            const std::string name = prefix + entry.path().filename().string();
            const bool is_object = is_object_name(name) && !entry.is_symlink() && entry.is_regular_file();
            if (is_object) shelf.objects.emplace(name, FileDigest{});
            if (!is_object) shelf.strays.push_back(stray(store, entry.path()));
        }
    }
    std::vector<std::pair<const std::string, FileDigest>*> all;
    for (auto& object : shelf.objects) all.push_back(&object);
    executor.for_chunks(all.size(), 1, [&](std::size_t i, std::size_t) {
        if (stop.stop_requested()) return;
        if (auto digest = digest_of_file(store / path_in_store(all[i]->first))) all[i]->second = std::move(*digest);
    });
    if (stop.stop_requested()) return fail(ErrorKind::interrupted, text("已中断", "interrupted"));
    return shelf;
}

std::vector<StoreFinding> judge_shelf(const Shelf& shelf, const LogSurvey& survey) {
    std::vector<StoreFinding> found = shelf.strays;
    for (const auto& [name, digest] : shelf.objects) {
        const auto named = survey.objects.find(*parse_digest(name));
        if (digest.sha256 != name) {
            found.push_back(changed(name, digest));
        } else if (named == survey.objects.end()) {
            found.push_back({FindingKind::object_unnamed, path_in_store(name), 0,
                             text("没有记录提到此对象", "no record names this object")});
        } else if (named->second != digest.bytes || survey.contradicted.count(named->first) != 0) {
            found.push_back({FindingKind::object_misstated, path_in_store(name), 0,
                             text("对象有 {} 字节，有记录给出别的大小",
                                  "the object has {} bytes, a record gives another size", digest.bytes)});
        }
    }
    for (const auto& [digest, bytes] : survey.objects) {
        const std::string name = hex(digest);
        if (shelf.objects.count(name) != 0) continue;
        found.push_back({FindingKind::object_missing, path_in_store(name), 0,
                         text("有记录提到此对象，而证据库中没有", "a record names this object, the store lacks it")});
    }
    return found;
}

}  // namespace nonclin::evidence
