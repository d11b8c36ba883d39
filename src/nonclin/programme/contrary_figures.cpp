#include "nonclin/programme/contrary_figures.hpp"

#include <algorithm>

#include "nonclin/dose/dose_order.hpp"

namespace nonclin::programme {

namespace {

using dose::OrderedDose;

struct Held {
    OrderedDose dose;
    bool is_ruling = false;
    std::string titre_assay;
    Place place;
};

template <class E>
std::optional<E> enum_of(const std::string& word) {
    const auto all = words(E{});
    const auto at = std::find(all.begin(), all.end(), word);
    return at == all.end() ? std::nullopt : std::optional<E>(static_cast<E>(at - all.begin()));
}

// A number as it is, words as a bound at the end of the doses tested; nothing where it says nothing of order.
bool put_value(const Figure& value, const std::vector<double>& doses, OrderedDose& into) {
    if (const auto* number = std::get_if<double>(&value)) {
        into.dose = *number;
        return *number > 0;
    }
    const auto* word = std::get_if<std::string>(&value);
    std::vector<double> treated;
    std::copy_if(doses.begin(), doses.end(), std::back_inserter(treated), [](double dose) { return dose > 0; });
    if (word == nullptr || treated.empty()) return false;
    if (*word == "highest tested") {
        into.dose = *std::max_element(treated.begin(), treated.end());
        into.bound = dose::Bound::at_least;
        return true;
    }
    if (*word != "below lowest") return false;
    into.dose = *std::min_element(treated.begin(), treated.end());
    into.bound = dose::Bound::below;
    return true;
}

// Of a reported figure or a ruling of the study.
template <class Given>
void add(const Given& given, const std::string& kind, const Study& study, const std::string& titre_assay,
         bool is_ruling, std::vector<Held>& held) {
    const auto known = enum_of<dose::PointKind>(kind);
    Held one;
    const bool is_in_unit = given.unit.empty() || given.unit == study.design.dose_unit;
    if (!known || !is_in_unit || !put_value(given.value, study.design.doses, one.dose)) return;
    one.dose.kind = *known;
    one.dose.sex = enum_of<dose::AnimalSex>(given.sex).value_or(dose::AnimalSex::not_stated);
    one.dose.day = given.day;
    one.is_ruling = is_ruling;
    one.titre_assay = titre_assay;
    one.place = given.place;
    held.push_back(std::move(one));
}

// What stands: every ruling, and what the report gives where no ruling is on the same kind.
std::vector<Held> figures_of(const Programme& programme, const Study& study) {
    std::vector<Held> held;
    const std::string& own = study.test_article.titre_assay;
    for (const Ruling& ruling : programme.rulings) {
        if (ruling.study != study.id) continue;
        add(ruling, ruling.subject, study, ruling.titre_assay.empty() ? own : ruling.titre_assay, true, held);
    }
    for (const ReportedFigure& figure : study.reported) {
        const bool is_replaced =
            std::any_of(programme.rulings.begin(), programme.rulings.end(), [&](const Ruling& ruling) {
                const bool is_of_sex = ruling.sex.empty() || ruling.sex == "both" || ruling.sex == figure.sex;
                return ruling.study == study.id && ruling.subject == figure.finding && is_of_sex;
            });
        if (!is_replaced) add(figure, figure.finding, study, own, false, held);
    }
    return held;
}

void check_study(const Programme& programme, const Study& study, Diagnostics& diagnostics) {
    const std::vector<Held> held = figures_of(programme, study);
    std::vector<OrderedDose> doses;
    doses.reserve(held.size());
    for (const Held& one : held) doses.push_back(one.dose);
    for (const dose::Clash& clash : dose::clashes(doses)) {
        const Held& first = held[clash.first];
        const Held& second = held[clash.second];
        if (first.titre_assay != second.titre_assay) continue;
        const Place& place = first.place.line > second.place.line ? first.place : second.place;
        if (first.is_ruling == second.is_ruling) {
            diagnostics.error(place, {fmt::format("研究 {}：{}；请改正其中一个", study.id, clash.why.zh),
                                      fmt::format("study {}: {}; mend one of them", study.id, clash.why.en)});
        } else {
            diagnostics.warning(
                place,
                {fmt::format("研究 {}：{}；一个是判定，一个是报告数值，请对另一数值也作判定，或改正其中一个", study.id,
                             clash.why.zh),
                 fmt::format("study {}: {}; one is a ruling and one a reported figure: rule on the other as well, "
                             "or mend one of them",
                             study.id, clash.why.en)});
        }
    }
}

}  // namespace

void check_contrary_figures(const Programme& programme, Diagnostics& diagnostics) {
    for (const Study& study : programme.studies) check_study(programme, study, diagnostics);
}

}  // namespace nonclin::programme
