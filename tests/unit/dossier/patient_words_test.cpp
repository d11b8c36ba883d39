#include "nonclin/dossier/patient_words.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace nonclin;
using Ids = std::vector<std::string>;

namespace {

Text shown(const Ids& ids) { return dossier::patients_text(ids); }

}  // namespace

TEST_CASE("Reference patients are named by age and sex, those of one age once") {
    CHECK(shown({"0mo.m", "0mo.f"}) == Text{"0 月龄男女", "both sexes, 0 months"});
    CHECK(shown({"1mo.f"}) == Text{"1 月龄女性", "female, 1 month"});
    CHECK(shown({"23mo.m"}) == Text{"23 月龄男性", "male, 23 months"});
    CHECK(shown({"24mo.m"}) == Text{"2 岁男性", "male, 2 years"});
    CHECK(shown({"30mo.m"}) == Text{"30 月龄男性", "male, 30 months"});
    CHECK(shown({"6.5mo.m"}) == Text{"6.5 月龄男性", "male, 6.5 months"});
    CHECK(shown({"216mo.f", "900mo.f"}) == Text{"18 岁女性、75 岁女性", "female, 18 years; female, 75 years"});
    CHECK(shown({"0mo.m", "24mo.f", "0mo.f"}) == Text{"0 月龄男女、2 岁女性", "both sexes, 0 months; female, 2 years"});
    CHECK(shown({"?mo.m", "?mo.f"}) == Text{"年龄未说明男女", "both sexes, age not stated"});
    CHECK(shown({"all"}) == Text{"全部", "all"});
}

TEST_CASE("Names that someone gave stand as they are") {
    for (const char* name : {"infant", "mo.f", "xmo.f", "24mo.", "24mo.x", "24mo.ff", "—"})
        CHECK(shown({name}) == same_text(name));
    CHECK(shown({}).empty());
}
