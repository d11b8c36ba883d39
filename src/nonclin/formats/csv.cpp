#include "nonclin/formats/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "nonclin/formats/encoding.hpp"
#include "nonclin/formats/shown.hpp"

// One pass over the bytes notes where the cells stand; the file's own bytes stay their store. Cells are short (five
// bytes in a usual table), so a plain loop over bytes finds their ends faster than eight bytes at a time (366 to 305
// MB/s).

namespace nonclin::formats {

namespace {

constexpr std::size_t largest_cell = (1U << 24U) - 1;
constexpr std::size_t named_rows = 50;  // ragged rows named one by one; the others are counted

constexpr std::array<std::string_view, 8> blanks{" ",        "\t",           "\n",           "\r",
                                                 "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

// The separator that stands most often in the heading line, outside quotes.
char separator_of(std::string_view text) {
    std::size_t tabs = 0, semicolons = 0, commas = 0;
    bool is_quoted = false;
    const std::size_t start = text.find_first_not_of("\r\n");
    for (const char c : start == std::string_view::npos ? std::string_view{} : text.substr(start)) {
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (c == '\n' || c == '\r') break;
        if (c == '\t') ++tabs;
        if (c == ';') ++semicolons;
        if (c == ',') ++commas;
    }
    if (tabs > 0 && tabs >= semicolons && tabs >= commas) return '\t';
    return semicolons > 0 && semicolons >= commas ? ';' : ',';
}

std::size_t line_ends(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !is_pair)) ++count;
    }
    return count;
}

std::size_t errors_of(std::string_view file, const Diagnostics& diagnostics) {
    const auto errors = std::count_if(diagnostics.all().begin(), diagnostics.all().end(), [&](const Diagnostic& one) {
        return one.severity == Severity::error && one.place.file == file;
    });
    return static_cast<std::size_t>(errors);
}

}  // namespace

std::string_view without_outer_blanks(std::string_view cell) {
    const auto is_ink = [](char c) { return c > ' ' && c <= '~'; };
    if (cell.empty() || (is_ink(cell.front()) && is_ink(cell.back()))) return cell;  // nearly every cell
    const auto cut = [&](auto&& stands, auto&& remove) {
        for (bool again = true; again;) {
            again = false;
            for (const std::string_view blank : blanks) {
                if (!stands(blank)) continue;
                remove(blank.size());
                again = true;
            }
        }
    };
    cut([&](std::string_view blank) { return cell.starts_with(blank); }, [&](std::size_t n) { cell.remove_prefix(n); });
    cut([&](std::string_view blank) { return cell.ends_with(blank); }, [&](std::size_t n) { cell.remove_suffix(n); });
    return cell;
}

class SheetReader {
  public:
    SheetReader(std::string bytes, std::string_view name, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        sheet_.name_ = name;
        sheet_.text_ = std::move(bytes);
    }

    Result<Sheet> read() {
        if (!prepare() || !read_heading() || !read_rows()) {
            return fail(unusable(sheet_.name_, errors_of(sheet_.name_, diagnostics_)));
        }
        drop_nameless_columns();
        return std::move(sheet_);
    }

  private:
    enum class Ended { cell, row, file, never };

    bool prepare();
    bool read_heading();
    bool read_rows();
    void reserve_room();
    void keep_row(std::size_t first_cell, std::size_t line);
    void complain_ragged(std::size_t fields, std::size_t line);
    void drop_nameless_columns();
    void read_fields();
    Ended read_field();
    Ended read_quoted();
    Ended end_field(const char* begin, const char* cell_end);
    const char* bare_cell_end() const;
    bool is_blank_row(std::size_t first_cell) const;
    std::string_view text_of(const Sheet::Cell& cell) const {
        return std::string_view(sheet_.text_).substr(cell.begin, cell.size);
    }
    Place place(std::size_t line, std::size_t field) const { return {sheet_.name_, line, field}; }

    Diagnostics& diagnostics_;
    Sheet sheet_;
    char* in_ = nullptr;         // next byte to read
    const char* end_ = nullptr;  // of the file; a NUL stands there, and nowhere else
    std::size_t line_ = 1;       // of in_
    std::size_t field_ = 0;      // of in_ in its row, from 1
    std::size_t width_ = 0;      // fields of the heading
    std::size_t named_ = 0;      // fields of the heading up to the last that has a name
    std::size_t ragged_ = 0;
    bool row_is_bad_ = false;                 // has been complained about
    bool has_given_up_ = false;               // a quote was never closed, or a cell is too large
    std::array<bool, 256> ends_bare_cell_{};  // by byte
};

