#include "nonclin/qualification/qualification_document.hpp"

#include <doctest/doctest.h>

#include "bench.hpp"
#include "nonclin/base/version.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/html.hpp"

namespace nonclin::qualification::testing {

namespace {

Outcome outcome(const std::string& id, Part part, Value expected, Value obtained) {
    Outcome one;
    one.id = id;
    one.title = {"题 " + id, "title " + id};
    one.part = part;
    one.analysis = part == Part::analysis ? "kinetics.nca" : "";
    one.oracle = {"f", "closed form", "by hand"};
    one.source = {"手算", "by hand"};
    one.comparisons = {compared("where", std::move(expected), std::move(obtained))};
    return one;
}

Qualification record(Value obtained) {
    Qualification all;
    all.setting.at = "2026-08-14T09:30:00Z";
    all.setting.by = "<QA>";
    all.setting.facts = {{"system", {"操作系统", "Operating system"}, "Debian"}};
    all.program_sha256 = all.rules_sha256 = all.cases_sha256 = std::string(64, 'a');
    all.outcomes = {outcome("IQ-01", Part::installation, std::string("x"), std::string("x")),
                    outcome("OQ-01", Part::operation, std::string(64, 'b'), std::string(64, 'b')),
                    outcome("case_1", Part::analysis, 2.0, std::move(obtained))};
    all.coverage = {{"kinetics.nca", {"药代", "kinetics"}, 1, 1}, {"room.verb", {"其他", "other"}, 0, 0}};
    return all;
}

bool holds(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("the record is a sound document that says who, where, what was expected and what was obtained") {
    const Qualification all = record(2.0);
    CHECK(all.has_passed());
    const dossier::Document document = qualification_document(all);
    for (const Text& fault : dossier::faults(document)) FAIL(fault.en);
    const std::string page = dossier::html(document, {Language::en, true}).value();
    CHECK(holds(page, "&lt;QA&gt;"));
    CHECK(holds(page, "All 3 checks and cases have passed."));
    CHECK(holds(page, "bbbbbbbbbbbb…"));
    CHECK_FALSE(holds(page, std::string(64, 'b')));
    CHECK(holds(page, "class=\"signatures\""));
    CHECK_FALSE(holds(page, "class=\"chip bad\""));
}

TEST_CASE("an analysis without a case is named") {
    const std::string page = dossier::html(qualification_document(record(2.0)), {Language::zh, true}).value();
    CHECK(holds(page, "没有用例：本记录对这项分析不作任何说明。"));
    CHECK(holds(page, "No case: this record says nothing of this analysis."));
}

TEST_CASE("what failed is told first and in its own table") {
    const Qualification all = record(3.5);
    CHECK(all.failed() == 1);
    const std::string page = dossier::html(qualification_document(all), {Language::en, true}).value();
    CHECK(holds(page, "Checks and cases: 3; failed: 1."));
    CHECK(holds(page, "class=\"chip bad\""));
    CHECK(holds(page, "<code class=\"name\">3.5</code>"));
    CHECK(holds(page, ">1.5<"));
    Qualification none = record(2.0);
    none.outcomes.front().comparisons.clear();
    CHECK_FALSE(none.has_passed());
}

}  // namespace nonclin::qualification::testing
