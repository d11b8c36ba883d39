#include <algorithm>
#include <map>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/argument_report.hpp"

namespace nonclin::dose {

namespace {

class LimitsTold {
  public:
    LimitsTold(const Argument& argument, Output& output) : argument_(argument), output_(output) {}

    void tell() {
        output_.limit({"程序不提出剂量，也不在各推算剂量中取最小值；起始剂量、递增和停止规则由人决定",
                       "the program proposes no dose and takes no smallest of all; start, steps and stopping rules are "
                       "a person's"});
        output_.limit({"换算得到的剂量不能证明在人体的安全性或有效性",
                       "a converted dose shows neither safety nor efficacy in people"});
        conventions();
        brain_against_fluid();
        gaps();
        lacking();
        numbers();
        points();
    }

  private:
    template <class Test>
    bool any_derived(Test test) const {
        return std::any_of(argument_.derived.begin(), argument_.derived.end(),
                           [&](const Derived& one) { return one.is_known() && test(one); });
    }
    Scaling scaling_of(const Derived& one) const { return argument_.routes[one.route].scaling; }

    void conventions() {
        if (any_derived([&](const Derived& one) {
                return scaling_of(one) == Scaling::body_weight && argument_.points[one.point].species != "human";
            })) {
            output_.limit({"按体重一比一换算是惯例，不是预测：血友病AAV中由猴、犬直接换算往往低估人体有效剂量",
                           "one-to-one by weight is a convention and no predictor: for haemophilia AAV direct "
                           "conversion from monkey and dog tended to under-estimate the effective human dose"});
        }
        if (any_derived([](const Derived& one) {
                return std::any_of(one.conversion.numbers.begin(), one.conversion.numbers.end(),
                                   [](const UsedNumber& used) { return used.kind == NumberKind::animal_compartment; });
            })) {
            output_.limit({"规则表中动物的脏器重量与容积为成年动物的数值；幼龄动物须录入实测值",
                           "organ masses and volumes of animals in the tables are of grown ones; for young animals "
                           "measured values have to be entered"});
        }
    }

    // The two ways into the brain part; a reader should not have to find out by dividing. Each point for which both are
    // known, what was borne first.
    void brain_against_fluid() {
        for (const Says what : {Says::tolerated, Says::adverse, Says::active}) {
            for (std::size_t p = 0; p < argument_.points.size(); ++p) {
                if (says(argument_.points[p].kind) == what) brain_against_fluid_of(p);
            }
        }
    }

    static bool share_a_patient(const Derived& one, const Derived& other) {
        return std::any_of(one.patients.begin(), one.patients.end(), [&](const std::string& patient) {
            return std::find(other.patients.begin(), other.patients.end(), patient) != other.patients.end();
        });
    }

    void brain_against_fluid_of(std::size_t point) {
        std::vector<Text> ratios;
        for (const Derived& brain : argument_.derived) {
            if (brain.point != point || !brain.is_known() || scaling_of(brain) != Scaling::brain_mass) continue;
            for (const Derived& fluid : argument_.derived) {
                const bool is_pair = fluid.is_known() && fluid.point == point &&
                                     scaling_of(fluid) == Scaling::csf_volume && share_a_patient(brain, fluid);
                if (!is_pair) continue;
                ratios.push_back(same_text(fmt::format(
                    "{} ({}/{})", readable_number(brain.conversion.dose / fluid.conversion.dose), brain.id, fluid.id)));
            }
        }
        if (ratios.empty()) return;
        const ReferencePoint& one = argument_.points[point];
        const Text kind = described(one.kind), all = join(ratios, {"、", ", "});
        output_.limit(
            {fmt::format("{}（{}，{}）：按脑重与按脑脊液容积换算的剂量之比为 {}，二者均列出", one.id, one.study,
                         kind.zh, all.zh),
             fmt::format(
                 "{}, {} of {}: the dose by brain mass over that by cerebrospinal fluid is {}; both are printed",
                 one.id, kind.en, one.study, all.en)});
    }

