#include "nonclin/stats/tail.hpp"

#include <cmath>
#include <numbers>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace nonclin::stats {

namespace {

using boost::math::policies::promote_double;
// In double: long double costs three times as much and no digit of a p value is wanted beyond 1e-12.
using InDouble = boost::math::policies::policy<promote_double<false>>;

}  // namespace

double f_upper_tail(double f, double numerator, double denominator) {
    const double scaled = numerator * f;
    if (!(scaled > 0)) return 1;
    // Whichever of x and 1 - x is small is computed without a difference.
    return scaled > denominator
               ? boost::math::ibeta(denominator / 2, numerator / 2, denominator / (denominator + scaled), InDouble())
               : boost::math::ibetac(numerator / 2, denominator / 2, scaled / (denominator + scaled), InDouble());
}

double chi_squared_upper_tail(double x, double degrees) {
    return x > 0 ? boost::math::gamma_q(degrees / 2, x / 2, InDouble()) : 1;
}

double t_upper_tail(double t, double degrees) {
    const double two_sided = f_upper_tail(t * t, 1, degrees);
    return t > 0 ? two_sided / 2 : 1 - two_sided / 2;
}

double normal_upper_tail(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

double normal_quantile(double probability) {
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * probability, InDouble());
}

}  // namespace nonclin::stats
