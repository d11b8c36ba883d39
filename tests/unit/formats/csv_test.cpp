#include "nonclin/formats/csv.hpp"

#include <cstdlib>
#include <random>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"

using namespace nonclin;
using namespace nonclin::formats;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Diagnostics diagnostics;
    Result<Sheet> sheet;

    explicit Read(std::string bytes) : sheet(read_sheet(std::move(bytes), "t.csv", diagnostics)) {}

    Rows rows() const {
        Rows rows;
        for (std::size_t row = 0; row < sheet->rows(); ++row) {
            rows.emplace_back();
            for (std::size_t column = 0; column < sheet->columns(); ++column) {
                rows.back().emplace_back(sheet->cell(row, column));
            }
        }
        return rows;
    }
    std::vector<std::string> messages() const {
        std::vector<std::string> lines;
        for (const Diagnostic& one : diagnostics.all()) {
            CHECK_FALSE(one.message.zh.empty());
            lines.push_back(described(one, Language::en));
        }
        return lines;
    }
    std::string only_message() const { return messages().size() == 1 ? messages()[0] : "not one message"; }
};

// The judge: a table as RFC 4180 has it, character by character, for well-formed files that end in a line end.
Rows slow_rows(std::string_view text, char separator) {
    Rows rows{{""}};
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += c;
            ++i;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && c == separator) {
            rows.back().emplace_back();
        } else if (!is_quoted && (c == '\r' || c == '\n')) {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            rows.push_back({""});
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

std::string written(const std::string& cell, bool always_quoted) {
    if (!always_quoted && cell.find_first_of(",;\t\"\r\n ") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

}  // namespace

TEST_CASE("a plain table is read with its places") {
    const Read read("animal,dose\nA1,1e13\nA2,3e13\n");
    REQUIRE(read.sheet.has_value());
    CHECK(read.sheet->headings() == std::vector<std::string>{"animal", "dose"});
    CHECK(read.rows() == Rows{{"A1", "1e13"}, {"A2", "3e13"}});
    CHECK(read.sheet->line(1) == 3);
    CHECK(read.sheet->place(1, 1).column == 2);
    CHECK(read.sheet->name() == "t.csv");
    CHECK(read.messages().empty());
    CHECK(verdict(*read.sheet, read.diagnostics).has_value());
}

TEST_CASE("a random table written in any style is read back as it was, and as the slow reader reads it") {
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"a", "7", " ", ",", ";", "\"", "\n", "\r\n", "肝", "1,5", "\t", "", "x"};
    for (int round = 0; round < 3000; ++round) {
        const char separator = ",;\t"[random() % 3];
        const std::string line_end = std::vector<std::string>{"\n", "\r\n", "\r"}[random() % 3];
        const std::size_t width = 2 + random() % 4, height = random() % 6;
        Rows rows{{}};
        for (std::size_t i = 0; i < width; ++i) rows[0].push_back("h" + std::to_string(i));
        for (std::size_t row = 0; row < height; ++row) {
            rows.push_back({"k"});
            while (rows.back().size() < width) {
                std::string cell;
                for (unsigned n = random() % 4; n > 0; --n) cell += pieces[random() % pieces.size()];
                rows.back().push_back(cell);
            }
        }
        std::string text;
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < width; ++i)
                text += (i ? std::string(1, separator) : "") + written(row[i], random() % 4 == 0);
            text += line_end;
        }
        REQUIRE(slow_rows(text, separator) == rows);
        const Read read(text);
        REQUIRE(read.sheet.has_value());
        REQUIRE(read.sheet->separator() == separator);
        rows.erase(rows.begin());
        REQUIRE(read.rows() == rows);
        REQUIRE_FALSE(read.diagnostics.has_errors());
    }
}

TEST_CASE("a table written by Python's csv module is read as Python reads it") {
    const std::string folder = NONCLIN_SOURCE_DIR "/tests/oracle/formats/";
    const auto bytes = read_file(folder + "python_csv.csv");
    const auto cells = read_file(folder + "python_csv.cells");
    REQUIRE(bytes.has_value());
    REQUIRE(cells.has_value());
    Rows expected{{}};
    for (std::size_t at = 0; at < cells->size(); at = cells->find('\n', at) + 1) {
        const std::string line = cells->substr(at, cells->find('\n', at) - at);
        if (line == "-") {
            expected.emplace_back();
            continue;
        }
        std::string cell;
        for (std::size_t i = 1; i < line.size(); ++i) {
            if (line[i] != '\\')
                cell += line[i];
            else if (const char next = line[++i]; next == 'n')
                cell += '\n';
            else if (next == 'r')
                cell += '\r';
            else if (next == 't')
                cell += '\t';
            else
                cell += next;
        }
        expected.back().push_back(cell);
    }
    expected.pop_back();
    const Read read(*bytes);
    REQUIRE(read.sheet.has_value());
    CHECK(read.messages().empty());
    CHECK(read.sheet->headings() == expected.front());
    expected.erase(expected.begin());
    CHECK(expected.size() == 200);
    CHECK(read.rows() == expected);
}

