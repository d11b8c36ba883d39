#include "nonclin/guideline/quotes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "nonclin/base/file.hpp"

namespace nonclin::guideline {

namespace {

bool is_blank(unsigned char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r') || byte == 0x1c || byte == 0x1f; }

// Without white space: ASCII, no-break space (C2 A0) and the ideographic space (E3 80 80).
std::string squeezed(std::string_view words) {
    std::string all;
    for (std::size_t i = 0; i < words.size();) {
        if (is_blank(static_cast<unsigned char>(words[i]))) {
            ++i;
        } else if (words.substr(i, 2) == "\xC2\xA0") {
            i += 2;
        } else if (words.substr(i, 3) == "\xE3\x80\x80") {
            i += 3;
        } else {
            all += words[i++];
        }
    }
    return all;
}

std::string body_of(const std::string& bytes) {
    std::string body;
    for (std::size_t from = 0; from < bytes.size();) {
        const std::size_t to = std::min(bytes.find('\n', from), bytes.size());
        const std::string line = squeezed(std::string_view(bytes).substr(from, to - from));
        const bool is_page_number = !line.empty() && std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!is_page_number) body += line;
        from = to + 1;
    }
    return body;
}

std::size_t letters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

struct Span {
    std::size_t from = std::string::npos;
    std::size_t to = 0;
};

// Finds the quotes of one guideline from the top of its text to the bottom.
class Locator {
  public:
    explicit Locator(const std::string& body) : body_(body) {}

    Span find(const Clause& clause) {
        const std::string quote = squeezed(clause.zh);
        const auto stem = spans_.find(clause.parent);
        Span span;
        if (stem != spans_.end()) span = inside(stem->second, quote, clause.parent);
        if (span.from == std::string::npos) span = after(quote);
        if (span.from != std::string::npos) spans_[clause.id] = span;
        return span;
    }

  private:
    Span inside(const Span& stem, const std::string& quote, const std::string& parent) {
        const std::size_t start = std::max(stem.from, next_in_[parent]);
        for (const std::size_t from : {start, stem.from}) {
            const std::size_t at = body_.find(quote, from);
            if (at == std::string::npos || at + quote.size() > stem.to) continue;
            next_in_[parent] = at + quote.size();
            return {at, at + quote.size()};
        }
        return {};
    }

    Span after(const std::string& quote) {
        const std::size_t at = body_.find(quote, cursor_);
        if (at == std::string::npos) return {};
        cursor_ = at + quote.size();
        return {at, cursor_};
    }

    const std::string& body_;
    std::size_t cursor_ = 0;
    std::map<std::string, Span> spans_;
    std::map<std::string, std::size_t> next_in_;
};

std::set<std::string, std::greater<>> headings_of(const Rules& rules, const std::string& guideline) {
    std::set<std::string, std::greater<>> headings;
    for (const Clause& clause : rules.clauses) {
        if (clause.guideline != guideline) continue;
        std::string_view rest = clause.section_zh;
        while (!rest.empty()) {
            const std::size_t at = std::min(rest.find(" > "), rest.size());
            headings.insert(squeezed(rest.substr(0, at)));
            rest.remove_prefix(std::min(rest.size(), at + 3));
        }
    }
    return headings;
}

// What lies between quotes is section headings; anything else is body text nobody quotes.
void account_for_gap(std::string_view gap, const std::set<std::string, std::greater<>>& headings, QuoteCheck& check) {
    while (!gap.empty()) {
        const auto heading = std::find_if(headings.begin(), headings.end(), [&](const std::string& one) { return gap.substr(0, one.size()) == one; });
        if (heading == headings.end()) {
            check.unquoted.emplace_back(gap);
            return;
        }
        check.headings += letters(*heading);
        gap.remove_prefix(heading->size());
    }
}

QuoteCheck check_one(const Rules& rules, const std::string& guideline, const std::string& body) {
    QuoteCheck check;
    check.guideline = guideline;
    check.characters = letters(body);
    Locator locator(body);
    std::vector<bool> is_quoted(body.size(), false);
    for (const Clause& clause : rules.clauses) {
        if (clause.guideline != guideline) continue;
        ++check.clauses;
        const Span span = locator.find(clause);
        if (span.from == std::string::npos) {
            check.not_found.push_back(clause.id);
            continue;
        }
        std::fill(is_quoted.begin() + static_cast<std::ptrdiff_t>(span.from), is_quoted.begin() + static_cast<std::ptrdiff_t>(span.to), true);
    }
    const auto headings = headings_of(rules, guideline);
    for (std::size_t from = 0; from < body.size();) {
        std::size_t to = from;
        while (to < body.size() && is_quoted[to] == is_quoted[from]) ++to;
        const std::string_view run = std::string_view(body).substr(from, to - from);
        if (is_quoted[from]) check.quoted += letters(run);
        else account_for_gap(run, headings, check);
        from = to;
    }
    return check;
}

}  // namespace

Result<std::vector<QuoteCheck>> check_quotes(const Rules& rules, const std::filesystem::path& texts) {
    const std::vector<std::pair<std::string, std::string>> prefixes{{"GMC", "000_"}, {"GT", "001_"}};
    std::vector<QuoteCheck> checks;
    for (const auto& [guideline, prefix] : prefixes) {
        std::filesystem::path file;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(texts, ignored)) {
            if (entry.path().filename().string().rfind(prefix, 0) == 0) file = entry.path();
        }
        if (file.empty()) {
            return fail(ErrorKind::missing_input, text("{} 中没有 {} 的原文（{}*.txt）", "{} holds no text of {} ({}*.txt)", texts.string(), guideline, prefix));
        }
        auto bytes = read_file(file);
        if (!bytes) return fail(std::move(bytes.error()));
        checks.push_back(check_one(rules, guideline, body_of(*bytes)));
    }
    return checks;
}

}  // namespace nonclin::guideline
