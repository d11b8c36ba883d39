#include <map>
#include <set>

#include "nonclin/dossier/anchor.hpp"

namespace nonclin::dossier {

namespace {

constexpr int deepest = 5;  // headings go from h2 to h6

struct Check {
    std::vector<Text> found;
    std::set<std::string, std::less<>> ids;
    std::vector<std::string> links;

    void fault(Text sentence) { found.push_back(std::move(sentence)); }

    void id(const std::string& id) {
        if (!is_anchor(id)) fault(text("标识“{}”不合规则", "the id \"{}\" is not allowed", id));
        if (!ids.insert(id).second) fault(text("标识“{}”出现两次", "the id \"{}\" stands twice", id));
    }

    void both(const Text& words, std::string_view where) {
        if (words.zh.empty() == words.en.empty()) return;
        fault(text("{}：文字“{}”只有一种语言", "{}: the text \"{}\" is there in one language only", where,
                   words.zh + words.en));
    }

    void words(const Words& all, std::string_view where) {
        Text whole;
        for (const Run& run : all.runs) {
            if (const auto* link = std::get_if<Link>(&run)) {
                links.push_back(link->target);
                both(link->words, where);
                whole = same_text("…");
            }
            if (const auto* code = std::get_if<Code>(&run)) whole = same_text(code->words);
            if (const auto* plain = std::get_if<Plain>(&run)) whole = join(std::vector<Text>{whole, plain->words}, {});
            if (const auto* weak = std::get_if<Emphasis>(&run)) whole = join(std::vector<Text>{whole, weak->words}, {});
            if (const auto* strong = std::get_if<Strong>(&run))
                whole = join(std::vector<Text>{whole, strong->words}, {});
            if (const auto* chip = std::get_if<Chip>(&run)) both(chip->words, where);
        }
        both(whole, where);
    }

    void operator()(const Paragraph& paragraph) { words(paragraph.words, "paragraph"); }

    void items(const std::vector<ListItem>& all) {
        for (const ListItem& item : all) {
            words(item.words, "list");
            items(item.items);
        }
    }
    void operator()(const List& list) { items(list.items); }

    void operator()(const Definitions& all) {
        for (const Definition& one : all.items) {
            words(one.term, "definition");
            words(one.meaning, "definition");
        }
    }

    void row(const TableBlock& table, const Row& row) {
        if (!row.id.empty()) id(row.id);
        if (row.cells.size() != table.columns.size() || row.keys.size() > table.filters.size()) {
            fault(text("表 {} 的一行与列或筛选项不符", "a row of table {} does not fit its columns or filters",
                       table.id));
        }
        for (const Cell& cell : row.cells) words(cell.words, table.id);
    }

    void operator()(const TableBlock& table) {
        id(table.id);
        words(table.caption, table.id);
        for (const Column& column : table.columns) {
            both(column.head, table.id);
            both(column.group, table.id);
        }
        for (const Filter& filter : table.filters) {
            both(filter.label, table.id);
            for (const Filter::Choice& choice : filter.choices) both(choice.label, table.id);
        }
        for (const Row& one : table.rows) row(table, one);
        for (const Words& note : table.notes) words(note, table.id);
    }

    void operator()(const FigureBlock& figure) {
        id(figure.id);
        words(figure.caption, figure.id);
        if (figure.zh.wide.empty() || figure.en.wide.empty()) {
            fault(text("图 {} 缺少一种语言的图形", "figure {} lacks its drawing in one language", figure.id));
        }
        for (const Words& note : figure.notes) words(note, figure.id);
    }

    void operator()(const KeyNumbers& numbers) {
        both(numbers.legend, "key numbers");
        for (const KeyNumber& number : numbers.numbers) {
            both(number.label, "key numbers");
            both(number.note, "key numbers");
        }
    }

    void operator()(const Board& board) {
        words(board.caption, "board");
        for (const Board::Lane& lane : board.lanes) {
            both(lane.head, "board");
            both(lane.note, "board");
            for (const Board::Card& card : lane.cards) {
                words(card.title, "board");
                both(card.chip.words, "board");
                words(card.note, "board");
            }
        }
    }

    void operator()(const Callout& callout) {
        both(callout.title, "callout");
        blocks(callout.blocks);
    }

    void operator()(const Quote& quote) {
        both({quote.zh, quote.en}, "quote");
        words(quote.source, "quote");
    }

    void operator()(const References& all) {
        for (const Reference& one : all.items) {
            id(one.id);
            words(one.words, one.id);
            if (!one.url.empty() && !one.url.starts_with("https://")) {
                fault(text("文献 {} 的网址不是 https", "the address of reference {} is not https", one.id));
            }
        }
    }

    void operator()(const Signatures& signatures) {
        for (const Text& role : signatures.roles) both(role, "signatures");
    }

    void blocks(const std::vector<Block>& all) {
        for (const Block& block : all) std::visit(*this, block.is);
    }

    void chapters(const std::vector<Chapter>& all, int depth) {
        for (const Chapter& chapter : all) {
            id(chapter.id);
            both(chapter.title, chapter.id);
            if (depth > deepest) fault(text("章节 {} 层次过深", "chapter {} is too deep", chapter.id));
            blocks(chapter.blocks);
            chapters(chapter.chapters, depth + 1);
        }
    }
};

}  // namespace

std::vector<Text> faults(const Document& document) {
    Check check;
    check.both(document.title, "title");
    check.both(document.subtitle, "subtitle");
    for (const Meta& meta : document.meta) check.both(meta.label, "meta");
    check.chapters(document.chapters, 1);
    for (const std::string& target : check.links) {
        if (!check.ids.contains(target))
            check.fault(text("链接“{}”没有对应的位置", "the link \"{}\" reaches nothing", target));
    }
    return std::move(check.found);
}

}  // namespace nonclin::dossier
