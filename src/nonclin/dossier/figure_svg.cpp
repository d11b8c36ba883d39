#include "nonclin/dossier/figure_svg.hpp"

#include <array>

#include <fmt/format.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/dossier/plot_script.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::chrono::seconds longest{60};

struct Sheet {
    Language language;
    bool is_narrow;
    std::string name;  // also the end of the ids
};

tl::unexpected<Error> no_gnuplot() {
    return fail(ErrorKind::missing_input,
                {"作图需要 gnuplot；请安装软件包 gnuplot-nox（apt-get install gnuplot-nox）",
                 "figures need gnuplot: install the package gnuplot-nox (apt-get install gnuplot-nox)"});
}

Result<void> run_gnuplot(const std::filesystem::path& folder, const std::string& commands, std::stop_token stop) {
    if (auto kept = write_file(folder / "figure.gp", commands); !kept) return kept;
    const auto outcome = run_process({{"gnuplot", "-d", "figure.gp"}, "", folder, longest, std::move(stop)});
    if (!outcome) {
        if (outcome.error().kind == ErrorKind::missing_input) return no_gnuplot();
        return fail(outcome.error());
    }
    if (outcome->status == 0) return {};
    return fail(ErrorKind::internal, text("gnuplot 以状态 {} 结束：{}", "gnuplot ended with status {}: {}",
                                          outcome->status, outcome->standard_error));
}

}  // namespace

FigureData figure_data(const Entry& entry, const Collected& collected) {
    FigureData data;
    for (const nonclin::Table& declared : entry.tables) {
        const CollectedTable* rows = collected.table(declared.name);
        if (rows == nullptr) continue;
        FigureTable table{std::string(declared.name), {}, rows->rows, rows->row_count};
        for (const Field& field : declared.columns) {
            FigureColumn column{
                std::string(field.name), std::string(field.unit), {}, field.meaning, cell_text(field.fallback)};
            for (std::size_t i = 0; i < field.allowed.size() && i < field.meanings.size(); ++i)
                column.words[field.allowed[i]] = field.meanings[i];
            table.columns.push_back(std::move(column));
        }
        data.push_back(std::move(table));
    }
    return data;
}

Result<DrawnFigure> figure_svg(const Figure& figure, const FigureData& data, std::string_view id,
                               std::stop_token stop) {
    Result<Plot> plot = plot_of(figure, data);
    if (!plot) return fail(std::move(plot.error()));
    const std::array<Sheet, 4> sheets{{{Language::zh, false, "zh"},
                                       {Language::zh, true, "zh-n"},
                                       {Language::en, false, "en"},
                                       {Language::en, true, "en-n"}}};
    std::string commands;
    std::vector<SvgWords> words;
    for (const Sheet& sheet : sheets) {
        const std::string file = sheet.name + ".svg";
        PlotScript script =
            sheet.is_narrow ? narrow_script(*plot, sheet.language, file) : wide_script(*plot, sheet.language, file);
        commands += script.commands;
        words.push_back({fmt::format("{}-{}", id, sheet.name), figure.title.in(sheet.language),
                         figure.caption.in(sheet.language), std::move(script.texts)});
    }
    Result<ScratchFolder> folder = ScratchFolder::make();
    if (!folder) return fail(std::move(folder.error()));
    if (auto drawn = run_gnuplot(folder->path(), commands, std::move(stop)); !drawn) {
        return fail(std::move(drawn.error()).within(text("图 {}", "figure {}", figure.name)));
    }
    DrawnFigure drawn;
    drawn.notes = plot->notes;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const Sheet& sheet = sheets[i];
        const Result<std::string> source = read_file(folder->path() / (sheet.name + ".svg"));
        if (!source) return fail(source.error());
        Result<std::string> clean = cleaned_svg(*source, words[i]);
        if (!clean) return fail(std::move(clean.error()).within(text("图 {}", "figure {}", figure.name)));
        Drawing& into = sheet.language == Language::zh ? drawn.zh : drawn.en;
        (sheet.is_narrow ? into.narrow : into.wide) = std::move(*clean);
    }
    return drawn;
}

}  // namespace nonclin::dossier
