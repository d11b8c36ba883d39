#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/evidence/store.hpp"
#include "nonclin/evidence/verify.hpp"
#include "nonclin/studies/noted_files.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::cli {

namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path folder_of_store(const std::string& folder) {
    return std::filesystem::path(folder) / evidence::store_folder;
}

Result<evidence::Store> store_of(const std::string& folder) {
    return evidence::Store::open(folder_of_store(folder), evidence::Access::read);
}

// What people read for the act of a record; the word itself where this program does not know it.
Text act_text(const std::string& what) {
    static const std::map<std::string_view, Text> texts{
        {studies::programme_read, {"读入项目文件", "programme read"}},
        {studies::file_noted, {"登记文件", "file noted"}},
        {studies::result_recorded, {"记录结果", "result recorded"}},
        {"torn_line_moved", {"移出残行", "torn line moved"}},
        {"damage_accepted", {"认可损坏", "damage accepted"}},
    };
    const auto found = texts.find(what);
    return found == texts.end() ? same_text(what) : found->second;
}

Json record_json(const evidence::Record& record) {
    Json objects = Json::array();
    for (const evidence::ObjectRef& object : record.objects) {
        objects.push_back(
            {{"role", object.role}, {"name", object.name}, {"sha256", object.sha256}, {"bytes", object.bytes}});
    }
    return {{"seq", record.seq},
            {"at", record.at},
            {"who", record.who},
            {"machine", record.machine},
            {"program", record.program},
            {"what", record.what},
            {"subject", record.subject},
            {"old", Json::parse(record.old_value, nullptr, false)},
            {"new", Json::parse(record.new_value, nullptr, false)},
            {"why", record.why},
            {"simulated", record.simulated},
            {"objects", objects}};
}

