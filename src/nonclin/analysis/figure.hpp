#pragma once

#include <string>
#include <vector>

#include "nonclin/base/text.hpp"

namespace nonclin {

/// A figure as its author means it: which columns of the result's own tables are drawn, by which marks, on which axes.
/// No pixels, colours or fonts: each medium draws it in its own way, from the stored rows.
struct Figure {
    enum class Mark { point, line, interval, rule, words };

    struct Axis {
        Text label;
        std::string unit;
        bool is_logarithmic = false;
    };

    /// One layer of marks over the rows of one table. `words` writes the cell of y at x, in a figure with lanes. Rows
    /// whose y is not quantified break a line; as points, those below a limit are open marks at the floor of the plot.
    struct Layer {
        Mark mark = Mark::point;
        std::string table;
        std::string x;
        std::string y;
        std::string lower, upper;  // for `interval`
        std::string group;         // column that splits into series; empty: one series
        std::string apart;         // column of words: a row whose word is not the column's default is of another series
        std::vector<std::string> told;  // columns that the legend tells of a series: dose, dose_unit
        Text label;                     // what the legend says
    };

    std::string name;
    Text title;
    Text caption;  // what a reader must know: n, what the bars are, what is not shown
    Axis x, y;
    std::vector<Layer> layers;
    std::string facet;  // column, common to all layers' tables, that makes one panel per value; empty: one panel
    // One above the other, each panel a thin strip with no y axis: x is what there is to see. The title of a lane tells
    // `told` of the first layer's row beside its series.
    bool has_lanes = false;
};

}  // namespace nonclin
