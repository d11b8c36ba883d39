#include "nonclin/dose/argument_tables.hpp"

#include <array>

namespace nonclin::dose {

namespace {

Table points() {
    using R = PointRow;
    return table<R>(
        "reference_points", {"每个参考点一行，按录入次序", "one row per reference point, as entered"},
        {{&R::point, "point", "", {"参考点", "point"}},
         {&R::study, "study", "", {"研究", "study"}},
         {&R::kind, "kind", "", {"类型", "kind"}},
         {&R::bound, "bound", "", {"界限", "bound"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of dose"}},
         {&R::species, "species", "", {"种属", "species"}},
         {&R::sex, "sex", "", {"性别", "sex"}},
         {&R::day, "day", "", {"研究日", "study day"}},
         {&R::route, "route", "", {"给药途径", "route of administration"}},
         {&R::lot, "lot", "", {"批号", "lot"}},
         {&R::titre_assay, "titre_assay", "", {"滴度方法", "titre assay"}},
         {&R::titre_factor, "titre_factor", "", {"换算为临床滴度方法的系数", "factor to the clinic's titre assay"}},
         {&R::article, "article", "", {"受试物", "test article"}},
         {&R::purpose, "purpose", "", {"数据类别", "kind of data"}},
         {&R::basis, "basis", "", {"依据", "basis"}},
         {&R::where, "where", "", {"出处或理由", "where, or why"}},
         {&R::state, "state", "", {"研究状态", "state of the study"}},
         {&R::use, "use", "", {"是否采用", "use"}},
         {&R::why, "why", "", {"未采用的原因", "why not"}},
         {&R::where_en, "where_en", "", {"出处或理由（英文）", "where, or why, in English"}},
         {&R::route_reason, "route_reason", "", {"认可另一途径的理由", "why another route is accepted"}},
         {&R::route_reason_en,
          "route_reason_en",
          "",
          {"认可另一途径的理由（英文）", "why another route is accepted, in English"}},
         {&R::difference, "difference", "", {"与本品的差异", "how its article differs"}},
         {&R::difference_en, "difference_en", "", {"与本品的差异（英文）", "how its article differs, in English"}}});
}

Table routes() {
    using R = RouteRow;
    return table<R>("routes", {"每条换算路径一行，按规则表次序", "one row per route, in the order of the rule table"},
                    {{&R::scaling, "scaling", "", {"换算方式", "scaling"}},
                     {&R::animals, "animals", "", {"适用动物", "of which animals"}},
                     {&R::points, "points", "", {"适用参考点", "of which points"}},
                     {&R::grade, "grade", "", {"分级", "grade"}},
                     {&R::is_by_person, "graded_by_person", "", {"分级由人给出", "graded by a person"}},
                     {&R::reason_zh, "reason_zh", "", {"理由", "reason"}},
                     {&R::reason_en, "reason_en", "", {"理由（英文）", "reason in English"}},
                     {&R::numbers, "numbers", "", {"得出的剂量数", "doses it gave"}},
                     {&R::is_verified, "verified", "", {"来源已核实", "source verified"}},
                     {&R::source, "source", "", {"来源", "source"}}});
}

Table derived() {
    using R = DerivedRow;
    return table<R>(
        "derived", {"每个参考点按每条适用的路径一行", "one row per point and meaningful route"},
        {{&R::derived, "derived", "", {"推算剂量", "derived dose"}},
         {&R::point, "point", "", {"参考点", "point"}},
         {&R::kind, "kind", "", {"类型", "kind"}},
         {&R::study, "study", "", {"研究", "study"}},
         {&R::species, "species", "", {"种属", "species"}},
         {&R::scaling, "scaling", "", {"换算方式", "scaling"}},
         {&R::grade, "grade", "", {"分级", "grade"}},
         {&R::patients, "patients", "", {"患者", "patients"}},
         {&R::bound, "bound", "", {"界限", "bound"}},
         {&R::dose, "dose", "", {"人体等效剂量", "human equivalent dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of dose"}},
         {&R::formula, "formula", "", {"算式", "formula"}},
         {&R::lacking, "lacking", "", {"缺什么", "what is lacking"}},
         {&R::safety_factor, "safety_factor", "", {"录入的安全系数", "safety factor entered"}},
         {&R::dose_with_factor, "dose_with_factor", "", {"除以安全系数后", "divided by the factor"}},
         {&R::article, "article", "", {"受试物", "test article"}},
         {&R::support, "support", "", {"数值依据", "what its numbers rest on"}},
         {&R::is_counted, "counted", "", {"计入", "counted as a method"}},
         {&R::organ, "organ", "", {"脏器", "organ"}},
         {&R::other_route, "other_route", "", {"给药途径（与临床不同）", "route, other than the clinic's"}}});
}

Table numbers() {
    using R = NumberRow;
    return table<R>("numbers", {"换算所用的每个数值一行", "one row per number that entered a conversion"},
                    {{&R::derived, "derived", "", {"推算剂量", "derived dose"}},
                     {&R::kind, "number", "", {"数值", "number"}},
                     {&R::of, "of", "", {"属于", "of"}},
                     {&R::value, "value", "", {"值", "value"}},
                     {&R::least, "least", "", {"所读最小值", "least read"}},
                     {&R::most, "most", "", {"所读最大值", "most read"}},
                     {&R::unit, "unit", "", {"单位", "unit"}},
                     {&R::is_interpolated, "interpolated", "", {"按年龄内插", "interpolated by age"}},
                     {&R::support, "support", "", {"数值依据", "what it rests on"}},
                     {&R::rests_on, "rests_on", "", {"桥接依据", "bridge rests on"}},
                     {&R::source, "source", "", {"来源", "source"}}});
}

Table cohorts() {
    using R = CohortRow;
    return table<R>(
        "cohorts", {"每个队列与每个推算剂量一行", "one row per cohort and derived dose"},
        {{&R::cohort, "cohort", "", {"队列", "cohort"}},
         {&R::cohort_dose, "cohort_dose", "", {"队列剂量", "dose of the cohort"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of dose"}},
         {&R::derived, "derived", "", {"推算剂量", "derived dose"}},
         {&R::kind, "kind", "", {"类型", "kind"}},
         {&R::study, "study", "", {"研究", "study"}},
         {&R::scaling, "scaling", "", {"换算方式", "scaling"}},
         {&R::patients, "patients", "", {"患者", "patients"}},
         {&R::derived_dose, "derived_dose", "", {"人体等效剂量", "human equivalent dose"}},
         {&R::bound, "bound", "", {"界限", "bound"}},
         {&R::margin, "margin", "", {"倍数（推算剂量/队列剂量）", "margin (derived dose over cohort dose)"}},
         {&R::margin_with_factor, "margin_with_factor", "", {"计入安全系数的倍数", "margin after the safety factor"}},
         {&R::standing, "standing", "", {"位置", "where it stands"}},
         {&R::side, "side", "", {"须注意的一侧", "side to mind"}},
         {&R::is_counted, "counted", "", {"计入", "counted as a method"}},
         {&R::other_route, "other_route", "", {"给药途径（与临床不同）", "route, other than the clinic's"}}});
}

Table plan() {
    using R = PlanRow;
    return table<R>(
        "plan", {"人拟定的每一项一行，附其位置", "one row per thing the person plans, and where it stands"},
        {{&R::item, "item", "", {"项目", "item"}},
         {&R::on, "on", "", {"对象", "on"}},
         {&R::value, "value", "", {"值", "value"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of dose"}},
         {&R::what, "what", "", {"内容", "what"}},
         {&R::step, "step", "", {"与前一剂量之比", "over the dose before it"}},
         {&R::above_tolerated, "above_tolerated", "", {"高于哪些可耐受剂量的换算值", "above which tolerated doses"}},
         {&R::above_factored,
          "above_factored",
          "",
          {"高于哪些除以安全系数后的换算值", "above which doses with the entered safety factor"}},
         {&R::below_active, "below_active", "", {"低于哪些有效剂量的换算值", "below which active doses"}},
         {&R::reason, "reason", "", {"理由", "reason"}},
         {&R::by, "by", "", {"责任人", "by"}},
         {&R::what_en, "what_en", "", {"内容（英文）", "what, in English"}},
         {&R::reason_en, "reason_en", "", {"理由（英文）", "reason in English"}},
         {&R::by_en, "by_en", "", {"责任人（英文）", "by, in English"}}});
}

Table patients() {
    using R = PatientRow;
    return table<R>("patients", {"每名参考患者一行：录入的数值", "one row per reference patient: what was entered"},
                    {{&R::patient, "patient", "", {"患者", "patient"}},
                     {&R::sex, "sex", "", {"性别", "sex"}},
                     {&R::age_months, "age_months", "months", {"月龄", "age"}},
                     {&R::weight_kg, "weight_kg", "kg", {"体重", "weight"}},
                     {&R::brain_g, "brain_g", "g", {"脑重", "brain mass"}},
                     {&R::csf_ml, "csf_ml", "mL", {"脑脊液容积", "cerebrospinal fluid"}},
                     {&R::organ_g, "organ_g", "g", {"靶器官重量", "target organ"}},
                     {&R::vitreous_ml, "vitreous_ml", "mL", {"玻璃体容积", "vitreous"}},
                     {&R::sites, "sites", "", {"给药部位数", "sites"}},
                     {&R::site_volume_ml, "site_volume_ml", "mL", {"每部位注射体积", "volume at each site"}},
                     {&R::tumour_ml, "tumour_ml", "mL", {"肿瘤体积", "tumour volume"}},
                     {&R::toxicity_organ_g, "toxicity_organ_g", "g", {"毒性靶器官重量", "organ of toxicity"}}});
}

}  // namespace

std::span<const std::string_view> words(Support) {
    static constexpr std::array<std::string_view, 3> all{"verified", "entered", "unverified"};
    return all;
}

Text described(Support support) {
    switch (support) {
        case Support::verified:
            return {"已核实", "verified"};
        case Support::entered:
            return {"录入，由录入者负责", "entered, vouched for by whoever entered it"};
        case Support::unverified:
            return {"未核实", "unverified"};
    }
    return {};
}

std::vector<Table> argument_tables() {
    return {cohorts(), derived(), routes(), points(), plan(), patients(), numbers()};
}

}  // namespace nonclin::dose
