#include "nonclin/dossier/html_style.hpp"

#include <array>

#include <fmt/format.h>

#include "nonclin/dossier/escape.hpp"
#include "nonclin/dossier/html_sheet.hpp"
#include "nonclin/dossier/palette.hpp"

namespace nonclin::dossier {

namespace {

// The sign of each tone, drawn in a box of 16 by 16; told apart by shape alone.
constexpr std::array<std::string_view, tone_count> tone_signs{
    "<path d='M3 8.5l3.2 3.2L13 4.8' fill='none' stroke='#' stroke-width='2.2'/>",  // good: tick
    "<circle cx='8' cy='8' r='5.4' fill='none' stroke='#' stroke-width='1.8'/><path d='M8 2.6a5.4 5.4 0 0 1 0 10.8z' "
    "fill='#'/>",
    "<path d='M8 2.2l6.3 11.3H1.7z' fill='none' stroke='#' stroke-width='1.7'/><path d='M8 6.2v3.6M8 11v1.3' "
    "stroke='#' stroke-width='1.6'/>",
    "<path d='M4 4l8 8M12 4l-8 8' fill='none' stroke='#' stroke-width='2.2'/>",                            // bad: cross
    "<circle cx='8' cy='8' r='5.4' fill='none' stroke='#' stroke-width='1.8' stroke-dasharray='2.8 2'/>",  // open:
                                                                                                           // broken
                                                                                                           // ring
    "<circle cx='8' cy='8' r='5.6' fill='none' stroke='#' stroke-width='1.6'/><path d='M8 4.6V8l2.4 1.7' fill='none' "
    "stroke='#' stroke-width='1.6'/>",
    "<path d='M3.4 8h9.2' stroke='#' stroke-width='2.2'/>",  // neutral: dash
};
constexpr std::array<std::string_view, tone_count> tone_names{"good", "partial", "attention", "bad",
                                                              "open", "planned", "neutral"};

std::string replaced(std::string_view words, std::string_view what, std::string_view by) {
    std::string all;
    for (std::size_t at = 0;;) {
        const std::size_t found = words.find(what, at);
        all += words.substr(at, found == std::string_view::npos ? found : found - at);
        if (found == std::string_view::npos) return all;
        all += by;
        at = found + what.size();
    }
}

std::string sign_address(std::size_t tone) {
    const std::string drawn = fmt::format("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{}</svg>",
                                          replaced(tone_signs[tone], "'#'", fmt::format("'{}'", tone_inks[tone].text)));
    return "data:image/svg+xml;base64," + base64(drawn);
}

std::string colours() {
    std::string sheet =
        fmt::format(":root{{--paper:{};--wash:{};--ink:{};--soft:{};--hair:{};--accent:{};--accent-wash:{};", paper,
                    wash, ink, soft_ink, hair, accent, accent_wash);
    sheet += fmt::format(
        "--draft:{};--on-draft:{};--draft-edge:{};--simulated:{};--on-simulated:{};--simulated-edge:{}}}\n",
        draft_ink.ground, draft_ink.text, draft_ink.edge, simulated_ink.ground, simulated_ink.text, simulated_ink.edge);
    for (std::size_t tone = 0; tone < tone_inks.size(); ++tone) {
        const Ink& own = tone_inks[tone];
        sheet += fmt::format(".{}{{--t:{};--g:{};--e:{}}}.chip.{}::before{{background-image:url(\"{}\")}}\n",
                             tone_names[tone], own.text, own.ground, own.edge, tone_names[tone], sign_address(tone));
    }
    const auto callout = [&](std::string_view kind, Tone tone) {
        const Ink& own = ink_of(tone);
        sheet += fmt::format(".callout.{}{{--t:{};--g:{};--e:{}}}\n", kind, own.text, own.ground, own.edge);
    };
    sheet += ".callout.note{--t:var(--accent);--g:var(--accent-wash);--e:var(--hair)}\n";
    callout("limit", Tone::neutral);
    callout("finding", Tone::partial);
    callout("warning", Tone::attention);
    return sheet;
}

// Head and foot of each printed page stand in the margin boxes of the page, where no text can cover them.
std::string page_heads(const Document& document, bool is_bilingual, Language shown) {
    const auto head = [&](Language language) { return css_words(document.id + "  ·  " + document.title.in(language)); };
    std::string sheet = fmt::format("html{{--head:\"{}\"}}\n", head(shown));
    if (is_bilingual) {
        sheet += fmt::format("html:has(#ui-zh:checked){{--head:\"{}\"}}html:has(#ui-en:checked){{--head:\"{}\"}}\n",
                             head(Language::zh), head(Language::en));
    }
    const bool is_marked = document.is_draft || document.is_simulated;
    sheet += "@page{@top-left{content:var(--head)}@bottom-right{content:counter(page) \" / \" counter(pages)}}\n";
    if (!is_marked) return sheet;
    const std::string mark = std::string(document.is_draft ? "DRAFT 草稿" : "") +
                             (document.is_draft && document.is_simulated ? "  ·  " : "") +
                             (document.is_simulated ? "SIMULATED 模拟数据" : "");
    for (const std::string_view box : {"top-right", "bottom-left"}) {
        sheet += fmt::format("@page{{@{}{{content:\"{}\";font:bold 9.5pt var(--sans);color:{}}}}}\n", box,
                             css_words(mark), document.is_draft ? draft_ink.ground : simulated_ink.edge);
    }
    return sheet;
}

}  // namespace

std::string style_sheet(const Document& document, bool is_bilingual, Language shown) {
    std::string sheet = colours();
    sheet += screen_sheet();
    sheet += paper_sheet();
    sheet += page_heads(document, is_bilingual, shown);
    return sheet;
}

}  // namespace nonclin::dossier
