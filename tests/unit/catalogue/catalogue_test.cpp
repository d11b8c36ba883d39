#include "nonclin/catalogue/catalogue.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace nonclin;

namespace {

bool is_snake_case(std::string_view name) {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    };
    return !name.empty() && name.front() >= 'a' && std::all_of(name.begin(), name.end(), fits);
}

// Said in both languages, and Chinese where Chinese is meant.
bool is_said(const Text& text) {
    const bool has_chinese = std::any_of(text.zh.begin(), text.zh.end(), [](char byte) { return (byte & 0x80) != 0; });
    return has_chinese && !text.en.empty();
}

void check_fields(const std::vector<Field>& fields) {
    std::set<std::string_view> names;
    for (const Field& field : fields) {
        CAPTURE(field.name);
        CHECK(is_snake_case(field.name));
        CHECK(names.insert(field.name).second);
        CHECK(is_said(field.meaning));
        CHECK(field.allowed.size() == field.meanings.size());
        for (const Text& meaning : field.meanings) CHECK(is_said(meaning));
        CHECK(field.limits.least <= field.limits.most);
    }
}

template <class Named>
void check_names(const std::vector<Named>& all) {
    std::set<std::string_view> names;
    for (const Named& one : all) CHECK(names.insert(one.name).second);
}

}  // namespace

TEST_CASE("Every analysis stands in the catalogue once and is found by its id") {
    std::set<std::string> ids;
    for (const Entry& entry : catalogue::entries()) {
        CAPTURE(entry.id());
        CHECK(ids.insert(entry.id()).second);
        CHECK(catalogue::find(entry.id()) == &entry);
    }
    CHECK_FALSE(ids.empty());
    CHECK(catalogue::find("no.such") == nullptr);
}

TEST_CASE("No two analyses of a room have a finding of the same name: checks know it by room and name") {
    std::set<std::string> names;
    for (const Entry& entry : catalogue::entries()) {
        for (const Finding& finding : entry.findings) {
            CAPTURE(finding.name);
            CHECK(names.insert(std::string(entry.room) + "." + std::string(finding.name)).second);
        }
    }
}

TEST_CASE("What an analysis declares is named once, in snake case, and said in both languages") {
    for (const Entry& entry : catalogue::entries()) {
        CAPTURE(entry.id());
        CHECK(is_snake_case(entry.room));
        CHECK(is_snake_case(entry.verb));
        CHECK(entry.version >= 1);
        CHECK(is_said(entry.purpose));
        CHECK(static_cast<bool>(entry.run));
        check_fields(entry.parameters);
        check_names(entry.inputs);
        check_names(entry.tables);
        check_names(entry.findings);
        check_names(entry.products);
        for (const Input& input : entry.inputs) CHECK(is_said(input.meaning));
        for (const Finding& finding : entry.findings) CHECK(is_said(finding.meaning));
        for (const Product& product : entry.products) CHECK(is_said(product.meaning));
        for (const Table& table : entry.tables) {
            CAPTURE(table.name);
            CHECK(is_snake_case(table.name));
            CHECK(is_said(table.row));
            CHECK(table.row_type != nullptr);
            check_fields(table.columns);
        }
    }
}

TEST_CASE("The defaults of every analysis pass its own limits and read back from their words") {
    for (const Entry& entry : catalogue::entries()) {
        CAPTURE(entry.id());
        CHECK(completed(entry.parameters, {}).has_value());
        for (const Field& field : entry.parameters) {
            CAPTURE(field.name);
            const auto back = parsed(field, cell_text(field.fallback));
            REQUIRE(back);
            CHECK((*back == field.fallback));
        }
    }
}

TEST_CASE("An option of the command line stands for one thing: an input or a parameter") {
    for (const Entry& entry : catalogue::entries()) {
        CAPTURE(entry.id());
        for (const Input& input : entry.inputs) {
            for (const Field& field : entry.parameters) CHECK(field.name != input.name);
        }
        for (const char* common : {"lang", "format", "out", "threads", "seed", "rules", "quiet", "help"}) {
            for (const Input& input : entry.inputs) CHECK(input.name != common);
            for (const Field& field : entry.parameters) CHECK(field.name != common);
        }
    }
}
