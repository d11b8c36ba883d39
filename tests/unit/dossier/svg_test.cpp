#include "nonclin/dossier/svg.hpp"

#include <doctest/doctest.h>

#include "nonclin/dossier/figure_svg.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

TEST_CASE("a drawing is read with its references resolved and written back with them escaped") {
    const auto root = parse_svg(
        "<?xml version=\"1.0\"?>\n<!-- by hand -->\n<svg a='1' b=\"&lt;&#65;&#x8349;&amp;\"><g/><text>x &gt; "
        "y</text></svg>\n");
    REQUIRE(root);
    CHECK(*root->attribute("b") == "<A草&");
    CHECK(root->attribute("c") == nullptr);
    CHECK(root->children.size() == 2);
    CHECK(written(*root) == "<svg a=\"1\" b=\"&lt;A草&amp;\"><g/><text>x &gt; y</text></svg>");
}

TEST_CASE("what is not well formed is refused with the place, never read past its end") {
    const std::string whole = "<svg a=\"&lt;\"><!-- c --><g b='2'><text>x</text></g></svg>";
    REQUIRE(parse_svg(whole));
    for (std::size_t cut = 0; cut < whole.size(); ++cut) CHECK_FALSE(parse_svg(whole.substr(0, cut)));
    for (const char* bad : {"<svg></g>", "<svg a=1/>", "<svg a/>", "<svg>&bad;</svg>", "<svg>&#x110000;</svg>",
                            "<svg>&#;</svg>", "<svg/><svg/>", "<!DOCTYPE svg><svg/>", "x<svg/>"}) {
        const auto root = parse_svg(bad);
        CHECK_FALSE_MESSAGE(root, bad);
        if (!root) CHECK(root.error().kind == ErrorKind::malformed_input);
    }
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<g>";
    CHECK_FALSE(parse_svg(deep));
}

TEST_CASE("only what draws is inert") {
    CHECK(
        is_inert_svg("<svg viewBox=\"0 0 1 1\"><defs><path id=\"p\" d=\"M0\"/></defs><use href=\"#p\"/><text "
                     "x=\"1\">t</text></svg>"));
    for (const char* bad :
         {"<svg><script/></svg>", "<svg><style>x</style></svg>", "<svg onclick=\"x\"/>", "<svg style=\"x\"/>",
          "<svg><image href=\"#a\"/></svg>", "<svg><use href=\"data:x\"/></svg>", "<svg><use xlink:href=\"#a\"/></svg>",
          "<svg><foreignObject/></svg>", "<svg><path fill=\"url(http://x)\"/></svg>", "<svg><a/></svg>",
          "<svg><animate/></svg>", "<g/>", ""}) {
        CHECK_FALSE_MESSAGE(is_inert_svg(bad), bad);
    }
}

TEST_CASE("a cleaned drawing keeps what is seen, says it once, and has ids of its own") {
    const auto clean = cleaned_svg(
        "<svg viewBox='0 0 9 9' width='9' onload='x'><title>Program</title><defs><circle id='p5' r='1' "
        "stroke='currentColor'/><use xlink:href='#p5' id='p6'/>"
        "<path id='unused' d='M9'/><filter id='f'/></defs><script>x</script><style>y</style><g stroke='currentColor' "
        "color='red' fill='none'></g>"
        "<g class='k' fill='none' color='white' stroke='rgb(  0, 114, 178)' stroke-width='1.00'><path d='M0,0\n\tL1,1  "
        "' onclick='z'/><use xlink:href='#p6' color='rgb(1,2,3)'/><text>#1#</text><text></text></g></svg>",
        {"fig", "题 <1>", "desc", {"`a`", "b<"}});
    REQUIRE(clean);
    CHECK(*clean ==
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" role=\"img\" aria-labelledby=\"fig-t fig-d\" "
          "font-family=\"&#39;Source Sans 3&#39;, &#39;Segoe UI&#39;, &#39;Helvetica Neue&#39;, "
          "&#39;Noto Sans CJK SC&#39;, &#39;Source Han Sans SC&#39;, &#39;PingFang SC&#39;, &#39;Microsoft YaHei&#39;, "
          "sans-serif\" fill=\"none\" stroke=\"black\"><title id=\"fig-t\">题 &lt;1&gt;</title>"
          "<desc id=\"fig-d\">desc</desc><defs><circle id=\"fig-p5\" r=\"1\" stroke=\"currentColor\"/><use "
          "href=\"#fig-p5\" id=\"fig-p6\"/></defs>"
          "<g stroke=\"#0072b2\"><path d=\"M0,0 L1,1\"/><use href=\"#fig-p6\" "
          "color=\"#010203\"/><text>b&lt;</text></g></svg>");
    CHECK(is_inert_svg(*clean));
    CHECK(cleaned_svg("<svg viewBox='0'><text>#2#</text></svg>", {"fig", "", "", {"a", "b"}}).error().kind ==
          ErrorKind::malformed_input);
    CHECK(cleaned_svg("<svg/>", {"fig", "", ""}).error().kind == ErrorKind::malformed_input);
    CHECK(cleaned_svg("<svg", {"fig", "", ""}).error().kind == ErrorKind::malformed_input);
}
