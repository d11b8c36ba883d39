#include "nonclin/dossier/html.hpp"

#include <cstdlib>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/dossier/escape.hpp"
#include "unit/dossier/markup.hpp"
#include "unit/dossier/sample.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

std::string page_of(const Document& document, HtmlOptions options = {}) {
    const auto page = html(document, options);
    REQUIRE_MESSAGE(page, described(page.error()).en);
    return *page;
}

std::vector<markup::Tag> tags_of(const std::string& page) {
    std::string fault;
    auto tags = markup::tags_of(page, fault);
    CHECK_MESSAGE(fault.empty(), fault);
    return tags;
}

Document with_blocks(std::vector<Block> blocks) {
    Document document;
    document.id = "P";
    document.title = {"题", "title"};
    document.chapters = {{"one", {"一", "one"}, std::move(blocks), {}}};
    return document;
}

const Text evil{"<script>alert(1)</script>`touch x`$(touch y)\"'\x01\xE2\x80\xAE&amp;恶",
                "</style><script>alert(2)</script>`a`$(b)\"'\xFF\xE2\x81\xA6&lt;evil"};

std::string part(const std::string& page, std::string_view from, std::string_view to) {
    const std::size_t first = page.find(from) + from.size();
    return page.substr(first, page.find(to, first) - first);
}

}  // namespace

TEST_CASE("the sample dossier is balanced markup in each form, and is kept where NONCLIN_KEEP names a folder") {
    const Document document = sample::document();
    const char* keep = std::getenv("NONCLIN_KEEP");
    const std::map<std::string, HtmlOptions> forms{{"sample.zh.html", {Language::zh, true}},
                                                   {"sample.en.html", {Language::en, true}},
                                                   {"sample.only-zh.html", {Language::zh, false}},
                                                   {"sample.only-en.html", {Language::en, false}}};
    for (const auto& [name, options] : forms) {
        const std::string page = page_of(document, options);
        CHECK(tags_of(page).size() > 500);
        if (keep != nullptr) REQUIRE(write_file(std::filesystem::path(keep) / name, page));
    }
}

TEST_CASE("the same document gives the same bytes, and one changed word gives others") {
    Document document = sample::document();
    const std::string page = page_of(document);
    CHECK(page == page_of(sample::document()));
    document.chapters[0].title.en += "!";
    CHECK(page != page_of(document));
}

TEST_CASE("a page loads nothing: no address outside it but links a reader may follow") {
    for (const markup::Tag& tag : tags_of(page_of(sample::document()))) {
        CHECK(tag.name != "link");
        CHECK(tag.name != "img");
        CHECK(tag.name != "iframe");
        for (const auto& [name, value] : tag.attributes) {
            CHECK(name != "src");
            CHECK(name != "style");
            CHECK_MESSAGE(name.substr(0, 2) != "on", name);
            const bool leads_out = name == "href" && !value.starts_with("#");
            if (leads_out) CHECK((tag.name == "a" && value.starts_with("https://")));
        }
        if (tag.name != "style") continue;
        CHECK(tag.text.find("@import") == std::string::npos);
        for (std::size_t at = tag.text.find("url("); at != std::string::npos; at = tag.text.find("url(", at + 1)) {
            CHECK(tag.text.substr(at, 31) == "url(\"data:image/svg+xml;base64,");
        }
    }
}

TEST_CASE("the content security policy holds the hashes of exactly the style and the script that stand in the page") {
    const std::string page = page_of(sample::document());
    const auto hash = [](const std::string& words) {
        const Digest digest = sha256(words);
        return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
    };
    const std::string policy = part(page, "Content-Security-Policy\" content=\"", "\"");
    CHECK(policy == "default-src 'none'; style-src " + hash(part(page, "<style>", "</style>")) + "; script-src " +
                        hash(part(page, "<script>", "</script>")) +
                        "; img-src data:; base-uri 'none'; form-action 'none'");
}

