#include "nonclin/dossier/plot_axis.hpp"

#include <algorithm>
#include <cmath>

namespace nonclin::dossier {

namespace {

double value_at(bool is_logarithmic, double position) { return is_logarithmic ? std::pow(10.0, position) : position; }

// 1, 2 or 5 times a power of ten: the step that gives about `wanted` marks.
double round_step(double span, int wanted) {
    const double rough = span / wanted;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share <= 1.0001 ? 1 : share <= 2.0001 ? 2 : share <= 5.0001 ? 5 : 10);
}

std::vector<Tick> round_ticks(double from, double to, int wanted) {
    const double step = round_step(to - from, wanted);
    std::vector<Tick> ticks;
    const auto first = static_cast<std::int64_t>(std::ceil(from / step - 1e-9));
    const auto last = static_cast<std::int64_t>(std::floor(to / step + 1e-9));
    for (std::int64_t i = first; i <= last; ++i) {
        const double at = static_cast<double>(i) * step;
        ticks.push_back({at, raised_number(i == 0 ? 0 : at)});
    }
    return ticks;
}

// Decades; where they are many, each second or third; where there is one at most, 1, 2 and 5 between them as well.
std::vector<Tick> decade_ticks(double from, double to) {
    std::vector<Tick> ticks;
    const auto first = static_cast<int>(std::ceil(from - 1e-9));
    const auto last = static_cast<int>(std::floor(to + 1e-9));
    const int step = (last - first) / 6 + 1;
    const bool is_plain = first >= -2 && last <= 3;
    for (int power = first; power <= last; power += step) {
        const double at = std::pow(10.0, power);
        ticks.push_back({static_cast<double>(power), is_plain ? raised_number(at) : "10" + raised(power)});
        if (last - first > 1 || power == last) continue;
        for (const double between : {2.0, 5.0})
            ticks.push_back({power + std::log10(between), raised_number(between * at)});
    }
    return ticks;
}

// Leaves out labels that would come nearer than `gap` to one already kept; first and last are kept before the others.
void thin_out(std::vector<Tick>& ticks, double per_unit, double letter) {
    std::vector<bool> is_kept(ticks.size(), false);
    const auto half = [&](std::size_t i) { return width_in_letters(ticks[i].label) * letter / 2; };
    const auto fits = [&](std::size_t i) {
        for (std::size_t k = 0; k < ticks.size(); ++k) {
            if (is_kept[k] && std::fabs(ticks[k].at - ticks[i].at) * per_unit < half(i) + half(k) + letter * 0.45)
                return false;
        }
        return true;
    };
    for (const std::size_t i : {std::size_t{0}, ticks.size() - 1}) is_kept[i] = is_kept[i] || fits(i);
    for (std::size_t i = 0; i < ticks.size(); ++i) is_kept[i] = is_kept[i] || fits(i);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        if (!is_kept[i]) ticks[i].label.clear();
    }
}

bool is_wide_letter(char32_t code) { return code >= 0x2E80 && code != 0xFFFD; }

std::size_t letter_bytes(unsigned char first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

double letter_width(std::string_view words, std::size_t at) {
    const auto first = static_cast<unsigned char>(words[at]);
    if (first < 0x80)
        return words[at] == ' ' ? 0.3 : (first >= 'A' && first <= 'Z') || first == 'm' || first == 'w' ? 0.66 : 0.53;
    const char32_t code = first < 0xE0 || at + 2 >= words.size()
                              ? 0
                              : ((first & 0x0Fu) << 12) | ((static_cast<unsigned char>(words[at + 1]) & 0x3Fu) << 6) |
                                    (static_cast<unsigned char>(words[at + 2]) & 0x3Fu);
    return first >= 0xF0 || is_wide_letter(code) ? 1.0 : 0.5;
}

}  // namespace

Scale vertical_scale(const Plot& plot, double height, double letter) {
    const PlotAxis& axis = plot.y;
    Scale scale;
    double from = axis.least;
    double to = axis.most;
    if (axis.is_logarithmic) {
        from = std::floor(from + 1e-9);
        to = std::max(std::ceil(to - 1e-9), from + 1);
        if (axis.most > to - 0.03) to += 0.15;
        scale.ticks = decade_ticks(from, to);
    } else {
        const double span = to - from > 0 ? to - from : std::max(1.0, std::fabs(to)) * 0.5;
        const double middle = (from + to) / 2;
        from = std::min(from - 0.05 * span, middle - span / 2);
        to = std::max(to + 0.05 * span, middle + span / 2);
        if (axis.least >= 0 && axis.least < axis.most - axis.least) from = 0;
        if (axis.least >= 0) from = std::max(from, 0.0);
        scale.ticks = round_ticks(from, to, 5);
    }
    const bool has_floor = plot.has_below_lloq || plot.has_not_detected;
    scale.to = to;
    scale.strip = from;
    const double share = std::max(0.1, 1.5 * letter / height);  // of the panel that the strip takes
    const double strip = has_floor ? (to - from) * share / (1 - share) : 0;
    scale.from = from - strip;
    scale.floor = from - strip / 2;
    if (!has_floor) return scale;
    const double per_unit = height / (to - scale.from);
    for (Tick& tick : scale.ticks) {
        if ((tick.at - scale.floor) * per_unit < 1.1 * letter) tick.label.clear();
    }
    scale.ticks.insert(scale.ticks.begin(), {scale.floor, plot.has_below_lloq ? "<LLOQ" : "ND"});
    return scale;
}

Scale horizontal_scale(const Plot& plot, Language language, double width, double letter) {
    const PlotAxis& axis = plot.x;
    Scale scale;
    const double span = axis.most - axis.least > 0 ? axis.most - axis.least : 1.0;
    const double margin = !axis.words.empty() ? 0.55 : span * 0.08;
    scale.from = axis.least - margin;
    scale.to = axis.most + margin;
    const double per_unit = width / (scale.to - scale.from);
    if (!axis.words.empty()) {
        const double room = 0.94 * per_unit / letter;
        for (std::size_t i = 0; i < axis.words.size(); ++i) {
            scale.ticks.push_back({static_cast<double>(i), fitted(axis.words[i].in(language), std::max(room, 2.0))});
        }
        return scale;
    }
    if (axis.values.size() <= 8) {
        for (const double at : axis.values)
            scale.ticks.push_back({at, raised_number(value_at(axis.is_logarithmic, at))});
    } else {
        scale.ticks = axis.is_logarithmic ? decade_ticks(scale.from, scale.to) : round_ticks(scale.from, scale.to, 5);
    }
    if (!scale.ticks.empty()) thin_out(scale.ticks, per_unit, letter);
    return scale;
}

double width_in_letters(std::string_view words) {
    double width = 0;
    for (std::size_t at = 0; at < words.size(); at += letter_bytes(static_cast<unsigned char>(words[at])))
        width += letter_width(words, at);
    return width;
}

std::string fitted(const std::string& words, double letters) {
    if (width_in_letters(words) <= letters) return words;
    double width = 0.9;
    std::size_t at = 0;
    while (at < words.size() && width + letter_width(words, at) <= letters) {
        width += letter_width(words, at);
        at += letter_bytes(static_cast<unsigned char>(words[at]));
    }
    return words.substr(0, at) + "…";
}

}  // namespace nonclin::dossier
