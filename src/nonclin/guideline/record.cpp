#include "nonclin/guideline/record.hpp"

#include <algorithm>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/spacing.hpp"

namespace nonclin::guideline {

using Json = nlohmann::ordered_json;

namespace {

const Json nothing = nullptr;

const Json& member(const Json& json, std::string_view key) {
    if (!json.is_object()) return nothing;
    const auto found = json.find(key);
    return found == json.end() ? nothing : *found;
}

Text missing(std::string_view key) { return text("缺少“{}”", "\"{}\" is missing", key); }

Text wrong(std::string_view key, const Text& wanted) {
    return {fmt::format("“{}”{}", key, spaced("应为", wanted.zh)), fmt::format("\"{}\" must be {}", key, wanted.en)};
}

}  // namespace

bool Record::has(std::string_view key) const { return !member(*json_, key).is_null(); }

bool Record::only(const std::vector<std::string>& keys) const {
    if (!json_->is_object()) {
        problem({"应为键值表", "a mapping is expected"});
        return false;
    }
    for (const auto& [key, value] : json_->items()) {
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
        const std::string near = nearest_name(key, keys);
        problem(text("未知的键“{}”{}", "unknown key \"{}\"{}", key, near.empty() ? "" : fmt::format(" (→ {})", near)));
    }
    return true;
}

std::string Record::word(std::string_view key, bool is_required) const {
    const Json& value = member(*json_, key);
    if (value.is_string() && (!is_required || !value.get_ref<const std::string&>().empty()))
        return value.get<std::string>();
    if (value.is_null() && !is_required) return {};
    problem(value.is_null() ? missing(key) : wrong(key, {"非空文字", "a text that is not empty"}));
    return {};
}

std::vector<std::string> Record::words(std::string_view key) const {
    const Json& value = member(*json_, key);
    std::vector<std::string> all;
    if (value.is_null()) return all;
    const bool is_list =
        value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); });
    if (!is_list) {
        problem(wrong(key, {"一组文字", "a list of texts"}));
        return all;
    }
    return value.get<std::vector<std::string>>();
}

bool Record::truth(std::string_view key) const {
    const Json& value = member(*json_, key);
    if (value.is_boolean()) return value.get<bool>();
    if (!value.is_null()) problem(wrong(key, {"true 或 false", "true or false"}));
    return false;
}

Text Record::text_of(std::string_view key, bool is_required) const {
    if (!has(key)) {
        if (is_required) problem(missing(key));
        return {};
    }
    const Record both = child(key);
    return both.only({"zh", "en"}) ? both.text_here() : Text{};
}

Text Record::text_here() const { return {word("zh"), word("en")}; }

logic::Expression Record::expression(std::string_view key) const {
    if (!has(key)) return {};
    return read_expression(child(key));
}

Record Record::child(std::string_view key) const {
    return {member(*json_, key), pointer_ + "/" + std::string(key), *problems_};
}

std::vector<Record> Record::list(std::string_view key) const {
    std::vector<Record> all;
    const Json& value = member(*json_, key);
    if (value.is_null()) return all;
    if (!value.is_array()) {
        problem(wrong(key, {"列表", "a list"}));
        return all;
    }
    for (std::size_t i = 0; i < value.size(); ++i)
        all.emplace_back(value[i], fmt::format("{}/{}/{}", pointer_, key, i), *problems_);
    return all;
}

std::vector<std::pair<std::string, Record>> Record::members(std::string_view key) const {
    std::vector<std::pair<std::string, Record>> all;
    const Json& value = member(*json_, key);
    if (value.is_null()) return all;
    if (!value.is_object()) {
        problem(wrong(key, {"键值表", "a mapping"}));
        return all;
    }
    for (const auto& [name, one] : value.items())
        all.emplace_back(name, Record(one, fmt::format("{}/{}/{}", pointer_, key, name), *problems_));
    return all;
}

namespace {

bool is_all(const Json& list, bool (Json::*is)() const noexcept) {
    return std::all_of(list.begin(), list.end(), [&](const Json& one) { return (one.*is)(); });
}

bool read_operand(const Json& json, logic::FactValue& operand) {
    if (json.is_boolean()) {
        operand = json.get<bool>();
    } else if (json.is_number()) {
        operand = json.get<double>();
    } else if (json.is_string()) {
        operand = json.get<std::string>();
    } else if (json.is_array() && is_all(json, &Json::is_string)) {
        operand = json.get<std::vector<std::string>>();
    } else {
        return false;
    }
    return true;
}

logic::Expression read_leaf(const Record& record, const std::string& subject) {
    logic::Expression leaf;
    leaf.form = logic::Expression::Form::leaf;
    const std::string name = record.word(subject);
    leaf.fact = subject == "fact" ? name : subject + "." + name;
    if (record.json().size() != 2) {
        record.problem({"条件须恰有一个运算符", "a condition has exactly one operator"});
        return leaf;
    }
    for (const auto& [key, operand] : record.json().items()) {
        if (key == subject) continue;
        if (!logic::parse_operator(key, leaf.op))
            record.problem(text("未知的运算符“{}”", "unknown operator \"{}\"", key));
        if (!read_operand(operand, leaf.operand))
            record.problem(
                {"操作数须为词、数、真假或一组词", "an operand is a word, a number, a truth or a list of words"});
    }
    return leaf;
}

logic::Expression read_parts(const Record& record, const std::string& key) {
    logic::Expression node;
    node.form = key == "all" ? logic::Expression::Form::all : logic::Expression::Form::any;
    for (const Record& part : record.list(key)) node.parts.push_back(read_expression(part));
    if (node.parts.empty()) record.problem(text("“{}”没有内容", "\"{}\" is empty", key));
    return node;
}

}  // namespace

logic::Expression read_expression(const Record& record) {
    if (record.json() == "always") return {};
    for (const char* subject : {"fact", "study", "finding", "clause", "programme"}) {
        if (record.has(subject)) return read_leaf(record, subject);
    }
    const bool is_single = record.json().is_object() && record.json().size() == 1;
    if (is_single && record.has("all")) return read_parts(record, "all");
    if (is_single && record.has("any")) return read_parts(record, "any");
    if (is_single && record.has("not")) {
        logic::Expression node;
        node.form = logic::Expression::Form::negation;
        node.parts.push_back(read_expression(record.child("not")));
        return node;
    }
    record.problem(
        {"这不是条件：应为 always、{fact|study|finding|clause|programme: …}、{all: […]}、{any: […]} 或 {not: …}",
         "this is no condition: always, {fact|study|finding|clause|programme: …}, {all: […]}, {any: […]} or "
         "{not: …}"});
    return {};
}

}  // namespace nonclin::guideline
