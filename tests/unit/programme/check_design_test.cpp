#include "nonclin/programme/check_design.hpp"

#include <string>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::test;

namespace {

// Of a design whose lines begin at line 11.
Said said_of_design(const std::string& lines) {
    return said_of("[[study]]\nid = \"S-1\"\nkind = \"shedding\"\n[study.design]\n" + lines);
}

// Of a test article, at line 10.
Said said_of_article(const std::string& words) {
    return said_of("[[study]]\nid = \"S-1\"\nkind = \"shedding\"\ntest_article = { " + words + " }\n");
}

}  // namespace

TEST_CASE("Doses given once are not given several times, nor the other way round") {
    CHECK(
        said_of_design("dosing = \"single\"\nnumber_of_doses = 5\ndose_interval_days = 7\n") ==
        Said{
            "12:19: error: dosing is single, and yet number_of_doses is 5: mend one of them",
            "13:22: error: dosing is single, and yet there are dose_interval_days: take them out, or mend the dosing"});
    CHECK(said_of_design("dosing = \"repeat\"\nnumber_of_doses = 1\n") ==
          Said{"12:19: error: dosing is repeat, and yet number_of_doses is 1: mend one of them"});
    CHECK(said_of_design("dosing = \"single\"\nnumber_of_doses = 1\n") == Said{});
    CHECK(said_of_design("dosing = \"repeat\"\nnumber_of_doses = 5\ndose_interval_days = 7\n") == Said{});
    SmallFolder folder(head + product + "dosing = \"single\"\n[clinical]\nnumber_of_doses = 3\n");
    folder.rules.facts.push_back(word_fact("dosing", {"single", "repeat"}));
    CHECK(folder.said() ==
          Said{"9:19: error: [product].dosing is single, and yet number_of_doses is 3: mend one of them"});
}

TEST_CASE("Animals and doses are counted in whole numbers, from one on") {
    CHECK(said_of_design("per_sex_group = 2.5\n") ==
          Said{"11:17: error: study.design.per_sex_group: expected a whole number from 1 to 1000000, found 2.5"});
    CHECK(said_of_design("per_sex_group = 0\n").size() == 1);
    CHECK(said_of_design("number_of_doses = 1.5\n").size() == 1);
    CHECK(said_of_design("per_sex_group = 3\n") == Said{});
    CHECK(said_of_design("per_sex_group = 3.0\n") == Said{});
}

TEST_CASE("A design has a dose above 0, and a list that is there holds something") {
    CHECK(said_of_design("dose_unit = \"vg\"\ndoses = [0]\n") ==
          Said{"12:9: error: doses holds no dose above 0: write the doses of the treated groups, or leave the line out "
               "where they are unknown"});
    for (const char* key : {"doses", "tissues", "endpoints", "necropsy_days", "sexes", "control_groups"}) {
        const Said said = said_of_design(std::string("dose_unit = \"vg\"\n") + key + " = []\n");
        REQUIRE(said.size() == 1);
        CHECK(said[0].find(std::string("error: study.design.") + key +
                           " is an empty list: write what belongs there, or leave the line out where it is unknown") !=
              std::string::npos);
    }
    CHECK(said_of("[clinical]\ndose_unit = \"vg\"\ncohorts = [0, 1e13]\n").size() == 1);
    CHECK(said_of("[clinical]\ndose_unit = \"vg\"\ncohorts = [-1e13]\n").size() == 1);
    CHECK(said_of("[clinical]\npatients = { weight_kg = [0, 0] }\n").size() == 2);
}

TEST_CASE("A recovery group is seen at the end of its recovery") {
    CHECK(said_of_design("has_recovery_group = true\nnecropsy_days = [29]\n") ==
          Said{"12:17: warning: there is a recovery group (has_recovery_group) but day 29 is the only day of necropsy: "
               "write the day at the end of recovery too"});
    CHECK(said_of_design("has_recovery_group = true\nnecropsy_days = [29, 57]\n") == Said{});
    CHECK(said_of_design("has_recovery_group = true\n") == Said{});  // to be decided
    CHECK(said_of_design("has_recovery_group = false\nrecovery_days = 28\n") ==
          Said{"12:17: error: has_recovery_group is false and yet there are recovery_days: mend one of them"});
}

TEST_CASE("No animal dies after the last day it was watched") {
    const auto late = [](const std::string& place, const std::string& key, const std::string& day) {
        return Said{place + ": warning: day " + day + " of " + key +
                    " lies after the time of observation (observation_days = 28): mend one of them"};
    };
    const std::string single = "dosing = \"single\"\nobservation_days = 28\n";
    CHECK(said_of_design(single + "necropsy_days = [29]\n") == Said{});  // dosed on day 1
    CHECK(said_of_design(single + "necropsy_days = [30]\n") == late("13:17", "necropsy_days", "30"));
    CHECK(said_of_design(single + "sampling_days = [1, 91]\n") == late("13:17", "sampling_days", "91"));
    CHECK(said_of_design(single + "recovery_days = 28\nnecropsy_days = [57]\n") == Said{});
    const std::string repeat = "dosing = \"repeat\"\nobservation_days = 28\nnumber_of_doses = 4\n";
    CHECK(said_of_design(repeat + "dose_interval_days = 7\nnecropsy_days = [50]\n") == Said{});
    CHECK(said_of_design(repeat + "dose_interval_days = 7\nnecropsy_days = [51]\n").size() == 1);
    CHECK(said_of_design(repeat + "necropsy_days = [400]\n") == Said{});  // the interval is not told
}

TEST_CASE("A test article is not both the clinic's and a surrogate, and what is written is not empty") {
    CHECK(said_of_article("clinical_material = true, surrogate = true") ==
          Said{"10:56: error: the test article is either clinical material or a surrogate: take one of "
               "clinical_material and surrogate out"});
    CHECK(said_of_article("clinical_material = false, surrogate = true") == Said{});
    CHECK(said_of_article("lot = \"\"") ==
          Said{"10:24: error: study.test_article.lot is empty: write it, or leave it out where it is unknown"});
    CHECK(SmallFolder("nonclin = 1\n[programme]\nid = \"P\"\ntitle = \"\"\n" + product).said() ==
          Said{"4:9: error: programme.title is empty: write it, or leave it out where it is unknown"});
}
