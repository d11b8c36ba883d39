#include "nonclin/guideline/compile.hpp"

#include <algorithm>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/guideline/read_rules.hpp"
#include "nonclin/guideline/validate.hpp"
#include "nonclin/guideline/yaml.hpp"

namespace nonclin::guideline {

using Json = nlohmann::ordered_json;

namespace {

class Assembly {
  public:
    Assembly(const std::filesystem::path& folder, Places& places, Diagnostics& diagnostics)
        : folder_(folder), places_(places), diagnostics_(diagnostics) {}

    // The file's mapping becomes members of the document itself.
    void inventory(Json& document) {
        Json file = read("clauses.yaml", "");
        if (!file.is_object()) {
            if (!file.is_null() || !diagnostics_.has_errors())
                complain("clauses.yaml", {"应为键值表", "a mapping is expected"});
            return;
        }
        for (auto& [key, value] : file.items()) document[key] = std::move(value);
    }

    // Facts that no clause turns on join the vocabulary of the inventory.
    void more_facts(Json& document) {
        Json file = read("facts.yaml", "/vocabulary");
        if (!file.is_object()) {
            if (!file.is_null()) complain("facts.yaml", {"应为键值表", "a mapping is expected"});
            return;
        }
        for (auto& [name, fact] : file.items()) {
            if (document["vocabulary"].contains(name))
                complain("facts.yaml", text("事实“{}”在 clauses.yaml 中已有",
                                            "the fact \"{}\" stands in clauses.yaml already", name));
            document["vocabulary"][name] = std::move(fact);
        }
    }

    void mapping(Json& document, const std::string& key) {
        Json file = read(key + ".yaml", "/" + key);
        if (!file.is_object() && !file.is_null()) complain(key + ".yaml", {"应为键值表", "a mapping is expected"});
        document[key] = file.is_object() ? std::move(file) : Json::object();
    }

    void list(Json& document, const std::string& key) {
        Json file = read(key + ".yaml", "/" + key);
        if (!file.is_array() && !file.is_null()) complain(key + ".yaml", {"应为列表", "a list is expected"});
        document[key] = file.is_array() ? std::move(file) : Json::array();
    }

    // Each file of the folder is one record, or a list of records.
    void folder(Json& document, const std::string& key) {
        Json all = Json::array();
        for (const std::filesystem::path& file : files(key)) {
            const std::string name = key + "/" + file.filename().string();
            Places own;
            const std::size_t before = diagnostics_.errors();
            Json records = read(name, "", own);
            if (diagnostics_.errors() > before) continue;
            if (records.is_object())
                records = Json::array({records}), shift(own, "", fmt::format("/{}/{}", key, all.size()));
            else
                shift_list(own, key, all.size());
            if (!records.is_array())
                complain(name, {"应为一条记录或记录列表", "a record or a list of records is expected"});
            for (Json& record : records) all.push_back(std::move(record));
        }
        document[key] = std::move(all);
    }

  private:
    Json read(const std::string& name, const std::string& pointer) { return read(name, pointer, places_); }

    Json read(const std::string& name, const std::string& pointer, Places& places) {
        const std::filesystem::path path = folder_ / name;
        auto bytes = read_file(path);
        if (!bytes) {
            diagnostics_.error({path.string(), 0, 0}, bytes.error().message);
            return nullptr;
        }
        return read_yaml(*bytes, path.string(), pointer, places, diagnostics_);
    }

    std::vector<std::filesystem::path> files(const std::string& key) const {
        std::vector<std::filesystem::path> all;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / key, ignored)) {
            if (entry.path().extension() == ".yaml") all.push_back(entry.path());
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    void shift(const Places& own, const std::string& from, const std::string& to) {
        for (const auto& [pointer, place] : own) places_.emplace(to + pointer.substr(from.size()), place);
    }

    // "/3/test" of a file becomes "/checks/<3 + those of earlier files>/test".
    void shift_list(const Places& own, const std::string& key, std::size_t before) {
        for (const auto& [pointer, place] : own) {
            if (pointer.empty()) continue;
            const auto slash = pointer.find('/', 1);
            const std::size_t index = std::stoul(pointer.substr(1, slash == std::string::npos ? slash : slash - 1));
            const std::string rest = slash == std::string::npos ? "" : pointer.substr(slash);
            places_.emplace(fmt::format("/{}/{}{}", key, before + index, rest), place);
        }
    }

    void complain(const std::string& name, Text what) {
        diagnostics_.error({(folder_ / name).string(), 0, 0}, std::move(what));
    }

    const std::filesystem::path& folder_;
    Places& places_;
    Diagnostics& diagnostics_;
};

}  // namespace

Result<std::string> compile_rules(const std::filesystem::path& folder, const std::vector<Entry>& entries,
                                  Diagnostics& diagnostics) {
    Places places;
    Json document;
    Assembly assembly(folder, places, diagnostics);
    assembly.inventory(document);
    if (document.is_object() && document["vocabulary"].is_object()) assembly.more_facts(document);
    for (const char* key : {"studies", "checks", "tables"}) assembly.folder(document, key);
    for (const char* key : {"words", "translations"}) assembly.mapping(document, key);
    for (const char* key : {"fits", "derived", "settled", "analogies", "waiting", "risks", "companions"})
        assembly.list(document, key);
    Problems problems;
    if (!diagnostics.has_errors()) {
        const Rules rules = read_rules(document, problems);
        validate(rules, entries, problems);
    }
    for (const Problem& problem : problems) diagnostics.error(place_of(places, problem.pointer), problem.message);
    if (diagnostics.has_errors()) return fail(unusable(folder.string(), diagnostics.errors()));
    return document.dump();
}

Result<Rules> load_rules(std::string_view document) {
    const Json json = Json::parse(document, nullptr, false);
    Problems problems;
    Rules rules;
    if (json.is_object()) rules = read_rules(json, problems);
    if (!json.is_object() || !problems.empty()) {
        return fail(ErrorKind::internal, text("内嵌规则读不出来（{} 处）",
                                              "the embedded rules cannot be read ({} problems)", problems.size()));
    }
    rules.sha256 = hex(sha256(document));
    return rules;
}

}  // namespace nonclin::guideline
