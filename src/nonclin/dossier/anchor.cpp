#include "nonclin/dossier/anchor.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "nonclin/base/hash.hpp"
#include "nonclin/base/number_text.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::size_t longest = 120;

bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

bool may_stand(char letter) {
    return is_letter(letter) || (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
}

struct Numbering {
    Labels labels;
    std::int64_t tables = 0, figures = 0, references = 0;

    void name(const std::string& id, Text label, std::string number) {
        labels.names[id] = std::move(label);
        labels.numbers[id] = std::move(number);
    }
    void operator()(const TableBlock& table) {
        const std::string number = number_text(++tables);
        name(table.id, text("表 {}", "Table {}", number), number);
        for (const Row& row : table.rows) {
            if (!row.id.empty()) labels.names[row.id] = {};
        }
    }
    void operator()(const FigureBlock& figure) {
        const std::string number = number_text(++figures);
        name(figure.id, text("图 {}", "Figure {}", number), number);
    }
    void operator()(const References& all) {
        for (const Reference& one : all.items) {
            const std::string number = number_text(++references);
            name(one.id, text("[{}]", "[{}]", number), number);
        }
    }
    void operator()(const Callout& callout) { walk(callout.blocks); }
    template <class Other>
    void operator()(const Other&) {}

    void walk(const std::vector<Block>& blocks) {
        for (const Block& block : blocks) std::visit(*this, block.is);
    }
    void walk(const std::vector<Chapter>& chapters, const std::string& above) {
        std::int64_t count = 0;
        for (const Chapter& chapter : chapters) {
            const std::string number = above + number_text(++count);
            name(chapter.id, text("第 {} 节", "Section {}", number), number);
            walk(chapter.blocks);
            walk(chapter.chapters, number + ".");
        }
    }
};

}  // namespace

bool is_anchor(std::string_view id) {
    return !id.empty() && id.size() <= longest && is_letter(id.front()) && !id.starts_with("ui-") &&
           std::all_of(id.begin(), id.end(), may_stand);
}

std::string anchor(std::string_view kind, std::string_view name) {
    std::string id = std::string(kind) + "-";
    for (const char letter : name) {
        if (letter == '_') {
            id += "__";
        } else if (may_stand(letter)) {
            id += letter;
        } else {
            id += fmt::format("_{:02x}", static_cast<unsigned char>(letter));
        }
    }
    if (id.size() <= longest) return id;
    return id.substr(0, longest - 17) + "-" + hex(sha256(name)).substr(0, 16);
}

Labels labels_of(const Document& document) {
    Numbering numbering;
    numbering.walk(document.chapters, "");
    return std::move(numbering.labels);
}

}  // namespace nonclin::dossier
