#include "nonclin/formats/xpt_reader.hpp"

#include <cstdio>
#include <random>

#include <doctest/doctest.h>

#include "unit/formats/made_xpt.hpp"

using namespace nonclin;
using namespace nonclin::formats;
using made_xpt::big_endian;
using made_xpt::header;
using made_xpt::library;
using made_xpt::padded;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const XptMember& member, const std::vector<XptColumn>& columns, std::size_t count) {
    Rows rows(count);
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const XptColumn& column = columns[i];
            char shown[40] = "";
            if (!member.variables[i].is_numeric) {
                rows[row].emplace_back(column.texts[row]);
            } else if (column.missing[row] != SasMissing::none) {
                REQUIRE(std::isnan(column.numbers[row]));
                rows[row].push_back(missing_word(column.missing[row]));
            } else {
                std::snprintf(shown, sizeof shown, "%a", column.numbers[row]);
                rows[row].emplace_back(shown);
            }
        }
    }
    return rows;
}

struct ReadMember {
    XptMember member;
    Rows rows;
};

// Everything a reader gives and says.
struct Read {
    Diagnostics diagnostics;
    std::optional<Error> error;
    XptLibrary library;
    std::vector<ReadMember> members;

    explicit Read(std::string_view bytes, std::size_t block = XptReader::usual_block, bool clears = true) {
        MemoryBytes source(bytes);
        auto reader = XptReader::open(source, "t.xpt", diagnostics, block);
        if (!reader) {
            error = reader.error();
            return;
        }
        library = reader->library();
        while (!error) {
            const auto has_one = reader->next_member();
            if (!has_one) error = has_one.error();
            if (!has_one || !*has_one) break;
            members.push_back({reader->member(), {}});
            read_rows(*reader, members.back().rows, clears);
        }
        if (!error) return;
        REQUIRE_FALSE(reader->next_member().has_value());  // and it stays so
        std::vector<XptColumn> columns;
        REQUIRE_FALSE(reader->append_observations(columns).has_value());
    }

    void read_rows(XptReader& reader, Rows& rows, bool clears) {
        std::vector<XptColumn> columns;
        std::size_t held = 0;
        while (true) {
            const auto added = reader.append_observations(columns);
            if (!added) error = added.error();
            if (!added || *added == 0) break;
            held += *added;
            if (!clears) continue;
            for (auto& row : rows_of(reader.member(), columns, held)) rows.push_back(row);
            for (XptColumn& column : columns) column.clear();
            held = 0;
        }
        for (auto& row : rows_of(reader.member(), columns, held)) rows.push_back(row);
        REQUIRE(reader.observations() == rows.size());
    }

    std::vector<std::string> messages() const {
        std::vector<std::string> lines;
        for (const Diagnostic& one : diagnostics.all()) {
            lines.push_back(described(one, Language::en));
            REQUIRE_FALSE(described(one, Language::zh).empty());
        }
        return lines;
    }
    std::string only_message() const {
        REQUIRE(messages().size() == 1);
        return messages().front();
    }
    /// Of a file that cannot be used.
    std::string refusal() const {
        REQUIRE(error.has_value());
        CHECK(error->kind == ErrorKind::malformed_input);
        return only_message();
    }
};

const std::vector<made_xpt::Field> animal{{"USUBJID", 2, 4}, {"AGE", 1, 8}, {"SEX", 2, 1}};

std::string animal_rows() {
    return std::string("A1  ") + big_endian(0x4110000000000000, 8) + "m" + "A22 " + big_endian(0x2E00000000000000, 8) +
           "f" + "B333" + big_endian(0xC276A00000000000, 8) + " ";
}

}  // namespace

TEST_CASE("a file with one data set is read with all that its headings say") {
    const std::string bytes = library() + made_xpt::member("DM", animal, animal_rows());
    const Read read(bytes);
    CHECK(read.messages().empty());
    CHECK(read.library == XptLibrary{"9.4", "X64_10PR", "02AUG17:04:35:29", "03AUG17:04:35:29"});
    REQUIRE(read.members.size() == 1);
    const XptMember& member = read.members[0].member;
    CHECK(member.name == "DM");
    CHECK(member.label == "A label");
    CHECK(member.type == "DATA");
    CHECK(member.version == "9.4");
    CHECK(member.system == "X64_10PR");
    CHECK(member.created == "04AUG17:04:35:29");
    CHECK(member.modified == "05AUG17:04:35:29");
    CHECK(member.record_length == 13);
    REQUIRE(member.variables.size() == 3);
    CHECK(member.variables[1] == XptVariable{"AGE", "", true, 8, 4, {"BEST", 12, 3}, {"F", 8, 2}, 1});
    CHECK(read.members[0].rows == Rows{{"A1", "0x1p+0", "m"}, {"A22", ".", "f"}, {"B333", "-0x1.da8p+6", ""}});
    CHECK(read.members[0].rows == made_xpt::slow_cells(bytes, 3));
}