TEST_CASE("the separator is the one the heading uses most") {
    CHECK(Read("a;b;c,d\n1;2;3\n").sheet->separator() == ';');
    CHECK(Read("a,b\tc\td\n1\t2\t3\n").sheet->separator() == '\t');
    CHECK(Read("\"a;b;c\",d\n1,2\n").sheet->separator() == ',');
    CHECK(Read("\n\na;b\n1;2\n").sheet->separator() == ';');
    CHECK(Read("only\n1\n").sheet->separator() == ',');
}

TEST_CASE("a mark, a missing last line end, and line ends of all three kinds make no difference") {
    const Rows expected{{"1", "2"}, {"3", "4"}};
    for (const char* bytes : {"\xEF\xBB\xBF"
                              "a,b\n1,2\n3,4\n",
                              "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4\r", "a,b\n1,2\r\n3,4\r\n"}) {
        const Read read(bytes);
        CHECK(read.sheet->headings()[0] == "a");
        CHECK(read.rows() == expected);
        CHECK(read.sheet->line(1) == 3);
        CHECK(read.messages().empty());
    }
}

TEST_CASE("empty lines, rows of empty cells and blanks are no rows, and line numbers stay true") {
    const Read read("\n\na,b\n1,2\n\n,\n  , \n3,4\n\n\n,,,\n");
    CHECK(read.rows() == Rows{{"1", "2"}, {"3", "4"}});
    CHECK(read.sheet->heading_line() == 3);
    CHECK(read.sheet->line(1) == 8);
    CHECK(read.messages().empty());
}

TEST_CASE("in a table of one column an empty line inside is a missing cell, at the end it is nothing") {
    const Read read("dose\n1\n\n3\n\n\n");
    CHECK(read.rows() == Rows{{"1"}, {""}, {"3"}});
}

TEST_CASE("a hash sign begins no comment") { CHECK(Read("#id,b\n#1,2\n").rows() == Rows{{"#1", "2"}}); }

TEST_CASE("quotes: doubled, with line ends, after blanks, and inside a bare cell") {
    const Read read("a,b\n\"x \"\"y\"\"\", \"l1\r\nl2\" \n5\" pin,z\n");
    CHECK(read.rows() == Rows{{"x \"y\"", "l1\r\nl2"}, {"5\" pin", "z"}});
    CHECK(read.sheet->line(1) == 4);
    CHECK(read.messages().empty());
}

TEST_CASE("a quote that is never closed is named where it opens") {
    const Read read("a,b\n1,2\n3,\"x\n5,6\n");
    CHECK_FALSE(read.sheet.has_value());
    CHECK(read.only_message() == "t.csv:3:2: error: the double quote that opens here is never closed");
    CHECK_FALSE(Read("a,\"b\n1,2\n").sheet.has_value());
}

TEST_CASE("text after a closing quote is named, once a row, and the row is left out") {
    const Read read("a,b\n\"x\"y,\"z\"w\n1,2\n");
    CHECK(read.rows() == Rows{{"1", "2"}});
    CHECK(read.only_message() ==
          "t.csv:2:1: error: there is text after the closing double quote; a quote inside a cell is written twice");
    CHECK_FALSE(verdict(*read.sheet, read.diagnostics).has_value());
}

TEST_CASE("rows with too few or too many fields are all named with their lines, and the others are kept") {
    const Read read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,,\n");
    CHECK(read.rows() == Rows{{"1", "2", "3"}, {"1", "2", "3"}});
    REQUIRE(read.messages().size() == 2);
    CHECK(read.messages()[0] ==
          "t.csv:2: error: this row has 2 fields, the heading has 3; a separator inside a cell must stand in double "
          "quotes");
    CHECK(read.messages()[1].starts_with("t.csv:4: error: this row has 4 fields"));
    const auto judged = verdict(*read.sheet, read.diagnostics);
    REQUIRE_FALSE(judged.has_value());
    CHECK(judged.error().kind == ErrorKind::malformed_input);
}

