#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/analysis/declare.hpp"
#include "nonclin/analysis/output.hpp"

// A small analysis with a parameter of every kind, for the tests of the room.
namespace sample {

using namespace nonclin;

enum class Method { linear, log_down };

inline std::span<const std::string_view> words(Method) {
    static constexpr std::array<std::string_view, 2> all{"linear", "log_down"};
    return all;
}

inline Text described(Method method) {
    return method == Method::linear ? Text{"线性", "linear"} : Text{"对数下降", "log-down"};
}

struct Parameters {
    bool replicating = false;
    std::int64_t least_points = 3;
    double lloq_copies_per_ug = 50;
    std::string species = "human";
    std::vector<std::string> panel{"liver", "testis"};
    Method method = Method::linear;
    double share = 0.5;
};

struct TissueRow {
    std::string tissue;
    Measured mean;
};

struct OtherRow {
    std::string tissue;
};

inline std::vector<Field> parameters() {
    return fields<Parameters>(
        {{&Parameters::replicating, "replicating", "", {"可复制", "replicating"}},
         {&Parameters::least_points, "least_points", "", {"最少点数", "fewest points"}, {.least = 3, .most = 10}},
         {&Parameters::lloq_copies_per_ug, "lloq_copies_per_ug", "copies/ug", {"定量下限", "LLOQ"}, {.least = 0}},
         {&Parameters::species, "species", "", {"种属", "species"}},
         {&Parameters::panel, "panel", "", {"组织", "tissues"}},
         {&Parameters::method, "method", "", {"方法", "method"}},
         {&Parameters::share, "share", "", {"比例", "share"}, {.most = 1}}});
}

inline Result<void> run(const Parameters& given, const Inputs&, Output& output, Context& context) {
    if (auto on = context.go_on(); !on) return fail(on.error());
    for (const std::string& tissue : given.panel) output.row("tissues", TissueRow{tissue, Measured::of(given.share)});
    output.finding("points", given.least_points, {"三个点", "three points"});
    output.limit({"未测血液", "blood was not measured"});
    return {};
}

inline Entry declared() {
    Entry sample{.room = "sample",
                 .verb = "summary",
                 .purpose = {"样例", "a sample"},
                 .parameters = parameters(),
                 .inputs = {{"measurements", "csv", true, {"测定值", "measurements"}}},
                 .tables = {table<TissueRow>("tissues", {"每个组织一行", "one row per tissue"},
                                             {{&TissueRow::tissue, "tissue", "", {"组织", "tissue"}},
                                              {&TissueRow::mean, "mean", "copies/ug", {"均数", "mean"}}}),
                            table<OtherRow>("others", {"其他", "others"},
                                            {{&OtherRow::tissue, "tissue", "", {"组织", "tissue"}}})},
                 .findings = {{"points", "", {"点数", "points"}, std::int64_t{}}},
                 .products = {{"sites.bed", "bed", {"位点", "sites"}}},
                 .run = {}};
    return entry<Parameters>(std::move(sample), &run);
}

}  // namespace sample
