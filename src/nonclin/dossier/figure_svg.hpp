#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/dossier/document.hpp"
#include "nonclin/dossier/plot.hpp"

namespace nonclin::dossier {

/// The tables of a run as figures read them: enum columns bring their words in both languages.
FigureData figure_data(const Entry& entry, const Collected& collected);

struct DrawnFigure {
    Drawing zh, en;
    std::vector<Text> notes;  // what could not be drawn, and how many: to stand under the figure
};

/// Draws a figure with gnuplot, in both languages, for a wide column (860 units, letters of 13) and a narrow one (360,
/// 12). One panel per value of the facet with axes in common; points of a series at one position stand side by side;
/// values below the limit are open marks in a strip at the foot; a colour and a shape per series; one legend. The
/// figure's rows are drawn as they are: nothing is averaged here.
///
/// The SVG has a view box and no fixed size, a title and a description, no script, no style, and ids that begin with
/// `id`: several may stand in one page. The same rows give the same bytes with the same gnuplot.
/// @param id  an anchor (anchor.hpp), unique in the page
/// @return the drawings; `missing_input` that names the package where gnuplot is not installed; `internal` where it
/// failed or
///         the figure does not fit its data; `interrupted` after a stop
Result<DrawnFigure> figure_svg(const Figure& figure, const FigureData& data, std::string_view id,
                               std::stop_token stop = {});

struct FigureRequest {
    const Figure* figure;
    std::string id;
};

/// Several figures of the same tables by one run of gnuplot, whose start is most of the time of a small figure. In the
/// order asked; a figure that fails is alone in failing.
std::vector<Result<DrawnFigure>> figure_svgs(const std::vector<FigureRequest>& requests, const FigureData& data,
                                             std::stop_token stop = {});

/// gnuplot's SVG as it may stand in a page: only what is drawn, ids of its own, a title and a description, and `texts`
/// where their stand-ins are drawn (plot_script.hpp). `malformed_input` where it cannot be read or draws other text.
struct SvgWords {
    std::string id;
    std::string title;
    std::string description;
    std::vector<std::string> texts = {};
};
Result<std::string> cleaned_svg(std::string_view source, const SvgWords& words);

}  // namespace nonclin::dossier
