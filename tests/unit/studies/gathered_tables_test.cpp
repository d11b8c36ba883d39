#include "nonclin/studies/gathered_tables.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "support/programme.hpp"

using namespace nonclin;
using namespace nonclin::studies;
using namespace nonclin::test;

namespace {

constexpr const char* entry = "dose.first_in_human";

Programme dosed() {
    Programme one = vector_programme();
    one.clinical.dose_unit = "vg_per_kg";
    one.clinical.cohorts = {0, 1e13, 1e14};
    one.clinical.titre_assay = "A";
    one.titre_assays = {{"A", "", "", {}, {}}, {"B", "", "", programme::Bridge{"A", 0.6, {"bridge.pdf", {}}}, {}}};
    Study tox = study("TOX", "toxicology");
    tox.design.species = "dog";
    tox.design.dose_unit = "vg_per_kg";
    tox.design.doses = {0, 1e13, 3e13};
    tox.test_article.lot = "L-1";
    tox.test_article.titre_assay = "B";
    tox.test_article.is_clinical_material = true;
    tox.reported = {{"noael", 1e13, "vg_per_kg", same_text("p. 1"), same_text("lead"), {}, "both", 29},
                    {"body_weight", 3.0, "kg", same_text("p. 2"), {}, {}, "", {}}};
    one.studies = {tox};
    return one;
}

std::vector<std::string> lines_of(const Programme& programme, const char* role) {
    const Gathered all = gathered(entry, programme);
    REQUIRE(all.tables.count(role) == 1);
    std::vector<std::string> lines{""};
    for (const char letter : all.tables.at(role).bytes) {
        if (letter == '\n')
            lines.emplace_back();
        else
            lines.back() += letter;
    }
    lines.pop_back();
    return lines;
}

std::size_t field_of(const std::string& head, const std::string& name) {
    const auto at = head.find('"' + name + '"');
    REQUIRE(at != std::string::npos);
    return static_cast<std::size_t>(std::count(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(at), ','));
}

// The cell of a line whose cells hold no comma.
std::string cell(const std::vector<std::string>& lines, std::size_t row, const std::string& name) {
    std::size_t field = field_of(lines[0], name);
    std::string rest = lines.at(row);
    for (; field > 0; --field) rest = rest.substr(rest.find("\",\"") + 2);
    return rest.substr(1, rest.find('"', 1) - 1);
}

}  // namespace

TEST_CASE("A reported dose is a point, with all the programme tells of its study; other figures are none") {
    const auto lines = lines_of(dosed(), "points");
    REQUIRE(lines.size() == 2);
    CHECK(cell(lines, 1, "study") == "TOX");
    CHECK(cell(lines, 1, "kind") == "noael");
    CHECK(cell(lines, 1, "dose") == "10000000000000");
    CHECK(cell(lines, 1, "species") == "dog");
    CHECK(cell(lines, 1, "sex") == "both");
    CHECK(cell(lines, 1, "day") == "29");
    CHECK(cell(lines, 1, "lot") == "L-1");
    CHECK(cell(lines, 1, "titre_assay") == "B");
    CHECK(cell(lines, 1, "titre_factor") == "0.6");
    CHECK(cell(lines, 1, "bridge") == "bridge.pdf");
    CHECK(cell(lines, 1, "article") == "clinical");
    CHECK(cell(lines, 1, "basis") == "reported");
    CHECK(cell(lines, 1, "where") == "p. 1");
}

TEST_CASE("A ruling is a point of its own; in words it is a bound at the end of the doses tested") {
    Programme programme = dosed();
    programme::Ruling highest = ruling("noael", std::string("highest tested"));
    highest.study = "TOX";
    highest.titre_assay = "A";
    programme::Ruling lowest = ruling("loael", std::string("below lowest"));
    lowest.study = "TOX";
    programme::Ruling none = ruling("mtd", std::string("not determinable"));
    none.study = "TOX";
    programme.rulings = {highest, lowest, none, ruling("replicating", true)};
    const auto lines = lines_of(programme, "points");
    REQUIRE(lines.size() == 5);
    CHECK(cell(lines, 1, "dose") == "30000000000000");
    CHECK(cell(lines, 1, "bound") == "at_least");
    CHECK(cell(lines, 1, "titre_assay") == "A");
    CHECK(cell(lines, 1, "titre_factor").empty());
    CHECK(cell(lines, 1, "basis") == "ruling");
    CHECK(cell(lines, 2, "dose") == "10000000000000");
    CHECK(cell(lines, 2, "bound") == "below");
    CHECK(cell(lines, 3, "dose") == "not determinable");
    CHECK(cell(lines, 4, "basis") == "reported");
}

TEST_CASE("A route that a person accepted comes with why, who and when") {
    Programme programme = dosed();
    programme::Ruling route = ruling("route", std::string("accepted"));
    route.study = "TOX";
    route.reason = {"最接近临床", "nearest to the clinic"};
    route.by = {"负责人", "lead"};
    programme.rulings = {route};
    const auto lines = lines_of(programme, "points");
    REQUIRE(lines.size() == 2);  // the ruling is no point
    CHECK(cell(lines, 1, "route_reason") == "最接近临床（负责人，2026-08-14）");
    CHECK(cell(lines, 1, "route_reason_en") == "nearest to the clinic (lead, 2026-08-14)");
    programme.rulings[0].study = "OTHER";
    CHECK(cell(lines_of(programme, "points"), 1, "route_reason").empty());
}

