#include "nonclin/formats/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "nonclin/formats/json_text.hpp"

namespace nonclin::formats {

namespace {

using Json = nlohmann::json;

void append_string(std::string_view word, std::string& out) {
    constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (byte < 0x20) {
                    out += "\\u00";
                    out += digits[byte >> 4];
                    out += digits[byte & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

class Writer {
  public:
    Result<void> write(const Json& value, std::size_t depth) {
        switch (value.type()) {
            case Json::value_t::null:
                out_ += "null";
                return {};
            case Json::value_t::boolean:
                out_ += value.get<bool>() ? "true" : "false";
                return {};
            case Json::value_t::number_float:
                return write_number(value.get<double>());
            case Json::value_t::number_integer:
                return write_integer(value.get<std::int64_t>());
            case Json::value_t::number_unsigned:
                return write_integer(value.get<std::uint64_t>());
            case Json::value_t::string:
                return write_string(value.get_ref<const std::string&>());
            case Json::value_t::array:
                return write_array(value, depth + 1);
            case Json::value_t::object:
                return write_object(value, depth + 1);
            case Json::value_t::binary:
            case Json::value_t::discarded:
                break;
        }
        return fail(ErrorKind::internal, text("这种值没有 JSON 写法", "a value of this kind has no JSON form"));
    }

    std::string take() { return std::move(out_); }

  private:
    Result<void> write_number(double number) {
        if (!std::isfinite(number)) {
            return fail(ErrorKind::numeric,
                        text("JSON 中的数必须有限，却是 {}", "a number in JSON must be finite, found {}",
                             std::isnan(number) ? "nan"
                             : number > 0       ? "inf"
                                                : "-inf"));
        }
        out_ += canonical_number(number);
        return {};
    }

    template <class Integer>
    Result<void> write_integer(Integer number) {
        std::array<char, 24> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        const std::string digits(buffer.data(), end);
        if (canonical_number(static_cast<double>(number)) != digits) {
            return fail(ErrorKind::numeric,
                        text("整数 {} 超出双精度数能保存的位数；请写成字符串",
                             "the integer {} has more digits than a double keeps; write it as a string", digits));
        }
        out_ += digits;
        return {};
    }

    Result<void> write_string(const std::string& word) {
        if (!is_utf8(word)) return fail(ErrorKind::malformed_input, text("文字不是 UTF-8", "a text is not UTF-8"));
        append_string(word, out_);
        return {};
    }

    Result<void> write_array(const Json& array, std::size_t depth) {
        if (depth > json_depth_limit) return too_deep();
        out_ += '[';
        bool is_first = true;
        for (const Json& one : array) {
            if (!is_first) out_ += ',';
            is_first = false;
            if (auto written = write(one, depth); !written) return written;
        }
        out_ += ']';
        return {};
    }

    Result<void> write_object(const Json& object, std::size_t depth) {
        if (depth > json_depth_limit) return too_deep();
        std::vector<std::pair<std::string_view, const Json*>> members;
        for (const auto& [name, value] : object.items()) members.emplace_back(name, &value);
        std::sort(members.begin(), members.end(),
                  [](const auto& a, const auto& b) { return utf16_less(a.first, b.first); });
        out_ += '{';
        bool is_first = true;
        for (const auto& [name, value] : members) {
            if (!is_first) out_ += ',';
            is_first = false;
            if (auto written = write_string(std::string(name)); !written) return written;
            out_ += ':';
            if (auto written = write(*value, depth); !written) return written;
        }
        out_ += '}';
        return {};
    }

    static tl::unexpected<Error> too_deep() {
        return fail(ErrorKind::malformed_input,
                    text("JSON 嵌套超过 {} 层", "JSON is nested deeper than {}", json_depth_limit));
    }

    std::string out_;
};

/// Builds the value while the library reads, and refuses what the library would let pass.
class Builder final : public nlohmann::json_sax<Json> {
  public:
    bool null() override { return place(Json()) != nullptr; }
    bool boolean(bool value) override { return place(value) != nullptr; }
    bool number_integer(number_integer_t value) override { return place(value) != nullptr; }
    bool number_unsigned(number_unsigned_t value) override { return place(value) != nullptr; }
    bool number_float(number_float_t value, const string_t& digits) override {
        if (digits.find_first_of(".eE") == std::string::npos && canonical_number(value) != digits) {
            problem_ =
                text("整数 {} 超出双精度数能保存的位数", "the integer {} has more digits than a double keeps", digits);
            return false;
        }
        return place(value) != nullptr;
    }
    bool string(string_t& value) override { return place(std::move(value)) != nullptr; }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (open_.back()->contains(name)) {
            problem_ = text("名称“{}”在同一对象中出现两次", "the name \"{}\" stands twice in one object", name);
            return false;
        }
        name_ = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        position_ = position == 0 ? 0 : position - 1;
        return false;
    }

    Json take() { return std::move(root_); }
    std::size_t position() const { return position_; }
    const Text& problem() const { return problem_; }

  private:
    Json* place(Json value) {
        if (open_.empty()) return &(root_ = std::move(value));
        Json& parent = *open_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[name_] = std::move(value));
    }

    bool open(Json empty) {
        if (open_.size() == json_depth_limit) {
            problem_ = text("嵌套超过 {} 层", "nested deeper than {}", json_depth_limit);
            return false;
        }
        open_.push_back(place(std::move(empty)));
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;
    std::string name_;
    std::size_t position_ = std::string_view::npos;
    Text problem_;
};

tl::unexpected<Error> not_json(std::string_view bytes, std::string_view name, std::size_t position) {
    const std::string_view before = bytes.substr(0, std::min(position, bytes.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
    if (position >= bytes.size()) {
        return fail(ErrorKind::malformed_input,
                    text("{}:{}:{}：JSON 不完整", "{}:{}:{}: the JSON ends too early", name, line, column));
    }
    return fail(ErrorKind::malformed_input,
                text("{}:{}:{}：此处不是合法的 JSON", "{}:{}:{}: this is not JSON", name, line, column));
}

}  // namespace

std::string canonical_number(double number) {
    if (number == 0) return "0";
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(number), std::chars_format::scientific)
            .ptr;
    const std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t at = written.find('e');
    std::string digits(1, written.front());
    if (at > 2) digits += written.substr(2, at - 2);
    int exponent = 0;
    std::from_chars(written.data() + at + (written[at + 1] == '+' ? 2 : 1), end, exponent);
    // ECMA-262, Number::toString: `count` digits, the decimal point after digit `point`.
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;
    std::string out = number < 0 ? "-" : "";
    if (count <= point && point <= 21) return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
    if (0 < point && point <= 21) return out + digits.insert(static_cast<std::size_t>(point), 1, '.');
    if (-6 < point && point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    out += digits.front();
    if (count > 1) out += "." + digits.substr(1);
    return out + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

Result<std::string> canonical_json(const nlohmann::json& value) {
    Writer writer;
    if (auto written = writer.write(value, 0); !written) return fail(std::move(written.error()));
    return writer.take();
}

Result<nlohmann::json> parse_json(std::string_view bytes, std::string_view name) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return fail(ErrorKind::malformed_input,
                    text("{}：文件开头有字节顺序标记（BOM）；请存为不带 BOM 的 UTF-8",
                         "{}: starts with a byte order mark; save it as UTF-8 without one", name));
    }
    // The library takes a zero byte for the end of the text.
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) return not_json(bytes, name, zero);
    Builder builder;
    if (Json::sax_parse(bytes.begin(), bytes.end(), &builder, Json::input_format_t::json, true)) return builder.take();
    if (builder.problem().empty()) return not_json(bytes, name, builder.position());
    const Text& problem = builder.problem();
    return fail(ErrorKind::malformed_input,
                {std::string(name) + "：" + problem.zh, std::string(name) + ": " + problem.en});
}

}  // namespace nonclin::formats
