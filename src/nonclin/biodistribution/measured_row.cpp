#include "nonclin/biodistribution/measured_row.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/measured_word.hpp"

namespace nonclin::biodistribution {

namespace {

using Names = std::string_view;
constexpr std::array<Names, 8> animal_names{"animal id", "animal no", "subject", "subject id",
                                            "usubjid",   "动物",      "动物号",  "动物编号"};
constexpr std::array<Names, 4> group_names{"group id", "组", "组别", "分组"};
constexpr std::array<Names, 2> dose_names{"剂量", "给药剂量"};
constexpr std::array<Names, 1> dose_unit_names{"剂量单位"};
constexpr std::array<Names, 1> sex_names{"性别"};
constexpr std::array<Names, 7> day_names{"study day", "sampling day", "necropsy day", "天",
                                         "研究日",    "采样日",       "试验日"};
constexpr std::array<Names, 7> tissue_names{"organ", "matrix", "specimen", "组织", "脏器", "样本", "样本类型"};
constexpr std::array<Names, 6> replicate_names{"rep", "well", "重复", "重复号", "复孔", "平行"};
constexpr std::array<Names, 4> copies_names{"copy number", "拷贝数", "拷贝", "vector copies"};
constexpr std::array<Names, 2> unit_names{"copies unit", "单位"};
constexpr std::array<Names, 4> cq_names{"ct", "cp", "cq值", "ct值"};
constexpr std::array<Names, 4> plate_names{"run", "板", "板号", "批次"};
constexpr std::array<Names, 3> input_ug_names{"dna_ug", "input dna", "加入dna量"};
constexpr std::array<Names, 2> input_ml_names{"input_volume_ml", "加入体积"};
constexpr std::array<Names, 1> input_g_names{"加入质量"};
constexpr std::array<Names, 3> lod_names{"limit of detection", "检测限", "检出限"};
constexpr std::array<Names, 4> lloq_names{"loq", "limit of quantification", "定量下限", "定量限"};
constexpr std::array<Names, 5> status_names{"fate", "disposition", "状态", "动物状态", "动物结局"};
constexpr std::array<Names, 6> note_names{"note", "comment", "comments", "remark", "备注", "说明"};

constexpr std::array<WantedColumn, 22> all_columns{{{"animal", animal_names, true},
                                                    {"group", group_names, true},
                                                    {"dose", dose_names, true},
                                                    {"dose_unit", dose_unit_names},
                                                    {"sex", sex_names},
                                                    {"day", day_names, true},
                                                    {"tissue", tissue_names, true},
                                                    {"replicate", replicate_names},
                                                    {"copies", copies_names},
                                                    {"copies_per_ug", {}},
                                                    {"copies_per_ml", {}},
                                                    {"copies_per_g", {}},
                                                    {"unit", unit_names},
                                                    {"cq", cq_names},
                                                    {"plate", plate_names},
                                                    {"input_dna_ug", input_ug_names},
                                                    {"input_ml", input_ml_names},
                                                    {"input_g", input_g_names},
                                                    {"lod", lod_names},
                                                    {"lloq", lloq_names},
                                                    {"status", status_names},
                                                    {"notes", note_names}}};

template <class E>
struct WordFor {
    std::string_view word;
    E meaning;
};

constexpr std::array<WordFor<Sex>, 12> sex_words{{{"", Sex::not_stated},
                                                  {"m", Sex::m},
                                                  {"male", Sex::m},
                                                  {"♂", Sex::m},
                                                  {"雄", Sex::m},
                                                  {"雄性", Sex::m},
                                                  {"公", Sex::m},
                                                  {"f", Sex::f},
                                                  {"female", Sex::f},
                                                  {"♀", Sex::f},
                                                  {"雌", Sex::f},
                                                  {"雌性", Sex::f}}};
constexpr std::array<WordFor<Fate>, 14> fate_words{{{"", Fate::scheduled},
                                                    {"scheduled", Fate::scheduled},
                                                    {"planned", Fate::scheduled},
                                                    {"terminal", Fate::scheduled},
                                                    {"计划", Fate::scheduled},
                                                    {"计划采样", Fate::scheduled},
                                                    {"计划解剖", Fate::scheduled},
                                                    {"found dead", Fate::found_dead},
                                                    {"found_dead", Fate::found_dead},
                                                    {"死亡", Fate::found_dead},
                                                    {"发现死亡", Fate::found_dead},
                                                    {"moribund", Fate::moribund},
                                                    {"濒死", Fate::moribund},
                                                    {"濒死处死", Fate::moribund}}};

std::string lower(std::string_view word) {
    std::string all(word);
    for (char& letter : all) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return all;
}

template <class E, std::size_t n>
bool read_word(std::string_view cell, const std::array<WordFor<E>, n>& known, E& into) {
    const std::string word = lower(cell);
    const auto at =
        std::find_if(known.begin(), known.end(), [&word](const WordFor<E>& one) { return one.word == word; });
    if (at == known.end()) return false;
    into = at->meaning;
    return true;
}

bool is_same(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)); }

