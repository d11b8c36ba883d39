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
    std::string_view name;  // also the end of the ids
};

constexpr std::array<Sheet, 4> sheets{{{Language::zh, false, "zh"},
                                       {Language::zh, true, "zh-n"},
                                       {Language::en, false, "en"},
                                       {Language::en, true, "en-n"}}};

struct Script {
    std::string commands;
    std::vector<SvgWords> words;  // by sheet; the ids name the files
    std::vector<Text> notes;
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

std::string file_of(const SvgWords& words) { return words.id + ".svg"; }

Result<Script> script_of(const FigureRequest& request, const FigureData& data) {
    const Figure& figure = *request.figure;
    const Result<Plot> plot = plot_of(figure, data);
    if (!plot) return fail(plot.error());
    Script script;
    for (const Sheet& sheet : sheets) {
        SvgWords words{fmt::format("{}-{}", request.id, sheet.name), figure.title.in(sheet.language),
                       figure.caption.in(sheet.language)};
        PlotScript drawing = sheet.is_narrow ? narrow_script(*plot, sheet.language, file_of(words))
                                             : wide_script(*plot, sheet.language, file_of(words));
        script.commands += drawing.commands;
        words.texts = std::move(drawing.texts);
        script.words.push_back(std::move(words));
    }
    script.notes = plot->notes;
    return script;
}

Result<void> read_drawings(const std::filesystem::path& folder, const Script& script, DrawnFigure& figure) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const Result<std::string> source = read_file(folder / file_of(script.words[i]));
        if (!source) return fail(source.error());
        Result<std::string> clean = cleaned_svg(*source, script.words[i]);
        if (!clean) return fail(std::move(clean.error()));
        Drawing& into = sheets[i].language == Language::zh ? figure.zh : figure.en;
        (sheets[i].is_narrow ? into.narrow : into.wide) = std::move(*clean);
    }
    return {};
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
    return std::move(figure_svgs({{&figure, std::string(id)}}, data, std::move(stop)).front());
}

std::vector<Result<DrawnFigure>> figure_svgs(const std::vector<FigureRequest>& requests, const FigureData& data,
                                             std::stop_token stop) {
    std::vector<Result<DrawnFigure>> figures;
    std::vector<std::size_t> drawn_together;  // numbers in `requests`
    std::vector<Script> scripts;
    std::string commands;
    for (const FigureRequest& request : requests) {
        Result<Script> script = script_of(request, data);
        if (!script) {
            figures.push_back(fail(std::move(script.error())));
            continue;
        }
        drawn_together.push_back(figures.size());
        figures.push_back(DrawnFigure{{}, {}, script->notes});
        commands += script->commands;
        scripts.push_back(std::move(*script));
    }
    if (scripts.empty()) return figures;
    const Result<ScratchFolder> folder = ScratchFolder::make();
    const Result<void> run = folder ? run_gnuplot(folder->path(), commands, stop) : fail(folder.error());
    const bool is_one_to_blame = !run && run.error().kind == ErrorKind::internal && requests.size() > 1;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        const FigureRequest& request = requests[drawn_together[i]];
        Result<DrawnFigure>& figure = figures[drawn_together[i]];
        if (is_one_to_blame) {
            figure = figure_svg(*request.figure, data, request.id, stop);
            continue;
        }
        const Result<void> read = run ? read_drawings(folder->path(), scripts[i], *figure) : run;
        if (!read) figure = fail(Error(read.error()).within(text("图 {}", "figure {}", request.figure->name)));
    }
    return figures;
}

}  // namespace nonclin::dossier