Result<int> list(const Request& request, Session& session) {
    const auto store = store_of(request.positional(0, "."));
    if (!store) return fail(store.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    if (session.format == Format::json) {
        Json all = Json::array();
        for (const evidence::Record& record : *records) all.push_back(record_json(record));
        session.print(Json{{"schema", "nonclin.evidence/1"}, {"records", all}}.dump(2));
        return 0;
    }
    TerminalTable table({Text{"序号", "seq"}.in(session.language), Text{"时间", "at"}.in(session.language),
                         Text{"何人", "who"}.in(session.language), Text{"何事", "what"}.in(session.language),
                         Text{"对象", "subject"}.in(session.language)});
    for (const evidence::Record& record : *records) {
        if (session.format == Format::tsv)
            session.print(
                fmt::format("{}\t{}\t{}\t{}\t{}", record.seq, record.at, record.who, record.what, record.subject));
        std::string subject = record.subject;
        if (record.simulated) subject += Text{"  [模拟数据]", "  [SIMULATED]"}.in(session.language);
        table.add({fmt::format("{}", record.seq), record.at, record.who, act_text(record.what).in(session.language),
                   subject});
    }
    if (session.format == Format::table) session.print(table.text());
    return 0;
}

// A record by its number, the last record of a subject, or an object by the beginning of its hash.
Result<int> show(const Request& request, Session& session) {
    const auto store = store_of(request.positional(1, "."));
    if (!store) return fail(store.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    const std::string wanted = request.positional(0);
    const auto last = std::find_if(records->rbegin(), records->rend(),
                                   [&](const evidence::Record& record) { return record.subject == wanted; });
    if (last != records->rend()) {
        session.print(record_json(*last).dump(2));
        return 0;
    }
    constexpr std::size_t least_digits = 8;
    for (const evidence::Record& record : *records) {
        if (fmt::format("{}", record.seq) == wanted) {
            session.print(record_json(record).dump(2));
            return 0;
        }
        for (const evidence::ObjectRef& object : record.objects) {
            if (wanted.size() < least_digits || object.sha256.rfind(wanted, 0) != 0) continue;
            const auto bytes = store->get(object.sha256);
            if (!bytes) return fail(bytes.error());
            session.write(*bytes);
            return 0;
        }
    }
    return fail(ErrorKind::usage,
                text("没有编号、主题或散列为“{}”的证据；用 nonclin evidence list 查看",
                     "there is no record numbered or about \"{0}\" and no object hashed so; see nonclin evidence list",
                     wanted));
}

void print_findings(const evidence::VerifyReport& report, const Session& session) {
    for (const evidence::StoreFinding& finding : report.findings) {
        const Text kind = is_fault(finding.kind) ? Text{"有误", "FAULT"} : Text{"提示", "note"};
        std::string place = finding.path;
        if (finding.line > 0) place += fmt::format(":{}", finding.line);
        session.print(fmt::format("{}  {}  {}: {}", kind.in(session.language), word(finding.kind), place,
                                  finding.message.in(session.language)));
        for (const evidence::Dependent& dependent : finding.dependents) {
            session.print(text("      牵涉：{}（log.jsonl:{}）", "      depends on it: {} (log.jsonl:{})",
                               dependent.subject, dependent.line));
        }
    }
}

// The reports and documents of the folder against what was noted of them; a store whose log cannot be read has told so.
std::vector<studies::FileChange> changes_in(const std::string& folder) {
    const auto store = store_of(folder);
    if (!store) return {};
    const auto records = store->records();
    if (!records) return {};
    return studies::changed_since_noted(folder, *records);
}

Json changes_json(const std::vector<studies::FileChange>& changes) {
    Json all = Json::array();
    for (const studies::FileChange& one : changes)
        all.push_back({{"path", one.path}, {"missing", one.is_missing}, {"record", one.seq}});
    return all;
}

Result<int> verify(const Request& request, Session& session) {
    const std::string folder = request.positional(0, ".");
    const auto report = evidence::verify(folder_of_store(folder), session.executor, session.stop);
    if (!report) return fail(report.error());
    const auto changes = changes_in(folder);
    const bool holds = report->is_sound() && changes.empty();
    if (session.format == Format::json) {
        Json findings = Json::array();
        for (const evidence::StoreFinding& finding : report->findings) {
            Json dependents = Json::array();
            for (const evidence::Dependent& one : finding.dependents)
                dependents.push_back({{"line", one.line}, {"subject", one.subject}});
            findings.push_back({{"kind", word(finding.kind)},
                                {"fault", is_fault(finding.kind)},
                                {"path", finding.path},
                                {"line", finding.line},
                                {"message", {{"zh", finding.message.zh}, {"en", finding.message.en}}},
                                {"dependents", dependents}});
        }
        session.print(Json{{"schema", "nonclin.verification/1"},
                           {"records", report->records},
                           {"root", report->root},
                           {"objects", report->objects},
                           {"object_bytes", report->object_bytes},
                           {"faults", report->fault_count},
                           {"findings", findings},
                           {"changed_since_noted", changes_json(changes)}}
                          .dump(2));
        return holds ? 0 : 1;
    }
    print_findings(*report, session);
    session.print(
        Text{fmt::format("{} 条记录，{} 个对象（{} 字节），Merkle 根 {}", report->records, report->objects,
                         report->object_bytes, report->root),
             fmt::format("{}, {} ({}), Merkle root {}", counted(report->records, "record"),
                         counted(report->objects, "object"), counted(report->object_bytes, "byte"), report->root)});
    for (const studies::FileChange& change : changes) {
        session.print(change.is_missing
                          ? text("记录之后不见了：{}（记录 {}）", "missing since it was recorded: {} (record {})",
                                 change.path, change.seq)
                          : text("记录之后有改动：{}（记录 {}）", "changed since it was recorded: {} (record {})",
                                 change.path, change.seq));
    }
    if (!report->is_sound())
        session.print(Text{fmt::format("{} 处有误", report->fault_count), counted(report->fault_count, "fault")});
    if (holds) session.print(Text{"全部相符", "all of it holds"});
    return holds ? 0 : 1;
}

}  // namespace

std::vector<Command> evidence_commands() {
    const Positional folder{"DIR", {"项目文件夹", "the programme's folder"}, false};
    return {{{"evidence", "list"},
             {"证据记录：何人、何时、何事", "the records: who, when, what"},
             {folder},
             {},
             list,
             {"out"}},
            {{"evidence", "show"},
             {"一条记录，或一个对象的内容", "one record, or the bytes of an object"},
             {{"ITEM",
               {"记录序号，或对象散列的开头（至少 8 位）",
                "number of a record, or the beginning of an object's hash (8 digits or more)"},
               true},
              folder},
             {},
             show,
             {"out", "format"}},
            {{"evidence", "verify"},
             {"重读全部证据，并与文件夹中的报告核对，指出不符之处",
              "read all evidence again, compare the reports of the folder, and name what does not match"},
             {folder},
             {},
             verify,
             {"out"}}};
}

}  // namespace nonclin::cli
