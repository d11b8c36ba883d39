#include "nonclin/biodistribution/measurements.hpp"

#include <doctest/doctest.h>

#include "study.hpp"

namespace nonclin::biodistribution::testing {

namespace {

struct Bad {
    std::string csv;
    std::string zh, en;  // parts of the line a person sees
};

const std::string heading = "animal,group,dose,dose_unit,sex,day,tissue,replicate,copies,unit,lloq,lod,status\n";

// One good row with one cell changed, by the place of the cell.
std::string with(std::size_t place, const std::string& cell) {
    std::vector<std::string> cells{"A1", "high", "1e13",      "vg/kg", "m",  "29", "liver",
                                   "1",  "1200", "copies/ug", "50",    "10", ""};
    cells[place] = cell;
    std::string line;
    for (const std::string& one : cells) line += one + ",";
    line.pop_back();
    return heading + line + "\n";
}

void check_refused(const std::vector<Bad>& all) {
    for (const Bad& bad : all) {
        const Ran ran = run(bad.csv);
        CAPTURE(bad.csv);
        REQUIRE_FALSE(ran.result);
        CHECK(exit_status(ran.result.error().kind) == 3);
        std::string lines;
        for (const Language language : {Language::zh, Language::en}) {
            for (const std::string& line : ran.messages(language)) lines += line + "\n";
        }
        CAPTURE(lines);
        CHECK(lines.find(bad.zh) != std::string::npos);
        CHECK(lines.find(bad.en) != std::string::npos);
        CHECK(ran.collected.table("samples")->row_count == 0);
    }
}

}  // namespace

TEST_CASE("a wrong cell is named by line, column, what was wanted and what was found, in both languages") {
    REQUIRE(run(with(0, "A1")).result);
    REQUIRE(run(with(7, "well B2")).result);
    check_refused({
        {with(0, ""), "measurements.csv:2:1: 错误: “animal”列：应为动物编号，却是“”",
         "measurements.csv:2:1: error: column \"animal\": expected the animal's number, found \"\""},
        {with(1, ""), "“group”列：应为组别", "column \"group\": expected the animal's group"},
        {with(2, "1e13 vg"), "“dose”列：应为不小于 0 的数；单位写在列名或 dose_unit 列，却是“1e13 vg”",
         "column \"dose\": expected a number >= 0; write the unit in the heading or in the column dose_unit, found "
         "\"1e13 vg\""},
        {with(2, "-1"), "“dose”列", "column \"dose\""},
        {with(4, "x"), "“sex”列：应为雄/m、雌/f 或空，却是“x”",
         "column \"sex\": expected m, f or an empty cell, found \"x\""},
        {with(7, "1.5"), "“replicate”列：应为复孔的编号：不小于 0 的整数、文字或空，却是“1.5”",
         "column \"replicate\": expected the replicate's number or name: a whole number >= 0, a word or an empty cell, "
         "found \"1.5\""},
        {with(7, "-1"), "“replicate”列", "column \"replicate\""},
        {with(5, "D29"),
         "“day”列：应为研究日（-36500 至 36500 的数字；给药当天为第 1 天，给药前为 0 或负数），却是“D29”",
         "column \"day\": expected a study day (a number from -36500 to 36500; the day of dosing is 1, before dosing 0 "
         "or less), found "
         "\"D29\""},
        {with(6, "lever"), "“tissue”列：应为组织词表中的名称（中文、英文、SEND 均可），却是“lever”；是否想写“liver”？",
         "column \"tissue\": expected a tissue of the vocabulary (Chinese, English or SEND name), found \"lever\"; did "
         "you mean \"liver\"?"},
        {with(6, "肝葬"), "是否想写“肝脏”？", "did you mean \"肝脏\"?"},
        {with(8, "1,2"), "错误", "error"},
        {with(8, "12 copies"),
         "“copies”列：应为不小于 0 的数、“<数”、BLQ/低于定量下限、ND/未检出、NA 或空（未测），却是“12 copies”",
         "column \"copies\": expected a number >= 0, \"<number\", BLQ (below LLOQ), ND (not detected), NA or an empty "
         "cell (not measured), found \"12 copies\""},
        {with(8, "\"1,5\""), "却是“1,5”；小数点请写作“.”，不用千位分隔符",
         "found \"1,5\"; write the decimal point as \".\" and no separators of thousands"},
        {with(8, "1e308"), "“copies”列：应为不大于 1e30 的数", "column \"copies\": expected a number of 1e30 at most"},
        {with(8, "<1e31"), "“copies”列：应为不大于 1e30 的数", "column \"copies\": expected a number of 1e30 at most"},
        {with(8, "-5"), "“copies”列：应为不小于 0 的数", "column \"copies\": expected a number >= 0"},
        {with(8, "NaN"), "却是“NaN”", "found \"NaN\""},
        {with(8, "<60"), "“copies”列：写“低于 60”，而该行定量下限为 50；两者不符",
         "column \"copies\": says below 60 where the LLOQ of the row is 50; they contradict"},
        {with(9, "copies/ng"), "“unit”列：单位“copies/ng”无法识别；可用：copies/ug、copies/mL、copies/g",
         "column \"unit\": the unit \"copies/ng\" is not known; there are copies/ug, copies/mL, copies/g"},
        {with(9, "copies/mL"), "“unit”列：肝脏以 拷贝/μg 基因组 DNA 计，不作换算，却给了“copies/mL”",
         "column \"unit\": liver is given in copies/ug genomic DNA and never converted, found \"copies/mL\"; mend the "
         "unit or name what was measured"},
        {with(10, "0"), "“lloq”列：应为大于 0 的数、NA 或空，却是“0”",
         "column \"lloq\": expected a number > 0, NA or an empty cell, found \"0\""},
        {with(11, "x"), "“lod”列：应为大于 0 的数", "column \"lod\": expected a number > 0"},
        {with(11, "60"), "“lod”列：检测限 60 高于定量下限 50", "column \"lod\": the LOD 60 lies above the LLOQ 50"},
        {with(12, "gone"), "“status”列：应为计划/scheduled、死亡/found_dead、濒死/moribund 或空，却是“gone”",
         "column \"status\": expected scheduled, found_dead, moribund or an empty cell, found \"gone\""},
    });
}

TEST_CASE("rows that contradict one another are named with both lines") {
    const std::string first = heading + "A1,high,1e13,vg/kg,m,29,liver,1,1200,copies/ug,50,10,\n";
    check_refused({
        {first + "A1,low,1e13,vg/kg,m,29,heart,1,900,copies/ug,50,10,\n",
         "measurements.csv:3:2: 错误: “group”列：动物 A1 在此为“low”，在第 2 行为“high”",
         "measurements.csv:3:2: error: column \"group\": animal A1 has \"low\" here and \"high\" in line 2"},
        {first + "A1,high,2e13,vg/kg,m,29,heart,1,900,copies/ug,50,10,\n", "“dose”列：动物 A1 在此为“20000000000000”",
         "column \"dose\": animal A1 has \"20000000000000\" here and \"10000000000000\" in line 2"},
        {first + "A1,high,1e13,vg,m,29,heart,1,900,copies/ug,50,10,\n", "“dose_unit”列：动物 A1",
         "column \"dose_unit\": animal A1 has \"vg\" here and \"vg/kg\" in line 2"},
        {first + "A1,high,1e13,vg/kg,f,29,heart,1,900,copies/ug,50,10,\n", "“sex”列：动物 A1",
         "column \"sex\": animal A1 has \"f\" here and \"m\" in line 2"},
        {first + "A2,high,2e13,vg/kg,m,29,liver,1,900,copies/ug,50,10,\n",
         "“dose”列：high 组在此剂量为 20000000000000，在第 2 行为 10000000000000；剂量不同应分组",
         "column \"dose\": group high has dose 20000000000000 here and 10000000000000 in line 2; animals of different "
         "doses are different groups"},
        {first + "A1,high,1e13,vg/kg,m,29,肝,1,900,copies/ug,50,10,\n",
         "“replicate”列：与第 2 行重复（动物 A1、第 29 天、liver）；复孔请在 replicate 列编号",
         "column \"replicate\": is the same sample as line 2 (animal A1, day 29, liver); number replicates in the "
         "column replicate"},
        {first + "A1,high,1e13,vg/kg,m,29,liver,2,900,copies/ug,70,10,\n", "“lloq”列：与同一样本第 2 行的定量下限不同",
         "column \"lloq\": differs from the LLOQ of the same sample in line 2"},
        {first + "A1,high,1e13,vg/kg,m,29,liver,2,900,copies/ug,50,10,found_dead\n",
         "“status”列：与同一样本第 2 行的状态不同",
         "column \"status\": differs from the status of the same sample in line 2"},
        {heading + "A1,high,1e13,vg/kg,m,10,liver,1,1200,copies/ug,50,10,死亡\nA1,high,1e13,vg/"
                   "kg,m,29,heart,1,1200,copies/ug,50,10,\n",
         "“status”列：动物 A1 在第 10 天（第 2 行）已死亡或濒死，却在第 29 天按计划采样",
         "column \"status\": animal A1 died or was moribund on day 10 (line 2) and is sampled as planned on day 29"},
    });
}

TEST_CASE("a file that lacks what it needs says so") {
    check_refused({
        {"animal,group,dose,sex,day,tissue\nA1,high,1e13,m,29,liver\n", "缺少测定值列：copies_per_ug",
         "a column of measured values is missing: copies_per_ug"},
        {"animal,group,sex,day,copies\nA1,high,m,29,5\n", "缺少“dose”列（也可写作：剂量, 给药剂量）",
         "column \"tissue\" is missing (it may also be called: organ, matrix, specimen, 组织"},
        {heading, "文件只有表头，没有测定值", "the file has a heading and no measurements"},
        {"animal,group,dose,sex,day,tissue,cq\nA1,high,1e13,m,29,liver,22\n",
         "有 Cq 列，但没有给出标准曲线文件（输入 standard_curve）",
         "there is a column of Cq but no file of standards (input standard_curve)"},
        {"animal,group,dose,sex,day,tissue,copies_per_ug,copies_per_ml\nA1,high,1e13,m,29,liver,5,6\n",
         "同一行在 copies_per_ug 与 copies_per_ml 两列都有拷贝数；只给一个",
         "this row has copies in copies_per_ug and in copies_per_ml; give one of them"},
        {"animal,group,dose,sex,day,tissue,copies_per_ml\nA1,high,1e13,m,29,liver,5\n", "“copies_per_ml”列：肝脏以",
         "column \"copies_per_ml\": liver is given in copies/ug genomic DNA"},
    });
}

TEST_CASE("one pass names every error of the file, ragged rows included") {
    const Ran ran = run(heading +
                        "A1,high,x,vg/kg,m,29,lever,1,many,copies/ug,50,10,\nA2,high\nA3,high,1e13,vg/"
                        "kg,q,y,liver,1,abc,copies/ug,50,10,\n");
    REQUIRE_FALSE(ran.result);
    CHECK(ran.result.error().message.en.find("7 errors") != std::string::npos);
    CHECK(ran.diagnostics.errors() == 7);
    CHECK(ran.says("measurements.csv:2:9"));
    CHECK(ran.says("measurements.csv:2:3"));
    CHECK(ran.says("measurements.csv:2:7"));
    CHECK(ran.says("measurements.csv:3"));
    CHECK(ran.says("measurements.csv:4:5"));
    CHECK(ran.says("measurements.csv:4:6"));
    CHECK(ran.says("measurements.csv:4:9"));
}

TEST_CASE("empty, binary and truncated files are refused and standing files with marks and line ends are read") {
    CHECK(exit_status(run("").result.error().kind) == 3);
    CHECK(exit_status(run(std::string("\0\1\2", 3)).result.error().kind) == 3);
    CHECK(exit_status(run(heading + "A1,high,1e13,\"vg").result.error().kind) == 3);
    std::string windows = "\xEF\xBB\xBF" + with(0, "A1");
    for (std::size_t at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2))
        windows.replace(at, 1, "\r\n");
    const Ran ran = run(windows);
    REQUIRE(ran.result);
    CHECK(ran.cell("samples", 0, "copies") == "1200");
    Inputs nothing;
    Diagnostics diagnostics;
    RuleTables tables = rules();
    SilentLog log;
    const Executor executor(1);
    Context context{executor, 1, log, tables, diagnostics};
    const auto vocabulary = Vocabulary::read(tables);
    CHECK(read_measurements(nothing, {}, *vocabulary, context).error().kind == ErrorKind::usage);
    nothing.add("measurements", "/nowhere/at/all.csv");
    CHECK(read_measurements(nothing, {}, *vocabulary, context).error().kind == ErrorKind::missing_input);
}

