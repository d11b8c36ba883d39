// What a row measured: copies or a Cq, their unit and limits. Whose sample it is: measured_row.cpp.

#include <algorithm>
#include <cmath>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/measured_row.hpp"

namespace nonclin::biodistribution {

namespace {

bool is_same(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)); }

const Text& wanted_value() {
    static const Text text{
        "不小于 0 的数、“<数”、BLQ/低于定量下限、ND/未检出、NA 或空（未测）",
        "a number >= 0, \"<number\", BLQ (below LLOQ), ND (not detected), NA or an empty cell (not measured)"};
    return text;
}

// Far above anything that was ever counted, and its square still a number.
constexpr double most = 1e30;

const Text& too_large() {
    static const Text text{"不大于 1e30 的数", "a number of 1e30 at most"};
    return text;
}

// The state of a counted number under the limits of its row.
Measured judged(double number, const Sample& sample) {
    if (number == 0 || (sample.lod && number < *sample.lod)) return {number, State::not_detected};
    if (sample.lloq && number < *sample.lloq) return {number, State::below_lloq};
    return Measured::of(number);
}

}  // namespace

bool RowReader::read_control_copies(std::size_t row, std::string_view column, Well& into) {
    if (!has_value_word(row, column)) return false;
    const auto word = formats::read_measured_word(columns_.cell(row, column));
    into.sample.value = word->state == State::quantified ? judged(word->number, into.sample) : Measured{0, word->state};
    return true;
}

bool RowReader::has_value_word(std::size_t row, std::string_view column) {
    const auto word = formats::read_measured_word(columns_.cell(row, column));
    const bool is_value = word && std::isfinite(word->number) && word->number >= 0;
    const bool is_large = is_value && !(word->number <= most && word->below.value_or(0) <= most);
    if (is_value && !is_large) return true;
    columns_.error(row, column, is_large ? too_large() : wanted_value());
    return false;
}

std::string_view RowReader::copies_column(std::size_t row) {
    std::string_view filled;
    for (const std::string_view column : {"copies_per_ug", "copies_per_ml", "copies_per_g", "copies"}) {
        if (columns_.cell(row, column).empty()) continue;
        if (!filled.empty()) {
            columns_.contradiction(row, column,
                                   text("同一行在 {} 与 {} 两列都有拷贝数；只给一个",
                                        "this row has copies in {} and in {}; give one of them", filled, column));
            return {};
        }
        filled = column;
    }
    return filled.empty() ? "copies" : filled;
}

bool RowReader::read_unit_of(std::size_t row, std::string_view column, const Sample& sample) {
    const bool is_own_column = column == "copies" && columns_.has("unit");
    const std::string_view place = is_own_column ? "unit" : column;
    std::string_view word = is_own_column ? columns_.cell(row, "unit") : columns_.unit(column);
    if (word.empty()) return true;
    const std::optional<Unit> unit = read_unit(word);
    if (!unit) {
        columns_.contradiction(row, place,
                               text("单位“{}”无法识别；可用：copies/ug、copies/mL、copies/g",
                                    "the unit \"{}\" is not known; there are copies/ug, copies/mL, copies/g", word));
        return false;
    }
    if (*unit == sample.unit()) return true;
    const Text own = described(sample.unit());
    const Text& title = sample.tissue->title;
    columns_.contradiction(
        row, place,
        {fmt::format("{}以 {} 计，不作换算，却给了“{}”；请改单位，或写明实际测定的基质（如全血 DNA 为 blood_dna）",
                     title.zh, own.zh, word),
         fmt::format("{} is given in {} and never converted, found \"{}\"; mend the unit or name what was measured "
                     "(blood per ug of DNA is blood_dna)",
                     title.en, own.en, word)});
    return false;
}

bool RowReader::read_limit(std::size_t row, std::string_view name, double otherwise, std::optional<double>& limit) {
    const std::string_view cell = columns_.cell(row, name);
    const auto word = formats::read_measured_word(cell);
    if (word && (word->state == State::not_measured || word->state == State::not_applicable)) {
        if (otherwise > 0) limit = otherwise;
        return true;
    }
    double number = 0;
    if (!parse_number(cell, number) || !std::isfinite(number) || number <= 0) {
        columns_.error(row, name, {"大于 0 的数、NA 或空", "a number > 0, NA or an empty cell"});
        return false;
    }
    if (number > most) {
        columns_.error(row, name, too_large());
        return false;
    }
    limit = number;
    return true;
}

bool RowReader::read_limits(std::size_t row, Sample& sample) {
    const std::size_t unit = static_cast<std::size_t>(sample.unit());
    const bool is_vector = sample.target == Target::vector;  // the limits handed in are those of its assay
    const bool has_lod = read_limit(row, "lod", is_vector ? limits_.lod[unit] : 0, sample.lod);
    const bool has_lloq = read_limit(row, "lloq", is_vector ? limits_.lloq[unit] : 0, sample.lloq);
    if (!has_lod || !has_lloq) return false;
    if (!sample.lod || !sample.lloq || *sample.lod <= *sample.lloq) return true;
    columns_.contradiction(row, columns_.has("lod") ? "lod" : "lloq",
                           text("检测限 {} 高于定量下限 {}", "the LOD {} lies above the LLOQ {}",
                                number_text(*sample.lod), number_text(*sample.lloq)));
    return false;
}

