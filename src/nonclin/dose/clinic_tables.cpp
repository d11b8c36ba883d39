#include "nonclin/dose/clinic_tables.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/input_table.hpp"
#include "nonclin/dose/reference_point.hpp"
#include "nonclin/dose/route.hpp"

namespace nonclin::dose {

namespace {

using formats::SheetView;
using formats::WantedColumn;

constexpr formats::NumberLimits positive{1e-12, 1e30};

template <class Read>
auto read_table(std::string bytes, std::string_view name, std::vector<WantedColumn> wanted, Diagnostics& diagnostics,
                Read read) -> Result<decltype(read(std::declval<SheetView&>()))> {
    Result<formats::Sheet> sheet = formats::read_sheet(std::move(bytes), name, diagnostics);
    if (!sheet) return fail(std::move(sheet.error()));
    SheetView view(*sheet, std::move(wanted), diagnostics);
    auto all = read(view);
    if (auto usable = formats::verdict(*sheet, diagnostics); !usable) return fail(std::move(usable.error()));
    return all;
}

template <class E>
bool is_word_of(const std::string& word) {
    const auto all = words(E{});
    return std::find(all.begin(), all.end(), word) != all.end();
}

template <class E>
std::string nearest_of(const std::string& word) {
    const auto all = words(E{});
    return nearest_name(word, std::vector<std::string>(all.begin(), all.end()));
}

Trial trial_in(SheetView& view, const UnitsOfProduct& units) {
    Trial trial;
    for (std::size_t row = 0; row < view.rows() && view.has_all_required(); ++row) {
        Cohort cohort;
        cohort.dose = view.number(row, 0, positive).value_or(0);
        cohort.titre_assay = optional_word(view, row, 2);
        const std::string word(view.required_word(row, 1).value_or(""));
        const auto unit = dose_unit_of(word);
        if (!unit && !word.empty())
            view.complain(
                row, 1,
                text("“{}”不是剂量单位；可用：{}", "\"{}\" is no unit of dose; allowed: {}", word, units.listed()),
                nearest_name(word, units.words.empty() ? dose_unit_words() : units.words));
        if (unit && !units.allows(*unit))
            view.complain(row, 1,
                          text("单位 {} 不用于 {} 类产品；可用：{}",
                               "the unit {} is not used for products of the class "
                               "{}; allowed: {}",
                               word, units.product_class, units.listed()));
        if (unit && trial.cohorts.empty()) {
            trial.unit = *unit;
            trial.titre_assay = cohort.titre_assay;
        } else if (unit && !(*unit == trial.unit)) {
            view.complain(row, 1,
                          text("各队列的单位须一致：前面是 {}，此处是 {}",
                               "all cohorts are in one unit: {} above, {} here", trial.unit.word, word));
        }
        if (cohort.titre_assay != trial.titre_assay)
            view.complain(row, 2, {"各队列须按同一滴度方法", "all cohorts are by one titre assay"});
        const bool is_there = std::any_of(trial.cohorts.begin(), trial.cohorts.end(),
                                          [&](const Cohort& before) { return before.dose == cohort.dose; });
        if (is_there && cohort.dose > 0)
            view.complain(
                row, 0,
                text("剂量 {} 重复；每个剂量水平只写一次", "the dose {} stands here again: write each dose level once",
                     readable_number(cohort.dose)));
        trial.cohorts.push_back(std::move(cohort));
    }
    return trial;
}

std::vector<Patient> patients_in(SheetView& view) {
    std::vector<Patient> patients;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < view.rows() && view.has_all_required(); ++row) {
        Patient one;
        one.id = view.required_word(row, 0).value_or("");
        if (!one.id.empty() && !seen.insert(one.id).second)
            view.complain(row, 0, text("“{}”出现两次", "\"{}\" stands twice", one.id));
        one.age_months = optional_number(view, row, 1, {0, 1800});
        if (!view.is_empty(row, 2)) {
            static const std::vector<std::string> sexes{"m", "f"};
            if (const auto at = view.one_of(row, 2, sexes)) one.sex = sexes[*at];
        }
        const std::vector<std::optional<double>*> numbers{&one.weight_kg,      &one.brain_g,     &one.csf_ml,
                                                          &one.organ_g,        &one.vitreous_ml, &one.sites,
                                                          &one.site_volume_ml, &one.tumour_ml,   &one.toxicity_organ_g};
        for (std::size_t i = 0; i < numbers.size(); ++i) *numbers[i] = optional_number(view, row, 3 + i, positive);
        patients.push_back(std::move(one));
    }
    return patients;
}

class PlanReader {
  public:
    PlanReader(SheetView& view, const Trial& trial) : view_(view), trial_(trial) {}

