#include "nonclin/biodistribution/assay.hpp"

#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "assay_study.hpp"
#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution::testing {

namespace {

const std::string heading =
    "animal,group,dose_vg_per_kg,sex,day,tissue,replicate,copies_per_ug,lloq,lod,sample_type,target,plate,input_dna_ug,"
    "nominal_dna_ug,spike_copies,dilution,expected_copies\n";

// Two animals treated, two controls, one of them positive, one sample before dosing; wells of every kind.
const std::string study = heading +
                          "C1,1,0,m,29,liver,1,ND,50,10,control,,P1,1,1,,,\n"
                          "C2,1,0,f,29,liver,1,120,50,10,control,,P1,1,1,,,\n"
                          "T1,2,1e13,m,-1,liver,1,20,50,10,predose,,P1,1,1,,,\n"
                          "T1,2,1e13,m,29,liver,1,50000,50,10,,,P1,1,1,,,\n"
                          "T1,2,1e13,m,29,liver,2,70000,50,10,,,P1,1,1,,,\n"
                          "T2,2,1e13,f,29,liver,1,40000,50,10,,,P1,1,1,,,\n"
                          "T1,2,1e13,m,29,heart,1,30,50,10,,,P1,0.2,1,,,\n"
                          "T2,2,1e13,f,29,heart,1,ND,50,10,,,P1,1,1,,,\n"
                          "T2,,,,29,heart,1,310,50,10,spike,,P1,1,,1000,,\n"
                          "T2,,,,29,heart,1,980,500,100,redilution,,P1,0.1,,100,10,\n"
                          ",,,,,,1,ND,,,NTC,,P1,,,,,\n"
                          ",,,,,,2,ND,,,NTC,,P1,,,,,\n"
                          ",,,,,,1,3,,,无模板对照,,P2,,,,,\n"
                          ",,,,,,1,NA,,,NTC,,P2,,,,,\n"
                          ",,,,,,1,ND,,,提取空白,,P1,,,,,\n"
                          ",,,,,,1,900,,,阳性对照,,P1,,,,,1000\n"
                          ",,,,,,2,1500,,,QC,,P1,,,,,1000\n";

void check_refused(const std::string& measurements, const std::string& zh, const std::string& en,
                   const std::string& wells = {}, const std::string& standards = {}) {
    const Ran ran = run_assay(measurements, {}, wells, standards);
    CAPTURE(en);
    REQUIRE_FALSE(ran.result);
    CHECK(exit_status(ran.result.error().kind) == 3);
    std::string all;
    for (const Language language : {Language::zh, Language::en}) {
        for (const std::string& line : ran.messages(language)) all += line + "\n";
    }
    CAPTURE(all);
    CHECK(all.find(zh) != std::string::npos);
    CHECK(all.find(en) != std::string::npos);
    CHECK(ran.collected.table("readings")->row_count == 0);
}

}  // namespace

TEST_CASE("controls are told one by one with the treated range of their tissue beside them") {
    const Ran ran = run_assay(study);
    REQUIRE(ran.result);
    CHECK(ran.diagnostics.all().empty());
    REQUIRE(ran.rows("controls") == 3);
    CHECK(ran.cell("controls", 0, "animal") == "C2");  // quantified first
    CHECK(ran.cell("controls", 0, "treated_least") == "40000");
    CHECK(ran.cell("controls", 0, "treated_most") == "60000");
    CHECK(ran.cell("controls", 0, "treated_median") == "50000");
    CHECK(ran.cell("controls", 0, "times_below_treated_median") == cell_text(50000.0 / 120));
    CHECK(ran.cell("controls", 1, "whose") == "predose");
    CHECK(ran.cell("controls", 1, "copies") == "below_lloq");
    CHECK(ran.cell("controls", 1, "reading") == "20");
    CHECK(ran.cell("controls", 2, "copies") == "not_detected");
    CHECK(ran.finding("control_samples_detected") == "1");
    CHECK(
        ran.sentence("control_samples_detected").en ==
        "control animals (dose 0): vector detected (below the LLOQ included) in 1 of 2 samples, in 1 of 2 animals; "
        "upper 95 % bound of the share of animals with vector detected: 97.5 %: animal C2, day 29, liver 120 copies/ug "
        "genomic DNA, treated median 417 times that");
    CHECK(ran.sentence("control_samples_detected").zh ==
          "对照动物（剂量 0）：1/2 份样品检出载体（含低于定量下限），1/2 只动物；有检出的动物比例的 95% 单侧置信上限为 "
          "97.5%：动物 C2 第 29 天肝脏 120 拷贝/μg 基因组 DNA，给药后中位数为其 417 倍");
    CHECK(ran.finding("predose_samples_detected") == "1");
}

