#include "nonclin/analysis/collected.hpp"

#include <cstdio>

namespace nonclin {

const CollectedTable* Collected::table(std::string_view name) const {
    for (const CollectedTable& one : tables) {
        if (one.name == name) return &one;
    }
    return nullptr;
}

const CollectedFinding* Collected::finding(std::string_view name) const {
    for (const CollectedFinding& one : findings) {
        if (one.name == name) return &one;
    }
    return nullptr;
}

namespace {

std::string escaped(const std::string& cell) {
    std::string safe;
    safe.reserve(cell.size());
    for (const char letter : cell) {
        switch (letter) {
            case '\t':
                safe += "\\t";
                break;
            case '\n':
                safe += "\\n";
                break;
            case '\r':
                safe += "\\r";
                break;
            case '\\':
                safe += "\\\\";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

}  // namespace

std::string tsv_line(std::span<const Value> cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += '\t';
        line += escaped(cell_text(cells[i]));
    }
    return line + '\n';
}

std::string tsv_head(const Table& table) {
    std::string line;
    for (const Field& column : table.columns) {
        if (!line.empty()) line += '\t';
        line += column.name;
    }
    return line + '\n';
}

struct CollectingOutput::Stream {
    Sha256 hash;
    std::ofstream file;
};

CollectingOutput::CollectingOutput(const Entry& entry, std::optional<std::filesystem::path> folder)
    : Output(entry), folder_(std::move(folder)) {
    for (std::size_t i = 0; i < entry.tables.size(); ++i) {
        collected_.tables.push_back({std::string(entry.tables[i].name), {}, 0, {}});
        streams_.push_back(std::make_unique<Stream>());
        if (folder_) streams_[i]->file.open(*folder_ / (std::string(entry.tables[i].name) + ".tsv"), std::ios::binary);
        write_line(i, tsv_head(entry.tables[i]));
    }
}

CollectingOutput::~CollectingOutput() = default;

void CollectingOutput::write_line(std::size_t table, const std::string& line) {
    streams_[table]->hash.add(line);
    if (!folder_) return;
    streams_[table]->file.write(line.data(), static_cast<std::streamsize>(line.size()));
    if (!streams_[table]->file) has_failed_ = true;
}

void CollectingOutput::take_row(std::size_t table, std::span<const Value> cells) {
    CollectedTable& into = collected_.tables[table];
    ++into.row_count;
    if (into.rows.size() < Collected::row_limit) into.rows.emplace_back(cells.begin(), cells.end());
    write_line(table, tsv_line(cells));
}

void CollectingOutput::take_finding(std::size_t finding, Value value, Text sentence) {
    collected_.findings.push_back({std::string(entry().findings[finding].name), std::move(value), std::move(sentence)});
}

Result<std::filesystem::path> CollectingOutput::product_path(std::size_t product) {
    const std::string name(entry().products[product].name);
    if (!folder_) {
        return fail(ErrorKind::usage, text("此分析要写文件 {}：请用 --out 指定文件夹",
                                           "this analysis writes the file {}: name a folder with --out", name));
    }
    collected_.products.push_back({name, *folder_ / name});
    return collected_.products.back().path;
}

Result<Collected> CollectingOutput::finish() {
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        collected_.tables[i].sha256 = hex(streams_[i]->hash.finish());
        if (!folder_) continue;
        streams_[i]->file.close();
        if (!streams_[i]->file) has_failed_ = true;
    }
    if (has_failed_) {
        return fail(ErrorKind::resource, text("{}：结果表无法写完；请检查剩余空间",
                                              "{}: a table could not be written to its end; check the free space",
                                              folder_ ? folder_->string() : ""));
    }
    return std::move(collected_);
}

}  // namespace nonclin
