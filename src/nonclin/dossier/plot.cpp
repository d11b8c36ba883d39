#include "nonclin/dossier/plot.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "nonclin/analysis/readable.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/escape.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

std::size_t place_of(const FigureTable& table, std::string_view column) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == column) return i;
    }
    return no_column;
}

std::optional<double> number_in(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* measured = std::get_if<Measured>(&value); measured != nullptr && measured->is_quantified())
        return measured->value;
    return std::nullopt;
}

State state_in(const Value& value) {
    if (const auto* measured = std::get_if<Measured>(&value)) return measured->state;
    const std::optional<double> number = number_in(value);
    return number && std::isfinite(*number) ? State::quantified : State::not_measured;
}

// Words as a figure shows them: powers of ten raised, 1×10^14 → 1×10¹⁴.
std::string with_raised_powers(const std::string& words) {
    static constexpr std::string_view mark = "×10^";
    std::string all;
    for (std::size_t at = 0;;) {
        const std::size_t found = words.find(mark, at);
        all += words.substr(at, found - at);
        if (found == std::string::npos) return all;
        int exponent = 0;
        const char* const first = words.data() + found + mark.size();
        const auto read = std::from_chars(first, words.data() + words.size(), exponent);
        all += read.ec == std::errc{} ? "×10" + raised(exponent) : std::string(mark);
        at = found + mark.size() + static_cast<std::size_t>(read.ec == std::errc{} ? read.ptr - first : 0);
    }
}

Text plain(const Text& words) {
    return {with_raised_powers(plain_words(words.zh)), with_raised_powers(plain_words(words.en))};
}

Text shown(const FigureColumn& column, const Value& value) {
    if (const std::optional<double> number = number_in(value)) {
        return quantity(same_text(raised_number(*number)), column.unit);
    }
    const std::string word = cell_text(value);
    const auto known = column.words.find(word);
    return plain(known == column.words.end() ? same_text(word) : known->second);
}

// The different values of a column in the order they come, by what is printed of them.
struct Places {
    std::vector<std::string> keys;
    std::vector<Text> texts;

    std::size_t of(const FigureColumn& column, const Value& value) {
        return of(cell_text(value), [&] { return shown(column, value); });
    }

    template <class TextOf>
    std::size_t of(const std::string& key, TextOf text) {
        const auto found = std::find(keys.begin(), keys.end(), key);
        if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
        keys.push_back(key);
        texts.push_back(text());
        return keys.size() - 1;
    }
};

// What the legend says of the series a row is of: "group 3 (10¹⁴ vg/kg, found dead)".
Text series_text(const Figure::Layer& layer, const FigureTable& rows, const std::vector<Value>& row, bool is_apart) {
    const auto cell = [&](const std::string& name) {
        const std::size_t column = place_of(rows, name);
        return shown(rows.columns[column], row[column]);
    };
    const Text name = cell(layer.group);
    std::vector<Text> told;
    told.reserve(layer.told.size());
    for (const std::string& column : layer.told) told.push_back(cell(column));
    std::vector<Text> notes;
    if (!told.empty()) notes.push_back(join(told, {" ", " "}));
    if (is_apart) notes.push_back(cell(layer.apart));
    if (notes.empty()) return name;
    const Text& meaning = rows.columns[place_of(rows, layer.group)].meaning;
    const Text all = join(notes, {"，", ", "});
    return {fmt::format("{} {}（{}）", meaning.zh, name.zh, all.zh),
            fmt::format("{} {} ({})", meaning.en, name.en, all.en)};
}

Text lane_series_text(const Text& name, bool is_apart) {
    return is_apart ? Text{name.zh + "（不作判断）", name.en + " (not judged)"} : name;
}

class Builder {
  public:
    Builder(const Figure& figure, const FigureData& data) : figure_(figure), data_(data) {}

