#include "nonclin/analysis/result_document.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/version.hpp"

namespace nonclin {

using Json = nlohmann::json;

namespace {

Json text_json(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

// Twelve significant digits, as tables print them; what is no finite number is told by its word.
Json number_json(double number) {
    if (!std::isfinite(number)) return number_text(number);
    double rounded = 0;
    return parse_number(number_text(number), rounded) ? Json(rounded) : Json(number);
}

struct ValueJson {
    Json operator()(bool truth) const { return truth; }
    Json operator()(std::int64_t count) const { return count; }
    Json operator()(double number) const { return number_json(number); }
    Json operator()(const std::string& word) const { return word; }
    Json operator()(const std::vector<std::string>& list) const { return list; }
    Json operator()(const Measured& measured) const {
        if (measured.is_quantified()) return number_json(measured.value);
        return {{"state", std::string(words(State{})[static_cast<std::size_t>(measured.state)])}};
    }
};

Json table_json(const Table& declared, const CollectedTable& table) {
    Json columns = Json::array();
    for (const Field& column : declared.columns) {
        columns.push_back({{"name", column.name}, {"unit", column.unit}, {"meaning", text_json(column.meaning)}});
    }
    Json json{
        {"columns", columns}, {"row_count", table.row_count}, {"sha256", table.sha256}, {"path", table.name + ".tsv"}};
    if (table.row_count > Collected::row_limit) return json;
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json cells = Json::array();
        for (const Value& cell : row) cells.push_back(value_json(cell));
        rows.push_back(std::move(cells));
    }
    json["rows"] = std::move(rows);
    return json;
}

Json axis_json(const Figure::Axis& axis) {
    return {{"label", text_json(axis.label)}, {"unit", axis.unit}, {"logarithmic", axis.is_logarithmic}};
}

Json figure_json(const Figure& figure) {
    const char* const marks[] = {"point", "line", "interval", "rule", "words"};
    Json layers = Json::array();
    for (const Figure::Layer& layer : figure.layers) {
        layers.push_back({{"mark", marks[static_cast<std::size_t>(layer.mark)]},
                          {"table", layer.table},
                          {"x", layer.x},
                          {"y", layer.y},
                          {"lower", layer.lower},
                          {"upper", layer.upper},
                          {"group", layer.group},
                          {"apart", layer.apart},
                          {"told", layer.told},
                          {"label", text_json(layer.label)}});
    }
    return {{"name", figure.name},      {"title", text_json(figure.title)}, {"caption", text_json(figure.caption)},
            {"x", axis_json(figure.x)}, {"y", axis_json(figure.y)},         {"layers", layers},
            {"facet", figure.facet},    {"lanes", figure.has_lanes}};
}

}  // namespace

Json value_json(const Value& value) { return std::visit(ValueJson{}, value); }

Json result_document(const Entry& entry, const Values& parameters, std::uint64_t seed,
                     const std::vector<InputRecord>& inputs, const std::map<std::string, std::string>& rule_tables,
                     const Collected& collected) {
    Json json{{"schema", "nonclin.result/1"},
              {"command", {{"entry", entry.id()}, {"version", entry.version}}},
              {"version", program_version()},
              {"seed", seed}};
    json["parameters"] = Json::object();
    for (const auto& [name, value] : parameters) json["parameters"][name] = value_json(value);
    json["inputs"] = Json::array();
    for (const InputRecord& input : inputs) {
        json["inputs"].push_back(
            {{"role", input.role}, {"path", input.path}, {"sha256", input.sha256}, {"bytes", input.bytes}});
    }
    json["rule_tables"] = rule_tables;
    json["tables"] = Json::object();
    for (std::size_t i = 0; i < entry.tables.size(); ++i) {
        json["tables"][std::string(entry.tables[i].name)] = table_json(entry.tables[i], collected.tables[i]);
    }
    json["findings"] = Json::array();
    for (const CollectedFinding& finding : collected.findings) {
        std::string_view unit;
        for (const Finding& declared : entry.findings) {
            if (declared.name == finding.name) unit = declared.unit;
        }
        json["findings"].push_back({{"id", finding.name},
                                    {"value", value_json(finding.value)},
                                    {"unit", unit},
                                    {"text", text_json(finding.sentence)}});
    }
    json["limits"] = Json::array();
    for (const Text& limit : collected.limits) json["limits"].push_back(text_json(limit));
    json["figures"] = Json::array();
    for (const Figure& figure : collected.figures) json["figures"].push_back(figure_json(figure));
    json["products"] = Json::array();
    for (const CollectedProduct& product : collected.products) json["products"].push_back({{"path", product.name}});
    return json;
}

}  // namespace nonclin
