#include "nonclin/dossier/plot_script.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/palette.hpp"
#include "nonclin/dossier/plot_axis.hpp"
#include "nonclin/dossier/plot_legend.hpp"
#include "nonclin/dossier/plot_places.hpp"

namespace nonclin::dossier {

namespace {

constexpr double point_size = 0.62;
constexpr double words_height = 0.76;  // in a lane: margins above, points below
constexpr double lane_height = 0.3;
constexpr std::string_view faint_ink = "#8b98a5";  // what is not judged
constexpr std::size_t many_points = 600;           // in one panel: drawn half as large

std::string n(double number) { return number_text(number, 9); }

struct Sheet {
    std::size_t columns_many = 4;  // of panels, where there are many
    double width = 860, letter = 13;
    double single_height = 360, panel_height = 178;
};

class Painter {
  public:
    Painter(const Plot& plot, Language language, const Sheet& sheet)
        : plot_(plot), language_(language), sheet_(sheet), legend_(legend_of(plot)) {
        lay_out();
    }

    PlotScript script(const std::string& file) {
        put(
            fmt::format("reset\nset encoding utf8\nset terminal svg noenhanced size {},{} font 'sans,{}' linewidth 1 "
                        "butt dashlength 0.7\n",
                        n(canvas_.width), n(canvas_.height), n(canvas_.letter)));
        put(fmt::format("set output '{}'\nset multiplot\nunset key\nset samples 2\n", file));
        for (std::size_t i = 0; i < plot_.panels.size(); ++i) panel(i);
        put("unset multiplot\nunset output\n");
        return {std::move(out_), std::move(texts_), canvas_};
    }

  private:
    void put(std::string_view commands) { out_ += commands; }
    // What stands for the words in the script: their number, put back into the drawing afterwards. gnuplot sees no
    // words at all, because none of its quotes holds: in double quotes backticks run commands, and a text in single
    // quotes that begins with a quote ends at once, so that the rest of it is read as code (seen with 5.4).
    std::string quoted(const std::string& words) {
        if (words.empty()) return "''";
        texts_.push_back(words);
        return "'" + stand_in(texts_.size() - 1) + "'";
    }
    double em(double letters) const { return letters * sheet_.letter; }

    // Legend on top, panels in a grid with one column of tick labels at the left and one row of them at the foot.
    void lay_out() {
        const std::size_t count = plot_.panels.size();
        if (plot_.has_lanes) return lay_out_lanes();
        columns_ = count <= 2 ? std::min(count, sheet_.columns_many)
                              : std::min(sheet_.columns_many, count <= 6 ? std::size_t{3} : std::size_t{4});
        rows_ = (count + columns_ - 1) / columns_;
        panel_height_ = count == 1 ? sheet_.single_height : sheet_.panel_height;
        vertical_ = vertical_scale(plot_, panel_height_, sheet_.letter);
        double label = 0;
        for (const Tick& tick : vertical_.ticks) label = std::max(label, width_in_letters(tick.label));
        left_ = em(label + 2.7);
        is_titled_ = count > 1;
        title_ = is_titled_ ? em(1.9) : em(0.5);
        gap_ = em(1.1);
        panel_width_ =
            (sheet_.width - left_ - em(0.4) - gap_ * static_cast<double>(columns_ - 1)) / static_cast<double>(columns_);
        lay_out_legend();
        foot_ = em(3.9);
        const double body =
            static_cast<double>(rows_) * (panel_height_ + title_) + static_cast<double>(rows_ - 1) * em(0.5);
        canvas_ = {sheet_.width, std::ceil(head_ + body + foot_), sheet_.letter};
    }

    // Lanes stand one under the other over one axis; above them the rules say what they are.
    void lay_out_lanes() {
        columns_ = 1;
        rows_ = plot_.panels.size();
        panel_height_ = em(2.5);
        left_ = em(0.4);
        is_titled_ = true;
        title_ = em(1.75);
        panel_width_ = sheet_.width - left_ - em(0.4);
        lay_out_legend();
        head_ += em(1.5);
        foot_ = em(3.9);
        const double body =
            static_cast<double>(rows_) * (panel_height_ + title_) + static_cast<double>(rows_ - 1) * em(0.5);
        canvas_ = {sheet_.width, std::ceil(head_ + body + foot_), sheet_.letter};
    }

    void lay_out_legend() {
        double at = 0;
        std::size_t lines = legend_.empty() ? 0 : 1;
        const double room = sheet_.width - em(0.5);
        for (LegendEntry& entry : legend_) {
            const double most = room / sheet_.letter - 2.6;
            entry.words = {fitted(entry.words.zh, most), fitted(entry.words.en, most)};
            const double width = em(2.3 + width_in_letters(entry.words.in(language_)) * 1.04 + 1.3);
            if (at > 0 && at + width - em(1.3) > room) {
                at = 0;
                ++lines;
            }
            legend_places_.push_back({at, static_cast<double>(lines - 1)});
            at += width;
        }
        head_ = em(1.65 * static_cast<double>(lines) + (lines > 0 ? 0.5 : 0.0));
    }

