#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "nonclin/base/text.hpp"

namespace nonclin {

enum class ErrorKind {
    usage,
    missing_input,
    malformed_input,
    inconsistent_input,
    numeric,
    resource,
    interrupted,
    internal
};

/// Why something could not be done.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    Text message;               // one sentence: what was expected, what was found, what to do
    std::vector<Text> context;  // where, from the innermost outward

    /// The same error seen from one layer further out: `std::move(error).within(text("研究 {}", "study {}", id))`.
    Error within(Text where) && {
        context.push_back(std::move(where));
        return std::move(*this);
    }
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::numeric, text(…, …));`
inline tl::unexpected<Error> fail(ErrorKind kind, Text message) {
    return tl::unexpected<Error>(Error{kind, std::move(message), {}});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// Exit status of a program that ends with this error: 2 usage, 3 input, 4 numeric, 5 resource, 70 our bug, 130
/// interrupted.
int exit_status(ErrorKind kind);

/// Message and context in one line, outermost first: `study BD-01, tissue liver: …`.
Text described(const Error& error);

}  // namespace nonclin
