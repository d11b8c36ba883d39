#pragma once

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

using Json = nlohmann::json;

// Expected values that others' programs made, outside the tree: tests say so and pass where the folder is not there.
inline Json oracle_json(const std::string& file) {
    const char* given = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path shared =
        given != nullptr ? std::filesystem::path(given) : std::filesystem::path(NONCLIN_SOURCE_DIR) / "../shared";
    std::ifstream in(shared / "data/study" / file);
    if (!in) {
        MESSAGE("skipped: data/study/" << file << " is not in the folder of NONCLIN_SHARED");
        return Json::array();
    }
    return Json::parse(in);
}

inline double number_of(const Json& json) {
    return json.is_number() ? json.get<double>() : std::numeric_limits<double>::infinity();
}

// Values by dose, in rising order of dose, and the spans that the functions take.
class GroupedValues {
  public:
    explicit GroupedValues(std::vector<std::vector<double>> groups) : groups_(std::move(groups)) { refer(); }

    static GroupedValues of(const Json& endpoint) {
        std::map<double, std::vector<double>> by_dose;
        for (std::size_t i = 0; i < endpoint.at("value").size(); ++i) {
            by_dose[endpoint.at("dose")[i].get<double>()].push_back(endpoint.at("value")[i].get<double>());
        }
        std::vector<std::vector<double>> groups;
        for (auto& [dose, values] : by_dose) groups.push_back(std::move(values));
        return GroupedValues(std::move(groups));
    }

    const std::vector<std::span<const double>>& spans() const { return spans_; }
    const std::vector<std::vector<double>>& groups() const { return groups_; }

  private:
    void refer() {
        for (const auto& group : groups_) spans_.emplace_back(group);
    }

    std::vector<std::vector<double>> groups_;
    std::vector<std::span<const double>> spans_;
};

// What was made; a test that gets an error instead fails with it.
template <class Made>
Made got(Result<Made> made) {
    return std::move(made).value();
}

// The English message of what failed, empty where nothing did.
template <class Made>
std::string told(const Made& made) {
    return made ? std::string() : made.error().message.en;
}

template <class Made>
ErrorKind kind_of(const Made& made) {
    return made ? ErrorKind::internal : made.error().kind;
}

// Largest difference of many comparisons, and how many there were.
struct Difference {
    double largest = 0;
    int compared = 0;

    void add(double ours, double theirs) {
        ++compared;
        largest =
            std::isnan(ours) ? std::numeric_limits<double>::infinity() : std::max(largest, std::fabs(ours - theirs));
    }
    void add_relative(double ours, double theirs) { add(ours / theirs, 1); }
    void add_all(const std::vector<double>& ours, const Json& theirs) {
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            if (theirs[i].is_number()) add(ours[i], theirs[i].get<double>());
        }
    }
};

}  // namespace nonclin::stats