TEST_CASE("a stop is obeyed while rows are read") {
    std::stop_source source;
    source.request_stop();
    CHECK(run(with(0, "A1"), {}, {}, source.get_token()).result.error().kind == ErrorKind::interrupted);
}

TEST_CASE("Chinese headings, names and words are read like English ones") {
    const Ran chinese =
        run("动物编号,组别,剂量（vg/kg）,性别,研究日,组织,拷贝数（拷贝/"
            "μg）,定量下限,检测限,动物状态,备注\nA1,高剂量,1e13,雌,29,卵巢,未检出,50,10,计划,好\nA2,高剂量,1e13,雄,29,"
            "肝脏,1200,50,10,濒死,\n");
    REQUIRE(chinese.result);
    CHECK(chinese.diagnostics.all().empty());
    CHECK(chinese.cell("samples", 0, "tissue") == "liver");
    CHECK(chinese.cell("samples", 0, "status") == "moribund");
    CHECK(chinese.cell("samples", 0, "dose_unit") == "vg/kg");
    CHECK(chinese.cell("samples", 0, "group") == "高剂量");
    CHECK(chinese.cell("samples", 1, "tissue") == "ovary");
    CHECK(chinese.cell("samples", 1, "copies") == "not_detected");
    CHECK(chinese.cell("samples", 1, "sex") == "f");
    CHECK(chinese.rows("unscheduled") == 1);
}

