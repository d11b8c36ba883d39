#pragma once

#include "nonclin/analysis/output.hpp"
#include "nonclin/dose/argument.hpp"

namespace nonclin::dose {

/// Tells an argument: rows of all tables, findings, limits, the figure.
class ArgumentReport {
  public:
    ArgumentReport(const Argument& argument, Output& output) : argument_(argument), output_(output) {}
    void tell();

  private:
    void points();
    void routes();
    void derived();
    void cohorts();
    void plan();
    void patients();
    void figure();

    const Argument& argument_;
    Output& output_;
};

/// The findings, in argument_findings.cpp and plan_findings.cpp, and the limits, in argument_limits.cpp.
void tell_findings(const Argument& argument, Output& output);
void tell_limits(const Argument& argument, Output& output);
std::vector<Finding> argument_findings();

/// Which derived doses are looked at: those that count (argument.hpp), or all.
enum class Among { counted, all };

/// Ids of the known derived doses against which a dose stands so.
std::vector<std::string> derived_where(const Argument& argument, double dose, std::initializer_list<Standing> standings,
                                       Among among);

}  // namespace nonclin::dose
