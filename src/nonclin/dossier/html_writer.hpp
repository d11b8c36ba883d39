#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/escape.hpp"
#include "nonclin/dossier/html.hpp"

/// The body of a page, block by block; html.cpp puts head, style and script around it.
namespace nonclin::dossier {

class HtmlWriter {
  public:
    HtmlWriter(const Document& document, const HtmlOptions& options)
        : document_(document), options_(options), labels_(labels_of(document)) {}

    /// Everything inside <body> but the script.
    std::string body();

    void operator()(const Paragraph& paragraph);
    void operator()(const List& list);
    void operator()(const Definitions& definitions);
    void operator()(const TableBlock& table);
    void operator()(const FigureBlock& figure);
    void operator()(const KeyNumbers& numbers);
    void operator()(const Board& board);
    void operator()(const Callout& callout);
    void operator()(const Quote& quote);
    void operator()(const References& references);
    void operator()(const Signatures& signatures);

  private:
    void put(std::string_view markup) { out_ += markup; }

    /// What `make(language)` gives for each language shown, wrapped so that one is seen; once where both are the same.
    template <class Make>
    void each(const Make& make) {
        if (!options_.is_bilingual) return put(make(options_.shown));
        const std::string zh = make(Language::zh);
        const std::string en = make(Language::en);
        if (zh == en) return put(zh);
        put("<span lang=\"zh\">" + zh + "</span><span lang=\"en\">" + en + "</span>");
    }
    void words(const Text& words);
    void words(const Words& words);
    std::string words_in(const Words& words, Language language) const;
    std::string link_in(const Link& link, Language language) const;
    /// ` data-zh="…" data-en="…"`: a text the style sheet or the script shows.
    std::string both_attributes(const Text& words) const;

    void switches();
    void marks();
    void cover();
    void contents();
    void contents_of(const std::vector<Chapter>& chapters);
    void chapter(const Chapter& chapter, int level);
    void list_items(const List& list, const std::vector<ListItem>& items);
    void label_and_caption(const std::string& id, const Words& caption);
    void notes(const std::vector<Words>& notes);
    void table_tools(const TableBlock& table);
    void table_head(const TableBlock& table);
    void table_row(const TableBlock& table, const Row& row);
    void drawing(const Drawing& drawing, std::string_view language);

    const Document& document_;
    HtmlOptions options_;
    Labels labels_;
    std::string out_;
};

}  // namespace nonclin::dossier