    // Screen coordinates of gnuplot: from the lower left corner, 0..1.
    std::string sx(double x) const { return n(x / canvas_.width); }
    std::string sy(double y) const { return n(1 - y / canvas_.height); }

    double panel_left(std::size_t i) const { return left_ + static_cast<double>(i % columns_) * (panel_width_ + gap_); }
    double panel_top(std::size_t i) const {
        const std::size_t line = i / columns_;
        return head_ + title_ + static_cast<double>(line) * (panel_height_ + title_ + em(0.5));
    }

    void panel(std::size_t i) {
        put("unset label\nunset arrow\nunset object\n");
        const double left = panel_left(i);
        const double top = panel_top(i);
        put(fmt::format(
            "set lmargin at screen {}\nset rmargin at screen {}\nset tmargin at screen {}\nset bmargin at screen {}\n",
            sx(left), sx(left + panel_width_), sy(top), sy(top + panel_height_)));
        horizontal_ = horizontal_scale(plot_, language_, panel_width_, sheet_.letter);
        put(fmt::format("set xrange [{}:{}]\nset yrange [{}:{}]\n", n(horizontal_.from), n(horizontal_.to),
                        n(vertical_.from), n(vertical_.to)));
        put(
            fmt::format("set border 3 lc rgb '{}' lw 0.9\nset tics textcolor rgb '{}'\nset grid ytics lt 1 lc rgb "
                        "'#e4e9ed' lw 0.8\n",
                        "#8b98a5", ink));
        const bool is_first_column = i % columns_ == 0;
        const bool is_lowest = i + columns_ >= plot_.panels.size();
        if (plot_.has_lanes)
            put("unset ytics\nunset grid\nset border 1\n");
        else
            ticks("y", vertical_.ticks, is_first_column);
        ticks("x", horizontal_.ticks, is_lowest);
        if (vertical_.strip > vertical_.from) {
            put(
                fmt::format("set object rectangle from graph 0, first {} to graph 1, first {} behind fc rgb '#f0f2f4' "
                            "fs solid noborder\n",
                            n(vertical_.from), n(vertical_.strip)));
        }
        if (is_titled_) {
            const std::string title = fitted(plot_.panels[i].title.in(language_), panel_width_ / sheet_.letter * 0.96);
            put(fmt::format("set label {} at screen {},{} left font 'sans Bold,{}' textcolor rgb '{}' noenhanced\n",
                            quoted(title), sx(left), sy(top - em(0.75)), n(sheet_.letter), ink));
        }
        if (i == 0) side_matter();
        if (i == 0 && plot_.has_lanes) rule_words();
        words(i);
        rules(i);
        marks(i);
    }

    void ticks(std::string_view axis, const std::vector<Tick>& ticks, bool has_labels) {
        std::string list;
        for (const Tick& tick : ticks) {
            list += fmt::format("{}{} {}", list.empty() ? "" : ", ", quoted(has_labels ? tick.label : std::string()),
                                n(tick.at));
        }
        put(fmt::format("set {}tics scale 0.45 nomirror noenhanced ({})\n", axis, list));
    }

    // Axis labels and legend, written once for the whole sheet while the first panel is drawn.
    void side_matter() {
        const double middle = (head_ + title_ + canvas_.height - foot_) / 2;
        const double tall = (canvas_.height - foot_ - head_) / sheet_.letter;
        if (!plot_.has_lanes) {
            put(fmt::format("set label {} at screen {},{} center rotate by 90 textcolor rgb '{}' noenhanced\n",
                            quoted(fitted(plot_.y.label.in(language_), tall)), sx(em(0.85)), sy(middle), ink));
        }
        put(fmt::format("set label {} at screen {},{} center textcolor rgb '{}' noenhanced\n",
                        quoted(fitted(plot_.x.label.in(language_), (sheet_.width - left_) / sheet_.letter)),
                        sx((left_ + sheet_.width) / 2), sy(canvas_.height - em(0.75)), ink));
        for (std::size_t i = 0; i < legend_.size(); ++i) legend_entry(i);
    }

