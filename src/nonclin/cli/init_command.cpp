#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "nonclin/base/file.hpp"
#include "nonclin/base/shown_word.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/templates/templates.hpp"

namespace nonclin::cli {

namespace {

using templates::Template;

void list_templates(const std::vector<Template>& all, const Session& session) {
    TerminalTable table({Text{"模板", "template"}.in(session.language),
                         Text{"用于何种产品", "for which product"}.in(session.language)});
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    if (session.format == Format::tsv) session.print("template\tpurpose");
    for (const Template& one : all) {
        const std::string name(one.name);
        if (session.format == Format::tsv) session.print(fmt::format("{}\t{}", name, one.purpose.in(session.language)));
        table.add({name, one.purpose.in(session.language)});
        rows.push_back({{"name", name}, {"purpose", {{"zh", one.purpose.zh}, {"en", one.purpose.en}}}});
    }
    if (session.format == Format::table) session.print(table.text(120));
    if (session.format == Format::json)
        session.print(nlohmann::ordered_json{{"schema", "nonclin.templates/1"}, {"templates", rows}}.dump(2));
}

// The template of `--template`; `usage` with the nearest name and all of them where there is none.
Result<Template> wanted_template(const std::vector<Template>& all, const Request& request) {
    const std::string wanted = request.value("template");
    std::vector<std::string> names;
    std::string listed;
    for (const Template& one : all) {
        if (one.name == wanted) return one;
        names.emplace_back(one.name);
        listed += (listed.empty() ? "" : ", ") + names.back();
    }
    if (!request.has("template")) {
        return fail(ErrorKind::usage,
                    text("缺少 --template，应为：{}；nonclin init --list 说明各模板",
                         "--template is missing, one of: {}; nonclin init --list tells what each is", listed));
    }
    const std::string near = nearest_name(wanted, names);
    const std::string hint = near.empty() ? "" : " (→ " + near + ")";
    return fail(ErrorKind::usage,
                text("--template：没有模板“{}”{}；应为：{}",
                     "--template: there is no template \"{}\"{}; expected one of: {}", wanted, hint, listed));
}

// A folder that may be begun in: none yet, or one without a programme.
Result<void> may_begin(const std::filesystem::path& folder, const std::filesystem::path& file) {
    std::error_code ignored;
    const auto there = std::filesystem::symlink_status(file, ignored);
    if (std::filesystem::exists(there)) {
        return fail(ErrorKind::inconsistent_input,
                    text("{}：已有项目，未作改动；请换一个文件夹，或先移走该文件",
                         "{}: a programme is there already and was left as it is; take another folder, or move the "
                         "file away first",
                         file.string()));
    }
    if (std::filesystem::exists(folder, ignored) && !std::filesystem::is_directory(folder, ignored))
        return fail(ErrorKind::inconsistent_input, text("{}：不是文件夹", "{}: is no folder", folder.string()));
    return {};
}

// Options that do nothing here are refused: whoever writes them expects something.
Result<void> has_no_idle_option(const Request& request) {
    if (request.has("out"))
        return fail(ErrorKind::usage,
                    {"init 不用 --out；新项目的文件夹写作 DIR，如 nonclin init my-product --template NAME",
                     "init takes no --out: the new folder is DIR, as in nonclin init my-product "
                     "--template NAME"});
    if (request.has("format") && !request.has("list"))
        return fail(ErrorKind::usage, {"--format 只与 init --list 同用；请删去",
                                       "--format goes with init --list only: "
                                       "leave it out"});
    return {};
}

Result<int> init(const Request& request, Session& session) {
    if (const auto idle = has_no_idle_option(request); !idle) return fail(idle.error());
    const std::vector<Template> all = templates::all_templates();
    if (request.has("list")) {
        list_templates(all, session);
        return 0;
    }
    if (request.positionals.empty()) {
        return fail(ErrorKind::usage,
                    {"缺少 DIR；见 nonclin init --help，模板见 nonclin init --list",
                     "DIR is missing; see nonclin init --help, and nonclin init --list for templates"});
    }
    const auto chosen = wanted_template(all, request);
    if (!chosen) return fail(chosen.error());
    const std::filesystem::path folder = request.positional(0);
    const std::filesystem::path file = folder / "programme.toml";
    if (const auto may = may_begin(folder, file); !may) return fail(may.error());
    if (const auto written = write_file(file, chosen->document); !written) return fail(written.error());
    session.print(text("项目：{}", "programme: {}", without_controls(file.string())));
    session.log.info(
        text("接下来：在文件中填写编号、名称和待定的事实；nonclin check {0} 查错，nonclin plan {0} 看须做什么，"
             "nonclin evaluate {0} 看还差什么",
             "next: fill in id, title and the facts to be decided; nonclin check {0} finds errors, nonclin "
             "plan {0} tells what is to be done, nonclin evaluate {0} what is still missing",
             folder.string()));
    return 0;
}

}  // namespace

Command init_command() {
    return {{"init"},
            {"由模板新建项目：写出 DIR/programme.toml", "a programme from a template: writes DIR/programme.toml"},
            {{"DIR", {"新项目的文件夹；没有则新建", "the new programme's folder, made where it is not there"}, false}},
            {{"template", "NAME", {"模板，见 --list", "the template, see --list"}, {}, false},
             {"list", "", {"列出模板", "list the templates"}, {}, false}},
            init};
}

}  // namespace nonclin::cli
