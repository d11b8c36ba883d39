#include <nlohmann/json.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"
#include "nonclin/guideline/compile.hpp"
#include "nonclin/guideline/quotes.hpp"

namespace nonclin::cli {

namespace {

Result<int> list_rules(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const std::string prefix = request.value("section");
    nlohmann::ordered_json clauses = nlohmann::ordered_json::array();
    TerminalTable table({Text{"条款", "clause"}.in(session.language), Text{"情态", "modality"}.in(session.language),
                         Text{"须做", "duty"}.in(session.language), Text{"内容", "text"}.in(session.language)});
    for (const guideline::Clause& clause : rules->clauses) {
        if (clause.id.rfind(prefix, 0) != 0) continue;
        const std::string& words = session.language == Language::zh ? clause.zh : clause.en;
        if (session.format == Format::tsv)
            session.print(fmt::format("{}\t{}\t{}\t{}", clause.id, word(clause.modality), word(clause.duty), words));
        table.add({clause.id, described(clause.modality).in(session.language),
                   described(clause.duty).in(session.language), words});
        clauses.push_back({{"id", clause.id},
                           {"section_zh", clause.section_zh},
                           {"section_en", clause.section_en},
                           {"zh", clause.zh},
                           {"en", clause.en},
                           {"modality", word(clause.modality)},
                           {"duty", word(clause.duty)},
                           {"hedge_zh", clause.hedges}});
    }
    if (clauses.empty()) {
        return fail(ErrorKind::usage,
                    text("--section：没有章节或条款“{}”，如 GT-2.2.2、GMC-9",
                         "--section: there is no section or clause \"{}\", such as GT-2.2.2 or GMC-9", prefix));
    }
    if (session.format == Format::json) {
        session.print(
            nlohmann::ordered_json{{"schema", "nonclin.rules/1"}, {"sha256", rules->sha256}, {"clauses", clauses}}.dump(
                2));
    } else if (session.format == Format::table) {
        session.print(table.text(120));
    }
    return 0;
}

// What the quotes cover; 1 where one is not in its text.
Result<int> check_texts(const guideline::Rules& rules, const std::string& texts, Session& session) {
    const auto checks = guideline::check_quotes(rules, texts);
    if (!checks) return fail(checks.error());
    bool is_whole = true;
    for (const guideline::QuoteCheck& one : *checks) {
        const std::size_t body = one.characters - one.headings;
        session.print(text("{}：{} 条引文，覆盖正文 {} / {} 字",
                           "{}: {} quotes cover {} of {} characters of the body text", one.guideline, one.clauses,
                           one.quoted, body));
        for (const std::string& id : one.not_found)
            session.print(
                text("  {}：引文不在原文中，或次序不对", "  {}: the quote is not in the text, or out of order", id));
        for (const std::string& run : one.unquoted) session.print(text("  未引用：{}", "  not quoted: {}", run));
        is_whole = is_whole && one.not_found.empty();
    }
    return is_whole ? 0 : 1;
}

Result<int> check_rules(const Request& request, Session& session) {
    const std::string folder = request.positional(0, session.rules.string());
    Result<guideline::Rules> rules = tl::unexpected(Error{});
    if (folder.empty()) {
        rules = load_rules(session);
    } else {
        std::error_code ignored;
        if (!std::filesystem::is_directory(folder, ignored)) {
            return fail(ErrorKind::missing_input, text("没有文件夹“{}”", "there is no folder \"{}\"", folder));
        }
        Diagnostics diagnostics;
        const auto document = guideline::compile_rules(folder, catalogue::entries(), diagnostics);
        session.print(diagnostics);
        if (!document) return fail(document.error());
        rules = guideline::load_rules(*document);
    }
    if (!rules) return fail(rules.error());
    session.print(Text{
        fmt::format(
            "规则完好：{} 条条款，{} 个事实，{} 类分析，{} 类研究，{} 项检查（另有 {} 条条款待检），{} 张表；sha256 {}",
            rules->clauses.size(), rules->facts.size(), rules->analyses.size(), rules->studies.size(),
            rules->checks.size(), rules->waiting.size(), rules->tables.size(), rules->sha256),
        fmt::format("the rules are sound: {}, {}, {}, {}, {}, {} waiting for one, {}; sha256 {}",
                    counted(rules->clauses.size(), "clause"), counted(rules->facts.size(), "fact"),
                    counted(rules->analyses.size(), "analysis", "analyses"),
                    counted(rules->studies.size(), "study kind"), counted(rules->checks.size(), "check"),
                    counted(rules->waiting.size(), "clause"), counted(rules->tables.size(), "table"), rules->sha256)});
    return request.has("texts") ? check_texts(*rules, request.value("texts"), session) : Result<int>(0);
}

}  // namespace

std::vector<Command> rules_commands() {
    return {
        {{"rules", "list"},
         {"两项指导原则的条款", "the clauses of the two guidelines"},
         {},
         {{"section", "ID", {"只列此节或此条，如 GT-2.2.2", "only this section or clause, e.g. GT-2.2.2"}, {}, false}},
         list_rules,
         {"out"}},
        {{"rules", "check"},
         {"检查规则：结构、编号、关联、条件与检查项", "check the rules: schema, numbering, links, conditions, checks"},
         {{"DIR",
           {"规则文件夹；不写则检查程序自带的规则", "folder of rules; by default those the program carries"},
           false}},
         {{"texts",
           "DIR",
           {"指导原则原文所在文件夹：逐条核对引文", "folder with the guideline texts: hold every quote against them"},
           {},
           false}},
         check_rules,
         {"out", "format"}}};
}

}  // namespace nonclin::cli