    Result<Plot> build() {
        plot_.layers = figure_.layers;
        plot_.has_lanes = figure_.has_lanes;
        for (Figure::Layer& layer : plot_.layers) layer.label = plain(layer.label);
        plot_.x = {figure_.x.label, figure_.x.is_logarithmic};
        plot_.y = {figure_.y.label, figure_.y.is_logarithmic};
        for (PlotAxis* axis : {&plot_.x, &plot_.y}) {
            const std::string& unit = axis == &plot_.x ? figure_.x.unit : figure_.y.unit;
            axis->label = plain(with_unit(axis->label, unit));
        }
        find_panels();
        for (std::size_t i = 0; i < figure_.layers.size(); ++i) {
            if (auto added = layer(i); !added) return fail(std::move(added.error()));
        }
        if (auto ended = finish(); !ended) return fail(std::move(ended.error()));
        return std::move(plot_);
    }

  private:
    const FigureTable* table(std::string_view name) const {
        for (const FigureTable& one : data_) {
            if (one.name == name) return &one;
        }
        return nullptr;
    }

    // Panels in the order in which the facet's values come in the layers' tables; rules make no panel of their own.
    void find_panels() {
        for (const Figure::Layer& layer : figure_.layers) {
            const FigureTable* rows = table(layer.table);
            const std::size_t facet =
                rows == nullptr || figure_.facet.empty() ? no_column : place_of(*rows, figure_.facet);
            if (facet == no_column || layer.mark == Figure::Mark::rule) continue;
            for (const auto& row : rows->rows) add_panel(layer, *rows, row, facet);
        }
        for (const Text& title : facets_.texts) plot_.panels.push_back({title, {}});
        if (plot_.panels.empty()) plot_.panels.push_back({});
        for (PlotPanel& panel : plot_.panels) panel.layers.resize(figure_.layers.size());
    }

    // A lane says what it is of, and a row with no place on x makes none.
    void add_panel(const Figure::Layer& layer, const FigureTable& rows, const std::vector<Value>& row,
                   std::size_t facet) {
        if (!figure_.has_lanes) {
            facets_.of(rows.columns[facet], row[facet]);
            return;
        }
        if (!has_place(layer, rows, row)) return;
        facets_.of(cell_text(row[facet]), [&] {
            std::vector<Text> told{shown(rows.columns[facet], row[facet])};
            for (const std::string& name : layer.told) {
                const std::size_t column = place_of(rows, name);
                if (column == no_column) continue;
                const auto* list = std::get_if<std::vector<std::string>>(&row[column]);
                if (list == nullptr || *list != std::vector<std::string>{"all"})
                    if (Text one = shown(rows.columns[column], row[column]); !one.empty())
                        told.push_back(std::move(one));
            }
            return join(told, {" · ", " · "});
        });
    }

    // Whether x is no missing measured value.
    static bool has_place(const Figure::Layer& layer, const FigureTable& rows, const std::vector<Value>& row) {
        const std::size_t x = place_of(rows, layer.x);
        const auto* measured = x == no_column ? nullptr : std::get_if<Measured>(&row[x]);
        return measured == nullptr || measured->is_quantified();
    }

    Result<void> layer(std::size_t index) {
        const Figure::Layer& layer = figure_.layers[index];
        const FigureTable* rows = table(layer.table);
        if (rows == nullptr)
            return fail(ErrorKind::internal,
                        text("图 {}：没有表 {}", "figure {}: there is no table {}", figure_.name, layer.table));
        std::vector<std::string> names{layer.x, layer.y, layer.lower, layer.upper, layer.group, layer.apart};
        names.insert(names.end(), layer.told.begin(), layer.told.end());
        for (const std::string& name : names) {
            if (name.empty() || place_of(*rows, name) != no_column) continue;
            return fail(ErrorKind::internal, text("图 {}：表 {} 没有列 {}", "figure {}: table {} has no column {}",
                                                  figure_.name, layer.table, name));
        }
        for (const auto& row : rows->rows) {
            if (auto added = take(layer, index, *rows, row); !added) return added;
        }
        const bool is_first =
            std::none_of(figure_.layers.begin(), figure_.layers.begin() + static_cast<std::ptrdiff_t>(index),
                         [&](const Figure::Layer& before) { return before.table == layer.table; });
        if (is_first && rows->row_count > rows->rows.size()) {
            plot_.notes.push_back(text("表 {} 共 {} 行，图中为前 {} 行。",
                                       "Table {} has {} rows; the first {} are drawn.", rows->name, rows->row_count,
                                       rows->rows.size()));
        }
        return {};
    }

