#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

// A transport file does not say how its text is encoded. TS-140 speaks of ASCII; laboratories write whatever their SAS
// session used.

/// @return name for messages: `UTF-8`, `GB18030`, `Latin-1`
std::string_view encoding_name(XptEncoding encoding);

/// What the texts of a file show of their encoding. Texts of ASCII alone need not be added: they show nothing.
class XptTextEvidence {
  public:
    /// @param fills_field  the text is as long as its field, so that its last character may have been cut off
    void add(std::string_view text, bool fills_field);

    /// UTF-8 where every text is (or only a tenth of those beyond ASCII is damaged); else GB18030 where they read as
    /// plausible Chinese (encoding.hpp); else Latin-1, in which any bytes are text. Of texts that are not UTF-8 the
    /// first mebibyte is looked at.
    XptEncoding judged() const;

  private:
    std::uint64_t utf8_texts_ = 0, other_texts_ = 0;
    std::string sample_;  // of the others, a line each
};

/// A text in UTF-8. What is no character of the encoding becomes U+FFFD, one for each run of such bytes.
struct Utf8Text {
    std::string text;
    bool is_whole = true;  // no byte was replaced
};
Utf8Text utf8_text(std::string_view text, XptEncoding encoding);

/// Turns the texts of a column into UTF-8.
/// @return how many of them held bytes that are no character
std::size_t turn_into_utf8(XptTexts& texts, XptEncoding encoding);

}  // namespace nonclin::formats
