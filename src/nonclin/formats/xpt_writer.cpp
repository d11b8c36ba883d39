#include "nonclin/formats/xpt_writer.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/ibm_double.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/formats/xpt_header.hpp"

// Layout of the records: TS-140.

namespace nonclin::formats {

namespace {

constexpr std::size_t longest_text = 200;  // of SAS, and of submissions
constexpr std::size_t most_variables = 9999;
constexpr std::size_t most_filling = xpt_record - 1;

tl::unexpected<Error> cannot(Text message) { return fail(ErrorKind::inconsistent_input, std::move(message)); }

class Writing {
  public:
    Result<void> add(const XptLibrary& library);
    Result<void> add(const XptTable& table);
    XptWritten finish() && { return std::move(written_); }

  private:
    Result<void> judge(const XptTable& table) const;
    Result<void> judge(const XptVariable& variable) const;
    Result<void> add_variable(const XptVariable& variable, std::size_t number, const XptMember& member);
    Result<void> add_observations(const XptTable& table);
    Result<void> add_number(const XptColumn& column, std::size_t row, const XptVariable& variable);

    void header(std::string_view kind, std::string_view digits) {
        written_.bytes += fmt::format("HEADER RECORD*******{:<8}HEADER RECORD!!!!!!!{}  ", kind, digits);
    }
    void field(std::string_view text, std::size_t width) {
        written_.bytes += text;
        written_.bytes.append(width - text.size(), ' ');
    }
    void integer(std::size_t number, unsigned bytes) {
        for (unsigned i = bytes; i-- > 0;) written_.bytes += static_cast<char>(number >> (8 * i) & 255U);
    }
    void fill_record() {
        const std::size_t over = written_.bytes.size() % xpt_record;
        if (over > 0) written_.bytes.append(xpt_record - over, ' ');
    }

