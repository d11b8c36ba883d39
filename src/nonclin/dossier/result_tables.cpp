#include "nonclin/dossier/result_tables.hpp"

#include <algorithm>

#include "nonclin/analysis/readable.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"
#include "nonclin/dossier/dose_beside.hpp"
#include "nonclin/dossier/dose_section.hpp"
#include "nonclin/dossier/figure_svg.hpp"
#include "nonclin/dossier/patient_words.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::size_t seen_at_once = 12;    // rows; more are searched and sorted
constexpr std::size_t seen_in_a_page = 60;  // rows; more scroll under their head

// What a reader sees for a word of the field: its meaning, the name of a tissue, a unit as it is written.
Text word_text(const std::string& word, const Field& field, const guideline::Rules& rules) {
    if (field.name == "dose_unit") return unit_text(word);
    if (field.name == "tissue" || field.name == "tissues") return rules.glossary.value("study.tissues", word);
    if (field.name == "species") return rules.glossary.value("study.species", word);
    return meaning_of(word, field.allowed, field.meanings);
}

constexpr int shown_digits = 4;

// Numbers are what their column is sorted by.
Cell cell_of(const Value& value, const Field& field, const guideline::Rules& rules) {
    Cell cell(readable(value, shown_digits, [&](const std::string& word) { return word_text(word, field, rules); }));
    const auto* const measured = std::get_if<Measured>(&value);
    if (const auto* count = std::get_if<std::int64_t>(&value)) cell.order = static_cast<double>(*count);
    if (const auto* number = std::get_if<double>(&value)) cell.order = *number;
    if (measured != nullptr && measured->is_quantified()) cell.order = measured->value;
    return cell;
}

Column column_of(const Field& field) {
    const Kind kind = kind_of(field.fallback);
    const bool is_number = kind == Kind::number || kind == Kind::count || kind == Kind::measured;
    return {headed(field.meaning), is_number ? Column::Kind::number : Column::Kind::words, std::string(field.unit)};
}

// Words in a column of each language, `why_zh` and `why_en`, are one column to a reader.
bool is_with_next(const nonclin::Table& declared, std::size_t c) {
    const std::string_view name = declared.columns[c].name;
    const bool is_chinese = name.size() > 3 && name.substr(name.size() - 3) == "_zh";
    if (!is_chinese || c + 1 == declared.columns.size()) return false;
    return declared.columns[c + 1].name == std::string(name.substr(0, name.size() - 3)) + "_en";
}

// How many rows there are, how many of them are here, and where the whole table is as a file.
Words whereabouts(const CollectedTable& collected) {
    const std::string& hash = collected.sha256;
    Words words;
    if (collected.rows.size() == collected.row_count)
        words.add(Plain{text("共 {} 行，全部列于此；同一表的 TSV 文件：",
                             "{} rows, all of them here; the same as a TSV file: ", collected.row_count)});
    else
        words.add(
            Plain{text("共 {} 行，超过结果文件所存的 {} 行，此处不列；全表的 TSV 文件：",
                       "{} rows, more than the {} that a result document holds, so none is here; the whole table as a "
                       "TSV file: ",
                       collected.row_count, Collected::row_limit)});
    if (hash.size() > 2) words.add(Code{fmt::format(".nonclin/objects/{}/{}", hash.substr(0, 2), hash.substr(2))});
    return words.add(
        Plain{{"（末级文件夹名与文件名相连即其 sha256）", " (its last folder and its name, joined, are its sha256)"}});
}

