#include "nonclin/pharmacokinetics/measured_cell.hpp"

#include <doctest/doctest.h>

namespace nonclin::pharmacokinetics {

namespace {

std::optional<State> state_of(const char* word) {
    const auto cell = measured_cell(word);
    return cell ? std::optional(cell->state) : std::nullopt;
}

}  // namespace

TEST_CASE("a cell is a number or one of the five states, and nothing else") {
    CHECK(measured_cell("1.5e3") == Measured::of(1500));
    CHECK(measured_cell("0") == Measured::of(0));
    CHECK(measured_cell("<0.5") == Measured{0.5, State::below_lloq});
    for (const char* word : {"BLQ", "bql", "<LLOQ", "below_lloq", "低于定量下限"}) {
        CHECK(state_of(word) == State::below_lloq);
    }
    for (const char* word : {"ND", "<LOD", "未检出"}) CHECK(state_of(word) == State::not_detected);
    for (const char* word : {"", "NA", ".", "-", "未测定", "缺失"}) CHECK(state_of(word) == State::not_measured);
    CHECK(state_of("不适用") == State::not_applicable);
    for (const char* word : {"nan", "inf", "1,5", "<", "<x", "low", "1.5 ng/mL"}) CHECK_FALSE(measured_cell(word));
}

}  // namespace nonclin::pharmacokinetics
