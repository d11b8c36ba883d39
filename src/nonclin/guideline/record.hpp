#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::guideline {

/// What is wrong in the rules, by place in the compiled document ("/checks/3/test").
struct Problem {
    std::string pointer;
    Text message;
};
using Problems = std::vector<Problem>;

/// One record of the compiled document while it is read: every question names what is wrong and goes on.
class Record {
  public:
    Record(const nlohmann::ordered_json& json, std::string pointer, Problems& problems)
        : json_(&json), pointer_(std::move(pointer)), problems_(&problems) {}

    const nlohmann::ordered_json& json() const { return *json_; }
    const std::string& pointer() const { return pointer_; }

    bool has(std::string_view key) const;
    /// Whether this is a mapping with no other keys than these; each other key is a problem with the nearest name.
    bool only(const std::vector<std::string>& keys) const;

    std::string word(std::string_view key, bool is_required = true) const;
    std::vector<std::string> words(std::string_view key) const;
    bool truth(std::string_view key) const;  // absent: false
    Text text_of(std::string_view key, bool is_required = true) const;
    /// `{zh, en}` of this record itself.
    Text text_here() const;
    logic::Expression expression(std::string_view key) const;  // absent: always

    Record child(std::string_view key) const;
    std::vector<Record> list(std::string_view key) const;  // absent: empty
    std::vector<std::pair<std::string, Record>> members(std::string_view key) const;

    void problem(Text message) const { problems_->push_back({pointer_, std::move(message)}); }

  private:
    const nlohmann::ordered_json* json_;
    std::string pointer_;
    Problems* problems_;
};

/// An expression as rules write it:
/// `always`, `{fact|study|finding|clause|programme: NAME, OPERATOR: OPERAND}`, `{all: […]}`, `{any: […]}`, `{not: …}`.
logic::Expression read_expression(const Record& record);

}  // namespace nonclin::guideline
