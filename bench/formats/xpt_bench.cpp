#include <bit>
#include <random>

#include <benchmark/benchmark.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/formats/xpt_file.hpp"
#include "nonclin/formats/xpt_reader.hpp"
#include "nonclin/formats/xpt_writer.hpp"

#ifdef NONCLIN_HAS_READSTAT
#include <readstat.h>
#endif

// Reading SAS transport files made in memory and put into a file: one of 40 numbers an observation, one like a
// laboratory domain (10 texts for each number, most of them short or blank, a third of the numbers missing), one of
// texts of 200 bytes. `stream` hands out columns block by block, `whole` keeps them all; both add up the numbers that
// are there, the missing ones and the bytes of text, and must find what was made. Beside them a plain copy of the file,
// and libreadstat 1.1.8 where it is installed, which calls back for each value and is asked for the same sums.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Sums {
    double numbers = 0;
    std::uint64_t missing = 0, text_bytes = 0;
    friend bool operator==(const Sums&, const Sums&) = default;
};

struct Made {
    std::filesystem::path file;
    std::size_t bytes = 0;
    Sums sums;
};

struct Width {
    std::size_t length;  // of the field
    double filled;       // share of texts that are not blank
};

// `numbers` numeric variables and a text variable for each width, together about 64 MiB.
Made made(const std::string& name, std::size_t numbers, const std::vector<Width>& widths) {
    std::mt19937 random(5);
    std::size_t length = numbers * 8;
    for (const Width& width : widths) length += width.length;
    const std::size_t rows = (std::size_t{1} << 26U) / length;
    Made made;
    XptTable table{{"LB", "made", "", "9.4", "LINUX", "", "", {}}, {}, rows};
    for (std::size_t i = 0; i < numbers; ++i) {
        table.member.variables.push_back({fmt::format("N{}", i), "", true, 8, 0, {}, {}});
        XptColumn& column = table.columns.emplace_back();
        for (std::size_t row = 0; row < rows; ++row) {
            const bool is_missing = random() % 3 == 0;
            const double number = is_missing ? 0 : static_cast<double>(random() % 1000000) / 8;
            column.numbers.push_back(number);
            column.missing.push_back(is_missing ? SasMissing::standard : SasMissing::none);
            made.sums.numbers += number;
            made.sums.missing += is_missing ? 1 : 0;
        }
    }
    for (const Width& width : widths) {
        table.member.variables.push_back(
            {fmt::format("T{}", table.columns.size()), "", false, width.length, 0, {}, {}});
        XptColumn& column = table.columns.emplace_back();
        for (std::size_t row = 0; row < rows; ++row) {
            const bool is_blank = static_cast<double>(random() % 1000) >= width.filled * 1000;
            const std::string text(is_blank ? 0 : 1 + random() % width.length, 'x');
            column.texts.add(text);
            made.sums.text_bytes += text.size();
        }
    }
    static const auto folder = ScratchFolder::make();
    made.file = folder.value().path() / (name + ".xpt");
    XptFile file{{"9.4", "LINUX", "", ""}, XptEncoding::utf8, {}};
    file.members.push_back(std::move(table));
    const std::string bytes = written_xpt(file)->bytes;
    made.bytes = bytes.size();
    if (!write_file(made.file, bytes)) std::abort();
    return made;
}

const Made& input(std::int64_t which) {
    static const std::vector<Made> all{
        made("numbers", 40, {}),
        made("laboratory", 5,
             {{20, 1},  {2, 1},  {24, 1},  {8, 0.9}, {40, 0.8}, {12, 0.5}, {10, 1},  {8, 0},   {1, 0.1},
              {1, 0},   {16, 1}, {19, 1},  {19, 0},  {4, 1},    {6, 0.3},  {3, 0.5}, {12, 0},  {1, 1},
              {2, 0.2}, {10, 1}, {30, .5}, {8, .5},  {1, .5},   {1, 0},    {4, .4},  {5, 0.1}, {20, 0.2}}),
        made("texts", 0, {{200, 0.9}, {200, 0.5}, {200, 0.1}})};
    return all[static_cast<std::size_t>(which)];
}

void finish(benchmark::State& state, const Sums& sums) {
    const Made& made = input(state.range(0));
    if (!(sums == made.sums)) state.SkipWithError("wrong sums");
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(made.bytes));
    state.SetLabel(made.file.stem().string());
}

void add(Sums& sums, const std::vector<XptColumn>& columns) {
    for (const XptColumn& column : columns) {
        double numbers[4] = {};  // sums of whole eighths are exact in any order
        for (std::size_t i = 0; i < column.numbers.size(); ++i) {
            const std::uint64_t is_missing = column.missing[i] != SasMissing::none ? 1 : 0;
            const auto bits = std::bit_cast<std::uint64_t>(column.numbers[i]) & (is_missing - 1);
            numbers[i % 4] += std::bit_cast<double>(bits);
            sums.missing += is_missing;
        }
        sums.numbers += numbers[0] + numbers[1] + numbers[2] + numbers[3];
        sums.text_bytes += column.texts.bytes();
    }
}

void stream(benchmark::State& state) {
    const Made& made = input(state.range(0));
    Sums sums;
    for (auto round : state) {
        Diagnostics diagnostics;
        FileBytes source(made.file);
        auto reader = XptReader::open(source, "made", diagnostics);
        std::vector<XptColumn> columns;
        sums = {};
        while (*reader->next_member()) {
            while (*reader->append_observations(columns) > 0) {
                add(sums, columns);
                for (XptColumn& column : columns) column.clear();
            }
        }
    }
    finish(state, sums);
}

void whole(benchmark::State& state) {
    const Made& made = input(state.range(0));
    Sums sums;
    for (auto round : state) {
        Diagnostics diagnostics;
        FileBytes source(made.file);
        const auto file = read_xpt(source, "made", diagnostics);
        sums = {};
        for (const XptTable& table : file->members) add(sums, table.columns);
    }
    finish(state, sums);
}

void copy_only(benchmark::State& state) {
    const Made& made = input(state.range(0));
    std::vector<char> block(XptReader::usual_block);
    std::size_t bytes = 0;
    for (auto round : state) {
        FileBytes source(made.file);
        bytes = 0;
        while (const std::size_t got = *source.read(block.data(), block.size())) bytes += got;
        benchmark::DoNotOptimize(block.data());
    }
    finish(state, bytes == made.bytes ? made.sums : Sums{});
}

#ifdef NONCLIN_HAS_READSTAT
int count_value(int, readstat_variable_t* variable, readstat_value_t value, void* context) {
    Sums& sums = *static_cast<Sums*>(context);
    if (readstat_variable_get_type(variable) == READSTAT_TYPE_STRING) {
        const char* text = readstat_string_value(value);
        sums.text_bytes += text != nullptr ? std::char_traits<char>::length(text) : 0;
    } else if (readstat_value_is_system_missing(value) != 0 || readstat_value_is_tagged_missing(value) != 0) {
        ++sums.missing;
    } else {
        sums.numbers += readstat_double_value(value);
    }
    return READSTAT_HANDLER_OK;
}

void readstat(benchmark::State& state) {
    Sums sums;
    for (auto round : state) {
        readstat_parser_t* parser = readstat_parser_init();
        readstat_set_value_handler(parser, &count_value);
        sums = {};
        readstat_parse_xport(parser, input(state.range(0)).file.c_str(), &sums);
        readstat_parser_free(parser);
    }
    finish(state, sums);
}
BENCHMARK(readstat)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
#endif

BENCHMARK(stream)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(whole)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(copy_only)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
