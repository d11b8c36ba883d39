#include <nlohmann/json.hpp>

#include "nonclin/base/file.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/machine_facts.hpp"
#include "nonclin/cli/out_folder.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/dossier/html.hpp"
#include "nonclin/qualification/qualification_document.hpp"
#include "nonclin/qualification/qualification_json.hpp"
#include "nonclin/rulebook/embedded.hpp"

namespace nonclin::cli {

namespace {

namespace q = qualification;

constexpr std::string_view default_folder = "qualification";
constexpr std::string_view json_name = "qualification.json";
constexpr std::string_view html_name = "qualification.html";

// A record is kept, never written over.
Result<void> has_no_record(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder / json_name, ignored)) return {};
    return fail(ErrorKind::usage,
                text("--out {0}：其中已有记录 {0}/{1}；记录不覆盖，请换一个文件夹",
                     "--out {0}: a record stands there already, {0}/{1}, and none is written over; name another folder",
                     folder.string(), json_name));
}

Result<void> is_digest(const std::string& word) {
    const bool is_hex = word.size() == 64 && word.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (word.empty() || is_hex) return {};
    return fail(ErrorKind::usage,
                text("--program-sha256：应为 64 位小写十六进制数字，却是“{}”",
                     "--program-sha256: expected 64 lower-case hexadecimal digits, found \"{}\"", word));
}

Text verdict_text(bool has_passed) { return has_passed ? Text{"通过", "passed"} : Text{"未通过", "FAILED"}; }

void print_outcomes(const q::Qualification& all, const Session& session) {
    TerminalTable table({Text{"编号", "id"}.in(session.language), Text{"判定", "verdict"}.in(session.language),
                         Text{"比较数", "values"}.in(session.language), Text{"内容", "what"}.in(session.language)});
    for (const q::Outcome& one : all.outcomes)
        table.add({one.id, verdict_text(one.has_passed()).in(session.language),
                   number_text(static_cast<std::int64_t>(one.comparisons.size())), one.title.in(session.language)});
    session.print(table.text());
}

std::string shown(const q::Comparison& one, Language language) {
    return one.obtained ? cell_text(*one.obtained) : "(" + one.why_none.in(language) + ")";
}

// What failed, value by value: expected and obtained.
void print_failures(const q::Qualification& all, const Session& session) {
    for (const q::Outcome& outcome : all.outcomes) {
        for (const q::Comparison& one : outcome.comparisons) {
            if (one.is_met) continue;
            session.print(text("{}：{} 应为 {}，得到 {}", "{}: {}: expected {}, obtained {}", outcome.id, one.what,
                               one.printed.empty() ? cell_text(one.expected) : one.printed,
                               shown(one, session.language)));
        }
    }
}

void print_coverage(const q::Qualification& all, const Session& session) {
    for (const q::Coverage& one : all.coverage) {
        session.print(one.cases == 0 ? text("{}：没有用例", "{}: no case", one.analysis)
                                     : text("{}：{} 个用例，{} 个值", "{}: cases {}, values {}", one.analysis,
                                            one.cases, one.values));
    }
}

Result<void> write_record(const q::Qualification& all, const std::filesystem::path& wanted, Language shown) {
    const auto page = dossier::html(q::qualification_document(all), {shown, true});
    if (!page) return fail(page.error());
    auto folder = OutFolder::beside(wanted);
    if (!folder) return fail(folder.error());
    const std::string json = q::qualification_json(all).dump(1) + "\n";
    if (auto written = write_file(folder->path() / json_name, json); !written) return written;
    if (auto written = write_file(folder->path() / html_name, *page); !written) return written;
    return folder->publish();
}

Result<int> run(const Request& request, Session& session) {
    const std::filesystem::path out = session.out.empty() ? std::filesystem::path(default_folder) : session.out;
    if (auto free = has_no_record(out); !free) return fail(free.error());
    if (!session.rules.empty())
        return fail(ErrorKind::usage, {"--rules：确认只针对程序自带的规则",
                                       "--rules: what is qualified are the rules that the program carries"});
    const std::string expected_sha256 = request.value("program-sha256");
    if (auto sound = is_digest(expected_sha256); !sound) return fail(sound.error());
    const auto rules = rulebook::embedded_rules();
    if (!rules) return fail(rules.error());
    const auto all = q::qualify({own_program(), expected_sha256, machine_facts(session), session.now,
                                 request.value("by"), request.value("site")},
                                {session.executor, session.log, rules->tables, session.stop});
    if (!all) return fail(all.error());
    if (auto written = write_record(*all, out, session.language); !written) return fail(written.error());
    if (session.format == Format::json) {
        session.print(q::qualification_json(*all).dump(1));
    } else {
        print_outcomes(*all, session);
        print_failures(*all, session);
        print_coverage(*all, session);
        const std::size_t failed = all->failed();
        session.print(failed == 0 ? text("{} 项全部通过；记录：{}", "all {} passed; record: {}", all->outcomes.size(),
                                         out.string())
                                  : text("{} 项中 {} 项未通过；记录：{}", "of {}, {} FAILED; record: {}",
                                         all->outcomes.size(), failed, out.string()));
    }
    return all->has_passed() ? 0 : 1;
}

}  // namespace

Command qualify_command() {
    return {
        {"qualify"},
        {"在本机上运行安装与运行确认的检查和用例，写出供质量保证部门使用的记录",
         "run the checks and cases of installation and operation on this machine and write a record for the site's QA"},
        {},
        {{"by", "TEXT", {"记录中的执行人", "who runs it, for the record"}, {}, false},
         {"site", "TEXT", {"记录中的地点", "where it is run, for the record"}, {}, false},
         {"program-sha256",
          "HEX",
          {"发布时公布的可执行文件 SHA-256，与本机的比较",
           "SHA-256 of the executable as its release names it, to be compared"},
          {},
          false}},
        run};
}

}  // namespace nonclin::cli