TEST_CASE("tissues stand with treated, control and pre-dose samples side by side") {
    const Ran ran = run_assay(study);
    REQUIRE(ran.rows("detections") == 4);
    CHECK(ran.cell("detections", 0, "tissue") == "liver");
    CHECK(ran.cell("detections", 0, "whose") == "treated");
    CHECK(ran.cell("detections", 0, "n_quantified") == "2");
    CHECK(ran.cell("detections", 1, "whose") == "control");
    CHECK(ran.cell("detections", 1, "animals_detected") == "1");
    CHECK(ran.cell("detections", 2, "whose") == "predose");
    CHECK(ran.cell("detections", 3, "tissue") == "heart");
    CHECK(ran.cell("detections", 3, "n_below_lloq") == "1");
    CHECK(ran.cell("detections", 3, "n_not_detected") == "1");
    CHECK(ran.cell("detections", 3, "most") == "below_lloq");
    CHECK(ran.finding("results_below_lloq") == "1");
    CHECK(ran.sentence("results_below_lloq").en == "detected below the LLOQ in 1 of 4 treated samples: heart 1 of 2");
}

TEST_CASE("wells without template are counted with a bound, a well not measured is none") {
    const Ran ran = run_assay(study);
    CHECK(ran.finding("ntc_wells_amplified") == "1");
    // 1 of 3: the largest p with (1-p)^3 + 3 p (1-p)^2 >= 0.05.
    double p = 0.5;
    while (std::pow(1 - p, 3) + 3 * p * std::pow(1 - p, 2) >= 0.05) p += 1e-6;
    CHECK(p == doctest::Approx(0.8647).epsilon(1e-3));
    CHECK(ran.sentence("ntc_wells_amplified").en ==
          "no-template control (NTC): amplification in 1 of 3 wells; upper 95 % bound of the share of wells with "
          "amplification: 86.5 %");
    CHECK(ran.finding("extraction_blanks_amplified") == "0");
    CHECK(ran.sentence("extraction_blanks_amplified").zh ==
          "提取空白（NEC）：0/1 孔有扩增；有扩增孔比例的 95% 单侧置信上限为 95%");
    REQUIRE(ran.rows("run_controls") == 4);
    CHECK(ran.cell("run_controls", 0, "plate") == "P1");
    CHECK(ran.cell("run_controls", 0, "wells") == "2");
    CHECK(ran.cell("run_controls", 1, "plate") == "P2");
    CHECK(ran.cell("run_controls", 1, "wells") == "1");
    CHECK(ran.cell("run_controls", 1, "highest_copies") == "3");
    CHECK(ran.cell("run_controls", 3, "type") == "positive_control");
    CHECK(ran.cell("run_controls", 3, "recovery_mean") == "120");
    CHECK(ran.cell("run_controls", 3, "amplified_upper_bound") == "not_applicable");
    CHECK(ran.cell("acceptance", 2, "tested") == "2");
    CHECK(ran.cell("acceptance", 2, "outside") == "1");
}

TEST_CASE("spikes, re-dilutions, inputs and replicates are told with their limits and what these rest on") {
    const Ran ran = run_assay(study);
    REQUIRE(ran.rows("inhibition") == 1);
    CHECK(ran.cell("inhibition", 0, "recovery") == "not_applicable");
    CHECK(ran.cell("inhibition", 0, "recovery_least") == "30");
    CHECK(ran.cell("inhibition", 0, "recovery_most") == "31");
    CHECK(ran.cell("inhibition", 0, "dilution") == "10");
    CHECK(ran.cell("inhibition", 0, "verdict") == "relieved");
    CHECK(ran.finding("spikes_outside_limits") == "1");
    CHECK(ran.finding("samples_inhibited") == "0");
    CHECK(ran.sentence("spikes_outside_limits").en ==
          "1 sample spiked: recovery within the limits in 0, outside in 1, not to be told in 0; limit: 75 to 125 % (a "
          "setting, its source read)");
    REQUIRE(ran.rows("low_inputs") == 1);
    CHECK(ran.cell("low_inputs", 0, "share_percent") == "20");
    CHECK(ran.cell("low_inputs", 0, "lloq_at_input") == "250");  // 50 x 1 / 0.2
    CHECK(ran.cell("low_inputs", 0, "has_low_lloq") == "true");
    CHECK(ran.finding("inputs_below_nominal") == "1");
    REQUIRE(ran.rows("replicates") == 1);
    CHECK(ran.cell("replicates", 0, "cv_percent") == cell_text(100 * 10000 * std::sqrt(2.0) / 60000));
    CHECK(ran.finding("replicates_over_limit") == "0");
    CHECK(ran.cell("acceptance", 0, "basis") == "verified");
    CHECK(ran.cell("acceptance", 0, "source") == "A book");
    CHECK(ran.cell("acceptance", 0, "outcome") == "outside");
    CHECK(ran.cell("acceptance", 6, "criterion") == "spiked_replicates");
    CHECK(ran.cell("acceptance", 6, "outcome") == "not_judged");
    CHECK(ran.limits_say("rests on a source that was not read"));
}