TEST_CASE("What a person wrote stays one cell, whatever is in it") {
    Programme programme = dosed();
    programme.studies[0].reported[0].at = same_text("p. 1, \"table\"\nbelow");
    const Gathered all = gathered(entry, programme);
    CHECK(all.tables.at("points").bytes.find("\"p. 1, \"\"table\"\"\nbelow\"") != std::string::npos);
}

TEST_CASE("Cohorts, patients, plan and parameters come from the clinical plan") {
    Programme programme = dosed();
    CHECK(lines_of(programme, "cohorts").size() == 3);  // a cohort of nothing is none
    CHECK(lines_of(programme, "patients").size() == 3);
    CHECK(gathered(entry, programme).tables.count("plan") == 0);
    programme.clinical.age_months = {6, 24};
    programme.clinical.weight_kg = {7, 12};
    programme.clinical.sexes = {"f"};
    programme.clinical.patient_figures = {{"csf_ml", {40}}};
    programme::FirstInHuman plan;
    plan.start = 1e13;
    plan.reason = {"如论证", "as argued"};
    plan.is_irreversible = true;
    plan.target_organ = "liver";
    plan.stopping_rules = {{same_text("one death"), same_text("harm"), {}}};
    programme.clinical.first_in_human = plan;
    programme.documents = {document("J-1", "justification", {"GT-2.3"})};
    Study distribution = study("BD", "biodistribution");
    Study planned = study("BD-2", "biodistribution", "planned");
    programme.studies.push_back(distribution);
    programme.studies.push_back(planned);
    const auto patients = lines_of(programme, "patients");
    REQUIRE(patients.size() == 3);
    CHECK(cell(patients, 2, "patient") == "24mo.f");
    CHECK(cell(patients, 2, "weight_kg") == "12");
    CHECK(cell(patients, 2, "csf_ml") == "40");
    const auto lines = lines_of(programme, "plan");
    REQUIRE(lines.size() == 3);
    CHECK(cell(lines, 1, "reason") == "如论证");
    CHECK(cell(lines, 1, "reason_en") == "as argued");
    const Gathered all = gathered(entry, programme);
    CHECK((all.parameters.at("irreversible") == Value(true)));
    CHECK((all.parameters.at("target_organ") == Value(std::string("liver"))));
    CHECK((all.parameters.at("kinetics") == Value(std::vector<std::string>{"BD"})));
    CHECK((all.parameters.at("surrogate_reason") == Value(std::string())));  // a whole section is no reason
    programme.documents = {document("J-2", "justification", {"GT-2.3-20"})};
    CHECK((gathered(entry, programme).parameters.at("surrogate_reason") == Value(std::string("J-2"))));
    programme.documents = {document("L-1", "literature", {"GT-2.3-20"})};
    CHECK((gathered(entry, programme).parameters.at("surrogate_reason") == Value(std::string())));
}

TEST_CASE("Without cohorts or the class of the product there is nothing to run; other analyses gather nothing") {
    Programme programme = dosed();
    programme.facts.erase("product_class");
    CHECK(gathered(entry, programme).tables.count("cohorts") == 0);
    programme = dosed();
    programme.clinical.cohorts.clear();
    CHECK(gathered(entry, programme).tables.count("cohorts") == 0);
    CHECK(gathered("kinetics.nca", programme).tables.empty());
    CHECK_FALSE(is_gathered("kinetics.nca"));
}

TEST_CASE("Surrogate, immune status and earlier human doses are told as they were entered") {
    Programme programme = dosed();
    programme::FirstInHuman plan;
    programme::DosedAnimals animals;
    animals.study = "TOX";
    animals.figures = {{"weight_kg", 8.5}};
    animals.is_immunodeficient = true;
    programme.studies[0].test_article.is_surrogate = true;
    plan.animals = {animals};
    programme::PriorHumanDose prior;
    prior.product = "X";
    prior.dose = 1e12;
    prior.unit = "vg_per_kg";
    prior.says = "active";
    prior.document = "L-1";
    plan.prior_human = {prior};
    programme.clinical.first_in_human = plan;
    const auto lines = lines_of(programme, "points");
    REQUIRE(lines.size() == 3);
    CHECK(cell(lines, 1, "article") == "surrogate");
    CHECK(cell(lines, 1, "weight_kg") == "8.5");
    CHECK(cell(lines, 1, "immunodeficient") == "yes");
    CHECK(cell(lines, 1, "permissive").empty());
    programme.clinical.first_in_human->animals.clear();
    programme.studies[0].design.animal_model = "wild_type";
    CHECK(cell(lines_of(programme, "points"), 1, "immunodeficient") == "no");
    programme.studies[0].design.animal_model = "humanised";
    CHECK(cell(lines_of(programme, "points"), 1, "immunodeficient").empty());
    CHECK(cell(lines, 2, "kind") == "prior_active");
    CHECK(cell(lines, 2, "basis") == "entered");  // by a person, tied to a document
    CHECK(cell(lines, 2, "where") == "X（文件 L-1）");
    CHECK(cell(lines, 2, "difference").empty());
    Document source = document("L-1", "prior_product", {"GT-2.1-04"});
    source.difference = {"衣壳不同", "another capsid"};
    programme.documents = {source};
    CHECK(cell(lines_of(programme, "points"), 2, "difference") == "衣壳不同");
    CHECK(cell(lines_of(programme, "points"), 2, "difference_en") == "another capsid");
    CHECK(cell(lines, 2, "species") == "human");
    CHECK(cell(lines, 2, "study") == "L-1");
}
