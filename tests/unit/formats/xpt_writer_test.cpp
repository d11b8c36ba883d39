#include "nonclin/formats/xpt_writer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <random>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/formats/xpt_file.hpp"
#include "unit/formats/made_xpt.hpp"

using namespace nonclin;
using namespace nonclin::formats;

namespace {

XptFile file_read(std::string_view bytes, std::size_t* warnings = nullptr) {
    Diagnostics diagnostics;
    MemoryBytes source(bytes);
    auto file = read_xpt(source, "t.xpt", diagnostics, XptEncoding::bytes);
    for (const Diagnostic& one : diagnostics.all()) CAPTURE(described(one, Language::en));
    REQUIRE(file.has_value());
    REQUIRE_FALSE(diagnostics.has_errors());
    if (warnings != nullptr) *warnings = diagnostics.all().size();
    return std::move(*file);
}

bool is_same(const XptColumn& a, const XptColumn& b) {
    if (a.numbers.size() != b.numbers.size() || a.missing != b.missing || a.texts.size() != b.texts.size())
        return false;
    for (std::size_t i = 0; i < a.numbers.size(); ++i) {
        const bool is_there = a.missing[i] == SasMissing::none;
        if (is_there && std::bit_cast<std::uint64_t>(a.numbers[i]) != std::bit_cast<std::uint64_t>(b.numbers[i]))
            return false;
    }
    for (std::size_t i = 0; i < a.texts.size(); ++i) {
        if (a.texts[i] != b.texts[i]) return false;
    }
    return true;
}

// A data set of one number and one text, an observation for each pair.
XptFile small(const std::vector<std::pair<double, std::string>>& rows) {
    XptFile file{{"9.4", "LINUX", "02AUG17:04:35:29", "02AUG17:04:35:29"}, XptEncoding::utf8, {}};
    XptTable table{{"LB", "Laboratory", "", "9.4", "LINUX", "", "", {}}, std::vector<XptColumn>(2), rows.size()};
    table.member.variables = {{"LBSTRESN", "Result", true, 8, 0, {"", 8, 2}, {}},
                              {"LBSPEC", "Specimen", false, 10, 8, {"$", 10, 0}, {"$", 10, 0}}};
    for (const auto& [number, text] : rows) {
        table.columns[0].numbers.push_back(number);
        table.columns[0].missing.push_back(SasMissing::none);
        table.columns[1].texts.add(text);
    }
    file.members.push_back(std::move(table));
    return file;
}

std::string refusal(const XptFile& file) {
    const auto written = written_xpt(file);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().kind == ErrorKind::inconsistent_input);
    CHECK_FALSE(written.error().message.zh.empty());
    return written.error().message.en;
}

double any_number(std::mt19937_64& random, unsigned length) {
    while (true) {
        const double number =
            std::bit_cast<double>(random() & ~std::uint64_t{0} << (length == 8 ? 0 : 8 * (8 - length) + 4));
        if (number == 0 || (std::fabs(number) < 0x1p251 && std::fabs(number) >= 0x1p-260)) return number;
    }
}

XptFile any_file(std::mt19937_64& random) {
    XptFile file{{"9.4", "LINUX", "02AUG17:04:35:29", ""}, XptEncoding::bytes, {}};
    const std::string codes("._ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (std::size_t m = 0; m <= random() % 3; ++m) {
        XptTable table{{"M" + std::to_string(m), "label", "", "9.4", "", "", "", {}}, {}, random() % 30};
        table.member.fill = random() % 2 == 0 ? ' ' : '\0';
        table.member.namestr_length = random() % 4 == 0 ? 136 : 140;
        for (std::size_t i = 0; i <= random() % 8; ++i) {
            const bool is_numeric = random() % 2 == 0 || i == 0;
            const std::size_t length = is_numeric ? 2 + random() % 7 : 1 + random() % 40;
            table.member.variables.push_back({"V" + std::to_string(i),
                                              "x",
                                              is_numeric,
                                              length,
                                              table.member.record_length,
                                              {"F", 8, 2},
                                              {"", 0, 0},
                                              static_cast<int>(random() % 2)});
            table.member.record_length += length;
            XptColumn& column = table.columns.emplace_back();
            for (std::size_t row = 0; row < table.observations; ++row) {
                const auto code = static_cast<SasMissing>(codes[random() % codes.size()]);
                const bool is_missing = random() % 4 == 0;
                std::string text(random() % (length + 1), ' ');
                for (char& c : text) c = static_cast<char>(random() % 8 == 0 ? random() : 'a' + random() % 26);
                if (!is_numeric) {
                    column.texts.add(text);
                    continue;
                }
                column.numbers.push_back(is_missing ? std::nan("") : any_number(random, static_cast<unsigned>(length)));
                column.missing.push_back(is_missing ? code : SasMissing::none);
            }
        }
        file.members.push_back(std::move(table));
    }
    return file;
}

}  // namespace

