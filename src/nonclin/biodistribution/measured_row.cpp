#include "nonclin/biodistribution/measured_row.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/number_text.hpp"

namespace nonclin::biodistribution {

namespace {

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

bool RowReader::read(std::size_t row, MeasuredRow& into) {
    into.row = row;
    into.replicate = columns_.cell(row, "replicate");
    into.plate = columns_.cell(row, "plate");
    if (!read_kind(row, into)) return false;
    switch (into.type) {
        case SampleType::standard:
            ++standards_;
            return false;
        case SampleType::sample:
        case SampleType::spike:
        case SampleType::redilution:
            return read_study_well(row, into);
        case SampleType::ntc:
        case SampleType::nec:
        case SampleType::positive_control:
        case SampleType::negative_control:
            break;
    }
    return read_control_well(row, into);
}

bool RowReader::read_kind(std::size_t row, MeasuredRow& into) {
    const std::string_view cell = columns_.cell(row, "sample_type");
    const std::optional<RowKind> kind = read_sample_type(cell);
    if (kind) {
        into.type = kind->type;
    } else {
        columns_.error(row, "sample_type",
                       {"样品、对照、给药前、NTC、NEC、阳性对照、阴性对照、加标、稀释复测、标准品或空",
                        "sample, control, predose, NTC, NEC, positive control, negative control, spike, redilution, "
                        "standard or an empty cell"},
                       nearest_sample_type(cell));
    }
    const bool has_target = read_target(row, into.sample.target);
    return kind && has_target;
}

bool RowReader::read_target(std::size_t row, Target& target) {
    const std::string_view name = columns_.cell(row, "target");
    if (name.empty()) return true;
    if (is_human_target(name)) {
        target = Target::human;
        return true;
    }
    if (vector_target_.empty()) {
        vector_target_ = name;
        vector_target_line_ = columns_.line(row);
    }
    if (folded(vector_target_) == folded(name)) return true;
    columns_.contradiction(row, "target",
                           text("“{0}”与第 {1} 行的“{2}”是两个非人源靶标；一个文件只读一个载体靶标，另一个请另存文件",
                                "\"{0}\" and \"{2}\" in line {1} are two targets that are not human; a file has one "
                                "target of the vector, put the other into a file of its own",
                                name, vector_target_line_, vector_target_));
    return false;
}

bool RowReader::read_study_well(std::size_t row, MeasuredRow& into) {
    const bool has_animal =
        into.type == SampleType::sample ? read_animal(row, into) : read_animal_name(row, into.sample);
    const bool has_tissue = read_tissue(row, into.sample);
    const bool has_limits = has_tissue && read_limits(row, into.sample);
    const bool has_input = read_amount(row, "input_dna_ug", into.sample.input_ug);
    const bool has_nominal = read_amount(row, "nominal_dna_ug", into.sample.nominal_ug);
    const std::string_view column = copies_column(row);
    if (column.empty()) return false;
    bool has_value = false;
    if (columns_.cell(row, "cq").empty()) {
        has_value = has_tissue ? read_copies(row, column, into.sample) : has_value_word(row, column);
    } else if (columns_.cell(row, column).empty()) {
        has_value = has_tissue && read_cq(row, into);
    } else {
        columns_.contradiction(
            row, "cq", {"同一行既有拷贝数又有 Cq；只给一个", "this row has both copies and a Cq; give one of them"});
    }
    const bool has_addition = into.type == SampleType::sample || read_addition(row, into);
    return has_value && has_animal && has_tissue && has_limits && has_input && has_nominal && has_addition;
}

bool RowReader::read_addition(std::size_t row, MeasuredRow& into) {
    std::optional<double> dilution;
    if (!read_amount(row, "spike_copies", into.spike) || !read_amount(row, "dilution", dilution)) return false;
    into.dilution = dilution.value_or(1);
    if (into.dilution < 1 || (into.type == SampleType::redilution && into.dilution == 1)) {
        columns_.error(row, "dilution", {"大于 1 的稀释倍数", "how many times the DNA was diluted, a number > 1"});
        return false;
    }
    if (into.type == SampleType::spike && !into.spike) {
        columns_.error(
            row, "spike_copies",
            {"大于 0 的加标量（每反应拷贝数，或在列名中写单位 copies/ug）",
             "the amount added, a number > 0 (copies per reaction, or copies/ug as the unit in the heading)"});
        return false;
    }
    if (!into.spike || into.sample.tissue == nullptr) return true;
    const std::optional<Unit> unit = read_unit(columns_.unit("spike_copies"));
    if (unit && *unit == into.sample.unit()) return true;
    if (unit) {
        columns_.contradiction(row, "spike_copies",
                               {"加标量的单位与该组织的单位不同", "the unit of the spike is not that of the tissue"});
        return false;
    }
    double input = 0;
    if (!read_input(row, into.sample.unit(), input)) return false;
    into.spike = *into.spike / input;
    return true;
}

bool RowReader::read_control_well(std::size_t row, MeasuredRow& into) {
    const bool has_lod = read_limit(row, "lod", 0, into.sample.lod);
    const bool has_lloq = read_limit(row, "lloq", 0, into.sample.lloq);
    const bool has_limits = read_amount(row, "expected_copies", into.expected) && has_lod && has_lloq;
    const std::string_view column = copies_column(row);
    if (column.empty()) return false;
    if (columns_.cell(row, "cq").empty()) return read_control_copies(row, column, into) && has_limits;
    const auto word = read_cq_word(row);
    if (!word) return false;
    into.sample.value = {0, word->state};
    if (word->state != State::quantified) return has_limits;
    into.cq = word->number;
    into.sample.value = Measured::of(0);
    if (curves_.empty()) return has_limits;  // their own errors have been named
    into.curve = curve_of(row, into.sample.target);
    if (into.curve == nullptr) return false;
    const double copies = into.curve->copies_at(word->number);
    into.sample.value = {copies, copies < into.curve->lowest ? State::below_lloq : State::quantified};
    return has_limits;
}

bool RowReader::read_control_copies(std::size_t row, std::string_view column, MeasuredRow& into) {
    if (!has_value_word(row, column)) return false;
    const auto word = formats::read_measured_word(columns_.cell(row, column));
    into.sample.value = word->state == State::quantified ? judged(word->number, into.sample) : Measured{0, word->state};
    return true;
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

bool RowReader::read_animal_name(std::size_t row, Sample& sample) {
    sample.animal = columns_.cell(row, "animal");
    if (sample.animal.empty()) columns_.error(row, "animal", {"动物编号", "the animal's number"});
    constexpr double a_century = 36500;  // a date of a spreadsheet is no study day
    const bool has_day =
        parse_number(columns_.cell(row, "day"), sample.day) && sample.day >= -a_century && sample.day <= a_century;
    if (!has_day) {
        columns_.error(
            row, "day",
            {"研究日（-36500 至 36500 的数字；给药当天为第 1 天，给药前为 0 或负数）",
             "a study day (a number from -36500 to 36500; the day of dosing is 1, before dosing 0 or less)"});
    }
    return !sample.animal.empty() && has_day;
}

bool RowReader::read_animal(std::size_t row, MeasuredRow& into) {
    Sample& sample = into.sample;
    bool is_read = read_animal_name(row, sample);
    const auto require = [&](bool holds, std::string_view name, const Text& wanted) {
        if (!holds) columns_.error(row, name, wanted);
        is_read = is_read && holds;
    };
    sample.group = columns_.cell(row, "group");
    require(!sample.group.empty(), "group", {"组别", "the animal's group"});
    const bool has_dose =
        parse_number(columns_.cell(row, "dose"), sample.dose) && std::isfinite(sample.dose) && sample.dose >= 0;
    require(has_dose, "dose",
            {"不小于 0 的数；单位写在列名或 dose_unit 列",
             "a number >= 0; write the unit in the heading or in the column dose_unit"});
    sample.dose_unit = columns_.has("dose_unit") ? std::string(columns_.cell(row, "dose_unit"))
                       : columns_.has("dose")    ? columns_.unit("dose")
                                                 : "";
    const std::optional<Sex> sex = read_sex(columns_.cell(row, "sex"));
    require(sex.has_value(), "sex", {"雄/m、雌/f 或空", "m, f or an empty cell"});
    sample.sex = sex.value_or(Sex::not_stated);
    const std::optional<Fate> fate = read_fate(columns_.cell(row, "status"));
    require(
        fate.has_value(), "status",
        {"计划/scheduled、死亡/found_dead、濒死/moribund 或空", "scheduled, found_dead, moribund or an empty cell"});
    sample.fate = fate.value_or(Fate::scheduled);
    return is_read && check_claim(row, sample);
}

bool RowReader::check_claim(std::size_t row, const Sample& sample) {
    const std::optional<RowKind> kind = read_sample_type(columns_.cell(row, "sample_type"));
    Text what;
    if (kind->claim == Claim::control && sample.is_dosed())
        what =
            text("写为对照，而该行剂量为 {}", "says control, and the dose of the row is {}", number_text(sample.dose));
    if (kind->claim == Claim::treated && !sample.is_dosed())
        what = {"写为给药，而该行剂量为 0", "says treated, and the dose of the row is 0"};
    if (kind->claim == Claim::predose && !sample.is_predose()) {
        what = text("写为给药前，而该行为第 {} 天（给药当天为第 1 天）",
                    "says predose, and the row is of day {} (the day of dosing is 1)", number_text(sample.day));
    }
    if (!what.empty()) columns_.contradiction(row, "sample_type", what);
    return what.empty();
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
    if (word && (word->state == State::not_measured || word->state == State::not_applicable)) {
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
    into.curve = curve;
    // What lies below the lowest standard was not calibrated, whatever limit was declared.
    sample.lloq = std::max(sample.lloq.value_or(0), curve->lowest / input);
    sample.value = {0, word->state};
    if (word->state != State::quantified) return true;
    into.cq = word->number;
    const double copies = curve->copies_at(word->number);
    sample.is_above_curve = copies > curve->highest && !is_same(copies, curve->highest);
    const double per_unit = copies / input;
    sample.value = is_same(per_unit, *sample.lloq) ? Measured::of(per_unit) : judged(per_unit, sample);
    return true;
}

}  // namespace nonclin::biodistribution
