#include "nonclin/studies/noted_files.hpp"

#include <map>

#include "nonclin/base/hash.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::studies {

namespace {

constexpr std::string_view subject_of_file = "file:";

}  // namespace

std::vector<FileChange> changed_since_noted(const std::filesystem::path& folder,
                                            const std::vector<evidence::Record>& records) {
    std::map<std::string, const evidence::Record*> latest;
    for (const evidence::Record& record : records) {
        const bool is_file = record.what == file_noted && record.subject.starts_with(subject_of_file);
        if (is_file && !record.objects.empty()) latest[record.subject.substr(subject_of_file.size())] = &record;
    }
    std::vector<FileChange> changes;
    for (const auto& [path, record] : latest) {
        const auto digest = digest_of_file(folder / path);
        if (digest && digest->sha256 == record->objects.front().sha256) continue;
        changes.push_back({path, !digest.has_value(), record->seq});
    }
    return changes;
}

}  // namespace nonclin::studies
