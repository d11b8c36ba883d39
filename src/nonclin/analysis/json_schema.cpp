#include "nonclin/analysis/json_schema.hpp"

namespace nonclin::json_schema {

Json text() { return object({{"zh", word()}, {"en", word()}}); }

Json word() { return {{"type", "string"}}; }

Json truth() { return {{"type", "boolean"}}; }

Json count() { return {{"type", "integer"}, {"minimum", 0}}; }

Json constant(std::string_view word) { return {{"const", word}}; }

Json one_of(std::span<const std::string_view> words) {
    Json all = Json::array();
    for (const std::string_view word : words) all.push_back(word);
    return {{"type", "string"}, {"enum", all}};
}

Json list(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json object(const std::vector<Member>& members) {
    Json required = Json::array();
    Json properties = Json::object();
    for (const Member& member : members) {
        if (member.is_required) required.push_back(member.name);
        properties[member.name] = member.schema;
    }
    return {{"type", "object"}, {"required", required}, {"properties", properties}, {"additionalProperties", false}};
}

Json map(Json values) { return {{"type", "object"}, {"additionalProperties", std::move(values)}}; }

Json any_value() { return {{"type", Json::array({"boolean", "number", "string", "array"})}}; }

Json document(std::string_view name, std::string_view title, std::vector<Member> members) {
    members.insert(members.begin(), {"schema", constant(name)});
    Json all{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    all.update(object(members));
    return all;
}

}  // namespace nonclin::json_schema
