#pragma once

#include <cstdint>
#include <string>

#include "nonclin/base/result.hpp"
#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

struct XptWritten {
    std::string bytes;
    std::uint64_t rounded =
        0;  // numbers that their fields hold only nearly (lengths below 8, magnitudes below 5.4e-79)
};

/// A SAS transport file of version 5 with these data sets: the same bytes for the same content, whatever day it is
/// (times are the caller's, see sas_time_text). Texts are written as they are, in whatever encoding.
///
/// Reading what was written gives the same again, bit for bit, but for the numbers counted as rounded. Writing what was
/// read with XptEncoding::bytes gives the same bytes again where the file has numbers of at most 53 significant bits,
/// zeros and missing values with nothing but NUL behind the first byte, variables in the order of their fields, NUL or
/// blanks throughout where bytes mean nothing, and no number of observations in its headings.
///
/// Positions and record_length of the members are not read: fields stand in the order of the variables.
///
/// @return `inconsistent_input` with the first thing a transport file cannot hold: a name, label, text or table that is
/// too
///         long; a number beyond 7.2e75, infinite or none, or so small that zero would be written; blank observations
///         at the end that would be read as filling of the last record (XptReader); two variables of one name.
Result<XptWritten> written_xpt(const XptFile& file);

}  // namespace nonclin::formats
