#include "nonclin/analysis/field_text.hpp"

#include <doctest/doctest.h>

#include "unit/analysis/sample_entry.hpp"

using namespace nonclin;

namespace {

Field field_of(std::string_view name) {
    for (Field& field : sample::parameters()) {
        if (field.name == name) return field;
    }
    return {};
}

}  // namespace

TEST_CASE("The limits of a number are told where it has any") {
    CHECK(limits_text({.least = 3, .most = 100}) == Text{"不小于 3，不大于 100", ">= 3 and <= 100"});
    CHECK(limits_text({.least = 0}) == Text{"不小于 0", ">= 0"});
    CHECK(limits_text({.most = 1}) == Text{"不大于 1", "<= 1"});
    CHECK(limits_text({}).empty());
    CHECK(kind_text(field_of("least_points")) == Text{"整数，不小于 3，不大于 10", "a whole number >= 3 and <= 10"});
    CHECK(kind_text(field_of("species")) == Text{"文字", "a text"});
}

TEST_CASE("A measured value may be none, and its kind says for what reasons") {
    const Entry entry = sample::declared();
    CHECK(kind_text(entry.tables[0].columns[1]) ==
          Text{"数，或没有数的原因：低于定量下限、未检出、未测、不适用",
               "a number, or why there is none: below LLOQ, not detected, not measured, not applicable"});
    CHECK(kind_text(entry.findings[0]) == Text{"整数", "a whole number"});
}

TEST_CASE("The words of an enum are told with what they mean") {
    CHECK(words_text(field_of("method")) ==
          Text{"linear = 线性；log_down = 对数下降", "linear = linear; log_down = log-down"});
    CHECK(words_text(field_of("species")).empty());
}
