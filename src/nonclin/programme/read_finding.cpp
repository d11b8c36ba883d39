#include "nonclin/programme/read_finding.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

constexpr double longest_days = 36500;
constexpr const char* not_adverse = "not adverse";

FindingGroup read_group(const TomlRecord& record) {
    record.only({"dose", "animals", "of"});
    if (!record.has("dose")) record.error(text("[{}] 缺少“dose”", "[{}] lacks \"dose\"", record.path()));
    FindingGroup group{record.number("dose", 0, 1e300).value_or(0), record.number("animals", 0, 1e6),
                       record.number("of", 1, 1e6)};
    const auto is_whole = [](const std::optional<double>& count) { return !count || *count == std::floor(*count); };
    const bool are_both = group.animals.has_value() == group.of.has_value();
    if (!are_both || group.animals.value_or(0) > group.of.value_or(0) || !is_whole(group.animals) ||
        !is_whole(group.of))
        record.error({"动物数应写成整数 animals（出现的只数）和 of（检查的只数），前者不大于后者",
                      "animals (seen in) and of (looked at) are whole numbers that come together, the first not above "
                      "the second"});
    return group;
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
    finding.adverse_from = record.number("adverse_from", 0, 1e300);
    if (!finding.adverse_from) return;
    const bool is_seen = std::any_of(finding.groups.begin(), finding.groups.end(), [&](const FindingGroup& group) {
        return group.dose == *finding.adverse_from && group.dose > 0 && group.animals.value_or(1) > 0;
    });
    if (!is_seen)
        record.error_at("adverse_from", {"adverse_from 应是 groups 中出现该所见的一个剂量，或 \"not adverse\"",
                                         "adverse_from is a dose of groups at which it was seen, or \"not adverse\""});
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
            record.error_at("organ", text("词汇表中没有组织“{}”", "there is no tissue \"{}\" in the vocabulary", organ),
                            organ, nearest_name(organ, names_in(rules, "tissues")));
    }
    for (const TomlRecord& group : record.tables("groups")) finding.groups.push_back(read_group(group));
    if (finding.groups.empty() && !record.has("groups"))
        record.error(text("[{}] 缺少“groups”：在哪些剂量组看到", "[{}] lacks \"groups\": at which doses it was seen",
                          record.path()));
    finding.sexes = record.words_of("sexes", sexes());
    finding.days = record.numbers("days", -longest_days, longest_days);
    finding.reversible = record.word_of("reversible", {"yes", "partly", "no", "not_examined"}, {});
    finding.at = record.required_prose("at");
    read_judgement(record, finding);
    return finding;
}

}  // namespace nonclin::programme