TableBlock table_of(const nonclin::Table& declared, const CollectedTable& collected, const std::string& subject,
                    const guideline::Rules& rules) {
    TableBlock table;
    table.id = anchor("table", subject + "-" + collected.name);
    table.caption = plain(headed(declared.row));
    for (std::size_t c = 0; c < declared.columns.size(); ++c) {
        table.columns.push_back(column_of(declared.columns[c]));
        if (is_with_next(declared, c)) ++c;
    }
    constexpr std::size_t many_columns = 9;
    table.is_wide = table.columns.size() > many_columns;
    table.is_searchable = collected.rows.size() > seen_at_once;
    table.is_long = collected.rows.size() > seen_in_a_page;
    for (const std::vector<Value>& values : collected.rows) {
        Row row;
        for (std::size_t c = 0; c < declared.columns.size(); ++c) {
            if (is_with_next(declared, c)) {
                row.cells.push_back(Cell(Text{cell_text(values[c]), cell_text(values[c + 1])}));
                ++c;
            } else {
                row.cells.push_back(cell_of(values[c], declared.columns[c], rules));
            }
        }
        table.rows.push_back(std::move(row));
    }
    if (table.is_long || collected.rows.size() < collected.row_count) table.notes.push_back(whereabouts(collected));
    return table;
}