TEST_CASE("values are judged by the limits of their row, and numbers read below the LLOQ are kept") {
    const std::string lines =
        "A1,high,1e13,vg/kg,m,29,liver,1,1200,,50,10,\nA2,high,1e13,vg/kg,m,29,liver,1,50,,50,10,\nA3,high,1e13,vg/"
        "kg,m,29,liver,1,20,,50,10,\n"
        "A4,high,1e13,vg/kg,m,29,liver,1,5,,50,10,\nA5,high,1e13,vg/kg,m,29,liver,1,0,,,,\nA6,high,1e13,vg/"
        "kg,m,29,liver,1,<10,,50,10,\n"
        "A7,high,1e13,vg/kg,m,29,liver,1,<30,,,,\nA8,high,1e13,vg/kg,m,29,liver,1,BLQ,,,,\nA9,high,1e13,vg/"
        "kg,m,29,liver,1,-,,,,\n"
        "A10,high,1e13,vg/kg,m,29,liver,1,<30,,50,10,\nA11,high,1e13,vg/kg,m,29,liver,1,7,,,,\n";
    const Ran ran = run(heading + lines);
    REQUIRE(ran.result);
    const std::vector<std::string> copies{"1200",         "50",           "below_lloq", "not_detected",
                                          "not_detected", "not_detected", "below_lloq", "below_lloq",
                                          "not_measured", "below_lloq",   "7"};
    const std::vector<std::string> reading{"1200",
                                           "50",
                                           "20",
                                           "5",
                                           "not_applicable",
                                           "not_applicable",
                                           "not_applicable",
                                           "not_applicable",
                                           "not_applicable",
                                           "not_applicable",
                                           "7"};
    const std::vector<std::string> lloq{"50",
                                        "50",
                                        "50",
                                        "50",
                                        "not_applicable",
                                        "50",
                                        "30",
                                        "not_applicable",
                                        "not_applicable",
                                        "50",
                                        "not_applicable"};
    for (std::size_t i = 0; i < copies.size(); ++i) {
        CAPTURE(i);
        CHECK(ran.cell("samples", i, "copies") == copies[i]);
        CHECK(ran.cell("samples", i, "reading") == reading[i]);
        CHECK(ran.cell("samples", i, "lloq") == lloq[i]);
    }
    CHECK(ran.limits_say("no LLOQ, and so no bound in numbers, is given for 2 samples without a quantified value"));
    CHECK(ran.limits_say("1 sample not measured"));
    CHECK(run(with(10, "NA")).cell("samples", 0, "lloq") == "not_applicable");
    const Ran with_parameters = run(heading + lines, {{"lloq_copies_per_ug", 10.0}, {"lod_copies_per_ug", 8.0}});
    CHECK_FALSE(with_parameters.result);  // "<30" against an LLOQ of 10
    const std::string short_lines =
        "A8,high,1e13,vg/kg,m,29,liver,1,BLQ,,,,\nA11,high,1e13,vg/kg,m,29,liver,1,7,,,,\nA12,high,1e13,vg/"
        "kg,m,29,liver,1,60,,70,,\n";
    const Ran limits = run(heading + short_lines, {{"lloq_copies_per_ug", 10.0}, {"lod_copies_per_ug", 8.0}});
    REQUIRE(limits.result);
    CHECK(limits.cell("samples", 0, "lloq") == "10");
    CHECK(limits.cell("samples", 1, "copies") == "not_detected");
    CHECK(limits.cell("samples", 2, "copies") == "below_lloq");
}

