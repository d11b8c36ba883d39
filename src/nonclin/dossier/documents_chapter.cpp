#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

using programme::Document;

Text kind_text(const Contents& contents, const Document& document) {
    return contents.rules.glossary.value("clause.documents", document.kind);
}

Cell or_dash(const Text& text) { return text.empty() ? Cell(Text{"—", "—"}) : Cell(text); }

// Clauses as links; a whole section by its number.
Words answers(const Contents& contents, const Document& document) {
    Words words;
    for (const std::string& named : document.clauses) {
        if (!words.empty()) words.add(Plain{{"、", ", "}});
        const auto own = std::find_if(contents.plan.clauses.begin(), contents.plan.clauses.end(),
                                      [&](const plan::ClauseVerdict& one) { return one.clause->id == named; });
        const bool has_row = own != contents.plan.clauses.end() && !own->is_out_of_scope;
        if (has_row)
            words.add(clause_link(named));
        else
            words.add(Code{named});
    }
    return words;
}

// What a document concludes on facts, and whether that is accepted.
Words conclusions(const Contents& contents, const Document& document) {
    Words words;
    const logic::Glossary& glossary = contents.rules.glossary;
    for (const auto& [fact, value] : document.concludes) {
        const Text name = glossary.name(fact);
        const Text is = glossary.value(fact, value);
        words.add(Plain{{"　" + name.zh + "：" + is.zh + " ", "  " + name.en + ": " + is.en + " "}});
        const bool is_open = contents.plan.known.proposed.count(fact) > 0;
        words.add(is_open ? Chip{Tone::open, {"尚未认可", "not accepted yet"}}
                          : Chip{Tone::good, {"已认可", "accepted"}});
    }
    return words;
}

TableBlock document_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-documents";
    table.caption = plain({"理由、意见与报告", "Reasons, advice and reports"});
    table.columns = {{{"编号", "Id"}},   {{"种类", "Kind"}}, {{"内容", "Says"}, Column::Kind::words, {}, {}, 4},
                     {{"文件", "File"}}, {{"责任人", "By"}}, {{"条款", "Clauses"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (const Document& document : contents.programme.documents) {
        if (document.is_of_others()) continue;
        Words says = plain(document.text.empty() ? document.shown : document.text);
        for (const Run& run : conclusions(contents, document).runs) says.add(run);
        Row row;
        row.id = anchor("document", document.id);
        row.cells = {Cell(code(document.id)),
                     Cell(kind_text(contents, document)),
                     document.text.empty() && document.shown.empty() && document.concludes.empty()
                         ? Cell(Text{"—", "—"})
                         : Cell(std::move(says)),
                     document.file.path.empty() ? Cell(Text{"—", "—"}) : Cell(code(document.file.path)),
                     Cell(Text{document.by.zh + " " + document.on, document.by.en + " " + document.on}),
                     Cell(answers(contents, document))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Words source_of(const Contents& contents, const Document& document) {
    Words words{Plain{kind_text(contents, document)}};
    if (!document.shown.empty() && !document.text.empty())
        words.add(Plain{{"：" + document.text.zh, ": " + document.text.en}});
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty()) words.add(Plain{same_text(label)}).add(Code{value});
    };
    add(" DOI ", document.doi);
    add(" PMID ", document.pmid);
    add(" ", document.file.path);
    return words;
}

Text figure_text(const programme::CitedFigure& figure) {
    const auto* number = std::get_if<double>(&figure.value);
    const auto* word = std::get_if<std::string>(&figure.value);
    const std::string value = number != nullptr ? readable_number(*number) : word != nullptr ? *word : "";
    const std::string amount = value + (figure.unit.empty() ? "" : " " + figure.unit);
    return {fmt::format("{}：{}（{}）", figure.what.zh, amount, figure.at.zh),
            fmt::format("{}: {} ({})", figure.what.en, amount, figure.at.en)};
}

// One table of what others showed; each row says how their article differs, or that nobody has said it.
TableBlock others_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-literature";
    table.caption = plain({"文献、人用经验与类似产品", "Literature, human experience and prior products"});
    table.columns = {{{"编号", "Id"}},
                     {{"出处", "Source"}, Column::Kind::words, {}, {}, 1},
                     {{"主要结果", "What was shown"}, Column::Kind::words, {}, {}, 3},
                     {{"数值与所在页", "Figures, and where"}, Column::Kind::words, {}, {}, 1},
                     {{"与本品的差异", "How their article differs"}, Column::Kind::words, {}, {}, 2},
                     {{"条款", "Clauses"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (const Document& document : contents.programme.documents) {
        if (!document.is_of_others()) continue;
        std::vector<Text> figures;
        for (const programme::CitedFigure& figure : document.figures) figures.push_back(figure_text(figure));
        Row row;
        row.id = anchor("document", document.id);
        row.cells = {Cell(code(document.id)),
                     Cell(source_of(contents, document)),
                     or_dash(document.shown.empty() ? document.text : document.shown),
                     or_dash(join(figures, {"；", "; "})),
                     document.difference.empty() ? Cell(Run(Chip{Tone::open, {"未说明", "not said"}}))
                                                 : Cell(document.difference),
                     Cell(answers(contents, document))};
        table.rows.push_back(std::move(row));
    }
    table.notes = {plain({"未说明差异的，所答条款只算“已答复”。",
                          "Where the difference is not said, the clauses it answers stay answered."})};
    return table;
}

}  // namespace

Chapter documents_chapter(const Contents& contents) {
    Chapter chapter{"documents", {"文件与文献", "Documents and literature"}};
    for (TableBlock table : {document_table(contents), others_table(contents)}) {
        if (!table.rows.empty()) chapter.blocks.push_back({std::move(table)});
    }
    if (chapter.blocks.empty())
        chapter.blocks.push_back(paragraph(plain({"项目没有列出文件。", "The programme lists no documents."})));
    return chapter;
}

}  // namespace nonclin::dossier
