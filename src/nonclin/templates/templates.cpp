#include "nonclin/templates/templates.hpp"

namespace {

struct EmbeddedFile {
    const char* name;
    const char* begin;
    const char* end;
};

}  // namespace

// The table stands in templates.S, which the build makes from the folder templates/.
extern "C" {
extern const EmbeddedFile nonclin_templates_files[];
extern const EmbeddedFile nonclin_templates_files_end[];
}

namespace nonclin::templates {

namespace {

// The comment of the line that begins at `at`, without its mark.
std::string comment_at(std::string_view document, std::size_t at) {
    const std::string_view line = document.substr(at, document.find('\n', at) - at);
    return std::string(line.substr(line.find_first_not_of("# ")));
}

}  // namespace

std::vector<Template> all_templates() {
    std::vector<Template> all;
    for (const EmbeddedFile* file = nonclin_templates_files; file != nonclin_templates_files_end; ++file) {
        const std::string_view name = file->name;
        const std::string_view document(file->begin, static_cast<std::size_t>(file->end - file->begin));
        const std::size_t second_line = document.find('\n') + 1;
        all.push_back(
            {name.substr(0, name.rfind('.')), {comment_at(document, 0), comment_at(document, second_line)}, document});
    }
    return all;
}

}  // namespace nonclin::templates
