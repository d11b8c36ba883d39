#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace nonclin::kinetics {

// The folder of published concentrations and of the tables other programs made of them.
inline std::filesystem::path study_folder() {
    const char* given = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path shared =
        given != nullptr ? std::filesystem::path(given) : std::filesystem::path(NONCLIN_SOURCE_DIR) / "../shared";
    return shared / "data/study/nca";
}

using Row = std::map<std::string, std::string>;

// Enough of CSV for these files: quoted cells, no line ends in them.
inline std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (const char letter : line) {
        if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (letter == ',' && !is_quoted) {
            cells.emplace_back();
        } else if (letter != '\r') {
            cells.back() += letter;
        }
    }
    return cells;
}

inline std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> names = cells_of(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = cells_of(line);
        Row row;
        for (std::size_t i = 0; i < cells.size() && i < names.size(); ++i) row[names[i]] = cells[i];
        rows.push_back(row);
    }
    return rows;
}

struct Samples {
    std::vector<double> time, concentration;
};

inline std::map<std::string, Samples> samples_of(const std::filesystem::path& file) {
    std::map<std::string, Samples> subjects;
    for (const Row& row : rows_of(file)) {
        Samples& one = subjects[row.at("id")];
        one.time.push_back(std::stod(row.at("time")));
        one.concentration.push_back(std::stod(row.at("conc")));
    }
    return subjects;
}

}  // namespace nonclin::kinetics
