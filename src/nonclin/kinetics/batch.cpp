#include "nonclin/kinetics/batch.hpp"

#include <map>
#include <mutex>

namespace nonclin::kinetics {

Result<std::vector<Nca>> analysed(const ProfileSet& profiles, const Settings& settings, const Executor& executor) {
    constexpr std::size_t grain = 256;  // profiles: some 100 us of work
    std::vector<Nca> all(profiles.size());
    std::mutex guard;
    std::map<std::size_t, Error> errors;
    executor.for_chunks(profiles.size(), grain, [&](std::size_t first, std::size_t last) {
        Settings own = settings;
        for (std::size_t p = first; p < last; ++p) {
            if (!profiles.dose.empty()) own.dose = profiles.dose[p];
            if (!profiles.terminal_points.empty()) own.terminal_points = profiles.terminal_points[p];
            if (auto nca = analysed(profiles.profile(p), own)) {
                all[p] = *nca;
            } else {
                const std::lock_guard lock(guard);
                errors.emplace(p, std::move(nca.error()));
                return;
            }
        }
    });
    if (errors.empty()) return all;
    const std::size_t place = errors.begin()->first + 1;
    return fail(std::move(errors.begin()->second).within(text("第 {} 条曲线", "profile {}", place)));
}

}  // namespace nonclin::kinetics
