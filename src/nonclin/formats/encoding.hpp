#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::formats {

enum class Encoding {
    utf8,        // ASCII is UTF-8
    gb18030,     // not UTF-8; reads as Chinese text (GBK, GB2312 are parts of GB18030)
    utf16,       // UTF-16 or UTF-32, by its mark or by its pattern of NUL bytes
    not_text,    // a workbook, a compressed file, or bytes with NUL among them
    other_text,  // a damaged UTF-8 file, or an encoding that cannot be told from its bytes
};

/// What the bytes of a user's text file are.
struct Recognised {
    Encoding encoding = Encoding::utf8;
    std::size_t mark = 0;   // length of the byte order mark at the start: 3 for UTF-8, else 0
    std::size_t at = 0;     // offset of the first byte that is wrong; the size of the file where none is
    std::string_view what;  // for not_text: the kind of file its first bytes name ("XLSX", "PDF" …), may be empty
};

/// GB18030 is only said where the text is plausible Chinese: three quarters of its characters beyond ASCII lie in
/// GB2312. Otherwise a Windows-1252 file with a few µ or é would come out as rare Han characters.
Recognised recognise_encoding(std::string_view bytes);

/// The same text in UTF-8; empty where it is no GB18030.
std::optional<std::string> utf8_from_gb18030(std::string_view bytes);

/// Offset of the first byte that belongs to no well-formed UTF-8 character (Unicode 15, table 3-7), or the size.
std::size_t first_not_utf8(std::string_view bytes);

/// Why these bytes cannot be read, and where: line, and character of the line, from 1. `recognised.encoding` is not
/// utf8.
/// @param name  the file's name as the user knows it
Diagnostic unreadable(std::string_view bytes, const Recognised& recognised, std::string_view name);

}  // namespace nonclin::formats
