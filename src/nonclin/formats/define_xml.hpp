#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::formats {

// What a define.xml says of the data sets of a package: CDISC Define-XML 1.0, 2.0 and 2.1, on ODM 1.2 and 1.3. All
// texts are UTF-8, without blanks around them, and empty where the file says nothing.

struct DefineCode {
    std::string value;         // as it stands in the data
    std::string meaning;       // empty where the value speaks for itself
    std::string nci;           // code of the NCI Thesaurus, `C29844`
    bool is_extended = false;  // added by the sponsor to a list of CDISC
};

struct DefineCodeList {
    std::string oid, name;
    std::string data_type;  // text, integer, float …
    std::string nci;
    std::string dictionary, dictionary_version;  // of a list that is kept elsewhere (MedDRA, ISO 8601 …); then no codes
    std::vector<DefineCode> codes;

    /// Empty where the list has no such value.
    const DefineCode* find(std::string_view value) const;
};

struct DefineVariable {
    std::string name, label;
    std::string data_type;              // text, integer, float, datetime …
    std::optional<std::size_t> length;  // characters or digits, as the file says
    std::optional<std::size_t> key;     // place among the keys of the data set, from 1
    bool is_mandatory = false;
    std::string origin;                    // COLLECTED, Derived …
    std::optional<std::size_t> code_list;  // index into DefineXml::code_lists
};

struct DefineDataset {
    std::string name, label;
    std::string domain;  // empty in Define-XML 1.0
    std::string structure, observation_class;
    std::string file;                       // as the package names it, `lb.xpt`
    std::vector<DefineVariable> variables;  // in the order of the file's OrderNumber, those without behind

    /// Empty where there is none. @param variable  without regard to capitals
    const DefineVariable* find(std::string_view variable) const;
};

struct DefineXml {
    std::string define_version;  // `1.0`, `2.0.0`, `2.1.0`
    std::string standard_name,
        standard_version;  // `SEND-IG`, `3.0`; empty in Define-XML 2.1, which says it by data set
    std::string study_name, study_description, protocol_name;
    std::vector<DefineDataset> datasets;
    std::vector<DefineCodeList> code_lists;

    /// Empty where there is none. @param dataset  without regard to capitals
    const DefineDataset* find(std::string_view dataset) const;
    /// Of a variable of this file; empty where it has none.
    const DefineCodeList* codes_of(const DefineVariable& variable) const;
};

/// Reads data sets, variables and code lists; methods, comments and what is said of single values (value lists, for
/// which there is one warning) are passed over.
///
/// @param bytes  the file: UTF-8; GB18030 or ISO-8859-1 where its XML declaration says so; GB18030 with one warning
/// where it
///               reads as Chinese and nothing is declared. UTF-16 is refused.
/// @param name   the file's name as the user knows it
/// @return `malformed_input` where it is no XML, no define.xml, or anything in it cannot be (a name that is missing,
/// two
///         things of one OID or name, a reference to nothing, a length that is no number): all of it in the
///         diagnostics, with line and column, but for a syntax error, which stands alone
///
/// Which of several translations is taken: English, else the first.
Result<DefineXml> read_define_xml(std::string_view bytes, std::string_view name, Diagnostics& diagnostics);

}  // namespace nonclin::formats
