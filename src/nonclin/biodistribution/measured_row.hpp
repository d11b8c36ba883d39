#pragma once

#include <span>
#include <string>

#include "nonclin/biodistribution/columns.hpp"
#include "nonclin/biodistribution/measurements.hpp"

namespace nonclin::biodistribution {

/// One row of the file: a sample, or one of its replicates.
struct MeasuredRow {
    Sample sample;
    std::string replicate;
    std::size_t row = 0;  // of the sheet
};

/// The columns of a file of measurements.
std::span<const WantedColumn> measurement_columns();

/// Reads rows of measurements one by one; what is wrong in a row goes to the diagnostics of the columns.
class RowReader {
  public:
    RowReader(Columns& columns, const AssayLimits& limits, const Vocabulary& vocabulary,
              std::span<const StandardCurve> curves)
        : columns_(columns), limits_(limits), vocabulary_(vocabulary), curves_(curves) {}

    /// False where the row cannot be used; its errors have then been named.
    bool read(std::size_t row, MeasuredRow& into);

  private:
    bool read_animal(std::size_t row, Sample& sample);
    bool read_tissue(std::size_t row, Sample& sample);
    bool read_limits(std::size_t row, Sample& sample);
    bool read_limit(std::size_t row, std::string_view name, double otherwise, std::optional<double>& limit);
    /// The one column of copies this row has filled in; `copies` where it has none; empty where it has several.
    std::string_view copies_column(std::size_t row);
    bool read_unit_of(std::size_t row, std::string_view column, const Sample& sample);
    bool has_value_word(std::size_t row, std::string_view column);
    bool read_copies(std::size_t row, std::string_view column, Sample& sample);
    bool read_cq(std::size_t row, Sample& sample);
    bool read_input(std::size_t row, Unit unit, double& input);
    const StandardCurve* curve_of(std::size_t row);

    Columns& columns_;
    const AssayLimits& limits_;
    const Vocabulary& vocabulary_;
    std::span<const StandardCurve> curves_;
};

}  // namespace nonclin::biodistribution