    void legend_entry(std::size_t i) {
        using Sign = LegendEntry::Sign;
        const LegendEntry& entry = legend_[i];
        const double x = legend_places_[i].first + em(0.3);
        const double y = em(0.9 + 1.65 * legend_places_[i].second);
        const std::string colour = colour_of(entry.series);
        const double middle = x + em(0.8);
        put(fmt::format("set label {} at screen {},{} left textcolor rgb '{}' noenhanced\n",
                        quoted(entry.words.in(language_)), sx(x + em(2.0)), sy(y), ink));
        const bool is_point =
            entry.sign == Sign::symbol || entry.sign == Sign::open_symbol || entry.sign == Sign::cross;
        if (is_point) {
            const State state = entry.sign == Sign::symbol  ? State::quantified
                                : entry.sign == Sign::cross ? State::not_detected
                                                            : State::below_lloq;
            const int symbol = symbol_of(entry.series, state);
            put(fmt::format("set label '' at screen {},{} point pt {} ps {} lc rgb '{}'\n", sx(middle), sy(y), symbol,
                            n(point_size * 1.25), colour));
            return;
        }
        if (entry.sign == Sign::interval) {
            put(fmt::format("set arrow from screen {},{} to screen {},{} nohead lw 2.4 lc rgb '{}'\n", sx(middle),
                            sy(y - em(0.55)), sx(middle), sy(y + em(0.55)), colour));
            return;
        }
        put(fmt::format("set arrow from screen {},{} to screen {},{} nohead lw {} dt {} lc rgb '{}'\n", sx(x), sy(y),
                        sx(x + em(1.6)), sy(y), entry.sign == Sign::dashes ? "1.3" : "2",
                        entry.sign == Sign::dashes ? "(6,4)" : "1",
                        entry.sign == Sign::dashes ? std::string(ink) : colour));
    }

    // A place on the horizontal axis as pixels from the left.
    double across(double x) const {
        return left_ + (x - horizontal_.from) / (horizontal_.to - horizontal_.from) * panel_width_;
    }

    // What the rules of lanes are, above the first lane; where two would touch, the later is left to the table.
    void rule_words() {
        double taken = -1;
        for (std::size_t l = 0; l < plot_.layers.size(); ++l) {
            if (plot_.layers[l].mark != Figure::Mark::rule) continue;
            for (const Dot& dot : plot_.panels[0].layers[l]) {
                const std::string& words = dot.words.in(language_);
                const double half = em(width_in_letters(words) * 0.52);
                const double middle = std::clamp(across(dot.x), half, std::max(half, sheet_.width - half));
                if (words.empty() || middle - half < taken) continue;
                taken = middle + half;
                put(fmt::format("set label {} at screen {},{} center textcolor rgb '{}' noenhanced\n", quoted(words),
                                sx(middle), sy(head_ - em(0.75)), ink));
            }
        }
    }

    void words(std::size_t i) {
        for (std::size_t l = 0; l < plot_.layers.size(); ++l) {
            if (plot_.layers[l].mark != Figure::Mark::words) continue;
            for (const Dot& dot : plot_.panels[i].layers[l]) {
                const std::string& words = dot.words.in(language_);
                const double end = across(dot.x) + em(width_in_letters(words) * 1.04 + 0.5);
                const bool fits = end < sheet_.width;  // else they stand on the other side of the rule
                put(
                    fmt::format("set label {} at first {}, graph {} {} offset character {},0 textcolor rgb '{}' "
                                "noenhanced front\n",
                                quoted(words), n(dot.x), n(words_height), fits ? "left" : "right",
                                fits ? "0.4" : "-0.4", dot.is_faint ? faint_ink : ink));
            }
        }
    }

    void rules(std::size_t i) {
        for (std::size_t l = 0; l < plot_.layers.size(); ++l) {
            if (plot_.layers[l].mark != Figure::Mark::rule) continue;
            for (const Dot& dot : plot_.panels[i].layers[l]) {
                const bool is_level = !plot_.layers[l].y.empty();
                const std::string from = is_level ? "graph 0, first " + n(dot.y) : "first " + n(dot.x) + ", graph 0";
                const std::string to = is_level ? "graph 1, first " + n(dot.y) : "first " + n(dot.x) + ", graph 1";
                put(fmt::format("set arrow from {} to {} nohead lw 1.3 dt (6,4) lc rgb '{}'\n", from, to, ink));
            }
        }
    }

    std::string colour_of(std::size_t series) const {
        return plot_.faint_series.count(series) > 0 ? std::string(faint_ink) : ink_of_series(series);
    }

    // The data of a layer for gnuplot, by series and symbol.
    using Rows = std::map<std::pair<std::size_t, int>, std::string>;

    Rows points_of(const std::vector<Dot>& dots, const SideBySide& side, double floor) const {
        Rows rows;
        if (plot_.has_lanes) {
            for (const Dot& dot : dots)
                rows[{dot.series, symbol_of(dot.series, dot.state)}] +=
                    fmt::format("{} {}\n", n(dot.x), n(lane_height));
            return rows;
        }
        const std::vector<double> places = side.places(dots);
        for (std::size_t k = 0; k < dots.size(); ++k) {
            const double y = dots[k].state == State::quantified ? dots[k].y : floor;
            rows[{dots[k].series, symbol_of(dots[k].series, dots[k].state)}] +=
                fmt::format("{} {}\n", n(places[k]), n(y));
        }
        return rows;
    }