TEST_CASE("descriptions of 136 bytes, as VAX/VMS has them, are read") {
    const Read read(library() + made_xpt::member("DM", animal, animal_rows(), 136));
    CHECK(read.messages().empty());
    CHECK(read.members.at(0).member.namestr_length == 136);
    CHECK(read.members[0].rows.size() == 3);
    CHECK(read.members[0].rows[2][0] == "B333");
}

TEST_CASE("all 28 missing values are told apart, and with anything in the fraction they are numbers") {
    std::string rows;
    for (const char code : std::string("._ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        rows += code + std::string(7, '\0') + code + std::string(6, '\0') + '\1';
    }
    const Read read(library() + made_xpt::member("X", {{"A", 1, 8}, {"B", 1, 8}}, rows));
    REQUIRE(read.members.at(0).rows.size() == 28);
    CHECK(read.members[0].rows[0][0] == ".");
    CHECK(read.members[0].rows[1][0] == "._");
    CHECK(read.members[0].rows[2][0] == ".A");
    CHECK(read.members[0].rows[27][0] == ".Z");
    for (const auto& row : read.members[0].rows) CHECK(row[1].starts_with("0x1p"));
}

TEST_CASE("any bytes in fields of any width, in blocks of any size, are read as the slow reader reads them") {
    std::mt19937 random(7);
    for (int round = 0; round < 1500; ++round) {
        std::vector<made_xpt::Field> fields;
        std::size_t length = 0;
        for (std::size_t i = 0; i <= random() % 9; ++i) {
            const bool is_numeric = random() % 2 == 0;
            const int width = static_cast<int>(is_numeric ? 2 + random() % 7 : 1 + random() % 30);
            fields.push_back({"V" + std::to_string(i), is_numeric ? 1 : 2, width});
            length += static_cast<std::size_t>(width);
        }
        const std::size_t count = random() % 60;
        std::string rows(count * length, ' ');
        const std::string letters("\0\0\0  .A_\x41\xC1x", 11);
        for (char& c : rows) c = random() % 2 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
        if (!rows.empty()) rows.back() = 'x';  // not blank, so that the end is plain
        const std::string bytes = library() + made_xpt::member("X", fields, rows);
        const Read read(bytes, 1 + random() % 700, round % 2 == 0);
        REQUIRE_FALSE(read.error.has_value());
        for (const std::string& message : read.messages()) REQUIRE(message.find("cannot be told") != std::string::npos);
        REQUIRE(read.members.at(0).rows == made_xpt::slow_cells(bytes, count));
    }
}

TEST_CASE("several data sets, one of them empty, follow one another, and observations may be passed over") {
    const std::string bytes = library() + made_xpt::member("DM", animal, animal_rows()) +
                              made_xpt::member("EMPTY", {{"X", 2, 3}}, "") +
                              made_xpt::member("LB", {{"Y", 2, 80}}, padded("HEADER RECORD", 80) + padded("end", 80));
    for (const std::size_t block : {1U, 97U, 100000U}) {
        const Read read(bytes, block);
        CHECK(read.messages().empty());
        REQUIRE(read.members.size() == 3);
        CHECK(read.members[0].rows.size() == 3);
        CHECK(read.members[1].rows.empty());
        CHECK(read.members[2].rows == Rows{{"HEADER RECORD"}, {"end"}});

        Diagnostics diagnostics;
        MemoryBytes source(bytes);
        auto reader = XptReader::open(source, "t.xpt", diagnostics, block);
        std::vector<XptColumn> none;
        CHECK(reader->append_observations(none).value() == 0);  // before the first data set
        CHECK(reader->next_member().value());
        CHECK(reader->next_member().value());
        CHECK(reader->next_member().value());
        CHECK(reader->member().name == "LB");
        CHECK_FALSE(reader->next_member().value());
        CHECK_FALSE(reader->next_member().value());
    }
}

TEST_CASE("a data set without variables has no observations") {
    const Read read(library() + made_xpt::member("NONE", {}, ""));
    CHECK(read.messages().empty());
    CHECK(read.members.at(0).member.variables.empty());
    CHECK(Read(library() + made_xpt::member("NONE", {}, "x")).refusal() ==
          "t.xpt: error: the data set has observations and no variables");
}

TEST_CASE("fields may stand in another order than their variables") {
    const Read read(library() + made_xpt::member("X", {{"A", 2, 2, "", 3}, {"B", 2, 3, "", 0}}, "bbbaaBBBAA"));
    CHECK(read.members.at(0).rows == Rows{{"aa", "bbb"}, {"AA", "BBB"}});
}

TEST_CASE("blank observations at the end of short records of texts are filling, and a warning says so") {
    // Ten texts of 8 bytes fill a record: of blank ones at the end up to nine may be filling, never the first of it.
    for (std::size_t blank = 0; blank <= 25; ++blank) {
        const std::string rows = padded("x", 8) + std::string(8 * blank, ' ');
        const Read read(library() + made_xpt::member("X", {{"T", 2, 8}}, rows), 200);
        const std::size_t all = (8 + 8 * blank + 79) / 80 * 10;  // observations by the length of the file
        const std::size_t counted = blank < 10 ? 1 : all - 9;
        REQUIRE(read.members.at(0).rows.size() == counted);
        CHECK(counted <= 1 + blank);
        CHECK(read.only_message() ==
              "t.xpt: warning: data set X: blank observations at the end, up to 9, cannot be told from the filling of "
              "the "
              "last record and were not counted (" +
                  std::to_string(counted) + " counted, at most " + std::to_string(all) + "); check their number");
    }
}

TEST_CASE("filling is no observation where numbers stand in it, and nothing is said") {
    const Read read(library() + made_xpt::member("X", {{"A", 1, 8}}, big_endian(0x4110000000000000, 8)));
    CHECK(read.messages().empty());
    CHECK(read.members.at(0).rows == Rows{{"0x1p+0"}});
}

TEST_CASE("a number of observations in the headings decides where it can") {
    const std::string rows = padded("x", 8) + std::string(16, ' ');
    std::string bytes = library() + made_xpt::member("X", {{"T", 2, 8}}, rows);
    const std::size_t at = bytes.find("OBS     HEADER RECORD!!!!!!!") + 28;
    bytes.replace(at, 15, "              3");
    const Read read(bytes);
    CHECK(read.messages().empty());
    CHECK(read.members.at(0).rows == Rows{{"x"}, {""}, {""}});
    bytes.replace(at, 15, "000000000000022");
    const Read wrong(bytes);
    REQUIRE(wrong.messages().size() == 2);
    CHECK(wrong.messages()[0] ==
          "t.xpt: warning: data set X: the heading says 22 observations, there are 1; all were read");
    CHECK(wrong.members.at(0).rows.size() == 1);
}

TEST_CASE("filling of NUL is read, and what it may hide is said") {
    std::string bytes = library() + made_xpt::member("X", {{"A", 1, 8}, {"T", 2, 20}}, std::string(28, 'x'));
    bytes.replace(bytes.size() - 52, 52, 52, '\0');
    const Read read(bytes);
    CHECK(read.members.at(0).rows.size() == 2);
    CHECK(read.only_message() ==
          "t.xpt: warning: data set X: the last record is filled with NUL instead of blanks; the last 1 observations, "
          "all "
          "zero bytes, may be filling and were counted; check their number");
    bytes = library() + made_xpt::member("X", {{"T", 2, 60}}, std::string(60, 'x'));
    bytes.replace(bytes.size() - 20, 20, 20, '\0');
    CHECK(Read(bytes).messages().empty());
}

TEST_CASE("a file that is cut off anywhere is refused with the byte, or ends where an observation does") {
    const std::string bytes = library() + made_xpt::member("DM", animal, animal_rows() + animal_rows()) +
                              made_xpt::member("LB", {{"Y", 2, 50}}, std::string(200, 'y'));
    const Read whole(bytes);
    REQUIRE(whole.members.size() == 2);
    std::size_t accepted = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const Read read(bytes.substr(0, size), 300);
        if (!read.error) {
            REQUIRE(size % 80 == 0);
            ++accepted;
            continue;
        }
        const std::string message = read.refusal();
        const bool names_byte = message.find("byte") != std::string::npos;
        REQUIRE_MESSAGE(names_byte, message);
        for (std::size_t i = 0; i < read.members.size(); ++i) {  // what was handed out is right
            REQUIRE(read.members[i].rows.size() <= whole.members[i].rows.size());
            for (std::size_t row = 0; row < read.members[i].rows.size(); ++row) {
                REQUIRE(read.members[i].rows[row] == whole.members[i].rows[row]);
            }
        }
    }
    CHECK(accepted == 3);  // behind the headings of each data set, and behind the first one
    CHECK(Read("").refusal() == "t.xpt: error: the file is empty (0 bytes); copy or export it again");
    CHECK(Read(bytes.substr(0, 79)).refusal() ==
          "t.xpt: error: the file ends at byte 79, within the heading of the file; it has been cut off: copy or export "
          "it "
          "again");
    CHECK(Read(bytes.substr(0, 240)).refusal().find("before any data set") != std::string::npos);
    CHECK(Read(bytes.substr(0, 639)).refusal().find("within the heading of a data set") != std::string::npos);
    CHECK(Read(bytes.substr(0, 641)).refusal().find("the variables of data set DM") != std::string::npos);
    CHECK(Read(bytes.substr(0, bytes.size() - 1)).refusal().find("within a record of 80 bytes") != std::string::npos);
    CHECK(
        Read(bytes.substr(0, bytes.size() - 80)).refusal() ==
        "t.xpt: error: data set LB: behind observation 3 there are 10 bytes (from byte 2070) that are neither a whole "
        "observation of 50 bytes nor blank filling; the file has been cut off, or lengths of variables are wrong");
}