const Text& wanted_value() {
    static const Text text{
        "不小于 0 的数、“<数”、BLQ/低于定量下限、ND/未检出、NA 或空（未测）",
        "a number >= 0, \"<number\", BLQ (below LLOQ), ND (not detected), NA or an empty cell (not measured)"};
    return text;
}

// The state of a counted number under the limits of its row.
Measured judged(double number, const Sample& sample) {
    if (number == 0 || (sample.lod && number < *sample.lod)) return {number, State::not_detected};
    if (sample.lloq && number < *sample.lloq) return {number, State::below_lloq};
    return Measured::of(number);
}

}  // namespace

std::span<const WantedColumn> measurement_columns() { return all_columns; }

bool RowReader::read(std::size_t row, MeasuredRow& into) {
    into.row = row;
    into.replicate = columns_.cell(row, "replicate");
    const bool has_animal = read_animal(row, into.sample);
    const bool has_tissue = read_tissue(row, into.sample);
    const bool has_limits = has_tissue && read_limits(row, into.sample);
    const std::string_view column = copies_column(row);
    if (column.empty()) return false;
    if (columns_.cell(row, "cq").empty()) {
        if (!has_tissue) {
            has_value_word(row, column);  // named all the same
            return false;
        }
        return read_copies(row, column, into.sample) && has_animal && has_limits;
    }
    if (columns_.cell(row, column).empty()) return has_tissue && read_cq(row, into.sample) && has_animal && has_limits;
    columns_.contradiction(
        row, "cq", {"同一行既有拷贝数又有 Cq；只给一个", "this row has both copies and a Cq; give one of them"});
    return false;
}

