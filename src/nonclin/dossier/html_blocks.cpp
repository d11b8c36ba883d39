#include <array>

#include "nonclin/dossier/html_writer.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::array<std::string_view, tone_count> tone_names{"good", "partial", "attention", "bad",
                                                              "open", "planned", "neutral"};

std::string chip(Tone tone, const std::string& word) {
    return fmt::format("<span class=\"chip {}\">{}</span>", tone_names[static_cast<std::size_t>(tone)],
                       html_words(word));
}

std::string tagged(std::string_view tag, const std::string& word) {
    return word.empty() ? std::string() : fmt::format("<{}>{}</{}>", tag, typeset_words(word), tag);
}

// A short name is never broken at its hyphens.
std::string code(const std::string& words) {
    const bool is_short = words.size() <= 16 && words.find_first_of(" _/") == std::string::npos;
    return fmt::format("<code{}>{}</code>", is_short ? " class=\"name\"" : "", code_words(words));
}

Text callout_name(Callout::Kind kind) {
    switch (kind) {
        case Callout::Kind::note:
            return {"说明", "Note"};
        case Callout::Kind::limit:
            return {"局限", "Limit"};
        case Callout::Kind::finding:
            return {"发现", "Finding"};
        case Callout::Kind::warning:
            return {"警示", "Warning"};
    }
    return {};
}

constexpr std::array<std::string_view, 4> callout_classes{"note", "limit", "finding", "warning"};

}  // namespace

// On paper a link says in brackets where it leads, unless its words say so already.
std::string HtmlWriter::link_in(const Link& link, Language language) const {
    const auto label = labels_.names.find(link.target);
    const std::string name = label == labels_.names.end() ? std::string() : label->second.in(language);
    const std::string& own = link.words.in(language);
    const std::string& shown = !own.empty() ? own : name.empty() ? link.target : name;
    const bool says_where = name.empty() || shown.find(name) != std::string::npos;
    const std::string on_paper = says_where ? std::string() : fmt::format(" data-ref=\"{}\"", html_words(name));
    const bool is_name =
        shown.size() <= 24 && shown.find(' ') == std::string::npos;  // a clause or study: never broken at its hyphens
    return fmt::format("<a{} href=\"#{}\"{}>{}</a>", is_name ? " class=\"name\"" : "", link.target, on_paper,
                       typeset_words(shown));
}

std::string HtmlWriter::words_in(const Words& words, Language language) const {
    std::string all;
    for (const Run& run : words.runs) {
        if (const auto* plain = std::get_if<Plain>(&run)) all += typeset_words(plain->words.in(language));
        if (const auto* weak = std::get_if<Emphasis>(&run)) all += tagged("em", weak->words.in(language));
        if (const auto* strong = std::get_if<Strong>(&run)) all += tagged("strong", strong->words.in(language));
        if (const auto* name = std::get_if<Code>(&run)) all += code(name->words);
        if (const auto* link = std::get_if<Link>(&run)) all += link_in(*link, language);
        if (const auto* status = std::get_if<Chip>(&run)) all += chip(status->tone, status->words.in(language));
    }
    return all;
}

void HtmlWriter::operator()(const Paragraph& paragraph) {
    put("<p>");
    words(paragraph.words);
    put("</p>\n");
}

void HtmlWriter::list_items(const List& list, const std::vector<ListItem>& items) {
    put(list.is_ordered ? "<ol>" : "<ul>");
    for (const ListItem& item : items) {
        put("<li>");
        words(item.words);
        if (!item.items.empty()) list_items(list, item.items);
        put("</li>");
    }
    put(list.is_ordered ? "</ol>\n" : "</ul>\n");
}

void HtmlWriter::operator()(const List& list) { list_items(list, list.items); }

void HtmlWriter::operator()(const Definitions& definitions) {
    put("<dl class=\"definitions\">");
    for (const Definition& one : definitions.items) {
        put("<div><dt>");
        words(one.term);
        put("</dt><dd>");
        words(one.meaning);
        put("</dd></div>");
    }
    put("</dl>\n");
}

void HtmlWriter::label_and_caption(const std::string& id, const Words& caption) {
    put("<span class=\"label\">");
    words(labels_.names.at(id));
    put("</span> ");
    words(caption);
}

void HtmlWriter::notes(const std::vector<Words>& notes) {
    if (notes.empty()) return;
    put("<div class=\"notes\">");
    for (const Words& note : notes) {
        put("<p>");
        words(note);
        put("</p>");
    }
    put("</div>\n");
}

void HtmlWriter::drawing(const Drawing& drawing, std::string_view language) {
    const bool has_narrow = !drawing.narrow.empty();
    put(fmt::format("<div class=\"drawing\"{}>",
                    language.empty() ? std::string() : fmt::format(" lang=\"{}\"", language)));
    put(fmt::format("<div class=\"{}\">{}</div>", has_narrow ? "on-wide" : "on-all", drawing.wide));
    if (has_narrow) put(fmt::format("<div class=\"on-narrow\">{}</div>", drawing.narrow));
    put("</div>\n");
}

