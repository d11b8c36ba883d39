#include <nlohmann/json.hpp>

#include "nonclin/analysis/result_document.hpp"
#include "nonclin/base/file.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"

namespace nonclin::cli {

namespace {

std::string dashed(std::string_view name) {
    std::string all(name);
    for (char& letter : all) letter = letter == '_' ? '-' : letter;
    return all;
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
    Text meaning = field.meaning;
    if (!field.unit.empty())
        meaning = {meaning.zh + fmt::format(" [{}]", field.unit), meaning.en + fmt::format(" [{}]", field.unit)};
    return {dashed(field.name), value, meaning, cell_text(field.fallback), false};
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

void print_tables(const Entry& entry, const Collected& collected, const Session& session) {
    for (std::size_t i = 0; i < entry.tables.size(); ++i) {
        const CollectedTable& table = collected.tables[i];
        if (session.format == Format::tsv) {
            if (i > 0) session.print("");
            session.print(fmt::format("# {}", table.name));
            std::string lines = tsv_head(entry.tables[i]);
            for (const auto& row : table.rows) lines += tsv_line(row);
            lines.pop_back();
            session.print(lines);
            continue;
        }
        std::vector<std::string> head;
        for (const Field& column : entry.tables[i].columns) head.emplace_back(column.name);
        TerminalTable terminal(head);
        constexpr std::size_t most = 40;
        for (std::size_t r = 0; r < std::min(most, table.rows.size()); ++r) {
            std::vector<std::string> cells;
            for (const Value& cell : table.rows[r]) {
                const auto* number = std::get_if<double>(&cell);
                const auto* measured = std::get_if<Measured>(&cell);
                cells.push_back(number != nullptr                                  ? readable_number(*number, 5)
                                : measured != nullptr && measured->is_quantified() ? readable_number(measured->value, 5)
                                : measured != nullptr ? described(measured->state).in(session.language)
                                                      : cell_text(cell));
            }
            terminal.add(std::move(cells));
        }
        session.print(fmt::format("{} — {}", table.name, entry.tables[i].row.in(session.language)));
        session.print(terminal.text());
        if (table.row_count > most)
            session.print(text("……共 {} 行；用 --out DIR 取得全部", "… {} rows in all; --out DIR gives all of them",
                               table.row_count));
    }
}

void print_findings(const Collected& collected, const Session& session) {
    for (const CollectedFinding& finding : collected.findings)
        session.print(
            fmt::format("{} = {}  {}", finding.name, cell_text(finding.value), finding.sentence.in(session.language)));
    for (const Text& limit : collected.limits) session.print(text("局限：{}", "limit: {}", limit.in(session.language)));
}

// Files are written to a folder beside the wanted one and moved file by file once the run has succeeded.
Result<void> move_files(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code failed;
    std::filesystem::create_directories(to, failed);
    for (const auto& file : std::filesystem::directory_iterator(from, failed)) {
        std::filesystem::rename(file.path(), to / file.path().filename(), failed);
        if (failed) break;
    }
    if (failed)
        return fail(ErrorKind::resource,
                    text("{}：无法写入（{}）", "{}: cannot be written ({})", to.string(), failed.message()));
    return {};
}

class OutFolder {
  public:
    explicit OutFolder(const std::filesystem::path& wanted) : wanted_(wanted), path_(wanted.string() + ".partial") {}
    ~OutFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    OutFolder(const OutFolder&) = delete;
    OutFolder& operator=(const OutFolder&) = delete;

    Result<void> make() const {
        std::error_code failed;
        std::filesystem::remove_all(path_, failed);
        std::filesystem::create_directories(path_, failed);
        if (failed)
            return fail(ErrorKind::resource, text("{}：无法建立文件夹（{}）", "{}: the folder cannot be made ({})",
                                                  path_.string(), failed.message()));
        return {};
    }
    Result<void> publish() const { return move_files(path_, wanted_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path wanted_, path_;
};

Result<int> run_entry(const Entry& entry, const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto parameters = parameters_of(entry, request);
    if (!parameters) return fail(parameters.error());
    const auto inputs = inputs_of(entry, request);
    if (!inputs) return fail(inputs.error());
    const auto records = input_records(*inputs);
    if (!records) return fail(records.error());
    const OutFolder folder(session.out);
    const bool has_folder = !session.out.empty();
    if (has_folder) {
        if (auto made = folder.make(); !made) return fail(made.error());
    }
    CollectingOutput output(entry, has_folder ? std::optional(folder.path()) : std::nullopt);
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
    if (has_folder) {
        if (auto written = write_file(folder.path() / "result.json", document + "\n"); !written)
            return fail(written.error());
        if (auto published = folder.publish(); !published) return fail(published.error());
    }
    if (session.format == Format::json) {
        session.print(document);
    } else {
        print_tables(entry, *collected, session);
        if (session.format == Format::table) print_findings(*collected, session);
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
