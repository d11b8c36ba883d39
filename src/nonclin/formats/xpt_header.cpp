#include "nonclin/formats/xpt_header.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "nonclin/formats/encoding.hpp"
#include "nonclin/formats/shown.hpp"

// Layout of the records: TS-140. All integers are big-endian; digits in header records are decimal text.

namespace nonclin::formats {

namespace {

constexpr std::string_view header_begins = "HEADER RECORD*******";
constexpr std::string_view header_ends = "HEADER RECORD!!!!!!!";
constexpr std::size_t named_variables = 50;                         // that are wrong, one by one
constexpr std::size_t longest_observation = std::size_t{1} << 24U;  // 84 thousand texts of 200 bytes

std::string_view without_end_blanks(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string field(std::string_view record, std::size_t at, std::size_t length) {
    return std::string(without_end_blanks(record.substr(at, length)));
}

int short_at(std::string_view bytes, std::size_t at) {
    const unsigned high = static_cast<unsigned char>(bytes[at]), low = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::int16_t>(high << 8U | low);
}

std::int64_t long_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::int64_t>(short_at(bytes, at)) * 65536 + static_cast<std::uint16_t>(short_at(bytes, at + 2));
}

// At most 15 decimal digits, blanks before or behind them allowed.
std::optional<std::uint64_t> count_in(std::string_view digits) {
    digits = without_end_blanks(digits);
    digits.remove_prefix(std::min(digits.size(), digits.find_first_not_of(' ')));
    std::uint64_t count = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        count = count * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return digits.empty() ? std::nullopt : std::optional(count);
}

// As a message shows bytes of a file that may be anything.
std::string shown_bytes(std::string_view bytes) {
    std::string word(without_end_blanks(bytes.substr(0, 48)));
    for (char& c : word) {
        if (c < ' ' || c > '~') c = '?';
    }
    return word;
}

std::string upper(std::string_view name) {
    std::string word(name);
    for (char& c : word) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return word;
}

Text no_transport_file(std::string_view bytes) {
    const auto begins = [&](std::string_view with) { return bytes.starts_with(with); };
    if (begins("HEADER RECORD*******LIBV8") || begins("HEADER RECORD*******LIBV9")) {
        return {
            "这是第 8 版 SAS 传输文件，只能读取第 5 版；请在 SAS 中用 XPORT 引擎（LIBNAME … XPORT）或 %LOC2XPT "
            "的 FILETYPE=V5 重新导出（电子申报要求第 5 版）",
            "this is a SAS transport file of version 8, only version 5 can be read; write it again in SAS with the "
            "XPORT engine (LIBNAME … XPORT) or %LOC2XPT with FILETYPE=V5 (submissions ask for version 5)"};
    }
    if (begins("**COMPRESSED** **COMPRESSED**")) {
        return {"这是 PROC CPORT 写出的文件，不是 XPORT 传输文件；请在 SAS 中用 XPORT 引擎重新导出",
                "this file was written by PROC CPORT and is no XPORT transport file; write it again in SAS with the "
                "XPORT engine"};
    }
    if (const Recognised known = recognise_encoding(bytes.substr(0, 64)); !known.what.empty() && known.what != "XPT") {
        return text("这是 {} 文件，不是 SAS 传输文件（XPT）", "this is a {} file, not a SAS transport file (XPT)",
                    known.what);
    }
    return text("第 0 字节：应为 SAS 传输文件（XPT，第 5 版）的首记录“{0}LIBRARY {1}”，实为“{2}”；请核对文件",
                "at byte 0: expected the first record of a SAS transport file (XPT, version 5), \"{0}LIBRARY {1}\", "
                "found \"{2}\"; is this the right file?",
                header_begins, header_ends, shown_bytes(bytes));
}

}  // namespace

bool is_variable_name(std::string_view name) {
    return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c <= ' '; });
}

bool begins_like_header(std::string_view record) { return record.starts_with(header_begins); }

bool is_header_record(std::string_view record, std::string_view kind) {
    if (record.size() < 48 || !begins_like_header(record) || record.substr(28, 20) != header_ends) return false;
    return without_end_blanks(record.substr(20, 8)) == kind;
}

void XptHeadings::error(Text message, std::string_view found) {
    diagnostics_->error({std::string(name_), 0, 0}, std::move(message), shown(found));
}

void XptHeadings::warning(Text message) { diagnostics_->warning({std::string(name_), 0, 0}, std::move(message)); }

void XptHeadings::cut_off(std::uint64_t end, const Text& within) {
    error({fmt::format("文件在第 {} 字节处结束，{}不完整；文件被截断，请重新复制或导出", end, within.zh),
           fmt::format("the file ends at byte {}, within {}; it has been cut off: copy or export it again", end,
                       within.en)});
}

