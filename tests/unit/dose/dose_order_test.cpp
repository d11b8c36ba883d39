#include "nonclin/dose/dose_order.hpp"

#include <doctest/doctest.h>

namespace nonclin::dose {

namespace {

OrderedDose figure(PointKind kind, double dose, Bound bound = Bound::exact) { return {kind, dose, bound, {}, {}}; }

bool is_clash(const OrderedDose& one, const OrderedDose& other) {
    const std::vector<OrderedDose> both{one, other};
    return !clashes(both).empty();
}

// The slow judge: every truth there can be. `harm` is the least dose that does harm (9: none of them does), `most` the
// highest that is tolerated (0: none is).
bool holds(const OrderedDose& one, int harm, int most) {
    const int dose = static_cast<int>(one.dose);
    switch (one.kind) {
        case PointKind::loael:
            return one.bound == Bound::exact ? harm == dose : one.bound == Bound::below ? harm <= dose : harm >= dose;
        case PointKind::noael:
            return one.bound == Bound::below ? harm <= dose : dose < harm && dose <= most;
        default:
            return one.bound == Bound::exact ? most == dose : one.bound == Bound::below ? most < dose : most >= dose;
    }
}

bool can_be(const OrderedDose& one, const OrderedDose& other) {
    for (int harm = 1; harm <= 9; ++harm) {
        for (int most = 0; most <= 9; ++most) {
            if (holds(one, harm, most) && holds(other, harm, most)) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("two figures clash exactly where no truth gives both") {
    const std::vector<Bound> bounds{Bound::exact, Bound::at_least, Bound::below};
    std::size_t found = 0;
    for (const PointKind kind : {PointKind::loael, PointKind::mtd, PointKind::hnstd}) {
        for (const Bound one : bounds) {
            for (const Bound other : bounds) {
                for (int noael = 1; noael <= 8; ++noael) {
                    for (int dose = 1; dose <= 8; ++dose) {
                        const OrderedDose a = figure(PointKind::noael, noael, one), b = figure(kind, dose, other);
                        CHECK(is_clash(a, b) == !can_be(a, b));
                        CHECK(is_clash(b, a) == is_clash(a, b));
                        found += is_clash(a, b) ? 1U : 0U;
                    }
                }
            }
        }
    }
    CHECK(found > 200);
}

TEST_CASE("what is of the other sex, of another day or within a part in 10^9 does not clash") {
    OrderedDose noael = figure(PointKind::noael, 3e13), loael = figure(PointKind::loael, 1e13);
    CHECK(is_clash(noael, loael));
    noael.sex = AnimalSex::m;
    loael.sex = AnimalSex::f;
    CHECK_FALSE(is_clash(noael, loael));
    loael.sex = AnimalSex::both;
    CHECK(is_clash(noael, loael));
    noael.day = 29;
    CHECK(is_clash(noael, loael));
    loael.day = 91;
    CHECK_FALSE(is_clash(noael, loael));
    CHECK_FALSE(is_clash(figure(PointKind::mtd, 3e13), figure(PointKind::noael, 3e13 * (1 + 1e-12))));
    CHECK(is_clash(figure(PointKind::noael, 3e13 * (1 - 1e-12)), figure(PointKind::loael, 3e13)));
    CHECK_FALSE(is_clash(figure(PointKind::med, 1e14), figure(PointKind::loael, 1e13)));
    const std::vector<OrderedDose> both{figure(PointKind::mtd, 1e13), figure(PointKind::noael, 3e13)};
    CHECK(clashes(both)[0].why.en ==
          "MTD 1×10^13 and NOAEL 3×10^13 contradict each other: a dose that did no harm is not above the highest that "
          "was "
          "tolerated");
}

}  // namespace nonclin::dose