bool SheetReader::prepare() {
    std::string& text = sheet_.text_;
    const Recognised recognised = recognise_encoding(text);
    std::size_t start = recognised.mark;
    const bool is_gb18030 = recognised.encoding == Encoding::gb18030;
    if (auto decoded = is_gb18030 ? utf8_from_gb18030(text) : std::nullopt) {
        text = std::move(*decoded);
        diagnostics_.warning({sheet_.name_, 0, 0},
                             {"文件不是 UTF-8，已按 GBK（GB18030）读取；请核对中文，或另存为 UTF-8",
                              "the file is not UTF-8 and was read as GBK (GB18030); check the Chinese text, or save "
                              "the file as UTF-8"});
    } else if (recognised.encoding != Encoding::utf8) {
        Diagnostic why = unreadable(text, recognised, sheet_.name_);
        why.place.column = 0;  // here a column is a field
        diagnostics_.error(std::move(why.place), std::move(why.message));
        return false;
    }
    sheet_.separator_ = separator_of(std::string_view(text).substr(start));
    for (const char c : {sheet_.separator_, '\n', '\r', '\0'}) ends_bare_cell_[static_cast<unsigned char>(c)] = true;
    in_ = text.data() + start;
    end_ = text.data() + text.size();
    return true;
}

bool SheetReader::read_heading() {
    std::vector<Sheet::Cell>& cells = sheet_.cells_;
    bool is_empty = true;
    while (is_empty && in_ < end_) {
        cells.clear();
        sheet_.heading_line_ = line_;
        read_fields();
        is_empty = is_blank_row(0);
    }
    if (has_given_up_) return false;
    width_ = is_empty ? 0 : cells.size();
    std::map<std::string, std::size_t, std::less<>> first_field;
    for (std::size_t i = 0; i < width_; ++i) {
        std::string heading(without_outer_blanks(text_of(cells[i])));
        if (!heading.empty()) named_ = i + 1;
        const auto [first, is_new] = first_field.emplace(heading, i + 1);
        if (!is_new && !heading.empty()) {
            diagnostics_.error(
                place(sheet_.heading_line_, i + 1),
                text("列名“{}”重复：第 {} 列已用此名", "two columns are named \"{}\": column {} has the name already",
                     shown(heading), first->second),
                shown(heading));
        }
        sheet_.headings_.push_back(std::move(heading));
        sheet_.fields_.push_back(i + 1);
    }
    if (named_ == 0) {
        diagnostics_.error({sheet_.name_, 0, 0}, {"文件中没有表格：第一行应为列名",
                                                  "there is no table in the file: the first line "
                                                  "holds the names of the columns"});
        return false;
    }
    cells.clear();
    return true;
}

// Room for as many cells and rows as the head of the file promises: growing step by step took half of the whole time.
void SheetReader::reserve_room() {
    constexpr std::size_t head_size = std::size_t{1} << 18U;
    const std::string_view head(in_, std::min(head_size, static_cast<std::size_t>(end_ - in_)));
    if (head.size() < head_size) return;
    const auto count = [&](char c) { return static_cast<std::size_t>(std::count(head.begin(), head.end(), c)); };
    const std::size_t rows = std::max(count('\n'), count('\r'));
    const std::size_t heads = static_cast<std::size_t>(end_ - in_) / head.size() + 1;
    sheet_.lines_.reserve(rows * heads);
    sheet_.cells_.reserve((count(sheet_.separator_) + rows) * heads);
}

bool SheetReader::read_rows() {
    reserve_room();
    while (in_ < end_) {
        const std::size_t line = line_, first_cell = sheet_.cells_.size();
        read_fields();
        if (has_given_up_) return false;
        keep_row(first_cell, line);
    }
    // In a table of one column an empty line may be a missing cell, unless nothing follows it.
    while (width_ == 1 && !sheet_.lines_.empty() && sheet_.cell(sheet_.rows() - 1, 0).empty()) {
        sheet_.lines_.pop_back();
        sheet_.cells_.pop_back();
    }
    if (ragged_ > named_rows) {
        diagnostics_.error({sheet_.name_, 0, 0},
                           text("另有 {} 行的字段数与列名行不符",
                                "{} more rows do not have as many fields as the heading", ragged_ - named_rows));
    }
    if (sheet_.rows() == 0 && ragged_ == 0) {
        diagnostics_.warning({sheet_.name_, 0, 0}, {"文件只有列名，没有数据行", "the file has a heading and no rows"});
    }
    return true;
}

bool SheetReader::is_blank_row(std::size_t first_cell) const {
    const auto first = sheet_.cells_.begin() + static_cast<std::ptrdiff_t>(first_cell);
    return std::all_of(first, sheet_.cells_.end(),
                       [&](const Sheet::Cell& cell) { return without_outer_blanks(text_of(cell)).empty(); });
}

void SheetReader::keep_row(std::size_t first_cell, std::size_t line) {
    std::vector<Sheet::Cell>& cells = sheet_.cells_;
    const bool is_empty = is_blank_row(first_cell);
    while (cells.size() - first_cell > width_ && cells.back().size == 0) cells.pop_back();
    const std::size_t fields = cells.size() - first_cell;
    const bool fits = is_empty ? width_ == 1 : fields >= named_ && fields <= width_;
    if (fits && !row_is_bad_) {
        cells.resize(first_cell + width_, Sheet::Cell{0, 0});
        sheet_.lines_.push_back(line);
        return;
    }
    if (!fits && !is_empty && !row_is_bad_) complain_ragged(fields, line);
    cells.resize(first_cell);
}