TEST_CASE("what is written is what a file made by hand from TS-140 is") {
    XptFile file{{"9.4", "X64_10PR", "02AUG17:04:35:29", "03AUG17:04:35:29"}, XptEncoding::utf8, {}};
    XptTable table{{"DM", "A label", "DATA", "9.4", "X64_10PR", "04AUG17:04:35:29", "05AUG17:04:35:29", {}}, {}, 2};
    for (const char* name : {"USUBJID", "AGE"}) {
        table.member.variables.push_back(
            {name, "L", name[0] == 'A', name[0] == 'A' ? 8U : 4U, 0, {"BEST", 12, 3}, {"F", 8, 2}, 1});
    }
    table.columns.resize(2);
    table.columns[0].texts.add("A1");
    table.columns[0].texts.add("B333");
    table.columns[1].numbers = {1, std::nan("")};
    table.columns[1].missing = {SasMissing::none, SasMissing::c};
    file.members.push_back(std::move(table));
    const std::string rows = "A1  " + made_xpt::big_endian(0x4110000000000000, 8) + "B333C" + std::string(7, '\0');
    const auto written = written_xpt(file);
    REQUIRE(written.has_value());
    CHECK(written->bytes ==
          made_xpt::library() + made_xpt::member("DM", {{"USUBJID", 2, 4, "L"}, {"AGE", 1, 8, "L"}}, rows));
    CHECK(written->rounded == 0);
}

TEST_CASE("what is written is read back as it was, bit for bit, and written again as the same bytes") {
    std::mt19937_64 random(9);
    for (int round = 0; round < 800; ++round) {
        const XptFile file = any_file(random);
        const auto written = written_xpt(file);
        REQUIRE_MESSAGE(written.has_value(), described(written.error()).en);
        REQUIRE(written->rounded == 0);
        REQUIRE(written->bytes.size() % 80 == 0);
        const XptFile again = file_read(written->bytes);
        REQUIRE(again.library == file.library);
        REQUIRE(again.members.size() == file.members.size());
        for (std::size_t m = 0; m < file.members.size(); ++m) {
            REQUIRE(again.members[m].member == file.members[m].member);
            REQUIRE(again.members[m].observations == file.members[m].observations);
            for (std::size_t i = 0; i < file.members[m].columns.size(); ++i) {
                REQUIRE(is_same(again.members[m].columns[i], file.members[m].columns[i]));
            }
        }
        REQUIRE(written_xpt(again)->bytes == written->bytes);
    }
}

TEST_CASE("numbers that their fields hold only nearly are counted") {
    CHECK(written_xpt(small({{0.1, "a"}, {0.5, "b"}, {1e-90, "c"}}))->rounded == 1);
    XptFile file = small({{0.1, "a"}, {0.5, "b"}, {-0.3, "c"}});
    file.members[0].member.variables[0].length = 4;
    const auto written = written_xpt(file);
    REQUIRE(written.has_value());
    CHECK(written->rounded == 2);
    CHECK(file_read(written->bytes).members[0].columns[0].numbers[0] == 0x0.19999Ap0);
    const XptFile again = file_read(written_xpt(small({{0.1, ""}, {-0.0, "é"}}))->bytes);
    CHECK(again.members[0].columns[0].numbers[0] == 0.1);
    CHECK(std::signbit(again.members[0].columns[0].numbers[1]));
    CHECK(again.members[0].columns[1].texts[1] == "é");
}