    Result<void> take(const Figure::Layer& layer, std::size_t index, const FigureTable& rows,
                      const std::vector<Value>& row) {
        const auto at = [&](const std::string& name) -> const Value* {
            return name.empty() ? nullptr : &row[place_of(rows, name)];
        };
        Dot dot;
        if (figure_.has_lanes && !has_place(layer, rows, row)) return {};
        const Value* apart = at(layer.apart);
        const bool is_apart = apart != nullptr && cell_text(*apart) != rows.columns[place_of(rows, layer.apart)].usual;
        dot.is_faint = figure_.has_lanes && is_apart;
        if (const Value* group = at(layer.group)) {
            const std::string key = cell_text(*group) + (is_apart ? "\t" + cell_text(*apart) : "");
            dot.series = series_.of(key, [&] {
                return figure_.has_lanes
                           ? lane_series_text(shown(rows.columns[place_of(rows, layer.group)], *group), is_apart)
                           : series_text(layer, rows, row, is_apart);
            });
            if (dot.is_faint) plot_.faint_series.insert(dot.series);
        }
        if (const Value* x = at(layer.x);
            x != nullptr && !place_on(plot_.x, rows.columns[place_of(rows, layer.x)], *x, dot.x))
            return {};
        if (figure_.has_lanes) {
            dot.words = words_of(layer, rows, row);
            put(dot, layer, index, rows, row);
            return {};
        }
        const bool is_interval = layer.mark == Figure::Mark::interval;
        if (is_interval) {
            const auto lower = number_in(*at(layer.lower));
            const auto upper = number_in(*at(layer.upper));
            if (!lower || !upper || !place_y(*lower, dot.lower) || !place_y(*upper, dot.upper)) return {};
        } else if (const Value* y = at(layer.y)) {
            dot.state = state_in(*y);
            if (dot.state == State::quantified && !place_y(*number_in(*y), dot.y)) return {};
            if (dot.state != State::quantified && !keep_unquantified(layer.mark, dot.state)) return {};
        }
        put(dot, layer, index, rows, row);
        return {};
    }

    static Text words_of(const Figure::Layer& layer, const FigureTable& rows, const std::vector<Value>& row) {
        const bool is_words = layer.mark == Figure::Mark::words;
        const bool is_rule = layer.mark == Figure::Mark::rule;
        if (!is_words && !is_rule) return {};
        std::vector<Text> told;
        std::vector<std::string> names = layer.told;
        if (is_words) names.insert(names.begin(), layer.y);
        for (const std::string& name : names) {
            const std::size_t column = place_of(rows, name);
            if (Text one = shown(rows.columns[column], row[column]); one.en != "—") told.push_back(std::move(one));
        }
        return join(told, {" ", " "});
    }

    void put(const Dot& dot, const Figure::Layer& layer, std::size_t index, const FigureTable& rows,
             const std::vector<Value>& row) {
        const std::size_t facet = figure_.facet.empty() ? no_column : place_of(rows, figure_.facet);
        const auto add = [&](PlotPanel& panel) {
            auto& dots = panel.layers[index];
            const bool is_known =
                layer.mark == Figure::Mark::rule &&
                std::any_of(dots.begin(), dots.end(), [&](const Dot& old) { return old.x == dot.x && old.y == dot.y; });
            if (!is_known) dots.push_back(dot);
        };
        if (facet == no_column) {
            for (PlotPanel& panel : plot_.panels) add(panel);
            return;
        }
        const std::string key = cell_text(row[facet]);
        for (std::size_t i = 0; i < facets_.keys.size(); ++i) {
            if (facets_.keys[i] == key) add(plot_.panels[i]);
        }
    }