bool RowReader::has_value_word(std::size_t row, std::string_view column) {
    const auto word = formats::read_measured_word(columns_.cell(row, column));
    if (word && std::isfinite(word->number) && word->number >= 0) return true;
    columns_.error(row, column, wanted_value());
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

bool RowReader::read_animal(std::size_t row, Sample& sample) {
    bool is_read = true;
    const auto require = [&](bool holds, std::string_view name, const Text& wanted) {
        if (!holds) columns_.error(row, name, wanted);
        is_read = is_read && holds;
    };
    sample.animal = columns_.cell(row, "animal");
    sample.group = columns_.cell(row, "group");
    require(!sample.animal.empty(), "animal", {"动物编号", "the animal's number"});
    require(!sample.group.empty(), "group", {"组别", "the animal's group"});
    const bool has_dose =
        parse_number(columns_.cell(row, "dose"), sample.dose) && std::isfinite(sample.dose) && sample.dose >= 0;
    require(has_dose, "dose",
            {"不小于 0 的数；单位写在列名或 dose_unit 列",
             "a number >= 0; write the unit in the heading or in the column dose_unit"});
    sample.dose_unit = columns_.has("dose_unit") ? std::string(columns_.cell(row, "dose_unit"))
                       : columns_.has("dose")    ? columns_.unit("dose")
                                                 : "";
    require(read_word(columns_.cell(row, "sex"), sex_words, sample.sex), "sex",
            {"雄/m、雌/f 或空", "m, f or an empty cell"});
    constexpr double a_century = 36500;  // a date of a spreadsheet is no study day
    const bool has_day =
        parse_number(columns_.cell(row, "day"), sample.day) && sample.day >= -a_century && sample.day <= a_century;
    require(has_day, "day",
            {"研究日（-36500 至 36500 的数字；给药当天为第 1 天，给药前为 0 或负数）",
             "a study day (a number from -36500 to 36500; the day of dosing is 1, before dosing 0 or less)"});
    require(
        read_word(columns_.cell(row, "status"), fate_words, sample.fate), "status",
        {"计划/scheduled、死亡/found_dead、濒死/moribund 或空", "scheduled, found_dead, moribund or an empty cell"});
    return is_read;
}

bool RowReader::read_tissue(std::size_t row, Sample& sample) {
    const std::string_view name = columns_.cell(row, "tissue");
    sample.tissue = vocabulary_.find(name);
    if (sample.tissue == nullptr) {
        columns_.error(
            row, "tissue",
            {"组织词表中的名称（中文、英文、SEND 均可）", "a tissue of the vocabulary (Chinese, English or SEND name)"},
            vocabulary_.nearest(name));
        return false;
    }
    const Sex only = sample.tissue->sex;
    if (only == Sex::not_stated || sample.sex == Sex::not_stated || sample.sex == only) return true;
    const Text& tissue = sample.tissue->title;
    columns_.contradiction(
        row, "tissue",
        {fmt::format("{}只取自{}性动物，而该行性别为{}", tissue.zh, described(only).zh, described(sample.sex).zh),
         fmt::format("{} comes from a {} animal, and the row says {}", tissue.en, described(only).en,
                     described(sample.sex).en)});
    return false;
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
    if (word && word->state == State::not_measured) {
        if (otherwise > 0) limit = otherwise;
        return true;
    }
    double number = 0;
    if (!parse_number(cell, number) || !std::isfinite(number) || number <= 0) {
        columns_.error(row, name, {"大于 0 的数、NA 或空", "a number > 0, NA or an empty cell"});
        return false;
    }
    limit = number;
    return true;
}

bool RowReader::read_limits(std::size_t row, Sample& sample) {
    const std::size_t unit = static_cast<std::size_t>(sample.unit());
    const bool has_lod = read_limit(row, "lod", limits_.lod[unit], sample.lod);
    const bool has_lloq = read_limit(row, "lloq", limits_.lloq[unit], sample.lloq);
    if (!has_lod || !has_lloq) return false;
    if (!sample.lod || !sample.lloq || *sample.lod <= *sample.lloq) return true;
    columns_.contradiction(row, columns_.has("lod") ? "lod" : "lloq",
                           text("检测限 {} 高于定量下限 {}", "the LOD {} lies above the LLOQ {}",
                                number_text(*sample.lod), number_text(*sample.lloq)));
    return false;
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

const StandardCurve* RowReader::curve_of(std::size_t row) {
    const std::string_view plate = columns_.cell(row, "plate");
    const auto curve =
        std::find_if(curves_.begin(), curves_.end(), [plate](const StandardCurve& one) { return one.plate == plate; });
    if (curve != curves_.end()) return &*curve;
    if (curves_.size() == 1 && (plate.empty() || curves_.front().plate.empty())) return &curves_.front();
    std::vector<std::string> plates;
    for (const StandardCurve& one : curves_) plates.push_back(one.plate);
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

bool RowReader::read_cq(std::size_t row, Sample& sample) {
    const auto word = formats::read_measured_word(columns_.cell(row, "cq"));
    if (!word || word->below ||
        (word->state == State::quantified && !(word->number > 0 && std::isfinite(word->number)))) {
        columns_.error(row, "cq",
                       {"大于 0 的 Cq 值、Undetermined/ND（未检出）或 NA（未测）",
                        "a Cq > 0, Undetermined or ND (not detected), or NA (not measured)"});
        return false;
    }
    double input = 0;
    if (word->state == State::not_measured) {
        sample.value = {0, State::not_measured};
        return true;
    }
    if (!read_input(row, sample.unit(), input)) return false;
    if (curves_.empty()) return true;  // their own errors have been named
    const StandardCurve* curve = curve_of(row);
    if (curve == nullptr) return false;
    // What lies below the lowest standard was not calibrated, whatever limit was declared.
    sample.lloq = std::max(sample.lloq.value_or(0), curve->lowest / input);
    sample.value = {0, word->state};
    if (word->state != State::quantified) return true;
    const double copies = curve->copies_at(word->number);
    sample.is_above_curve = copies > curve->highest && !is_same(copies, curve->highest);
    const double per_unit = copies / input;
    sample.value = is_same(per_unit, *sample.lloq) ? Measured::of(per_unit) : judged(per_unit, sample);
    return true;
}

}  // namespace nonclin::biodistribution
