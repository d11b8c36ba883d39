#include "nonclin/qualification/read_cases.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/guideline/record.hpp"
#include "nonclin/guideline/yaml.hpp"

namespace nonclin::qualification {

namespace {

using guideline::Record;
using Json = nlohmann::ordered_json;
using Files = std::map<std::string, std::string>;

constexpr int every_digit = 17;

// A scalar, or a list of them, as a cell or a word of the command line says it.
std::string word_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_number_integer()) return number_text(value.get<std::int64_t>());
    if (value.is_number()) return number_text(value.get<double>(), every_digit);
    std::string all;
    for (const Json& one : value) all += (all.empty() ? "" : ",") + word_of(one);
    return all;
}

std::optional<Value> value_of(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (value.is_number()) return value.get<double>();
    if (value.is_string()) return value.get<std::string>();
    return std::nullopt;
}

// `nearest` helps who writes a case; names come from the declaration.
template <class Range>
bool is_known(const Record& record, const std::string& name, const Range& declared) {
    std::vector<std::string> names;
    for (const auto& one : declared) names.emplace_back(one.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    const std::string near = nearest_name(name, names);
    record.problem(text("没有“{}”{}", "there is no \"{}\"{}", name, near.empty() ? "" : fmt::format(" (→ {})", near)));
    return false;
}

std::optional<double> size_of(const Record& record, const std::string& key) {
    if (!record.has(key)) return std::nullopt;
    const Json& size = record.json().at(key);
    if (size.is_number() && size.get<double>() > 0) return size.get<double>();
    record.problem(text("“{}”应为大于 0 的数", "\"{}\" must be a number > 0", key));
    return std::nullopt;
}

Tolerance tolerance_of(const Record& owner, const Tolerance& inherited) {
    if (!owner.has("tolerance")) return inherited;
    const Record record = owner.child("tolerance");
    if (record.json() == "exact") return {};
    if (!record.only({"relative", "absolute", "last_digit", "why"})) return {};
    Tolerance tolerance;
    tolerance.why = record.text_of("why");
    if (const auto relative = size_of(record, "relative")) {
        tolerance.kind = Tolerance::Kind::relative;
        tolerance.size = *relative;
    } else if (const auto absolute = size_of(record, "absolute")) {
        tolerance.kind = Tolerance::Kind::absolute;
        tolerance.size = *absolute;
    } else if (record.truth("last_digit")) {
        tolerance.kind = Tolerance::Kind::last_digit;
    } else {
        record.problem({"应为 exact，或写 relative、absolute、last_digit 之一",
                        "expected exact, or one of relative, absolute, last_digit"});
    }
    return tolerance;
}

// Half a unit of the last digit of a number as printed: 0.005 for 1.50.
double half_last_digit(const std::string& printed) {
    const std::size_t mantissa_end = std::min(printed.find_first_of("eE"), printed.size());
    const std::size_t point = printed.find('.');
    const std::size_t decimals = point < mantissa_end ? mantissa_end - point - 1 : 0;
    double unit = 0;
    const std::string exponent = mantissa_end < printed.size() ? printed.substr(mantissa_end + 1) : "0";
    parse_number(fmt::format("1e{}", std::stoi(exponent) - static_cast<int>(decimals)), unit);
    return unit / 2;
}

class CaseReader {
  public:
    CaseReader(const Files& files, const std::vector<Entry>& entries) : files_(files), entries_(entries) {}

    Case read(const Record& record) const {
        Case one;
        record.only(
            {"id", "title", "analysis", "register", "source", "inputs", "parameters", "seed", "tolerance", "expect"});
        one.id = record.word("id");
        one.title = record.text_of("title");
        one.source = record.text_of("source");
        const Record oracle = record.child("register");
        oracle.only({"function", "kind", "source"});
        one.oracle = {oracle.word("function"), oracle.word("kind"), oracle.word("source")};
        one.entry = entry_of(record);
        if (one.entry == nullptr) return one;
        read_inputs(record, one);
        read_parameters(record, one);
        if (record.has("seed")) one.seed = seed_of(record);
        const Tolerance common = tolerance_of(record, {});
        for (const Record& wanted : record.list("expect")) read_expectation(wanted, common, one);
        if (one.expectations.empty())
            record.problem({"没有任何期望值，这样的用例不会失败", "nothing is expected: a case that cannot fail"});
        return one;
    }

  private:
    const Entry* entry_of(const Record& record) const {
        const std::string id = record.word("analysis");
        for (const Entry& entry : entries_) {
            if (entry.id() == id) return &entry;
        }
        record.problem(text("没有分析“{}”", "there is no analysis \"{}\"", id));
        return nullptr;
    }

    void read_inputs(const Record& record, Case& into) const {
        for (const auto& [role, value] : record.members("inputs")) {
            if (!is_known(value, role, into.entry->inputs)) continue;
            const auto found = value.json().is_string() ? files_.find(value.json().get<std::string>()) : files_.end();
            if (found == files_.end())
                value.problem({"应为 data 中的一个名称", "expected a name that stands under data"});
            else
                into.inputs.push_back({role, found->first, found->second});
        }
    }

    static std::uint64_t seed_of(const Record& record) {
        const Json& seed = record.json().at("seed");
        if (seed.is_number_integer() && seed.get<std::int64_t>() >= 0) return seed.get<std::uint64_t>();
        record.problem({"“seed”应为不小于 0 的整数", "\"seed\" must be a whole number >= 0"});
        return 0;
    }

    static void read_parameters(const Record& record, Case& into) {
        for (const auto& [name, value] : record.members("parameters")) {
            if (!is_known(value, name, into.entry->parameters)) continue;
            const auto field = std::find_if(into.entry->parameters.begin(), into.entry->parameters.end(),
                                            [&name = name](const Field& one) { return one.name == name; });
            // A value that the analysis refuses may be what the case is about.
            auto read = parsed(*field, word_of(value.json()));
            into.parameters[name] = read ? *read : Value(word_of(value.json()));
        }
    }

    static void read_expectation(const Record& record, const Tolerance& common, Case& into) {
        if (!record.only({"table", "row", "values", "rows", "finding", "value", "refused", "at", "tolerance"})) return;
        const Tolerance tolerance = tolerance_of(record, common);
        if (record.has("table"))
            read_table(record, tolerance, into);
        else if (record.has("finding"))
            read_finding(record, tolerance, into);
        else if (record.has("refused"))
            read_refusal(record, into);
        else
            record.problem({"应有 table、finding 或 refused", "expected table, finding or refused"});
    }

    static void add(const Record& record, Expectation wanted, const Json& value, Case& into) {
        const auto read = value_of(value);
        if (!read)
            return record.problem(
                {"期望值应为数、文字或 true/false", "an expected value is a number, a text or true/false"});
        wanted.value = *read;
        if (value.is_boolean() || (value.is_string() && wanted.tolerance.kind != Tolerance::Kind::last_digit))
            wanted.tolerance = {};  // words and truths are the same or not
        if (wanted.tolerance.kind == Tolerance::Kind::last_digit) {
            double number = 0;
            if (value.is_number())
                return record.problem({"按末位数字判断的数须写在引号内，保留末尾的零",
                                       "a number judged by its last digit stands in quotes, with its last zeros"});
            if (value.is_string() && parse_number(value.get<std::string>(), number)) {
                wanted.printed = value.get<std::string>();
                wanted.value = number;
                wanted.tolerance.size = half_last_digit(wanted.printed);
            } else {
                wanted.tolerance = {};
            }
        }
        into.expectations.push_back(std::move(wanted));
    }

    static void read_table(const Record& record, const Tolerance& tolerance, Case& into) {
        const std::string name = record.word("table");
        if (!is_known(record, name, into.entry->tables)) return;
        const auto table = std::find_if(into.entry->tables.begin(), into.entry->tables.end(),
                                        [&name](const Table& one) { return one.name == name; });
        if (record.has("rows"))
            add(record, {Expectation::Of::rows, name, {}, {}, {}, {}, {}}, record.json().at("rows"), into);
        std::vector<std::pair<std::string, std::string>> row;
        for (const auto& [column, value] : record.members("row")) {
            if (is_known(value, column, table->columns)) row.emplace_back(column, word_of(value.json()));
        }
        for (const auto& [column, value] : record.members("values")) {
            if (is_known(value, column, table->columns))
                add(value, {Expectation::Of::cell, name, row, column, {}, {}, tolerance}, value.json(), into);
        }
    }

    static void read_finding(const Record& record, const Tolerance& tolerance, Case& into) {
        const std::string name = record.word("finding");
        if (!is_known(record, name, into.entry->findings)) return;
        if (record.has("value") && record.json().at("value") == "not given")
            into.expectations.push_back({Expectation::Of::absent, {}, {}, name, std::string("not given"), {}, {}});
        else if (record.has("value"))
            add(record, {Expectation::Of::finding, {}, {}, name, {}, {}, tolerance}, record.json().at("value"), into);
        else
            record.problem({"缺少“value”", "\"value\" is missing"});
    }

    static void read_refusal(const Record& record, Case& into) {
        into.expectations.push_back({Expectation::Of::refusal, {}, {}, {}, Value(record.word("refused")), {}, {}});
        if (record.has("at"))
            into.expectations.push_back(
                {Expectation::Of::places, {}, {}, {}, Value(word_of(record.json().at("at"))), {}, {}});
    }

    const Files& files_;
    const std::vector<Entry>& entries_;
};

}  // namespace

std::vector<Case> read_cases(const std::string& bytes, const std::string& file, const std::vector<Entry>& entries,
                             Diagnostics& diagnostics) {
    guideline::Places places;
    const std::size_t before = diagnostics.errors();
    const Json json = guideline::read_yaml(bytes, file, "", places, diagnostics);
    if (diagnostics.errors() > before) return {};
    guideline::Problems problems;
    const Record document(json, "", problems);
    document.only({"data", "cases"});
    Files files;
    for (const auto& [name, value] : document.members("data"))
        files[name] = value.json().is_string() ? value.json().get<std::string>() : std::string();
    const CaseReader reader(files, entries);
    std::vector<Case> cases;
    for (const Record& record : document.list("cases")) {
        const std::size_t problems_before = problems.size();
        Case one = reader.read(record);
        if (problems.size() == problems_before) cases.push_back(std::move(one));
    }
    for (const guideline::Problem& one : problems)
        diagnostics.error(guideline::place_of(places, one.pointer), one.message);
    return cases;
}

}  // namespace nonclin::qualification
