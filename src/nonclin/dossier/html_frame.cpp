#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/html_writer.hpp"

namespace nonclin::dossier {

void HtmlWriter::words(const Text& words) {
    each([&](Language language) { return typeset_words(words.in(language)); });
}

void HtmlWriter::words(const Words& words) {
    each([&](Language language) { return words_in(words, language); });
}

std::string HtmlWriter::both_attributes(const Text& words) const {
    if (!options_.is_bilingual) return fmt::format(" data-text=\"{}\"", html_words(words.in(options_.shown)));
    return fmt::format(" data-zh=\"{}\" data-en=\"{}\"", html_words(words.zh), html_words(words.en));
}

// The language switch works without script: two radio buttons before the page, and style rules on which is checked.
void HtmlWriter::switches() {
    if (!options_.is_bilingual) return;
    const auto button = [&](Language language, std::string_view id, std::string_view tag, std::string_view name) {
        put(fmt::format(
            "<input class=\"switch\" type=\"radio\" name=\"language\" autocomplete=\"off\" id=\"{}\" data-title=\"{}\" "
            "data-lang=\"{}\" aria-label=\"{}\"{}>\n",
            id, html_words(document_.title.in(language)), tag, name, language == options_.shown ? " checked" : ""));
    };
    button(Language::zh, "ui-zh", "zh-CN", "中文");
    button(Language::en, "ui-en", "en", "English");
}

void HtmlWriter::marks() {
    if (!document_.is_draft && !document_.is_simulated) return;
    put("<div class=\"marks\" role=\"note\">");
    if (document_.is_draft) {
        put("<p class=\"mark draft\"><strong>DRAFT / 草稿</strong> <span>");
        words(Text{"未经批准，不得作为申报依据", "Not approved. Not for submission."});
        put("</span></p>");
    }
    if (document_.is_simulated) {
        put("<p class=\"mark simulated\"><strong>SIMULATED / 模拟数据</strong> <span>");
        words(Text{"部分或全部数据为模拟生成，不来自任何试验",
                   "Some or all data are simulated and come from no experiment."});
        put("</span></p>");
    }
    put("</div>\n");
    put(fmt::format("<div class=\"watermark\" aria-hidden=\"true\">{}{}</div>\n",
                    document_.is_draft ? "<b>DRAFT 草稿</b>" : "",
                    document_.is_simulated ? "<b>SIMULATED 模拟数据</b>" : ""));
}

void HtmlWriter::cover() {
    put("<header class=\"cover\">\n<div class=\"top\"><p class=\"programme\">" + html_words(document_.id) + "</p>");
    if (options_.is_bilingual) {
        put("<p class=\"languages\"><label for=\"ui-zh\" lang=\"zh-CN\">中文</label>"
            "<label for=\"ui-en\" lang=\"en-GB\">English</label></p>");
    }
    put("</div>\n<h1>");
    words(document_.title);
    put("</h1>\n");
    if (!document_.subtitle.empty()) {
        put("<p class=\"subtitle\">");
        words(document_.subtitle);
        put("</p>\n");
    }
    if (!document_.meta.empty()) {
        put("<dl class=\"meta\">");
        for (const Meta& meta : document_.meta) {
            put("<div><dt>");
            words(meta.label);
            put("</dt><dd>");
            each([&](Language language) { return html_words(meta.value.in(language)); });
            put("</dd></div>");
        }
        put("</dl>\n");
    }
    put("</header>\n");
}

void HtmlWriter::contents_of(const std::vector<Chapter>& chapters) {
    put("<ol>");
    for (const Chapter& chapter : chapters) {
        put(fmt::format("<li><a href=\"#{}\"><span class=\"no\">{}</span> <span>", chapter.id,
                        labels_.numbers.at(chapter.id)));
        words(chapter.title);
        put("</span></a>");
        if (!chapter.chapters.empty()) contents_of(chapter.chapters);
        put("</li>");
    }
    put("</ol>");
}

void HtmlWriter::contents() {
    put("<nav class=\"contents\" aria-labelledby=\"ui-contents\"><details open><summary id=\"ui-contents\">");
    words(Text{"目录", "Contents"});
    put("</summary>");
    contents_of(document_.chapters);
    put("</details></nav>\n");
}

void HtmlWriter::chapter(const Chapter& chapter, int level) {
    put(fmt::format(
        "<section id=\"{}\" aria-labelledby=\"ui-h-{}\">\n<h{} id=\"ui-h-{}\"><span class=\"no\">{}</span> ",
        chapter.id, chapter.id, level, chapter.id, labels_.numbers.at(chapter.id)));
    words(chapter.title);
    put(fmt::format("</h{}>\n", level));
    for (const Block& block : chapter.blocks) std::visit(*this, block.is);
    for (const Chapter& inner : chapter.chapters) this->chapter(inner, level + 1);
    put("</section>\n");
}

std::string HtmlWriter::body() {
    switches();
    put("<div class=\"page\">\n<a class=\"skip\" href=\"#ui-main\">");
    words(Text{"跳到正文", "Skip to the text"});
    put("</a>\n");
    marks();
    cover();
    put("<div class=\"columns\">\n");
    contents();
    put("<main id=\"ui-main\" tabindex=\"-1\">\n");
    for (const Chapter& one : document_.chapters) chapter(one, 2);
    put("</main>\n</div>\n</div>\n");
    return std::move(out_);
}

}  // namespace nonclin::dossier