void SheetReader::complain_ragged(std::size_t fields, std::size_t line) {
    if (++ragged_ > named_rows) return;
    diagnostics_.error(place(line, 0),
                       text("本行有 {} 个字段，列名行有 {} 个；单元格内的分隔符须放在双引号内",
                            "this row has {} fields, the heading has {}; a separator inside a cell must stand in "
                            "double quotes",
                            fields, width_));
}

void SheetReader::drop_nameless_columns() {
    std::vector<bool> is_kept(width_, true);
    for (std::size_t column = 0; column < width_; ++column) {
        if (!sheet_.headings_[column].empty()) continue;
        is_kept[column] = false;
        for (std::size_t row = 0; row < sheet_.rows(); ++row) {
            const std::string_view cell = without_outer_blanks(sheet_.cell(row, column));
            if (cell.empty()) continue;
            is_kept[column] = true;
            diagnostics_.error(
                sheet_.place(row, column),
                text("第 {} 列没有列名，却有内容“{}”；请补上列名或删除该列",
                     "column {} has no name and holds \"{}\"; name the column or delete it", column + 1, shown(cell)),
                shown(cell));
            break;
        }
    }
    if (std::find(is_kept.begin(), is_kept.end(), false) == is_kept.end()) return;
    const auto compact = [&](auto& values) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!is_kept[i % width_]) continue;
            if (kept != i) values[kept] = std::move(values[i]);
            ++kept;
        }
        values.resize(kept);
    };
    compact(sheet_.cells_);
    compact(sheet_.headings_);
    compact(sheet_.fields_);
}

void SheetReader::read_fields() {
    row_is_bad_ = false;
    field_ = 1;
    while (read_field() == Ended::cell) ++field_;
}

SheetReader::Ended SheetReader::read_field() {
    char* start = in_;
    while (*start == ' ') ++start;
    if (*start == '"') {
        in_ = start;
        return read_quoted();
    }
    const char* begin = in_;
    in_ += bare_cell_end() - in_;
    return end_field(begin, in_);
}

const char* SheetReader::bare_cell_end() const {
    const char* in = in_;
    while (!ends_bare_cell_[static_cast<unsigned char>(*in)]) ++in;
    return in;
}

// The cell goes from `begin` to `cell_end`; in_ stands at what ends it.
SheetReader::Ended SheetReader::end_field(const char* begin, const char* cell_end) {
    const auto size = static_cast<std::size_t>(cell_end - begin);
    if (size > largest_cell) {
        diagnostics_.error(place(line_, field_), {"此单元格超过 16 MiB；是否有双引号未闭合？",
                                                  "this cell is larger than 16 MiB; is a double quote left open?"});
        has_given_up_ = true;
        in_ += end_ - in_;
        return Ended::never;
    }
    const auto offset = static_cast<std::uint64_t>(begin - sheet_.text_.data());
    sheet_.cells_.push_back({offset & ((1ULL << 40U) - 1), size & largest_cell});
    if (in_ == end_) return Ended::file;
    const char stop = *in_++;
    if (stop == sheet_.separator_) return Ended::cell;
    if (stop == '\r' && *in_ == '\n') ++in_;
    ++line_;
    return Ended::row;
}

SheetReader::Ended SheetReader::read_quoted() {
    const std::size_t opened = line_;
    char* const begin = ++in_;
    char* out = begin;  // end of the cell so far: behind in_ once a doubled quote has become one
    for (;; ++in_) {
        const auto left = static_cast<std::size_t>(end_ - in_);
        const void* quote = std::memchr(in_, '"', left);
        if (quote == nullptr) {
            diagnostics_.error(place(opened, field_), {"此处的双引号直到文件末尾都没有闭合",
                                                       "the double quote that opens here is never closed"});
            has_given_up_ = true;
            in_ += left;
            return Ended::never;
        }
        const auto size = static_cast<std::size_t>(static_cast<const char*>(quote) - in_);
        line_ += line_ends({in_, size});
        if (out != in_) std::memmove(out, in_, size);
        out += size;
        in_ += size + 1;
        if (*in_ != '"') break;
        *out++ = '"';
    }
    while (*in_ == ' ') ++in_;
    if (!ends_bare_cell_[static_cast<unsigned char>(*in_)]) {
        if (!row_is_bad_) {
            diagnostics_.error(
                place(line_, field_),
                {"闭合的双引号之后还有文字；单元格内的双引号须写成两个",
                 "there is text after the closing double quote; a quote inside a cell is written twice"});
        }
        row_is_bad_ = true;
        while (!ends_bare_cell_[static_cast<unsigned char>(*in_)]) ++in_;
    }
    return end_field(begin, out);
}

Result<Sheet> read_sheet(std::string bytes, std::string_view name, Diagnostics& diagnostics) {
    return SheetReader(std::move(bytes), name, diagnostics).read();
}

Result<void> verdict(const Sheet& sheet, const Diagnostics& diagnostics) {
    const std::size_t errors = errors_of(sheet.name(), diagnostics);
    if (errors > 0) return fail(unusable(sheet.name(), errors));
    return {};
}

}  // namespace nonclin::formats