bool RowReader::read_amount(std::size_t row, std::string_view name, std::optional<double>& amount) {
    const std::string_view cell = columns_.cell(row, name);
    if (cell.empty()) return true;
    const auto word = formats::read_measured_word(cell);
    const bool has_none = word && (word->state == State::not_measured || word->state == State::not_applicable);
    if (has_none) return true;
    double number = 0;
    if (!parse_number(cell, number) || !std::isfinite(number) || number <= 0) {
        columns_.error(row, name, {"大于 0 的数、NA 或空", "a number > 0, NA or an empty cell"});
        return false;
    }
    amount = number;
    return true;
}

bool RowReader::read_copies(std::size_t row, std::string_view column, Sample& sample) {
    const bool has_word = has_value_word(row, column);
    const bool has_unit = columns_.cell(row, column).empty() || read_unit_of(row, column, sample);
    if (!has_word || !has_unit) return false;
    const auto word = formats::read_measured_word(columns_.cell(row, column));
    if (word->state == State::quantified) {
        sample.value = judged(word->number, sample);
        return true;
    }
    sample.value = {0, word->state};
    if (!word->below) return true;
    if (sample.lloq && *word->below > *sample.lloq && !is_same(*word->below, *sample.lloq)) {
        columns_.contradiction(row, column,
                               text("写“低于 {}”，而该行定量下限为 {}；两者不符",
                                    "says below {} where the LLOQ of the row is {}; they contradict",
                                    number_text(*word->below), number_text(*sample.lloq)));
        return false;
    }
    const bool is_below_lod = sample.lod && (*word->below < *sample.lod || is_same(*word->below, *sample.lod));
    if (is_below_lod) sample.value.state = State::not_detected;
    if (!sample.lloq) sample.lloq = *word->below;
    return true;
}

const StandardCurve* RowReader::curve_of(std::size_t row, Target target) {
    const std::string_view plate = columns_.cell(row, "plate");
    std::vector<const StandardCurve*> own;
    std::vector<std::string> plates;
    for (const StandardCurve& one : curves_) {
        if (one.target != target) continue;
        own.push_back(&one);
        plates.push_back(one.plate);
    }
    if (own.empty()) {
        columns_.contradiction(row, "target",
                               {"标准曲线文件中没有该靶标的标准品（target 列）",
                                "the file of standards holds none of this target (its column target)"});
        return nullptr;
    }
    const auto curve =
        std::find_if(own.begin(), own.end(), [plate](const StandardCurve* one) { return one->plate == plate; });
    if (curve != own.end()) return *curve;
    if (own.size() == 1 && (plate.empty() || own.front()->plate.empty())) return own.front();
    columns_.error(row, "plate", {"标准曲线文件中的板号", "a plate of the file of standards"},
                   nearest_name(plate, plates));
    return nullptr;
}

bool RowReader::read_input(std::size_t row, Unit unit, double& input) {
    static constexpr std::array<std::string_view, 3> names{"input_dna_ug", "input_ml", "input_g"};
    const std::string_view name = names[static_cast<std::size_t>(unit)];
    if (parse_number(columns_.cell(row, name), input) && std::isfinite(input) && input > 0) return true;
    columns_.error(row, name,
                   text("大于 0 的数：每反应加入量，Cq 换算为 {} 需要它（{} 列）",
                        "a number > 0, the amount put into each reaction, which turns a Cq into {} (column {})",
                        name == "input_dna_ug" ? "copies/ug"
                        : name == "input_ml"   ? "copies/mL"
                                               : "copies/g",
                        name));
    return false;
}

std::optional<formats::MeasuredWord> RowReader::read_cq_word(std::size_t row) {
    auto word = formats::read_measured_word(columns_.cell(row, "cq"));
    const bool is_wrong_number =
        word && word->state == State::quantified && !(word->number > 0 && std::isfinite(word->number));
    if (word && !word->below && !is_wrong_number) return word;
    columns_.error(row, "cq",
                   {"大于 0 的 Cq 值、Undetermined/ND（未检出）或 NA（未测）",
                    "a Cq > 0, Undetermined or ND (not detected), or NA (not measured)"});
    return std::nullopt;
}

bool RowReader::read_cq(std::size_t row, MeasuredRow& into) {
    Sample& sample = into.sample;
    const auto word = read_cq_word(row);
    if (!word) return false;
    double input = 0;
    if (word->state == State::not_measured) {
        sample.value = {0, State::not_measured};
        return true;
    }
    if (!read_input(row, sample.unit(), input)) return false;
    if (curves_.empty()) return true;  // their own errors have been named
    const StandardCurve* curve = curve_of(row, sample.target);
    if (curve == nullptr) return false;
    // What lies below the lowest standard was not calibrated, whatever limit was declared.
    sample.lloq = std::max(sample.lloq.value_or(0), curve->lowest / input);
    sample.value = {0, word->state};
    if (word->state != State::quantified) return true;
    into.cq = word->number;
    const double copies = curve->copies_at(word->number);
    sample.is_above_curve = copies > curve->highest && !is_same(copies, curve->highest);
    const double per_unit = copies / input;
    if (!(per_unit <= most)) {
        columns_.contradiction(row, "cq",
                               {"按标准曲线换算所得拷贝数超过 1e30；请核对 Cq、加入量和标准曲线",
                                "by the standard curve this is more than 1e30 copies: check the Cq, the input and the "
                                "curve"});
        return false;
    }
    sample.value = is_same(per_unit, *sample.lloq) ? Measured::of(per_unit) : judged(per_unit, sample);
    return true;
}

}  // namespace nonclin::biodistribution