TEST_CASE("a limit that the user gives stands before that of the rules and is marked") {
    const Ran ran = run_assay(study, {{"most_replicate_cv_percent", 20.0}, {"least_recovery_percent", 30.0}});
    REQUIRE(ran.result);
    CHECK(ran.finding("replicates_over_limit") == "1");
    CHECK(ran.finding("spikes_outside_limits") == "0");
    CHECK(ran.cell("acceptance", 3, "basis") == "given");
    CHECK(ran.cell("acceptance", 3, "source").empty());
    const Ran wrong = run_assay(study, {{"least_recovery_percent", 130.0}});
    REQUIRE_FALSE(wrong.result);
    CHECK(wrong.result.error().kind == ErrorKind::usage);
    CHECK(wrong.result.error().message.en == "least_recovery_percent must be less than most_recovery_percent");
    CHECK(run_assay(study, {{"lloq_copies_per_ml", 5.0}, {"lod_copies_per_ml", 6.0}}).result.error().kind ==
          ErrorKind::usage);
}

TEST_CASE("human-specific and vector assay stand side by side, bounds where one is not quantified") {
    const std::string wells =
        "sample_type,target,animal,group,dose,sex,day,tissue,copies_per_ug,lloq,lod\n"
        ",Alu,T1,2,1e13,m,29,liver,400,20,5\n"
        ",人源,T2,2,1e13,f,29,liver,ND,20,5\n"
        ",hACTB,T2,2,1e13,f,29,heart,100,20,5\n"
        "control,hActb,C1,1,0,m,29,liver,ND,20,5\n";
    const Ran ran = run_assay(study, {{"vector_copies_per_cell", 3.0}}, wells);
    REQUIRE(ran.result);
    REQUIRE(ran.rows("human_cells") == 4);
    CHECK(ran.cell("human_cells", 1, "animal") == "T1");
    CHECK(ran.cell("human_cells", 1, "human_genomes") == "200");      // 400 / 2
    CHECK(ran.cell("human_cells", 1, "cells_by_vector") == "20000");  // 60000 / 3
    CHECK(ran.cell("human_cells", 1, "cells_ratio") == "100");
    CHECK(ran.cell("human_cells", 1, "copies_per_genome") == "300");
    CHECK(ran.cell("human_cells", 2, "human_genomes") == "not_detected");
    CHECK(ran.cell("human_cells", 2, "copies_per_genome") == "not_applicable");
    CHECK(ran.cell("human_cells", 2, "copies_per_genome_least") == "16000");  // 40000 / (5 / 2)
    CHECK(ran.cell("human_cells", 3, "copies_per_genome_most") == "0.2");     // LOD 10 / 50
    CHECK(ran.cell("human_cells", 0, "copies_per_genome_least") == "not_applicable");
    CHECK(ran.finding("human_vector_disagree") == "2");
    CHECK(ran.finding("human_in_controls") == "0");
    CHECK(ran.sentence("human_in_controls").en ==
          "human DNA detected in 0 of 1 animal not given cells (controls, or before dosing); upper 95 % bound of the "
          "share of animals with human DNA detected: 95 %");
    CHECK(ran.limits_say("taken as 2 copies in a diploid genome"));
    CHECK(run_assay(study, {{"human_target_per_genome", 1.0}}, wells).cell("human_cells", 1, "human_genomes") == "400");
}

