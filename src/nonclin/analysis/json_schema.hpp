#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

/// Pieces of JSON Schema (draft 7) for the documents of the program: each says exactly which members a value has.
namespace nonclin::json_schema {

using Json = nlohmann::ordered_json;

/// A member of an object. One that is not always there says so.
struct Member {
    std::string name;
    Json schema;
    bool is_required = true;
};

Json text();  // {"zh": …, "en": …}
Json word();  // any string
Json truth();
Json count();  // a whole number >= 0
Json constant(std::string_view word);
Json one_of(std::span<const std::string_view> words);
Json list(Json items);
/// An object with these members and no other.
Json object(const std::vector<Member>& members);
/// An object whose members have names of their own and values of one shape.
Json map(Json values);
Json any_value();  // a truth, number, string or list of these

/// A whole document: `"schema": NAME` and these members.
Json document(std::string_view name, std::string_view title, std::vector<Member> members);

}  // namespace nonclin::json_schema
