// Measurements of any bytes end in samples or in diagnostics. Two passes: copies alone, and with a standard curve for
// Cq.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "nonclin/biodistribution/group_profile.hpp"
#include "nonclin/biodistribution/measurements.hpp"
#include "nonclin/biodistribution/window.hpp"

namespace {

using namespace nonclin;

RuleTables rules() {
    const auto tissue = [](const char* name, const char* zh, const char* matrix, const char* unit) {
        return Values{{"name", std::string(name)},     {"zh", std::string(zh)},     {"en", std::string(name)},
                      {"matrix", std::string(matrix)}, {"unit", std::string(unit)}, {"is_gonad", false}};
    };
    return RuleTables(
        {RuleTable{"tissues",
                   "",
                   {tissue("liver", "肝", "tissue", "copies_per_ug"), tissue("blood", "血液", "fluid", "copies_per_ml"),
                    tissue("faeces", "粪便", "excreta", "copies_per_g")}}});
}

void require(bool holds) {
    if (!holds) std::abort();
}

void judge(const std::string& bytes, bool has_curve) {
    static RuleTables tables = rules();
    static const auto vocabulary = biodistribution::Vocabulary::read(tables);
    const Executor executor(1);
    SilentLog log;
    Diagnostics diagnostics;
    Context context{executor, 1, log, tables, diagnostics};
    const auto sheet = formats::read_sheet(bytes, "fuzz", diagnostics);
    if (!sheet) return;
    std::optional<std::vector<biodistribution::StandardCurve>> curves;
    if (has_curve) curves = {{"P1", -3.3, 38, 1, 5, 10, 1e6}};
    const auto measured =
        biodistribution::measured_of(*sheet, curves, {{50, 500, 500}, {10, 100, 100}}, *vocabulary, context);
    require(measured.has_value() || diagnostics.has_errors());
    if (!measured) return;
    for (const auto& sample : measured->samples) {
        require(sample.tissue != nullptr && sample.dose >= 0);
        if (sample.value.is_quantified()) require(sample.value.value > 0 && std::isfinite(sample.value.value));
    }
    for (const auto& profile : biodistribution::group_profiles(measured->samples, 0.95)) {
        for (const auto& point : profile.points) require(point.group.n > 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    judge(bytes, false);
    judge(bytes, true);
    static_cast<void>(nonclin::biodistribution::read_window("peak_window", bytes));
    return 0;
}