TEST_CASE("any byte of the headings may be any other, and the reader says something or reads") {
    const std::string bytes = library() + made_xpt::member("DM", animal, animal_rows());
    std::mt19937 random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string damaged = bytes;
        for (auto n = 1 + random() % 3; n > 0; --n) damaged[random() % damaged.size()] = static_cast<char>(random());
        const Read read(damaged, 500);
        REQUIRE(read.error.has_value() == read.diagnostics.has_errors());
    }
}

TEST_CASE("other files are named") {
    const std::string v8 = made_xpt::header("LIBV8") + std::string(160, ' ');
    CHECK(Read(v8).refusal() ==
          "t.xpt: error: this is a SAS transport file of version 8, only version 5 can be read; write it again in SAS "
          "with "
          "the XPORT engine (LIBNAME … XPORT) or %LOC2XPT with FILETYPE=V5 (submissions ask for version 5)");
    CHECK(Read("**COMPRESSED** **COMPRESSED** **COMPRESSED**").refusal().find("PROC CPORT") != std::string::npos);
    CHECK(Read("PK\x03\x04" + std::string(300, 'x')).refusal() ==
          "t.xpt: error: this is a XLSX file, not a SAS transport file (XPT)");
    CHECK(Read("STUDYID,DOMAIN\n1,LB\n").refusal() ==
          "t.xpt: error: at byte 0: expected the first record of a SAS transport file (XPT, version 5), \"HEADER "
          "RECORD*******LIBRARY HEADER RECORD!!!!!!!\", found \"STUDYID,DOMAIN?1,LB?\"; is this the right file?");
    std::string as_text = library();
    as_text.insert(80, "\r\n");
    CHECK(Read(as_text).refusal().find("transferred as text") != std::string::npos);
    std::string damaged = library();
    damaged[85] = 'x';
    CHECK(Read(damaged).refusal().find("at byte 80: expected \"SAS ") != std::string::npos);
}

