#include "nonclin/biodistribution/summary.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/biodistribution/vocabulary.hpp"
#include "study.hpp"

namespace nonclin::biodistribution::testing {

namespace {

using Words = std::vector<std::string>;

Words three(double level) { return {cell_text(level * 0.9), cell_text(level), cell_text(level * 1.1)}; }

// A peak on day 29 in liver and heart, gonads that clear; 3 animals a day.
Csv peak_study() {
    Csv csv;
    csv.group("control", "0", 29, "liver", {"ND", "ND", "ND"});
    csv.group("high", "1e14", 8, "liver", three(1e4)).group("high", "1e14", 29, "liver", three(1e6));
    csv.group("high", "1e14", 92, "liver", three(8e5)).group("high", "1e14", 183, "liver", three(6e5));
    csv.group("high", "1e14", 29, "heart", three(1e5)).group("high", "1e14", 92, "heart", three(5e4));
    return csv;
}

Csv with_gonads(const Words& testis, const Words& ovary) {
    Csv csv("animal,group,dose_vg_per_kg,sex,day,tissue,copies_per_ug,lloq,lod");
    for (std::size_t i = 0; i < testis.size(); ++i)
        csv.row(fmt::format("M{},high,1e14,m,92,testis,{},50,10", i, testis[i]));
    for (std::size_t i = 0; i < ovary.size(); ++i)
        csv.row(fmt::format("F{},high,1e14,f,92,ovary,{},50,10", i, ovary[i]));
    return csv;
}

}  // namespace

TEST_CASE("every column, finding, parameter and input is described in both languages and every unit fits its table") {
    const Entry entry = summary();
    CHECK(entry.id() == "biodistribution.summary");
    const auto check_fields = [](const std::vector<Field>& fields) {
        for (const Field& field : fields) {
            CAPTURE(field.name);
            CHECK_FALSE(field.meaning.zh.empty());
            CHECK_FALSE(field.meaning.en.empty());
        }
    };
    check_fields(entry.parameters);
    for (const Table& table : entry.tables) check_fields(table.columns);
    CHECK(entry.findings.size() == 16);
    for (const Finding& finding : entry.findings) CHECK_FALSE(finding.meaning.en.empty());
}

TEST_CASE("a study with a caught peak tells its tables, findings and limits") {
    const Ran ran = run(peak_study().text(), {{"species", std::string("human")},
                                              {"peak_window", std::string("14..43")},
                                              {"steady_state_window", std::string("85..200")},
                                              {"clearance_window", std::string("300..400")},
                                              {"panel", Words{"肝", "TESTIS", "heart"}}});
    REQUIRE(ran.result);
    CHECK(ran.rows("samples") == 21);
    CHECK(ran.rows("tissues") == 7);
    CHECK(ran.rows("kinetics") == 2);
    CHECK(ran.rows("phases") == 2);
    CHECK(ran.finding("peak_sampled") == "true");
    CHECK(ran.finding("steady_state_sampled") == "true");
    CHECK(ran.finding("clearance_sampled") == "false");
    CHECK(ran.finding("first_peak_sampled") == "not given");
    CHECK(ran.sentence("peak_sampled") == Text{"峰值期窗为第 14 至 43 天：窗内采样日 29，采到 2/2 个组织",
                                               "peak window, days 14 to 43: sampled on day 29, 2 of 2 tissues"});
    CHECK(ran.sentence("clearance_sampled") ==
          Text{"清除期窗为第 300 至 400 天：给药动物在窗内没有采样日",
               "clearance window, days 300 to 400: no sampling day of dosed animals lies in it"});
    CHECK(ran.finding("course_seen") == "shown");
    CHECK(ran.finding("replicating_course_seen") == "not given");
    CHECK(ran.finding("assay_lloq_copies_per_ug") == "50");
    CHECK(ran.sentence("assay_lloq_copies_per_ug") ==
          Text{"组织样本的最高定量下限为 50 拷贝/μg DNA；0 个组织样本未给定量下限",
               "the highest LLOQ of tissue samples is 50 copies/ug DNA; 0 tissue samples have none given"});
    CHECK(ran.finding("tissues_measured") == "liver,heart");
    CHECK(ran.finding("tissues_missing_from_panel") == "testis");
    CHECK(ran.finding("tissues_quantified_last") == "liver,heart");
    CHECK(ran.finding("animals_found_dead") == "0");
    CHECK(ran.finding("gonads_measured") == "false");
    CHECK(ran.sentence("gonads_measured") ==
          Text{"给药动物未测生殖腺；未测性别：雄、雌",
               "gonads were not measured in dosed animals; sex without: male, female"});
    CHECK(ran.sentence("tissues_missing_from_panel") ==
          Text{"承诺采集 3 种，其中未测 1 种：睾丸", "3 promised, 1 of them not measured: testis"});
    CHECK(ran.finding("gonads_quantified_last") == "not given");
    CHECK(ran.cell("phases", 0, "seen") == "shown");
    CHECK(ran.cell("phases", 0, "peak_sampled") == "yes");
    CHECK(ran.cell("phases", 0, "clearance_sampled") == "no");
    CHECK(ran.cell("phases", 0, "first_peak_sampled") == "not_declared");
    CHECK(ran.cell("phases", 0, "sampling_days") == "8,29,92,183");
    CHECK(ran.cell("phases", 1, "seen") == "too_few_points");
    CHECK(ran.limits_say("tissues without a sample in the clearance window: liver, heart"));
    CHECK(ran.limits_say("清除期窗内没有样本的组织：肝脏、心脏"));
}

TEST_CASE("copies per ug become vector genomes per diploid genome by the mass chosen") {
    const std::string csv = Csv().group("high", "1", 29, "liver", {"1e6", "BLQ", "ND"}).text();
    const auto first = [&csv](const Values& parameters) {
        return run(csv, parameters).cell("samples", 0, "vg_per_diploid_genome");
    };
    CHECK(first({{"species", std::string("human")}}) == "6.4");
    CHECK(first({{"species", std::string("human")}, {"genome_mass_method", std::string("laboratory")}}) == "6.6");
    CHECK(first({{"species", std::string("cynomolgus")}}) == "6");
    CHECK(first({{"genome_mass_method", std::string("stated")}, {"genome_mass_pg", 5.0}}) == "5");
    CHECK(first({}) == "not_applicable");
    const Ran ran = run(csv, {{"species", std::string("human")}});
    CHECK(ran.cell("samples", 1, "vg_per_diploid_genome") == "below_lloq");
    CHECK(ran.cell("samples", 2, "vg_per_diploid_genome") == "not_detected");
    CHECK_FALSE(ran.limits_say("neither species nor genome mass"));
    CHECK(run(csv).limits_say("neither species nor genome mass was given"));
}

TEST_CASE("parameters that cannot be understood are refused by name in both languages") {
    const std::string csv = Csv().group("high", "1", 29, "liver", {"1e6"}).text();
    const auto message = [&csv](const Values& parameters) {
        const Ran ran = run(csv, parameters);
        REQUIRE_FALSE(ran.result);
        CHECK(ran.result.error().kind == ErrorKind::usage);
        return ran.result.error().message;
    };
    CHECK(message({{"species", std::string("humn")}}) ==
          Text{"species：没有物种“humn”的基因组质量；可用：human, cynomolgus (→ human)；或写 genome_mass_method = "
               "stated 并给出 genome_mass_pg",
               "species: no genome mass is known for \"humn\"; there are: human, cynomolgus (→ human); or write "
               "genome_mass_method = stated and give genome_mass_pg"});
    CHECK(message({{"species", std::string("cynomolgus")}, {"genome_mass_method", std::string("feulgen")}}) ==
          Text{"genome_mass_method：没有 cynomolgus 用方法 feulgen 得到的基因组质量；可用：recommended；或写 stated "
               "并给出 genome_mass_pg",
               "genome_mass_method: no genome mass of cynomolgus by feulgen is known; there is: recommended; or write "
               "stated and give genome_mass_pg"});
    CHECK(message({{"genome_mass_method", std::string("stated")}}).en ==
          "genome_mass_method = stated needs genome_mass_pg (pg of DNA per diploid genome)");
    CHECK(message({{"genome_mass_pg", 6.0}}).zh == "给出了 genome_mass_pg，但 genome_mass_method 不是 stated");
    CHECK(message({{"panel", Words{"liver", "testes", "spleeen"}}}) ==
          Text{"panel：组织词表中没有“spleeen” (→ spleen)",
               "panel: the vocabulary of tissues has no \"spleeen\" (→ spleen)"});
    CHECK(message({{"target_tissues", Words{"xyz"}}}).en == "target_tissues: the vocabulary of tissues has no \"xyz\"");
    CHECK(message({{"second_peak_window", std::string("x")}}).en.find("second_peak_window: expected study days") == 0);
    CHECK(message({{"lod_copies_per_ml", 20.0}, {"lloq_copies_per_ml", 10.0}}) ==
          Text{"检测限不得高于同一单位的定量下限", "a LOD may not lie above the LLOQ of the same unit"});
    CHECK(message({{"genome_mass_method", std::string("guess")}}).en.find("genome_mass_method") == 0);
}

TEST_CASE("gonads are told by exact bounds and never as absent") {
    const Ran ran = run(with_gonads({"ND", "20", "<50"}, {"ND", "ND", "ND"}).text());
    REQUIRE(ran.result);
    CHECK(ran.finding("gonads_measured") == "true");
    CHECK(ran.finding("gonads_quantified_last") == "false");
    CHECK(ran.finding("gonads_detected_last") == "true");
    // 0 of 6: 1 - 0.05^(1/6) = 39.3 %.
    CHECK(ran.sentence("gonads_quantified_last") == Text{"各剂量组末次采样时的生殖腺（睾丸第 92 天 3 只，卵巢第 92 天 "
                                                         "3 只）：0/6 只动物可定量；载体高于定量下限的动物比例的 "
                                                         "95% 单侧置信上限为 39.3%",
                                                         "gonads on the last sampling day of each dosed group (testis, "
                                                         "day 92: 3 animals; ovary, day 92: 3 animals): "
                                                         "quantifiable in 0 of 6 animals; upper 95 % bound of the "
                                                         "share of animals with vector above the LLOQ: 39.3 %"});
    CHECK(ran.sentence("gonads_detected_last")
              .en.find("detected (below the LLOQ included) in 2 of 6 animals; upper 95 % bound of the share of animals "
                       "with vector detected: 72.9 %") != std::string::npos);
    CHECK(run(with_gonads({"500", "ND", "ND"}, {"ND"}).text()).finding("gonads_quantified_last") == "true");
    CHECK(run(with_gonads({"ND", "ND", "ND"}, {"ND", "ND", "ND"}).text()).finding("gonads_detected_last") == "false");
}

TEST_CASE("a negative from too few animals, or not of each sex dosed, is not given") {
    const Ran few = run(with_gonads({"ND", "ND", "ND"}, {"ND"}).text());
    CHECK(few.finding("gonads_quantified_last") == "not given");
    CHECK(few.finding("gonads_detected_last") == "not given");
    CHECK(few.limits_say("in too few animals or not of each sex dosed"));
    Csv no_ovary = with_gonads({"ND", "ND", "ND"}, {});
    no_ovary.row("F1,high,1e14,f,92,liver,900,50,10");
    CHECK(run(no_ovary.text()).finding("gonads_quantified_last") == "not given");
}

TEST_CASE("a group followed for longer does not hide what another held on its own last day") {
    Csv csv;
    for (const char* animal : {"H1", "H2", "H3"}) csv.row(std::string(animal) + ",high,1e14,m,29,testis,5000,50,10");
    for (const char* animal : {"L1", "L2", "L3"}) csv.row(std::string(animal) + ",low,1e13,m,92,testis,ND,50,10");
    const Ran ran = run(csv.text());
    CHECK(ran.finding("gonads_quantified_last") == "true");
    CHECK(ran.sentence("gonads_quantified_last").en.find("(testis, days 29, 92: 6 animals): quantifiable in 3 of 6") !=
          std::string::npos);
    CHECK(ran.finding("tissues_quantified_last") == "testis");
}

TEST_CASE("an animal that died on the last day or later with vector in its gonads is not passed over") {
    Csv csv("animal,group,dose_vg_per_kg,sex,day,tissue,copies_per_ug,lloq,lod,status");
    for (const char* animal : {"A1", "A2", "A3"})
        csv.row(std::string(animal) + ",high,1e14,m,29,testis,ND,50,10,scheduled");
    csv.row("A4,high,1e14,m,80,testis,90000,50,10,moribund");
    const Ran ran = run(csv.text());
    CHECK(ran.finding("gonads_quantified_last") == "true");
    CHECK(ran.sentence("gonads_quantified_last").en.find("1 sample of animals found dead or moribund") !=
          std::string::npos);
}

TEST_CASE("whether each sex is covered stays open where sexes are not stated, and a gonad has its own sex") {
    Csv csv;
    for (const char* animal : {"A1", "A2", "A3"}) csv.row(std::string(animal) + ",high,1e14,,92,testis,ND,50,10");
    CHECK(run(csv.text()).finding("gonads_measured") == "not given");
    for (const char* animal : {"B1", "B2", "B3"}) csv.row(std::string(animal) + ",high,1e14,,92,ovary,ND,50,10");
    CHECK(run(csv.text()).finding("gonads_measured") == "true");
    const Ran wrong =
        run(Csv().row("F1,high,1e14,f,92,testis,ND,50,10").row("M1,high,1e14,m,92,ovary,ND,50,10").text());
    CHECK_FALSE(wrong.result);
    CHECK(wrong.diagnostics.errors() == 2);
    CHECK(wrong.says("testis comes from a male animal, and the row says female"));
    CHECK(wrong.says("卵巢只取自雌性动物，而该行性别为雄"));
}

TEST_CASE("gonads of one sex in a study of both are not gonads measured") {
    Csv csv = with_gonads({"ND", "ND", "ND"}, {});
    csv.row("F1,high,1e14,f,92,liver,900,50,10");
    const Ran ran = run(csv.text());
    CHECK(ran.finding("gonads_measured") == "false");
    CHECK(ran.finding("gonads_quantified_last") == "not given");
    CHECK(ran.sentence("gonads_measured") == Text{"给药动物已测生殖腺：睾丸；未测性别：雌",
                                                  "gonads measured in dosed animals: testis; sex without: female"});
    CHECK(run(with_gonads({"ND"}, {}).text()).finding("gonads_measured") == "true");
}

TEST_CASE("the gonads judged are those of the last planned day of dosed animals") {
    Csv csv;
    csv.row("A1,high,1e14,m,29,testis,9000,50,10")
        .row("A2,high,1e14,m,92,testis,ND,50,10")
        .row("A4,high,1e14,m,92,testis,ND,50,10")
        .row("A5,high,1e14,m,92,testis,ND,50,10")
        .row("A3,control,0,m,183,testis,700,50,10");
    const Ran ran = run(csv.text());
    CHECK(ran.finding("gonads_quantified_last") == "false");
    CHECK(ran.sentence("gonads_quantified_last").en.find("testis, day 92: 3 animals)") != std::string::npos);
    CHECK(ran.limits_say("quantifiable samples in 1 control animal (dose 0): look"));
}

TEST_CASE("animals found dead keep their day, are shown and are pooled with nobody") {
    Csv csv("animal,group,dose,sex,day,tissue,copies_per_ug,lloq,lod,status");
    csv.row("A1,high,1,m,29,liver,1000,50,10,")
        .row("A2,high,1,m,29,liver,1000,50,10,")
        .row("A3,high,1,m,29,liver,1e9,50,10,found_dead")
        .row("A4,high,1,m,12,liver,1e8,50,10,濒死");
    const Ran ran = run(csv.text());
    REQUIRE(ran.result);
    CHECK(ran.rows("samples") == 4);
    CHECK(ran.rows("tissues") == 1);
    CHECK(ran.cell("tissues", 0, "n") == "2");
    CHECK(std::stod(ran.cell("tissues", 0, "geometric_mean")) == doctest::Approx(1000));
    CHECK(ran.rows("unscheduled") == 2);
    CHECK(ran.cell("unscheduled", 0, "day") == "12");
    CHECK(ran.cell("unscheduled", 1, "copies") == "1000000000");
    CHECK(ran.finding("animals_found_dead") == "1");
    CHECK(ran.limits_say("samples of 1 animal found dead and 1 killed moribund stand at their real day"));
    CHECK(ran.limits_say("发现死亡 1 只、濒死处死 1 只动物的样本按实际日列出"));
}

TEST_CASE("samples before dosing are shown, not pooled, and named where they are quantifiable") {
    Csv csv;
    csv.row("A1,high,1e14,m,-2,blood_dna,300,50,10")
        .row("A1,high,1e14,m,0,blood_dna,ND,50,10")
        .row("A1,high,1e14,m,29,blood_dna,3000,50,10");
    const Ran ran = run(csv.text());
    CHECK(ran.rows("samples") == 3);
    CHECK(ran.cell("samples", 0, "remarks") == "predose");
    CHECK(ran.rows("tissues") == 1);
    CHECK(ran.limits_say("quantifiable before dosing in 1 animal: look"));
    CHECK(ran.limits_say("1 只动物给药前样本可定量"));
}

TEST_CASE("with target tissues a phase needs each of them and one other") {
    const auto sampled = [](const Words& targets) {
        const Ran ran = run(peak_study().text(), {{"peak_window", std::string("5..10")}, {"target_tissues", targets}});
        REQUIRE(ran.result);
        return std::pair(ran.finding("peak_sampled"), ran.sentence("peak_sampled"));
    };
    CHECK(sampled({}).first == "true");
    CHECK(sampled({"liver"}).first == "false");  // heart was not sampled on day 8
    CHECK(sampled({"heart"}).first == "false");
    CHECK(sampled({"liver"}).second.en ==
          "peak window, days 5 to 10: sampled on day 8, 1 of 2 tissues; the target tissues (liver) and one other "
          "must all be sampled in it");
    CHECK(sampled({"liver"}).second.zh ==
          "峰值期窗为第 5 至 10 天：窗内采样日 8，采到 1/2 个组织；靶组织（肝脏）与至少一个非靶组织须都在窗内采样");
    const Ran both =
        run(peak_study().text(), {{"peak_window", std::string("14..43")}, {"target_tissues", Words{"heart"}}});
    CHECK(both.finding("peak_sampled") == "true");
}

TEST_CASE("a contradicted course is told with its group, tissue and numbers") {
    Csv csv;
    csv.group("high", "1e14", 8, "liver", three(1e4))
        .group("high", "1e14", 29, "liver", three(1e5))
        .group("high", "1e14", 92, "liver", three(1e7));
    const Ran ran = run(csv.text());
    CHECK(ran.finding("course_seen") == "contradicted");
    CHECK(ran.sentence("course_seen").en ==
          "1 profiles by group and tissue: shown 0, consistent 0, contradicted 1, too few points 0. group high, liver: "
          "still rising at the last sampling: day 92 lies above day 29 by 2 log10");
    CHECK(ran.sentence("course_seen").zh.find("。high 组肝脏：末次采样（第 92 天）仍在上升") != std::string::npos);
}

TEST_CASE("a replicating product is asked for two peaks and clearance, in its own windows") {
    Csv csv;
    csv.group("high", "1e9", 2, "liver", three(1e6))
        .group("high", "1e9", 8, "liver", three(1e4))
        .group("high", "1e9", 15, "liver", three(1e7))
        .group("high", "1e9", 43, "liver", three(1e3));
    const Ran ran = run(csv.text(), {{"replicating", true},
                                     {"first_peak_window", std::string("1..4")},
                                     {"second_peak_window", std::string("10..20")},
                                     {"clearance_window", std::string("29..60")}});
    CHECK(ran.finding("replicating_course_seen") == "shown");
    CHECK(ran.finding("course_seen") == "not given");
    CHECK(ran.finding("first_peak_sampled") == "true");
    CHECK(ran.finding("second_peak_sampled") == "true");
    CHECK(ran.finding("clearance_sampled") == "true");
    CHECK(ran.cell("phases", 0, "second_peak_day") == "15");
    CHECK(ran.sentence("second_peak_sampled").en ==
          "second peak window, days 10 to 20: sampled on day 15, 1 of 1 tissue");
}

TEST_CASE("a group sampled destructively has one profile, an animal sampled serially its own") {
    Csv csv("animal,group,dose,sex,day,tissue,copies");
    for (const std::string animal : {"A2", "A10"}) {
        for (const double day : {1.0, 3.0, 5.0, 9.0, 17.0})
            csv.row(fmt::format("{},high,1,m,{},blood,{}", animal, day, 1e6 * std::exp2(-(day - 1) / 4)));
    }
    csv.row("A3,high,1,m,3,blood,5e5");
    for (const double day : {3.0, 11.0, 19.0, 27.0})
        csv.row(fmt::format("T{0},high,1,m,{0},liver,{1}", day, 1e5 * std::exp2(-day / 8)));
    const Ran ran = run(csv.text());
    REQUIRE(ran.result);
    REQUIRE(ran.rows("kinetics") == 3);
    CHECK(ran.cell("kinetics", 0, "animal") == "A2");
    CHECK(ran.cell("kinetics", 1, "animal") == "A10");
    CHECK(std::stod(ran.cell("kinetics", 0, "half_life_days")) == doctest::Approx(4).epsilon(1e-9));
    CHECK(ran.cell("kinetics", 0, "cmax") == "1000000");
    CHECK(ran.cell("kinetics", 0, "tmax_day") == "1");
    // Log-down area of a mono-exponential is exact: (C0 - Clast) / lambda.
    CHECK(std::stod(ran.cell("kinetics", 0, "auc_linear_log")) ==
          doctest::Approx((1e6 - 62500) * 4 / std::log(2.0)).epsilon(1e-9));
    CHECK(ran.cell("kinetics", 0, "terminal_days") == "3,5,9,17");
    CHECK(ran.cell("kinetics", 0, "why_no_half_life") == "none");
    CHECK(ran.cell("kinetics", 2, "animal").empty());
    CHECK(ran.cell("kinetics", 2, "sampling") == "3:1,11:1,19:1,27:1");
    CHECK(std::stod(ran.cell("kinetics", 2, "half_life_days")) == doctest::Approx(8).epsilon(1e-9));
    CHECK(ran.cell("kinetics", 2, "last_quantified_day") == "27");
    // Linear: the triangle from nothing at dosing to day 3, then trapezoids.
    const auto level = [](double day) { return 1e5 * std::exp2(-day / 8); };
    const double area =
        level(3) + 4 * (level(3) + level(11)) + 4 * (level(11) + level(19)) + 4 * (level(19) + level(27));
    CHECK(std::stod(ran.cell("kinetics", 2, "auc_linear")) == doctest::Approx(area).epsilon(1e-9));
    CHECK(ran.limits_say("more than 20 % of the area is extrapolated") ==
          (std::stod(ran.cell("kinetics", 2, "auc_extrapolated_percent")) > 20));
}

TEST_CASE("fewer terminal points than asked for give no half-life and the reason") {
    Csv csv("animal,group,dose,sex,day,tissue,copies");
    for (const double day : {3.0, 11.0, 19.0, 27.0})
        csv.row(fmt::format("T{0},high,1,m,{0},liver,{1}", day, 1e5 * std::exp2(-day / 8)));
    const Ran ran = run(csv.text(), {{"least_terminal_points", std::int64_t{4}}});
    CHECK(ran.cell("kinetics", 0, "half_life_days") == "not_measured");
    CHECK(ran.cell("kinetics", 0, "why_no_half_life") == "too_few_terminal_points");
    CHECK(ran.cell("kinetics", 0, "terminal_days").empty());
    CHECK(ran.limits_say("no terminal half-life can be told for 1 of 1 profiles"));
}

TEST_CASE("a half-life longer than the days it rests on is told as a slow fall") {
    Csv csv("animal,group,dose,sex,day,tissue,copies");
    for (const double day : {3.0, 11.0, 19.0, 27.0})
        csv.row(fmt::format("T{0},high,1,m,{0},liver,{1}", day, 1e5 * std::exp2(-day / 100)));
    CHECK(run(csv.text())
              .limits_say("in 1 of 1 profiles the terminal half-life is longer than the time it was watched over"));
    CHECK(run(csv.text()).limits_say("1 个剖面中 1 个的末端半衰期长于其观察时段"));
}

TEST_CASE("all below the LLOQ, one animal per group and one sex are borne and said") {
    Csv csv;
    for (const double day : {29.0, 92.0, 183.0}) csv.row(fmt::format("A{0},high,1e14,f,{0},liver,BLQ,50,10", day));
    const Ran ran = run(csv.text());
    REQUIRE(ran.result);
    CHECK(ran.cell("tissues", 0, "geometric_mean") == "below_lloq");
    CHECK(ran.cell("kinetics", 0, "cmax") == "not_measured");
    CHECK(ran.cell("kinetics", 0, "why_no_half_life") == "no_positive_value");
    CHECK(ran.cell("kinetics", 0, "last_quantified_day") == "not_measured");
    CHECK(ran.finding("course_seen") == "too_few_points");
    CHECK(ran.finding("tissues_quantified_last").empty());
    CHECK(ran.limits_say("3 of 3 samples of dosed animals lie below the LLOQ"));
    CHECK(ran.limits_say("dosed animals are female only"));
    CHECK(ran.limits_say("3 of 3 combinations of group, tissue and day have fewer than 3 animals"));
    CHECK(ran.limits_say("3 个“组×组织×日”中有 3 个少于 3 只动物"));
    CHECK(ran.cell("panel", 0, "quantified_upper_bound") == "0.95");
}

TEST_CASE("a file of controls alone says that nobody was dosed") {
    const Ran ran =
        run(Csv().group("control", "0", 29, "liver", {"ND", "ND"}).text(), {{"peak_window", std::string("14..43")}});
    REQUIRE(ran.result);
    CHECK(ran.limits_say("there are no samples of dosed animals (dose above 0)"));
    CHECK(ran.finding("peak_sampled") == "false");
    CHECK(ran.finding("course_seen") == "too_few_points");
    CHECK(ran.rows("tissues") == 1);
    CHECK(ran.rows("kinetics") == 0);
}

TEST_CASE("samples of one sex and of unstated sex are named, replicates across the LLOQ are counted") {
    Csv csv("animal,group,dose,sex,day,tissue,replicate,copies,lloq");
    csv.row("A1,high,1,,29,liver,1,80,50").row("A1,high,1,,29,liver,2,20,50").row("A2,high,1,m,29,liver,1,90,50");
    const Ran ran = run(csv.text());
    REQUIRE(ran.result);
    CHECK(ran.limits_say("the sex of some or all dosed animals is not stated"));
    CHECK(ran.limits_say("replicates both above and below the LLOQ in 1 sample"));
    CHECK(ran.cell("samples", 0, "remarks") == "mixed_replicates");
    CHECK(run(Csv().row("A1,high,1,m,29,liver,9,5,1").text()).limits_say("给药动物只有雄性"));
}

TEST_CASE("figures draw declared columns of declared tables, one for tissue and one for fluids") {
    Csv csv("animal,group,dose,sex,day,tissue,copies");
    csv.row("A1,high,1,m,29,liver,900").row("A1,high,1,m,29,blood,900");
    const Ran ran = run(csv.text());
    REQUIRE(ran.collected.figures.size() == 2);
    CHECK(ran.collected.figures[0].name == "tissue_over_time");
    CHECK(ran.collected.figures[1].name == "fluid_over_time");
    for (const Figure& figure : ran.collected.figures) {
        CHECK(figure.y.is_logarithmic);
        for (const Figure::Layer& layer : figure.layers) {
            CHECK_NOTHROW(ran.cell(layer.table, 0, layer.x));
            CHECK_NOTHROW(ran.cell(layer.table, 0, layer.y));
            CHECK_NOTHROW(ran.cell(layer.table, 0, figure.facet));
            if (!layer.group.empty()) CHECK_NOTHROW(ran.cell(layer.table, 0, layer.group));
            if (!layer.lower.empty()) CHECK_NOTHROW(ran.cell(layer.table, 0, layer.lower));
        }
    }
    CHECK(run(Csv().row("A1,high,1,m,29,liver,9,5,1").text()).collected.figures.size() == 1);
}

TEST_CASE("the order of rows in the file does not matter") {
    const std::string text = peak_study().text();
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = text.find('\n', from);
        lines.push_back(text.substr(from, to - from + 1));
        from = to + 1;
    }
    std::string turned = lines[0];
    for (std::size_t i = lines.size(); i-- > 1;) turned += lines[i];
    const Ran a = run(text);
    const Ran b = run(turned);
    for (std::size_t i = 0; i < a.collected.tables.size(); ++i)
        CHECK(a.collected.tables[i].sha256 == b.collected.tables[i].sha256);
}

