// Writes docs/reference/analyses/ from the declarations: a page and a JSON Schema for every analysis of the catalogue.
// It prints each file it changed.
// write_reference FOLDER

#include <cstdio>
#include <span>

#include <nlohmann/json.hpp>

#include "nonclin/analysis/field_text.hpp"
#include "nonclin/base/file.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/evaluation/evaluation_json.hpp"
#include "nonclin/plan/plan_json.hpp"
#include "nonclin/qualification/qualification_json.hpp"

namespace {

using namespace nonclin;
using Json = nlohmann::ordered_json;

std::string cell(std::string_view words) {
    std::string safe;
    for (const char letter : words) safe += letter == '|' ? std::string("\\|") : std::string(1, letter);
    return safe.empty() ? "–" : safe;
}

std::string both(const Text& text) { return cell(text.zh) + " / " + cell(text.en); }

// What people read for each word, in both languages, behind the kind of the field.
std::string with_words(std::string kind, const std::vector<std::string>& allowed, const std::vector<Text>& meanings) {
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        kind += fmt::format("{}{}", i == 0 ? ": " : "; ", allowed[i]);
        if (i < meanings.size()) kind += fmt::format(" ({} / {})", meanings[i].zh, meanings[i].en);
    }
    return kind;
}

std::string kind_words(const Field& field) { return with_words(kind_text(field).en, field.allowed, field.meanings); }

std::string kind_words(const Finding& finding) {
    return with_words(kind_text(finding).en, finding.allowed, finding.meanings);
}

std::string page_of(const Entry& entry) {
    std::string page = fmt::format("# {}\n\n{}\n\n{}\n\n", entry.id(), entry.purpose.zh, entry.purpose.en);
    page += fmt::format("Result version {}. This page is written from the declaration by `./dev docs --write`.\n",
                        entry.version);
    page += "\n## Inputs\n\n| input | format | required | meaning |\n|---|---|---|---|\n";
    for (const Input& input : entry.inputs)
        page += fmt::format("| `{}` | {} | {} | {} |\n", input.name, input.format, input.is_required ? "yes" : "no",
                            both(input.meaning));
    page += "\n## Parameters\n\n| parameter | kind | default | unit | meaning |\n|---|---|---|---|---|\n";
    for (const Field& field : entry.parameters) {
        page += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, cell(kind_words(field)),
                            cell(cell_text(field.fallback)), cell(field.unit), both(field.meaning));
    }
    for (const Table& table : entry.tables) {
        page += fmt::format("\n## Table `{}`\n\n{}\n\n| column | kind | unit | meaning |\n|---|---|---|---|\n",
                            table.name, both(table.row));
        for (const Field& field : table.columns)
            page += fmt::format("| `{}` | {} | {} | {} |\n", field.name, cell(kind_words(field)), cell(field.unit),
                                both(field.meaning));
    }
    page += "\n## Findings\n\n| finding | kind | unit | meaning |\n|---|---|---|---|\n";
    for (const Finding& finding : entry.findings) {
        page += fmt::format("| `{}.{}` | {} | {} | {} |\n", entry.room, finding.name, cell(kind_words(finding)),
                            cell(finding.unit), both(finding.meaning));
    }
    return page;
}

Json schema_of(Kind kind) {
    switch (kind) {
        case Kind::truth:
            return {{"type", "boolean"}};
        case Kind::count:
            return {{"type", "integer"}};
        case Kind::number:
            return {{"type", Json::array({"number", "string"})}};
        case Kind::word:
            return {{"type", "string"}};
        case Kind::words:
            return {{"type", "array"}, {"items", {{"type", "string"}}}};
        case Kind::measured:
            break;
    }
    return {{"type", Json::array({"number", "string", "object"})}};
}

// A field as the schema tells it: kind, words, limits, and in words what it means.
Json field_schema(const Field& field) {
    constexpr double open = 1e299;
    Json one = schema_of(kind_of(field.fallback));
    if (!field.allowed.empty()) one["enum"] = field.allowed;
    const auto limit = [&](double number) {
        return kind_of(field.fallback) == Kind::count ? Json(static_cast<std::int64_t>(number)) : Json(number);
    };
    if (field.limits.least > -open) one["minimum"] = limit(field.limits.least);
    if (field.limits.most < open) one["maximum"] = limit(field.limits.most);
    const Text words = words_text(field);
    const Text told = words.empty() ? field.meaning : join(std::vector{field.meaning, words}, {"：", ": "});
    one["description"] = told.zh + " / " + told.en;
    return one;
}