TEST_CASE("limits handed in are those of the unit of the matrix") {
    const std::string csv =
        "animal,group,dose,day,tissue,copies,unit\nA1,high,1,2,blood,80,copies/mL\nA1,high,1,2,stool,80,copies/"
        "g\nA1,high,1,2,liver,80,copies/ug\n";
    const Ran ran = run(csv, {{"lloq_copies_per_ml", 100.0},
                              {"lod_copies_per_ml", 90.0},
                              {"lloq_copies_per_g", 85.0},
                              {"lod_copies_per_g", 20.0}});
    REQUIRE(ran.result);
    CHECK(ran.cell("fluid_samples", 0, "copies") == "not_detected");
    CHECK(ran.cell("fluid_samples", 1, "copies") == "below_lloq");
    CHECK(ran.cell("fluid_samples", 1, "unit") == "copies_per_g");
    CHECK(ran.cell("samples", 0, "copies") == "80");
    CHECK(ran.cell("samples", 0, "sex") == "not_stated");
}

TEST_CASE("a fate written on all rows of an animal is that of its last day") {
    const Ran ran =
        run("animal,group,dose,day,tissue,copies,status\nA1,high,1,3,blood,80,found dead\nA1,high,1,17,blood,90,found "
            "dead\nA1,high,1,17,liver,50,found dead\n");
    REQUIRE(ran.result);
    CHECK(ran.cell("fluid_samples", 0, "status") == "scheduled");
    CHECK(ran.cell("fluid_samples", 1, "status") == "found_dead");
    CHECK(ran.rows("fluids") == 1);
    CHECK(ran.rows("tissues") == 0);
    CHECK(ran.rows("unscheduled") == 2);
    CHECK(ran.finding("animals_found_dead") == "1");
}

