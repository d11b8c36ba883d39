#include "nonclin/biodistribution/summary_question.hpp"

namespace nonclin::biodistribution {

Text described(Phase phase) {
    switch (phase) {
        case Phase::peak:
            return {"峰值期", "peak"};
        case Phase::steady_state:
            return {"稳态期", "steady state"};
        case Phase::first_peak:
            return {"第一峰", "first peak"};
        case Phase::second_peak:
            return {"第二峰", "second peak"};
        case Phase::clearance:
            return {"清除期", "clearance"};
    }
    return {};
}

CourseSettings Question::course() const {
    return {parameters.precision_band_log10, parameters.least_animals, window(Phase::peak),
            window(Phase::steady_state)};
}

namespace {

Result<std::vector<const Tissue*>> tissues_of(std::string_view parameter, const std::vector<std::string>& names,
                                              const Vocabulary& vocabulary) {
    std::vector<const Tissue*> tissues;
    for (const std::string& name : names) {
        const Tissue* tissue = vocabulary.find(name);
        if (tissue == nullptr) {
            const std::string near = vocabulary.nearest(name);
            return fail(ErrorKind::usage,
                        text("{}：组织词表中没有“{}”{}", "{}: the vocabulary of tissues has no \"{}\"{}", parameter,
                             name, near.empty() ? "" : fmt::format(" (→ {})", near)));
        }
        tissues.push_back(tissue);
    }
    return tissues;
}

Result<std::optional<GenomeMass>> mass_of(const SummaryParameters& parameters, RuleTables& rules) {
    if (parameters.genome_mass_method == GenomeMassMethod::stated) {
        if (parameters.genome_mass_pg > 0)
            return std::optional(GenomeMass{parameters.genome_mass_pg, parameters.species, "stated"});
        return fail(ErrorKind::usage,
                    {"genome_mass_method = stated 时须给出 genome_mass_pg（每二倍体基因组 DNA 质量，pg）",
                     "genome_mass_method = stated needs genome_mass_pg (pg of DNA per diploid genome)"});
    }
    if (parameters.genome_mass_pg > 0) {
        return fail(ErrorKind::usage, {"给出了 genome_mass_pg，但 genome_mass_method 不是 stated",
                                       "genome_mass_pg is given but genome_mass_method is not stated"});
    }
    if (parameters.species.empty()) return std::optional<GenomeMass>{};
    const std::string_view method =
        words(parameters.genome_mass_method)[static_cast<std::size_t>(parameters.genome_mass_method)];
    Result<GenomeMass> mass = genome_mass_of(rules, parameters.species, method);
    if (!mass) return fail(std::move(mass.error()));
    return std::optional(std::move(*mass));
}

Result<void> check_limits(const SummaryParameters& p) {
    const auto contradict = [](double lod, double lloq) { return lloq > 0 && lod > lloq; };
    if (!contradict(p.lod_copies_per_ug, p.lloq_copies_per_ug) &&
        !contradict(p.lod_copies_per_ml, p.lloq_copies_per_ml) &&
        !contradict(p.lod_copies_per_g, p.lloq_copies_per_g)) {
        return {};
    }
    return fail(ErrorKind::usage,
                {"检测限不得高于同一单位的定量下限", "a LOD may not lie above the LLOQ of the same unit"});
}

}  // namespace

Result<Question> understood(const SummaryParameters& parameters, const Vocabulary& vocabulary, RuleTables& rules) {
    if (auto checked = check_limits(parameters); !checked) return fail(std::move(checked.error()));
    Question question{parameters, {}, {}, {}, {}};
    const std::array<std::pair<std::string_view, const std::string*>, 5> windows{
        {{"peak_window", &parameters.peak_window},
         {"steady_state_window", &parameters.steady_state_window},
         {"first_peak_window", &parameters.first_peak_window},
         {"second_peak_window", &parameters.second_peak_window},
         {"clearance_window", &parameters.clearance_window}}};
    for (std::size_t i = 0; i < windows.size(); ++i) {
        Result<std::optional<Window>> window = read_window(windows[i].first, *windows[i].second);
        if (!window) return fail(std::move(window.error()));
        question.windows[i] = *window;
    }
    Result<std::vector<const Tissue*>> panel = tissues_of("panel", parameters.panel, vocabulary);
    if (!panel) return fail(std::move(panel.error()));
    Result<std::vector<const Tissue*>> targets = tissues_of("target_tissues", parameters.target_tissues, vocabulary);
    if (!targets) return fail(std::move(targets.error()));
    Result<std::optional<GenomeMass>> mass = mass_of(parameters, rules);
    if (!mass) return fail(std::move(mass.error()));
    question.panel = std::move(*panel);
    question.targets = std::move(*targets);
    question.mass = std::move(*mass);
    return question;
}

}  // namespace nonclin::biodistribution