TEST_CASE("with Cq values wells are read off the curve of their target and plate") {
    std::string standards = "quantity,cq,plate,target\n";
    for (int power = 1; power <= 6; ++power) {
        const std::string copies = cell_text(std::pow(10, power));
        standards += copies + "," + cell_text(38 - power / std::log10(2.0)) + ",P1,WPRE\n";
        standards += copies + "," + cell_text(36 - power / std::log10(2.0)) + ",P1,hACTB\n";
    }
    const auto cq = [](double copies, double top) { return cell_text(top - std::log10(copies) / std::log10(2.0)); };
    const std::string measurements =
        "animal,group,dose,day,tissue,replicate,cq,plate,target,input_dna_ug,sample type,spike_copies,dilution\n"
        "T1,2,1e13,29,liver,1," +
        cq(1000, 38) + ",P1,WPRE,0.5,,,\n" + "T1,2,1e13,29,liver,2," + cq(2000, 38) + ",P1,WPRE,0.5,,,\n" +
        "T1,2,1e13,29,liver,1," + cq(100, 36) + ",P1,hACTB,0.5,,,\n" + "T1,,,29,liver,1," + cq(2500, 38) +
        ",P1,WPRE,0.5,spike,2000,\n" + "T1,,,29,liver,1," + cq(150, 38) + ",P1,WPRE,0.05,redilution,,10\n" +
        ",,,,,1,Undetermined,P1,WPRE,,NTC,,\n,,,,,2," + cq(4, 38) + ",P1,WPRE,,NTC,,\n";
    const Ran ran = run_assay(measurements, {}, {}, standards);
    REQUIRE(ran.result);
    CHECK(std::stod(ran.cell("human_cells", 0, "human_genomes")) == doctest::Approx(100));
    const double cv = 100 * std::sqrt(2.0) / 3;
    CHECK(std::stod(ran.cell("replicates", 0, "cv_percent")) == doctest::Approx(cv));
    CHECK(std::stod(ran.cell("replicates", 0, "sd_cq")) == doctest::Approx(std::sqrt(0.5)));
    // 3000 per ug held, 5000 with 4000 added: 50 %; diluted 3000, as undiluted.
    CHECK(std::stod(ran.cell("inhibition", 0, "recovery")) == doctest::Approx(50));
    CHECK(std::stod(ran.cell("inhibition", 0, "added")) == doctest::Approx(4000));
    CHECK(std::stod(ran.cell("inhibition", 0, "rediluted_share")) == doctest::Approx(100));
    CHECK(ran.cell("inhibition", 0, "verdict") == "inhibited");
    CHECK(std::stod(ran.cell("run_controls", 0, "lowest_cq")) == doctest::Approx(36));
    CHECK(std::stod(ran.cell("run_controls", 0, "highest_copies")) == doctest::Approx(4));
    REQUIRE(ran.rows("assay_curves") == 2);
    CHECK(std::stod(ran.cell("assay_curves", 0, "efficiency_percent")) == doctest::Approx(100));
    CHECK(ran.cell("assay_curves", 1, "target") == "human");
    CHECK(ran.cell("assay_curves", 1, "is_within_limits") == "true");
}

TEST_CASE("a file of measurements alone is enough, and what was not looked at is said") {
    const Ran ran = run_assay(Csv().group("low", "1e13", 29, "liver", {"5000", "BLQ", "ND"}).text());
    REQUIRE(ran.result);
    for (const char* finding : {"control_samples_detected", "ntc_wells_amplified", "spikes_outside_limits",
                                "inputs_below_nominal", "replicates_over_limit", "human_vector_disagree"})
        CHECK(ran.finding(finding) == "not given");
    CHECK(ran.finding("results_below_lloq") == "1");
    for (const char* words :
         {"no samples of control animals", "no data of no-template controls", "extraction blanks",
          "positive or quality controls", "tissues without a spiked sample", "input_dna_ug", "there are no replicates"})
        CHECK(ran.limits_say(words));
    CHECK(ran.cell("acceptance", 0, "outcome") == "not_tested");
}

TEST_CASE("the summary is the same with and without wells of the assay among its rows, and says how many there were") {
    std::string plain;
    std::size_t at = 0;
    while (at < study.size()) {
        const std::size_t end = study.find('\n', at);
        const std::string line = study.substr(at, end - at + 1);
        const bool is_well =
            line.find("spike,") != std::string::npos || line.find("redilution,") != std::string::npos || line[0] == ',';
        if (!is_well || at == 0) plain += line;
        at = end + 1;
    }
    const Ran with = run(study), without = run(plain);
    REQUIRE(with.result);
    REQUIRE(without.result);
    for (const char* table : {"samples", "tissues", "kinetics", "phases", "panel"})
        CHECK(with.collected.table(table)->sha256 == without.collected.table(table)->sha256);
    CHECK(with.limits_say("9 wells of controls, spikes and re-dilutions are no part of these tables"));
    CHECK_FALSE(without.limits_say("are no part of these tables"));
}

