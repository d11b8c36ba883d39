#include "nonclin/biodistribution/window.hpp"

#include <doctest/doctest.h>

namespace nonclin::biodistribution {

TEST_CASE("a window holds both its ends") {
    const auto window = read_window("peak_window", "14..43");
    REQUIRE(window);
    REQUIRE(*window);
    CHECK((*window)->holds(14));
    CHECK((*window)->holds(43));
    CHECK_FALSE((*window)->holds(13.9));
    CHECK_FALSE((*window)->holds(43.1));
}

TEST_CASE("one day is a window and the empty word declares none") {
    CHECK((*read_window("peak_window", "29"))->holds(29));
    CHECK_FALSE(read_window("peak_window", "")->has_value());
}

TEST_CASE("what is no window is refused by the name of its parameter in both languages") {
    for (const char* word : {"14-43", "43..14", "a..b", "14..", "..43", "0..9", "14..inf", "14...43", " "})
        CHECK_MESSAGE(!read_window("peak_window", word), word);
    const auto error = read_window("clearance_window", "43..14").error();
    CHECK(error.kind == ErrorKind::usage);
    CHECK(
        error.message ==
        Text{
            "clearance_window：应为“首日..末日”形式的研究日（首日不小于 1，末日不早于首日），例如 14..43，却是“43..14”",
            "clearance_window: expected study days as \"first..last\" (first >= 1, last not before it), for example "
            "14..43, found \"43..14\""});
}

}  // namespace nonclin::biodistribution