TEST_CASE("damaged records of a data set's heading are named with their byte, all of them") {
    const std::string bytes = library() + made_xpt::member("DM", animal, animal_rows());
    const auto damaged = [&](std::size_t at, std::string_view with) {
        std::string other = bytes;
        other.replace(at, with.size(), with);
        return other;
    };
    CHECK(Read(damaged(240, "XEADER")).refusal() ==
          "t.xpt: error: at byte 240: expected the record \"HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!\", found "
          "\"XEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!\"; the file is damaged: copy or export it again");
    CHECK(Read(damaged(320, "X")).refusal().find("at byte 320: expected the record") != std::string::npos);
    CHECK(Read(damaged(580, "X")).refusal().find("at byte 560: expected the record") != std::string::npos);
    CHECK(Read(damaged(314, "0141")).refusal().find("must be 140 or 136, found \"0141\"") != std::string::npos);
    CHECK(Read(damaged(614, "00x3")).refusal().find("expected the number of variables") != std::string::npos);
    CHECK(Read(damaged(614, "9999")).refusal().find("cut off") != std::string::npos);
    CHECK(Read(damaged(1120, "X")).refusal().find("at byte 1120: expected the record \"HEADER RECORD*******OBS") !=
          std::string::npos);
    const Read many(damaged(240, "x" + bytes.substr(241, 79) + "x"));
    CHECK(many.messages().size() == 2);
    const std::string two = bytes + made_xpt::member("LB", animal, animal_rows());
    std::string second = two;
    second[bytes.size() + 30] = 'x';
    CHECK(Read(second).refusal().find("a header record that is damaged or stands in the wrong place") !=
          std::string::npos);
}

