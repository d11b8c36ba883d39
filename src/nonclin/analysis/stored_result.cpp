#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "nonclin/analysis/result_document.hpp"
#include "nonclin/base/number_text.hpp"

namespace nonclin {

using Json = nlohmann::json;

namespace {

// A stored document was written by this program; one that is shaped otherwise throws nlohmann's type error, caught
// below.
Text text_of(const Json& json) { return {json.at("zh").get<std::string>(), json.at("en").get<std::string>()}; }

double number_of(const Json& json) {
    if (json.is_number()) return json.get<double>();
    const std::string word = json.get<std::string>();
    if (word == "inf") return INFINITY;
    return word == "-inf" ? -INFINITY : NAN;
}

Measured measured_of(const Json& json) {
    if (!json.is_object()) return Measured::of(number_of(json));
    const auto all = words(State{});
    const auto state = std::find(all.begin(), all.end(), json.at("state").get<std::string>());
    return {0, state == all.end() ? State::not_measured : static_cast<State>(state - all.begin())};
}

Value value_of(const Json& json, Kind kind) {
    switch (kind) {
        case Kind::truth:
            return json.get<bool>();
        case Kind::count:
            return json.get<std::int64_t>();
        case Kind::number:
            return number_of(json);
        case Kind::word:
            return json.get<std::string>();
        case Kind::words:
            return json.get<std::vector<std::string>>();
        case Kind::measured:
            break;
    }
    return measured_of(json);
}

bool has_columns_of(const Json& stored, const Table& declared) {
    const Json& columns = stored.at("columns");
    if (columns.size() != declared.columns.size()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].at("name").get<std::string>() != declared.columns[i].name) return false;
    }
    return true;
}

CollectedTable table_of(const Json& stored, const Table& declared) {
    CollectedTable table{std::string(declared.name),
                         {},
                         stored.at("row_count").get<std::uint64_t>(),
                         stored.at("sha256").get<std::string>()};
    if (!stored.contains("rows")) return table;
    for (const Json& row : stored.at("rows")) {
        std::vector<Value> cells;
        for (std::size_t i = 0; i < declared.columns.size(); ++i)
            cells.push_back(value_of(row.at(i), kind_of(declared.columns[i].fallback)));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Figure::Axis axis_of(const Json& json) {
    return {text_of(json.at("label")), json.at("unit").get<std::string>(), json.at("logarithmic").get<bool>()};
}

Figure figure_of(const Json& json) {
    const std::vector<std::string> marks{"point", "line", "interval", "rule", "words"};
    Figure figure;
    figure.name = json.at("name").get<std::string>();
    figure.title = text_of(json.at("title"));
    figure.caption = text_of(json.at("caption"));
    figure.x = axis_of(json.at("x"));
    figure.y = axis_of(json.at("y"));
    figure.facet = json.at("facet").get<std::string>();
    figure.has_lanes = json.contains("lanes") && json.at("lanes").get<bool>();
    for (const Json& one : json.at("layers")) {
        Figure::Layer layer;
        layer.mark = static_cast<Figure::Mark>(
            std::find(marks.begin(), marks.end(), one.at("mark").get<std::string>()) - marks.begin());
        layer.table = one.at("table").get<std::string>();
        layer.x = one.at("x").get<std::string>();
        layer.y = one.at("y").get<std::string>();
        layer.lower = one.at("lower").get<std::string>();
        layer.upper = one.at("upper").get<std::string>();
        layer.group = one.at("group").get<std::string>();
        layer.apart = one.value("apart", std::string());
        layer.told = one.value("told", std::vector<std::string>());
        layer.label = text_of(one.at("label"));
        figure.layers.push_back(std::move(layer));
    }
    return figure;
}

Collected read(const Json& document, const Entry& entry) {
    Collected collected;
    for (const Table& declared : entry.tables) {
        const Json& stored = document.at("tables").at(std::string(declared.name));
        if (!has_columns_of(stored, declared)) throw Json::other_error::create(501, "columns", nullptr);
        collected.tables.push_back(table_of(stored, declared));
    }
    for (const Json& finding : document.at("findings")) {
        const std::string name = finding.at("id").get<std::string>();
        for (const Finding& declared : entry.findings) {
            if (declared.name == name)
                collected.findings.push_back(
                    {name, value_of(finding.at("value"), kind_of(declared.kind)), text_of(finding.at("text"))});
        }
    }
    for (const Json& limit : document.at("limits")) collected.limits.push_back(text_of(limit));
    for (const Json& figure : document.at("figures")) collected.figures.push_back(figure_of(figure));
    for (const Json& product : document.at("products"))
        collected.products.push_back({product.at("path").get<std::string>(), {}});
    return collected;
}

}  // namespace

Result<Collected> collected_of(const Json& document, const Entry& entry) {
    try {
        if (document.at("command").at("entry") == entry.id() && document.at("command").at("version") == entry.version)
            return read(document, entry);
    } catch (const Json::exception&) {
        // Falls through: the document is of another make.
    }
    return fail(ErrorKind::inconsistent_input,
                text("所存结果不是 {} 第 {} 版的结果，请重新运行",
                     "the stored result is not one of {} version {}; run it again", entry.id(), entry.version));
}

}  // namespace nonclin
