#include "nonclin/programme/names.hpp"

#include <string>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

TEST_CASE("A word of a vocabulary goes by any of its names, in any case") {
    const Rules rules = programme_rules();
    for (const char* word : {"dog", "Dog", "犬", "DOG", "beagle", "Beagle"}) {
        CAPTURE(word);
        CHECK(own_name(rules, "species", word) == "dog");
    }
    CHECK(own_name(rules, "species", "cat").empty());
    CHECK(own_name(rules, "species", "").empty());
    CHECK(own_name(rules, "matrices", "dog").empty());
}

TEST_CASE("The names of a vocabulary stand in the order of its table") {
    CHECK(Said(names_in(programme_rules(), "tissues")) == Said{"testis", "liver"});
    CHECK(names_in(programme_rules(), "nothing").empty());
}

TEST_CASE("An id is safe in a path, a link and a log") {
    for (const char* id : {"BD-01", "a", "7", "_x", "TOX.2_b-c"}) CHECK(is_sound_id(id));
    CHECK(is_sound_id(std::string(64, 'a')));
    for (const char* id : {"", ".", "..", ".a", "-a", "a b", "a/b", "a\\b", "研究", "a:b", "a\n"}) {
        CAPTURE(id);
        CHECK_FALSE(is_sound_id(id));
    }
    CHECK_FALSE(is_sound_id(std::string(65, 'a')));
}
