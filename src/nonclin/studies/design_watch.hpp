#pragma once

#include <map>
#include <set>
#include <tuple>

#include "nonclin/analysis/output.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::studies {

/// An output that keeps of all rows what can be held against the design of a study, and nothing else: doses with their
/// unit, and of the rows of animals (animal, sex, day, tissue) sexes, days, tissues and which animals are in each
/// group.
class DesignWatch final : public Output {
  public:
    /// @param folder  for files that the analysis writes; nobody reads them
    DesignWatch(const Entry& entry, std::filesystem::path folder);

    /// What does not agree with the design is told at the study. An error where the data cannot be of this design:
    /// doses in another unit, doses above 0 or a sex that it does not have. A warning where that is only unusual:
    /// tissues and planned days that it does not name or that lie after its last day, more animals in a group than it
    /// has, and what it names and the data lack.
    void compare(const programme::Study& study, Diagnostics& diagnostics) const;

  protected:
    void take_row(std::size_t table, std::span<const Value> cells) override;
    void take_finding(std::size_t, Value, Text) override {}
    void take_figure(Figure) override {}
    void take_limit(Text) override {}
    Result<std::filesystem::path> product_path(std::size_t product) override {
        return folder_ / entry().products[product].name;
    }

  private:
    using AnimalGroup = std::tuple<double, std::string, std::string>;  // dose (0 where none is written), group, sex
    struct Columns {
        std::optional<std::size_t> dose, unit, animal, group, sex, day, tissue, status;
        bool are_of_animals() const { return animal && sex && day && tissue; }
    };

    void note_animal(const Columns& columns, std::span<const Value> cells, const std::string& sex);
    void tell_large_group(const programme::Study& study, Diagnostics& diagnostics) const;

    std::filesystem::path folder_;
    std::vector<Columns> columns_;
    std::map<std::string, std::vector<double>> doses_;  // above 0, by unit; a unit of zeros has none
    std::set<std::string> sexes_, tissues_;
    std::set<double> days_;
    std::map<AnimalGroup, std::set<std::string>> animals_;
};

}  // namespace nonclin::studies