bool XptHeadings::expect(std::string_view bytes, std::uint64_t offset, std::string_view kind) {
    if (is_header_record(bytes, kind)) return true;
    error(
        text("第 {0} 字节：应为记录“{1}{2:<8}{3}”，实为“{4}”；文件已损坏，请重新复制或导出",
             "at byte {0}: expected the record \"{1}{2:<8}{3}\", found \"{4}\"; the file is damaged: copy or export it "
             "again",
             offset, header_begins, kind, header_ends, shown_bytes(bytes)));
    return false;
}

std::optional<XptLibrary> XptHeadings::library(std::string_view bytes) {
    if (bytes.empty()) {
        error({"文件为空（0 字节）；请重新复制或导出", "the file is empty (0 bytes); copy or export it again"});
        return std::nullopt;
    }
    constexpr std::string_view first_word = "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!";
    if (!first_word.starts_with(bytes.substr(0, first_word.size()))) {
        error(no_transport_file(bytes));
        return std::nullopt;
    }
    if (bytes.size() < library_bytes) {
        cut_off(bytes.size(), {"文件头", "the heading of the file"});
        return std::nullopt;
    }
    const std::string_view first = bytes.substr(xpt_record), second = bytes.substr(2 * xpt_record);
    if (first.starts_with("\n") || first.starts_with("\r\n")) {
        error({"第 80 字节处为换行：文件曾以文本方式传输，字节已变；请以二进制方式重新传输",
               "there is a line end at byte 80: the file was transferred as text, which changed its bytes; transfer it "
               "again as binary"});
        return std::nullopt;
    }
    if (!first.starts_with("SAS     SAS     SASLIB  ")) {
        error(text("第 80 字节：应为“SAS     SAS     SASLIB  ”，实为“{}”；文件已损坏，请重新复制或导出",
                   "at byte 80: expected \"SAS     SAS     SASLIB  \", found \"{}\"; the file is damaged: copy or "
                   "export it again",
                   shown_bytes(first.substr(0, 24))));
        return std::nullopt;
    }
    return XptLibrary{field(first, 24, 8), field(first, 32, 8), field(first, 64, 16), field(second, 0, 16)};
}

std::optional<XptHeadings::Member> XptHeadings::member(std::string_view bytes, std::uint64_t offset) {
    const auto record = [&](std::size_t number) { return bytes.substr(number * xpt_record, xpt_record); };
    bool is_good = expect(record(0), offset, "MEMBER");
    is_good = expect(record(1), offset + xpt_record, "DSCRPTR") && is_good;
    is_good = expect(record(4), offset + 4 * xpt_record, "NAMESTR") && is_good;
    if (!is_good) return std::nullopt;
    Member found;
    XptMember& member = found.member;
    const std::string_view first = record(2), second = record(3);
    member.name = field(first, 8, 8);
    member.version = field(first, 24, 8);
    member.system = field(first, 32, 8);
    member.created = field(first, 64, 16);
    member.modified = field(second, 0, 16);
    member.label = field(second, 32, 40);
    member.type = field(second, 72, 8);
    const auto namestr_length = count_in(record(0).substr(74, 4));
    if (!namestr_length || (*namestr_length != 140 && *namestr_length != 136)) {
        error(text("第 {} 字节：变量描述（NAMESTR）的长度应为 140 或 136，实为“{}”；文件已损坏",
                   "at byte {}: the length of a variable's description (NAMESTR) must be 140 or 136, found \"{}\"; the "
                   "file is damaged",
                   offset + 74, shown_bytes(record(0).substr(74, 4))));
        return std::nullopt;
    }
    const auto variables = count_in(record(4).substr(54, 4));
    if (!variables) {
        error(text("第 {} 字节：应为变量个数（0 至 9999 的四位数字），实为“{}”；文件已损坏",
                   "at byte {}: expected the number of variables (four digits, 0 to 9999), found \"{}\"; the file is "
                   "damaged",
                   offset + 4 * xpt_record + 54, shown_bytes(record(4).substr(54, 4))));
        return std::nullopt;
    }
    member.namestr_length = *namestr_length;
    found.variables = *variables;
    return found;
}

