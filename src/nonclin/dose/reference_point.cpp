#include "nonclin/dose/reference_point.hpp"

#include <array>

namespace nonclin::dose {

std::span<const std::string_view> words(PointKind) {
    static constexpr std::array<std::string_view, 8> all{
        "noael", "hnstd", "mtd", "loael", "med", "active_dose", "prior_tolerated", "prior_active"};
    return all;
}

Text described(PointKind kind) {
    switch (kind) {
        case PointKind::noael:
            return {"未观察到不良反应剂量（NOAEL）", "NOAEL"};
        case PointKind::hnstd:
            return {"最高非严重毒性剂量 HNSTD", "HNSTD"};
        case PointKind::mtd:
            return {"最高耐受剂量 MTD", "MTD"};
        case PointKind::loael:
            return {"最低不良反应剂量 LOAEL", "LOAEL"};
        case PointKind::med:
            return {"最低起效剂量 MED", "MED"};
        case PointKind::active_dose:
            return {"有效剂量", "active dose"};
        case PointKind::prior_tolerated:
            return {"人用可耐受剂量", "dose tolerated by people"};
        case PointKind::prior_active:
            return {"人用有效剂量", "dose active in people"};
    }
    return {};
}

Says says(PointKind kind) {
    switch (kind) {
        case PointKind::noael:
        case PointKind::hnstd:
        case PointKind::mtd:
        case PointKind::prior_tolerated:
            return Says::tolerated;
        case PointKind::loael:
            return Says::adverse;
        case PointKind::med:
        case PointKind::active_dose:
        case PointKind::prior_active:
            break;
    }
    return Says::active;
}

std::span<const std::string_view> words(Bound) {
    static constexpr std::array<std::string_view, 3> all{"exact", "at_least", "below"};
    return all;
}

Text described(Bound bound) {
    switch (bound) {
        case Bound::exact:
            return {"等于", "equal to"};
        case Bound::at_least:
            return {"不低于", "at or above"};
        case Bound::below:
            return {"低于", "below"};
    }
    return {};
}

std::span<const std::string_view> words(Article) {
    static constexpr std::array<std::string_view, 4> all{"not_stated", "clinical", "research_lot", "surrogate"};
    return all;
}

Text described(Article article) {
    switch (article) {
        case Article::not_stated:
            return {"未说明", "not stated"};
        case Article::clinical:
            return {"临床拟用样品", "clinical material"};
        case Article::research_lot:
            return {"研究批", "research lot"};
        case Article::surrogate:
            return {"替代产品", "surrogate"};
    }
    return {};
}

std::span<const std::string_view> words(Purpose) {
    static constexpr std::array<std::string_view, 3> all{"toxicology", "pharmacology", "human"};
    return all;
}

Text described(Purpose purpose) {
    switch (purpose) {
        case Purpose::toxicology:
            return {"毒理学", "toxicology"};
        case Purpose::pharmacology:
            return {"药理学", "pharmacology"};
        case Purpose::human:
            return {"人用经验", "human experience"};
    }
    return {};
}

std::span<const std::string_view> words(PointBasis) {
    static constexpr std::array<std::string_view, 3> all{"entered", "reported", "ruling"};
    return all;
}

Text described(PointBasis basis) {
    switch (basis) {
        case PointBasis::entered:
            return {"录入", "entered"};
        case PointBasis::reported:
            return {"报告中的数值", "figure of a report"};
        case PointBasis::ruling:
            return {"判定", "ruling"};
    }
    return {};
}

std::span<const std::string_view> words(ReportState) {
    static constexpr std::array<std::string_view, 5> all{"not_stated", "planned", "ongoing", "draft_report",
                                                         "final_report"};
    return all;
}

Text described(ReportState state) {
    switch (state) {
        case ReportState::not_stated:
            return {"未说明", "not stated"};
        case ReportState::planned:
            return {"计划", "planned"};
        case ReportState::ongoing:
            return {"进行中", "ongoing"};
        case ReportState::draft_report:
            return {"报告草案", "draft report"};
        case ReportState::final_report:
            return {"最终报告", "final report"};
    }
    return {};
}

std::span<const std::string_view> words(AnimalSex) {
    static constexpr std::array<std::string_view, 4> all{"not_stated", "m", "f", "both"};
    return all;
}

Text described(AnimalSex sex) {
    switch (sex) {
        case AnimalSex::not_stated:
            return {"性别未说明", "sex not stated"};
        case AnimalSex::m:
            return {"雄", "male"};
        case AnimalSex::f:
            return {"雌", "female"};
        case AnimalSex::both:
            return {"雌雄", "both"};
    }
    return {};
}

std::span<const std::string_view> words(Use) {
    static constexpr std::array<std::string_view, 3> all{"used", "left_out", "cannot_judge"};
    return all;
}

Text described(Use use) {
    switch (use) {
        case Use::used:
            return {"采用", "used"};
        case Use::left_out:
            return {"未采用", "left out"};
        case Use::cannot_judge:
            return {"无法判断", "cannot judge"};
    }
    return {};
}

std::span<const std::string_view> words(Why) {
    static constexpr std::array<std::string_view, 10> all{
        "enters",    "surrogate_toxicology", "superseded",          "not_determinable", "other_amount", "other_route",
        "no_bridge", "assay_not_told",       "no_meaningful_route", "lacks_numbers"};
    return all;
}

Text described(Why why) {
    switch (why) {
        case Why::enters:
            return {"—", "—"};
        case Why::surrogate_toxicology:
            return {
                "替代产品的毒理学数据默认不用于剂量推算；如要采用，请写一个 kind 为 justification 或 agency_advice、"
                "clauses 含 GT-2.3-20 的 [[document]]（单独运行时写参数 surrogate_reason）",
                "toxicology with a surrogate does not enter by default; to take it, write a [[document]] of kind "
                "justification or agency_advice on GT-2.3-20 (run by itself: the parameter surrogate_reason)"};
        case Why::superseded:
            return {"同一项目已有判定", "a ruling on the same figure stands"};
        case Why::not_determinable:
            return {"判定为不可确定", "ruled not determinable"};
        case Why::other_amount:
            return {"剂量的计量与临床队列不同，不能换算", "in another kind of unit than the cohorts"};
        case Why::other_route:
            return {
                "给药途径与临床不同；如由人认可采用，请写 [[ruling]]：study、subject = \"route\"、value = "
                "\"accepted\"、reason、by、on（单独运行时写 route_reason 列）",
                "given by another route than in the clinic; where a person accepts it, write a [[ruling]] with "
                "study, subject = \"route\", value = \"accepted\", reason, by and on (run by itself: the column "
                "route_reason)"};
        case Why::no_bridge:
            return {"滴度方法与临床剂量不同且无桥接；请提供桥接系数",
                    "by another titre assay than the clinic's, with no bridge; give its factor"};
        case Why::assay_not_told:
            return {"研究与临床只有一方写明滴度方法；请补写",
                    "only one of study and clinic names its titre assay; name both"};
        case Why::no_meaningful_route:
            return {"对这类动物或这类参考点没有适用的换算路径（理由见路径表）",
                    "no route is meaningful for these animals or this kind of point (the table of routes says why)"};
        case Why::lacks_numbers:
            return {"换算所需的数值未给出，尚未得出人体剂量",
                    "a number that the conversion needs is not there, so it gave no "
                    "human dose"};
    }
    return {};
}

}  // namespace nonclin::dose
