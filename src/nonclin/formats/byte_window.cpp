#include "nonclin/formats/byte_window.hpp"

#include <algorithm>

namespace nonclin::formats {

Result<bool> ByteWindow::need(std::size_t count) {
    if (view().size() >= count) return true;
    if (has_ended_) return false;
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < count + slack) buffer_.resize(count + slack);
    while (!has_ended_ && end_ + slack < buffer_.size()) {
        const auto got = source_->read(buffer_.data() + end_, buffer_.size() - slack - end_);
        if (!got) return fail(got.error());
        end_ += *got;
        has_ended_ = *got == 0;
    }
    std::fill_n(buffer_.begin() + static_cast<std::ptrdiff_t>(end_), slack, '\0');
    return view().size() >= count;
}

}  // namespace nonclin::formats