TEST_CASE("no sentence claims absence or effect") {
    const Ran ran = run(with_gonads({"ND", "ND", "ND"}, {"ND", "ND", "ND"}).text(),
                        {{"peak_window", std::string("14..43")}, {"panel", Words{"testis"}}});
    std::vector<Text> all = ran.collected.limits;
    for (const CollectedFinding& finding : ran.collected.findings) all.push_back(finding.sentence);
    for (const Text& sentence : all) {
        for (const char* word : {"no effect", "absent", "free of", "not present", "safe"})
            CHECK(sentence.en.find(word) == std::string::npos);
        for (const char* word : {"无影响", "不存在", "没有载体", "安全"})
            CHECK(sentence.zh.find(word) == std::string::npos);
    }
}

TEST_CASE("rule tables that lack what is needed are our bug and named") {
    RuleTables tables(
        {RuleTable{"tissues", "h", {tissue_row("liver", "肝脏", "liver", "LIVER", {}, "solid", "copies_per_ug")}}});
    const auto vocabulary = Vocabulary::read(tables);
    REQUIRE_FALSE(vocabulary);
    CHECK(vocabulary.error().kind == ErrorKind::internal);
    RuleTables nothing;
    CHECK_FALSE(Vocabulary::read(nothing));
    CHECK_FALSE(genome_mass_of(nothing, "human", "recommended"));
}

}  // namespace nonclin::biodistribution::testing
