#pragma once

#include <map>
#include <string>

#include "nonclin/analysis/context.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::studies {

/// Where in `programme.toml` a row of a table that stands in no file was written.
struct RowPlace {
    std::size_t line = 0;  // of the table, from 1; the heading is line 1
    Place place;
};

/// What an analysis takes from the programme itself and from no file: tables by role, and parameters.
struct Gathered {
    std::map<std::string, HeldTable> tables;
    std::map<std::string, std::vector<RowPlace>> rows;  // by the name of the table, in its order
    Values parameters;
};

/// Whether the analysis takes its required inputs from the programme where the study names no file for them.
bool is_gathered(std::string_view entry);

/// For `dose.first_in_human`: reference points from rulings and reported figures of all studies and from prior human
/// doses; cohorts, patients and plan from [clinical]; whether a reason admits toxicology with a surrogate, and which
/// studies of distribution the argument names. Without cohorts or the class of the product there is no table
/// of cohorts, so nothing runs. Rows stand
/// in the order of the programme, so the same programme gives the same bytes.
Gathered gathered(std::string_view entry, const programme::Programme& programme);

}  // namespace nonclin::studies
