#include "nonclin/dossier/palette.hpp"

#include <cmath>
#include <string>

#include <doctest/doctest.h>

using namespace nonclin::dossier;

namespace {

// What somebody sees who lacks one kind of cone (Viénot, Brettel and Mollon, Color Res Appl 1999;24:243), in linear
// light.
struct Light {
    double red, green, blue;
};
Light light(std::string_view colour) {
    const auto channel = [&](std::size_t at) {
        const double share = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return {channel(1), channel(3), channel(5)};
}
Light without_green(const Light& c) {
    return {0.29275 * c.red + 0.70725 * c.green, 0.29275 * c.red + 0.70725 * c.green,
            -0.02234 * c.red + 0.02234 * c.green + c.blue};
}

}  // namespace

TEST_CASE("contrast is that of WCAG: black on white 21, a colour on itself 1, and the known limit grey") {
    CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21));
    CHECK(contrast("#0b5563", "#0b5563") == doctest::Approx(1));
    CHECK(contrast("#767676", "#ffffff") == doctest::Approx(4.54).epsilon(0.002));
}

TEST_CASE("every text stands out from its ground by at least 4.5 to 1") {
    for (const std::string_view ground : {paper, wash, accent_wash}) {
        for (const std::string_view text : {ink, soft_ink, accent})
            CHECK_MESSAGE(contrast(text, ground) >= 4.5, text, " on ", ground);
    }
    CHECK(contrast(paper, accent) >= 4.5);
    for (const Ink& tone : tone_inks) CHECK_MESSAGE(contrast(tone.text, tone.ground) >= 4.5, tone.text);
    for (const Ink& tone : tone_inks) CHECK_MESSAGE(contrast(soft_ink, tone.ground) >= 4.5, tone.ground);
    for (const Ink& mark : {draft_ink, simulated_ink}) CHECK(contrast(mark.text, mark.ground) >= 4.5);
    CHECK(contrast(draft_ink.ground, paper) >= 4.5);  // the head of a printed page
    CHECK(contrast(simulated_ink.edge, paper) >= 4.5);
}

TEST_CASE("series stand out from paper by 3 to 1 and from each other also without green cones") {
    for (const std::string_view colour : series_inks) CHECK_MESSAGE(contrast(colour, paper) >= 3, colour);
    for (std::size_t i = 0; i < series_inks.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const Light one = without_green(light(series_inks[i]));
            const Light other = without_green(light(series_inks[k]));
            const double apart = std::hypot(one.red - other.red, one.green - other.green, one.blue - other.blue);
            CHECK_MESSAGE(apart > 0.05, series_inks[i], " and ", series_inks[k]);
        }
    }
}
