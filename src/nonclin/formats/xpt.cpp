#include "nonclin/formats/xpt.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>

#include <fmt/format.h>

// Texts of a transport file are short, five bytes in a usual table. Their ends are found eight bytes at a time without
// a branch on the bytes, and whole words are copied: what is copied too much lies where the next text will stand.

namespace nonclin::formats {

namespace {

constexpr std::uint64_t blanks = 0x2020202020202020;
constexpr std::uint64_t high_bits = 0x8080808080808080;
constexpr std::array<std::string_view, 12> months{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                  "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

// Eight bytes, the first the lowest.
std::uint64_t load(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

void store(char* to, std::uint64_t word) {
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    std::memcpy(to, &word, 8);
}

// Bytes of the word up to the last that differs from a blank.
std::size_t ink(std::uint64_t differs) { return (71 - static_cast<std::size_t>(std::countl_zero(differs))) / 8; }

// Where the fields go, and what has been seen in them.
struct Copy {
    char* out;
    std::uint64_t seen = 0;
};

void copy_word(Copy& to, const char* field, std::uint64_t mask) {
    const std::uint64_t word = load(field);
    store(to.out, word);
    to.out += ink((word ^ blanks) & mask);
    to.seen |= word & mask;
}

void copy_two_words(Copy& to, const char* field, std::uint64_t mask) {
    const std::uint64_t first = load(field), second = load(field + 8);
    store(to.out, first);
    store(to.out + 8, second);
    const std::size_t behind = ink((second ^ blanks) & mask), before = ink(first ^ blanks);
    to.out += behind > 0 ? behind + 8 : before;
    to.seen |= first | (second & mask);
}

void copy_words(Copy& to, const char* field, std::size_t words, std::uint64_t mask) {
    std::size_t last = words - 1;
    std::uint64_t word = load(field + last * 8) & mask;
    std::uint64_t differs = word ^ (blanks & mask);
    while (differs == 0 && last > 0) {
        word = load(field + --last * 8);
        differs = word ^ blanks;
    }
    for (std::size_t i = 0; i < last; ++i) {
        const std::uint64_t whole = load(field + i * 8);
        store(to.out + i * 8, whole);
        to.seen |= whole;
    }
    store(to.out + last * 8, word);
    to.seen |= word;
    to.out += last * 8 + ink(differs);
}

bool is_two_digits(std::string_view text) {
    return text.size() == 2 && text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
}

int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

bool is_time(const SasTime& time) {
    const std::chrono::year_month_day day{std::chrono::year(time.year),
                                          std::chrono::month(static_cast<unsigned>(time.month)),
                                          std::chrono::day(static_cast<unsigned>(time.day))};
    const auto within = [](int value, int end) { return value >= 0 && value < end; };
    return time.month > 0 && time.day > 0 && day.ok() && within(time.year - 1960, 100) && within(time.hour, 24) &&
           within(time.minute, 60) && within(time.second, 60);
}

}  // namespace

std::string missing_word(SasMissing missing) {
    if (missing == SasMissing::none) return {};
    if (missing == SasMissing::standard) return ".";
    return {'.', static_cast<char>(missing)};
}

void XptColumn::clear() {
    numbers.clear();
    missing.clear();
    texts.clear();
}

char* XptTexts::room_for(std::size_t more_bytes) {
    const std::size_t used = bytes(), wanted = used + more_bytes;
    if (wanted > store_.size()) store_.resize(std::max(wanted, store_.size() + store_.size() / 2));
    return store_.data() + used;
}

void XptTexts::add(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    std::copy(text.begin(), text.end(), room_for(text.size()));
    ends_.push_back(static_cast<std::uint32_t>(bytes() + text.size()));
}

bool XptTexts::add_fields(const char* first, std::size_t stride, std::size_t width, std::size_t count) {
    const std::size_t words = (width + 7) / 8, rest = width - (words - 1) * 8;
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * rest);
    Copy to{room_for(width * count + 8)};
    const char* begin = to.out - bytes();
    const std::size_t had = ends_.size();
    ends_.resize(had + count);
    std::uint32_t* ends = ends_.data() + had;
    const auto each = [&](const auto& copy) {
        Copy here = to;  // in registers
        for (std::size_t i = 0; i < count; ++i) {
            copy(here, first + i * stride);
            ends[i] = static_cast<std::uint32_t>(here.out - begin);
        }
        to = here;
    };
    if (words == 1)
        each([mask](Copy& here, const char* field) { copy_word(here, field, mask); });
    else if (words == 2)
        each([mask](Copy& here, const char* field) { copy_two_words(here, field, mask); });
    else
        each([=](Copy& here, const char* field) { copy_words(here, field, words, mask); });
    return (to.seen & high_bits) != 0;
}

std::optional<SasTime> parse_sas_time(std::string_view text) {
    if (text.size() != 16 || text[7] != ':' || text[10] != ':' || text[13] != ':') return std::nullopt;
    std::string month(text.substr(2, 3));
    for (char& c : month) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const auto found = std::find(months.begin(), months.end(), month);
    for (const std::size_t at : {0U, 5U, 8U, 11U, 14U}) {
        if (!is_two_digits(text.substr(at, 2))) return std::nullopt;
    }
    const int year = two_digits(text.substr(5, 2));
    const SasTime time{year < 60 ? 2000 + year : 1900 + year, static_cast<int>(found - months.begin()) + 1,
                       two_digits(text.substr(0, 2)),         two_digits(text.substr(8, 2)),
                       two_digits(text.substr(11, 2)),        two_digits(text.substr(14, 2))};
    return found != months.end() && is_time(time) ? std::optional(time) : std::nullopt;
}

std::string sas_time_text(const SasTime& time) {
    if (!is_time(time)) return {};
    return fmt::format("{:02}{}{:02}:{:02}:{:02}:{:02}", time.day, months[static_cast<std::size_t>(time.month - 1)],
                       time.year % 100, time.hour, time.minute, time.second);
}

}  // namespace nonclin::formats
