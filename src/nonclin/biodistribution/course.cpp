#include "nonclin/biodistribution/course.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "nonclin/base/number_text.hpp"

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Seen) {
    static constexpr std::array<std::string_view, 4> all{"shown", "consistent", "contradicted", "too_few_points"};
    return all;
}

Text described(Seen seen) {
    switch (seen) {
        case Seen::shown:
            return {"数据显示了该过程", "shown by the data"};
        case Seen::consistent:
            return {"与该过程相符，但未显示", "consistent with it, not shown"};
        case Seen::contradicted:
            return {"与该过程矛盾", "contradicted by the data"};
        case Seen::too_few_points:
            return {"时间点过少，无法判断", "too few points to tell"};
    }
    return {};
}

namespace {

// A judged day on the log10 scale: the mean, and how low and how high it may lie.
struct Level {
    double day = 0;
    double mean = 0;  // of a day below the LLOQ: log10 of the LLOQ, which it lies below
    double lower = 0;
    double upper = 0;
    bool is_quantified = true;
};

std::vector<Level> judged_levels(std::span<const CoursePoint> points, std::int64_t least_animals) {
    std::vector<Level> levels;
    for (const CoursePoint& point : points) {
        const GroupEstimate& group = point.group;
        if (group.n < least_animals) continue;
        if (group.geometric_mean.is_quantified()) {
            const double mean = std::log10(group.geometric_mean.value);
            const bool has_interval = group.has_interval();
            levels.push_back({point.day, mean, has_interval ? std::log10(group.lower.value) : -HUGE_VAL,
                              has_interval ? std::log10(group.upper.value) : HUGE_VAL, true});
        } else if (group.centre == Centre::below_lloq && group.highest_lloq > 0) {
            const double limit = std::log10(group.highest_lloq);
            levels.push_back({point.day, limit, -HUGE_VAL, limit, false});
        }
    }
    return levels;
}

bool is_above(const Level& high, const Level& low, double band) {
    return high.is_quantified && high.mean - low.mean > band && high.lower > low.upper;
}

struct Course {
    std::vector<Level> levels;
    double band = 0;

