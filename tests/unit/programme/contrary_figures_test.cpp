#include "nonclin/programme/contrary_figures.hpp"

#include <doctest/doctest.h>

#include "support/programme.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

Place line(std::size_t at) { return {"p", at, 0}; }

Programme dosed() {
    Programme programme = vector_programme();
    programme.studies = {study("T", "toxicology")};
    programme.studies[0].design.dose_unit = "vg";
    programme.studies[0].design.doses = {0, 1e13, 3e13, 1e14};
    return programme;
}

ReportedFigure reported(const std::string& finding, Figure value, std::size_t at, const std::string& sex = "") {
    ReportedFigure figure{finding, std::move(value), "vg", same_text("p. 4"), {}, line(at)};
    figure.sex = sex;
    return figure;
}

Ruling ruled(const std::string& subject, Figure value, std::size_t at) {
    Ruling one = ruling(subject, std::move(value));
    one.study = "T";
    one.unit = "vg";
    one.place = line(at);
    return one;
}

Said said(const Programme& programme) {
    Diagnostics diagnostics;
    check_contrary_figures(programme, diagnostics);
    Said all;
    for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en));
    return all;
}

}  // namespace

TEST_CASE("A report whose NOAEL is not below its LOAEL contradicts itself, at the later of the two") {
    Programme programme = dosed();
    programme.studies[0].reported = {reported("loael", 3e13, 2), reported("noael", 3e13, 3)};
    CHECK(said(programme) ==
          Said{"p:3: error: study T: NOAEL 3×10^13 and LOAEL 3×10^13 contradict each other: the LOAEL is "
               "the lowest dose that did harm, and the NOAEL lies below it; mend one of them"});
    programme.studies[0].reported = {reported("loael", 3e13, 2, "m"), reported("noael", 3e13, 3, "f")};
    CHECK(said(programme) == Said{});
    programme.studies[0].reported = {reported("mtd", 1e13, 2), reported("noael", 3e13, 3)};
    CHECK(said(programme).size() == 1);
}

TEST_CASE("Words are bounds at the ends of the doses tested") {
    Programme programme = dosed();
    const auto both = [&](Figure noael, Figure loael) {
        programme.rulings = {ruled("noael", std::move(noael), 2), ruled("loael", std::move(loael), 3)};
        return said(programme).size();
    };
    CHECK(both(std::string("below lowest"), 1e14) == 1);
    CHECK(both(std::string("below lowest"), 1e13) == 0);
    CHECK(both(std::string("highest tested"), 1e14) == 1);
    CHECK(both(std::string("not determinable"), 1e13) == 0);
    CHECK(both(3e13, 1e14) == 0);
}

TEST_CASE("A ruling stands in the place of what was reported; against another reported figure it asks for a second") {
    Programme programme = dosed();
    programme.studies[0].reported = {reported("noael", 3e13, 2), reported("loael", 3e13, 3)};
    programme.rulings = {ruled("noael", 1e13, 9)};
    CHECK(said(programme) == Said{});
    programme.rulings = {ruled("noael", 1e14, 9)};
    REQUIRE(said(programme).size() == 1);
    CHECK(said(programme)[0].find("p:9: warning: study T: NOAEL 1×10^14 and LOAEL 3×10^13") == 0);
    CHECK(said(programme)[0].find("rule on the other as well") != std::string::npos);
    programme.rulings.push_back(ruled("loael", 3e13, 12));
    CHECK(said(programme)[0].find("p:12: error") == 0);
    programme.rulings[1].titre_assay = "another";
    CHECK(said(programme) == Said{});
}
