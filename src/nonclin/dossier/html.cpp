#include "nonclin/dossier/html.hpp"

#include "nonclin/base/hash.hpp"
#include "nonclin/dossier/html_style.hpp"
#include "nonclin/dossier/html_writer.hpp"
#include "nonclin/dossier/svg.hpp"

namespace nonclin::dossier {

namespace {

std::string policy_hash(std::string_view words) {
    const Digest digest = sha256(words);
    return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

bool are_inert(const std::vector<Block>& blocks);

bool is_inert(const Drawing& drawing) {
    return is_inert_svg(drawing.wide) && (drawing.narrow.empty() || is_inert_svg(drawing.narrow));
}

bool is_inert(const Block& block) {
    if (const auto* figure = std::get_if<FigureBlock>(&block.is)) return is_inert(figure->zh) && is_inert(figure->en);
    if (const auto* callout = std::get_if<Callout>(&block.is)) return are_inert(callout->blocks);
    return true;
}

bool are_inert(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (!is_inert(block)) return false;
    }
    return true;
}

bool are_inert(const std::vector<Chapter>& chapters) {
    for (const Chapter& chapter : chapters) {
        if (!are_inert(chapter.blocks) || !are_inert(chapter.chapters)) return false;
    }
    return true;
}

}  // namespace

Result<std::string> html(const Document& document, const HtmlOptions& options) {
    if (const std::vector<Text> found = faults(document); !found.empty())
        return fail(ErrorKind::internal, found.front());
    if (!are_inert(document.chapters)) {
        return fail(ErrorKind::internal, {"图形含有不允许的 SVG 内容", "a drawing holds SVG that is not allowed"});
    }
    const std::string style = style_sheet(document, options.is_bilingual, options.shown);
    const std::string_view script = page_script();
    const bool is_zh = options.shown == Language::zh;
    std::string page =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", is_zh ? "zh-CN" : "en");
    page += fmt::format(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'\">\n",
        policy_hash(style), policy_hash(script));
    page +=
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n";
    page += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
                        html_words(document.title.in(options.shown)), style);
    page += HtmlWriter(document, options).body();
    page += fmt::format("<script>{}</script>\n</body>\n</html>\n", script);
    return page;
}

}  // namespace nonclin::dossier