Json table_schema(const Table& table) {
    Json cells = Json::array();
    for (const Field& field : table.columns) {
        Json one = field_schema(field);
        one["title"] = field.name;
        cells.push_back(std::move(one));
    }
    const Json row{{"type", "array"}, {"items", cells}, {"minItems", cells.size()}, {"maxItems", cells.size()}};
    return {{"type", "object"},
            {"required", {"columns", "row_count", "sha256", "path"}},
            {"properties",
             {{"rows", {{"type", "array"}, {"items", row}}},
              {"row_count", {{"type", "integer"}}},
              {"sha256", {{"type", "string"}}}}}};
}

Json result_schema(const Entry& entry) {
    Json parameters = Json::object();
    for (const Field& field : entry.parameters) parameters[std::string(field.name)] = field_schema(field);
    Json tables = Json::object();
    for (const Table& table : entry.tables) tables[std::string(table.name)] = table_schema(table);
    Json names = Json::array();
    for (const Finding& finding : entry.findings) names.push_back(finding.name);
    const Json finding{
        {"type", "object"}, {"required", {"id", "value", "unit", "text"}}, {"properties", {{"id", {{"enum", names}}}}}};
    return {{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", "nonclin.result/1 of " + entry.id()},
            {"type", "object"},
            {"required",
             {"schema", "command", "version", "seed", "parameters", "inputs", "rule_tables", "tables", "findings",
              "limits", "figures", "products"}},
            {"properties",
             {{"schema", {{"const", "nonclin.result/1"}}},
              {"command",
               {{"type", "object"},
                {"properties", {{"entry", {{"const", entry.id()}}}, {"version", {{"const", entry.version}}}}}}},
              {"parameters", {{"type", "object"}, {"properties", parameters}, {"additionalProperties", false}}},
              {"tables", {{"type", "object"}, {"properties", tables}, {"additionalProperties", false}}},
              {"findings", {{"type", "array"}, {"items", finding}}}}}};
}

// Writes the files that differ from what stands there, and says which.
class Writer {
  public:
    explicit Writer(std::filesystem::path folder) : folder_(std::move(folder)) {}

    bool write(const std::string& name, const std::string& bytes) {
        const std::filesystem::path file = folder_ / name;
        const auto standing = read_file(file);
        if (standing && *standing == bytes) return true;
        if (const auto written = write_file(file, bytes); !written) {
            std::fprintf(stderr, "write_reference: %s\n", described(written.error()).en.c_str());
            return false;
        }
        std::printf("written: %s\n", file.c_str());
        has_written_ = true;
        return true;
    }
    bool has_written() const { return has_written_; }

  private:
    std::filesystem::path folder_;
    bool has_written_ = false;
};

bool write_analyses(Writer& writer) {
    std::string index =
        "# Analyses\n\nEvery analysis of the program, from its declaration.\n\n| analysis | purpose |\n|---|---|\n";
    for (const Entry& entry : catalogue::entries()) {
        index += fmt::format("| [{0}]({0}.md) | {1} |\n", entry.id(), both(entry.purpose));
        const std::string name = "analyses/" + entry.id();
        if (!writer.write(name + ".md", page_of(entry))) return false;
        if (!writer.write(name + ".schema.json", result_schema(entry).dump(2) + "\n")) return false;
    }
    return writer.write("analyses/index.md", index);
}

bool write_documents(Writer& writer) {
    return writer.write("plan.schema.json", plan::plan_schema().dump(2) + "\n") &&
           writer.write("evaluation.schema.json", evaluation::evaluation_schema().dump(2) + "\n") &&
           writer.write("qualification.schema.json", qualification::qualification_schema().dump(2) + "\n");
}

}  // namespace

int main(int count, char** words) {
    const std::span<char*> arguments(words, static_cast<std::size_t>(count));
    if (arguments.size() != 2) {
        std::fputs("write_reference FOLDER\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    std::error_code ignored;
    std::filesystem::create_directories(folder / "analyses", ignored);
    Writer writer(folder);
    if (!write_analyses(writer) || !write_documents(writer)) return 5;
    if (!writer.has_written()) std::puts("nothing to write");
    return 0;
}