TEST_CASE("wrong wells are named where they stand, in both languages") {
    const auto with = [](const std::string& line) { return study + line + "\n"; };
    check_refused(
        with("T1,2,1e13,m,43,liver,1,5,50,10,blanc,,,,,,,"),
        "“sample_"
        "type”列：应为样品、对照、给药前、NTC、NEC、阳性对照、阴性对照、加标、稀释复测、标准品或空，却是“blanc”",
        "column \"sample_type\": expected sample, control, predose, NTC, NEC, positive control, negative "
        "control, spike, redilution, standard or an empty cell, found \"blanc\"");
    check_refused(with("T1,2,1e13,m,43,liver,1,5,50,10,spiket,,,,,,,"), "是否想写“spike”", "did you mean \"spike\"?");
    check_refused(with("T1,2,1e13,m,43,liver,1,5,50,10,control,,,,,,,"), "写为对照，而该行剂量为 10000000000000",
                  "says control, and the dose of the row is 10000000000000");
    check_refused(with("C1,1,0,m,43,liver,1,5,50,10,treated,,,,,,,"), "写为给药，而该行剂量为 0",
                  "says treated, and the dose of the row is 0");
    check_refused(with("T1,2,1e13,m,43,liver,1,5,50,10,给药前,,,,,,,"), "写为给药前，而该行为第 43 天",
                  "says predose, and the row is of day 43");
    check_refused(with("T1,,,,29,liver,1,5000,50,10,spike,,,1,,,,"), "应为大于 0 的加标量",
                  "column \"spike_copies\": expected the amount added, a number > 0");
    check_refused(with("T1,,,,29,liver,1,5000,50,10,spike,,,,,1000,,"), "“input_dna_ug”列：应为大于 0 的数",
                  "column \"input_dna_ug\": expected a number > 0, the amount put into each reaction");
    check_refused(with("T1,,,,29,liver,1,5000,50,10,redilution,,,1,,,,"), "应为大于 1 的稀释倍数",
                  "column \"dilution\": expected how many times the DNA was diluted, a number > 1");
    check_refused(with("T1,,,,29,liver,1,5000,50,10,spike,,,1,,-3,,"), "“spike_copies”列：应为大于 0 的数、NA 或空",
                  "column \"spike_copies\": expected a number > 0, NA or an empty cell, found \"-3\"");
    check_refused(with("T1,2,1e13,m,43,liver,1,5,50,10,,,,none,,,,"), "“input_dna_ug”列：应为大于 0 的数、NA 或空",
                  "column \"input_dna_ug\": expected a number > 0, NA or an empty cell, found \"none\"");
    check_refused(with(",,,,,,1,maybe,,,NTC,,,,,,,"), "“copies_per_ug”列：应为不小于 0 的数",
                  "column \"copies_per_ug\": expected a number >= 0");
    check_refused(with("T1,2,1e13,m,43,liver,1,5,50,10,,WPRE,,,,,,\nT2,2,1e13,f,43,liver,1,5,50,10,,polyA,,,,,,"),
                  "“polyA”与第 19 行的“WPRE”是两个非人源靶标",
                  "\"polyA\" and \"WPRE\" in line 19 are two targets that are not human");
    check_refused(heading + "T1,,,,29,liver,1,5000,50,10,spike,,,1,,1000,,\n", "文件中没有载体检测的研究样品",
                  "the file holds no study sample of the vector's assay");
    check_refused(study, "载体检测的研究样品应放在测定值文件（measurements）中",
                  "study samples of the vector's assay belong in the file of measurements",
                  "sample_type,animal,group,dose,day,tissue,copies_per_ug\n,T1,2,1e13,29,brain,5\n");
    check_refused(study + "T1,2,1e13,m,29,liver,1,400,20,5,,Alu,,,,,,\n", "两个文件都有人源检测的样品",
                  "both files hold samples of the human-specific assay",
                  "sample_type,target,animal,group,dose,day,tissue,copies_per_ug\n,Alu,T1,2,1e13,29,heart,5\n");
    check_refused(study, "缺少“sample_type”列", "column \"sample_type\" is missing", "animal,copies\n,5\n");
    check_refused(
        "animal,group,dose,day,tissue,cq,target,input_dna_ug\nT1,2,1e13,29,liver,22,Alu,1\n"
        "T1,2,1e13,29,liver,22,WPRE,1\n",
        "标准曲线文件中没有该靶标的标准品", "the file of standards holds none of this target", {},
        "quantity,cq\n10,35\n100,31.7\n1000,28.4\n");
}

