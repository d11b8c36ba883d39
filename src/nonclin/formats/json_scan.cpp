#include "nonclin/formats/json_scan.hpp"

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstring>

#include "nonclin/formats/json.hpp"
#include "nonclin/formats/json_text.hpp"

namespace nonclin::formats {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

/// How many bytes at the start stand for themselves in a string: none that ends, escapes or controls.
std::size_t plain_length(std::string_view bytes) {
    std::size_t at = 0;
    if constexpr (std::endian::native == std::endian::little) {
        // Eight bytes at a time: the high bit of a byte is set where it is below 0x20, a quote or a backslash. A borrow
        // can set it above such a byte too, never below, so that the lowest one is right.
        constexpr std::uint64_t ones = 0x0101010101010101;
        constexpr std::uint64_t highs = ones << 7;
        for (; at + 8 <= bytes.size(); at += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, bytes.data() + at, sizeof eight);
            const std::uint64_t quote = eight ^ (ones * '"');
            const std::uint64_t backslash = eight ^ (ones * '\\');
            const std::uint64_t special =
                (((eight - ones * 0x20) & ~eight) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
                highs;
            if (special != 0) return at + static_cast<std::size_t>(std::countr_zero(special)) / 8;
        }
    }
    while (at < bytes.size() && is_plain(bytes[at])) ++at;
    return at;
}

/// The value of `\u00xx` as canonical text writes it: lower case, and only for what has no shorter escape. -1
/// otherwise.
int escaped_control(std::string_view four) {
    if (four.size() < 4 || four[0] != '0' || four[1] != '0' || (four[2] != '0' && four[2] != '1')) return -1;
    const bool is_hex = is_digit(four[3]) || (four[3] >= 'a' && four[3] <= 'f');
    if (!is_hex) return -1;
    const int low = is_digit(four[3]) ? four[3] - '0' : four[3] - 'a' + 10;
    const int value = (four[2] - '0') * 16 + low;
    const bool has_shorter = value == '\b' || value == '\t' || value == '\n' || value == '\f' || value == '\r';
    return has_shorter ? -1 : value;
}

/// Length of the canonical escape at the start of the bytes, or 0.
std::size_t escape_length(std::string_view bytes) {
    if (bytes.size() < 2) return 0;
    if (std::string_view("\"\\bfnrt").find(bytes[1]) != std::string_view::npos) return 2;
    return bytes[1] == 'u' && escaped_control(bytes.substr(2)) >= 0 ? 6 : 0;
}

std::string unescaped(std::string_view inside) {
    std::string out;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] != '\\') {
            out += inside[i];
            continue;
        }
        constexpr std::string_view names = "\"\\bfnrt";
        constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
        const std::size_t known = names.find(inside[++i]);
        if (known != std::string_view::npos) {
            out += meanings[known];
        } else {
            out += static_cast<char>(escaped_control(inside.substr(i + 1)));
            i += 4;
        }
    }
    return out;
}

bool is_name_after(std::string_view former, std::string_view name) {
    const bool is_plain = former.find('\\') == std::string_view::npos && name.find('\\') == std::string_view::npos;
    return is_plain ? utf16_less(former, name) : utf16_less(unescaped(former), unescaped(name));
}

class Scanner {
  public:
    explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

    bool is_at_end() const { return at_ == bytes_.size(); }

    bool value(std::size_t depth) {
        if (is_at_end()) return false;
        switch (bytes_[at_]) {
            case '{':
                return object(nullptr, depth + 1);
            case '[':
                return array(nullptr, depth + 1);
            case '"': {
                std::string_view inside;
                return string(inside);
            }
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    bool object(std::vector<JsonMember>* members, std::size_t depth) {
        if (depth > json_depth_limit || !word("{")) return false;
        if (word("}")) return true;
        std::string_view former;
        for (bool is_first = true;; is_first = false) {
            std::string_view name;
            if (!string(name) || !word(":")) return false;
            if (!is_first && !is_name_after(former, name)) return false;
            former = name;
            const std::size_t start = at_;
            if (!value(depth)) return false;
            if (members != nullptr) members->push_back({name, bytes_.substr(start, at_ - start)});
            if (word("}")) return true;
            if (!word(",")) return false;
        }
    }

    bool array(std::vector<std::string_view>* elements, std::size_t depth) {
        if (depth > json_depth_limit || !word("[")) return false;
        if (word("]")) return true;
        while (true) {
            const std::size_t start = at_;
            if (!value(depth)) return false;
            if (elements != nullptr) elements->push_back(bytes_.substr(start, at_ - start));
            if (word("]")) return true;
            if (!word(",")) return false;
        }
    }

    bool string(std::string_view& inside) {
        if (!word("\"")) return false;
        const std::size_t start = at_;
        while (true) {
            at_ += plain_length(bytes_.substr(at_));
            if (is_at_end()) return false;
            if (bytes_[at_] == '"') break;
            const std::size_t length = bytes_[at_] == '\\' ? escape_length(bytes_.substr(at_)) : 0;
            if (length == 0) return false;
            at_ += length;
        }
        inside = bytes_.substr(start, at_ - start);
        ++at_;
        return is_utf8(inside);
    }

  private:
    bool word(std::string_view expected) {
        if (bytes_.substr(at_, expected.size()) != expected) return false;
        at_ += expected.size();
        return true;
    }

    bool number() {
        const std::size_t start = at_;
        bool is_plain = true;
        while (at_ < bytes_.size() &&
               (is_digit(bytes_[at_]) || std::string_view("+-.e").find(bytes_[at_]) != std::string_view::npos)) {
            is_plain = is_plain && is_digit(bytes_[at_]);
            ++at_;
        }
        const std::string_view digits = bytes_.substr(start, at_ - start);
        if (digits.empty()) return false;
        if (is_plain && digits.size() <= 15) return digits.size() == 1 || digits.front() != '0';
        double number = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return false;
        return canonical_number(number) == digits;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

bool is_canonical_json(std::string_view bytes) {
    Scanner scanner(bytes);
    return scanner.value(0) && scanner.is_at_end();
}

bool scan_canonical_object(std::string_view bytes, std::vector<JsonMember>& members) {
    members.clear();
    Scanner scanner(bytes);
    return scanner.object(&members, 1) && scanner.is_at_end();
}

bool scan_canonical_array(std::string_view bytes, std::vector<std::string_view>& elements) {
    elements.clear();
    Scanner scanner(bytes);
    return scanner.array(&elements, 1) && scanner.is_at_end();
}

std::optional<std::uint64_t> canonical_count(std::string_view value) {
    std::uint64_t count = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
    const bool is_whole = read.ec == std::errc{} && read.ptr == value.data() + value.size();
    if (!is_whole || (value.size() > 1 && value.front() == '0') || count > (std::uint64_t{1} << 53))
        return std::nullopt;
    return count;
}

std::optional<std::string> canonical_string_text(std::string_view value) {
    Scanner scanner(value);
    std::string_view inside;
    if (!scanner.string(inside) || !scanner.is_at_end()) return std::nullopt;
    return unescaped(inside);
}

}  // namespace nonclin::formats
