#include "nonclin/biodistribution/measurements.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/replicates.hpp"
#include "nonclin/biodistribution/sheet_file.hpp"

namespace nonclin::biodistribution {

namespace {

constexpr std::size_t rows_between_asks = 1024;

// An animal has one group, one dose and one sex; a group has one dose.
void check_constant(std::span<const MeasuredRow> rows, Columns& columns) {
    std::map<std::string_view, const MeasuredRow*> animals;
    std::map<std::string_view, const MeasuredRow*> groups;
    for (const MeasuredRow& one : rows) {
        const Sample& now = one.sample;
        const MeasuredRow& before = *animals.try_emplace(now.animal, &one).first->second;
        const Sample& then = before.sample;
        const std::size_t line = columns.line(before.row);
        const auto differs = [&](std::string_view column, const std::string& here, const std::string& there) {
            columns.contradiction(
                one.row, column,
                text("动物 {0} 在此为“{1}”，在第 {3} 行为“{2}”", "animal {} has \"{}\" here and \"{}\" in line {}",
                     now.animal, here, there, line));
        };
        if (now.group != then.group) differs("group", now.group, then.group);
        if (now.dose != then.dose) differs("dose", number_text(now.dose), number_text(then.dose));
        if (now.dose_unit != then.dose_unit) differs("dose_unit", now.dose_unit, then.dose_unit);
        if (now.sex != then.sex) {
            differs("sex", std::string(words(now.sex)[static_cast<std::size_t>(now.sex)]),
                    std::string(words(then.sex)[static_cast<std::size_t>(then.sex)]));
        }
        const MeasuredRow& first = *groups.try_emplace(now.group, &one).first->second;
        if (now.group != then.group || now.dose == first.sample.dose || now.dose != then.dose) continue;
        columns.contradiction(
            one.row, "dose",
            text("{0} 组在此剂量为 {1}，在第 {2} 行为 {3}；剂量不同应分组",
                 "group {0} has dose {1} here and {3} in line {2}; animals of different doses are different groups",
                 now.group, number_text(now.dose), columns.line(first.row), number_text(first.sample.dose)));
    }
}

std::map<std::string, double> last_days(std::span<const MeasuredRow> rows) {
    std::map<std::string, double> last;
    for (const MeasuredRow& one : rows) {
        const auto [at, is_new] = last.try_emplace(one.sample.animal, one.sample.day);
        if (!is_new) at->second = std::max(at->second, one.sample.day);
    }
    return last;
}

// A fate written on every row of an animal is that of its last day: what was sampled before was sampled alive, as
// planned.
void settle_fates(std::span<MeasuredRow> rows, Columns& columns) {
    const std::map<std::string, double> last = last_days(rows);
    std::map<std::string, const MeasuredRow*> died;
    for (const MeasuredRow& one : rows) {
        if (one.sample.fate != Fate::scheduled) died.try_emplace(one.sample.animal, &one);
    }
    for (const MeasuredRow& one : rows) {
        const auto death = died.find(one.sample.animal);
        if (death == died.end() || one.sample.fate != Fate::scheduled || one.sample.day != last.at(one.sample.animal))
            continue;
        if (death->second->sample.day >= one.sample.day) continue;
        columns.contradiction(
            one.row, "status",
            text("动物 {} 在第 {} 天（第 {} 行）已死亡或濒死，却在第 {} 天按计划采样",
                 "animal {} died or was moribund on day {} (line {}) and is sampled as planned on day {}",
                 one.sample.animal, number_text(death->second->sample.day), columns.line(death->second->row),
                 number_text(one.sample.day)));
    }
    for (MeasuredRow& one : rows) {
        if (one.sample.day < last.at(one.sample.animal)) one.sample.fate = Fate::scheduled;
    }
}

auto sample_key(const MeasuredRow& one) {
    return std::tie(one.sample.animal, one.sample.day, one.sample.tissue->order);
}

void check_replicates(std::span<const MeasuredRow> wells, Columns& columns) {
    for (std::size_t i = 1; i < wells.size(); ++i) {
        const MeasuredRow& one = wells[i];
        const auto same = std::find_if(wells.begin(), wells.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&one](const MeasuredRow& other) { return other.replicate == one.replicate; });
        if (same != wells.begin() + static_cast<std::ptrdiff_t>(i)) {
            columns.contradiction(
                one.row, columns.has("replicate") ? "replicate" : "tissue",
                text("与第 {} 行重复（动物 {}、第 {} 天、{}）；复孔请在 replicate 列编号",
                     "is the same sample as line {} (animal {}, day {}, {}); number replicates in the column replicate",
                     columns.line(same->row), one.sample.animal, number_text(one.sample.day), one.sample.tissue->name));
        }
        const bool has_other_lloq = columns.cell(one.row, "lloq") != columns.cell(wells[0].row, "lloq");
        if (has_other_lloq) {
            columns.contradiction(
                one.row, "lloq",
                text("与同一样本第 {} 行的定量下限不同", "differs from the LLOQ of the same sample in line {}",
                     columns.line(wells[0].row)));
        }
        if (one.sample.fate != wells[0].sample.fate) {
            columns.contradiction(
                one.row, "status",
                text("与同一样本第 {} 行的状态不同", "differs from the status of the same sample in line {}",
                     columns.line(wells[0].row)));
        }
    }
}

bool is_earlier(const Sample& a, const Sample& b) {
    if (a.dose != b.dose) return a.dose < b.dose;
    if (a.group != b.group) return natural_less(a.group, b.group);
    if (a.tissue != b.tissue) return a.tissue->order < b.tissue->order;
    if (a.day != b.day) return a.day < b.day;
    return natural_less(a.animal, b.animal);
}

std::vector<Sample> joined_samples(std::vector<MeasuredRow>& rows, Columns& columns) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const MeasuredRow& a, const MeasuredRow& b) { return sample_key(a) < sample_key(b); });
    std::vector<Sample> samples;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t end = first + 1;
        while (end < rows.size() && sample_key(rows[end]) == sample_key(rows[first])) ++end;
        const std::span<const MeasuredRow> wells(rows.data() + first, end - first);
        check_replicates(wells, columns);
        samples.push_back(joined(wells));
        first = end;
    }
    std::sort(samples.begin(), samples.end(), is_earlier);
    return samples;
}

