#include "nonclin/dose/points_table.hpp"

#include <doctest/doctest.h>

#include "support/said.hpp"
#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

namespace {

using Words = std::vector<std::string>;

struct Read {
    std::vector<ReferencePoint> points;
    test::Said said;
    bool is_usable = false;
};

Read read(const std::string& bytes) {
    RuleTables tables = dose_test::rules();
    Diagnostics diagnostics;
    const auto points = read_points(bytes, "p.csv", {}, tables, diagnostics);
    Read all;
    all.is_usable = points.has_value();
    if (points) all.points = *points;
    for (const Diagnostic& one : diagnostics.all()) all.said.push_back(described(one, Language::en));
    return all;
}

ReferencePoint judged(const std::string& row, const std::string& assay = "", const Words& routes = {"iv"},
                      bool takes_surrogates = false) {
    Read all = read("study,kind,dose,dose_unit,species,route,titre_assay,titre_factor,article\n" + row + "\n");
    REQUIRE(all.is_usable);
    judge_points(all.points, *dose_unit_of("vg_per_kg"), assay, routes, takes_surrogates);
    return all.points.front();
}

}  // namespace

TEST_CASE("two figures of one kind from the same animals are an error; what tells them apart lets both stand") {
    const std::string columns = "study,kind,dose,dose_unit,species,sex,day,basis\n";
    const Read twice = read(columns + "T,noael,1e13,vg,mouse,both,29,\nT,noael,3e13,vg,mouse,both,29,\n");
    CHECK_FALSE(twice.is_usable);
    CHECK(twice.said ==
          test::Said{"p.csv:3:2: error: column \"kind\": noael of study T stands at P1 already: keep one, "
                     "or tell them apart by sex, day, lot and so on"});
    CHECK(read(columns + "T,noael,1e13,vg,mouse,m,29,\nT,noael,3e13,vg,mouse,f,29,\n").is_usable);
    CHECK(read(columns + "T,noael,1e13,vg,mouse,,,reported\nT,noael,3e13,vg,mouse,,,ruling\n").is_usable);
    CHECK(read(columns + "L,prior_tolerated,1e13,vg,human,,,\nL,prior_tolerated,3e13,vg,human,,,\n").is_usable);
    CHECK_FALSE(read(columns + "L,prior_tolerated,1e13,vg,human,,,\nL,prior_tolerated,1e13,vg,human,,,\n").is_usable);
}

TEST_CASE("a point is read with all that is told of it, the species by any of its names") {
    const Read all = read(
        "study,kind,dose,dose_unit,species,sex,day,lot,basis,weight_kg,immunodeficient,bound\n"
        "T,noael,3e13,vg_per_kg,恒河猴,both,92,L-1,ruling,2.5,no,at_least\n"
        "P,med,not determinable,vg_per_kg,Macaca mulatta,,,,,,,\n");
    REQUIRE(all.said == test::Said{});
    REQUIRE(all.points.size() == 2);
    CHECK(all.points[0].id == "P1");
    CHECK(all.points[0].species == "rhesus");
    CHECK(all.points[0].sex == AnimalSex::both);
    CHECK(all.points[0].day == Measured::of(92));
    CHECK(all.points[0].basis == PointBasis::ruling);
    CHECK(*all.points[0].weight_kg == 2.5);
    CHECK(*all.points[0].is_immunodeficient == false);
    CHECK(all.points[0].bound == Bound::at_least);
    CHECK(all.points[1].purpose == Purpose::pharmacology);
    CHECK(all.points[1].dose.state == State::not_applicable);
    CHECK_FALSE(all.points[1].is_permissive.has_value());
}

TEST_CASE("every error of the file is named in one pass") {
    const Read all = read(
        "study,kind,dose,dose_unit,species,sex\n"
        "T,noeal,3e13,vg_per_kgs,cynomolgos,x\n"
        ",noael,-1,vg,mouse,m\n");
    CHECK_FALSE(all.is_usable);
    REQUIRE(all.said.size() == 6);
    CHECK(all.said[0].find("p.csv:2:2: error: column \"kind\"") == 0);
    CHECK(all.said[0].find("noael") != std::string::npos);
    CHECK(all.said[1].find("\"vg_per_kgs\" is no unit of dose") != std::string::npos);
    CHECK(all.said[1].find("vg_per_kg") != std::string::npos);
    CHECK(all.said[2].find("there is no species \"cynomolgos\"") != std::string::npos);
    CHECK(all.said[3].find("p.csv:2:6") == 0);
    CHECK(all.said[4].find("p.csv:3:1") == 0);
    CHECK(all.said[5].find("p.csv:3:3") == 0);
}

TEST_CASE("a heading alone is no point; a missing column is an error") {
    const Read none = read("study,kind,dose,dose_unit,species\n");
    CHECK(none.is_usable);
    CHECK(none.points.empty());
    CHECK_FALSE(read("study,kind,dose\n").is_usable);
}

TEST_CASE("two titre assays without a bridge cannot be judged; with one the point enters") {
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,A,,", "A").use == Use::used);
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,B,0.6,", "A").use == Use::used);
    const ReferencePoint apart = judged("T,noael,1e13,vg_per_kg,mouse,iv,B,,", "A");
    CHECK(apart.use == Use::cannot_judge);
    CHECK(apart.why == Why::no_bridge);
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,,,", "A").why == Why::assay_not_told);
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,B,,", "").why == Why::assay_not_told);
}

