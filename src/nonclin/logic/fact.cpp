#include "nonclin/logic/fact.hpp"

#include "nonclin/base/number_text.hpp"

namespace nonclin::logic {

namespace {

struct ValueText {
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(const std::string& word) const { return word; }
    std::string operator()(double number) const { return readable_number(number, 12); }
    std::string operator()(const std::vector<std::string>& words) const {
        std::string all;
        for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
        return "[" + all + "]";
    }
    std::string operator()(const std::vector<double>& numbers) const {
        std::string all;
        for (const double number : numbers) all += (all.empty() ? "" : ", ") + readable_number(number, 12);
        return "[" + all + "]";
    }
};

}  // namespace

std::string value_text(const FactValue& value) { return std::visit(ValueText{}, value); }

}  // namespace nonclin::logic