template <class Row>
bool has_simulated_mark(std::span<const Row> rows, const Columns& columns) {
    return std::any_of(rows.begin(), rows.end(), [&columns](const Row& one) {
        const std::string_view notes = columns.cell(one.row, "notes");
        return notes.find("SIMULATED") != std::string_view::npos || notes.find("模拟数据") != std::string_view::npos;
    });
}

struct Rows {
    std::vector<MeasuredRow> vector, human;
    std::vector<Well> wells;
};

// A well besides the samples may stand in either file, a sample of the vector in the measurements only.
void keep(Well row, bool is_assay_file, Columns& columns, Rows& rows) {
    if (row.type != SampleType::sample) {
        rows.wells.push_back(std::move(row));
    } else if (row.sample.target == Target::human) {
        rows.human.push_back(std::move(row));
    } else if (is_assay_file) {
        columns.contradiction(row.row, "sample_type",
                              {"载体检测的研究样品应放在测定值文件（measurements）中",
                               "study samples of the vector's assay belong in the file of measurements"});
    } else {
        rows.vector.push_back(std::move(row));
    }
}

Result<Rows> read_rows(const formats::Sheet& sheet, Columns& columns, RowReader& reader, bool is_assay_file,
                       const Context& context) {
    Rows rows;
    if (!is_assay_file) rows.vector.reserve(sheet.rows());
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        if (row % rows_between_asks == 0) {
            if (auto on = context.go_on(); !on) return fail(on.error());
        }
        Well read;
        if (reader.read(row, read)) keep(std::move(read), is_assay_file, columns, rows);
    }
    for (std::vector<MeasuredRow>* samples : {&rows.vector, &rows.human}) {
        check_constant(*samples, columns);
        settle_fates(*samples, columns);
    }
    return rows;
}

bool has_copies(const Columns& columns) {
    return columns.has("copies") || columns.has("copies_per_ug") || columns.has("copies_per_ml") ||
           columns.has("copies_per_g");
}

void check_value_columns(const formats::Sheet& sheet, const Columns& columns, bool has_standards,
                         Diagnostics& diagnostics) {
    if (columns.has("cq") && !has_standards) {
        diagnostics.error({sheet.name(), sheet.heading_line(), 0},
                          {"有 Cq 列，但没有给出标准曲线文件（输入 standard_curve）",
                           "there is a column of Cq but no file of standards (input standard_curve)"});
    }
    if (!has_copies(columns) && !columns.has("cq")) {
        diagnostics.error(
            {sheet.name(), sheet.heading_line(), 0},
            {"缺少测定值列：copies_per_ug、copies_per_ml、copies_per_g、copies（配 unit 列）或 cq",
             "a column of measured values is missing: copies_per_ug, copies_per_ml, copies_per_g, copies (with a "
             "column unit) or cq"});
    }
}

// One run over the user's files.
class FileReader {
  public:
    FileReader(const AssayLimits& limits, const Vocabulary& vocabulary, Context& context)
        : limits_(limits), vocabulary_(vocabulary), context_(context) {}

