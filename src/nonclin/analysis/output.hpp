#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/analysis/figure.hpp"

namespace nonclin {

/// Where an analysis puts its answers while it works. Rows stream: whoever made the Output decides whether they go to
/// memory, to TSV files or to the store, so that memory never grows with rows.
/// Tables, findings and products are those the entry declares; anything else is our bug and throws.
class Output {
  public:
    explicit Output(const Entry& entry) : entry_(entry) {}
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    virtual ~Output() = default;

    /// One row of a declared table, in the order rows shall stand.
    template <class Row>
    void row(std::string_view table, const Row& row) {
        row_of(table, typeid(Row), &row);
    }

    /// A declared finding, with the sentence that tells it (numbers, n, what was not looked at). Given at most once.
    void finding(std::string_view name, Value value, Text sentence);

    /// What was not searched, not measured, did not converge, cannot be shown.
    void limit(Text sentence) { take_limit(std::move(sentence)); }

    void figure(Figure figure) { take_figure(std::move(figure)); }

    /// The path to which the analysis writes the declared product; it is part of the result once `run` has succeeded.
    Result<std::filesystem::path> product(std::string_view name);

    const Entry& entry() const { return entry_; }

  protected:
    virtual void take_row(std::size_t table, std::span<const Value> cells) = 0;
    virtual void take_finding(std::size_t finding, Value value, Text sentence) = 0;
    virtual void take_figure(Figure figure) = 0;
    virtual void take_limit(Text sentence) = 0;
    virtual Result<std::filesystem::path> product_path(std::size_t product) = 0;

  private:
    void row_of(std::string_view table, const std::type_info& type, const void* row);

    const Entry& entry_;
    std::vector<Value> cells_;
    std::vector<std::size_t> given_;  // the findings given so far
};

}  // namespace nonclin
