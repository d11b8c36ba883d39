#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "nonclin/analysis/field_text.hpp"
#include "nonclin/analysis/readable.hpp"
#include "nonclin/analysis/result_document.hpp"
#include "nonclin/base/file.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/out_folder.hpp"
#include "nonclin/cli/terminal_table.hpp"

namespace nonclin::cli {

namespace {

std::string dashed(std::string_view name) {
    std::string all(name);
    for (char& letter : all) letter = letter == '_' ? '-' : letter;
    return all;
}

// What the help says of a parameter: its meaning, unit, limits, and what its words mean.
Text help_of(const Field& field) {
    std::vector<Text> parts{field.meaning};
    if (!field.unit.empty()) {
        const Text unit = unit_words(field.unit);
        parts.front() = {fmt::format("{} [{}]", field.meaning.zh, unit.zh),
                         fmt::format("{} [{}]", field.meaning.en, unit.en)};
    }
    const Text limits = limits_text(field.limits);
    if (!limits.empty()) parts.push_back(limits);
    const Text all = join(parts, {"，", ", "});
    const Text words = words_text(field);
    return words.empty() ? all : join(std::vector{all, words}, {"：", ": "});
}

Option option_of(const Field& field) {
    const Kind kind = kind_of(field.fallback);
    std::string value = kind == Kind::count                              ? "N"
                        : kind == Kind::number || kind == Kind::measured ? "X"
                        : kind == Kind::truth                            ? "true|false"
                                                                         : "TEXT";
    if (kind == Kind::words) value = "A,B,…";
    if (!field.allowed.empty()) {
        value.clear();
        for (const std::string& word : field.allowed) value += (value.empty() ? "" : "|") + word;
    }
    return {dashed(field.name), value, help_of(field), cell_text(field.fallback), false};
}

Option option_of(const Input& input) {
    Text meaning = input.meaning;
    if (input.is_required) meaning = {meaning.zh + "（必需）", meaning.en + " (required)"};
    return {dashed(input.name), "FILE", meaning, {}, false};
}

Result<Values> parameters_of(const Entry& entry, const Request& request) {
    Values given;
    for (const Field& field : entry.parameters) {
        const std::string option = dashed(field.name);
        if (!request.has(option)) continue;
        auto value = parsed(field, request.value(option));
        if (!value) return fail(value.error());
        given[std::string(field.name)] = *value;
    }
    return completed(entry.parameters, given);
}

Result<Inputs> inputs_of(const Entry& entry, const Request& request) {
    Inputs inputs;
    for (const Input& input : entry.inputs) {
        const std::string option = dashed(input.name);
        if (request.has(option)) {
            inputs.add(std::string(input.name), request.value(option));
        } else if (input.is_required) {
            return fail(ErrorKind::usage, {fmt::format("缺少 --{} FILE（{}）", option, input.meaning.zh),
                                           fmt::format("--{} FILE is missing ({})", option, input.meaning.en)});
        }
    }
    return inputs;
}

Result<std::vector<InputRecord>> input_records(const Inputs& inputs) {
    std::vector<InputRecord> records;
    for (const auto& [role, path] : inputs.all()) {
        if (path == "-") {
            records.push_back({role, "-", "", 0});
            continue;
        }
        const auto digest = digest_of_file(path);
        if (!digest) return fail(digest.error());
        records.push_back({role, path.string(), digest->sha256, digest->bytes});
    }
    return records;
}

void print_tsv(const Entry& entry, const Collected& collected, const Session& session) {
    for (std::size_t i = 0; i < entry.tables.size(); ++i) {
        if (i > 0) session.print("");
        session.print(fmt::format("# {}", collected.tables[i].name));
        std::string lines = tsv_head(entry.tables[i]);
        for (const auto& row : collected.tables[i].rows) lines += tsv_line(row);
        lines.pop_back();
        session.print(lines);
    }
}

// A column named as its unit does not say it twice: day, and not day (day).
std::string head_of(const Field& column, Language language) {
    const std::string name(column.name);
    const bool says_unit = unit_words(column.unit).in(language) == name;
    return with_unit(same_text(name), says_unit ? std::string_view{} : column.unit).in(language);
}

void print_table(const Table& declared, const CollectedTable& table, const Session& session) {
    constexpr std::size_t most_rows = 40;
    constexpr int digits = 5;
    std::vector<std::string> head;
    head.reserve(declared.columns.size());
    for (const Field& column : declared.columns) {
        if (is_read_in(column.name, session.language)) head.push_back(head_of(column, session.language));
    }
    TerminalTable terminal(head);
    for (std::size_t r = 0; r < std::min(most_rows, table.rows.size()); ++r) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < declared.columns.size(); ++c) {
            const Field& column = declared.columns[c];
            if (!is_read_in(column.name, session.language)) continue;
            const Reading reading = [&](const std::string& word) {
                return meaning_of(word, column.allowed, column.meanings);
            };
            cells.push_back(readable(table.rows[r][c], digits, reading).in(session.language));
        }
        terminal.add(std::move(cells));
    }
    session.print(fmt::format("{} — {}", table.name, declared.row.in(session.language)));
    session.print(terminal.text());
    if (table.row_count <= most_rows) return;
    session.print(session.out.empty() ? text("……共 {} 行；用 --out DIR 取得全部",
                                             "… {} rows in all; --out DIR gives all of them", table.row_count)
                                      : text("……共 {} 行", "… {} rows in all", table.row_count));
}

