#include "nonclin/biodistribution/measured_row.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::biodistribution {

bool RowReader::read(std::size_t row, Well& into) {
    into.row = row;
    const bool has_kind = read_kind(row, into);
    const bool has_replicate = read_replicate(row, into.replicate);
    if (!has_kind || !has_replicate) return false;
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

// A well may be named in any way, A1 or 2b; but what is written as a number counts wells.
bool RowReader::read_replicate(std::size_t row, std::string& replicate) {
    replicate = columns_.cell(row, "replicate");
    double number = 0;
    const bool is_number = parse_number(replicate, number);
    if (!is_number || (number >= 0 && std::trunc(number) == number)) return true;
    columns_.error(row, "replicate",
                   {"复孔的编号：不小于 0 的整数、文字或空",
                    "the replicate's number or name: a whole number >= 0, a word or an empty cell"});
    return false;
}

bool RowReader::read_kind(std::size_t row, Well& into) {
    const std::string_view cell = columns_.cell(row, "sample_type");
    const std::optional<RowKind> kind = read_sample_type(cell);
    if (kind) {
        into.type = kind->type;
        into.claim = kind->claim;
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

bool RowReader::read_study_well(std::size_t row, Well& into) {
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

bool RowReader::read_addition(std::size_t row, Well& into) {
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

bool RowReader::read_control_well(std::size_t row, Well& into) {
    into.plate = columns_.cell(row, "plate");
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
    const StandardCurve* curve = curve_of(row, into.sample.target);
    if (curve == nullptr) return false;
    const double copies = curve->copies_at(word->number);
    into.sample.value = {copies, copies < curve->lowest ? State::below_lloq : State::quantified};
    return has_limits;
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

bool RowReader::read_animal(std::size_t row, Well& into) {
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
    return is_read && check_claim(row, into);
}

bool RowReader::check_claim(std::size_t row, const Well& read) {
    const Sample& sample = read.sample;
    Text what;
    if (read.claim == Claim::control && sample.is_dosed())
        what =
            text("写为对照，而该行剂量为 {}", "says control, and the dose of the row is {}", number_text(sample.dose));
    if (read.claim == Claim::treated && !sample.is_dosed())
        what = {"写为给药，而该行剂量为 0", "says treated, and the dose of the row is 0"};
    if (read.claim == Claim::predose && !sample.is_predose()) {
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

}  // namespace nonclin::biodistribution
