#include "nonclin/biodistribution/standard_curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/row_words.hpp"
#include "nonclin/biodistribution/sheet_file.hpp"
#include "nonclin/formats/measured_word.hpp"

namespace nonclin::biodistribution {

double StandardCurve::efficiency() const { return std::pow(10, -1 / slope) - 1; }

double StandardCurve::copies_at(double cq) const { return std::pow(10, (cq - intercept) / slope); }

Result<StandardCurve> fitted(std::span<const Standard> standards, std::string_view plate) {
    const double n = static_cast<double>(standards.size());
    std::vector<double> amounts;
    double mean_x = 0;
    double mean_y = 0;
    for (const Standard& one : standards) {
        amounts.push_back(one.copies);
        mean_x += std::log10(one.copies) / n;
        mean_y += one.cq / n;
    }
    std::sort(amounts.begin(), amounts.end());
    const auto different = std::unique(amounts.begin(), amounts.end()) - amounts.begin();
    constexpr std::ptrdiff_t least = 3;
    if (different < least) {
        return fail(ErrorKind::inconsistent_input,
                    text("标准曲线{}：至少需要 {} 个不同的拷贝数水平，却只有 {} 个",
                         "standard curve{}: at least {} different amounts are needed, found {}",
                         plate.empty() ? "" : fmt::format(" {}", plate), least, different));
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const Standard& one : standards) {
        const double x = std::log10(one.copies) - mean_x;
        const double y = one.cq - mean_y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if (!(xy < 0)) {
        return fail(ErrorKind::inconsistent_input,
                    text("标准曲线{}：Cq 应随拷贝数增加而下降，却得斜率 {}；请检查拷贝数与 Cq 是否对调",
                         "standard curve{}: Cq must fall as copies rise, the slope is {}; are copies and Cq exchanged?",
                         plate.empty() ? "" : fmt::format(" {}", plate), number_text(xy / xx, 4)));
    }
    StandardCurve curve;
    curve.plate = plate;
    curve.slope = xy / xx;
    curve.intercept = mean_y - curve.slope * mean_x;
    curve.r_squared = xy * xy / (xx * yy);
    curve.standards = standards.size();
    curve.lowest = std::min_element(standards.begin(), standards.end(), [](auto& a, auto& b) {
                       return a.copies < b.copies;
                   })->copies;
    curve.highest = std::max_element(standards.begin(), standards.end(), [](auto& a, auto& b) {
                        return a.copies < b.copies;
                    })->copies;
    return curve;
}

namespace {

constexpr std::array<std::string_view, 6> quantity_headings{"copies", "copies per reaction", "standard",
                                                            "拷贝数", "标准品拷贝数",        "每反应拷贝数"};
constexpr std::array<std::string_view, 4> cq_headings{"ct", "cp", "cq值", "ct值"};
constexpr std::array<std::string_view, 4> plate_headings{"run", "板", "板号", "批次"};
constexpr std::array<std::string_view, 5> target_headings{"target name", "detector", "靶标", "靶序列", "检测靶标"};
constexpr std::array<WantedColumn, 4> wanted{{{"quantity", quantity_headings, true},
                                              {"cq", cq_headings, true},
                                              {"plate", plate_headings},
                                              {"target", target_headings}}};

struct Plate {
    std::string name;
    Target target = Target::vector;
    std::vector<Standard> standards;
};

void read_standard(Columns& columns, std::size_t row, std::vector<Plate>& plates) {
    Standard standard;
    const bool has_copies = parse_number(columns.cell(row, "quantity"), standard.copies) && standard.copies > 0;
    if (!has_copies)
        columns.error(row, "quantity", {"大于 0 的数（每反应拷贝数）", "a number > 0 (copies per reaction)"});
    const auto cq = formats::read_measured_word(columns.cell(row, "cq"));
    const bool is_number = cq && cq->state == State::quantified && cq->number > 0;
    if (!is_number && cq && cq->state != State::quantified && !cq->below) {
        columns.warning(row, "cq",
                        {"该标准品孔无 Cq，未用于标准曲线", "this standard has no Cq and is not part of the curve"});
        return;
    }
    if (!is_number) columns.error(row, "cq", {"大于 0 的 Cq 值", "a Cq > 0"});
    if (!has_copies || !is_number) return;
    standard.cq = cq->number;
    const std::string_view name = columns.cell(row, "plate");
    const Target target = is_human_target(columns.cell(row, "target")) ? Target::human : Target::vector;
    auto plate = std::find_if(plates.begin(), plates.end(),
                              [&](const Plate& one) { return one.name == name && one.target == target; });
    if (plate == plates.end()) plate = plates.insert(plates.end(), Plate{std::string(name), target, {}});
    plate->standards.push_back(standard);
}

}  // namespace

Result<std::vector<StandardCurve>> read_standard_curves(const std::filesystem::path& file, Context& context) {
    const std::size_t errors_before = context.diagnostics.errors();
    const Result<formats::Sheet> sheet = read_sheet_file(file, context.diagnostics);
    if (!sheet) return fail(sheet.error());
    Columns columns(*sheet, wanted, context.diagnostics);
    std::vector<Plate> plates;
    for (std::size_t row = 0; row < sheet->rows() && columns.has("quantity") && columns.has("cq"); ++row) {
        if (auto on = context.go_on(); !on) return fail(on.error());
        read_standard(columns, row, plates);
    }
    columns.finish();
    std::vector<StandardCurve> curves;
    for (const Plate& plate : plates) {
        Result<StandardCurve> curve = fitted(plate.standards, plate.name);
        if (!curve) {
            context.diagnostics.error({sheet->name(), 0, 0}, curve.error().message);
            continue;
        }
        curve->target = plate.target;
        curves.push_back(std::move(*curve));
    }
    if (plates.empty() && context.diagnostics.errors() == errors_before) {
        context.diagnostics.error({sheet->name(), 0, 0},
                                  {"标准曲线文件没有标准品", "the file of standards holds none"});
    }
    const std::size_t errors = context.diagnostics.errors() - errors_before;
    if (errors > 0) return fail(unusable(sheet->name(), errors));
    return curves;
}

}  // namespace nonclin::biodistribution
