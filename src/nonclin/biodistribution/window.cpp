#include "nonclin/biodistribution/window.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::biodistribution {

Result<std::optional<Window>> read_window(std::string_view name, std::string_view word) {
    if (word.empty()) return std::optional<Window>{};
    constexpr std::string_view between = "..";
    const std::size_t at = word.find(between);
    const std::string_view first = word.substr(0, at);
    const std::string_view last = at == std::string_view::npos ? first : word.substr(at + between.size());
    Window window;
    const bool is_read = parse_number(first, window.first) && parse_number(last, window.last);
    if (is_read && std::isfinite(window.last) && window.first >= 1 && window.first <= window.last)
        return std::optional(window);
    return fail(ErrorKind::usage,
                text("{}：应为“首日..末日”形式的研究日（首日不小于 1，末日不早于首日），例如 14..43，却是“{}”",
                     "{}: expected study days as \"first..last\" (first >= 1, last not before it), for example 14..43, "
                     "found \"{}\"",
                     name, word));
}

}  // namespace nonclin::biodistribution
