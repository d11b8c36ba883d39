#include "nonclin/programme/check_design.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"

namespace nonclin::programme {

namespace {

void check_recovery(const TomlRecord& record, const Design& design) {
    const bool has_days = design.recovery_days.value_or(0) > 0;
    if (has_days && design.has_recovery_group == false) {
        record.error_at("recovery_days", {"has_recovery_group 为 false 却写了 recovery_days；请改正其中一个",
                                          "has_recovery_group is false and yet there are recovery_days: mend one of "
                                          "them"});
    }
    // Days still to be decided are no fault; one day alone cannot be the end of dosing and of recovery.
    if (design.has_recovery_group.value_or(false) && design.necropsy_days.size() == 1) {
        record.warning_at("necropsy_days",
                          text("设有恢复期组（has_recovery_group），解剖日却只有第 {} 天；请写入恢复期末的解剖日",
                               "there is a recovery group (has_recovery_group) but day {} is the only day of "
                               "necropsy: write the day at the end of recovery too",
                               number_text(design.necropsy_days.front())));
    }
}

}  // namespace

std::optional<double> last_day(const Design& design) {
    if (!design.observation_days) return std::nullopt;
    const bool is_repeat = design.dosing == "repeat" || design.number_of_doses.value_or(1) > 1;
    if (is_repeat && (!design.number_of_doses || !design.dose_interval_days)) return std::nullopt;
    const double dosing = is_repeat ? (*design.number_of_doses - 1) * *design.dose_interval_days : 0;
    constexpr double day_of_dosing = 1;  // where days count from 1
    return dosing + *design.observation_days + design.recovery_days.value_or(0) + day_of_dosing;
}

namespace {

void check_days(const TomlRecord& record, const Design& design) {
    const auto last = last_day(design);
    if (!last) return;
    for (const auto& [key, days] :
         {std::pair{"necropsy_days", &design.necropsy_days}, std::pair{"sampling_days", &design.sampling_days}}) {
        const auto late = std::find_if(days->begin(), days->end(), [&](double day) { return day > *last; });
        if (late == days->end()) continue;
        record.warning_at(key, text("{} 的第 {} 天在观察期（observation_days = {}）之后；请改正其中一个",
                                    "day {1} of {0} lies after the time of observation (observation_days = {2}): mend "
                                    "one of them",
                                    key, number_text(*late), number_text(*design.observation_days)));
    }
}

}  // namespace

void check_dosing(const TomlRecord& record, std::string_view said_by, std::string_view dosing) {
    const auto number = [&](std::string_view key) -> const formats::TomlNode* { return record.node().find(key); };
    const formats::TomlNode* doses = number("number_of_doses");
    const bool is_one = doses != nullptr && doses->kind == formats::TomlKind::integer && doses->integer == 1;
    if (dosing == "single" && doses != nullptr && !is_one) {
        record.error_at("number_of_doses", text("{} 为 single（单次给药），number_of_doses 却是 {}；请改正其中一个",
                                                "{} is single, and yet number_of_doses is {}: mend one of them",
                                                said_by, formats::shown(*doses)));
    }
    if (dosing == "repeat" && is_one) {
        record.error_at("number_of_doses",
                        text("{} 为 repeat（多次给药），number_of_doses 却是 1；请改正其中一个",
                             "{} is repeat, and yet number_of_doses is 1: mend one of them", said_by));
    }
    if (dosing == "single" && record.has("dose_interval_days")) {
        record.error_at("dose_interval_days", text("{} 为 single（单次给药），却写了 dose_interval_days；请删去或改正",
                                                   "{} is single, and yet there are dose_interval_days: take them out, "
                                                   "or mend the dosing",
                                                   said_by));
    }
}

void check_design(const TomlRecord& record, const Design& design) {
    check_dosing(record, "dosing", design.dosing);
    const bool has_dose = std::any_of(design.doses.begin(), design.doses.end(), [](double dose) { return dose > 0; });
    if (!design.doses.empty() && !has_dose) {
        record.error_at("doses", {"doses 中没有大于 0 的剂量；请写入给药组的剂量，未知就删去此行",
                                  "doses holds no dose above 0: write the doses of the treated groups, or leave the "
                                  "line out where they are unknown"});
    }
    check_recovery(record, design);
    check_days(record, design);
}

}  // namespace nonclin::programme
