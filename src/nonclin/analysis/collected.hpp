#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nonclin/analysis/output.hpp"
#include "nonclin/base/hash.hpp"

namespace nonclin {

/// A table of a finished run.
struct CollectedTable {
    std::string name;
    std::vector<std::vector<Value>> rows;  // the first `row_limit`
    std::uint64_t row_count = 0;
    std::string sha256;  // of the whole table as TSV
};

struct CollectedFinding {
    std::string name;
    Value value;
    Text sentence;
};

struct CollectedProduct {
    std::string name;
    std::filesystem::path path;
};

/// What a run gave. A table beyond `row_limit` rows is held by its file, its hash and its count.
struct Collected {
    static constexpr std::size_t row_limit = 10'000;

    std::vector<CollectedTable> tables;  // in the order declared, empty ones too
    std::vector<CollectedFinding> findings;
    std::vector<Figure> figures;
    std::vector<Text> limits;
    std::vector<CollectedProduct> products;

    const CollectedTable* table(std::string_view name) const;
    const CollectedFinding* finding(std::string_view name) const;
};

/// An Output that keeps what fits in memory and, where a folder is given, writes each table as `<table>.tsv` there,
/// row by row. The caller makes the folder, and renames or removes it once `run` has ended.
class CollectingOutput final : public Output {
  public:
    explicit CollectingOutput(const Entry& entry, std::optional<std::filesystem::path> folder = std::nullopt);
    ~CollectingOutput() override;

    /// Ends the tables and hands over what was collected; `resource` where a file could not be written.
    Result<Collected> finish();

  protected:
    void take_row(std::size_t table, std::span<const Value> cells) override;
    void take_finding(std::size_t finding, Value value, Text sentence) override;
    void take_figure(Figure figure) override { collected_.figures.push_back(std::move(figure)); }
    void take_limit(Text sentence) override { collected_.limits.push_back(std::move(sentence)); }
    Result<std::filesystem::path> product_path(std::size_t product) override;

  private:
    struct Stream;

    void write_line(std::size_t table, const std::string& line);

    Collected collected_;
    std::optional<std::filesystem::path> folder_;
    std::vector<std::unique_ptr<Stream>> streams_;
    bool has_failed_ = false;
};

/// One line of a TSV table: tabs, line ends and backslashes inside a cell are written \t, \n, \r and \\.
std::string tsv_line(std::span<const Value> cells);

/// The head line of a table: the names of its columns.
std::string tsv_head(const Table& table);

}  // namespace nonclin
