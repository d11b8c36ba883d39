#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nonclin::formats {

// What a SAS transport file of version 5 (XPORT, .xpt) holds: a library of data sets ("members"), each with variables
// and observations. SAS Institute, TS-140, The Record Layout of a SAS Transport Data Set.

/// Why a number is not there: one of the 28 missing values of SAS. The value is the byte that stands for it in the
/// file.
enum class SasMissing : unsigned char {
    none = 0,        // the number is there
    standard = '.',  // .
    underscore = '_',
    a = 'A',
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z
};

/// As SAS writes it: `.`, `._`, `.A` to `.Z`; empty for none.
std::string missing_word(SasMissing missing);

/// The texts of one variable, one after another in one store. No text ends with a blank: a transport file fills fields
/// with blanks, and they are no part of the text. All texts together hold less than 4 GiB.
class XptTexts {
  public:
    static constexpr std::uint64_t most_bytes = 0xFFFFFFFF;

    std::size_t size() const { return ends_.size(); }
    /// Of the observation `index`, from 0. The view lives until the texts change.
    std::string_view operator[](std::size_t index) const {
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return {store_.data() + begin, ends_[index] - begin};
    }
    std::uint64_t bytes() const { return ends_.empty() ? 0 : ends_.back(); }
    bool has_room_for(std::uint64_t more_bytes) const { return bytes() + more_bytes <= most_bytes; }

    /// Adds a text without the blanks at its end. There is room for it.
    void add(std::string_view text);

    /// Adds `count` fields of `width` bytes (> 0), the first at `first`, each `stride` bytes behind the one before.
    /// Seven bytes behind the last field are read too, and not looked at. There is room for them.
    /// @return true where a byte above 0x7F stands in one of them
    bool add_fields(const char* first, std::size_t stride, std::size_t width, std::size_t count);

    /// All texts, one behind the other.
    std::string_view all() const { return {store_.data(), bytes()}; }

    void clear() { ends_.clear(); }

    /// Makes room for the ends of so many texts, not for the texts.
    void reserve(std::size_t texts) { ends_.reserve(texts); }

  private:
    char* room_for(std::size_t more_bytes);

    std::vector<char> store_;  // larger than what is used
    std::vector<std::uint32_t> ends_;
};

/// The values of one variable, one for each observation: numbers and missing of a numeric variable, texts of the other.
struct XptColumn {
    std::vector<double> numbers;      // not-a-number where missing
    std::vector<SasMissing> missing;  // as long as numbers
    XptTexts texts;                   // bytes as they stand in the file, see xpt_text.hpp for their encoding

    void clear();
};

/// A format or informat of SAS: `$CHAR20.` is {"$CHAR", 20, 0}, `8.2` is {"", 8, 2}.
struct XptFormat {
    std::string name;  // at most 8 bytes
    int width = 0;     // 0..32767, 0 where none is said
    int decimals = 0;  // 0..32767
    friend bool operator==(const XptFormat&, const XptFormat&) = default;
};

struct XptVariable {
    std::string name;   // 1..8 bytes
    std::string label;  // at most 40 bytes
    bool is_numeric = false;
    std::size_t length = 0;    // bytes of the field: numbers 2..8, texts 1..32767 (200 at most where SAS wrote it)
    std::size_t position = 0;  // of the field in the observation, from 0
    XptFormat format, informat;
    int justification = 0;  // of the format: 0 left, 1 right
    friend bool operator==(const XptVariable&, const XptVariable&) = default;
};

/// The heading of a data set. Texts as they stand in the file, without the blanks at their end.
struct XptMember {
    std::string name;               // at most 8 bytes
    std::string label;              // at most 40 bytes
    std::string type;               // at most 8 bytes, mostly empty
    std::string version, system;    // of the SAS that wrote it, at most 8 bytes each
    std::string created, modified;  // ddMMMyy:hh:mm:ss, see parse_sas_time
    std::vector<XptVariable> variables;
    std::size_t record_length = 0;     // bytes of an observation
    std::size_t namestr_length = 140;  // bytes of a variable's description: 140, or 136 from VAX/VMS
    char fill = '\0';                  // what stands in the bytes of a description that mean nothing: NUL or blank
    friend bool operator==(const XptMember&, const XptMember&) = default;
};

/// The heading of the file.
struct XptLibrary {
    std::string version, system;    // of the SAS that wrote it, at most 8 bytes each
    std::string created, modified;  // ddMMMyy:hh:mm:ss, see parse_sas_time
    friend bool operator==(const XptLibrary&, const XptLibrary&) = default;
};

/// A data set as a whole: columns[v] holds `observations` values of member.variables[v].
struct XptTable {
    XptMember member;
    std::vector<XptColumn> columns;
    std::size_t observations = 0;
};

/// How the bytes of texts are read.
enum class XptEncoding {
    utf8,     // ASCII is UTF-8
    gb18030,  // GBK and GB2312 are parts of it
    latin1,   // ISO 8859-1, with the characters of Windows-1252 for the bytes 0x80 to 0x9F
    bytes,    // not at all: as they stand in the file
};

struct XptFile {
    XptLibrary library;
    XptEncoding encoding = XptEncoding::utf8;  // how its texts were read; they are UTF-8, unless this says bytes
    std::vector<XptTable> members;
};

/// A time of a file's heading, in the clock of the machine that wrote it; no time zone is said.
struct SasTime {
    int year = 1960, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    friend bool operator==(const SasTime&, const SasTime&) = default;
};

/// `02Aug17:04:35:29`, capitals or not; empty where it is no time. The file has only two digits of the year: 60 to 99
/// are read as 1960 to 1999, 00 to 59 as 2000 to 2059.
std::optional<SasTime> parse_sas_time(std::string_view text);

/// As parse_sas_time reads it, the month in capitals; empty where the time is none or outside 1960..2059.
std::string sas_time_text(const SasTime& time);

}  // namespace nonclin::formats
