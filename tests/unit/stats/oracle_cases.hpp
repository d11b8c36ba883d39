#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace nonclin::stats {

using Numbers = std::vector<double>;
/// Of one case: its data and its answers by key.
using OracleCase = std::map<std::string, Numbers>;

/// The cases of tests/oracle/stats/tests_of_groups.tsv (made by the script beside it) whose name starts with `kind`.
inline std::map<std::string, OracleCase> oracle_cases(const std::string& kind) {
    std::ifstream file(NONCLIN_SOURCE_DIR "/tests/oracle/stats/tests_of_groups.tsv");
    std::map<std::string, OracleCase> cases;
    for (std::string line; std::getline(file, line);) {
        std::istringstream cells(line);
        std::string name;
        std::string key;
        std::string list;
        std::getline(cells, name, '\t');
        std::getline(cells, key, '\t');
        std::getline(cells, list);
        if (!name.starts_with(kind)) continue;
        std::istringstream words(list);
        for (std::string word; std::getline(words, word, ',');) cases[name][key].push_back(std::stod(word));
    }
    REQUIRE_FALSE(cases.empty());
    return cases;
}

/// Values a million units away from 0: there R itself has lost five digits, and a law of shifts judges in its place.
inline bool is_far_from_zero(const Numbers& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *most - *least < 1e-3 * std::fabs(*most);
}

/// Where the shared oracle files of real studies are, or empty.
inline std::filesystem::path study_oracle(const std::string& file) {
    const char* shared = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path path =
        std::filesystem::path(shared != nullptr ? shared : NONCLIN_SOURCE_DIR "/../shared") / "data/study" / file;
    if (std::filesystem::exists(path)) return path;
    MESSAGE("the oracle files of real studies are not here (NONCLIN_SHARED): not tested");
    return {};
}

/// Values of one function against one oracle: prints a row "oracle | function | values | largest difference | allowed"
/// and fails where one differs by more. The difference is relative, of numbers below `floor` it is relative to that.
class Comparison {
  public:
    Comparison(std::string oracle, std::string function, double allowed, double floor = 1e-300)
        : oracle_(std::move(oracle)), function_(std::move(function)), allowed_(allowed), floor_(floor) {}
    Comparison(const Comparison&) = delete;
    Comparison& operator=(const Comparison&) = delete;

    void add(double ours, double theirs) {
        const double difference = std::fabs(ours - theirs) / std::max(std::fabs(theirs), floor_);
        CAPTURE(function_);
        CAPTURE(ours);
        CAPTURE(theirs);
        CHECK(difference <= allowed_);
        largest_ = std::max(largest_, difference);
        ++values_;
    }

    ~Comparison() {
        std::printf("%s | %s | %d values | largest difference %.1e | allowed %.0e\n", oracle_.c_str(),
                    function_.c_str(), values_, largest_, allowed_);
        CHECK(values_ > 0);
    }

  private:
    std::string oracle_, function_;
    double allowed_, floor_;
    double largest_ = 0;
    int values_ = 0;
};

/// Values cut into groups of these sizes.
struct CutGroups {
    std::vector<std::span<const double>> groups;

    CutGroups(const Numbers& values, const Numbers& sizes) {
        std::size_t done = 0;
        for (const double size : sizes) {
            groups.emplace_back(values.data() + done, static_cast<std::size_t>(size));
            done += static_cast<std::size_t>(size);
        }
    }
};

/// Groups written down in the test.
struct GivenGroups {
    std::vector<Numbers> values;
    std::vector<std::span<const double>> groups;

    GivenGroups(std::initializer_list<Numbers> given) : values(given) {
        for (const Numbers& one : values) groups.emplace_back(one);
    }
};

}  // namespace nonclin::stats
