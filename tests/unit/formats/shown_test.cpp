#include "nonclin/formats/shown.hpp"

#include <doctest/doctest.h>

using nonclin::formats::shown;

TEST_CASE("a word is shown in a message without its line ends, and not at any length") {
    CHECK(shown("a\r\nb") == "a\\r\\nb");
    CHECK(shown(std::string(60, 'x')) == std::string(60, 'x'));
    CHECK(shown(std::string(59, 'x') + "肝脏") == std::string(59, 'x') + "肝…");
    CHECK(shown("").empty());
}