    bool above(std::size_t high, std::size_t low) const { return is_above(levels[high], levels[low], band); }
    std::size_t last() const { return levels.size() - 1; }
    std::size_t highest() const {  // the first of the highest quantified ones
        std::size_t best = 0;
        for (std::size_t i = 1; i < levels.size(); ++i) {
            const bool is_higher =
                levels[i].is_quantified && (!levels[best].is_quantified || levels[i].mean > levels[best].mean);
            if (is_higher) best = i;
        }
        return best;
    }
    std::string day(std::size_t i) const { return number_text(levels[i].day); }
    std::string apart(std::size_t high, std::size_t low) const {
        return readable_number(levels[high].mean - levels[low].mean, 2);
    }
};

std::int64_t quantified(const Course& course) {
    return std::count_if(course.levels.begin(), course.levels.end(),
                         [](const Level& level) { return level.is_quantified; });
}

CourseSeen begun(const Course& course) {
    CourseSeen seen;
    seen.days = static_cast<std::int64_t>(course.levels.size());
    if (quantified(course) > 0) seen.peak_day = course.levels[course.highest()].day;
    const std::size_t n = course.levels.size();
    if (n >= 2 && course.levels[n - 1].is_quantified && course.levels[n - 2].is_quantified) {
        seen.last_change_log10 = course.levels[n - 1].mean - course.levels[n - 2].mean;
    }
    return seen;
}

bool has_too_few(const Course& course, std::int64_t least_days, const CourseSettings& settings, CourseSeen& seen) {
    if (seen.days >= least_days && seen.peak_day) return false;
    seen.seen = Seen::too_few_points;
    seen.why =
        text("可判断的采样日 {0} 个（每日不少于 {1} 只动物），其中均数可定量 {2} 个；至少需要 {3} 个",
             "{4} to judge by ({1} animals or more each), {2} of them with a quantified mean; at least {3} are "
             "needed",
             seen.days, settings.least_animals, quantified(course), least_days, counted(seen.days, "sampling day"));
    return true;
}

bool is_still_rising(const Course& course, CourseSeen& seen) {
    const std::size_t last = course.last();
    if (course.highest() != last || !course.above(last, last - 1)) return false;
    seen.seen = Seen::contradicted;
    seen.why =
        text("末次采样（第 {} 天）仍在上升：较第 {} 天高{} {} log10",
             "still rising at the last sampling: day {} lies above day {} by {}{} log10", course.day(last),
             course.day(last - 1), course.levels[last - 1].is_quantified ? "" : ">", course.apart(last, last - 1));
    return true;
}

bool is_rise_missed(const Course& course, CourseSeen& seen) {
    if (course.highest() != 0) return false;
    for (std::size_t i = 1; i < course.levels.size(); ++i) {
        if (!course.above(0, i)) continue;
        seen.seen = Seen::contradicted;
        seen.why = text("最高值在首次采样（第 {} 天），第 {} 天已低 {}{} log10：未捕捉到上升段，峰可能更早",
                        "the maximum is the first sample (day {}), day {} lies {}{} log10 below it: the rise was not "
                        "caught and the peak may be earlier",
                        course.day(0), course.day(i), course.levels[i].is_quantified ? "" : ">", course.apart(0, i));
        return true;
    }
    return false;
}

bool is_peak_elsewhere(const Course& course, const std::optional<Window>& window, CourseSeen& seen) {
    const std::size_t peak = course.highest();
    if (!window || window->holds(course.levels[peak].day)) return false;
    bool has_day_inside = false;
    for (std::size_t i = 0; i < course.levels.size(); ++i) {
        if (!window->holds(course.levels[i].day)) continue;
        has_day_inside = true;
        if (!course.above(peak, i)) return false;
    }
    if (!has_day_inside) return false;
    seen.seen = Seen::contradicted;
    seen.why =
        text("最高值在第 {} 天，不在申报的峰值窗（第 {} 至 {} 天）内，且高于窗内各采样日",
             "the maximum is on day {}, outside the declared peak window (days {} to {}) and above every day in it",
             course.day(peak), number_text(window->first), number_text(window->last));
    return true;
}

bool is_unsteady(const Course& course, const std::optional<Window>& window, CourseSeen& seen) {
    if (!window) return false;
    for (std::size_t i = 0; i < course.levels.size(); ++i) {
        for (std::size_t j = i + 1; j < course.levels.size(); ++j) {
            if (!window->holds(course.levels[i].day) || !window->holds(course.levels[j].day)) continue;
            const bool rises = course.above(j, i);
            if (!rises && !course.above(i, j)) continue;
            seen.seen = Seen::contradicted;
            seen.why = text("申报的稳态窗内第 {} 天与第 {} 天相差 {} log10",
                            "day {} and day {} of the declared steady state are {} log10 apart", course.day(i),
                            course.day(j), rises ? course.apart(j, i) : course.apart(i, j));
            return true;
        }
    }
    return false;
}

bool is_single_course_shown(const Course& course, CourseSeen& seen) {
    const std::size_t peak = course.highest();
    if (peak == course.last()) return false;
    for (std::size_t i = 0; i < peak; ++i) {
        if (!course.above(peak, i)) continue;
        seen.seen = Seen::shown;
        seen.why = text("自第 {} 天升至第 {} 天的最高值（{}{} log10），至第 {} 天未再升高",
                        "from day {} up to the maximum on day {} ({}{} log10), no higher until day {}", course.day(i),
                        course.day(peak), course.levels[i].is_quantified ? "" : ">", course.apart(peak, i),
                        course.day(course.last()));
        return true;
    }
    return false;
}

// The first day after `from` of which `holds` is true; the number of days where there is none.
template <class Predicate>
std::size_t day_after(const Course& course, std::size_t from, const Predicate& holds) {
    std::size_t i = from + 1;
    while (i < course.levels.size() && !holds(i)) ++i;
    return i;
}

// A second peak above the trough that is followed by a day below it, as {peak, day}; the number of days where there is
// none.
std::pair<std::size_t, std::size_t> peak_and_clearance_after(const Course& course, std::size_t trough) {
    const std::size_t none = course.levels.size();
    std::size_t cleared = none;
    const std::size_t second = day_after(course, trough, [&](std::size_t i) {
        cleared = day_after(course, i, [&](std::size_t j) { return course.above(i, j); });
        return course.above(i, trough) && cleared < none;
    });
    return {second, cleared};
}

bool are_two_peaks_shown(const Course& course, CourseSeen& seen) {
    const std::size_t n = course.levels.size();
    for (std::size_t first = 0; first < n; ++first) {
        for (std::size_t trough = first + 1; trough < n; ++trough) {
            if (!course.above(first, trough)) continue;
            const auto [second, cleared] = peak_and_clearance_after(course, trough);
            if (second == n) continue;
            seen.seen = Seen::shown;
            seen.peak_day = course.levels[first].day;
            seen.second_peak_day = course.levels[second].day;
            seen.why = text(
                "第 {} 天第一峰，第 {} 天低谷（低 {} log10），第 {} 天第二峰（高 {} log10），第 {} 天下降（低 {} "
                "log10）",
                "first peak on day {}, trough on day {} ({} log10 below), second peak on day {} ({} log10 above), "
                "lower on day {} (by {} log10)",
                course.day(first), course.day(trough), course.apart(first, trough), course.day(second),
                course.apart(second, trough), course.day(cleared), course.apart(second, cleared));
            return true;
        }
    }
    return false;
}

void set_consistent(const Course& course, CourseSeen& seen) {
    seen.seen = Seen::consistent;
    seen.why = text("最高均数在第 {} 天；{} 个采样日之间没有超过精密度带（{} log10）且区间不重叠、足以作证或反证的差别",
                    "highest mean on day {}; no difference between the {} days beyond the precision band ({} log10) "
                    "and with intervals apart shows the course or speaks against it",
                    course.day(course.highest()), seen.days, number_text(course.band));
}

}  // namespace

CourseSeen single_course(std::span<const CoursePoint> points, const CourseSettings& settings) {
    const Course course{judged_levels(points, settings.least_animals), settings.precision_band_log10};
    CourseSeen seen = begun(course);
    constexpr std::int64_t least_days = 3;
    const bool is_decided = has_too_few(course, least_days, settings, seen) || is_still_rising(course, seen) ||
                            is_rise_missed(course, seen) || is_peak_elsewhere(course, settings.peak, seen) ||
                            is_unsteady(course, settings.steady_state, seen) || is_single_course_shown(course, seen);
    if (!is_decided) set_consistent(course, seen);
    return seen;
}

CourseSeen replicating_course(std::span<const CoursePoint> points, const CourseSettings& settings) {
    const Course course{judged_levels(points, settings.least_animals), settings.precision_band_log10};
    CourseSeen seen = begun(course);
    constexpr std::int64_t least_days = 4;
    const bool is_decided = has_too_few(course, least_days, settings, seen) || is_still_rising(course, seen) ||
                            are_two_peaks_shown(course, seen);
    if (!is_decided) set_consistent(course, seen);
    return seen;
}

}  // namespace nonclin::biodistribution
