#include "nonclin/biodistribution/summary_gonads.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::biodistribution {

namespace {

enum class Known { no, open, yes };

struct Gonads {
    std::vector<const TissueCoverage*> measured;
    std::vector<Sex> missing;  // sexes of dosed animals of which no gonad was measured
    Known covers = Known::no;  // whether they cover each sex dosed
};

Gonads gonads_of(const Answers& answers) {
    std::set<Sex> dosed;
    std::set<Sex> of_sex;
    Gonads gonads;
    for (const GroupProfile& profile : answers.profiles) {
        if (!profile.is_dosed()) continue;
        for (const Sample& sample : profile.samples) {
            if (sample.is_pooled()) dosed.insert(sample.sex);
        }
    }
    for (const TissueCoverage& one : answers.coverage) {
        if (!one.tissue->is_gonad || !one.is_measured()) continue;
        gonads.measured.push_back(&one);
        of_sex.insert(one.tissue->sex);
    }
    for (const Sex sex : {Sex::m, Sex::f}) {
        if (dosed.contains(sex) && !of_sex.contains(sex)) gonads.missing.push_back(sex);
    }
    const bool has_both = of_sex.contains(Sex::m) && of_sex.contains(Sex::f);
    const bool is_open = dosed.contains(Sex::not_stated) && !has_both;
    if (!gonads.measured.empty() && gonads.missing.empty()) gonads.covers = is_open ? Known::open : Known::yes;
    return gonads;
}

Text where_and_when(const Gonads& gonads) {
    std::vector<Text> parts;
    for (const TissueCoverage* one : gonads.measured) {
        std::string days;
        for (const double day : one->last->days) days += (days.empty() ? "" : ", ") + number_text(day);
        parts.push_back(
            {fmt::format("{}第 {} 天 {} 只", one->tissue->title.zh, days, one->last->n),
             fmt::format("{}, {} {}: {}", one->tissue->title.en, one->last->days.size() > 1 ? "days" : "day", days,
                         counted(one->last->n, "animal"))});
    }
    return join(parts, {"，", "; "});
}

class LastDays {
  public:
    LastDays(const Answers& answers, const Gonads& gonads, Output& output)
        : answers_(answers), gonads_(gonads), output_(output) {
        const std::int64_t least = answers.question.parameters.least_animals;
        can_say_no_ = gonads.covers == Known::yes;
        for (const TissueCoverage* one : gonads.measured) {
            all_.n += one->last->n;
            all_.n_quantified += one->last->n_quantified;
            all_.n_detected += one->last->n_detected;
            all_.n_unplanned += one->last->n_unplanned;
            can_say_no_ = can_say_no_ && one->last->n >= least;
        }
    }

    Result<void> tell() const {
        if (auto told = tell("gonads_quantified_last", all_.n_quantified, {"可定量", "quantifiable"},
                             {"载体高于定量下限", "with vector above the LLOQ"});
            !told)
            return told;
        if (auto told = tell("gonads_detected_last", all_.n_detected,
                             {"检出（含低于定量下限）", "detected (below the LLOQ included)"},
                             {"检出载体", "with vector detected"});
            !told)
            return told;
        if (!can_say_no_ && all_.n_detected + all_.n_unplanned == 0) {
            output_.limit(
                {"末次采样时生殖腺均未检出，但所测动物过少或未覆盖各性别，不足以判断是否存续",
                 "nothing was detected in gonads on the last days, in too few animals or not of each sex dosed: "
                 "whether the vector persists there stays open"});
        }
        return {};
    }

  private:
    Result<void> tell(std::string_view name, std::int64_t k, const Text& what, const Text& share) const {
        const bool is_seen = k + all_.n_unplanned > 0;
        if (!is_seen && !can_say_no_) return {};
        const double confidence = answers_.question.parameters.confidence;
        const Result<double> bound = stats::clopper_pearson_upper(k, all_.n, confidence);
        if (!bound) return fail(bound.error());
        const Text when = where_and_when(gonads_);
        const std::string level = number_text(confidence * 100);
        const std::string percent = readable_number(*bound * 100, 3);
        Text sentence{
            fmt::format("各剂量组末次采样时的生殖腺（{}）：{}/{} 只动物{}；{}的动物比例的 {}% 单侧置信上限为 {}%",
                        when.zh, k, all_.n, what.zh, share.zh, level, percent),
            fmt::format("gonads on the last sampling day of each dosed group ({}): {} in {} of {}; upper {} % "
                        "bound of the share of animals {}: {} %",
                        when.en, what.en, k, counted(all_.n, "animal"), level, share.en, percent)};
        if (all_.n_unplanned > 0) {
            sentence.zh += fmt::format("；另有 {} 份发现死亡或濒死动物的样本在该日或之后可定量", all_.n_unplanned);
            sentence.en +=
                fmt::format("; besides {} of animals found dead or moribund on that day or later {} quantifiable",
                            counted(all_.n_unplanned, "sample"), all_.n_unplanned == 1 ? "is" : "are");
        }
        output_.finding(std::string(name), is_seen, std::move(sentence));
        return {};
    }

    const Answers& answers_;
    const Gonads& gonads_;
    Output& output_;
    LastDay all_;
    bool can_say_no_ = false;
};

}  // namespace

Result<void> tell_gonads(const Answers& answers, Output& output) {
    const Gonads gonads = gonads_of(answers);
    std::vector<Text> tissues;
    for (const TissueCoverage* one : gonads.measured) tissues.push_back(one->tissue->title);
    std::vector<Text> missing;
    for (const Sex sex : gonads.missing) missing.push_back(described(sex));
    Text sentence{"给药动物未测生殖腺", "gonads were not measured in dosed animals"};
    if (!tissues.empty()) {
        const Text measured = join(tissues, {"、", ", "});
        sentence = {"给药动物已测生殖腺：" + measured.zh, "gonads measured in dosed animals: " + measured.en};
    }
    if (!missing.empty()) {
        const Text lacking = join(missing, {"、", ", "});
        sentence.zh += fmt::format("；未测性别：{}", lacking.zh);
        sentence.en += fmt::format("; sex without: {}", lacking.en);
    }
    if (gonads.covers == Known::open) {
        output.limit(
            {sentence.zh + "；部分给药动物未写明性别，不能判断是否覆盖各性别",
             sentence.en + "; the sex of some dosed animals is not stated, so whether each sex is covered stays open"});
    } else {
        output.finding("gonads_measured", gonads.covers == Known::yes, std::move(sentence));
    }
    return gonads.measured.empty() ? Result<void>{} : LastDays(answers, gonads, output).tell();
}

}  // namespace nonclin::biodistribution
