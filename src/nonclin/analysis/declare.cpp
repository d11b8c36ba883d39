#include "nonclin/analysis/declare.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "nonclin/analysis/field_text.hpp"
#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/base/shown_word.hpp"
#include "nonclin/base/spacing.hpp"

namespace nonclin {

namespace {

std::string listed(const std::vector<std::string>& allowed) {
    std::string all;
    for (const std::string& word : allowed) all += (all.empty() ? "" : ", ") + word;
    return all;
}

tl::unexpected<Error> wrong(const Field& field, const Text& wanted, const std::string& found) {
    return fail(ErrorKind::usage,
                {fmt::format("{}：{}，却是“{}”", field.name, spaced("应为", wanted.zh), shown_word(found)),
                 fmt::format("{}: expected {}, found \"{}\"", field.name, wanted.en, shown_word(found))});
}

// What a measured value that is not quantified prints, and what therefore is read back.
std::optional<State> state_of(std::string_view word) {
    const auto all = words(State{});
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto state = static_cast<State>(i);
        if (all[i] == word && state != State::quantified) return state;
    }
    return std::nullopt;
}

bool is_inside(const Limits& limits, double number) { return number >= limits.least && number <= limits.most; }

}  // namespace

Result<Value> checked(const Field& field, const Value& value) {
    const Kind kind = kind_of(field.fallback);
    Value taken = value;
    if (kind == Kind::number && std::holds_alternative<std::int64_t>(value)) {
        taken = static_cast<double>(std::get<std::int64_t>(value));
    }
    if (kind_of(taken) != kind) return wrong(field, described(kind), cell_text(value));
    const bool is_number_outside =
        (kind == Kind::number && !is_inside(field.limits, std::get<double>(taken))) ||
        (kind == Kind::count && !is_inside(field.limits, static_cast<double>(std::get<std::int64_t>(taken))));
    if (is_number_outside) return wrong(field, kind_text(field), cell_text(value));
    const bool is_unknown_word =
        kind == Kind::word && !field.allowed.empty() &&
        std::find(field.allowed.begin(), field.allowed.end(), std::get<std::string>(taken)) == field.allowed.end();
    if (is_unknown_word) {
        return wrong(field, text("以下之一：{}", "one of {}", listed(field.allowed)), std::get<std::string>(taken));
    }
    return taken;
}

Result<Value> parsed(const Field& field, std::string_view word) {
    const Kind kind = kind_of(field.fallback);
    Value value = std::string(word);
    double number = 0;
    switch (kind) {
        case Kind::truth:
            if (word == "true" || word == "false") value = word == "true";
            break;
        case Kind::count: {
            std::int64_t count = 0;
            const auto read = std::from_chars(word.data(), word.data() + word.size(), count);
            if (read.ec == std::errc{} && read.ptr == word.data() + word.size()) value = count;
            break;
        }
        case Kind::number:
            if (parse_number(word, number) && std::isfinite(number)) value = number;
            break;
        case Kind::measured:
            if (parse_number(word, number) && std::isfinite(number)) value = Measured::of(number);
            if (const auto state = state_of(word)) value = Measured{0, *state};
            break;
        case Kind::words: {
            std::vector<std::string> list;
            for (std::size_t from = 0; from <= word.size() && !word.empty();) {
                const std::size_t to = std::min(word.find(',', from), word.size());
                list.emplace_back(word.substr(from, to - from));
                from = to + 1;
            }
            value = std::move(list);
            break;
        }
        case Kind::word:
            break;
    }
    return checked(field, value);
}

Result<Values> completed(const std::vector<Field>& parameters, const Values& given) {
    std::vector<std::string> names;
    Values values;
    for (const Field& field : parameters) {
        names.emplace_back(field.name);
        const auto own = given.find(field.name);
        Result<Value> value = checked(field, own == given.end() ? field.fallback : own->second);
        if (!value) return fail(std::move(value.error()));
        values.emplace(field.name, std::move(*value));
    }
    for (const auto& [name, value] : given) {
        if (values.find(name) != values.end()) continue;
        const std::string near = nearest_name(name, names);
        Text message = text("没有名为“{}”的参数", "there is no parameter \"{}\"", name);
        if (!near.empty())
            message = join(std::vector{message, text("是否想写“{}”？", "did you mean \"{}\"?", near)}, {"；", "; "});
        return fail(ErrorKind::usage, std::move(message));
    }
    return values;
}

void assign(const std::vector<Field>& parameters, const Values& values, void* into) {
    for (const Field& field : parameters) {
        const auto value = values.find(field.name);
        if (value != values.end()) field.set(into, value->second);
    }
}

}  // namespace nonclin
