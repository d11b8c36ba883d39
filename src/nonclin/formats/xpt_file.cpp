#include "nonclin/formats/xpt_file.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/formats/xpt_reader.hpp"
#include "nonclin/formats/xpt_text.hpp"

namespace nonclin::formats {

namespace {

constexpr std::uint64_t most_reserved = std::uint64_t{1} << 30U;  // bytes of the file for which room is made beforehand

// Room for as many observations as the file may have: growing step by step took half of the whole time.
void reserve(XptTable& table, std::uint64_t bytes) {
    table.columns.resize(table.member.variables.size());
    const std::uint64_t rows = std::min(bytes, most_reserved) / std::max<std::uint64_t>(1, table.member.record_length);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.member.variables[i].is_numeric) {
            table.columns[i].numbers.reserve(rows);
            table.columns[i].missing.reserve(rows);
        } else {
            table.columns[i].texts.reserve(rows);
        }
    }
}

Result<XptTable> read_table(XptReader& reader, std::uint64_t bytes) {
    XptTable table{reader.member(), {}, 0};
    reserve(table, bytes);
    while (true) {
        const auto added = reader.append_observations(table.columns);
        if (!added) return fail(added.error());
        if (*added == 0) break;
        table.observations += *added;
    }
    return table;
}

// Turns the texts of one data set into UTF-8 and says where bytes were no characters.
class Decoding {
  public:
    Decoding(std::string_view file, XptEncoding encoding, Diagnostics& diagnostics)
        : file_(file), encoding_(encoding), diagnostics_(&diagnostics) {}

    Result<void> decode(XptTable& table) const {
        table.member.label = utf8_text(table.member.label, encoding_).text;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            XptVariable& variable = table.member.variables[i];
            variable.label = utf8_text(variable.label, encoding_).text;
            XptTexts& texts = table.columns[i].texts;
            if (encoding_ != XptEncoding::utf8 && texts.bytes() > XptTexts::most_bytes / 3) {
                return fail(ErrorKind::resource,
                            text("{}：变量 {} 的文本转为 UTF-8 后超过 4 GiB，不能一次读入内存",
                                 "{}: the texts of variable {} may be more than 4 GiB in UTF-8, too "
                                 "much to be held at once",
                                 file_, shown(variable.name)));
            }
            if (const std::size_t damaged = turn_into_utf8(texts, encoding_); damaged > 0) {
                diagnostics_->warning({std::string(file_), 0, 0},
                                      text("数据集 {0}：变量 {1} 有 {2} 个文本含有不成字符的字节（按 {3} "
                                           "读取），多因字段宽度截断；这些字节以 U+FFFD 代替",
                                           "data set {0}: {4} of variable {1} with bytes that are no character in {3}, "
                                           "mostly cut off at the "
                                           "end of the field; U+FFFD stands in their place",
                                           shown(table.member.name), shown(variable.name), damaged,
                                           encoding_name(encoding_), counted(damaged, "text")));
            }
        }
        return {};
    }

  private:
    std::string_view file_;
    XptEncoding encoding_;
    Diagnostics* diagnostics_;
};

}  // namespace

Result<XptFile> read_xpt(ByteSource& source, std::string_view name, Diagnostics& diagnostics,
                         std::optional<XptEncoding> declared) {
    auto reader = XptReader::open(source, name, diagnostics);
    if (!reader) return fail(reader.error());
    XptFile file;
    file.library = reader->library();
    while (true) {
        const auto has_one = reader->next_member();
        if (!has_one) return fail(has_one.error());
        if (!*has_one) break;
        // A file of several data sets would get room for all of it in each.
        auto table = read_table(*reader, file.members.empty() ? source.likely_size() : 0);
        if (!table) return fail(table.error());
        file.members.push_back(std::move(*table));
    }
    file.encoding = declared.value_or(reader->encoding());
    if (!declared && file.encoding != XptEncoding::utf8) {
        diagnostics.warning({std::string(name), 0, 0},
                            text("文本不是 UTF-8，已按 {0} 读取；请核对，或指明文件的编码",
                                 "the text is not UTF-8 and was read as {0}; check it, or say how the file is encoded",
                                 encoding_name(file.encoding)));
    }
    const Decoding decoding(name, file.encoding, diagnostics);
    for (XptTable& table : file.members) {
        if (auto done = decoding.decode(table); !done) return fail(done.error());
    }
    return file;
}

}  // namespace nonclin::formats
