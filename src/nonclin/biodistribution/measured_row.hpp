#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "nonclin/biodistribution/row_words.hpp"
#include "nonclin/biodistribution/standard_curve.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"
#include "nonclin/formats/measured_word.hpp"

namespace nonclin::biodistribution {

/// Limits of the assay for rows of the vector that carry none, in order of `Unit`; 0: not given.
struct AssayLimits {
    std::array<double, 3> lloq{};
    std::array<double, 3> lod{};
};

/// A study sample of the file, or one of its replicates.
struct MeasuredRow {
    Sample sample;  // of a control well only its value and limits; its tissue is then null
    std::string replicate;
    std::size_t row = 0;       // of the sheet
    std::optional<double> cq;  // where the file has one
};

/// Any row of the file: a study sample, or another well of the assay.
struct Well : MeasuredRow {
    SampleType type = SampleType::sample;
    Claim claim = Claim::nothing;
    std::string plate;               // of a control well
    std::optional<double> spike;     // added to the well, in the unit of the tissue
    std::optional<double> expected;  // of a positive control, in the unit of its value
    double dilution = 1;             // of the DNA of the sample, >= 1
};

/// Reads rows of measurements one by one; what is wrong in a row goes to the diagnostics of the columns.
class RowReader {
  public:
    RowReader(Columns& columns, const AssayLimits& limits, const Vocabulary& vocabulary,
              std::span<const StandardCurve> curves)
        : columns_(columns), limits_(limits), vocabulary_(vocabulary), curves_(curves) {}

    /// False where the row cannot be used, its errors named, or is one of the standards, which are counted.
    bool read(std::size_t row, Well& into);

    std::size_t standards() const { return standards_; }

  private:
    bool read_kind(std::size_t row, Well& into);
    bool read_replicate(std::size_t row, std::string& replicate);
    bool read_target(std::size_t row, Target& target);
    bool read_study_well(std::size_t row, Well& into);
    bool read_control_well(std::size_t row, Well& into);
    bool read_control_copies(std::size_t row, std::string_view column, Well& into);
    bool read_addition(std::size_t row, Well& into);
    bool read_animal(std::size_t row, Well& into);
    bool read_animal_name(std::size_t row, Sample& sample);
    bool check_claim(std::size_t row, const Well& read);
    bool read_tissue(std::size_t row, Sample& sample);
    bool read_limits(std::size_t row, Sample& sample);
    bool read_limit(std::size_t row, std::string_view name, double otherwise, std::optional<double>& limit);
    /// A number above `least`, or nothing where the cell is empty or says not measured; false where it is neither.
    bool read_amount(std::size_t row, std::string_view name, std::optional<double>& amount);
    /// The one column of copies this row has filled in; `copies` where it has none; empty where it has several.
    std::string_view copies_column(std::size_t row);
    bool read_unit_of(std::size_t row, std::string_view column, const Sample& sample);
    bool has_value_word(std::size_t row, std::string_view column);
    bool read_copies(std::size_t row, std::string_view column, Sample& sample);
    std::optional<formats::MeasuredWord> read_cq_word(std::size_t row);
    bool read_cq(std::size_t row, MeasuredRow& into);
    bool read_input(std::size_t row, Unit unit, double& input);
    const StandardCurve* curve_of(std::size_t row, Target target);

    Columns& columns_;
    const AssayLimits& limits_;
    const Vocabulary& vocabulary_;
    std::span<const StandardCurve> curves_;
    std::string vector_target_;  // as first written
    std::size_t vector_target_line_ = 0;
    std::size_t standards_ = 0;
};

}  // namespace nonclin::biodistribution