void print_findings(const Entry& entry, const Collected& collected, const Session& session) {
    constexpr int digits = 4;
    for (const CollectedFinding& finding : collected.findings) {
        const auto declared = std::find_if(entry.findings.begin(), entry.findings.end(),
                                           [&](const Finding& one) { return one.name == finding.name; });
        const Reading reading = [&](const std::string& word) {
            return meaning_of(word, declared->allowed, declared->meanings);
        };
        const Text value = readable(finding.value, digits, reading, declared->unit);
        session.print(fmt::format("{} = {}  {}", finding.name, value.in(session.language),
                                  finding.sentence.in(session.language)));
    }
    for (const Text& limit : collected.limits) session.print(text("局限：{}", "limit: {}", limit.in(session.language)));
}

void print_written(const Collected& collected, const Session& session) {
    std::vector<Text> files;
    files.reserve(collected.tables.size() + collected.products.size() + 1);
    for (const CollectedTable& table : collected.tables) files.push_back(same_text(table.name + ".tsv"));
    for (const CollectedProduct& product : collected.products) files.push_back(same_text(product.name));
    files.push_back(same_text("result.json"));
    const Text all = join(files, {"、", ", "});
    session.print({fmt::format("已写入 {}：{}", session.out.string(), all.zh),
                   fmt::format("written to {}: {}", session.out.string(), all.en)});
}

// What is written never takes the place of what is read.
Result<void> spares_inputs(const Entry& entry, const std::filesystem::path& out,
                           const std::vector<InputRecord>& inputs) {
    std::vector<std::string> names{"result.json"};
    for (const Table& table : entry.tables) names.push_back(std::string(table.name) + ".tsv");
    for (const Product& product : entry.products) names.emplace_back(product.name);
    for (const InputRecord& input : inputs) {
        for (const std::string& name : names) {
            std::error_code ignored;
            if (!std::filesystem::equivalent(out / name, input.path, ignored)) continue;
            return fail(ErrorKind::usage, text("--out {}：会覆盖输入文件 {}；请换一个文件夹",
                                               "--out {}: the input {} would be written over; name another folder",
                                               out.string(), input.path));
        }
    }
    return {};
}

Result<int> run_entry(const Entry& entry, const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto parameters = parameters_of(entry, request);
    if (!parameters) return fail(parameters.error());
    const auto inputs = inputs_of(entry, request);
    if (!inputs) return fail(inputs.error());
    const auto records = input_records(*inputs);
    if (!records) return fail(records.error());
    std::optional<OutFolder> folder;
    if (!session.out.empty()) {
        if (auto spared = spares_inputs(entry, session.out, *records); !spared) return fail(spared.error());
        auto made = OutFolder::beside(session.out);
        if (!made) return fail(made.error());
        folder = std::move(*made);
    }
    CollectingOutput output(entry, folder ? std::optional(folder->path()) : std::nullopt);
    RuleTables tables(rules->tables);
    Diagnostics diagnostics;
    Context context{session.executor, session.seed, session.log, tables, diagnostics, session.stop};
    const auto done = entry.run(*parameters, *inputs, output, context);
    session.print(diagnostics);
    if (!done) return fail(done.error());
    const auto collected = output.finish();
    if (!collected) return fail(collected.error());
    const std::string document =
        result_document(entry, *parameters, session.seed, *records, tables.read_so_far(), *collected).dump(1);
    if (folder) {
        if (auto written = write_file(folder->path() / "result.json", document + "\n"); !written)
            return fail(written.error());
        if (auto published = folder->publish(); !published) return fail(published.error());
    }
    if (session.format == Format::json) {
        session.print(document);
    } else if (session.format == Format::tsv) {
        print_tsv(entry, *collected, session);
    } else {
        for (std::size_t i = 0; i < entry.tables.size(); ++i)
            print_table(entry.tables[i], collected->tables[i], session);
        print_findings(entry, *collected, session);
        if (folder) print_written(*collected, session);
    }
    return 0;
}

}  // namespace

std::vector<Command> analysis_commands() {
    std::vector<Command> all;
    for (const Entry& entry : catalogue::entries()) {
        Command command;
        const bool simulates = entry.verb == "simulate";
        command.words = simulates ? std::vector<std::string>{"simulate", std::string(entry.room)}
                                  : std::vector<std::string>{std::string(entry.room), std::string(entry.verb)};
        command.purpose = entry.purpose;
        for (const Input& input : entry.inputs) command.options.push_back(option_of(input));
        for (const Field& field : entry.parameters) command.options.push_back(option_of(field));
        command.run = [&entry](const Request& request, Session& session) { return run_entry(entry, request, session); };
        all.push_back(std::move(command));
    }
    return all;
}

}  // namespace nonclin::cli