TEST_CASE("descriptions of variables that cannot be are all named") {
    const Read read(library() + made_xpt::member("X",
                                                 {{"", 2, 3},
                                                  {"A", 3, 3},
                                                  {"B", 1, 9},
                                                  {"C", 1, 1},
                                                  {"D", 2, 0},
                                                  {"E", 2, -5},
                                                  {"F", 2, 1, "", 0x80000000L},
                                                  {"ok", 2, 1},
                                                  {"OK", 2, 1}},
                                                 ""));
    CHECK(read.error.has_value());
    const std::vector<std::string> messages = read.messages();
    REQUIRE(messages.size() == 8);
    CHECK(messages[0] ==
          "t.xpt: error: at byte 648: variable 1 must have a name (1 to 8 characters, no blank), found \"\"");
    CHECK(messages[1] ==
          "t.xpt: error: at byte 780: the type of variable A (number 2) must be 1 (numeric) or 2 (character), found 3");
    CHECK(messages[2] ==
          "t.xpt: error: at byte 924: the length of numeric variable B (number 3) must be 2 to 8 bytes, found 9");
    CHECK(messages[3].find("variable C (number 4) must be 2 to 8 bytes, found 1") != std::string::npos);
    CHECK(
        messages[4] ==
        "t.xpt: error: at byte 1204: the length of character variable D (number 5) must be 1 to 32767 bytes, found 0");
    CHECK(messages[5].find("found -5") != std::string::npos);
    CHECK(messages[6].find("variable F (number 7) in the observation cannot be negative") != std::string::npos);
    CHECK(messages[7] == "t.xpt: error: at byte 1768: variable 9 has the name of variable 8 (OK)");
}

TEST_CASE("fields that overlap or leave gaps are refused, and observations without end too") {
    CHECK(
        Read(library() + made_xpt::member("X", {{"A", 2, 4}, {"B", 2, 4, "", 3}}, "")).refusal() ==
        "t.xpt: error: at byte 864: the position of variable B (number 2) in the observation must be 4 (the lengths of "
        "those before it), found 3; the file is damaged");
    CHECK(Read(library() + made_xpt::member("X", {{"A", 2, 4}, {"B", 2, 4, "", 5}}, "")).refusal().find("found 5") !=
          std::string::npos);
    std::vector<made_xpt::Field> fields;
    for (int i = 0; i < 600; ++i) fields.push_back({"V" + std::to_string(i), 2, 32767});
    CHECK(Read(library() + made_xpt::member("X", fields, "")).refusal() ==
          "t.xpt: error: an observation of data set X is 19660200 bytes long, at most 16777216 can be read");
    std::vector<made_xpt::Field> bad(80, {"A", 9, 1});
    CHECK(Read(library() + made_xpt::member("X", bad, "")).messages().size() == 50);
}

TEST_CASE("texts of 32767 bytes, larger than a block, are read") {
    const std::string text(32767, 't');
    const Read read(library() + made_xpt::member("X", {{"A", 2, 32767}, {"B", 2, 1}}, text + "b" + text + "c"), 100);
    REQUIRE(read.members.at(0).rows.size() == 2);
    CHECK(read.members[0].rows[1][0] == text);
    CHECK(read.members[0].rows[1][1] == "c");
}

TEST_CASE("a source that fails is an error of its own") {
    Diagnostics diagnostics;
    FileBytes source("/nonexistent/lb.xpt");
    const auto reader = XptReader::open(source, "lb.xpt", diagnostics);
    REQUIRE_FALSE(reader.has_value());
    CHECK(reader.error().kind == ErrorKind::missing_input);
    CHECK(diagnostics.all().empty());
    CHECK(source.likely_size() == 0);
    FileBytes folder("/tmp");
    CHECK(XptReader::open(folder, "tmp", diagnostics).error().kind == ErrorKind::missing_input);
}