void HtmlWriter::operator()(const FigureBlock& figure) {
    put(fmt::format("<figure id=\"{}\">\n", figure.id));
    if (options_.is_bilingual) {
        drawing(figure.zh, "zh");
        drawing(figure.en, "en");
    } else {
        drawing(options_.shown == Language::zh ? figure.zh : figure.en, "");
    }
    put("<figcaption>");
    label_and_caption(figure.id, figure.caption);
    put("</figcaption>\n");
    notes(figure.notes);
    put("</figure>\n");
}

void HtmlWriter::operator()(const KeyNumbers& numbers) {
    put("<div class=\"numbers\"><dl>");
    for (const KeyNumber& number : numbers.numbers) {
        put(fmt::format("<div class=\"tile {}\"><dt>", tone_names[static_cast<std::size_t>(number.tone)]));
        words(number.label);
        put("</dt><dd><b>" + typeset_words(number.first) + "</b>");
        if (!number.second.empty()) put("<span class=\"second\"> / " + typeset_words(number.second) + "</span>");
        if (!number.note.empty()) {
            put("<small>");
            words(number.note);
            put("</small>");
        }
        put("</dd></div>");
    }
    put("</dl>");
    if (!numbers.legend.empty()) {
        put("<p class=\"legend\">");
        words(numbers.legend);
        put("</p>");
    }
    put("</div>\n");
}

// A lane of many cards takes the room of two.
void HtmlWriter::operator()(const Board& board) {
    constexpr std::size_t many = 8;
    put("<p class=\"board-caption\">");
    words(board.caption);
    put("</p>\n<div class=\"board\">\n");
    for (const Board::Lane& lane : board.lanes) {
        put(lane.cards.size() > many ? "<div class=\"lane broad\">" : "<div class=\"lane\">");
        put("<p class=\"head\"><b>");
        words(lane.head);
        put("</b> <small>");
        words(lane.note);
        put("</small></p><ul>");
        for (const Board::Card& card : lane.cards) {
            put("<li><span class=\"title\">");
            words(card.title);
            put("</span> ");
            words(Words(Run(card.chip)));
            if (!card.note.empty()) {
                put(" <small>");
                words(card.note);
                put("</small>");
            }
            put("</li>");
        }
        put("</ul></div>\n");
    }
    put("</div>\n");
}

void HtmlWriter::operator()(const Callout& callout) {
    put(fmt::format("<aside class=\"callout {}\"><p class=\"title\">",
                    callout_classes[static_cast<std::size_t>(callout.kind)]));
    const Text name = callout_name(callout.kind);
    words(callout.title.empty() ? name : Text{name.zh + "：" + callout.title.zh, name.en + ": " + callout.title.en});
    put("</p>\n");
    for (const Block& block : callout.blocks) std::visit(*this, block.is);
    put("</aside>\n");
}

void HtmlWriter::operator()(const Quote& quote) {
    put("<blockquote class=\"clause\"><p class=\"verbatim\" lang=\"zh-CN\">" + html_words(quote.zh) + "</p>");
    const bool has_english = options_.is_bilingual || options_.shown == Language::en;
    if (has_english) {
        const bool is_switched = options_.is_bilingual;
        put(fmt::format("<p class=\"translation\"{}><span class=\"tag\">Working translation</span> {}</p>",
                        is_switched ? " lang=\"en\"" : "", html_words(quote.en)));
    }
    if (!quote.source.empty()) {
        put("<footer>");
        words(quote.source);
        put("</footer>");
    }
    put("</blockquote>\n");
}

void HtmlWriter::operator()(const References& references) {
    put("<ol class=\"references\">");
    for (const Reference& one : references.items) {
        put(fmt::format("<li id=\"{}\"><span class=\"no\">[{}]</span> <span>", one.id, labels_.numbers.at(one.id)));
        words(one.words);
        if (!one.url.empty()) {
            const std::string url = html_words(one.url);
            put(fmt::format(" <a class=\"out\" rel=\"noreferrer noopener\" href=\"{}\">{}</a>", url, url));
        }
        put("</span></li>");
    }
    put("</ol>\n");
}

void HtmlWriter::operator()(const Signatures& signatures) {
    put("<table class=\"signatures\"><thead><tr>");
    for (const Text& head : {Text{"职责", "Role"}, Text{"姓名与职务", "Name and position"}, Text{"签名", "Signature"},
                             Text{"日期", "Date"}}) {
        put("<th scope=\"col\">");
        words(head);
        put("</th>");
    }
    put("</tr></thead><tbody>");
    for (const Text& role : signatures.roles) {
        put("<tr><th scope=\"row\">");
        words(role);
        put("</th><td></td><td></td><td></td></tr>");
    }
    put("</tbody></table>\n");
}

}  // namespace nonclin::dossier
