#include "nonclin/pharmacokinetics/nca.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <doctest/doctest.h>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/analysis/context.hpp"
#include "nonclin/kinetics/nca.hpp"

namespace nonclin::pharmacokinetics {

namespace {

// Runs the analysis on files written for it.
class Run {
  public:
    explicit Run(const std::string& profiles, unsigned threads = 1) : executor_(threads) {
        folder_ = std::filesystem::temp_directory_path() / ("nonclin_nca_test_" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        add("profiles", profiles);
    }
    ~Run() { std::filesystem::remove_all(folder_); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void add(const std::string& role, const std::string& bytes) {
        std::ofstream(folder_ / (role + ".csv"), std::ios::binary) << bytes;
        inputs_.add(role, folder_ / (role + ".csv"));
    }

    Result<Collected> operator()(const Values& parameters = {}, std::stop_token stop = {}) {
        const Entry entry = nca();
        CollectingOutput output(entry);
        Context context{executor_, 1, log_, rules_, diagnostics, std::move(stop)};
        if (auto done = entry.run(parameters, inputs_, output, context); !done) return fail(done.error());
        return output.finish();
    }

    Diagnostics diagnostics;

  private:
    Executor executor_;
    SilentLog log_;
    RuleTables rules_;
    std::filesystem::path folder_;
    Inputs inputs_;
};

Value cell(const Collected& result, const std::string& table, std::size_t row, const std::string& column) {
    const Entry entry = nca();
    for (const Table& declared : entry.tables) {
        for (std::size_t c = 0; declared.name == table && c < declared.columns.size(); ++c) {
            if (declared.columns[c].name == column) return result.table(table)->rows.at(row).at(c);
        }
    }
    FAIL("no column ", column);
    return {};
}

double number(const Collected& result, const std::string& table, std::size_t row, const std::string& column) {
    const Value value = cell(result, table, row, column);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* plain = std::get_if<double>(&value)) return *plain;
    const auto measured = std::get<Measured>(value);
    return measured.is_quantified() ? measured.value : std::nan("");
}

std::string word(const Collected& result, const std::string& table, std::size_t row, const std::string& column) {
    return cell_text(cell(result, table, row, column));
}

const std::string falling = "id,time,conc\n1,0,0\n1,1,16\n1,2,8\n1,3,4\n1,4,2\n1,5,BLQ\n";

}  // namespace

TEST_CASE("a profile that halves each hour has a half-life of one hour, and its points are named") {
    Run run(falling);
    const auto result = run({{"dose", Measured::of(10)}});
    REQUIRE(result);
    CHECK(number(*result, "profiles", 0, "half_life") == doctest::Approx(1).epsilon(1e-14));
    CHECK(number(*result, "profiles", 0, "cmax") == 16);
    CHECK(number(*result, "profiles", 0, "samples") == 6);
    CHECK(number(*result, "profiles", 0, "quantified") == 5);
    CHECK(number(*result, "profiles", 0, "terminal_points") == 3);
    CHECK(word(*result, "profiles", 0, "reason") == "none");
    CHECK(word(*result, "profiles", 0, "vss_obs") == "not_applicable");
    REQUIRE(result->table("terminal_points")->rows.size() == 3);
    CHECK(number(*result, "terminal_points", 0, "time") == 2);
    CHECK(number(*result, "terminal_points", 2, "line") == doctest::Approx(2).epsilon(1e-14));
    CHECK(word(*result, "samples", 5, "use") == "dropped");
    CHECK(word(*result, "samples", 5, "concentration") == "below_lloq");
    CHECK(std::get<std::int64_t>(result->finding("profiles")->value) == 1);
    CHECK(std::get<std::int64_t>(result->finding("profiles_with_half_life")->value) == 1);
    CHECK(result->figures.size() == 1);
}

TEST_CASE("what cannot be told says why, in the row and among the limits") {
    Run run("id,time,conc\nup,0,0\nup,1,9\nup,2,1\nup,3,2\nup,4,3\nnone,0,ND\nnone,1,BLQ\nfew,1,3\nfew,2,1\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(word(*result, "profiles", 0, "reason") == "terminal_slope_not_negative");
    CHECK(word(*result, "profiles", 0, "half_life") == "not_measured");
    CHECK(word(*result, "profiles", 0, "cl_obs") == "not_measured");
    CHECK(word(*result, "profiles", 1, "reason") == "no_positive_value");
    CHECK(word(*result, "profiles", 1, "auc_last") == "not_measured");
    CHECK(word(*result, "profiles", 2, "reason") == "too_few_terminal_points");
    CHECK(std::get<std::int64_t>(result->finding("profiles_with_half_life")->value) == 0);
    std::string limits;
    for (const Text& one : result->limits) limits += one.en + "\n";
    CHECK(limits ==
          "computed as after a single dose; repeated doses, urine and partial areas are not covered\n"
          "profiles without a half-life: 1 (no concentration above zero)\n"
          "profiles without a half-life: 1 (fewer than 3 usable points after the peak)\n"
          "profiles without a half-life: 1 (the terminal phase does not fall)\n"
          "profiles without a sample at dosing: 1; the concentration there is taken as zero\n"
          "times below the limit of quantification: 2 taken as zero, 0 dropped\n");
}

TEST_CASE("the dose of the file goes before the parameter's") {
    Run run("id,time,conc,dose\n1,0,8,\n1,1,4,\n1,2,2,\n2,0,8,5\n2,1,4,5\n2,2,2,5\n");
    const auto result = run({{"dose", Measured::of(20)}, {"route", std::string("intravenous_bolus")}});
    REQUIRE(result);
    CHECK(number(*result, "profiles", 0, "dose") == 20);
    CHECK(number(*result, "profiles", 1, "dose") == 5);
    CHECK(number(*result, "profiles", 0, "cl_obs") == 4 * number(*result, "profiles", 1, "cl_obs"));
}

TEST_CASE("animals of a group become one profile with their numbers") {
    Run run("id,time,conc\nlow,1,16\nlow,1,4\nlow,1,BLQ\nlow,2,4\nlow,3,2\nlow,4,1\nlow,5,BLQ\nlow,5,ND\nlow,0,BLQ\n");
    const auto result = run({{"mean", std::string("geometric")}});
    REQUIRE(result);
    REQUIRE(result->table("profiles")->rows.size() == 1);
    CHECK(number(*result, "profiles", 0, "cmax") == doctest::Approx(8).epsilon(1e-14));
    CHECK(number(*result, "samples", 1, "quantified") == 2);
    CHECK(number(*result, "samples", 1, "below_limit") == 1);
    CHECK(word(*result, "samples", 0, "use") == "as_zero");
    CHECK(number(*result, "profiles", 0, "half_life") == doctest::Approx(1).epsilon(1e-14));
    CHECK(result->limits.back().en.find("samples below the limit that did not enter a mean: 1") == 0);
    Run arithmetic("id,time,conc\nlow,1,16\nlow,1,4\nlow,1,BLQ\n");
    const auto as_zero = arithmetic({{"mean", std::string("arithmetic")}, {"below_limit_as", Measured::of(0)}});
    REQUIRE(as_zero);
    CHECK(number(*as_zero, "profiles", 0, "cmax") == doctest::Approx(20.0 / 3).epsilon(1e-14));
}

TEST_CASE("points chosen by hand are taken, and refused with the profile's name where they cannot be") {
    Run run(falling);
    run.add("terminal_points", "id,time\n1,1\n1,2\n1,4\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(number(*result, "terminal_points", 0, "time") == 1);
    CHECK(number(*result, "profiles", 0, "lambda_z_lower") == 1);
    run.add("terminal_points", "id,time\n1,1\n1,2\n1,5\n");
    CHECK(described(run().error()).en ==
          "profile \"1\": the sample at time 5 is not quantified and cannot be a terminal point");
    run.add("terminal_points", "id,time\n1,1\n1,2\n");
    CHECK(described(run().error()).en == "profile \"1\": 2 terminal points chosen by hand: at least 3 are needed");
}

TEST_CASE("rules for samples below the limit can be chosen place by place") {
    const std::string with_gap = "id,time,conc\n1,0,BLQ\n1,1,8\n1,2,BLQ\n1,3,2\n1,5,BLQ\n";
    Run run(with_gap);
    const Values linear{{"area_method", std::string("linear")}};
    CHECK(number(*run(linear), "profiles", 0, "auc_last") == 14);  // 4 to the peak, 10 over the gap
    Values zero = linear;
    zero["below_middle"] = std::string("zero");
    zero["below_trailing"] = std::string("zero");
    CHECK(number(*run(zero), "profiles", 0, "auc_last") == 9);
    CHECK(number(*run(zero), "profiles", 0, "auc_all") == 11);
}

TEST_CASE("settings that cannot be end before the file is read") {
    Run run("nothing");
    CHECK(run({{"route", std::string("intravenous_infusion")}}).error().message.en ==
          "the infusion duration must be > 0, found 0");
    CHECK(run({{"dose", Measured::of(-1)}}).error().message.en == "the dose must be > 0, found -1");
    CHECK(run({{"infusion_duration", -1.0}}).error().kind == ErrorKind::usage);
    CHECK(run.diagnostics.all().empty());
}

TEST_CASE("a file that cannot be read as profiles is an input error with its diagnostics") {
    Run run("id,time,conc\n1,x,3\n");
    const auto result = run();
    REQUIRE_FALSE(result);
    CHECK(exit_status(result.error().kind) == 3);
    CHECK(run.diagnostics.errors() == 1);
}

TEST_CASE("the same tables come out for 1, 2 and 7 threads") {
    std::string bytes = "id,time,conc\n";
    for (int p = 0; p < 5000; ++p) {
        for (int i = 0; i < 8; ++i) {
            bytes += std::to_string(p) + "," + std::to_string(i) + "," +
                     std::to_string(i == 0 ? 0 : 100 * std::exp(-0.3 * i) + (p * i) % 7) + "\n";
        }
    }
    std::vector<std::string> hashes;
    for (const unsigned threads : {1U, 2U, 7U}) {
        Run run(bytes, threads);
        const auto result = run();
        REQUIRE(result);
        for (const CollectedTable& table : result->tables) hashes.push_back(table.sha256);
        CHECK(result->figures.empty());  // too many to draw
    }
    CHECK(std::vector<std::string>(hashes.begin(), hashes.begin() + 3) ==
          std::vector<std::string>(hashes.begin() + 3, hashes.begin() + 6));
    CHECK(std::vector<std::string>(hashes.begin(), hashes.begin() + 3) ==
          std::vector<std::string>(hashes.begin() + 6, hashes.end()));
}

TEST_CASE("a run that is stopped ends as interrupted") {
    Run run(falling);
    std::stop_source source;
    source.request_stop();
    CHECK(run({}, source.get_token()).error().kind == ErrorKind::interrupted);
}

TEST_CASE("every column of the declaration has a unit or is a number of things, and a meaning in both languages") {
    for (const Table& table : nca().tables) {
        for (const Field& column : table.columns) {
            CHECK_FALSE(column.meaning.zh.empty());
            CHECK_FALSE(column.meaning.en.empty());
        }
    }
    CHECK(nca().tables.front().columns.size() == 6 + kinetics::named_quantities().size());
}

}  // namespace nonclin::pharmacokinetics