TEST_CASE("all errors of both files are named in one pass") {
    const Ran ran =
        run_assay(study + "T1,2,1e13,m,43,lever,1,5,50,10,,,,,,,,\n", {}, "sample_type,copies\nNTC,maybe\nNTX,3\n");
    REQUIRE_FALSE(ran.result);
    CHECK(ran.diagnostics.errors() == 3);
    CHECK(ran.says("measurements.csv:19:6"));
    CHECK(ran.says("assay.csv:2:2"));
    CHECK(ran.says("assay.csv:3:1"));
}

TEST_CASE("standards among the wells are counted and not read") {
    const Ran ran = run_assay(study + ",,,,,,1,100000,,,STANDARD,,P1,,,,,\n,,,,,,1,10000,,,标准品,,P1,,,,,\n");
    REQUIRE(ran.result);
    CHECK(ran.says("2 rows of standards not read; hand them in as the file of standards"));
    CHECK(ran.says("2 行标准品未读取"));
}

TEST_CASE("a run that is told to stop stops") {
    std::stop_source source;
    source.request_stop();
    const Ran ran = run_assay(study, {}, {}, {}, source.get_token());
    REQUIRE_FALSE(ran.result);
    CHECK(ran.result.error().kind == ErrorKind::interrupted);
}

// The slow judge of the table of detections: each count anew, from the rows as they were written.
TEST_CASE("counts by tissue and kind of sample are those of the rows") {
    for (std::uint64_t study_number = 0; study_number < 30; ++study_number) {
        Random random(study_number, "test: detections", 0);
        const std::vector<std::string> tissues{"liver", "heart", "brain"};
        std::string text = "animal,group,dose,day,tissue,copies_per_ug,lloq,lod\n";
        std::map<std::pair<std::string, std::string>, std::array<int, 3>> counts;
        std::map<std::pair<std::string, std::string>, std::set<int>> animals;
        for (int animal = 0; animal < 20; ++animal) {
            const bool is_dosed = animal % 3 > 0;
            for (const double day : {-1.0, 15.0, 29.0}) {
                for (const std::string& tissue : tissues) {
                    const int kind = static_cast<int>(4 * random.uniform());
                    const char* const cells[]{"700", "BLQ", "ND", "NA"};
                    text += "A" + std::to_string(animal) + (is_dosed ? ",2,1e13," : ",1,0,") + cell_text(day) + "," +
                            tissue + "," + cells[kind] + ",50,10\n";
                    if (kind == 3) continue;
                    const std::string whose = day < 1 ? "predose" : is_dosed ? "treated" : "control";
                    ++counts[{tissue, whose}][static_cast<std::size_t>(kind)];
                    if (kind < 2) animals[{tissue, whose}].insert(animal);
                }
            }
        }
        const Ran ran = run_assay(text);
        REQUIRE(ran.result);
        REQUIRE(ran.rows("detections") == counts.size());
        for (std::size_t i = 0; i < ran.rows("detections"); ++i) {
            const std::pair key{ran.cell("detections", i, "tissue"), ran.cell("detections", i, "whose")};
            CHECK(ran.cell("detections", i, "n_quantified") == std::to_string(counts[key][0]));
            CHECK(ran.cell("detections", i, "n_below_lloq") == std::to_string(counts[key][1]));
            CHECK(ran.cell("detections", i, "n_not_detected") == std::to_string(counts[key][2]));
            CHECK(ran.cell("detections", i, "animals_detected") == std::to_string(animals[key].size()));
        }
    }
}

TEST_CASE("every word of an enum is said in both languages") {
    const auto check = [](auto e) {
        for (std::size_t i = 0; i < words(e).size(); ++i) {
            const Text text = described(static_cast<decltype(e)>(i));
            CHECK_FALSE(text.zh.empty());
            CHECK_FALSE(text.en.empty());
        }
    };
    const Entry entry = assay();
    for (const Table& table : entry.tables) {
        for (const Field& field : table.columns) CHECK(field.allowed.size() == field.meanings.size());
    }
    check(SampleType{});
    check(Target{});
}

}  // namespace nonclin::biodistribution::testing
