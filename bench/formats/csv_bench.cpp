#include <random>
#include <sstream>

#include <benchmark/benchmark.h>

#include "nonclin/formats/sheet_view.hpp"

// Reading a long table of measurements (eight columns, 37 bytes a row, made in memory) and one number of each row,
// beside the plainest way with the standard library: getline by row and by cell, stod. Both must find the same sum.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Made {
    std::string text = "animal,group,sex,day,tissue,copies_per_ug,below_lloq,note\n";
    double sum = 0;

    Made() {
        constexpr std::size_t size = std::size_t{1} << 25U;
        constexpr const char* tissues[] = {"liver", "testis", "heart", "spleen", "心脏"};
        std::mt19937 random(1);
        for (std::size_t i = 0; text.size() < size; ++i) {
            const double copies = static_cast<double>(random() % 1000000) / 4;
            sum += copies;
            text += fmt::format("A{:04},G{},{},{},{},{},false,\n", i % 997, i % 4 + 1, "mf"[i % 2], i % 9 * 14 + 1,
                                tissues[i % 5], copies);
        }
    }
};

const Made& made() {
    static const Made table;
    return table;
}

void finish(benchmark::State& state, double sum) {
    if (sum != made().sum) state.SkipWithError("wrong sum");
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(made().text.size()));
}

void sheet(benchmark::State& state) {
    double sum = 0;
    for (auto round : state) {
        Diagnostics diagnostics;
        const auto read = read_sheet(made().text, "t.csv", diagnostics);
        SheetView view(*read, {{"copies_per_ug", {}, true}}, diagnostics);
        sum = 0;
        for (std::size_t row = 0; row < view.rows(); ++row) sum += view.number(row, 0).value_or(-1);
    }
    finish(state, sum);
}

void getline_and_stod(benchmark::State& state) {
    double sum = 0;
    for (auto round : state) {
        std::istringstream file(made().text);
        std::vector<std::vector<std::string>> rows;
        for (std::string line, cell; std::getline(file, line);) {
            rows.emplace_back();
            std::istringstream cells(line);
            while (std::getline(cells, cell, ',')) rows.back().push_back(cell);
        }
        sum = 0;
        for (std::size_t row = 1; row < rows.size(); ++row) sum += std::stod(rows[row][5]);
    }
    finish(state, sum);
}

BENCHMARK(sheet)->Unit(benchmark::kMillisecond);
BENCHMARK(getline_and_stod)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