std::optional<XptVariable> XptHeadings::variable(std::string_view namestr, std::size_t number, std::uint64_t offset) {
    XptVariable variable;
    variable.name = field(namestr, 8, 8);
    variable.label = field(namestr, 16, 40);
    variable.format = {field(namestr, 56, 8), short_at(namestr, 64), short_at(namestr, 66)};
    variable.justification = short_at(namestr, 68);
    variable.informat = {field(namestr, 72, 8), short_at(namestr, 80), short_at(namestr, 82)};
    const int type = short_at(namestr, 0), length = short_at(namestr, 4);
    const std::int64_t position = long_at(namestr, 84);
    const std::size_t errors = diagnostics_->errors();
    if (!is_variable_name(variable.name)) {
        error(text("第 {} 字节：第 {} 个变量应有名称（1 至 8 个字符，不含空格），实为“{}”",
                   "at byte {}: variable {} must have a name (1 to 8 characters, no blank), found \"{}\"", offset + 8,
                   number, shown_bytes(variable.name)));
    }
    const std::string name = shown_bytes(variable.name);
    if (type != 1 && type != 2) {
        error(text("第 {} 字节：变量 {}（第 {} 个）的类型应为 1（数值）或 2（字符），实为 {}",
                   "at byte {}: the type of variable {} (number {}) must be 1 (numeric) or 2 (character), found {}",
                   offset, name, number, type));
    } else if (type == 1 && (length < 2 || length > 8)) {
        error(text("第 {} 字节：数值变量 {}（第 {} 个）的长度应为 2 至 8 字节，实为 {}",
                   "at byte {}: the length of numeric variable {} (number {}) must be 2 to 8 bytes, found {}",
                   offset + 4, name, number, length));
    } else if (length < 1) {
        error(text("第 {} 字节：字符变量 {}（第 {} 个）的长度应为 1 至 32767 字节，实为 {}",
                   "at byte {}: the length of character variable {} (number {}) must be 1 to 32767 bytes, found {}",
                   offset + 4, name, number, length));
    }
    if (position < 0) {
        error(
            text("第 {} 字节：变量 {}（第 {} 个）在观测中的位置不能为负，实为 {}",
                 "at byte {}: the position of variable {} (number {}) in the observation cannot be negative, found {}",
                 offset + 84, name, number, position));
    }
    if (diagnostics_->errors() > errors) return std::nullopt;
    variable.is_numeric = type == 1;
    variable.length = static_cast<std::size_t>(length);
    variable.position = static_cast<std::size_t>(position);
    return variable;
}

// The fields must fill the observation without gap or overlap, in whatever order.
bool XptHeadings::place(XptMember& member, std::uint64_t offset) {
    std::vector<std::size_t> order(member.variables.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(member.variables[a].position, a) < std::pair(member.variables[b].position, b);
    });
    for (const std::size_t i : order) {
        const XptVariable& variable = member.variables[i];
        if (variable.position != member.record_length) {
            error(
                text("第 {} 字节：变量 {}（第 {} 个）在观测中的位置应为 {}（前面各变量长度之和），实为 {}；文件已损坏",
                     "at byte {}: the position of variable {} (number {}) in the observation must be {} (the lengths "
                     "of those before it), found {}; the file is damaged",
                     offset + i * member.namestr_length + 84, shown_bytes(variable.name), i + 1, member.record_length,
                     variable.position));
            return false;
        }
        member.record_length += variable.length;
    }
    if (member.record_length > longest_observation) {
        error(text("数据集 {} 的一条观测长 {} 字节，最多可读 {} 字节",
                   "an observation of data set {} is {} bytes long, at most {} can be read", shown_bytes(member.name),
                   member.record_length, longest_observation));
        return false;
    }
    return true;
}

std::optional<std::uint64_t> XptHeadings::variables(Member& found, std::string_view bytes, std::uint64_t offset) {
    XptMember& member = found.member;
    const std::size_t errors = diagnostics_->errors();
    std::map<std::string, std::size_t> first_of;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < found.variables && wrong < named_variables; ++i) {
        const std::string_view namestr = bytes.substr(i * member.namestr_length, member.namestr_length);
        const std::uint64_t at = offset + i * member.namestr_length;
        auto one = variable(namestr, i + 1, at);
        if (!one) {
            ++wrong;
            continue;
        }
        if (i == 0) member.fill = namestr[88] == ' ' ? ' ' : '\0';
        const auto [first, is_new] = first_of.emplace(upper(one->name), i + 1);
        if (!is_new) {
            ++wrong;
            error(text("第 {} 字节：第 {} 个变量与第 {} 个变量同名（{}）",
                       "at byte {}: variable {} has the name of variable {} ({})", at + 8, i + 1, first->second,
                       shown_bytes(one->name)));
        }
        member.variables.push_back(std::move(*one));
    }
    const std::string_view last = bytes.substr(found.namestr_bytes() - xpt_record, xpt_record);
    const bool is_good = expect(last, offset + found.namestr_bytes() - xpt_record, "OBS");
    if (diagnostics_->errors() > errors || !is_good || !place(member, offset)) return std::nullopt;
    return count_in(last.substr(48, 15)).value_or(0);
}

}  // namespace nonclin::formats
