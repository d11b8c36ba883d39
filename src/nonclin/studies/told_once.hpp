#pragma once

#include <set>
#include <string>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::studies {

/// Analyses that read one file find the same in it: it is told once.
class ToldOnce {
  public:
    explicit ToldOnce(Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        for (const Diagnostic& one : diagnostics.all()) seen_.insert(described(one, Language::en));
    }

    void add(const Diagnostics& told) {
        for (const Diagnostic& one : told.all()) {
            if (!seen_.insert(described(one, Language::en)).second) continue;
            if (one.severity == Severity::error)
                diagnostics_.error(one.place, one.message, one.found, one.nearest);
            else
                diagnostics_.warning(one.place, one.message, one.found, one.nearest);
        }
    }

  private:
    Diagnostics& diagnostics_;
    std::set<std::string> seen_;
};

}  // namespace nonclin::studies