    std::vector<Planned> all() {
        std::vector<Planned> plan;
        for (std::size_t row = 0; row < view_.rows() && view_.has_all_required(); ++row) {
            Planned one;
            if (view_.required_word(row, item)) one.item = optional_enum(view_, row, item, Item::start);
            one.on = optional_word(view_, row, on);
            one.what = optional_text(view_, row, what, what_en);
            one.by = optional_text(view_, row, by, by_en);
            if (view_.required_word(row, reason)) one.reason = optional_text(view_, row, reason, reason_en);
            if (const auto number = optional_number(view_, row, value, positive)) one.value = Measured::of(*number);
            judge(row, one);
            plan.push_back(std::move(one));
            judge_repeat(row, plan);
        }
        judge_factors(plan);
        return plan;
    }

  private:
    enum Column : std::size_t { item, reason, value, on, what, by, reason_en, what_en, by_en };

    void judge(std::size_t row, const Planned& one) {
        switch (one.item) {
            case Item::start:
                if (has_start_) view_.complain(row, item, {"起始剂量只能有一个", "there is one starting dose only"});
                has_start_ = true;
                judge_dose(row, one);
                return;
            case Item::step:
                judge_dose(row, one);
                return;
            case Item::stopping_rule:
                if (one.what.empty())
                    view_.complain(row, what, {"缺少停止规则的内容", "the stopping rule itself is missing"});
                return;
            case Item::safety_factor:
                if (!one.value.is_quantified() || !(one.value.value > 1))
                    view_.complain(row, value, {"安全系数应大于 1", "a safety factor is more than 1"});
                if (!is_word_of<PointKind>(one.on))
                    view_.complain(row, on, text("“{}”不是参考点类型", "\"{}\" is no kind of reference point", one.on),
                                   nearest_of<PointKind>(one.on));
                return;
            case Item::grade:
                if (!is_word_of<Scaling>(one.on))
                    view_.complain(row, on, text("“{}”不是换算方式", "\"{}\" is no scaling", one.on),
                                   nearest_of<Scaling>(one.on));
                if (!is_word_of<Grade>(one.what.zh))
                    view_.complain(row, what, text("“{}”不是分级", "\"{}\" is no grade", one.what.zh),
                                   nearest_of<Grade>(one.what.zh));
                return;
        }
    }

    // The last of the plan against those before it.
    void judge_repeat(std::size_t row, const std::vector<Planned>& plan) {
        const Planned& one = plan.back();
        const auto before = [&](auto is_same) { return std::any_of(plan.begin(), plan.end() - 1, is_same); };
        if (one.item == Item::step && one.value.is_quantified()) {
            const auto dosed = std::find_if(plan.rbegin() + 1, plan.rend(), [](const Planned& other) {
                return other.item == Item::start || other.item == Item::step;
            });
            if (dosed != plan.rend() && dosed->value.is_quantified() && dosed->value.value == one.value.value)
                view_.complain(row, value,
                               {"与前一剂量相同；递增须换剂量，请删去或改正",
                                "this is the dose before it again: a step changes the dose, so take it "
                                "out or mend it"});
        }
        const bool is_rule_again =
            one.item == Item::stopping_rule && !one.what.empty() &&
            before([&](const Planned& other) { return other.item == Item::stopping_rule && other.what == one.what; });
        if (is_rule_again) view_.complain(row, what, {"此规则已写过；请只留一条", "this rule stands above: keep one"});
        const bool is_grade_again = one.item == Item::grade && !one.on.empty() && before([&](const Planned& other) {
                                        return other.item == Item::grade && other.on == one.on;
                                    });
        if (is_grade_again)
            view_.complain(row, on,
                           text("{} 已有分级；请只留一个", "{} is graded above already: keep one grade", one.on));
    }

