#include "nonclin/biodistribution/acceptance.hpp"

#include <algorithm>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Criterion) {
    static constexpr std::array<std::string_view, 7> all{"spike_recovery",   "redilution_agreement", "control_accuracy",
                                                         "replicate_cv",     "pcr_efficiency",       "pcr_r_squared",
                                                         "spiked_replicates"};
    return all;
}

Text described(Criterion criterion) {
    switch (criterion) {
        case Criterion::spike_recovery:
            return {"加标回收率", "recovery of spikes"};
        case Criterion::redilution_agreement:
            return {"稀释复测与未稀释之比", "re-diluted over undiluted"};
        case Criterion::control_accuracy:
            return {"阳性对照或质控的回收率", "recovery of positive and quality controls"};
        case Criterion::replicate_cv:
            return {"复孔变异系数", "coefficient of variation of replicates"};
        case Criterion::pcr_efficiency:
            return {"扩增效率", "efficiency of amplification"};
        case Criterion::pcr_r_squared:
            return {"标准曲线 R²", "R² of the standard curve"};
        case Criterion::spiked_replicates:
            return {"每种组织的加标样品数", "spiked samples of a tissue"};
    }
    return {};
}

std::span<const std::string_view> words(Basis) {
    static constexpr std::array<std::string_view, 3> all{"verified", "unverified", "given"};
    return all;
}

Text described(Basis basis) {
    switch (basis) {
        case Basis::verified:
            return {"设定，出处已核对", "a setting, its source read"};
        case Basis::unverified:
            return {"设定，出处未核对，不用于判断", "a setting, its source not read: judges nothing"};
        case Basis::given:
            return {"由使用者给定", "given by the user"};
    }
    return {};
}

namespace {

template <class T>
const T* cell(const Values& row, std::string_view column) {
    const auto at = row.find(column);
    return at == row.end() ? nullptr : std::get_if<T>(&at->second);
}

std::optional<double> number_of(const Values& row, std::string_view column) {
    if (const auto* count = cell<std::int64_t>(row, column)) return static_cast<double>(*count);
    if (const auto* number = cell<double>(row, column)) return *number;
    return std::nullopt;
}

std::string title_of(const RuleTable& sources, const std::string& name) {
    for (const Values& row : sources.rows) {
        const auto* own = cell<std::string>(row, "name");
        const auto* title = cell<std::string>(row, "title");
        if (own != nullptr && title != nullptr && *own == name) return *title;
    }
    return name;
}

AcceptanceLimit limit_of(Criterion criterion, const Values& row, const RuleTable& sources) {
    AcceptanceLimit limit;
    limit.criterion = criterion;
    limit.least = number_of(row, "least");
    limit.most = number_of(row, "most");
    if (const auto* unit = cell<std::string>(row, "unit")) limit.unit = *unit;
    if (const auto* names = cell<std::vector<std::string>>(row, "source")) {
        for (const std::string& name : *names)
            limit.source += (limit.source.empty() ? "" : "; ") + title_of(sources, name);
    }
    const auto* is_verified = cell<bool>(row, "verified");
    limit.basis = is_verified != nullptr && *is_verified ? Basis::verified : Basis::unverified;
    return limit;
}

}  // namespace

Result<AcceptanceLimits> read_acceptance_limits(RuleTables& rules) {
    const Result<const RuleTable*> table = rules.read("assay_limits");
    if (!table) return fail(table.error());
    const Result<const RuleTable*> sources = rules.read("sources");
    if (!sources) return fail(sources.error());
    AcceptanceLimits limits;
    for (std::size_t i = 0; i < words(Criterion{}).size(); ++i) {
        const std::string_view name = words(Criterion{})[i];
        const auto& rows = (*table)->rows;
        const auto row = std::find_if(rows.begin(), rows.end(), [name](const Values& one) {
            const auto* own = cell<std::string>(one, "name");
            return own != nullptr && *own == name;
        });
        if (row == rows.end()) {
            return fail(ErrorKind::internal, text("规则表 assay_limits 没有“{}”一行",
                                                  "the rule table assay_limits has no row \"{}\"", name));
        }
        limits.all.push_back(limit_of(static_cast<Criterion>(i), *row, **sources));
    }
    return limits;
}

}  // namespace nonclin::biodistribution
