#pragma once

#include <string>
#include <string_view>

namespace nonclin::dossier {

/// The words with everything replaced that could act instead of being read: bytes that are not UTF-8, control
/// characters, noncharacters and direction overrides become U+FFFD; line ends and tabs become blanks.
std::string plain_words(std::string_view words);

/// Words as they stand in HTML or SVG text and in a quoted attribute: `plain_words`, with & < > " ' and ` as
/// references.
std::string html_words(std::string_view words);

/// Words inside a quoted CSS string: every character that is not a plain ASCII letter, digit or blank is written as its
/// number.
std::string css_words(std::string_view words);

/// `html_words` as running text is set: the powers of `readable_number` raised, 1.5×10^13 → 1.5×10<sup>13</sup>, and no
/// line end between a number and its per cent sign.
std::string typeset_words(std::string_view words);

/// `html_words` of a name: it may be broken after `_` and `/`, and a hash after each sixteen letters.
std::string code_words(std::string_view words);

/// Base64 (RFC 4648) of bytes.
std::string base64(std::string_view bytes);

}  // namespace nonclin::dossier
