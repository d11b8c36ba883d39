#include "nonclin/formats/xpt_reader.hpp"

#include <algorithm>
#include <string>

#include "nonclin/formats/byte_window.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/formats/xpt_header.hpp"
#include "nonclin/formats/xpt_numbers.hpp"
#include "nonclin/formats/xpt_text.hpp"

// A block is decoded in tiles of rows that fit the first cache, column by column within a tile, so that each inner loop
// does one thing to fields of one width.

namespace nonclin::formats {

namespace {

constexpr std::size_t tile_bytes = std::size_t{1} << 14U;
constexpr std::uint64_t most_filling = xpt_record - 1;

bool is_all(std::string_view bytes, char c) { return bytes.find_first_not_of(c) == std::string_view::npos; }

// Rows of the end of `rows` that are all `c`, at most as many as fit into `room` bytes.
std::uint64_t trailing_rows(std::string_view rows, std::size_t length, char c, std::uint64_t room) {
    std::uint64_t count = 0;
    while ((count + 1) * length <= room && rows.size() >= length && is_all(rows.substr(rows.size() - length), c)) {
        rows.remove_suffix(length);
        ++count;
    }
    return count;
}

}  // namespace

struct XptReader::State {
    State(ByteSource& source, std::string_view file, Diagnostics& diagnostics_of_file, std::size_t block)
        : name(file), window(source, block), diagnostics(&diagnostics_of_file), headings(name, diagnostics_of_file) {}

    Result<std::size_t> ready();
    bool find_end();
    bool conclude(std::uint64_t offset);
    Result<std::size_t> append(std::vector<XptColumn>& columns);
    void add_tile(std::vector<XptColumn>& columns, const char* first, std::size_t rows);
    Result<void> has_room(const std::vector<XptColumn>& columns, std::size_t rows) const;
    Result<bool> next();
    void open_member(XptHeadings::Member found, std::uint64_t says);
    tl::unexpected<Error> failed(Error why) {
        has_failed = true;
        failure = std::move(why);
        return fail(failure);
    }
    tl::unexpected<Error> unreadable() { return failed(unusable(name, diagnostics->errors())); }