    // Points show what is below the limit at the floor, lines are broken there, rules have nothing to show.
    bool keep_unquantified(Figure::Mark mark, State state) {
        const bool is_at_floor = state == State::below_lloq || state == State::not_detected;
        if (mark == Figure::Mark::line) return true;
        if (mark == Figure::Mark::point && !is_at_floor) ++unmeasured_;
        if (mark != Figure::Mark::point || !is_at_floor) return false;
        plot_.has_below_lloq = plot_.has_below_lloq || state == State::below_lloq;
        plot_.has_not_detected = plot_.has_not_detected || state == State::not_detected;
        return true;
    }

    bool place_on(PlotAxis& axis, const FigureColumn& column, const Value& value, double& position) {
        const std::optional<double> number = number_in(value);
        if (!number && std::holds_alternative<Measured>(value)) {
            ++unmeasured_;  // it has no place on an axis of numbers
            return false;
        }
        if (!number) {
            position = static_cast<double>(x_words_.of(column, value));
            return true;
        }
        return place(axis, *number, position);
    }

    bool place_y(double number, double& position) { return place(plot_.y, number, position); }

    bool place(PlotAxis& axis, double number, double& position) {
        if (!std::isfinite(number) || (axis.is_logarithmic && number <= 0)) {
            ++unplaced_;
            return false;
        }
        position = axis.is_logarithmic ? std::log10(number) : number;
        auto& kept = &axis == &plot_.x ? x_values_ : y_values_;
        kept.insert(position);
        return true;
    }

    Result<void> finish() {
        plot_.series = series_.texts;
        if (!x_words_.keys.empty() && !x_values_.empty()) {
            return fail(ErrorKind::internal, text("图 {}：横轴既有数又有文字",
                                                  "figure {}: the x axis holds both numbers and words", figure_.name));
        }
        plot_.x.words = x_words_.texts;
        for (std::size_t i = 0; i < x_words_.keys.size(); ++i) x_values_.insert(static_cast<double>(i));
        settle(plot_.x, x_values_);
        settle(plot_.y, y_values_);
        const bool is_empty = y_values_.empty() && x_values_.empty();
        if (is_empty)
            return fail(ErrorKind::internal,
                        text("图 {}：没有可画的数据", "figure {}: there is nothing to draw", figure_.name));
        if (unplaced_ > 0) {
            plot_.notes.push_back(text(
                "对数轴上无法显示的值（零、负数或非数）：{} 个，未画出。",
                "Values with no place on the axes (zero or less on a logarithmic one, or no number): {}; not drawn.",
                unplaced_));
        }
        if (unmeasured_ > 0)
            plot_.notes.push_back(
                text("未测或不适用：{} 个，未画出。", "Not measured or not applicable: {}; not drawn.", unmeasured_));
        return {};
    }

    static void settle(PlotAxis& axis, const std::set<double>& values) {
        axis.values.assign(values.begin(), values.end());
        if (values.empty()) return;
        axis.least = *values.begin();
        axis.most = *values.rbegin();
    }

    const Figure& figure_;
    const FigureData& data_;
    Plot plot_;
    Places facets_, series_, x_words_;
    std::set<double> x_values_, y_values_;
    std::int64_t unplaced_ = 0, unmeasured_ = 0;
};

}  // namespace

Result<Plot> plot_of(const Figure& figure, const FigureData& data) { return Builder(figure, data).build(); }

std::string raised(int exponent) {
    static constexpr std::string_view digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string all;
    for (const char letter : number_text(std::int64_t{exponent}))
        all += letter == '-' ? std::string_view("⁻") : digits[letter - '0'];
    return all;
}

std::string raised_number(double number) {
    static constexpr std::string_view one_times = "1×";
    const std::string all = with_raised_powers(readable_number(number));
    return all.starts_with(one_times) ? all.substr(one_times.size()) : all;
}

}  // namespace nonclin::dossier
