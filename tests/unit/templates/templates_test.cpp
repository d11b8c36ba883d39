#include "nonclin/templates/templates.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"

using namespace nonclin;

namespace {

bool has_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char one) { return static_cast<unsigned char>(one) >= 0xE4; });
}

}  // namespace

TEST_CASE("the program carries every file of templates/, byte for byte, by name") {
    std::map<std::string, std::string> wanted;  // sorted by name
    const std::filesystem::path folder = std::filesystem::path(NONCLIN_SOURCE_DIR) / "templates";
    for (const auto& file : std::filesystem::directory_iterator(folder))
        wanted[file.path().stem().string()] = read_file(file.path()).value();
    std::map<std::string, std::string> carried;
    std::string last;
    for (const templates::Template& one : templates::all_templates()) {
        CHECK(last < one.name);
        last = one.name;
        carried[last] = one.document;
    }
    CHECK(carried == wanted);
    CHECK(carried.size() == 10);
}

TEST_CASE("every template says in both languages what it is for") {
    for (const templates::Template& one : templates::all_templates()) {
        CAPTURE(one.name);
        CHECK(has_chinese(one.purpose.zh));
        CHECK_FALSE(has_chinese(one.purpose.en));
        CHECK(one.purpose.en.size() > 20);
        CHECK(one.document.substr(0, one.document.find('\n')) == "# " + one.purpose.zh);
        CHECK(one.document.find("\n# " + one.purpose.en + "\n") != std::string_view::npos);
    }
}
