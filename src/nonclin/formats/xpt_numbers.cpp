#include "nonclin/formats/xpt_numbers.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "nonclin/formats/ibm_double.hpp"

namespace nonclin::formats {

namespace {

constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 56U) - 1;
constexpr std::uint64_t quiet_nan = std::uint64_t{0x7FF8} << 48U;

// By the first byte: itself where it is the code of a missing value, else 0.
constexpr std::array<unsigned char, 256> missing_codes() {
    std::array<unsigned char, 256> codes{};
    codes['.'] = '.';
    codes['_'] = '_';
    for (unsigned char c = 'A'; c <= 'Z'; ++c) codes[c] = c;
    return codes;
}

constexpr std::array<unsigned char, 256> codes = missing_codes();

std::uint64_t load_high_first(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, 8);
    if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
    return word;
}

}  // namespace

void add_numbers(XptColumn& column, const char* first, std::size_t stride, std::size_t length, std::size_t count) {
    const std::size_t had = column.numbers.size();
    column.numbers.resize(had + count);
    column.missing.resize(had + count);
    double* numbers = column.numbers.data() + had;
    SasMissing* missing = column.missing.data() + had;
    const std::uint64_t kept = ~std::uint64_t{0} << (64 - 8 * length);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t ibm = load_high_first(first + i * stride) & kept;
        // Without a branch: missing values and zeros are common and come in no order.
        const std::uint64_t is_zero = ((ibm & fraction_bits) - 1) >> 63U;
        const std::uint64_t code = codes[ibm >> 56U] & (0 - is_zero), is_missing = (code + 255) >> 8U;
        numbers[i] =
            std::bit_cast<double>(std::bit_cast<std::uint64_t>(double_from_ibm(ibm)) | (quiet_nan & (0 - is_missing)));
        missing[i] = static_cast<SasMissing>(code);
    }
}

}  // namespace nonclin::formats
