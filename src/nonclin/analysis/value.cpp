#include "nonclin/analysis/value.hpp"

#include "nonclin/base/number_text.hpp"

namespace nonclin {

Text described(Kind kind) {
    switch (kind) {
        case Kind::truth:
            return {"真假值（true 或 false）", "true or false"};
        case Kind::count:
            return {"整数", "a whole number"};
        case Kind::number:
        case Kind::measured:
            return {"数", "a number"};
        case Kind::word:
            return {"文字", "a text"};
        case Kind::words:
            return {"一组文字", "a list of texts"};
    }
    return {};
}

Text described(State state) {
    switch (state) {
        case State::quantified:
            return {"已定量", "quantified"};
        case State::below_lloq:
            return {"低于定量下限", "below LLOQ"};
        case State::not_detected:
            return {"未检出", "not detected"};
        case State::not_measured:
            return {"未测", "not measured"};
        case State::not_applicable:
            return {"不适用", "not applicable"};
    }
    return {};
}

namespace {

struct CellText {
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(std::int64_t count) const { return number_text(count); }
    std::string operator()(double number) const { return number_text(number); }
    std::string operator()(const std::string& word) const { return word; }
    std::string operator()(const std::vector<std::string>& list) const {
        std::string all;
        for (const std::string& word : list) all += (all.empty() ? "" : ",") + word;
        return all;
    }
    std::string operator()(const Measured& measured) const {
        if (measured.is_quantified()) return number_text(measured.value);
        return std::string(words(State{})[static_cast<std::size_t>(measured.state)]);
    }
};

}  // namespace

std::string cell_text(const Value& value) { return std::visit(CellText{}, value); }

}  // namespace nonclin
