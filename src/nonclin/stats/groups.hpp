#pragma once

#include <span>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// groups[g][i]: value of animal i of group g, the control group first, the doses in rising order. Missing values are
/// left out by the caller, who also says so: here every value counts.
using Groups = std::span<const std::span<const double>>;

/// How a test is called in its messages.
struct TestName {
    const char* zh;
    const char* en;
};

/// Whether a comparison of groups can be made at all: at least two groups, each with at least `least` animals, every
/// value finite. `inconsistent_input` with the first group that is not so (counted from 1) and what to do.
Result<void> checked(Groups groups, std::size_t least, const TestName& test);

/// The same for one sample; `what` names it in the message.
Result<void> checked(std::span<const double> values, std::size_t least, const TestName& test, const Text& what);

/// `result` where it is finite, else `numeric`: squares of very large or very small values leave the range of numbers.
Result<void> checked_range(double result, const TestName& test);

/// Number of animals in all groups.
std::size_t animals(Groups groups);

/// Number, mean and spread of one sample.
struct Moments {
    double count = 0;
    double mean = 0;     // less `origin`
    double squares = 0;  // sum of squared deviations from the mean

    double variance() const { return squares / (count - 1); }
};

/// Moments of value - origin. An origin near the values keeps their digits: equal values have `squares` exactly 0 if
/// the origin is one of them.
///
/// @param values  finite, at least one
Moments moments(std::span<const double> values, double origin);

}  // namespace nonclin::stats
