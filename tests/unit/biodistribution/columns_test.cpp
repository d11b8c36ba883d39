#include "nonclin/biodistribution/columns.hpp"

#include <doctest/doctest.h>

namespace nonclin::biodistribution {

namespace {

constexpr std::array<std::string_view, 2> day_names{"study day", "研究日"};
constexpr std::array<WantedColumn, 3> wanted{{{"animal", {}, true}, {"day", day_names, true}, {"notes", {}, false}}};

formats::Sheet sheet_of(const std::string& text, Diagnostics& diagnostics) {
    return std::move(*formats::read_sheet(text, "m.csv", diagnostics));
}

}  // namespace

TEST_CASE("units are taken from headings, in brackets of any kind or in the name") {
    CHECK(read_heading("剂量（vg/kg）").name == "剂量");
    CHECK(read_heading("剂量（vg/kg）").unit == "vg/kg");
    CHECK(read_heading(" Dose [vg/kg] ").name == "dose");
    CHECK(read_heading("dose_vg_per_kg").name == "dose");
    CHECK(read_heading("dose_vg_per_kg").unit == "vg_per_kg");
    CHECK(read_heading("Study Day").name == "studyday");
    CHECK(read_heading("copies (copies/mL)").name == "copiesperml");
    CHECK(read_heading("拷贝数（拷贝/μg gDNA）").name == "copiesperug");
    CHECK(read_heading("vg/µg DNA").name == "copiesperug");
    CHECK(read_heading("strange ) (").name == "strange)(");
}

TEST_CASE("the unit of copies is known in the forms laboratories write it") {
    for (const char* word : {"copies/ug", "copies/µg", "copies/μg", "Copies / ug gDNA", "copies_per_ug", "vg/ug",
                             "VG/UG DNA", "拷贝/μg", "拷贝数/微克", "copies per ug genomic DNA", "gc/ug"}) {
        CHECK_MESSAGE(read_unit(word) == Unit::copies_per_ug, word);
    }
    CHECK(read_unit("拷贝/mL") == Unit::copies_per_ml);
    CHECK(read_unit("copies_per_ml") == Unit::copies_per_ml);
    CHECK(read_unit("copies/g") == Unit::copies_per_g);
    for (const char* word : {"copies", "copies/ng", "ug", "copies/cell", "", "vg/kg"})
        CHECK_MESSAGE(!read_unit(word), word);
}

TEST_CASE("columns go by any of their names and cells lose the blanks around them") {
    Diagnostics diagnostics;
    const auto sheet = sheet_of("animal,研究日 (d)\n A1 ,29\n", diagnostics);
    const Columns columns(sheet, wanted, diagnostics);
    CHECK(columns.are_complete());
    CHECK(columns.cell(0, "animal") == "A1");
    CHECK(columns.cell(0, "day") == "29");
    CHECK(columns.unit("day") == "d");
    CHECK(columns.cell(0, "notes").empty());
    CHECK(diagnostics.all().empty());
}

TEST_CASE("missing, doubled and unknown columns are named in both languages") {
    Diagnostics diagnostics;
    const auto sheet = sheet_of("study day,day,nots\n1,2,3\n", diagnostics);
    const Columns columns(sheet, wanted, diagnostics);
    CHECK_FALSE(columns.are_complete());
    REQUIRE(diagnostics.all().size() == 3);
    CHECK(described(diagnostics.all()[0], Language::en) ==
          "m.csv:1:2: error: \"study day\" and \"day\" are both the column day; keep one of them");
    CHECK(described(diagnostics.all()[0], Language::zh) ==
          "m.csv:1:2: 错误: “study day”与“day”是同一列（day）；只留一个");
    CHECK(described(diagnostics.all()[1], Language::en) ==
          "m.csv:1:3: warning: column \"nots\" is not known and was not read; did you mean \"notes\"?");
    CHECK(described(diagnostics.all()[1], Language::zh) ==
          "m.csv:1:3: 警告: 不认识“nots”列，未读取；是否想写“notes”？");
    CHECK(described(diagnostics.all()[2], Language::en) ==
          "m.csv:1: error: column \"animal\" is missing (it may also be called: )");
}

TEST_CASE("a column names its first twenty errors and counts the rest") {
    Diagnostics diagnostics;
    std::string text = "animal,day\n";
    for (int i = 0; i < 25; ++i) text += "A,x\n";
    const auto sheet = sheet_of(text, diagnostics);
    Columns columns(sheet, wanted, diagnostics);
    for (std::size_t row = 0; row < sheet.rows(); ++row) columns.error(row, "day", {"数", "a number"});
    columns.finish();
    REQUIRE(diagnostics.errors() == 21);
    CHECK(described(diagnostics.all()[0], Language::en) ==
          "m.csv:2:2: error: column \"day\": expected a number, found \"x\"");
    CHECK(described(diagnostics.all()[0], Language::zh) == "m.csv:2:2: 错误: “day”列：应为数，却是“x”");
    CHECK(described(diagnostics.all()[20], Language::en) ==
          "m.csv: error: column \"day\": 5 more errors of this column are not listed");
    CHECK(described(diagnostics.all()[20], Language::zh) == "m.csv: 错误: “day”列：另有 5 处同列错误未逐一列出");
}

}  // namespace nonclin::biodistribution