    // Factors on one kind of point multiply each other. Two are legal only where each is for something else.
    void judge_factors(const std::vector<Planned>& plan) {
        std::set<std::string> told;
        for (std::size_t row = 0; row < plan.size(); ++row) {
            const Planned& one = plan[row];
            if (one.item != Item::safety_factor || one.on.empty()) continue;
            bool has_others = false, is_again = false;
            for (std::size_t other = 0; other < plan.size(); ++other) {
                if (other == row || plan[other].item != Item::safety_factor || plan[other].on != one.on) continue;
                has_others = true;
                const bool is_same = plan[other].reason == one.reason || plan[other].what == one.what;
                is_again = is_again || (other < row && is_same && !one.what.empty());
            }
            if (has_others && one.what.empty() && told.insert(one.on).second)
                view_.complain(row, what,
                               text("对 {} 有多个安全系数，它们会相乘；请在 what 列写明各自针对什么，或只留一个",
                                    "there are several safety factors on {} and they are multiplied; say in the column "
                                    "\"what\" what each is for, or keep one",
                                    one.on));
            if (is_again)
                view_.complain(
                    row, what,
                    text("对 {} 的另一安全系数用途或理由与此相同，不能都用；请只留一个，或写明各自的用途与理由",
                         "another safety factor on {} has this purpose or reason and both cannot be used; "
                         "keep one, or give each a purpose and reason of its own",
                         one.on));
        }
    }

    void judge_dose(std::size_t row, const Planned& one) {
        if (!one.value.is_quantified()) {
            view_.complain(row, value, {"缺少剂量", "the dose is missing"});
            return;
        }
        constexpr double tolerance = 1e-9;
        std::string doses;
        for (const Cohort& cohort : trial_.cohorts) {
            if (std::abs(cohort.dose - one.value.value) <= tolerance * cohort.dose) return;
            doses += (doses.empty() ? "" : ", ") + number_text(cohort.dose);
        }
        view_.complain(row, value,
                       text("{} 不是任何队列的剂量（{}）", "{} is the dose of no cohort ({})",
                            number_text(one.value.value), doses));
    }

    SheetView& view_;
    const Trial& trial_;
    bool has_start_ = false;
};

}  // namespace

Result<Trial> read_cohorts(std::string bytes, std::string_view name, const UnitsOfProduct& units,
                           Diagnostics& diagnostics) {
    auto trial =
        read_table(std::move(bytes), name,
                   {{"dose", {"剂量"}}, {"dose_unit", {"剂量单位", "unit"}}, {"titre_assay", {"滴度方法"}, false}},
                   diagnostics, [&](SheetView& view) { return trial_in(view, units); });
    if (trial && trial->cohorts.empty())
        return fail(ErrorKind::malformed_input,
                    text("{}：没有一个剂量水平", "{}: there is not one dose level in it", name));
    return trial;
}

Result<std::vector<Patient>> read_patients(std::string bytes, std::string_view name, Diagnostics& diagnostics) {
    return read_table(std::move(bytes), name,
                      {{"patient", {"患者"}},
                       {"age_months", {"月龄"}, false},
                       {"sex", {"性别"}, false},
                       {"weight_kg", {"体重"}, false},
                       {"brain_g", {"脑重"}, false},
                       {"csf_ml", {"脑脊液容积"}, false},
                       {"organ_g", {"靶器官重量"}, false},
                       {"vitreous_ml", {"玻璃体容积"}, false},
                       {"sites", {"部位数"}, false},
                       {"site_volume_ml", {"每部位体积"}, false},
                       {"tumour_ml", {"肿瘤体积"}, false},
                       {"toxicity_organ_g", {"毒性靶器官重量"}, false}},
                      diagnostics, patients_in);
}

Result<std::vector<Planned>> read_plan(std::string bytes, std::string_view name, const Trial& trial,
                                       Diagnostics& diagnostics) {
    return read_table(std::move(bytes), name,
                      {{"item", {"项目"}},
                       {"reason", {"理由"}},
                       {"value", {"值"}, false},
                       {"on", {"对象"}, false},
                       {"what", {"内容"}, false},
                       {"by", {"责任人"}, false},
                       {"reason_en", {"理由（英文）"}, false},
                       {"what_en", {"内容（英文）"}, false},
                       {"by_en", {"责任人（英文）"}, false}},
                      diagnostics, [&](SheetView& view) { return PlanReader(view, trial).all(); });
}

}  // namespace nonclin::dose