TEST_CASE("whatever a text holds, it comes out as text") {
    const Words words{Plain{evil},   Emphasis{evil},    Strong{evil},
                      Code{evil.en}, Link{"one", evil}, Chip{Tone::bad, evil}};
    TableBlock table{"t",
                     words,
                     {{evil, Column::Kind::words, evil.en, evil}},
                     {{"r", {Cell(words)}, {evil.en}}},
                     {{evil, {{evil.en, evil}}}},
                     true,
                     false,
                     false,
                     TableBlock::Narrow::cards,
                     {words}};
    Document document = with_blocks({{Paragraph{words}},
                                     {List{false, {{words, {{words}}}}}},
                                     {Definitions{{{words, words}}}},
                                     {table},
                                     {KeyNumbers{{{evil, evil.en, evil.en, evil, Tone::good}}, evil}},
                                     {Board{words, {{evil, evil, {{words, Chip{Tone::bad, evil}, words}}}}}},
                                     {Callout{Callout::Kind::limit, evil, {{Paragraph{words}}}}},
                                     {Quote{evil.zh, evil.en, words}},
                                     {References{{{"x", words, "https://a.org/\"><script>"}}}},
                                     {Signatures{{evil}}}});
    document.id = evil.en;
    document.title = document.subtitle = document.chapters[0].title = evil;
    document.meta = {{evil, evil.en}};
    document.is_draft = document.is_simulated = true;
    for (const bool is_bilingual : {true, false}) {
        const std::string page = page_of(document, {Language::en, is_bilingual});
        const std::vector<markup::Tag> tags = tags_of(page);
        int scripts = 0, styles = 0;
        for (const markup::Tag& tag : tags) {
            scripts += tag.name == "script" && !tag.is_end;
            styles += tag.name == "style" && !tag.is_end;
            for (const auto& [name, value] : tag.attributes) CHECK(value.find_first_of("<>`") == std::string::npos);
            if (tag.name != "script" && tag.name != "style") CHECK(tag.text.find('`') == std::string::npos);
        }
        CHECK(scripts == 1);
        CHECK(styles == 1);
        for (const char* raw : {"\x01", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xFF"})
            CHECK(page.find(raw) == std::string::npos);
        CHECK(page.find("&lt;/style&gt;&lt;script&gt;alert(2)&lt;/script&gt;&#96;a&#96;$(b)&quot;&#39;") !=
              std::string::npos);
        CHECK(page.find("&amp;lt;evil") != std::string::npos);
    }
}

TEST_CASE("every visible text stands in both languages, and in a page of one language only that one stands") {
    const Document document = sample::document();
    std::map<std::string, std::size_t> spans;
    for (const markup::Tag& tag : tags_of(page_of(document))) {
        if (!tag.is_end && (tag.name == "span" || tag.name == "div")) ++spans[tag.attribute("lang")];
    }
    CHECK(spans["zh"] > 200);
    CHECK(spans["zh"] == spans["en"]);
    const std::string english = part(page_of(document, {Language::en, false}), "<main", "</main>");
    CHECK(english.find("设置恢复期") == std::string::npos);
    CHECK(english.find("Include a recovery period") != std::string::npos);
    CHECK(english.find("lang=\"zh\"") == std::string::npos);
    CHECK(english.find("生物分布研究应包括") != std::string::npos);  // the clause stays verbatim
    const std::string chinese = part(page_of(document, {Language::zh, false}), "<main", "</main>");
    CHECK(chinese.find("Include a recovery period") == std::string::npos);
    CHECK(chinese.find("Working translation") == std::string::npos);
}

TEST_CASE("all ids of a page are different and each link inside it reaches one") {
    std::set<std::string> ids, targets;
    for (const markup::Tag& tag : tags_of(page_of(sample::document()))) {
        for (const auto& [name, value] : tag.attributes) {
            if (name == "id") CHECK_MESSAGE(ids.insert(value).second, value);
            if (name == "for" || name == "aria-labelledby") {
                std::size_t from = 0;
                for (std::size_t to = value.find(' '); to != std::string::npos;
                     from = to + 1, to = value.find(' ', from))
                    targets.insert(value.substr(from, to - from));
                targets.insert(value.substr(from));
            }
            if (name == "href" && value.starts_with("#")) targets.insert(value.substr(1));
        }
    }
    for (const std::string& target : targets) CHECK_MESSAGE(ids.contains(target), target);
    for (const char* id : {"clause-GT-2.1.1-01", "study-BD-01", "figure-copies", "ref-2", "gonads"})
        CHECK(ids.contains(id));
}

TEST_CASE("headings go down one level at a time") {
    int before = 0;
    for (const markup::Tag& tag : tags_of(page_of(sample::document()))) {
        if (tag.is_end || tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] > '6') continue;
        const int level = tag.name[1] - '0';
        CHECK(level <= before + 1);
        before = level;
    }
    CHECK(before > 0);
}

TEST_CASE("table cells have the scope of their head and numbers their order") {
    Document document = with_blocks({{TableBlock{
        "t",
        Text{"表", "table"},
        {{{"组", "group"}},
         {{"甲", "a"}, Column::Kind::number, "d", {"雄", "M"}},
         {{"乙", "b"}, Column::Kind::number, "", {"雄", "M"}}},
        {{"", {Text{"高", "high"}, Cell(same_text("1.5×10^13"), 1.5e13), Cell(Text{"未测", "not measured"})}, {}}}}}});
    const std::string page = page_of(document, {Language::en, false});
    CHECK(page.find("<th colspan=\"2\" scope=\"colgroup\">M</th>") != std::string::npos);
    CHECK(page.find("<th scope=\"col\" class=\"number\">a (d)</th>") != std::string::npos);
    CHECK(page.find("<th class=\"words\" scope=\"row\">high</th>") != std::string::npos);
    CHECK(page.find("<td class=\"number\" data-order=\"15000000000000\">1.5×10<sup>13</sup></td><td "
                    "class=\"number\">not measured</td>") != std::string::npos);
}

TEST_CASE(
    "draft and simulated marks stand on the screen and in the head of each printed page, and only where they are due") {
    Document document = with_blocks({});
    const auto has = [](const std::string& page, std::string_view words) {
        return page.find(words) != std::string::npos;
    };
    const std::string in_css_draft = css_words("草稿");
    const std::string in_css_simulated = css_words("模拟数据");
    for (const bool is_draft : {false, true}) {
        for (const bool is_simulated : {false, true}) {
            document.is_draft = is_draft;
            document.is_simulated = is_simulated;
            const std::string page = page_of(document);
            const std::string style = part(page, "<style>", "</style>");
            CHECK(has(page, "<strong>DRAFT / 草稿</strong>") == is_draft);
            CHECK(has(page, "<strong>SIMULATED / 模拟数据</strong>") == is_simulated);
            CHECK(has(style, in_css_draft) == is_draft);
            CHECK(has(style, in_css_simulated) == is_simulated);
        }
    }
}

TEST_CASE("links without words show what they reach, links with words say it on paper") {
    Document document = with_blocks({{Paragraph{{Link{"t"}, Link{"two"}, Link{"t", {"此处", "here"}}}}},
                                     {TableBlock{"t", Text{"表", "table"}, {{{"列", "column"}}}, {}}}});
    document.chapters.push_back({"two", {"二", "two"}, {}, {}});
    const std::string page = page_of(document, {Language::zh, false});
    CHECK(page.find("<a href=\"#t\">表 1</a>") != std::string::npos);
    CHECK(page.find("<a href=\"#two\">第 2 节</a>") != std::string::npos);
    CHECK(page.find("<a class=\"name\" href=\"#t\" data-ref=\"表 1\">此处</a>") != std::string::npos);
}

TEST_CASE("a document with faults is not written, nor is a drawing that is more than a drawing") {
    CHECK(html(with_blocks({{Paragraph{Run(Link{"nowhere"})}}})).error().message.en ==
          "the link \"nowhere\" reaches nothing");
    const Drawing drawn{"<svg viewBox=\"0 0 1 1\"><path d=\"M0,0\"/></svg>", ""};
    for (const char* bad : {"<svg><script>x</script></svg>", "<svg onload=\"x\"/>", "<svg><a href=\"#x\"/></svg>",
                            "<svg><use href=\"http://x\"/></svg>", "<svg", "<p/>"}) {
        const FigureBlock figure{"f", Text{"图", "figure"}, {bad, ""}, drawn, {}};
        const auto page = html(with_blocks({{Callout{Callout::Kind::note, {}, {{figure}}}}}));
        REQUIRE_FALSE(page);
        CHECK(page.error().kind == ErrorKind::internal);
    }
    CHECK(html(with_blocks({{FigureBlock{"f", Text{"图", "figure"}, drawn, drawn, {}}}})));
}

TEST_CASE("the head of a column tells its unit in both languages") {
    TableBlock table;
    table.id = "table-one";
    table.caption = Text{"表", "table"};
    table.columns = {{{"研究日", "Study day"}, Column::Kind::number, "day"}};
    table.rows.push_back({"", {Cell(Text{"8", "8"})}});
    const std::string zh = page_of(with_blocks({{table}}), {Language::zh, false});
    CHECK(zh.find("研究日（天）") != std::string::npos);
    const std::string en = page_of(with_blocks({{table}}), {Language::en, false});
    CHECK(en.find("Study day (day)") != std::string::npos);
}
