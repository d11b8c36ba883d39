#include "nonclin/base/diagnostics.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/shown_word.hpp"

namespace nonclin {

namespace {

void put_in_place(std::string& message, const std::string& found, const std::string& shown) {
    for (std::size_t at = message.find(found); at != std::string::npos; at = message.find(found, at + shown.size()))
        message.replace(at, found.size(), shown);
}

// Whoever says something need not think of words of ten million letters, or of words that write lines of their own.
void make_readable(Text& message, const std::string& found) {
    if (const std::string shown = shown_word(found); shown != found) {
        put_in_place(message.zh, found, shown);
        put_in_place(message.en, found, shown);
    }
    message = {without_controls(message.zh), without_controls(message.en)};
}

}  // namespace

void Diagnostics::error(Place place, Text message, std::string found, std::string nearest) {
    make_readable(message, found);
    all_.push_back({Severity::error, std::move(place), std::move(message), std::move(found), std::move(nearest)});
    ++errors_;
}

void Diagnostics::warning(Place place, Text message, std::string found, std::string nearest) {
    make_readable(message, found);
    all_.push_back({Severity::warning, std::move(place), std::move(message), std::move(found), std::move(nearest)});
}

void Diagnostics::sort() {
    std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
}

std::string described(const Diagnostic& diagnostic, Language language) {
    std::string line = without_controls(diagnostic.place.file);
    if (diagnostic.place.line > 0) line += fmt::format(":{}", diagnostic.place.line);
    if (diagnostic.place.column > 0) line += fmt::format(":{}", diagnostic.place.column);
    const bool is_error = diagnostic.severity == Severity::error;
    const Text severity = is_error ? Text{"错误", "error"} : Text{"警告", "warning"};
    line += fmt::format(": {}: {}", severity.in(language), diagnostic.message.in(language));
    if (!diagnostic.nearest.empty()) {
        line += text("；是否想写“{}”？", "; did you mean \"{}\"?", diagnostic.nearest).in(language);
    }
    return line;
}

Error unusable(std::string_view file, std::size_t errors) {
    return {ErrorKind::malformed_input,
            text("{0}：有 {1} 处错误，见上；改正后再试", "{0}: {2}, listed above; mend {3} and try again", file, errors,
                 counted(errors, "error"), errors == 1 ? "it" : "them"),
            {}};
}

namespace {

// Characters, not bytes: one wrong Chinese character is one change. Bytes that are no UTF-8 count one by one.
std::u32string characters(std::string_view bytes) {
    std::u32string all;
    for (const char byte : bytes) {
        const auto unit = static_cast<unsigned char>(byte);
        const bool continues = (unit & 0xC0) == 0x80 && !all.empty();
        if (continues) {
            all.back() = (all.back() << 6) ^ unit;
        } else {
            all.push_back(unit);
        }
    }
    return all;
}

std::size_t alignment_distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> two_back(b.size() + 1), back(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) back[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({back[j] + 1, row[j - 1] + 1, change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
        std::swap(two_back, back);
        std::swap(back, row);
    }
    return back[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view word, std::span<const std::string> names) {
    constexpr std::size_t longest_word = 64;
    const std::u32string wanted = characters(word);
    if (wanted.size() > longest_word) return {};
    std::size_t best = std::numeric_limits<std::size_t>::max();
    std::string nearest;
    for (const std::string& name : names) {
        const std::size_t distance = alignment_distance(wanted, characters(name));
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
    const bool is_near = best <= allowed && best < wanted.size();  // one letter for another is no likeness
    return is_near ? nearest : std::string{};
}

}  // namespace nonclin
