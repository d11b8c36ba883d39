#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "nonclin/base/text.hpp"

/// The document tree: what a dossier says, without how it looks. Chapters build it, writers (HTML now; Word from that
/// HTML) read it. Its shape is fixed by docs/decisions/0010-one-document-tree.md.
///
/// Ids are the anchors of links: letters, digits, `.`, `_` and `-`, a letter first, unique in the document and not
/// beginning with `ui-`. `anchor` (anchor.hpp) makes one of any word.
namespace nonclin::dossier {

/// What a status means to a reader in a hurry. Each has a colour and a sign of its own; the word beside it says it
/// exactly.
enum class Tone { good, partial, attention, bad, open, planned, neutral };
inline constexpr int tone_count = 7;

struct Plain {
    Text words;
};
struct Emphasis {
    Text words;
};
struct Strong {
    Text words;
};
/// Words of a file, a command or a key: the same in both languages, set in a fixed width.
struct Code {
    std::string words;
};
/// A link to an id of this document. Without words it shows the label of what it reaches: "Table 3", "Section 2.1".
struct Link {
    std::string target;
    Text words = {};
};
/// A status: sign, colour and word.
struct Chip {
    Tone tone = Tone::neutral;
    Text words;
};

using Run = std::variant<Plain, Emphasis, Strong, Code, Link, Chip>;

/// A run of words in both languages. Runs stand in one order; a run may be empty in one language where the order
/// differs.
struct Words {
    std::vector<Run> runs;

    Words() = default;
    Words(Text words) : runs{Plain{std::move(words)}} {}  // NOLINT: a text is words
    Words(Run run) : runs{std::move(run)} {}              // NOLINT: one run is words
    Words(std::initializer_list<Run> several) : runs(several) {}
    Words& add(Run run) {
        runs.push_back(std::move(run));
        return *this;
    }
    bool empty() const { return runs.empty(); }
};

struct Block;

struct Paragraph {
    Words words;
};

struct ListItem {
    Words words;
    std::vector<ListItem> items = {};  // a list inside, of the same kind
};
struct List {
    bool is_ordered = false;
    std::vector<ListItem> items;
};

struct Definition {
    Words term;
    Words meaning;
};
struct Definitions {
    std::vector<Definition> items;
};

/// A column of a table. Columns side by side with the same `group` stand under one head.
struct Column {
    enum class Kind { words, number, status, link };
    Text head;
    Kind kind = Kind::words;
    std::string unit = {};  // shown after the head
    Text group = {};
    int share = 0;  // of the table's width, in tenths; 0: as its words need
};

/// A cell. `order` is what sorting by its column goes by; without it the words are compared, and a number column puts
/// it last.
struct Cell {
    Words words;
    std::optional<double> order = std::nullopt;
    Cell() = default;
    Cell(Words shown) : words(std::move(shown)) {}  // NOLINT: words are a cell
    Cell(Text shown) : words(std::move(shown)) {}   // NOLINT
    Cell(Run shown) : words(std::move(shown)) {}    // NOLINT
    Cell(Words shown, double by) : words(std::move(shown)), order(by) {}
};

/// One row. `keys[f]` is the value the row has for the table's filter f; it may be empty.
struct Row {
    std::string id = {};  // anchor of the row, may be empty
    std::vector<Cell> cells;
    std::vector<std::string> keys = {};
};

/// What a reader may narrow a table by: topic, status, stage.
struct Filter {
    Text label;
    struct Choice {
        std::string key;
        Text label;
    };
    std::vector<Choice> choices;
};

/// A table. On paper its head stands on each page and no row is cut.
struct TableBlock {
    enum class Narrow { scroll, cards };  // on a small screen: scrolls in its own box, or each row becomes a card
    std::string id;
    Words caption;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<Filter> filters = {};
    bool is_searchable = false;  // offers a search field and sorting by column
    bool is_wide = false;        // takes a page of its own in landscape on paper
    bool is_long = false;  // on a screen it scrolls in a box of its own under a head that stays; on paper it is whole
    Narrow narrow = Narrow::scroll;
    std::vector<Words> notes = {};
};

/// A drawing as SVG, twice: for a wide column and for a narrow one (a phone). `narrow` may be empty: then `wide` serves
/// both.
struct Drawing {
    std::string wide;
    std::string narrow;
};

/// A figure. The writer takes only SVG that `is_inert_svg` (svg.hpp) passes.
struct FigureBlock {
    std::string id;
    Words caption;
    Drawing zh, en;
    std::vector<Words> notes = {};
};

/// A number a reader should not have to look for. `second`, where given, stands after a stroke: accepted / computed.
struct KeyNumber {
    Text label;
    std::string first;
    std::string second = {};
    Text note = {};
    Tone tone = Tone::neutral;
};
struct KeyNumbers {
    std::vector<KeyNumber> numbers;
    Text legend = {};  // what the two numbers are: 已接受 / 已计算
};

/// Lanes side by side, each with its cards: what is due when. On a small screen the lanes stand below one another.
struct Board {
    struct Card {
        Words title;
        Chip chip;
        Words note = {};
    };
    struct Lane {
        Text head;
        Text note = {};
        std::vector<Card> cards;
    };
    Words caption;
    std::vector<Lane> lanes;
};

/// A block set apart because it must not be missed.
struct Callout {
    enum class Kind { note, limit, finding, warning };
    Kind kind = Kind::note;
    Text title = {};  // empty: the name of the kind
    std::vector<Block> blocks;
};

/// Words of a guideline: the Chinese verbatim, the English a working translation. The Chinese stands in both languages.
struct Quote {
    std::string zh;
    std::string en;
    Words source;
};

struct Reference {
    std::string id;
    Words words;
    std::string url = {};  // https only, may be empty
};
struct References {
    std::vector<Reference> items;
};

/// Places where people sign on paper: for each role a line with empty room for name, signature and date.
struct Signatures {
    std::vector<Text> roles;
};

struct Block {
    std::variant<Paragraph, List, Definitions, TableBlock, FigureBlock, KeyNumbers, Board, Callout, Quote, References,
                 Signatures>
        is;
};

/// A chapter. Its number follows from where it stands: 1, 1.1, 1.1.1. At most five deep.
struct Chapter {
    std::string id;
    Text title;
    std::vector<Block> blocks = {};
    std::vector<Chapter> chapters = {};
};

/// What the document was made from: versions, hashes, dates handed in.
struct Meta {
    Text label;
    Text value;
    Meta(Text name, Text in_words) : label(std::move(name)), value(std::move(in_words)) {}
    Meta(Text name, const std::string& word) : label(std::move(name)), value(same_text(word)) {}
};

struct Document {
    std::string id;  // of the programme, printed on each page
    Text title;
    Text subtitle = {};
    std::vector<Meta> meta = {};
    bool is_draft = false;      // not approved: DRAFT / 草稿 everywhere
    bool is_simulated = false;  // rests on simulated data: SIMULATED / 模拟数据 everywhere
    std::vector<Chapter> chapters;
};

}  // namespace nonclin::dossier
