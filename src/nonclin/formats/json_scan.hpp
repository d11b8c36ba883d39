#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nonclin::formats {

/// A member of an object as it stands in the text: the name between its quotes, the value with every byte of it.
struct JsonMember {
    std::string_view name;
    std::string_view value;
};

/// Whether the bytes are exactly what `canonical_json` writes for the value they hold. No value is built: about ten
/// times as fast as reading and writing again, which gives the same answer (the tests and a fuzzer hold the one against
/// the other).
bool is_canonical_json(std::string_view bytes);

/// The members of one object in canonical form, in their order; false where the bytes are anything else.
bool scan_canonical_object(std::string_view bytes, std::vector<JsonMember>& members);

/// The elements of one array in canonical form; false where the bytes are anything else.
bool scan_canonical_array(std::string_view bytes, std::vector<std::string_view>& elements);

/// The text of a string that stands in canonical form, quotes included; nothing where the bytes are no string.
std::optional<std::string> canonical_string_text(std::string_view value);

}  // namespace nonclin::formats