    std::string name;
    ByteWindow window;
    Diagnostics* diagnostics;
    XptHeadings headings;
    XptTextEvidence evidence;
    XptLibrary library;
    XptMember member;
    std::uint64_t members = 0;
    std::uint64_t begin = 0;    // offset of the first observation
    std::uint64_t checked = 0;  // no data set begins before this offset; a multiple of 80 from the beginning
    bool has_end = false;
    std::uint64_t end = 0;       // offset behind the last observation and its filling, once seen
    std::uint64_t declared = 0;  // observations as the file says, 0 where it does not
    std::uint64_t total = 0;     // observations, once the end has been seen
    std::uint64_t taken = 0;     // observations handed out
    bool is_in_member = false;
    bool has_failed = false;
    Error failure;  // the first, after which nothing more is read
};

// Looks for the end of the observations in what is in view: the next data set or the end of the file.
bool XptReader::State::find_end() {
    const std::string_view view = window.view();
    for (std::size_t at = checked - window.offset(); at + xpt_record <= view.size();
         at += xpt_record, checked += xpt_record) {
        if (view[at] != 'H' || !begins_like_header(view.substr(at))) continue;
        const bool has_both = at + 2 * xpt_record <= view.size();
        if (!has_both && !window.is_at_end()) return true;
        if (has_both && is_header_record(view.substr(at), "MEMBER") &&
            is_header_record(view.substr(at + xpt_record), "DSCRPTR")) {
            return conclude(checked);
        }
        headings.error(text("第 {} 字节：此处的标题记录已损坏或不应出现：“{}”；请重新复制或导出文件",
                            "at byte {}: a header record that is damaged or stands in the wrong place: \"{}\"; copy or "
                            "export the file again",
                            checked, shown(view.substr(at, 48))));
        return false;
    }
    if (!window.is_at_end()) return true;
    if (checked != window.end_offset()) {
        headings.cut_off(window.end_offset(),
                         text("长 80 字节的记录（共 {} 条完整记录）", "a record of 80 bytes (behind {} whole ones)",
                              checked / xpt_record));
        return false;
    }
    return conclude(checked);
}

// How many observations there are, by the rule of the header.
bool XptReader::State::conclude(std::uint64_t offset) {
    end = offset;
    has_end = true;
    const std::uint64_t bytes = end - begin, length = member.record_length;
    if (length == 0) {
        if (bytes > 0) headings.error({"数据集没有变量，却有观测", "the data set has observations and no variables"});
        return bytes == 0;
    }
    const std::string_view left = window.view().substr(0, end - window.offset());  // from the first not handed out
    total = bytes / length;
    const auto rest = left.substr((total - taken) * length);
    if (rest.size() > most_filling || !(is_all(rest, ' ') || is_all(rest, '\0'))) {
        headings.error(
            text("数据集 {}：第 {} 条观测之后尚余 {} 字节（始于第 {} 字节），既非完整观测（每条 {} "
                 "字节）也非空格填充；文件被截断或变量长度有误",
                 "data set {}: behind observation {} there are {} bytes (from byte {}) that are neither a "
                 "whole observation of {} bytes nor blank filling; the file has been cut off, or lengths of "
                 "variables are wrong",
                 shown(member.name), total, rest.size(), end - rest.size(), length));
        return false;
    }
    const std::string_view rows = left.substr(0, left.size() - rest.size());
    const bool is_blank = is_all(rest, ' ');
    const std::uint64_t open = trailing_rows(rows, length, is_blank ? ' ' : '\0', most_filling - rest.size());
    if (declared > 0 && declared >= total - open && declared <= total) {
        total = declared;
        return true;
    }
    if (declared > 0) {
        headings.warning(text("数据集 {}：文件头称有 {} 条观测，实有 {} 条；已读取全部",
                              "data set {}: the heading says {} observations, there are {}; all were read",
                              shown(member.name), declared, total - (is_blank ? open : 0)));
    }
    const bool is_text = std::none_of(member.variables.begin(), member.variables.end(),
                                      [](const XptVariable& variable) { return variable.is_numeric; });
    if (is_blank) total -= open;
    if (is_blank && is_text && open > 0) {
        headings.warning(
            text("数据集 {}：末尾 {} 条空白观测与记录填充无法区分，未计入（计 {} 条，至多 {} 条）；请核对条数",
                 "data set {}: blank observations at the end, up to {}, cannot be told from the filling of "
                 "the last record and were not counted ({} counted, at most {}); check their number",
                 shown(member.name), open, total, total + open));
    }
    if (!is_blank && open > 0) {
        headings.warning(
            text("数据集 {}：末记录以 NUL 而非空格填充，末尾 {} 条全零观测可能只是填充，已计入；请核对条数",
                 "data set {}: the last record is filled with NUL instead of blanks; the last {} "
                 "observations, all zero bytes, may be filling and were counted; check their number",
                 shown(member.name), open));
    }
    return true;
}

// How many observations lie at the beginning of the view and may be handed out; 0 at the end of the data set.
Result<std::size_t> XptReader::State::ready() {
    while (true) {
        if (!has_end && !find_end()) return unreadable();
        if (has_end) return static_cast<std::size_t>(total - taken);
        // What may yet turn out to be filling is held back.
        const std::uint64_t safe = std::max(checked, begin + xpt_record) - xpt_record;
        if (safe >= window.offset() + member.record_length) {
            return static_cast<std::size_t>((safe - window.offset()) / member.record_length);
        }
        if (auto more = window.need(window.view().size() + member.record_length + 2 * xpt_record); !more) {
            return failed(more.error());
        }
    }
}

Result<void> XptReader::State::has_room(const std::vector<XptColumn>& columns, std::size_t rows) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const XptVariable& variable = member.variables[i];
        if (variable.is_numeric || columns[i].texts.has_room_for(variable.length * rows)) continue;
        return fail(ErrorKind::resource, text("{}：变量 {} 的文本超过 4 GiB，不能一次读入内存",
                                              "{}: the texts of variable {} are more than "
                                              "4 GiB, too much to be held at once",
                                              name, shown(variable.name)));
    }
    return {};
}