Block findings_table(const studies::RecordedResult& result, const guideline::Rules& rules) {
    TableBlock table;
    table.id = anchor("findings", result.job.subject());
    table.caption = plain({"发现", "Findings"});
    table.columns = {{{"发现", "Finding"}, Column::Kind::words, {}, {}, 2},
                     {{"值", "Value"}, Column::Kind::words, {}, {}, 2},
                     {{"说明", "In words"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (const CollectedFinding& finding : result.collected.findings) {
        Field field;
        Text meaning = same_text(finding.name);
        for (const Finding& declared : result.job.entry->findings) {
            if (declared.name != finding.name) continue;
            meaning = declared.meaning;
            field.unit = declared.unit;
            field.allowed = declared.allowed;
            field.meanings = declared.meanings;
            const bool tells_tissues = finding.name.rfind("tissues_", 0) == 0;
            field.name = tells_tissues ? std::string_view("tissues") : declared.name;
        }
        const Reading reading = [&](const std::string& word) { return word_text(word, field, rules); };
        Row row;
        row.cells = {Cell(headed(meaning)), Cell(readable(finding.value, shown_digits, reading, field.unit)),
                     Cell(finding.sentence)};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

// Tissues, species and units of doses are shown as in tables.
void name_words(const guideline::Rules& rules, FigureData& data) {
    for (FigureTable& table : data) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            FigureColumn& column = table.columns[c];
            if (column.name == "patients") {
                for (const auto& row : table.rows)
                    column.words[cell_text(row[c])] = patients_text(std::get<std::vector<std::string>>(row[c]));
            }
            if (column.name != "tissue" && column.name != "dose_unit" && column.name != "species") continue;
            Field field;
            field.name = column.name;
            for (const auto& row : table.rows) {
                const std::string word = cell_text(row[c]);
                if (column.words.count(word) == 0) column.words[word] = word_text(word, field, rules);
            }
        }
    }
}

Result<void> add_figures(const studies::RecordedResult& result, const guideline::Rules& rules, std::stop_token stop,
                         Chapter& chapter) {
    FigureData data = figure_data(*result.job.entry, result.collected);
    name_words(rules, data);
    name_lanes(result, rules, data);
    std::vector<FigureRequest> requests;
    for (const Figure& figure : result.collected.figures)
        requests.push_back({&figure, anchor("figure", result.job.subject() + "-" + figure.name)});
    std::vector<Result<DrawnFigure>> drawings = figure_svgs(requests, data, std::move(stop));
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Figure& figure = *requests[i].figure;
        Result<DrawnFigure>& drawn = drawings[i];
        if (!drawn && drawn.error().kind == ErrorKind::interrupted) return fail(drawn.error());
        if (!drawn) {
            Callout callout{Callout::Kind::limit, {"此图未能绘出", "This figure could not be drawn"}, {}};
            callout.blocks.push_back(paragraph(plain(described(drawn.error()))));
            chapter.blocks.push_back({std::move(callout)});
            continue;
        }
        FigureBlock block;
        block.id = requests[i].id;
        block.caption =
            Words{Strong{headed(figure.title)}, Plain{{"　" + figure.caption.zh, "  " + figure.caption.en}}};
        block.zh = std::move(drawn->zh);
        block.en = std::move(drawn->en);
        for (Text& note : drawn->notes) block.notes.push_back(plain(std::move(note)));
        chapter.blocks.push_back({std::move(block)});
    }
    return {};
}

Definitions provenance(const studies::RecordedResult& result) {
    Definitions list;
    const auto add = [&](Text term, Words meaning) {
        list.items.push_back({plain(std::move(term)), std::move(meaning)});
    };
    add({"分析", "Analysis"}, code(fmt::format("{} v{}", result.job.entry->id(), result.job.entry->version)));
    for (const InputRecord& input : result.job.input_records) {
        add(text("输入 {}", "Input {}", input.role),
            Words{Code{input.path}, Plain{{"　sha256 ", "  sha256 "}}, Code{input.sha256}});
    }
    add({"结果", "Result"}, Words{Plain{{"sha256 ", "sha256 "}}, Code{result.answer.result_sha256}});
    add({"记录", "Recorded"},
        plain(text("第 {} 条，{}，{}", "record {}, {}, {}", result.record.seq, result.record.at, result.record.who)));
    std::string parameters;
    for (const auto& [name, value] : result.job.parameters) {
        const std::string cell = cell_text(value);
        if (!cell.empty()) parameters += (parameters.empty() ? "" : "; ") + name + " = " + cell;
    }
    add({"参数", "Parameters"}, code(parameters));
    return list;
}

void add_limits(const studies::RecordedResult& result, Chapter& chapter) {
    if (result.collected.limits.empty()) return;
    Callout callout{Callout::Kind::limit, {"局限", "Limits"}, {}};
    List list;
    for (const Text& limit : result.collected.limits) list.items.push_back({plain(limit)});
    callout.blocks.push_back({std::move(list)});
    chapter.blocks.push_back({std::move(callout)});
}

// The argument in the order it is read: what is planned, the figure, margins, where each number comes from, what it
// comes to, what it leaves open.
Result<Chapter> dose_chapter(Chapter chapter, const studies::RecordedResult& result, const guideline::Rules& rules,
                             std::stop_token stop) {
    for (Block& block : dose_opening(result)) chapter.blocks.push_back(std::move(block));
    if (auto added = add_figures(result, rules, std::move(stop), chapter); !added) return fail(added.error());
    for (Block& block : dose_tables(result, rules)) chapter.blocks.push_back(std::move(block));
    if (!result.collected.findings.empty()) chapter.blocks.push_back(findings_table(result, rules));
    add_limits(result, chapter);
    chapter.blocks.push_back({provenance(result)});
    return chapter;
}

}  // namespace

Result<Chapter> result_chapter(const studies::RecordedResult& result, const guideline::Rules& rules,
                               std::stop_token stop) {
    const Entry& entry = *result.job.entry;
    Chapter chapter{anchor("result", result.job.subject()), headed(entry.purpose)};
    if (!result.answer.is_current) {
        Callout callout{Callout::Kind::warning, {"存疑", "Suspect"}, {}};
        callout.blocks.push_back(paragraph(
            plain({"此后输入、参数或规则表有变；下列结果未用于任何结论。",
                   "An input, a parameter or a rule table has changed since; nothing rests on what follows."})));
        chapter.blocks.push_back({std::move(callout)});
    }
    if (is_dose_argument(result)) return dose_chapter(std::move(chapter), result, rules, std::move(stop));
    if (!result.collected.findings.empty()) chapter.blocks.push_back(findings_table(result, rules));
    if (auto added = add_figures(result, rules, stop, chapter); !added) return fail(added.error());
    for (std::size_t i = 0; i < result.collected.tables.size(); ++i) {
        if (result.collected.tables[i].row_count == 0) continue;
        chapter.blocks.push_back({table_of(entry.tables[i], result.collected.tables[i], result.job.subject(), rules)});
    }
    add_limits(result, chapter);
    chapter.blocks.push_back({provenance(result)});
    return chapter;
}

}  // namespace nonclin::dossier