    // What the person has not written yet. A gap in the argument, no error.
    void gaps() {
        const auto has = [&](Item item) {
            return std::any_of(argument_.plan.begin(), argument_.plan.end(),
                               [&](const Planned& one) { return one.item == item; });
        };
        if (!has(Item::stopping_rule)) {
            output_.limit(
                {"论证的缺口：没有停止规则（first_in_human.stopping_rules）；何时停止递增或给药由人写明",
                 "a gap in the argument: no stopping rule (first_in_human.stopping_rules); a person says when "
                 "escalation or dosing ends"});
        }
        for (const Planned& one : argument_.plan) {
            if (one.item != Item::safety_factor) continue;
            for (std::size_t k = 0; k < words(PointKind{}).size(); ++k) {
                if (one.on != words(PointKind{})[k] || has_used(argument_, static_cast<PointKind>(k))) continue;
                output_.limit(text("对 {} 录入的安全系数没有可除的参考点，未起作用",
                                   "the safety factor on {} divides nothing: no such point is used", one.on));
            }
        }
    }

    void lacking() {
        std::map<Lacking, std::size_t> lacking;
        for (const Derived& one : argument_.derived) {
            if (!one.is_known()) ++lacking[one.conversion.lacking];
        }
        for (const auto& [what, count] : lacking) {
            const Text why = described(what);
            output_.limit({fmt::format("无法换算：{} 处（{}）", count, why.zh),
                           fmt::format("could not be converted: {} ({})", count, why.en)});
        }
        if (argument_.routes.empty()) {
            output_.limit({"规则表中没有这类产品和给药途径的换算路径",
                           "the rule table has no route for this product and route of administration"});
        }
    }

    void numbers() {
        std::size_t all = 0, unverified = 0, interpolated = 0, reference_weight = 0;
        for (const Derived& one : argument_.derived) {
            for (const UsedNumber& used : one.conversion.numbers) {
                if (!one.is_known()) continue;
                ++all;
                unverified += used.number.is_verified ? 0U : 1U;
                interpolated += used.number.is_interpolated ? 1U : 0U;
                reference_weight += used.kind == NumberKind::animal_weight && !used.number.is_entered() ? 1U : 0U;
            }
        }
        if (unverified > 0) {
            output_.limit(text("换算所用 {} 个数值中 {} 个未核实；含未核实数值的推算剂量只作参考，不计入路径数",
                               "of {} numbers in the conversions {} are unverified; doses that rest on them are shown "
                               "and not counted",
                               all, unverified));
        }
        if (interpolated > 0)
            output_.limit(text("按年龄内插的数值：{} 个", "numbers interpolated by age: {}", interpolated));
        if (reference_weight > 0) {
            output_.limit(text("未给出动物体重而用参考体重的换算：{} 处",
                               "conversions with a reference weight because the study tells none: {}",
                               reference_weight));
        }
    }

    void points() {
        std::size_t incomplete = 0, drafts = 0, of_other_route = 0;
        for (const ReferencePoint& one : argument_.points) {
            if (one.use != Use::used || one.species == "human") continue;
            const bool is_whole = one.sex != AnimalSex::not_stated && one.day.is_quantified() && !one.lot.empty();
            incomplete += is_whole ? 0U : 1U;
            of_other_route += one.is_of_other_route ? 1U : 0U;
            drafts += one.state == ReportState::not_stated || one.state == ReportState::final_report ? 0U : 1U;
        }
        if (of_other_route > 0) {
            output_.limit(text("{} 个参考点的给药途径与临床不同，由人认可采用；两种途径之间暴露的差异未计入换算",
                               "{} reference points are by another route than the clinic's and were accepted by a "
                               "person; what the two routes do to exposure is not in the conversion",
                               of_other_route));
        }
        if (incomplete > 0) {
            output_.limit(text("缺性别、研究日或批号的参考点：{} 个", "reference points without sex, day or lot: {}",
                               incomplete));
        }
        if (drafts > 0)
            output_.limit(
                text("来自未定稿报告的参考点：{} 个", "reference points from reports that are not final: {}", drafts));
        const std::set<std::string> species = [&] {
            std::set<std::string> all;
            for (const ReferencePoint& one : argument_.points) {
                if (one.use == Use::used && one.species != "human") all.insert(one.species);
            }
            return all;
        }();
        if (!species.empty()) {
            output_.limit({"未计入各种属靶器官生物分布的差异，须另行说明",
                           "differences between species in how the product reaches the target organ are not in these "
                           "numbers and have to be argued beside them"});
        }
    }

    const Argument& argument_;
    Output& output_;
};

}  // namespace

void tell_limits(const Argument& argument, Output& output) { LimitsTold(argument, output).tell(); }

}  // namespace nonclin::dose
