#pragma once

#include <cstdint>
#include <vector>

#include "nonclin/formats/byte_source.hpp"

namespace nonclin::formats {

/// The part of a source that is in memory: a reader asks for bytes to come into view and drops those it is done with.
class ByteWindow {
  public:
    static constexpr std::size_t slack = 8;  // zero bytes behind the view that may be read

    /// @param source  outlives the window
    /// @param block   bytes, > 0: as many are read at a time; memory grows beyond it only where more is needed at once
    ByteWindow(ByteSource& source, std::size_t block) : source_(&source), buffer_(block + slack) {}

    std::string_view view() const { return {buffer_.data() + begin_, end_ - begin_}; }
    std::uint64_t offset() const { return offset_; }                      // of the view's first byte
    std::uint64_t end_offset() const { return offset_ + view().size(); }  // behind the view's last byte
    bool is_at_end() const { return has_ended_; }                         // the view ends where the source does

    /// Brings `count` bytes into view, and more where the block has room. Views handed out before are no longer valid.
    /// @return whether there are so many; the source's own error
    Result<bool> need(std::size_t count);

    /// Moves the view's beginning. @param count  at most the size of the view
    void drop(std::size_t count) {
        begin_ += count;
        offset_ += count;
    }

  private:
    ByteSource* source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;  // of the view in the buffer
    std::uint64_t offset_ = 0;
    bool has_ended_ = false;
};

}  // namespace nonclin::formats
