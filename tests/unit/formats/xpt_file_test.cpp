#include "nonclin/formats/xpt_file.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "unit/formats/made_xpt.hpp"

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Read {
    Diagnostics diagnostics;
    Result<XptFile> file;

    explicit Read(std::string_view bytes, std::optional<XptEncoding> declared = std::nullopt)
        : file(read(bytes, declared)) {}

    Result<XptFile> read(std::string_view bytes, std::optional<XptEncoding> declared) {
        MemoryBytes source(bytes);
        return read_xpt(source, "t.xpt", diagnostics, declared);
    }
    std::vector<std::string> messages() const {
        std::vector<std::string> lines;
        for (const Diagnostic& one : diagnostics.all()) lines.push_back(described(one, Language::en));
        return lines;
    }
    std::string_view text(std::size_t row, std::size_t column = 0) const {
        return file->members.at(0).columns.at(column).texts[row];
    }
};

// A text variable of 20 bytes and a number.
std::string file_of(const std::vector<std::string>& texts, const std::string& label = "") {
    std::string rows;
    for (const std::string& text : texts) rows += made_xpt::padded(text, 20) + std::string(8, '\0');
    return made_xpt::library() + made_xpt::member("X", {{"T", 2, 20, label}, {"N", 1, 8}}, rows);
}

std::filesystem::path shared_packages() {
    const char* given = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path folder = given != nullptr ? given : NONCLIN_SOURCE_DIR "/../shared";
    return folder / "data/study/send";
}

// As tests/oracle/formats/read_xpt.R writes the values of a data set, or as make_haven_xpt.R, which tells missing ones
// apart.
std::string shown_values(const XptTable& table, bool tells_missing = false) {
    std::string values;
    for (std::size_t row = 0; row < table.observations; ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) values += '\t';
            const XptColumn& column = table.columns[i];
            char shown[40] = "";
            if (!table.member.variables[i].is_numeric) {
                values += column.texts[row];
                continue;
            }
            std::snprintf(shown, sizeof shown, "%a", column.numbers[row]);
            const bool is_there = column.missing[row] == SasMissing::none;
            values += is_there ? shown : tells_missing ? missing_word(column.missing[row]) : "NA";
        }
        values += '\n';
    }
    return values;
}

}  // namespace

TEST_CASE("text in UTF-8 and in ASCII is read without a word") {
    const Read plain(file_of({"liver", "testis"}));
    CHECK(plain.messages().empty());
    CHECK(plain.file->encoding == XptEncoding::utf8);
    const Read chinese(file_of({"liver", "肝", "食蟹猴"}, "组织"));
    CHECK(chinese.messages().empty());
    CHECK(chinese.text(2) == "食蟹猴");
    CHECK(chinese.file->members[0].member.variables[0].label == "组织");
}

TEST_CASE("text in GBK is recognised, read as GB18030, and said") {
    const std::string liver = "\xB8\xCE\xD4\xE0", monkey = "\xCA\xB3\xD0\xB7\xBA\xEF", label = "\xD7\xE9\xD6\xAF";
    const Read read(file_of({"liver", liver, monkey}, label));
    CHECK(read.file->encoding == XptEncoding::gb18030);
    CHECK(read.text(0) == "liver");
    CHECK(read.text(1) == "肝脏");
    CHECK(read.text(2) == "食蟹猴");
    CHECK(read.file->members[0].member.variables[0].label == "组织");
    CHECK(read.messages() == std::vector<std::string>{"t.xpt: warning: the text is not UTF-8 and was read as GB18030; "
                                                      "check it, or say how the file is encoded"});
    const Read as_bytes(file_of({liver}), XptEncoding::bytes);
    CHECK(as_bytes.messages().empty());
    CHECK(as_bytes.text(0) == liver);
}

TEST_CASE("text in Latin-1 is read so, with the signs that Windows has there") {
    const Read read(
        file_of({"Stra\xDF"
                 "e",
                 "5 \xB5g",
                 "\x93"
                 "x\x94 \x80"}));
    CHECK(read.file->encoding == XptEncoding::latin1);
    CHECK(read.text(0) == "Straße");
    CHECK(read.text(1) == "5 µg");
    CHECK(read.text(2) == "“x” €");
    CHECK(read.messages().size() == 1);
    CHECK(read.messages()[0].find("read as Latin-1") != std::string::npos);
    const Read declared(file_of({"5 \xB5g"}), XptEncoding::latin1);
    CHECK(declared.messages().empty());
    CHECK(declared.text(0) == "5 µg");
}