    XptWritten written_;
    std::size_t position_ = 0;  // of the next field in the observation
};

Result<void> fits(std::string_view text, std::size_t most, const Text& what) {
    if (text.ends_with(' ')) {
        return cannot(
            {fmt::format("{}以空格结尾，文件中与填充无法区分：“{}”", what.zh, shown(text)),
             fmt::format("{} ends with a blank, which is filling in the file: \"{}\"", what.en, shown(text))});
    }
    if (text.size() <= most) return {};
    return cannot(
        {fmt::format("{}最多 {} 字节，实为 {} 字节：“{}”", what.zh, most, text.size(), shown(text)),
         fmt::format("{} holds at most {} bytes, found {}: \"{}\"", what.en, most, text.size(), shown(text))});
}

Result<void> Writing::add(const XptLibrary& library) {
    for (const std::string* word : {&library.version, &library.system}) {
        if (auto good = fits(*word, 8, {"SAS 版本或系统", "a SAS version or system"}); !good) return good;
    }
    for (const std::string* time : {&library.created, &library.modified}) {
        if (auto good = fits(*time, 16, {"文件的时间", "a time of the file"}); !good) return good;
    }
    header("LIBRARY", std::string(30, '0'));
    for (const std::string_view word : {"SAS", "SAS", "SASLIB"}) field(word, 8);
    field(library.version, 8);
    field(library.system, 8);
    field({}, 24);
    field(library.created, 16);
    field(library.modified, 80);
    return {};
}

Result<void> Writing::judge(const XptVariable& variable) const {
    if (variable.name.empty()) return cannot({"变量没有名称", "a variable has no name"});
    if (!is_variable_name(variable.name)) {
        return cannot(text("变量名称中不能有空格或控制字符，实为“{}”",
                           "the name of a variable holds no blank and no control character, found \"{}\"",
                           shown(variable.name)));
    }
    const Text name = text("变量 {} ", "variable {}: ", shown(variable.name));
    const std::size_t least = variable.is_numeric ? 2 : 1, most = variable.is_numeric ? 8 : longest_text;
    if (variable.length < least || variable.length > most) {
        return cannot(text("变量 {} 的长度应为 {} 至 {} 字节，实为 {}",
                           "the length of variable {} must be {} to {} bytes, found {}", shown(variable.name), least,
                           most, variable.length));
    }
    const auto of_name = [&](const char* zh, const char* en) { return Text{name.zh + zh, name.en + en}; };
    if (auto good = fits(variable.name, 8, of_name("的名称", "its name")); !good) return good;
    if (auto good = fits(variable.label, 40, of_name("的标签", "its label")); !good) return good;
    for (const XptFormat* format : {&variable.format, &variable.informat}) {
        if (auto good = fits(format->name, 8, of_name("的格式", "its format")); !good) return good;
        if (std::min(format->width, format->decimals) < 0 || std::max(format->width, format->decimals) > 32767) {
            return cannot(text("变量 {} 的格式宽度与小数位数应为 0 至 32767",
                               "variable {}: width and decimals of a format "
                               "must be 0 to 32767",
                               shown(variable.name)));
        }
    }
    if (variable.justification != 0 && variable.justification != 1) {
        return cannot(text("变量 {} 的对齐方式应为 0 或 1，实为 {}",
                           "variable {}: the justification must be 0 or 1, found {}", shown(variable.name),
                           variable.justification));
    }
    return {};
}

Result<void> Writing::judge(const XptTable& table) const {
    const XptMember& member = table.member;
    if (auto good = fits(member.name, 8, {"数据集的名称", "the name of a data set"}); !good) return good;
    if (auto good = fits(member.label, 40, {"数据集的标签", "the label of a data set"}); !good) return good;
    for (const std::string* word : {&member.type, &member.version, &member.system}) {
        if (auto good = fits(*word, 8, {"数据集的类型、版本或系统", "type, version or system of a data set"}); !good)
            return good;
    }
    for (const std::string* time : {&member.created, &member.modified}) {
        if (auto good = fits(*time, 16, {"数据集的时间", "a time of a data set"}); !good) return good;
    }
    const std::size_t count = member.variables.size();
    if (count > most_variables || (count == 0 && table.observations > 0) || table.columns.size() != count) {
        return cannot(
            text("数据集 {} 应有 1 至 {} 个变量，每个变量一列；实有 {} 个变量、{} 列",
                 "data set {} must have 1 to {} variables and a column for each, found {} variables and {} columns",
                 shown(member.name), most_variables, count, table.columns.size()));
    }
    std::set<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        const XptVariable& variable = member.variables[i];
        const XptColumn& column = table.columns[i];
        if (auto good = judge(variable); !good) return good;
        std::string name = variable.name;
        for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (!names.insert(name).second) {
            return cannot(text("数据集 {} 有两个变量同名（{}）", "data set {} has two variables of one name ({})",
                               shown(member.name), shown(name)));
        }
        const std::size_t rows =
            variable.is_numeric ? std::min(column.numbers.size(), column.missing.size()) : column.texts.size();
        if (rows < table.observations) {
            return cannot(text("变量 {} 只有 {} 个值，数据集有 {} 条观测",
                               "variable {} has {} values, the data set {} observations", shown(variable.name), rows,
                               table.observations));
        }
    }
    return {};
}

Result<void> Writing::add(const XptTable& table) {
    if (auto good = judge(table); !good) return good;
    const XptMember& member = table.member;
    if (member.namestr_length != 140 && member.namestr_length != 136) {
        return cannot(text("变量描述的长度应为 140 或 136 字节，实为 {}",
                           "the description of a variable has 140 or 136 bytes, found {}", member.namestr_length));
    }
    header("MEMBER", fmt::format("00000000000000000160000000{:04}", member.namestr_length));
    header("DSCRPTR", std::string(30, '0'));
    field("SAS", 8);
    field(member.name, 8);
    field("SASDATA", 8);
    field(member.version, 8);
    field(member.system, 8);
    field({}, 24);
    field(member.created, 16);
    field(member.modified, 32);
    field(member.label, 40);
    field(member.type, 8);
    header("NAMESTR", fmt::format("000000{:04}{}", member.variables.size(), std::string(20, '0')));
    position_ = 0;
    for (std::size_t i = 0; i < member.variables.size(); ++i) {
        if (auto good = add_variable(member.variables[i], i + 1, member); !good) return good;
    }
    fill_record();
    header("OBS", std::string(30, '0'));
    return add_observations(table);
}

Result<void> Writing::add_variable(const XptVariable& variable, std::size_t number, const XptMember& member) {
    integer(variable.is_numeric ? 1 : 2, 2);
    integer(0, 2);  // a hash of the name that is always 0
    integer(variable.length, 2);
    integer(number, 2);
    field(variable.name, 8);
    field(variable.label, 40);
    field(variable.format.name, 8);
    integer(static_cast<std::size_t>(variable.format.width), 2);
    integer(static_cast<std::size_t>(variable.format.decimals), 2);
    integer(static_cast<std::size_t>(variable.justification), 2);
    written_.bytes.append(2, member.fill);
    field(variable.informat.name, 8);
    integer(static_cast<std::size_t>(variable.informat.width), 2);
    integer(static_cast<std::size_t>(variable.informat.decimals), 2);
    integer(position_, 4);
    written_.bytes.append(member.namestr_length - 88, member.fill);
    position_ += variable.length;
    return {};
}

Result<void> Writing::add_number(const XptColumn& column, std::size_t row, const XptVariable& variable) {
    std::uint64_t bits = static_cast<std::uint64_t>(column.missing[row]) << 56U;
    if (column.missing[row] == SasMissing::none) {
        const double number = column.numbers[row];
        const IbmNumber ibm = ibm_from_double(number, static_cast<unsigned>(variable.length));
        if (ibm.fit != IbmFit::exact && ibm.fit != IbmFit::rounded) {
            return cannot(
                text("变量 {} 的第 {} 条观测：SAS 传输文件只能存放 0 及绝对值约 5.4e-79 至 7.2e75 的数，实为 {}",
                     "variable {}, observation {}: a SAS transport file holds 0 and magnitudes of about 5.4e-79 "
                     "to 7.2e75, found {}",
                     shown(variable.name), row + 1, number_text(number)));
        }
        if (ibm.fit == IbmFit::rounded) ++written_.rounded;
        bits = ibm.bits;
    }
    for (std::size_t i = 0; i < variable.length; ++i) written_.bytes += static_cast<char>(bits >> (56 - 8 * i) & 255U);
    return {};
}

Result<void> Writing::add_observations(const XptTable& table) {
    const std::size_t begin = written_.bytes.size();
    written_.bytes.reserve(begin + position_ * table.observations + xpt_record);
    for (std::size_t row = 0; row < table.observations; ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const XptVariable& variable = table.member.variables[i];
            if (variable.is_numeric) {
                if (auto good = add_number(table.columns[i], row, variable); !good) return good;
                continue;
            }
            const std::string_view text_here = table.columns[i].texts[row];
            if (text_here.size() > variable.length) {
                return cannot(text("变量 {} 的第 {} 条观测：文本长 {} 字节，字段长 {} 字节：“{}”",
                                   "variable {}, observation {}: the text has {} bytes, the field {}: \"{}\"",
                                   shown(variable.name), row + 1, text_here.size(), variable.length, shown(text_here)));
            }
            field(text_here, variable.length);
        }
    }
    const std::size_t end = written_.bytes.size();
    fill_record();
    const std::size_t filling = written_.bytes.size() - end;
    if (end > begin && filling + position_ <= most_filling &&
        std::string_view(written_.bytes).substr(end - position_).find_first_not_of(' ') == std::string_view::npos) {
        return cannot(
            text("数据集 {} 的末尾是空白观测，与传输文件末记录的填充无法区分；请删去这些观测，或加一个数值变量",
                 "data set {} ends with a blank observation, which cannot be told from the filling of the last "
                 "record; take it away, or add a numeric variable",
                 shown(table.member.name)));
    }
    return {};
}

}  // namespace

Result<XptWritten> written_xpt(const XptFile& file) {
    Writing writing;
    if (auto good = writing.add(file.library); !good) return fail(good.error());
    for (const XptTable& table : file.members) {
        if (auto good = writing.add(table); !good) return fail(good.error());
    }
    return std::move(writing).finish();
}

}  // namespace nonclin::formats
