#include "nonclin/cli/man_page.hpp"

#include "nonclin/base/version.hpp"
#include "nonclin/cli/help.hpp"
#include "nonclin/cli/terminal_table.hpp"

namespace nonclin::cli {

namespace {

// Builds the page line by line; every text of the program passes through roff_words.
class Page {
  public:
    explicit Page(Language language) : language_(language) {}

    void raw(std::string_view line) { out_.append(line).append("\n"); }
    void section(const Text& name) { raw(".SH " + quoted(name.in(language_))); }
    void subsection(const std::string& name) { raw(".SS " + quoted(name)); }
    void words(const Text& text) { raw(roff_words(text.in(language_))); }
    void paragraph(const Text& text) {
        raw(".PP");
        words(text);
    }
    /// A term in bold, a word in italics behind it, and what it means below.
    void term(const std::string& bold, const std::string& italic, const Text& meaning) {
        raw(".TP");
        std::string line = "\\fB" + roff_words(bold) + "\\fR";
        if (!italic.empty()) line += " \\fI" + roff_words(italic) + "\\fR";
        raw(line);
        words(meaning);
    }
    const std::string& text() const { return out_; }

  private:
    static std::string quoted(const std::string& name) {
        std::string safe = "\"";
        for (const char letter : roff_words(name))
            safe += letter == '"' ? std::string("\\(dq") : std::string(1, letter);
        return safe + "\"";
    }

    Language language_;
    std::string out_;
};

std::string called(const Command& command) {
    std::string all = "nonclin " + command.name();
    for (const Positional& one : command.positionals) all += one.is_required ? " " + one.name : " [" + one.name + "]";
    return all;
}

std::string dashed(const Option& option) {
    const std::string short_form = option.name == "threads" ? "-t, " : option.name == "out" ? "-o, " : "";
    return short_form + "--" + option.name;
}

void put_options(Page& page, const std::vector<Option>& options) {
    for (const Option& option : options) {
        Text meaning = option.meaning;
        if (!option.fallback.empty()) {
            const Text fallback = text("（默认 {}）", " (default {})", option.fallback);
            meaning = {meaning.zh + fallback.zh, meaning.en + fallback.en};
        }
        page.term(dashed(option), option.value, meaning);
    }
}

void put_commands(Page& page, const std::vector<Command>& commands) {
    page.section({"命令", "COMMANDS"});
    for (const Command& command : commands) {
        page.subsection(called(command));
        page.words(command.purpose);
        for (const Positional& one : command.positionals) page.term(one.name, "", one.meaning);
        put_options(page, command.options);
    }
}

void put_surroundings(Page& page) {
    page.section({"退出状态", "EXIT STATUS"});
    for (const ExitStatus& one : exit_statuses()) page.term(fmt::format("{}", one.status), "", one.meaning);
    page.section({"环境变量", "ENVIRONMENT"});
    page.term("LC_ALL, LC_MESSAGES, LANG", "",
              {"没有 --lang 时决定语言：以 zh 开头为中文，否则为英文；按此次序取第一个非空者",
               "the language where --lang is not given: Chinese where it begins with zh, else English; the first of "
               "them that is not empty"});
    page.term("NONCLIN_WHO", "",
              {"写入证据日志的姓名；默认为系统用户名",
               "the name written to the evidence log; by default that of the system's user"});
    page.term("NO_COLOR", "", {"非空时不输出颜色", "no colours where it is not empty"});
    page.term("TMPDIR", "", {"临时文件夹所在处", "where scratch folders are made"});
    page.section({"文件", "FILES"});
    page.term("programme.toml", "",
              {"项目：产品、临床方案、研究、文件与判定，由人编写",
               "the programme: product, clinical plan, studies, documents and rulings, written by hand"});
    page.term(".nonclin/", "",
              {"证据库：对象与日志，只由程序写入", "the evidence store: objects and log, written by the program only"});
    page.term("dossier/", "", {"研究与评价资料", "the dossier"});
    page.term("qualification/", "", {"安装与运行确认的记录", "the record of installation and operation"});
}

void put_examples(Page& page) {
    page.section({"示例", "EXAMPLES"});
    for (const Example& example : examples()) {
        std::string line = "nonclin";
        for (const std::string& word : example.arguments) line += " " + word;
        page.term(line, "", example.meaning);
    }
}

}  // namespace

const std::vector<Example>& examples() {
    static const std::vector<Example> all{
        {{"check", "my-product"},
         {"读项目文件夹，一次报告全部错误", "read a programme's folder and report every error at once"}},
        {{"plan", "my-product", "--lang", "zh"},
         {"适用的条款、所需研究、未答的问题", "the clauses that apply, the studies they need, the open questions"}},
        {{"run", "my-product", "--study", "BD-01"},
         {"运行一项研究的分析并记录结果", "run the analyses of one study and record the results"}},
        {{"evaluate", "my-product", "--for", "ind"},
         {"逐条评估；到该阶段有缺口时以 1 退出", "clause by clause; ends with 1 where there are gaps at the stage"}},
        {{"dossier", "my-product", "--lang", "zh,en"},
         {"写出中英文研究与评价资料", "write the dossier in both languages"}},
        {{"kinetics", "nca", "--profiles", "plasma.csv", "--route", "intravenous_bolus", "--dose", "10", "--out",
          "nca"},
         {"不用项目，单独做一项分析", "one analysis alone, without a programme"}},
        {{"qualify", "--by", "QA", "--site", "Lab-1", "--out", "qualification"},
         {"在本机上运行确认用例并写出记录", "run the qualification cases on this machine and write the record"}}};
    return all;
}

std::string roff_words(std::string_view utf8) {
    std::string all;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        const std::string_view letter = utf8.substr(at, length);
        at += length;
        if (letter == "\\")
            all += "\\(rs";
        else if (letter == "-")
            all += "\\-";
        else if (letter == "\n")
            all += ' ';
        else
            all += letter;
        // groff breaks lines at blanks; Chinese has none.
        static constexpr std::string_view closing = "，。；：、）”》！？…";
        const bool is_before_closing =
            at + 3 <= utf8.size() && closing.find(utf8.substr(at, 3)) != std::string_view::npos;
        if (letter.size() == 3 && display_width(letter) == 2 && at < utf8.size() && !is_before_closing) all += "\\:";
    }
    if (!all.empty() && (all.front() == '.' || all.front() == '\'')) all.insert(0, "\\&");
    return all;
}

