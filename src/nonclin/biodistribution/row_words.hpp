#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "nonclin/biodistribution/columns.hpp"
#include "nonclin/biodistribution/sample_type.hpp"

/// The columns and words of a file of measurements, as laboratories write them in Chinese and English.
namespace nonclin::biodistribution {

/// The columns of a file of measurements, and of a file of wells of the assay, in which the animal's columns may be
/// missing.
std::span<const WantedColumn> measurement_columns();
std::span<const WantedColumn> assay_columns();

/// The meaning of a cell, without regard to case; nothing where the word is not known. The empty cell is not stated,
/// planned sampling and a study sample.
std::optional<Sex> read_sex(std::string_view cell);
std::optional<Fate> read_fate(std::string_view cell);
std::optional<RowKind> read_sample_type(std::string_view cell);

/// The known sample type nearest to an unknown one, or empty.
std::string nearest_sample_type(std::string_view cell);

/// True where the cell names a human-specific target (Alu, hACTB, 人源 …).
bool is_human_target(std::string_view cell);

}  // namespace nonclin::biodistribution
