#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/formats/byte_source.hpp"
#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

/// Reads a SAS transport file of version 5 from its first byte to its last, a block at a time: memory does not grow
/// with the file.
///
///     auto reader = XptReader::open(source, "lb.xpt", diagnostics);
///     while (next_member is true) {
///         std::vector<XptColumn> columns;
///         while (append_observations(columns) > 0) { … columns …; for (auto& column : columns) column.clear(); }
///     }
///
/// Each thing that is wrong is told in the diagnostics, with the offset of its byte, what was found and what is
/// allowed; the call then returns an error, and so does every later one. Observations handed out before are whole and
/// right.
///
/// The file does not say how many observations there are: they go on to the next data set or the end of the file, and
/// the last record of 80 bytes is filled with blanks. Where an observation is shorter than that, some blank ones at the
/// end cannot be told from filling. The rule: blank observations that lie wholly in what may be filling, the last 79
/// bytes, are not counted. If all variables are texts, a warning says how many there may have been. A number of
/// observations in the record before the first one, which few programs write, decides where it is possible.
class XptReader {
  public:
    /// Bytes of the file that are read at a time.
    static constexpr std::size_t usual_block = std::size_t{1} << 18U;

    /// @param source       outlives the reader
    /// @param name         the file's name as the user knows it
    /// @param diagnostics  outlives the reader
    /// @return `malformed_input` where the file has no right heading; `missing_input` where the source fails
    static Result<XptReader> open(ByteSource& source, std::string_view name, Diagnostics& diagnostics,
                                  std::size_t block = usual_block);

    XptReader(XptReader&&) noexcept;
    XptReader& operator=(XptReader&&) noexcept;
    ~XptReader();

    const XptLibrary& library() const;

    /// Goes on to the next data set, past observations of this one that were not read (which are checked all the same).
    /// @return false at the end of the file
    Result<bool> next_member();

    /// The data set that next_member came to.
    const XptMember& member() const;

    /// Adds observations of the data set to its columns: as many as one block holds, at least one.
    ///
    /// @param columns  empty, or one for each variable of member(), as this function left them or cleared
    /// @return how many were added, 0 at the end of the data set. `resource` where the texts of one column would reach
    /// 4 GiB: clear the columns in between.
    Result<std::size_t> append_observations(std::vector<XptColumn>& columns);

    /// Observations of the data set that were handed out.
    std::uint64_t observations() const;

    /// What the texts that were handed out, and the labels, show of their encoding; see XptTextEvidence. Texts are
    /// handed out as they stand in the file: utf8_text (xpt_text.hpp) reads them.
    XptEncoding encoding() const;

  private:
    struct State;
    explicit XptReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace nonclin::formats
