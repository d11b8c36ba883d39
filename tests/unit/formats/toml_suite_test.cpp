#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "nonclin/base/file.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/toml.hpp"

// The TOML project's own files (toml-test): what is valid, with its value as JSON, and what is not.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

std::filesystem::path suite() {
    const char* shared = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path folder = shared != nullptr ? shared : NONCLIN_SOURCE_DIR "/../shared";
    return folder / "data/product/toml/tests";
}

bool is_absent() {
    if (std::filesystem::exists(suite() / "files-toml-1.0.0")) return false;
    MESSAGE("the files of toml-test are not here: not tested");
    return true;
}

std::vector<std::string> listed(std::string_view folder) {
    std::vector<std::string> files;
    std::istringstream lines(*read_file(suite() / "files-toml-1.0.0"));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(folder) && line.ends_with(".toml")) files.push_back(line);
    }
    return files;
}

// RFC 3339 in one spelling: T between date and time, no zeros at the end of a fraction, Z for no offset.
std::string one_spelling(std::string time) {
    for (char& c : time) c = c == ' ' || c == 't' ? 'T' : c == 'z' ? 'Z' : c;
    if (const auto point = time.find('.'); point != std::string::npos) {
        auto end = std::min(time.find_first_not_of("0123456789", point + 1), time.size());
        while (time[end - 1] == '0') time.erase(--end, 1);
        if (time[end - 1] == '.') time.erase(end - 1, 1);
    }
    if (time.ends_with("+00:00") || time.ends_with("-00:00")) time.replace(time.size() - 6, 6, "Z");
    return time;
}

bool is_same_real(double real, const std::string& word) {
    if (word.ends_with("nan")) return std::isnan(real);
    if (word.ends_with("inf")) return std::isinf(real) && (real < 0) == word.starts_with("-");
    double expected = 0;
    return parse_number(word, expected) && expected == real;
}

// toml-test writes a plain value as {"type": …, "value": …}.
bool is_same(const TomlNode& node, const nlohmann::json& expected) {
    if (expected.is_array()) {
        if (node.kind != TomlKind::array || node.items.size() != expected.size()) return false;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (!is_same(node.items[i], expected[i])) return false;
        }
        return true;
    }
    const bool is_plain =
        expected.size() == 2 && expected.contains("type") && expected["type"].is_string() && expected.contains("value");
    if (!is_plain) {
        if (node.kind != TomlKind::table || node.entries.size() != expected.size()) return false;
        for (const auto& [key, value] : expected.items()) {
            if (node.find(key) == nullptr || !is_same(*node.find(key), value)) return false;
        }
        return true;
    }
    const std::string type = expected["type"], value = expected["value"];
    switch (node.kind) {
        case TomlKind::boolean:
            return type == "bool" && value == (node.boolean ? "true" : "false");
        case TomlKind::integer:
            return type == "integer" && value == std::to_string(node.integer);
        case TomlKind::real:
            return type == "float" && is_same_real(node.real, value);
        case TomlKind::text:
            return type == "string" && value == node.text;
        case TomlKind::date:
            return type == "date-local" && value == node.text;
        case TomlKind::time:
            return type == "time-local" && one_spelling(value) == node.text;
        case TomlKind::date_time:
            return type == "datetime-local" && one_spelling(value) == node.text;
        case TomlKind::offset_date_time:
            return type == "datetime" && one_spelling(value) == node.text;
        default:
            return false;
    }
}

bool are_in_order(const TomlNode& node) {
    std::pair<std::size_t, std::size_t> last{0, 0};
    for (const TomlEntry& entry : node.entries) {
        const std::pair here{entry.line, entry.column};
        if (here <= last || !are_in_order(entry.value)) return false;
        last = here;
    }
    return std::all_of(node.items.begin(), node.items.end(), are_in_order);
}

}  // namespace

TEST_CASE("the 210 valid files of TOML 1.0 are read, with the values their makers give") {
    if (is_absent()) return;
    const auto files = listed("valid/");
    CHECK(files.size() == 210);
    for (const std::string& file : files) {
        CAPTURE(file);
        Diagnostics diagnostics;
        const auto root = read_toml(*read_file(suite() / file), file, diagnostics);
        REQUIRE(root.has_value());
        CHECK(diagnostics.all().empty());
        const std::string json = file.substr(0, file.size() - 4) + "json";
        CHECK(is_same(*root, nlohmann::json::parse(*read_file(suite() / json))));
        CHECK(are_in_order(*root));
    }
}

TEST_CASE("the 499 invalid files of TOML 1.0 are refused, each with one place and in our words") {
    if (is_absent()) return;
    const auto files = listed("invalid/");
    CHECK(files.size() == 499);
    for (const std::string& file : files) {
        CAPTURE(file);
        Diagnostics diagnostics;
        CHECK_FALSE(read_toml(*read_file(suite() / file), file, diagnostics).has_value());
        REQUIRE(diagnostics.all().size() == 1);
        const Diagnostic& told = diagnostics.all()[0];
        const bool is_whole_file = told.message.en.find("UTF-16") != std::string::npos;
        CHECK((is_whole_file || told.place.line > 0));
        CHECK_FALSE(told.message.zh.empty());
        CHECK(told.message.en.find("this is not TOML") == std::string::npos);
    }
}

TEST_CASE("none of the 777 files ends the program, and an answer is a tree or a diagnostic") {
    if (is_absent()) return;
    std::size_t files = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(suite())) {
        if (file.path().extension() != ".toml") continue;
        ++files;
        Diagnostics diagnostics;
        const auto root = read_toml(*read_file(file.path()), "f", diagnostics);
        CHECK(root.has_value() != diagnostics.has_errors());
    }
    CHECK(files == 777);
}
