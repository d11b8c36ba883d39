#include <bit>
#include <cstdint>
#include <cstdlib>

#include "nonclin/formats/xpt_file.hpp"
#include "nonclin/formats/xpt_reader.hpp"
#include "nonclin/formats/xpt_text.hpp"
#include "nonclin/formats/xpt_writer.hpp"

// Any bytes give data sets or an error that is told; blocks of any size give the same; texts come out as UTF-8; and
// what was read, once written, is read as the same again.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

bool is_same(const XptColumn& a, const XptColumn& b) {
    bool same = a.missing == b.missing && a.numbers.size() == b.numbers.size() && a.texts.size() == b.texts.size();
    for (std::size_t i = 0; same && i < a.numbers.size(); ++i) {
        same = std::bit_cast<std::uint64_t>(a.numbers[i]) == std::bit_cast<std::uint64_t>(b.numbers[i]);
    }
    for (std::size_t i = 0; same && i < a.texts.size(); ++i) same = a.texts[i] == b.texts[i];
    return same;
}

void must_be_same(const XptTable& a, const XptTable& b) {
    must(a.observations == b.observations && a.columns.size() == b.columns.size());
    for (std::size_t i = 0; i < a.columns.size(); ++i) must(is_same(a.columns[i], b.columns[i]));
}

void must_write_back(const XptFile& file) {
    const auto written = written_xpt(file);
    if (!written) return;  // names, lengths and numbers that the reader takes and the writer does not
    Diagnostics diagnostics;
    MemoryBytes source(written->bytes);
    const auto again = read_xpt(source, "again", diagnostics, XptEncoding::bytes);
    must(again.has_value() && again->members.size() == file.members.size());
    if (written->rounded > 0) return;
    for (std::size_t i = 0; i < file.members.size(); ++i) must_be_same(file.members[i], again->members[i]);
}

void must_read_in_blocks(std::string_view bytes, std::size_t block, const Result<XptFile>& whole) {
    Diagnostics diagnostics;
    MemoryBytes source(bytes);
    auto reader = XptReader::open(source, "f", diagnostics, block);
    bool has_failed = !reader;
    std::size_t members = 0;
    while (!has_failed) {
        const auto next = reader->next_member();
        has_failed = !next;
        if (!next || !*next) break;
        std::vector<XptColumn> columns;
        while (!has_failed) {
            const auto added = reader->append_observations(columns);
            has_failed = !added;
            if (!added || *added == 0) break;
        }
        if (has_failed || !whole) continue;
        columns.resize(whole->members.at(members).columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i) must(is_same(columns[i], whole->members[members].columns[i]));
        ++members;
    }
    must(has_failed == !whole && has_failed == diagnostics.has_errors());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    MemoryBytes source(bytes);
    const auto file = read_xpt(source, "f", diagnostics, XptEncoding::bytes);
    must(file.has_value() != diagnostics.has_errors());
    for (const Diagnostic& one : diagnostics.all()) must(!described(one, Language::zh).empty());
    must_read_in_blocks(bytes, size > 0 ? data[size / 2] : 1, file);
    if (!file) return 0;
    must_write_back(*file);
    for (const XptEncoding encoding : {XptEncoding::utf8, XptEncoding::gb18030, XptEncoding::latin1}) {
        for (const XptTable& table : file->members) {
            for (XptColumn column : table.columns) {
                turn_into_utf8(column.texts, encoding);
                for (std::size_t i = 0; i < column.texts.size(); ++i) {
                    must(utf8_text(column.texts[i], XptEncoding::utf8).is_whole);
                }
            }
        }
    }
    return 0;
}