TEST_CASE("what a transport file cannot hold is refused with variable, observation and value") {
    CHECK(refusal(small({{1, "a"}, {1e76, "b"}})) ==
          "variable LBSTRESN, observation 2: a SAS transport file holds 0 and magnitudes of about 5.4e-79 to 7.2e75, "
          "found "
          "1e+76");
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL, 1e-95, -5e-324}) {
        CHECK(refusal(small({{bad, ""}})).find("observation 1") != std::string::npos);
    }
    CHECK(refusal(small({{1, "elevenbytes"}})) ==
          "variable LBSPEC, observation 1: the text has 11 bytes, the field 10: \"elevenbytes\"");
    const auto with = [](const auto& change) {
        XptFile file = small({{1, "a"}});
        change(file, file.members[0].member);
        return refusal(file);
    };
    CHECK(with([](XptFile&, XptMember& m) { m.variables[0].name = "NINECHARS"; }) ==
          "variable NINECHARS: its name holds at most 8 bytes, found 9: \"NINECHARS\"");
    CHECK(with([](XptFile&, XptMember& m) { m.variables[0].name = ""; }).find("has no name") != std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[0].name = "A B"; }).find("no blank") != std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].name = "lbstresn"; }) ==
          "data set LB has two variables of one name (LBSTRESN)");
    CHECK(with([](XptFile&, XptMember& m) { m.variables[0].length = 9; }).find("2 to 8 bytes, found 9") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].length = 201; }).find("1 to 200 bytes") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].label = std::string(41, 'x'); }).find("at most 40") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].label = "x "; }).find("ends with a blank") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) {
              m.variables[1].format.name = "TOOLONGNAME";
          }).find("its format holds at most 8") != std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].informat.width = 40000; }).find("0 to 32767") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables[1].justification = 2; }).find("0 or 1, found 2") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.variables.pop_back(); }).find("found 1 variables and 2 columns") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.namestr_length = 100; }).find("140 or 136") != std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.name = "LONGERTHAN8"; }).find("the name of a data set") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.label = std::string(41, 'x'); }).find("the label of a data set") !=
          std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.type = "LONGERTHAN8"; }).find("of a data set") != std::string::npos);
    CHECK(with([](XptFile&, XptMember& m) { m.created = "2026-11-21T20:00:00"; }).find("a time of a data set") !=
          std::string::npos);
    CHECK(with([](XptFile& f, XptMember&) { f.library.modified = "2026-11-21T20:00:00"; }).find("a time of the file") !=
          std::string::npos);
    CHECK(with([](XptFile& f, XptMember&) { f.library.system = "LONGERTHAN8"; }).find("SAS version or system") !=
          std::string::npos);
    CHECK(with([](XptFile& f, XptMember&) { f.members[0].observations = 2; }) ==
          "variable LBSTRESN has 1 values, the data set 2 observations");
}

TEST_CASE("blank observations at the end are refused where they would be read as filling") {
    std::mt19937 random(6);
    for (int round = 0; round < 2000; ++round) {
        const std::size_t length = 1 + random() % 100, rows = random() % 40, blank = random() % 4;
        XptFile file{{}, XptEncoding::utf8, {{{}, std::vector<XptColumn>(1), rows + blank}}};
        file.members[0].member.variables = {{"T", "", false, length, 0, {}, {}}};
        for (std::size_t i = 0; i < rows + blank; ++i) file.members[0].columns[0].texts.add(i < rows ? "x" : "");
        const auto written = written_xpt(file);
        if (!written) {
            REQUIRE(blank > 0);
            REQUIRE(length < 80);
            REQUIRE(written.error().message.en.find("ends with a blank observation") != std::string::npos);
            continue;
        }
        REQUIRE(file_read(written->bytes).members[0].observations == rows + blank);
    }
}

TEST_CASE("real files are written again as they were, but for numbers of more than 53 bits") {
    const char* given = std::getenv("NONCLIN_SHARED");
    const auto folder =
        std::filesystem::path(given != nullptr ? given : NONCLIN_SOURCE_DIR "/../shared") / "data/study/send";
    if (!std::filesystem::exists(folder)) {
        MESSAGE("SKIPPED: the packages are not here (NONCLIN_SHARED/data/study/send)");
        return;
    }
    // These six hold numbers of a 56-bit fraction, such as 6.4 with 54 bits.
    const std::vector<std::string> longer{"PDS2014/bg.xpt", "PDS2014/bw.xpt", "PDS2014/fw.xpt",
                                          "PDS2014/lb.xpt", "PDS2014/om.xpt", "PDS2014/pc.xpt"};
    std::size_t same = 0;
    for (const char* package : {"PC201708", "PDS2014"}) {
        for (const auto& entry : std::filesystem::directory_iterator(folder / package)) {
            if (entry.path().extension() != ".xpt") continue;
            const std::string name = std::string(package) + "/" + entry.path().filename().string();
            const std::string bytes = *read_file(entry.path());
            const XptFile file = file_read(bytes);
            const auto written = written_xpt(file);
            REQUIRE(written.has_value());
            const bool is_longer = std::find(longer.begin(), longer.end(), name) != longer.end();
            CHECK_MESSAGE((written->bytes == bytes) == !is_longer, name);
            same += written->bytes == bytes ? 1U : 0U;
            const XptFile again = file_read(written->bytes);
            for (std::size_t i = 0; i < file.members[0].columns.size(); ++i) {
                REQUIRE(is_same(again.members[0].columns[i], file.members[0].columns[i]));
            }
        }
    }
    CHECK(same == 47);
}
