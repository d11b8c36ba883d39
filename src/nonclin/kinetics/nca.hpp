#pragma once

#include <span>
#include <string_view>

#include "nonclin/kinetics/profile.hpp"
#include "nonclin/kinetics/quantity.hpp"
#include "nonclin/kinetics/terminal.hpp"

namespace nonclin::kinetics {

/// What needs the curve beyond the last positive sample, extended as C exp(-lambda_z (t - tlast)).
/// Units: T time, C concentration, D dose. After extravascular dosing volume and clearance are those of the absorbed
/// fraction (Vz/F, Cl/F), and the mean residence time includes absorption.
struct Extrapolated {
    Quantity auc_inf;                // C T
    Quantity auc_inf_per_dose;       // C T/D
    Quantity auc_extrapolated;       // percent of auc_inf after tlast
    Quantity auc_back_extrapolated;  // percent of auc_inf before the first sample; bolus only
    Quantity vz;                     // D/C
    Quantity cl;                     // D/(C T)
    Quantity aumc_inf;               // C T^2
    Quantity aumc_extrapolated;      // percent of aumc_inf after tlast
    Quantity mrt_inf;                // T, less half the duration of an infusion
    Quantity vss;                    // D/C; intravenous only
};

/// Non-compartmental analysis of one profile after one dose: each quantity is a number or the reason why there is none.
struct Nca {
    Quantity rsq, rsq_adjusted, corr_xy;      // of the terminal line
    Quantity lambda_z;                        // 1/T
    Quantity lambda_z_intercept;              // ln C at time 0
    Quantity lambda_z_lower, lambda_z_upper;  // T, first and last time used
    Quantity half_life;                       // T
    Quantity span;                            // (upper - lower) / half-life
    Quantity tlag;                            // T, last time before the first positive sample; extravascular only
    Quantity tmax, cmax;                      // the first sample of the highest concentration
    Quantity cmax_per_dose;                   // C/D
    Quantity c0;                              // C at time 0; bolus only
    Quantity tlast, clast;                    // the last positive sample
    Quantity clast_pred;                      // C of the terminal line at tlast
    Quantity auc_last;                        // C T, from time 0 to tlast
    Quantity auc_all;                         // C T, and on in a straight line to the zero after tlast, if there is one
    Quantity aumc_last;                       // C T^2
    Quantity mrt_last;                        // T, less half the duration of an infusion

    Extrapolated obs;   // from clast
    Extrapolated pred;  // from clast_pred

    TerminalFit terminal;  // the line, and which samples it used
};

/// Analyses one profile. Errors are those of `checked`.
///
/// Where no sample stands at time 0, one is put there: zero after extravascular dosing and infusion; after a bolus C0
/// by the line through the logarithms of the first two samples, or, where these do not fall or one of them is zero, the
/// first positive concentration. A zero at time 0 of a bolus is a sample before dosing and is set aside.
/// (PKNCA gives no area where the first sample lies after time 0; Phoenix WinNonlin inserts it as here.)
Result<Nca> analysed(const Profile& profile, const Settings& settings);

/// A quantity of `Nca` with its name, its unit in T, C and D, and its meaning.
struct NamedQuantity {
    std::string_view name;
    std::string_view unit;
    Text meaning;
    const Quantity& (*of)(const Nca&);
};

/// All quantities of `Nca` in the order in which tables show them.
std::span<const NamedQuantity> named_quantities();

}  // namespace nonclin::kinetics
