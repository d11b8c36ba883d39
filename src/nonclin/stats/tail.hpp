#pragma once

namespace nonclin::stats {

/// Upper tails of the usual distributions: the probability of a value as large or larger. Relative error below 1e-12
/// also far out, down to about 1e-300.

/// @param f  >= 0   @param numerator, denominator  degrees of freedom, > 0, need not be whole
double f_upper_tail(double f, double numerator, double denominator);

/// @param x  >= 0   @param degrees  > 0
double chi_squared_upper_tail(double x, double degrees);

/// @param t  any finite number   @param degrees  > 0, need not be whole
double t_upper_tail(double t, double degrees);

/// @param z  any finite number
double normal_upper_tail(double z);

/// The z below which a standard normal lies with this probability, 0 < probability < 1.
double normal_quantile(double probability);

}  // namespace nonclin::stats
