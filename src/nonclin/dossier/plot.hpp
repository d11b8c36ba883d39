#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/figure.hpp"
#include "nonclin/analysis/value.hpp"
#include "nonclin/base/result.hpp"

/// From a figure's description and its rows to what is drawn: panels, series, positions. No colours, no pixels.
namespace nonclin::dossier {

/// A column as figures read it. `words` says what people read for a word of its cells; a word not in it is shown as it
/// is. `usual` is the word that sets no row apart.
struct FigureColumn {
    std::string name;
    std::string unit = {};
    std::map<std::string, Text, std::less<>> words = {};
    Text meaning = {};
    std::string usual = {};
};

/// The rows of a stored table; `row_count` may be larger than what is here.
struct FigureTable {
    std::string name;
    std::vector<FigureColumn> columns;
    std::vector<std::vector<Value>> rows;
    std::uint64_t row_count = 0;
};
using FigureData = std::vector<FigureTable>;

/// Stands for "no series": a layer without a group.
inline constexpr std::size_t no_series = static_cast<std::size_t>(-1);

/// One mark. On a logarithmic axis positions are decimal logarithms; on an axis of words they count from 0.
struct Dot {
    std::size_t series = no_series;
    double x = 0, y = 0;
    double lower = 0, upper = 0;      // intervals
    State state = State::quantified;  // else y is not read: points stand at the floor, lines are broken
    Text words = {};                  // what a mark of words writes; in lanes also what stands above a rule
    bool is_faint = false;            // in lanes: a row set apart, drawn in grey
};

struct PlotPanel {
    Text title;                            // empty where there is but one
    std::vector<std::vector<Dot>> layers;  // as the figure's layers
};

struct PlotAxis {
    Text label;
    bool is_logarithmic = false;
    std::vector<Text> words = {};     // of an axis of words
    std::vector<double> values = {};  // the different positions drawn, ascending
    double least = 0, most = 1;       // of these
};

struct Plot {
    std::vector<Figure::Layer> layers;
    std::vector<Text> series;
    std::set<std::size_t> faint_series = {};  // drawn in grey
    std::vector<PlotPanel> panels;
    bool has_lanes = false;  // panels are thin strips without a y axis
    PlotAxis x, y;
    bool has_below_lloq = false;
    bool has_not_detected = false;
    std::vector<Text> notes;  // what could not be drawn, and how many
};

/// @return the plot; `internal` where the figure names a table or column that the data lack, or where nothing can be
/// drawn
Result<Plot> plot_of(const Figure& figure, const FigureData& data);

/// A number as figures write it: `readable_number` with raised powers, 1.5×10¹³.
std::string raised_number(double number);

/// The exponent in raised digits: ¹³.
std::string raised(int exponent);

}  // namespace nonclin::dossier
