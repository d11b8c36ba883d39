#include "nonclin/qualification/qualification.hpp"

#include <algorithm>
#include <iterator>

#include "nonclin/base/process.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/qualification/checks.hpp"
#include "nonclin/qualification/embedded_cases.hpp"
#include "nonclin/rulebook/embedded.hpp"

namespace nonclin::qualification {

namespace {

std::vector<Check> all_checks() {
    std::vector<Check> all;
    for (auto* group : {&installation_checks, &number_checks, &store_checks, &program_checks}) {
        std::vector<Check> some = (*group)();
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    return all;
}

Result<Outcome> run_check(const Check& check, const Setting& setting, const Bench& bench,
                          const std::vector<Case>& cases) {
    const auto folder = ScratchFolder::make();
    if (!folder) return fail(folder.error());
    Outcome outcome{check.id, check.title, check.part, {}, {}, check.source, {}};
    auto comparisons = check.run({setting, bench, cases, folder->path()});
    if (comparisons) {
        outcome.comparisons = std::move(*comparisons);
    } else if (comparisons.error().kind == ErrorKind::interrupted) {
        return fail(comparisons.error());
    } else {
        Comparison none;
        none.what = "check";
        none.expected = std::string("done");
        none.why_none = described(comparisons.error());
        outcome.comparisons.push_back(std::move(none));
    }
    return outcome;
}

Result<Outcome> run_one(const Case& one, const Bench& bench) {
    const auto ran = run_case(one, bench);
    if (!ran) return fail(ran.error());
    Outcome outcome{one.id, one.title, Part::analysis, one.entry->id(), one.oracle, one.source, {}};
    for (const Expectation& wanted : one.expectations) outcome.comparisons.push_back(compared(wanted, one, *ran));
    return outcome;
}

std::vector<Coverage> coverage_of(const std::vector<Outcome>& outcomes) {
    std::vector<Coverage> all;
    for (const Entry& entry : catalogue::entries()) {
        Coverage one{entry.id(), entry.purpose, 0, 0};
        for (const Outcome& outcome : outcomes) {
            if (outcome.analysis != one.analysis) continue;
            ++one.cases;
            one.values += outcome.comparisons.size();
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

bool Outcome::has_passed() const {
    return !comparisons.empty() &&
           std::all_of(comparisons.begin(), comparisons.end(), [](const Comparison& one) { return one.is_met; });
}

std::size_t Qualification::failed() const {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [](const Outcome& one) { return !one.has_passed(); }));
}

Result<Qualification> qualify(Setting setting, const Bench& bench) {
    const auto book = embedded_cases(catalogue::entries());
    if (!book) return fail(book.error());
    Qualification all;
    all.setting = std::move(setting);
    all.cases_sha256 = book->sha256;
    all.rules_sha256 = hex(sha256(rulebook::embedded_document()));
    if (const auto digest = digest_of_file(all.setting.program)) all.program_sha256 = digest->sha256;
    const std::vector<Check> checks = all_checks();
    const double total = static_cast<double>(checks.size() + book->cases.size());
    const auto take = [&](Result<Outcome> outcome) -> Result<void> {
        if (!outcome) return fail(outcome.error());
        all.outcomes.push_back(std::move(*outcome));
        bench.log.progress(same_text(all.outcomes.back().id), static_cast<double>(all.outcomes.size()) / total);
        return {};
    };
    for (const Check& check : checks) {
        if (auto taken = take(run_check(check, all.setting, bench, book->cases)); !taken) return fail(taken.error());
    }
    for (const Case& one : book->cases) {
        if (auto taken = take(run_one(one, bench)); !taken) return fail(taken.error());
    }
    all.coverage = coverage_of(all.outcomes);
    return all;
}

}  // namespace nonclin::qualification
