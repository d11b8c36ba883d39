#include "nonclin/dose/argument_report.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dose/argument_tables.hpp"

namespace nonclin::dose {

namespace {

Measured measured(const std::optional<double>& number) {
    return number ? Measured::of(*number) : Measured{0, State::not_applicable};
}

Measured divided(const Measured& dose, const Measured& factor) {
    return dose.is_quantified() && factor.is_quantified() ? Measured::of(dose.value / factor.value)
                                                          : Measured{0, State::not_applicable};
}

std::string other_route(const ReferencePoint& point) { return point.is_of_other_route ? point.route : std::string{}; }

// Ids of patients, or `all`.
std::vector<std::string> patients_of(const Argument& argument, const Derived& derived) {
    if (derived.patients.size() == argument.patients.size()) return {"all"};
    return derived.patients;
}

}  // namespace

void ArgumentReport::tell() {
    cohorts();
    derived();
    routes();
    points();
    plan();
    patients();
    tell_findings(argument_, output_);
    tell_limits(argument_, output_);
    figure();
}

void ArgumentReport::points() {
    for (const ReferencePoint& one : argument_.points) {
        PointRow row;
        row.point = one.id;
        row.study = one.study;
        row.kind = one.kind;
        row.bound = one.bound;
        row.dose = one.dose;
        row.dose_unit = one.unit.word;
        row.species = one.species;
        row.sex = one.sex;
        row.day = one.day;
        row.route = one.route;
        row.lot = one.lot;
        row.titre_assay = one.titre_assay;
        row.titre_factor = measured(one.titre_factor);
        row.article = one.article;
        row.purpose = one.purpose;
        row.basis = one.basis;
        row.where = one.where.zh;
        row.where_en = one.where.en;
        row.state = one.state;
        row.use = one.use;
        row.why = one.why;
        row.route_reason = one.route_reason.zh;
        row.route_reason_en = one.route_reason.en;
        row.difference = one.difference.zh;
        row.difference_en = one.difference.en;
        output_.row("reference_points", row);
    }
}

void ArgumentReport::routes() {
    for (std::size_t r = 0; r < argument_.routes.size(); ++r) {
        const Route& route = argument_.routes[r];
        RouteRow row;
        row.scaling = route.scaling;
        row.animals = route.animals;
        row.points = route.points;
        row.grade = route.grade;
        row.is_by_person = route.is_by_person;
        row.reason_zh = route.reason.zh;
        row.reason_en = route.reason.en;
        row.numbers = std::count_if(argument_.derived.begin(), argument_.derived.end(),
                                    [&](const Derived& one) { return one.route == r && one.is_known(); });
        row.is_verified = route.is_verified;
        row.source = route.source;
        output_.row("routes", row);
    }
}

void ArgumentReport::derived() {
    for (const Derived& one : argument_.derived) {
        const ReferencePoint& point = argument_.points[one.point];
        const Route& route = argument_.routes[one.route];
        DerivedRow row;
        row.derived = one.id;
        row.point = point.id;
        row.study = point.study;
        row.kind = point.kind;
        row.species = point.species;
        row.scaling = route.scaling;
        row.grade = route.grade;
        row.patients = patients_of(argument_, one);
        row.bound = point.bound;
        row.dose = one.is_known() ? Measured::of(one.conversion.dose) : Measured{0, State::not_applicable};
        row.dose_unit = argument_.trial.unit.word;
        row.formula = one.conversion.formula;
        row.lacking = one.conversion.lacking;
        row.safety_factor = one.safety_factor;
        row.dose_with_factor = divided(row.dose, one.safety_factor);
        row.article = point.article;
        const bool is_entered = one.conversion.has_entered() || point.basis == PointBasis::entered;
        row.support = !one.conversion.is_verified() ? Support::unverified
                      : is_entered                  ? Support::entered
                                                    : Support::verified;
        row.is_counted = counts(argument_, one);
        row.organ = organ_of(argument_, one);
        row.other_route = other_route(point);
        output_.row("derived", row);
        if (!one.is_known()) continue;
        for (const UsedNumber& used : one.conversion.numbers) {
            NumberRow number;
            number.derived = one.id;
            number.kind = used.kind;
            const std::string_view kind = words(NumberKind{})[static_cast<std::size_t>(used.kind)];
            const bool is_of_patient = kind.substr(0, 7) == "patient";
            for (const std::string& patient :
                 is_of_patient ? patients_of(argument_, one) : std::vector<std::string>{point.species})
                number.of += (number.of.empty() ? "" : ", ") + patient;
            number.value = used.number.value;
            number.least = measured(used.number.least);
            number.most = measured(used.number.most);
            number.unit = used.number.unit;
            number.is_interpolated = used.number.is_interpolated;
            number.support = used.number.is_entered()  ? Support::entered
                             : used.number.is_verified ? Support::verified
                                                       : Support::unverified;
            if (used.kind == NumberKind::titre_bridge) number.rests_on = used.number.note;
            number.source = used.number.source;
            output_.row("numbers", number);
        }
    }
}

void ArgumentReport::cohorts() {
    for (std::size_t c = 0; c < argument_.trial.cohorts.size(); ++c) {
        const double dose = argument_.trial.cohorts[c].dose;
        for (const Derived& one : argument_.derived) {
            const ReferencePoint& point = argument_.points[one.point];
            if (!one.is_known()) continue;
            CohortRow row;
            row.cohort = fmt::format("C{}", c + 1);
            row.cohort_dose = dose;
            row.dose_unit = argument_.trial.unit.word;
            row.derived = one.id;
            row.kind = point.kind;
            row.study = point.study;
            row.scaling = argument_.routes[one.route].scaling;
            row.patients = patients_of(argument_, one);
            row.derived_dose = Measured::of(one.conversion.dose);
            row.bound = point.bound;
            row.margin = Measured::of(one.conversion.dose / dose);
            row.margin_with_factor = divided(row.margin, one.safety_factor);
            row.standing = standing_in(argument_, one, dose);
            row.is_counted = counts(argument_, one);
            row.side = row.is_counted ? side_of(row.standing) : Side::not_judged;
            row.other_route = other_route(point);
            output_.row("cohorts", row);
        }
    }
}

void ArgumentReport::plan() {
    Measured before{0, State::not_applicable};
    for (const Planned& one : argument_.plan) {
        PlanRow row;
        row.item = one.item;
        row.on = one.on;
        row.value = one.value.is_quantified() ? one.value : Measured{0, State::not_applicable};
        row.what = one.what.zh;
        row.what_en = one.what.en;
        row.step = {0, State::not_applicable};
        row.reason = one.reason.zh;
        row.reason_en = one.reason.en;
        row.by = one.by.zh;
        row.by_en = one.by.en;
        if (one.item == Item::start || one.item == Item::step) {
            row.dose_unit = argument_.trial.unit.word;
            if (one.item == Item::step) row.step = divided(one.value, before);
            row.above_tolerated = derived_where(argument_, one.value.value,
                                                {Standing::above_tolerated, Standing::beyond_tested}, Among::all);
            row.above_factored = derived_where(argument_, one.value.value, {Standing::above_factored}, Among::all);
            row.below_active = derived_where(argument_, one.value.value,
                                             {Standing::below_active, Standing::below_shown_active}, Among::all);
            before = one.value;
        }
        output_.row("plan", row);
    }
}

void ArgumentReport::patients() {
    for (const Patient& one : argument_.patients) {
        output_.row("patients", PatientRow{one.id, one.sex, measured(one.age_months), measured(one.weight_kg),
                                           measured(one.brain_g), measured(one.csf_ml), measured(one.organ_g),
                                           measured(one.vitreous_ml), measured(one.sites), measured(one.site_volume_ml),
                                           measured(one.tumour_ml), measured(one.toxicity_organ_g)});
    }
}

void ArgumentReport::figure() {
    const bool has_numbers = std::any_of(argument_.derived.begin(), argument_.derived.end(),
                                         [](const Derived& one) { return one.is_known(); });
    if (!has_numbers) return;
    Figure drawn;
    drawn.name = "cohorts_against_routes";
    drawn.title = {"各队列与各推算剂量", "cohorts against derived doses"};
    drawn.caption = {
        "每条横道是一个参考点按一条路径换算到人的剂量（点）；竖线为各队列剂量，旁注为倍数（推算剂量/队列剂量）："
        "↑ 队列高于可耐受剂量（倍数小于 1），↗ 不高于推算剂量、但高于它除以录入的安全系数后的剂量，"
        "= 等于可耐受剂量（没有安全范围），↓ 队列低于有效剂量（倍数大于 1），"
        "· 低于有效剂量、但同一研究的最低起效剂量较低，不作阈值；"
        "灰色并标 ? 的依据未核实的数值或惯例，不作判断。不适用的路径不在图中",
        "each lane is one reference point carried over by one route (the point); upright lines are the cohorts, and "
        "beside them stands the margin (derived dose over cohort dose): ↑ the cohort is above a tolerated dose (margin "
        "below 1), ↗ not above the derived dose and above it divided by the entered safety factor, = equal to a "
        "tolerated "
        "dose (no margin), ↓ below an active one (margin above 1), · below an active dose that is no threshold, for "
        "the "
        "same study gives a lower MED; grey with ? rests on unverified "
        "numbers or practice and judges nothing. Routes that are not meaningful are not drawn"};
    drawn.x = {{"人体剂量", "dose in people"}, unit_sign(argument_.trial.unit), true};
    drawn.has_lanes = true;
    drawn.facet = "derived";
    Figure::Layer points;
    points.table = "derived";
    points.x = "dose";
    points.group = "kind";
    points.apart = "counted";
    points.told = {"scaling", "study", "species", "article", "patients", "other_route"};
    Figure::Layer rules;
    rules.mark = Figure::Mark::rule;
    rules.table = "cohorts";
    rules.x = "cohort_dose";
    rules.told = {"cohort", "cohort_dose"};
    rules.label = {"队列", "cohort"};
    Figure::Layer margins;
    margins.mark = Figure::Mark::words;
    margins.table = "cohorts";
    margins.x = "cohort_dose";
    margins.y = "margin";
    margins.apart = "counted";
    margins.told = {"side"};
    margins.label = {"倍数", "margin"};
    drawn.layers = {points, rules, margins};
    output_.figure(std::move(drawn));
}

}  // namespace nonclin::dose
