#include "nonclin/formats/toml_syntax.hpp"

#include <algorithm>
#include <array>

#include "nonclin/formats/shown.hpp"

namespace nonclin::formats {

namespace {

// The first rule whose words stand in the parser's scope and reason is told.
struct Rule {
    std::string_view scope, reason, zh, en;
};

constexpr std::array rules{
    Rule{"string", "end-of-file", "文字没有闭合的引号", "a text is not closed: its quote is missing"},
    Rule{"array", "end-of-file", "方括号“[”没有闭合", "an array is not closed: \"]\" is missing"},
    Rule{"inline table", "end-of-file", "花括号“{”没有闭合", "a table in braces is not closed: \"}\" is missing"},
    Rule{"", "end-of-file", "文件在此处中断，内容不完整", "the file ends here in the middle of an entry"},
    Rule{"", "'\\n' after '\\r'", "换行须为 LF 或 CRLF，此处只有 CR", "lines end in LF or CRLF, here is a CR alone"},
    Rule{"", "control character", "此处有不可见的控制字符，请删除",
         "there is an invisible control character here; delete it"},
    Rule{"", "vertical tabs", "此处有不可见的控制字符，请删除",
         "there is an invisible control character here; delete it"},
    Rule{"string", "line-ending backslashes", "多行文字中，续行的反斜杠后不能再有文字",
         "a backslash that joins lines must be the last character of its line"},
    Rule{"string", "escape sequence", "双引号内的反斜杠须写成两个；Windows 路径请用单引号，如 'data\\tox02'",
         "a backslash in double quotes is written twice; put a Windows path in single quotes, as in 'data\\tox02'"},
    Rule{"unicode scalar sequence", "",
         "\\u 后须为 4 位、\\U 后须为 8 位有效的十六进制字符编号；Windows 路径请用单引号",
         "\\u takes 4 and \\U takes 8 hexadecimal digits of a Unicode character; put a Windows path in single quotes"},
    Rule{"", "multi-line strings are prohibited", "键不能用多行引号", "a key cannot stand in multi-line quotes"},
    Rule{"boolean", "", "布尔值只能写作 true 或 false（小写）；文字须放在双引号内",
         "a boolean is true or false, in small letters; text stands in double quotes"},
    Rule{"date", "expected month", "月份应为 01 至 12", "a month is 01 to 12"},
    Rule{"date", "expected day", "该月没有这一天", "that month has no such day"},
    Rule{"date-time offset", "", "时区写法有误，应如 +08:00 或 Z", "an offset is written as +08:00 or Z"},
    Rule{"date", "", "日期写法有误，应如 2026-09-30 或 2026-09-30T08:00:00",
         "a date is written as 2026-09-30 or 2026-09-30T08:00:00"},
    Rule{"date-time", "", "日期时间写法有误，应如 2026-09-30T08:00:00",
         "a date with time is written as 2026-09-30T08:00:00"},
    Rule{"time", "", "时间写法有误，应如 08:00:00；文字须放在双引号内",
         "a time is written as 08:00:00; text stands in double quotes"},
    Rule{"", "leading zeroes", "数不能以 0 开头；编号请放在双引号内，如 \"007\"",
         "a number does not begin with 0; put an identifier in double quotes, as in \"007\""},
    Rule{"", "64 bits", "整数超出范围（64 位）；很大的数请写成小数，如 1.0e20",
         "the integer is beyond 64 bits; write a large number as 1.0e20"},
    Rule{"", "length limit", "数的位数过多", "the number has too many digits"},
    Rule{"", "too long to identify", "此处的值过长，不是数；文字须放在双引号内",
         "this is too long for a number; text stands in double quotes"},
    Rule{"", "could not be interpreted", "数超出双精度范围", "the number is beyond what a double can hold"},
    Rule{"", "underscores", "数中的下划线只能在两个数字之间", "an underscore in a number stands between two digits"},
    Rule{"integer", "", "这不是数；单位不写在值里，文字须放在双引号内",
         "this is no number; units do not stand in the value, text stands in double quotes"},
    Rule{"floating-point", "", "这不是数；小数如 0.5、1.0e13，文字须放在双引号内",
         "this is no number; decimals are written as 0.5 or 1.0e13, text stands in double quotes"},
    Rule{"", "maximum nested", "数组或表嵌套过深（最多 64 层）", "arrays or tables are nested too deep (64 at most)"},
    Rule{"value", "", "这不是有效的值；文字须放在双引号内", "this is no value; text stands in double quotes"},
    Rule{"table header", "blank bare keys", "表头方括号内没有名称", "there is no name between the brackets"},
    Rule{"table header", "contiguous", "“[[”和“]]”中间不能有空格", "there is no blank inside [[ and ]]"},
    Rule{"table header", "expected ']'", "表头没有用“]”闭合，名称含空格或中文时须放在双引号内",
         "the header is not closed with \"]\"; a name with blanks or Chinese characters stands in double quotes"},
    Rule{"", "comment or whitespace", "值或表头之后还有多余的内容；一行只写一项，小数点用“.”，文字须放在双引号内",
         "something follows the value or header; a line holds one entry, decimals have a point, text stands in double "
         "quotes"},
    Rule{"", "expected space or tab", "值或表头之后还有多余的内容；一行只写一项",
         "something follows the value or header; a line holds one entry"},
    Rule{"key-value pair", "expected '='", "键与值之间应为“=”；键含空格或中文时须放在双引号内",
         "expected \"=\" between key and value; a key with blanks or Chinese characters stands in double quotes"},
    Rule{"key-value pair", "expected value", "“=”之后没有值；没有内容时请删去该行",
         "there is no value after \"=\"; leave the line out where nothing is known"},
    Rule{"inline table", "dangling comma", "“}”之前不能有逗号", "there is no comma before \"}\""},
    Rule{"inline table", "saw comma", "花括号内此处多了一个逗号", "there is a comma too many in the braces"},
    Rule{"inline table", "expected comma", "花括号内各项之间应为逗号",
         "expected a comma between the entries in braces"},
    Rule{"inline table", "", "花括号内应为“键 = 值”，且须全部写在同一行",
         "expected a key or \"}\"; what stands in braces stands on one line"},
    Rule{"array", "saw comma", "方括号内此处多了一个逗号", "there is a comma too many in the array"},
    Rule{"array", "", "方括号内各值之间应为逗号，或缺少闭合的“]”",
         "expected a comma between values, or \"]\" at the end of the array"},
    Rule{"key", "", "此处应为键名；键含空格或中文时须放在双引号内",
         "expected a key; a key with blanks or Chinese characters stands in double quotes"},
    Rule{"root table", "", "此处应为“键 = 值”或“[表头]”；键含空格或中文时须放在双引号内",
         "expected key = value or [header]; a key with blanks or Chinese characters stands in double quotes"}};

bool continues_character(char c) { return (c & 0xC0) == 0x80; }

std::string_view line_of(std::string_view text, std::size_t line) {
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    text = text.substr(0, text.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

// Offset in the line of a column counted in characters; the line's length where it is shorter.
std::size_t offset_of(std::string_view line, std::size_t column) {
    std::size_t at = 0;
    for (; column > 1 && at < line.size(); --column) {
        ++at;
        while (at < line.size() && continues_character(line[at])) ++at;
    }
    return at;
}

// The word around the place, as the user wrote it: between blanks, commas and brackets.
std::string word_at(std::string_view line, std::size_t at) {
    constexpr std::string_view borders = " \t,[]{}=#";
    if (at >= line.size()) return {};
    if (borders.find(line[at]) != std::string_view::npos) return std::string(line.substr(at, 1));
    const std::size_t before = line.substr(0, at).find_last_of(borders);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return shown(line.substr(begin, line.find_first_of(borders, at) - begin));
}

Text redefined(std::string_view reason, std::string_view word) {
    const std::size_t open = reason.find('\''), close = reason.rfind('\'');
    std::string_view key = word;
    if (open < close && close != std::string_view::npos) key = reason.substr(open + 1, close - open - 1);
    if (reason.find("inline table") != std::string_view::npos) {
        return text("“{}”在前面的花括号内已写完，不能在此处添加", "\"{}\" adds to a table that is closed by its braces",
                    key);
    }
    if (reason.find("existing table") != std::string_view::npos) {
        return text("“{}”前面已定义过；多个同类的表请用“[[{}]]”",
                    "\"{}\" is defined already; several tables of a kind are written [[{}]]", key, key);
    }
    return text("“{}”前面已定义过，且不是同一种内容；请只留一处", "\"{}\" is defined already; keep one of the two",
                key);
}

// "decimal integer" ends in the word "integer"; every scope ends in no word.
bool ends_in_word(std::string_view scope, std::string_view word) {
    return word.empty() || scope == word || (scope.ends_with(word) && scope[scope.size() - word.size() - 1] == ' ');
}

Text told(std::string_view scope, std::string_view reason) {
    for (const Rule& rule : rules) {
        if (ends_in_word(scope, rule.scope) && reason.find(rule.reason) != std::string_view::npos) {
            return {std::string(rule.zh), std::string(rule.en)};
        }
    }
    return {"此处不符合 TOML 语法", "this is not TOML"};
}

bool is_within_text(std::string_view scope) {
    return scope.find("string") != std::string_view::npos || scope == "comment" || scope.starts_with("unicode");
}

}  // namespace

Diagnostic explain_toml_error(std::string_view text, Place place, std::string_view description) {
    constexpr std::string_view opening = "Error while parsing ";
    const std::size_t colon = description.find(": ");
    std::string_view scope, reason = description;
    if (description.starts_with(opening) && colon != std::string_view::npos) {
        scope = description.substr(opening.size(), colon - opening.size());
        reason = description.substr(colon + 2);
    }
    const std::string_view line = line_of(text, place.line);
    std::size_t at = offset_of(line, place.column);
    const bool is_second = reason.find("cannot redefine") != std::string_view::npos ||
                           reason.find("cannot insert") != std::string_view::npos;
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    if (is_second && first < at && line.substr(0, at).find_first_of("{,") == std::string_view::npos) {
        at = first;  // the parser stands at the value; the name stands before it
        place.column = first + 1;
    }
    const std::string word = word_at(line, at);
    Diagnostic diagnostic{Severity::error, std::move(place), {}, word, {}};
    if (is_second) {
        diagnostic.message = redefined(reason, word);
        return diagnostic;
    }
    diagnostic.message = told(scope, reason);
    const bool is_open_text = is_within_text(scope) && scope != "comment" && at >= line.size() &&
                              reason.find("control character") != std::string_view::npos;
    if (is_open_text) {
        diagnostic.message = {"引号须在本行内闭合；多行文字用三个引号 \"\"\"",
                              "a quote is not closed on its line; text of several lines stands in \"\"\""};
    } else if (!word.empty() && !is_within_text(scope)) {
        diagnostic.message.zh += fmt::format("；却是“{}”", word);
        diagnostic.message.en += fmt::format("; found \"{}\"", word);
    }
    return diagnostic;
}

}  // namespace nonclin::formats
