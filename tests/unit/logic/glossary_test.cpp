#include "nonclin/logic/glossary.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/logic/explanation.hpp"
#include "unit/logic/builders.hpp"

using namespace nonclin;
using namespace nonclin::logic;
using namespace logic_test;

namespace {

Glossary small_glossary() {
    Glossary words;
    words.add("receptor",
              {{"抗原受体", "antigen receptor"},
               {{"car", {"嵌合抗原受体", "CAR"}}, {"tcr", {"T细胞受体", "TCR"}}, {"none", {"无", "none"}}}});
    words.add("replicating", {{"能否复制", "replicates"}, {}});
    words.add("study.groups", {{"剂量组数", "dose groups"}, {}, "design.doses"});
    words.add("study.seen", {{"已见", "seen"}, {}});
    return words;
}

Text reason_of(const Expression& expression, const Facts& facts) {
    return reason(evaluate(expression, facts), small_glossary());
}

}  // namespace

TEST_CASE("A reason names facts and values in words, in both languages") {
    const Expression asks = leaf("receptor", Operator::has_any, words({"car", "tcr"}));
    CHECK(reason_of(asks, {{"receptor", words({"none"})}}) ==
          Text{"抗原受体为无，需含嵌合抗原受体、T细胞受体之一", "antigen receptor is none, needs any of CAR, TCR"});
    CHECK(reason_of(asks, {{"receptor", words({"car", "tcr"})}}) ==
          Text{"抗原受体为嵌合抗原受体、T细胞受体", "antigen receptor is CAR, TCR"});
    CHECK(reason_of(asks, {}) == Text{"抗原受体：未知", "antigen receptor: unknown"});
    CHECK(reason_of(leaf("receptor", Operator::has_any, words({"tcr"})), {{"receptor", words({"car"})}}) ==
          Text{"抗原受体为嵌合抗原受体，需含 T细胞受体", "antigen receptor is CAR, needs TCR"});
    CHECK(reason_of(leaf("study.groups", Operator::at_least, 3.0), {{"study.groups", 2.0}}) ==
          Text{"剂量组数为 2，需不小于 3", "dose groups is 2, needs at least 3"});
}

TEST_CASE("A truth with a name is a question that is answered") {
    const Expression asks = leaf("replicating", Operator::is, true);
    CHECK(reason_of(asks, {{"replicating", true}}) == Text{"能否复制：是", "replicates: yes"});
    CHECK(reason_of(asks, {{"replicating", false}}) == Text{"能否复制：否，应为“是”", "replicates: no, has to be yes"});
}

TEST_CASE("What has no name is told by its key and bare value") {
    const Glossary words = small_glossary();
    CHECK(reason_of(leaf("other", Operator::is, true), {{"other", true}}) == Text{"other 为 true", "other is true"});
    CHECK(words.value("receptor", std::string("uar")) == same_text("uar"));
    CHECK(words.name_and_key("other") == same_text("other"));
    CHECK(words.name_and_key("receptor") == Text{"抗原受体（receptor）", "antigen receptor (receptor)"});
    CHECK(words.name_and_key("study.groups") == Text{"剂量组数（design.doses）", "dose groups (design.doses)"});
    CHECK(words.name_and_key("study.seen") == Text{"已见", "seen"});
    CHECK(words.value("receptor", std::vector<std::string>{}) == Text{"无", "none"});
    CHECK(words.names() == std::vector<std::string>{"receptor", "replicating", "study.groups", "study.seen"});
}

TEST_CASE("Of a list the reason names the words that were asked for, and the whole list where none was found") {
    const Expression asks = leaf("receptor", Operator::has_any, words({"tcr"}));
    CHECK(reason_of(asks, {{"receptor", words({"car", "tcr"})}}).en == "antigen receptor is TCR");
    CHECK(reason_of(asks, {{"receptor", words({"car", "none"})}}).en.find("CAR") != std::string::npos);
}

TEST_CASE("That something is given goes without saying beside what it is") {
    Expression both;
    both.form = Expression::Form::all;
    both.parts = {leaf("receptor", Operator::given, true), leaf("receptor", Operator::has_any, words({"tcr"}))};
    CHECK(reason_of(both, {{"receptor", words({"tcr"})}}).en == "antigen receptor is TCR");
}