    Result<void> read_standards(const Inputs& inputs) {
        if (!inputs.has("standard_curve")) return {};
        has_standards_ = true;  // given, whether usable or not
        const std::size_t errors_before = context_.diagnostics.errors();
        Result<std::vector<StandardCurve>> read = read_standard_curves(*inputs.file("standard_curve"), context_);
        if (!read && read.error().kind != ErrorKind::malformed_input) return fail(read.error());
        if (read) measured_.curves = std::move(*read);
        note_errors(inputs.file("standard_curve")->string(), errors_before);
        return {};
    }

    Result<void> read(const Inputs& inputs, std::string_view role) {
        const bool is_assay_file = role == "assay";
        const std::size_t errors_before = context_.diagnostics.errors();
        const Result<std::filesystem::path> file = inputs.file(role);
        if (!file) return fail(file.error());
        const Result<formats::Sheet> sheet = read_sheet_file(*file, context_.diagnostics);
        if (!sheet) return fail(sheet.error());
        Columns columns(*sheet, is_assay_file ? assay_columns() : measurement_columns(), context_.diagnostics);
        check_value_columns(*sheet, columns, has_standards_, context_.diagnostics);
        if (columns.are_complete()) {
            RowReader reader(columns, limits_, vocabulary_, measured_.curves);
            Result<Rows> rows = read_rows(*sheet, columns, reader, is_assay_file, context_);
            if (!rows) return fail(rows.error());
            take(*rows, columns, *sheet);
            warn_of_standards(reader, *sheet);
            columns.finish();
        }
        if (sheet->rows() == 0 && context_.diagnostics.errors() == errors_before) {
            context_.diagnostics.error({sheet->name(), 0, 0},
                                       {"文件只有表头，没有测定值", "the file has a heading and no measurements"});
        }
        if (!is_assay_file && measured_.samples.empty() && context_.diagnostics.errors() == errors_before) {
            context_.diagnostics.error({sheet->name(), 0, 0},
                                       {"文件中没有载体检测的研究样品（对照孔、加标、稀释和人源检测不算）",
                                        "the file holds no study sample of the vector's assay (control wells, spikes, "
                                        "re-dilutions and human-specific rows are none)"});
        }
        note_errors(sheet->name(), errors_before);
        return {};
    }

    Measurements& measured() { return measured_; }
    /// The files in which something was wrong.
    const std::string& unusable_files() const { return names_; }

  private:
    void note_errors(const std::string& name, std::size_t errors_before) {
        if (context_.diagnostics.errors() > errors_before) names_ += (names_.empty() ? "" : ", ") + name;
    }

    void take(Rows& rows, Columns& columns, const formats::Sheet& sheet) {
        measured_.is_simulated = measured_.is_simulated || has_simulated_mark<MeasuredRow>(rows.vector, columns) ||
                                 has_simulated_mark<MeasuredRow>(rows.human, columns) ||
                                 has_simulated_mark<Well>(rows.wells, columns);
        if (!rows.human.empty() && !measured_.human.empty()) {
            context_.diagnostics.error({sheet.name(), columns.line(rows.human.front().row), 0},
                                       {"两个文件都有人源检测的样品；请放在同一个文件中",
                                        "both files hold samples of the human-specific assay; put them in one"});
        }
        std::vector<Sample> vector = joined_samples(rows.vector, columns);
        std::vector<Sample> human = joined_samples(rows.human, columns);
        if (!vector.empty()) measured_.samples = std::move(vector);
        if (!human.empty()) measured_.human = std::move(human);
        std::move(rows.wells.begin(), rows.wells.end(), std::back_inserter(measured_.wells));
    }

    void warn_of_standards(const RowReader& reader, const formats::Sheet& sheet) {
        if (reader.standards() == 0) return;
        context_.diagnostics.warning(
            {sheet.name(), 0, 0},
            text("{0} 行标准品未读取；请另以标准曲线文件（输入 standard_curve）给出",
                 "{1} of standards not read; hand them in as the file of standards (input standard_curve)",
                 reader.standards(), counted(reader.standards(), "row")));
    }

    const AssayLimits& limits_;
    const Vocabulary& vocabulary_;
    Context& context_;
    Measurements measured_;
    std::string names_;  // of files with errors
    bool has_standards_ = false;
};

}  // namespace

Result<Measurements> read_measurements(const Inputs& inputs, const AssayLimits& limits, const Vocabulary& vocabulary,
                                       Context& context) {
    const std::size_t errors_before = context.diagnostics.errors();
    FileReader files(limits, vocabulary, context);
    if (auto read = files.read_standards(inputs); !read) return fail(read.error());
    if (auto read = files.read(inputs, "measurements"); !read) return fail(read.error());
    if (inputs.has("assay")) {
        if (auto read = files.read(inputs, "assay"); !read) return fail(read.error());
    }
    const std::size_t errors = context.diagnostics.errors() - errors_before;
    if (errors > 0) return fail(unusable(files.unusable_files(), errors));
    return std::move(files.measured());
}

}  // namespace nonclin::biodistribution
