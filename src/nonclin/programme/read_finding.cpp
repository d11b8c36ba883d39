#include "nonclin/programme/read_finding.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

constexpr double longest_days = 36500, most_animals = 1e6, most_dose = 1e30;
constexpr const char* not_adverse = "not adverse";

// How many animals: a whole number; what is wrong is told.
std::optional<double> read_animals(const TomlRecord& record, std::string_view key, double least) {
    const auto count = record.number(key, least, most_animals);
    if (!count || *count == std::floor(*count)) return count;
    record.unexpected(key, *record.node().find(key), {"整数（动物数）", "a whole number of animals"});
    return std::nullopt;
}

// Nothing where it is wrong, which is told.
std::optional<FindingGroup> read_group(const TomlRecord& record) {
    record.only({"dose", "animals", "of"});
    if (!record.has("dose")) record.error(text("[{}] 缺少“dose”", "[{}] lacks \"dose\"", record.path()));
    const auto dose = record.number("dose", 0, most_dose);
    const auto animals = read_animals(record, "animals", 0), of = read_animals(record, "of", 1);
    if (record.has("animals") != record.has("of")) {
        const char* there = record.has("of") ? "of" : "animals";
        const char* lacking = record.has("of") ? "animals" : "of";
        record.error_at(there, text("有 {} 而无 {}：animals（出现的只数）与 of（检查的只数）须一并写，或都不写",
                                    "{} stands without {}: animals (seen in) and of (looked at) come together, or "
                                    "neither does",
                                    there, lacking));
        return std::nullopt;
    }
    if (animals && of && *animals > *of) {
        record.error_at("animals", text("animals（出现的只数）为 {}，大于 of（检查的只数）{}；请改正其中一个",
                                        "animals (seen in) is {}, more than of (looked at), {}: mend one of them",
                                        number_text(*animals), number_text(*of)));
        return std::nullopt;
    }
    const bool are_read = animals.has_value() == record.has("animals") && of.has_value() == record.has("of");
    if (!dose || !are_read) return std::nullopt;
    return FindingGroup{*dose, animals, of, record.place()};
}

std::vector<FindingGroup> read_groups(const TomlRecord& record) {
    std::vector<FindingGroup> groups;
    if (!record.has("groups")) {
        record.error(text("[{}] 缺少“groups”：在哪些剂量组看到", "[{}] lacks \"groups\": at which doses it was seen",
                          record.path()));
        return groups;
    }
    const formats::TomlNode& list = *record.node().find("groups");
    if (list.kind == formats::TomlKind::array && list.items.empty()) {
        record.error_at("groups", {"groups 是空表：请写明在哪些剂量组看到，如 [{ dose = 0, animals = 0, of = 6 }]",
                                   "groups is an empty list: write at which doses it was looked for, such as "
                                   "[{ dose = 0, animals = 0, of = 6 }]"});
    }
    for (const TomlRecord& one : record.tables("groups")) {
        const auto group = read_group(one);
        if (!group) continue;
        const bool stands = std::any_of(groups.begin(), groups.end(),
                                        [&](const FindingGroup& before) { return before.dose == group->dose; });
        if (stands) {
            one.error(text("groups 中剂量 {} 的组写了两次；同一剂量只写一次",
                           "the group of dose {} stands twice in groups; "
                           "write it once",
                           readable_number(group->dose)));
        } else {
            groups.push_back(*group);
        }
    }
    return groups;
}

std::string seen_at(const StudyFinding& finding) {
    std::string all;
    for (const FindingGroup& group : finding.groups) {
        if (group.dose > 0 && group.animals.value_or(1) > 0)
            all += (all.empty() ? "" : ", ") + readable_number(group.dose);
    }
    return all;
}

// A number is the lowest dose at which it is adverse; the words say that it is at none.
void read_judgement(const TomlRecord& record, StudyFinding& finding) {
    finding.reason = record.prose("reason");
    finding.by = record.name("by");
    finding.on = record.date("on");
    if (!record.has("adverse_from")) return;
    finding.is_judged = true;
    if (finding.reason.empty() || finding.by.empty())
        record.error_at("adverse_from", {"判断是否有害须写明理由（reason）和责任人（by）",
                                         "whether it is adverse comes with a reason and who judged it (reason, by)"});
    if (record.node().find("adverse_from")->kind == formats::TomlKind::text) {
        record.word_of("adverse_from", {not_adverse}, {});
        return;
    }
    finding.adverse_from = record.number("adverse_from", 0, most_dose);
    if (!finding.adverse_from) return;
    const bool is_seen = std::any_of(finding.groups.begin(), finding.groups.end(), [&](const FindingGroup& group) {
        return group.dose == *finding.adverse_from && group.dose > 0 && group.animals.value_or(1) > 0;
    });
    const formats::TomlNode* groups = record.node().find("groups");
    const bool are_whole = groups != nullptr && !groups->items.empty() && groups->items.size() == finding.groups.size();
    if (is_seen || !are_whole) return;  // what is wrong with the groups has been told
    const std::string seen = seen_at(finding);
    record.error_at(
        "adverse_from",
        text("adverse_from 为 {0}，应是 groups 中出现该所见的一个剂量（{1}），或 \"not adverse\"",
             "adverse_from is {0}; it is a dose of groups at which the finding was seen ({2}), or \"not adverse\"",
             readable_number(*finding.adverse_from), seen.empty() ? "无" : seen, seen.empty() ? "none" : seen));
}

}  // namespace

StudyFinding read_finding(const TomlRecord& record, const guideline::Rules& rules) {
    record.only(
        {"finding", "organ", "groups", "sexes", "days", "reversible", "adverse_from", "reason", "by", "on", "at"});
    StudyFinding finding;
    finding.place = record.place();
    finding.finding = record.required_prose("finding");
    if (const std::string organ = record.word("organ"); !organ.empty()) {
        finding.organ = own_name(rules, "tissues", organ);
        if (finding.organ.empty())
            record.error_at(
                "organ",
                text("词汇表中没有组织“{}”；nonclin words tissues 列出全部",
                     "there is no tissue \"{}\" in the vocabulary; nonclin words tissues lists them", organ),
                organ, nearest_name(organ, names_in(rules, "tissues")));
    }
    finding.groups = read_groups(record);
    finding.sexes = record.words_of("sexes", sexes());
    finding.days = record.distinct_numbers("days", -longest_days, longest_days, Severity::warning);
    finding.reversible = record.word_of("reversible", {"yes", "partly", "no", "not_examined"}, {});
    finding.at = record.required_prose("at");
    read_judgement(record, finding);
    return finding;
}

}  // namespace nonclin::programme
