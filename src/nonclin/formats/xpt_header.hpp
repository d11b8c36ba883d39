#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

// The headings of a transport file: records of 80 bytes, and descriptions of variables ("NAMESTR").

inline constexpr std::size_t xpt_record = 80;

/// `HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!`: the first 48 bytes of a header record of this kind (LIBRARY,
/// MEMBER, DSCRPTR, NAMESTR, OBS).
bool is_header_record(std::string_view record, std::string_view kind);

/// The record begins as a header record of any kind does.
bool begins_like_header(std::string_view record);

/// Not empty, no blank and no control character: more than SAS allows, which is letters, digits and underscore.
bool is_variable_name(std::string_view name);

/// Judges the headings of one file; what is wrong goes to the diagnostics, with the offset of the byte (from 0).
class XptHeadings {
  public:
    static constexpr std::size_t library_bytes = 3 * xpt_record;
    static constexpr std::size_t member_bytes = 5 * xpt_record;

    XptHeadings(std::string_view name, Diagnostics& diagnostics) : name_(name), diagnostics_(&diagnostics) {}

    /// @param bytes  the first of the file, library_bytes of them where there are so many
    std::optional<XptLibrary> library(std::string_view bytes);

    struct Member {
        XptMember member;           // without its variables
        std::size_t variables = 0;  // 0..9999

        /// Bytes of the descriptions of the variables and of the record behind them, at which the observations begin.
        std::size_t namestr_bytes() const {
            return (variables * member.namestr_length + xpt_record - 1) / xpt_record * xpt_record + xpt_record;
        }
    };
    /// @param bytes  member_bytes of them  @param offset  of the first in the file
    std::optional<Member> member(std::string_view bytes, std::uint64_t offset);

    /// Reads the variables and the length of an observation into the member. All that is wrong is named.
    /// @param bytes  namestr_bytes of them  @param offset  of the first in the file
    /// @return the number of observations that the last record says, 0 where it says none (it rarely does); empty where
    /// anything is wrong
    std::optional<std::uint64_t> variables(Member& member, std::string_view bytes, std::uint64_t offset);

    /// The file ends within what is expected.
    void cut_off(std::uint64_t end, const Text& within);

    void error(Text message, std::string_view found = {});
    void warning(Text message);

  private:
    bool expect(std::string_view bytes, std::uint64_t offset, std::string_view kind);
    std::optional<XptVariable> variable(std::string_view namestr, std::size_t number, std::uint64_t offset);
    bool place(XptMember& member, std::uint64_t offset);

    std::string_view name_;
    Diagnostics* diagnostics_;
};

}  // namespace nonclin::formats