namespace {

const std::string standards =
    "plate,quantity,cq\nP1,1e2,33.2\nP1,1e3,30\nP1,1e4,26.8\nP1,1e5,23.6\nP2,1e2,34\nP2,1e3,30.6\nP2,1e4,27.2\n";
const std::string cq_heading = "animal,group,dose,day,tissue,replicate,cq,plate,input_dna_ug,input_ml,lloq,lod\n";

}  // namespace

TEST_CASE("Cq values are read off the curve of their plate and divided by the input of the reaction") {
    const Ran ran = run(cq_heading +
                            "A1,high,1,29,liver,1,26.8,P1,0.5,,,\nA2,high,1,29,liver,1,27.2,P2,0.25,,,\nA3,high,1,29,"
                            "liver,1,34.5,P1,0.5,,,\n"
                            "A4,high,1,29,liver,1,20.4,P1,0.5,,,\nA5,high,1,29,liver,1,Undetermined,P1,0.5,,,\nA6,high,"
                            "1,29,liver,1,NA,,,,,\n"
                            "A7,high,1,29,blood,1,30,P1,,0.01,,\nA8,high,1,29,liver,1,33.2,P1,0.5,,,\nA9,high,1,29,"
                            "liver,1,26.8,P1,0.5,,50000,\n",
                        {}, standards);
    REQUIRE(ran.result);
    CHECK(std::stod(ran.cell("samples", 0, "copies")) == doctest::Approx(2e4).epsilon(1e-9));
    CHECK(std::stod(ran.cell("samples", 1, "copies")) == doctest::Approx(4e4).epsilon(1e-9));
    CHECK(ran.cell("samples", 2, "copies") == "below_lloq");
    CHECK(ran.cell("samples", 2, "lloq") == "200");
    CHECK(ran.cell("samples", 3, "remarks") == "above_curve");
    CHECK(ran.cell("samples", 4, "copies") == "not_detected");
    CHECK(ran.cell("samples", 4, "lloq") == "200");
    CHECK(ran.cell("samples", 5, "copies") == "not_measured");
    CHECK(std::stod(ran.cell("samples", 6, "copies")) ==
          doctest::Approx(200).epsilon(1e-9));  // the lowest standard itself
    CHECK(ran.cell("samples", 7, "copies") == "below_lloq");
    CHECK(ran.cell("samples", 7, "lloq") == "50000");
    CHECK(std::stod(ran.cell("fluid_samples", 0, "copies")) == doctest::Approx(1e5).epsilon(1e-9));
    CHECK(ran.rows("standard_curves") == 2);
    CHECK(ran.cell("standard_curves", 0, "plate") == "P1");
    CHECK(std::stod(ran.cell("standard_curves", 0, "slope")) == doctest::Approx(-3.2).epsilon(1e-9));
    CHECK(std::stod(ran.cell("standard_curves", 0, "efficiency")) == doctest::Approx(1.0535250264).epsilon(1e-6));
    CHECK(ran.cell("standard_curves", 1, "standards") == "3");
    CHECK(ran.limits_say("1 sample beyond the highest standard"));
}

