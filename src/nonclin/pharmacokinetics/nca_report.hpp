#pragma once

#include <array>

#include "nonclin/analysis/output.hpp"
#include "nonclin/kinetics/nca.hpp"
#include "nonclin/pharmacokinetics/ready_profile.hpp"

namespace nonclin::pharmacokinetics {

/// Tells a run: rows of all tables profile by profile, then findings, limits and the figure.
class NcaReport {
  public:
    NcaReport(const NcaParameters& parameters, Output& output) : parameters_(parameters), output_(output) {}

    /// The rows of one profile, in the order profiles shall stand.
    void profile(const SampledProfile& sampled, const ReadyProfile& ready, const kinetics::Nca& nca);

    /// After the last profile.
    void finish();

  private:
    void samples(const std::string& profile, const ReadyProfile& ready);
    void findings();
    void limits();
    void limits_of_samples();
    void figure();

    const NcaParameters& parameters_;
    Output& output_;
    std::array<std::size_t, kinetics::reason_count> by_reason_{};  // profiles by why there is no half-life
    std::size_t profiles_ = 0;
    std::size_t started_late_ = 0;                            // profiles without a sample at time 0
    std::size_t as_zero_ = 0, dropped_ = 0, unmeasured_ = 0;  // times of profiles
    std::size_t below_left_out_ = 0;                          // samples below the limit that did not enter a mean
};

}  // namespace nonclin::pharmacokinetics