TEST_CASE("beyond fifty ragged rows the rest are counted") {
    std::string text = "a,b\n";
    for (int i = 0; i < 60; ++i) text += "1\n";
    const Read read(text);
    CHECK(read.messages().size() == 51);
    CHECK(read.messages().back() == "t.csv: error: 10 more rows do not have as many fields as the heading");
}

TEST_CASE("columns without name and content are taken out, at the end and in the middle") {
    const Read read("a,,b,,\n1,,2,,\n3,,4\n");
    CHECK(read.sheet->headings() == std::vector<std::string>{"a", "b"});
    CHECK(read.rows() == Rows{{"1", "2"}, {"3", "4"}});
    CHECK(read.sheet->field(1) == 3);
    CHECK(read.messages().empty());
}

TEST_CASE("a column without name that holds something is an error at its first cell") {
    const Read read("a,,b\n1,,2\n3,x,4\n5,y,6\n");
    CHECK(read.only_message() ==
          "t.csv:3:2: error: column 2 has no name and holds \"x\"; name the column or delete it");
    CHECK(read.sheet->columns() == 3);
}

TEST_CASE("a name that two columns have is an error at the second") {
    const Read read("dose,x, dose \n1,2,3\n");
    CHECK(read.only_message() == "t.csv:1:3: error: two columns are named \"dose\": column 1 has the name already");
}

TEST_CASE("files without a table are refused, and a heading alone is a warning") {
    for (const char* bytes : {"", "\n\n", ",,,\n", "\xEF\xBB\xBF", " \n"}) {
        const Read read(bytes);
        CHECK_FALSE(read.sheet.has_value());
        CHECK(read.only_message() ==
              "t.csv: error: there is no table in the file: the first line holds the names of the columns");
    }
    const Read heading_only("a,b\n");
    REQUIRE(heading_only.sheet.has_value());
    CHECK(heading_only.sheet->rows() == 0);
    CHECK(heading_only.only_message() == "t.csv: warning: the file has a heading and no rows");
}

TEST_CASE("a GBK table is read with one warning") {
    const Read read("\xB6\xAF\xCE\xEF,\xD7\xE9\xD6\xAF\nA1,\xB8\xCE\n");
    REQUIRE(read.sheet.has_value());
    CHECK(read.sheet->headings() == std::vector<std::string>{"动物", "组织"});
    CHECK(read.rows() == Rows{{"A1", "肝"}});
    CHECK(read.only_message().starts_with("t.csv: warning: the file is not UTF-8 and was read as GBK"));
    CHECK(verdict(*read.sheet, read.diagnostics).has_value());
}

TEST_CASE("what is no text is refused") {
    CHECK(Read("\xFF\xFE"
               "a")
              .only_message()
              .find("UTF-16") != std::string::npos);
    CHECK(Read("PK\x03\x04").only_message().find("Excel workbook") != std::string::npos);
    CHECK(Read("a,b\n1,\xB5g\n").only_message() ==
          "t.csv:2: error: the file is not UTF-8: byte 3 of this line is 0xB5; save the file as UTF-8 and try again");
}

TEST_CASE("the verdict looks at this file's errors only") {
    Diagnostics diagnostics;
    diagnostics.error({"other.csv", 1, 1}, {"别的", "other"});
    const auto sheet = read_sheet("a\n1\n", "t.csv", diagnostics);
    CHECK(verdict(*sheet, diagnostics).has_value());
}

TEST_CASE("blanks around a cell are taken away, those inside stay") {
    CHECK(without_outer_blanks("\xC2\xA0 肝 脏\xE3\x80\x80\t\r\n") == "肝 脏");
    CHECK(without_outer_blanks(" \t").empty());
    CHECK(without_outer_blanks("\xE2\x80\x8B\xEF\xBB\xBFx") == "x");
    CHECK(without_outer_blanks("").empty());
}

TEST_CASE("a cell of 16 MiB is refused where it stands, one byte less is read") {
    const std::string large(std::size_t{1} << 24U, 'x');
    const Read refused("a,b\n1," + large + "\n2,3\n");
    CHECK_FALSE(refused.sheet.has_value());
    CHECK(refused.only_message() == "t.csv:2:2: error: this cell is larger than 16 MiB; is a double quote left open?");
    CHECK(Read("a,b\n1,\"" + large.substr(1) + "\"\n").sheet->cell(0, 1).size() == large.size() - 1);
}

TEST_CASE("a cell is shown in a message without its line ends, and not at any length") {
    CHECK(shown("a\r\nb") == "a  b");
    CHECK(shown(std::string(80, 'x')) == std::string(80, 'x'));
    CHECK(shown(std::string(79, 'x') + "肝脏") == std::string(79, 'x') + "…");
    CHECK(shown("").empty());
}
