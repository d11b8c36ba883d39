#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/result.hpp"

namespace nonclin {

class Inputs;
class Output;
struct Context;

/// The closed range a number must lie in.
struct Limits {
    double least = -1e300;
    double most = 1e300;
};

/// How a member of a struct is held in a `Value`. An enum is held as its word; its room says the words:
/// `std::span<const std::string_view> words(E)`, in the order of the enumerators, and what people read for each,
/// `Text described(E)`; both are found by argument-dependent look-up.
template <class T>
struct As {
    using Held = T;
    static std::vector<std::string> allowed() { return {}; }
    static std::vector<Text> meanings() { return {}; }
    static Value to(const T& member) { return member; }
    static T from(const Held& held) { return held; }
};

template <class E>
    requires std::is_enum_v<E>
struct As<E> {
    using Held = std::string;
    static std::vector<std::string> allowed() {
        const auto all = words(E{});
        return {all.begin(), all.end()};
    }
    static std::vector<Text> meanings() {
        std::vector<Text> all;
        for (std::size_t i = 0; i < words(E{}).size(); ++i) all.push_back(described(static_cast<E>(i)));
        return all;
    }
    static Value to(E member) { return std::string(words(E{})[static_cast<std::size_t>(member)]); }
    static E from(const Held& held) {
        const auto all = words(E{});
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i] == held) return static_cast<E>(i);
        }
        throw std::logic_error("a word was set that was not checked: " + held);
    }
};

/// One member of a parameter or row struct without its type: all that options, TOML, JSON, forms and pages read.
struct Field {
    std::string_view name;
    std::string_view unit;  // empty: none
    Text meaning;
    Limits limits;
    std::vector<std::string> allowed;  // the words an enum takes; empty where any text goes
    std::vector<Text> meanings;        // what people read for each of them
    Value fallback;                    // the member initialiser; its kind is the field's kind
    std::function<void(void*, const Value&)> set;
    std::function<Value(const void*)> get;
};

template <class P>
struct FieldOf : Field {
    template <class T>
    FieldOf(T P::* member, std::string_view field, std::string_view in_unit, Text means, Limits range = {})
        : Field{field,
                in_unit,
                std::move(means),
                range,
                As<T>::allowed(),
                As<T>::meanings(),
                As<T>::to(P{}.*member),
                [member](void* p, const Value& value) {
                    static_cast<P*>(p)->*member = As<T>::from(std::get<typename As<T>::Held>(value));
                },
                [member](const void* p) { return As<T>::to(static_cast<const P*>(p)->*member); }} {}
};

/// The fields of a struct, one line a member: `fields<Parameters>({{&Parameters::seed, "seed", "", {"种子",
/// "seed"}}})`.
template <class P>
std::vector<Field> fields(std::initializer_list<FieldOf<P>> list) {
    return {list.begin(), list.end()};
}

/// A table an analysis fills: what one row is, and its columns.
struct Table {
    std::string_view name;
    Text row;  // what one row is, and in what order rows come
    std::vector<Field> columns;
    const std::type_info* row_type = nullptr;
};

template <class Row>
Table table(std::string_view name, Text row, std::initializer_list<FieldOf<Row>> columns) {
    return {name, std::move(row), {columns.begin(), columns.end()}, &typeid(Row)};
}

/// A single answer of an analysis that checks and derived facts read. An answer that cannot be given is not given.
struct Finding {
    std::string_view name;
    std::string_view unit;
    Text meaning;
    Value kind;                             // any value of the kind it has
    std::vector<std::string> allowed = {};  // the words a finding of words may be; empty where any text goes
    std::vector<Text> meanings = {};        // what people read for each of them
};

/// A finding that is one of the words of an enum.
template <class E>
    requires std::is_enum_v<E>
Finding finding_of(std::string_view name, Text meaning) {
    return {name, "", std::move(meaning), std::string(), As<E>::allowed(), As<E>::meanings()};
}

/// A file an analysis reads, by role: "measurements".
struct Input {
    std::string_view name;
    std::string_view format;  // csv, fasta, …
    bool is_required = true;
    Text meaning;
};

/// A file an analysis writes beside its tables.
struct Product {
    std::string_view name;  // its file name
    std::string_view format;
    Text meaning;
};

/// One analysis, declared once: command options, TOML keys, JSON and its schema, forms and reference pages are loops
/// over this.
struct Entry {
    std::string_view room;  // the command word: its room, or the field's word where the method lies in a lower room
    std::string_view verb;
    int version = 1;        // of its results: raised when the same input gives another answer
    bool is_quick = false;  // reads tables and is done in seconds at most: `nonclin check` lets it read its data
    Text purpose;
    std::vector<Field> parameters;
    std::vector<Input> inputs;
    std::vector<Table> tables;
    std::vector<Finding> findings;
    std::vector<Product> products;
    std::function<Result<void>(const Values& parameters, const Inputs&, Output&, Context&)> run;

    std::string id() const { return std::string(room) + "." + std::string(verb); }
};

/// What is wrong with a value for a field, in one sentence, or nothing: wrong kind, outside the limits, not one of the
/// words. A whole number is a number too.
Result<Value> checked(const Field& field, const Value& value);

/// A value for a field from a word of a command line or a cell.
Result<Value> parsed(const Field& field, std::string_view word);

/// All parameters of an entry: those given, checked, and the defaults of the others.
/// `usage` with the nearest name where one is unknown.
Result<Values> completed(const std::vector<Field>& parameters, const Values& given);

/// Puts checked values into a parameter struct.
void assign(const std::vector<Field>& parameters, const Values& values, void* into);

/// The declared entry with its function: `run` checks the values and fills `P` before the function sees it.
template <class P>
Entry entry(Entry declared, Result<void> (*function)(const P&, const Inputs&, Output&, Context&)) {
    declared.run = [parameters = declared.parameters, function](const Values& given, const Inputs& inputs,
                                                                Output& output, Context& context) -> Result<void> {
        Result<Values> values = completed(parameters, given);
        if (!values) return fail(std::move(values.error()));
        P filled;
        assign(parameters, *values, &filled);
        return function(filled, inputs, output, context);
    };
    return declared;
}

}  // namespace nonclin