void XptReader::State::add_tile(std::vector<XptColumn>& columns, const char* first, std::size_t rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const XptVariable& variable = member.variables[i];
        const char* fields = first + variable.position;
        if (variable.is_numeric) {
            add_numbers(columns[i], fields, member.record_length, variable.length, rows);
            continue;
        }
        XptTexts& texts = columns[i].texts;
        if (!texts.add_fields(fields, member.record_length, variable.length, rows)) continue;
        for (std::size_t row = texts.size() - rows; row < texts.size(); ++row) {
            evidence.add(texts[row], texts[row].size() == variable.length);
        }
    }
}

Result<std::size_t> XptReader::State::append(std::vector<XptColumn>& columns) {
    const auto rows = ready();
    if (!rows) return fail(rows.error());
    columns.resize(member.variables.size());
    if (auto room = has_room(columns, *rows); !room) return failed(room.error());
    const std::size_t length = member.record_length,
                      tile = std::max<std::size_t>(1, tile_bytes / std::max<std::size_t>(1, length));
    for (std::size_t row = 0; row < *rows; row += tile) {
        add_tile(columns, window.view().data() + row * length, std::min(tile, *rows - row));
    }
    window.drop(*rows * length);
    taken += *rows;
    return *rows;
}

void XptReader::State::open_member(XptHeadings::Member found, std::uint64_t says) {
    window.drop(found.namestr_bytes());
    member = std::move(found.member);
    evidence.add(member.label, member.label.size() == 40);
    for (const XptVariable& variable : member.variables) evidence.add(variable.label, variable.label.size() == 40);
    ++members;
    is_in_member = true;
    begin = checked = window.offset();
    has_end = false;
    declared = says;
    total = taken = 0;
}

Result<bool> XptReader::State::next() {
    while (is_in_member) {
        const auto rows = ready();
        if (!rows) return fail(rows.error());
        window.drop(*rows * member.record_length);
        taken += *rows;
        is_in_member = *rows > 0;
        if (!is_in_member) window.drop(end - window.offset());
    }
    if (auto some = window.need(XptHeadings::member_bytes); !some) return failed(some.error());
    if (window.view().empty()) {
        if (members > 0) return false;
        headings.cut_off(window.offset(), {"数据集之前的文件头", "the heading, before any data set"});
        return unreadable();
    }
    if (window.view().size() < XptHeadings::member_bytes) {
        headings.cut_off(window.end_offset(), {"数据集的标题", "the heading of a data set"});
        return unreadable();
    }
    auto found = headings.member(window.view().substr(0, XptHeadings::member_bytes), window.offset());
    if (!found) return unreadable();
    window.drop(XptHeadings::member_bytes);
    const auto all = window.need(found->namestr_bytes());
    if (!all) return failed(all.error());
    if (!*all) {
        headings.cut_off(window.end_offset(),
                         text("数据集 {} 的变量描述", "the descriptions of the variables of data set {}",
                              shown(found->member.name)));
        return unreadable();
    }
    const auto says = headings.variables(*found, window.view().substr(0, found->namestr_bytes()), window.offset());
    if (!says) return unreadable();
    open_member(std::move(*found), *says);
    return true;
}

XptReader::XptReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
XptReader::XptReader(XptReader&&) noexcept = default;
XptReader& XptReader::operator=(XptReader&&) noexcept = default;
XptReader::~XptReader() = default;

Result<XptReader> XptReader::open(ByteSource& source, std::string_view name, Diagnostics& diagnostics,
                                  std::size_t block) {
    auto state = std::make_unique<State>(source, name, diagnostics, std::max<std::size_t>(block, 1));
    if (const auto some = state->window.need(XptHeadings::library_bytes); !some) return fail(some.error());
    auto library = state->headings.library(state->window.view());
    if (!library) return state->unreadable();
    state->library = std::move(*library);
    state->window.drop(XptHeadings::library_bytes);
    return XptReader(std::move(state));
}

const XptLibrary& XptReader::library() const { return state_->library; }
const XptMember& XptReader::member() const { return state_->member; }
std::uint64_t XptReader::observations() const { return state_->taken; }
XptEncoding XptReader::encoding() const { return state_->evidence.judged(); }

Result<std::size_t> XptReader::append_observations(std::vector<XptColumn>& columns) {
    if (state_->has_failed) return fail(state_->failure);
    if (!state_->is_in_member) return 0;
    return state_->append(columns);
}

Result<bool> XptReader::next_member() {
    if (state_->has_failed) return fail(state_->failure);
    return state_->next();
}

}  // namespace nonclin::formats