TEST_CASE("one curve without a plate serves all rows") {
    const Ran ran =
        run(cq_heading + "A1,high,1,29,liver,1,26.8,P7,0.5,,,\n", {}, "拷贝数,Ct\n100,33.2\n1000,30\n10000,26.8\n");
    REQUIRE(ran.result);
    CHECK(std::stod(ran.cell("samples", 0, "copies")) == doctest::Approx(2e4).epsilon(1e-9));
}

TEST_CASE("what is wrong with Cq values and standards is named in both languages") {
    const std::string good = cq_heading + "A1,high,1,29,liver,1,26.8,P1,0.5,,,\n";
    struct Case {
        std::string csv, standards, zh, en;
    };
    const std::vector<Case> cases{
        {cq_heading + "A1,high,1,29,liver,1,<35,P1,0.5,,,\n", standards,
         "“cq”列：应为大于 0 的 Cq 值、Undetermined/ND（未检出）或 NA（未测），却是“<35”",
         "column \"cq\": expected a Cq > 0, Undetermined or ND (not detected), or NA (not measured), found \"<35\""},
        {cq_heading + "A1,high,1,29,liver,1,26.8,P9,0.5,,,\n", standards,
         "“plate”列：应为标准曲线文件中的板号，却是“P9”",
         "column \"plate\": expected a plate of the file of standards, found \"P9\"; did you mean \"P1\"?"},
        {cq_heading + "A1,high,1,29,liver,1,26.8,P1,,,,\n", standards,
         "“input_dna_ug”列：应为大于 0 的数：每反应加入量，Cq 换算为 copies/ug 需要它（input_dna_ug 列），却是“”",
         "column \"input_dna_ug\": expected a number > 0, the amount put into each reaction, which turns a Cq into "
         "copies/ug (column input_dna_ug), found \"\""},
        {cq_heading + "A1,high,1,29,faeces,1,26.8,P1,1,,,\n", standards, "input_g", "column input_g"},
        {"animal,group,dose,day,tissue,copies_per_ug,cq\nA1,high,1,29,liver,5,26\n", standards,
         "“cq”列：同一行既有拷贝数又有 Cq；只给一个",
         "column \"cq\": this row has both copies and a Cq; give one of them"},
        {good, "quantity,cq\n0,33\n", "“quantity”列：应为大于 0 的数（每反应拷贝数），却是“0”",
         "column \"quantity\": expected a number > 0 (copies per reaction), found \"0\""},
        {good, "quantity,cq\n10,abc\n", "“cq”列：应为大于 0 的 Cq 值，却是“abc”",
         "column \"cq\": expected a Cq > 0, found \"abc\""},
        {good, "quantity,cq\n10,33\n100,30\n", "标准曲线：至少需要 3 个不同的拷贝数水平，却只有 2 个",
         "standards.csv: error: standard curve: at least 3 different amounts are needed, found 2"},
        {good, "quantity,cq\n", "标准曲线文件没有标准品", "the file of standards holds none"},
        {good, "cq\n30\n", "缺少“quantity”列", "column \"quantity\" is missing"},
    };
    for (const Case& one : cases) {
        const Ran ran = run(one.csv, {}, one.standards);
        CAPTURE(one.csv);
        CAPTURE(one.standards);
        std::string lines;
        for (const std::string& line : ran.messages(Language::en)) lines += line + "\n";
        CAPTURE(lines);
        CHECK_FALSE(ran.result);
        CHECK(ran.says(one.zh));
        CHECK(ran.says(one.en));
    }
    const Ran warned = run(good, {}, standards + "P1,1e1,Undetermined\n");
    CHECK(warned.result);
    CHECK(warned.says("“cq”列：该标准品孔无 Cq，未用于标准曲线"));
    CHECK(warned.says("warning: column \"cq\": this standard has no Cq and is not part of the curve"));
}

}  // namespace nonclin::biodistribution::testing