    static Rows intervals_of(const std::vector<Dot>& dots, const SideBySide& side) {
        Rows rows;
        for (const Dot& dot : dots) {
            rows[{dot.series, 0}] +=
                fmt::format("{} {} {}\n", n(side.centre(dot)), n(dot.lower), n(dot.upper - dot.lower));
        }
        return rows;
    }

    // A line is broken (by an empty row) where its value is not quantified: it never leads over what was not seen. A
    // value alone between two breaks becomes a short dash.
    Rows lines_of(const std::vector<Dot>& dots, const SideBySide& side) const {
        std::map<std::size_t, std::vector<Dot>> lines;
        for (const Dot& dot : dots) lines[dot.series].push_back(dot);
        const double dash = 5 * (horizontal_.to - horizontal_.from) / panel_width_;
        Rows rows;
        for (auto& [series, line] : lines) {
            std::stable_sort(line.begin(), line.end(),
                             [](const Dot& one, const Dot& other) { return one.x < other.x; });
            const auto is_seen = [&](std::size_t k) { return k < line.size() && line[k].state == State::quantified; };
            std::string data;
            for (std::size_t k = 0; k < line.size(); ++k) {
                const bool is_alone = is_seen(k) && !is_seen(k + 1) && (k == 0 || !is_seen(k - 1));
                const double x = side.centre(line[k]);
                if (is_alone)
                    data += fmt::format("{} {}\n{} {}\n", n(x - dash), n(line[k].y), n(x + dash), n(line[k].y));
                if (is_seen(k) && !is_alone) data += fmt::format("{} {}\n", n(x), n(line[k].y));
                if (!is_seen(k) && !data.empty()) data += "\n";
            }
            if (!data.empty()) rows[{series, 0}] = data;
        }
        return rows;
    }

    void marks(std::size_t i) {
        const SideBySide side(plot_, plot_.panels[i], (horizontal_.to - horizontal_.from) / panel_width_, panel_width_);
        std::string blocks;
        std::string plots;
        for (std::size_t l = 0; l < plot_.layers.size(); ++l) {
            const Figure::Mark mark = plot_.layers[l].mark;
            if (mark == Figure::Mark::rule || mark == Figure::Mark::words) continue;
            const std::vector<Dot>& dots = plot_.panels[i].layers[l];
            const Rows rows = mark == Figure::Mark::point  ? points_of(dots, side, vertical_.floor)
                              : mark == Figure::Mark::line ? lines_of(dots, side)
                                                           : intervals_of(dots, side);
            for (const auto& [key, data] : rows) {
                const std::string name = fmt::format("$d{}_{}", i, blocks_++);
                blocks += fmt::format("{} << EOD\n{}EOD\n", name, data);
                plots += (plots.empty() ? "" : ", ") + name + style_of(mark, key.first, key.second, dots.size());
            }
        }
        put(blocks);
        put(fmt::format("plot {}\n", plots.empty() ? "NaN notitle" : plots));
    }

    std::string style_of(Figure::Mark mark, std::size_t series, int symbol, std::size_t dots) const {
        const std::string colour = colour_of(series);
        if (mark == Figure::Mark::line) return fmt::format(" using 1:2 with lines lw 2 lc rgb '{}' notitle", colour);
        if (mark == Figure::Mark::interval) {
            return fmt::format(" using 1:2:(0):3 with vectors nohead lw 2.4 lc rgb '{}' notitle", colour);
        }
        const double size = dots > many_points ? point_size / 2 : point_size;
        return fmt::format(" using 1:2 with points pt {} ps {} lw 1.1 lc rgb '{}' notitle", symbol, n(size), colour);
    }

    const Plot& plot_;
    Language language_;
    Sheet sheet_;
    std::vector<LegendEntry> legend_;
    std::vector<std::pair<double, double>> legend_places_;  // pixels from the left, line
    Scale vertical_, horizontal_;
    std::size_t columns_ = 1, rows_ = 1, blocks_ = 0;
    double left_ = 0, title_ = 0, gap_ = 0, panel_width_ = 0, panel_height_ = 0, head_ = 0, foot_ = 0;
    bool is_titled_ = false;
    Canvas canvas_;
    std::string out_;
    std::vector<std::string> texts_;
};

}  // namespace

std::string stand_in(std::size_t text) { return fmt::format("#{}#", text); }

PlotScript wide_script(const Plot& plot, Language language, const std::string& file) {
    return Painter(plot, language, {4, 860, 13, 360, 168}).script(file);
}

PlotScript narrow_script(const Plot& plot, Language language, const std::string& file) {
    return Painter(plot, language, {2, 360, 12, 270, 138}).script(file);
}

}  // namespace nonclin::dossier
