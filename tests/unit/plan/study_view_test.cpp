#include "nonclin/plan/study_view.hpp"

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/programme.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::plan;
using namespace nonclin::test;
using logic::Truth;

namespace {

const std::array<Truth, 3> truths{Truth::no, Truth::unknown, Truth::yes};

// Studies S-0, S-1, … in which `f` is known to be true, to be false, or not known.
struct Votes {
    explicit Votes(const std::vector<Truth>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) studies.push_back(study("S-" + std::to_string(i), "shedding"));
        for (std::size_t i = 0; i < all.size(); ++i) {
            views.push_back({&studies[i], {}});
            if (all[i] != Truth::unknown) views.back().facts["f"] = all[i] == Truth::yes;
        }
        for (const StudyView& view : views) pointers.push_back(&view);
    }
    Judgement judged(Quantifier quantifier) const { return judge_over(quantifier, fact_of("f"), pointers, {}, {}); }

    std::vector<Study> studies;
    std::vector<StudyView> views;
    std::vector<const StudyView*> pointers;
};

std::vector<std::vector<Truth>> all_votes(std::size_t count) {
    std::vector<std::vector<Truth>> all{{}};
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::vector<Truth>> longer;
        for (const auto& some : all) {
            for (const Truth one : truths) {
                longer.push_back(some);
                longer.back().push_back(one);
            }
        }
        all = longer;
    }
    return all;
}

}  // namespace

TEST_CASE("Any is the greatest of the studies' truths, each the least, none the opposite of any") {
    for (std::size_t count = 1; count <= 3; ++count) {
        for (const auto& votes : all_votes(count)) {
            const Truth greatest = *std::max_element(votes.begin(), votes.end());
            const Truth least = *std::min_element(votes.begin(), votes.end());
            const Votes over(votes);
            CHECK(over.judged(Quantifier::any).truth == greatest);
            CHECK(over.judged(Quantifier::each).truth == least);
            CHECK(over.judged(Quantifier::none).truth == logic_test::opposite(greatest));
        }
    }
}

TEST_CASE("The studies that decide are told, and what is missing of those that keep it open") {
    const Judgement open = Votes({Truth::no, Truth::unknown, Truth::unknown}).judged(Quantifier::any);
    CHECK(open.deciding == std::vector<std::string>{"S-1", "S-2"});
    CHECK(open.missing == std::vector<Text>{same_text("f")});  // a fact of the product is asked for once
    const Judgement passed = Votes({Truth::no, Truth::unknown, Truth::yes}).judged(Quantifier::any);
    CHECK(passed.deciding == std::vector<std::string>{"S-2"});
    CHECK(passed.missing.empty());
    CHECK(passed.reason == Text{"S-2：f 为 true", "S-2: f is true"});
    const Judgement failed = Votes({Truth::no, Truth::yes, Truth::no}).judged(Quantifier::each);
    CHECK(failed.deciding == std::vector<std::string>{"S-0", "S-2"});
    CHECK(failed.reason.en == "S-0: f is false, needs true; S-2: f is false, needs true");
    const Judgement forbidden = Votes({Truth::no, Truth::yes}).judged(Quantifier::none);
    CHECK(forbidden.deciding == std::vector<std::string>{"S-1"});
    CHECK(forbidden.reason.en == "S-1: f is true");
}

TEST_CASE("Where no study may be so, what was seen is told without what would be needed") {
    CHECK(Votes({Truth::no, Truth::no}).judged(Quantifier::none).reason.en == "S-0: f is false; S-1: f is false");
}

TEST_CASE("Over no study nothing is known, whatever the quantifier") {
    for (const Quantifier quantifier : {Quantifier::any, Quantifier::each, Quantifier::none}) {
        const Judgement judgement = judge_over(quantifier, fact_of("f"), {}, {{"f", true}}, {});
        CHECK(judgement.truth == Truth::unknown);
        CHECK(judgement.deciding.empty());
        REQUIRE(judgement.missing.size() == 1);
        CHECK(judgement.missing[0].en == "a study of these kinds");
    }
}

TEST_CASE("A check of the programme asks the product's facts alone") {
    const Votes votes({Truth::no});
    const auto judged = [&](const logic::Facts& facts) {
        return judge_over(Quantifier::programme, fact_of("f"), votes.pointers, facts, {});
    };
    CHECK(judged({{"f", true}}).truth == Truth::yes);
    CHECK(judged({{"f", true}}).deciding.empty());
    CHECK(judged({}).truth == Truth::unknown);
    CHECK(judged({}).missing.at(0) == same_text("f"));
}

TEST_CASE("A study is seen with the product's facts, its own keys and what its current analyses found") {
    Programme programme = vector_programme();
    programme.studies = {study("BD-01", "biodistribution"), study("BD-02", "biodistribution", "planned")};
    const Answers answers{{"BD-01", "sample.summary", {{"sample.points", 3.0}}, {}, {}, "", true, false},
                          {"BD-02", "sample.summary", {{"sample.points", 4.0}}, {}, {}, "", false, false}};
    const auto views = study_views(programme, vocabulary(), programme.facts, answers);
    REQUIRE(views.size() == 2);
    CHECK(views[0].study == programme.studies.data());
    CHECK((views[0].facts.at("product_class") == logic::FactValue(std::string("viral_vector"))));
    CHECK((views[0].facts.at("study.state") == logic::FactValue(std::string("final_report"))));
    CHECK((views[0].facts.at("finding.sample.points") == logic::FactValue(3.0)));
    CHECK((views[1].facts.at("study.state") == logic::FactValue(std::string("planned"))));
    CHECK(views[1].facts.count("finding.sample.points") == 0);  // suspect: as good as none
}

TEST_CASE("A filter takes studies whose kind, role and state are listed; an empty list takes all") {
    Programme programme = vector_programme();
    programme.studies = {study("A", "shedding", "planned", "pivotal"),
                         study("B", "shedding", "final_report", "exploratory"),
                         study("C", "biodistribution", "final_report", "pivotal")};
    const auto views = study_views(programme, vocabulary(), programme.facts, {});
    const auto ids = [&](const guideline::StudyFilter& filter) {
        Said all;
        for (const StudyView* view : matching(views, filter)) all.push_back(view->study->id);
        return all;
    };
    CHECK(ids({}) == Said{"A", "B", "C"});
    CHECK(ids({{"shedding"}, {}, {}}) == Said{"A", "B"});
    CHECK(ids({{"shedding", "biodistribution"}, {"pivotal"}, {}}) == Said{"A", "C"});
    CHECK(ids({{}, {"pivotal"}, {"final_report"}}) == Said{"C"});
    CHECK(ids({{"local_tolerance"}, {}, {}}) == Said{});
}
