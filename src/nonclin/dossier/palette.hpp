#pragma once

#include <array>
#include <string_view>

#include "nonclin/dossier/document.hpp"

/// The colours of the page and of its figures, in one place, so that tests can compute their contrast.
namespace nonclin::dossier {

struct Ink {
    std::string_view text;  // #rrggbb
    std::string_view ground;
    std::string_view edge;
};

inline constexpr std::string_view paper = "#ffffff";
inline constexpr std::string_view wash = "#f5f7f8";      // ground of side matter
inline constexpr std::string_view ink = "#1c2630";       // text
inline constexpr std::string_view soft_ink = "#52606d";  // captions, labels
inline constexpr std::string_view hair = "#d5dce2";      // light rules
inline constexpr std::string_view accent = "#0b5563";    // links, heads: the one accent
inline constexpr std::string_view accent_wash = "#e8f1f3";

inline constexpr Ink draft_ink{"#ffffff", "#8f1d1d", "#5f1010"};
inline constexpr Ink simulated_ink{"#231a00", "#f4c430", "#8a6a00"};

/// In the order of `Tone`.
inline constexpr std::array<Ink, tone_count> tone_inks{{
    {"#14613a", "#e6f3eb", "#9fcdb2"},  // good
    {"#1a4f86", "#e7eff8", "#a9c4e2"},  // partial
    {"#774800", "#fcf0da", "#e0bd7c"},  // attention
    {"#971c22", "#fbe9e9", "#e2a9ab"},  // bad
    {"#3f4a55", "#ffffff", "#8b98a5"},  // open
    {"#4a4382", "#eeedf7", "#bdb8dd"},  // planned
    {"#52606d", "#f0f2f4", "#c6ced5"},  // neutral
}};

/// Series of figures: told apart by people who see no red or no green, each also has a point shape of its own.
/// After Okabe and Ito (jfly.uni-koeln.de/color), darkened until each stands out from paper by 3:1.
inline constexpr std::array<std::string_view, 6> series_inks{"#0072b2", "#c64f00", "#00805e",
                                                             "#a8508a", "#6b5900", "#1c2630"};

inline const Ink& ink_of(Tone tone) { return tone_inks[static_cast<std::size_t>(tone)]; }

/// Contrast of two colours, 1..21 (WCAG 2.1, relative luminance).
double contrast(std::string_view first, std::string_view second);

}  // namespace nonclin::dossier
