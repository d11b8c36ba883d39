#include "nonclin/formats/shown.hpp"

#include <doctest/doctest.h>

using nonclin::formats::shown;

TEST_CASE("a word is shown in a message without its line ends, and not at any length") {
    CHECK(shown("a\r\nb") == "a  b");
    CHECK(shown(std::string(80, 'x')) == std::string(80, 'x'));
    CHECK(shown(std::string(79, 'x') + "肝脏") == std::string(79, 'x') + "…");
    CHECK(shown("").empty());
}
