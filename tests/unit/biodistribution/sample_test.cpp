#include "nonclin/biodistribution/sample.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "nonclin/biodistribution/course.hpp"
#include "nonclin/biodistribution/summary_question.hpp"
#include "nonclin/biodistribution/summary_rows.hpp"

namespace nonclin::biodistribution {

namespace {

template <class E>
void check_words() {
    for (std::size_t i = 0; i < words(E{}).size(); ++i) {
        const Text text = described(static_cast<E>(i));
        CHECK_FALSE(words(E{})[i].empty());
        CHECK_FALSE(text.zh.empty());
        CHECK_FALSE(text.en.empty());
        CHECK(text.zh != text.en);
    }
}

}  // namespace

TEST_CASE("every word that tables show has a meaning in both languages") {
    check_words<Unit>();
    check_words<Matrix>();
    check_words<Sex>();
    check_words<Fate>();
    check_words<Centre>();
    check_words<Seen>();
    check_words<Sampled>();
    check_words<GenomeMassMethod>();
    for (const Phase phase : all_phases) CHECK_FALSE(described(phase).en.empty());
}

TEST_CASE("names are ordered as people count") {
    std::vector<std::string> names{"A10", "A2", "A2b", "B1", "A02", "10", "9", "A"};
    std::sort(names.begin(), names.end(), natural_less);
    CHECK(names == std::vector<std::string>{"9", "10", "A", "A02", "A2", "A2b", "A10", "B1"});
    CHECK_FALSE(natural_less("A2", "A2"));
    CHECK(natural_less("A02", "A2") != natural_less("A2", "A02"));
}

TEST_CASE("only what was measured after dosing on a planned day is pooled") {
    Sample sample;
    sample.day = 29;
    sample.value = Measured::of(5);
    CHECK(sample.is_pooled());
    sample.fate = Fate::found_dead;
    CHECK_FALSE(sample.is_pooled());
    sample.fate = Fate::scheduled;
    sample.day = -1;
    CHECK_FALSE(sample.is_pooled());
    sample.day = 1;
    CHECK(sample.is_pooled());
    sample.value = Measured{};
    CHECK_FALSE(sample.is_pooled());
}

}  // namespace nonclin::biodistribution
