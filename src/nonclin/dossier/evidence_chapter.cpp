#include <set>

#include "nonclin/base/hash.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

TableBlock result_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-results";
    table.caption = plain({"记录在案的结果", "Recorded results"});
    table.columns = {{{"结果", "Result"}, Column::Kind::link},
                     {{"时效", "Up to date"}},
                     {{"记录", "Record"}, Column::Kind::number},
                     {{"时间（UTC）", "At (UTC)"}},
                     {{"责任人", "Who"}},
                     {{"结果 sha256", "Result sha256"}}};
    table.narrow = TableBlock::Narrow::cards;
    for (const studies::RecordedResult& result : contents.results) {
        const Chip state = result.answer.is_current ? Chip{Tone::good, {"有效", "current"}}
                                                    : Chip{Tone::attention, {"存疑", "suspect"}};
        Row row;
        row.cells = {
            Cell(Run(result_link(result.job.subject()))),
            Cell(Run(state)),
            Cell(plain(same_text(fmt::format("{}", result.record.seq))), static_cast<double>(result.record.seq)),
            Cell(same_text(result.record.at)),
            Cell(same_text(result.record.who)),
            Cell(code(result.answer.result_sha256))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

TableBlock file_table(const programme::Programme& programme) {
    TableBlock table;
    table.id = "table-files";
    table.caption = plain({"报告与文件的哈希值", "Hashes of reports and documents"});
    table.columns = {{{"文件", "File"}}, {{"sha256", "sha256"}}};
    table.narrow = TableBlock::Narrow::cards;
    std::set<std::string> names;
    for (const programme::Study& study : programme.studies) {
        names.insert(study.report.file.path);
        for (const auto& [role, file] : study.inputs) names.insert(file.path);
    }
    for (const programme::Document& document : programme.documents) names.insert(document.file.path);
    names.erase("");
    names.insert("programme.toml");
    for (const std::string& name : names) {
        const auto digest = digest_of_file(programme.folder / name);
        Row row;
        row.cells = {Cell(code(name)), Cell(digest ? code(digest->sha256) : plain({"读不到", "cannot be read"}))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Chapter evidence_chapter(const Contents& contents) {
    Chapter chapter{"evidence", {"证据与版本", "Evidence and versions"}};
    if (contents.store.root.empty()) {
        chapter.blocks.push_back(paragraph(plain(
            {"尚无证据库：还没有运行过 nonclin run。", "There is no store yet: nonclin run has not been used."})));
    } else {
        chapter.blocks.push_back(
            paragraph(Words{Plain{text("证据库有 {} 条记录，Merkle 根 ",
                                       "The store holds {} records; its Merkle root is ", contents.store.records)},
                            Code{contents.store.root},
                            Plain{{"。用 nonclin evidence verify 可重新核对全部字节。",
                                   ". nonclin evidence verify reads every byte again."}}}));
    }
    if (!contents.results.empty()) chapter.blocks.push_back({result_table(contents)});
    chapter.blocks.push_back({file_table(contents.programme)});
    return chapter;
}

}  // namespace nonclin::dossier