std::string man_page(const std::vector<Command>& commands, Language language) {
    Page page(language);
    page.raw("'\\\" -*- coding: UTF-8 -*-");
    page.raw(fmt::format(".TH NONCLIN 1 \"\" \"nonclin {}\" \"nonclin\"", program_version()));
    page.raw(".ad l");
    page.raw(".nh");
    page.section({"名称", "NAME"});
    page.words(
        {"nonclin - 基因治疗与基因修饰细胞产品非临床研究与评价工作台",
         "nonclin - a workbench for the nonclinical evaluation of gene therapy and gene-modified cell products"});
    page.section({"用法", "SYNOPSIS"});
    page.raw(
        Text{"\\fBnonclin\\fR \\fI命令\\fR [\\fI选项\\fR]", "\\fBnonclin\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]"}.in(
            language));
    page.section({"说明", "DESCRIPTION"});
    page.words(
        {"依据国家药监局药审中心的两项技术指导原则，把一份产品描述变成研究计划，对研究数据重新计算，将证据逐条与指导原"
         "则对照，并写"
         "出可供审阅的研究与评价资料。结果写到标准输出，日志与进度写到标准错误；任何数据不离开本机。",
         "A product description becomes a plan by two guidelines of the Chinese regulator; study data are recomputed, "
         "evidence is held against each clause, and a dossier is written. Results go to standard output, log and "
         "progress "
         "to standard error; nothing leaves the machine."});
    page.paragraph({"每个命令都有 --help。", "Every command has --help."});
    put_commands(page, commands);
    page.section({"共同的选项", "OPTIONS OF EVERY COMMAND"});
    put_options(page, common_options());
    put_surroundings(page);
    put_examples(page);
    return page.text();
}

}  // namespace nonclin::cli
