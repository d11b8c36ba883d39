#include <algorithm>

#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/incidence_checks.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"Fisher 精确检验", "Fisher's exact test"};

// Weights of the hypergeometric distribution of the treated animals affected, as shares of that of the mode: each from
// its neighbour, so that no factorial is needed and none overflows.
struct Hypergeometric {
    double treated, control, affected;
    double least, most, mode;

    Hypergeometric(double n_treated, double n_control, double n_affected)
        : treated(n_treated), control(n_control), affected(n_affected) {
        least = std::max(0.0, affected - control);
        most = std::min(treated, affected);
        // Whole number below (n + 1)(m + 1) / (N + 2).
        const double peak = (treated + 1) * (affected + 1) / (treated + control + 2);
        mode = std::clamp(static_cast<double>(static_cast<std::int64_t>(peak)), least, most);
    }
    double up(double k) const { return (treated - k) * (affected - k) / ((k + 1) * (control - affected + k + 1)); }
    double down(double k) const { return k * (control - affected + k) / ((treated - k + 1) * (affected - k + 1)); }

    template <class Visit>
    void each(Visit visit) const {
        visit(mode, 1.0);
        double weight = 1;
        for (double k = mode; k < most; ++k) visit(k + 1, weight *= up(k));
        weight = 1;
        for (double k = mode; k > least; --k) visit(k - 1, weight *= down(k));
    }
};

}  // namespace

Result<Tails> fisher_exact(const Incidence& treated, const Incidence& control) {
    const Incidence groups[] = {treated, control};
    if (auto can = checked(groups, name); !can) return fail(std::move(can).error());
    const Hypergeometric all(static_cast<double>(treated.examined), static_cast<double>(control.examined),
                             static_cast<double>(treated.affected) + static_cast<double>(control.affected));
    const auto seen = static_cast<double>(treated.affected);
    double weight_seen = 0;
    all.each([&](double k, double weight) { weight_seen = k == seen ? weight : weight_seen; });
    constexpr double tied = 1 + 1e-7;
    double sum = 0;
    Tails made{0, 0, 0};
    all.each([&](double k, double weight) {
        sum += weight;
        if (weight <= weight_seen * tied) made.two_sided += weight;
        if (k >= seen) made.greater += weight;
        if (k <= seen) made.less += weight;
    });
    made.two_sided = std::min(1.0, made.two_sided / sum);
    made.greater = std::min(1.0, made.greater / sum);
    made.less = std::min(1.0, made.less / sum);
    return made;
}

}  // namespace nonclin::stats
