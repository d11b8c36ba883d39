#include "nonclin/dose/dose_order.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::dose {

namespace {

constexpr double tolerance = 1e-9;

bool is_below(double one, double other) { return one < other * (1 - tolerance); }
bool is_up_to(double one, double other) { return one <= other * (1 + tolerance); }

bool is_of_each(AnimalSex sex) { return sex == AnimalSex::not_stated || sex == AnimalSex::both; }

bool meet(const OrderedDose& one, const OrderedDose& other) {
    const bool sexes = one.sex == other.sex || is_of_each(one.sex) || is_of_each(other.sex);
    return sexes && (!one.day || !other.day || *one.day == *other.day);
}

Text shown(const OrderedDose& figure) {
    const std::string sign = figure.bound == Bound::at_least ? "≥ " : figure.bound == Bound::below ? "< " : "";
    const std::string dose = sign + readable_number(figure.dose);
    return same_text(described(figure.kind).en + " " + dose);
}

// Where the lowest dose did harm the LOAEL is that dose; otherwise it lies above every dose that did none.
bool is_in_order(const OrderedDose& noael, const OrderedDose& loael) {
    if (noael.bound == Bound::below) return loael.bound == Bound::below || is_up_to(loael.dose, noael.dose);
    if (loael.bound == Bound::at_least) return true;
    return is_below(noael.dose, loael.dose);
}

// What is tolerated is not below what did no harm at all.
bool is_tolerated(const OrderedDose& tolerated, const OrderedDose& noael) {
    if (tolerated.bound == Bound::at_least || noael.bound == Bound::below) return true;
    if (tolerated.bound == Bound::below) return is_below(noael.dose, tolerated.dose);
    return is_up_to(noael.dose, tolerated.dose);
}

std::optional<Text> clash(const OrderedDose& one, const OrderedDose& other) {
    if (!meet(one, other)) return std::nullopt;
    const auto are = [&](PointKind first, PointKind second) { return one.kind == first && other.kind == second; };
    const Text a = shown(one), b = shown(other);
    if (are(PointKind::noael, PointKind::loael) && !is_in_order(one, other)) {
        return Text{fmt::format("{} 与 {} 互相矛盾：LOAEL 是已见不良反应的最低剂量，NOAEL 须低于它", a.zh, b.zh),
                    fmt::format("{} and {} contradict each other: the LOAEL is the lowest dose that did harm, and the "
                                "NOAEL lies below it",
                                a.en, b.en)};
    }
    const bool is_of_tolerance = are(PointKind::mtd, PointKind::noael) || are(PointKind::hnstd, PointKind::noael);
    if (is_of_tolerance && !is_tolerated(one, other)) {
        return Text{
            fmt::format("{} 与 {} 互相矛盾：未见不良反应的剂量不会高于可耐受的最高剂量", a.zh, b.zh),
            fmt::format("{} and {} contradict each other: a dose that did no harm is not above the highest that "
                        "was tolerated",
                        a.en, b.en)};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Clash> clashes(std::span<const OrderedDose> figures) {
    std::vector<Clash> all;
    for (std::size_t second = 1; second < figures.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
            auto why = clash(figures[first], figures[second]);
            if (!why) why = clash(figures[second], figures[first]);
            if (why) all.push_back({first, second, *why});
        }
    }
    return all;
}

}  // namespace nonclin::dose