TEST_CASE("a character cut off at the end of its field is replaced and counted, and does not change the encoding") {
    const std::string monkeys = "食蟹猴食蟹猴食蟹猴";  // 27 bytes: the seventh character is cut
    const Read read(file_of({monkeys.substr(0, 20), "肝"}));
    CHECK(read.file->encoding == XptEncoding::utf8);
    CHECK(read.text(0) == "食蟹猴食蟹猴\xEF\xBF\xBD");
    CHECK(read.text(1) == "肝");
    CHECK(read.messages() ==
          std::vector<std::string>{"t.xpt: warning: data set X: 1 text of variable T with bytes that are no character "
                                   "in UTF-8, mostly cut off at the end of the field; U+FFFD stands in their place"});
    std::string gbk = "x";
    for (int i = 0; i < 10; ++i) gbk += "\xB8\xCE";
    const Read chinese(file_of({gbk.substr(0, 20), "\xB8\xCE"}));
    CHECK(chinese.file->encoding == XptEncoding::gb18030);
    CHECK(chinese.text(0) == "x肝肝肝肝肝肝肝肝肝\xEF\xBF\xBD");
}

TEST_CASE("a few damaged texts among many do not change the encoding") {
    std::vector<std::string> texts(40, "肝");
    texts[7] = "a\xFFz";
    const Read read(file_of(texts));
    CHECK(read.file->encoding == XptEncoding::utf8);
    CHECK(read.text(7) == "a\xEF\xBF\xBDz");
    CHECK(read.text(8) == "肝");
    CHECK(read.messages().size() == 1);
    CHECK(Read(file_of({"a\xFFz"}), XptEncoding::gb18030).text(0) == "a\xEF\xBF\xBDz");
    CHECK(Read(file_of({"\xAA\xA1z"}), XptEncoding::gb18030).text(0).ends_with("z"));  // two bytes assigned to nothing
}

TEST_CASE("a file that cannot be read gives its error and no table") {
    const Read read("");
    REQUIRE_FALSE(read.file.has_value());
    CHECK(read.file.error().kind == ErrorKind::malformed_input);
    const std::string whole = file_of({"x"});
    const Read cut(whole.substr(0, whole.size() - 1));
    CHECK_FALSE(cut.file.has_value());
    CHECK(cut.diagnostics.errors() == 1);
}

TEST_CASE("a file that another program wrote is read as that program was given it") {
    const std::string folder = NONCLIN_SOURCE_DIR "/tests/oracle/formats/";
    const auto cells = read_file(folder + "haven.cells");
    REQUIRE(cells.has_value());
    Diagnostics diagnostics;
    FileBytes source(folder + "haven.xpt");
    const auto file = read_xpt(source, "haven.xpt", diagnostics);
    REQUIRE(file.has_value());
    CHECK(diagnostics.all().empty());
    const XptTable& table = file->members.at(0);
    CHECK(table.member.label == "Made by haven");
    CHECK(table.member.variables.at(1).label == "Two decimals");
    CHECK(table.observations == 300);
    CHECK(shown_values(table, true) == cells->substr(cells->find('\n') + 1));
}

TEST_CASE("every file of two real packages is read as R reads it, bit for bit") {
    const auto listed = read_file(NONCLIN_SOURCE_DIR "/tests/oracle/formats/send_xpt.digests");
    REQUIRE(listed.has_value());
    if (!std::filesystem::exists(shared_packages())) {
        MESSAGE("SKIPPED: the packages are not here (NONCLIN_SHARED/data/study/send)");
        return;
    }
    std::istringstream lines(*listed);
    std::string line, path, name, digest;
    std::size_t files = 0, observations = 0, variables = 0;
    std::getline(lines, line);
    while (lines >> path >> name >> observations >> variables >> digest) {
        Diagnostics diagnostics;
        FileBytes source(shared_packages() / path);
        const auto file = read_xpt(source, path, diagnostics, XptEncoding::bytes);
        REQUIRE_MESSAGE(file.has_value(), path);
        REQUIRE(file->members.size() == 1);
        const XptTable& table = file->members[0];
        CHECK(table.member.name == name);
        CHECK(table.observations == observations);
        CHECK(table.columns.size() == variables);
        CHECK_MESSAGE(hex(sha256(shown_values(table))) == digest, path);
        ++files;
    }
    CHECK(files == 53);
    Diagnostics diagnostics;
    FileBytes empty(shared_packages() / "broken/zero_byte_lb.xpt");
    CHECK_FALSE(read_xpt(empty, "lb.xpt", diagnostics).has_value());
    CHECK(described(diagnostics.all().at(0), Language::zh) == "lb.xpt: 错误: 文件为空（0 字节）；请重新复制或导出");
}