TEST_CASE("a surrogate's toxicology is left out by default; its pharmacology enters") {
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,,,surrogate").why == Why::surrogate_toxicology);
    CHECK(judged("T,noael,1e13,vg_per_kg,mouse,iv,,,surrogate", "", {"iv"}, true).use == Use::used);
    CHECK(judged("T,med,1e13,vg_per_kg,mouse,iv,,,surrogate").use == Use::used);
}

TEST_CASE("another unit of counting and another route of administration are told apart") {
    CHECK(judged("T,noael,1e13,pfu,mouse,iv,,,").why == Why::other_amount);
    CHECK(judged("T,noael,1e13,vg,mouse,iv,,,").use == Use::used);
    CHECK(judged("T,noael,1e13,vg,mouse,intrathecal,,,").why == Why::other_route);
    CHECK(judged("T,noael,1e13,vg,mouse,systemic_other,,,").use == Use::used);
    CHECK(judged("T,noael,1e13,vg,mouse,,,,").use == Use::used);
    CHECK(judged("T,noael,not determinable,vg,mouse,iv,,,").why == Why::not_determinable);
}

TEST_CASE("a point of another route enters where a person accepted it, and says so") {
    const std::string columns = "study,kind,dose,dose_unit,species,route,route_reason,route_reason_en,difference\n";
    Read all = read(columns + "T,noael,1e13,vg,mouse,im,最接近,nearest,\nU,noael,1e13,vg,mouse,iv,no need,,\n" +
                    "V,noael,1e13,vg,mouse,im,,,\nL,prior_tolerated,1e13,vg,human,,,,another capsid\n");
    judge_points(all.points, *dose_unit_of("vg_per_kg"), "", {"iv"}, false);
    CHECK(all.points[0].use == Use::used);
    CHECK(all.points[0].is_of_other_route);
    CHECK(all.points[0].route_reason == Text{"最接近", "nearest"});
    CHECK(all.points[1].use == Use::used);
    CHECK_FALSE(all.points[1].is_of_other_route);
    CHECK(all.points[2].why == Why::other_route);
    CHECK_FALSE(all.points[2].is_of_other_route);
    CHECK(described(Why::other_route).en.find("subject = \"route\", value = \"accepted\"") != std::string::npos);
    CHECK(described(Why::other_route).zh.find("subject = \"route\"") != std::string::npos);
    CHECK(all.points[3].difference == same_text("another capsid"));
}

TEST_CASE("figures that no study can give together are an error at the later one") {
    const std::string columns = "study,kind,dose,dose_unit,species,sex,basis,bound\n";
    const Read contrary = read(columns + "T,loael,1e13,vg,mouse,both,reported,\nT,noael,3e13,vg,mouse,m,reported,\n" +
                               "T,mtd,1e12,vg,mouse,both,reported,\n");
    CHECK_FALSE(contrary.is_usable);
    CHECK(
        contrary.said ==
        test::Said{"p.csv:3:3: error: column \"dose\": study T: NOAEL 3×10^13 and LOAEL 1×10^13 contradict each other: "
                   "the LOAEL is the lowest dose that did harm, and the NOAEL lies below it (see P1); mend one of them",
                   "p.csv:4:3: error: column \"dose\": study T: MTD 1×10^12 and NOAEL 3×10^13 contradict each other: a "
                   "dose that did no harm is not above the highest that was tolerated (see P2); mend one of them"});
    CHECK(read(columns + "T,loael,1e13,vg,mouse,f,reported,\nT,noael,3e13,vg,mouse,m,reported,\n").is_usable);
    CHECK(read(columns + "T,loael,1e13,vg,mouse,,reported,\nU,noael,3e13,vg,mouse,,reported,\n").is_usable);
    CHECK(read(columns + "T,loael,1e13,vg,rat,,reported,\nT,noael,3e13,vg,mouse,,reported,\n").is_usable);
    CHECK_FALSE(read(columns + "T,noael,1e13,vg,mouse,,,below\nT,loael,3e13,vg,mouse,,,\n").is_usable);
    // what a ruling replaces is not looked at
    CHECK(read(columns + "T,loael,1e13,vg,mouse,,reported,\nT,noael,1e13,vg,mouse,,reported,\n" +
               "T,noael,1e12,vg,mouse,,ruling,\n")
              .is_usable);
}

TEST_CASE("a ruling stands above the reported figure of the same study, kind and sex") {
    Read all = read(
        "study,kind,dose,dose_unit,species,sex,basis\n"
        "T,noael,3e13,vg_per_kg,mouse,m,ruling\n"
        "T,noael,1e14,vg_per_kg,mouse,m,reported\n"
        "T,noael,1e14,vg_per_kg,mouse,f,reported\n"
        "T,med,1e13,vg_per_kg,mouse,m,reported\n");
    judge_points(all.points, *dose_unit_of("vg_per_kg"), "", {}, false);
    CHECK(all.points[0].use == Use::used);
    CHECK(all.points[1].why == Why::superseded);
    CHECK(all.points[2].use == Use::used);
    CHECK(all.points[3].use == Use::used);
}

}  // namespace nonclin::dose
