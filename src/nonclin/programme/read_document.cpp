#include "nonclin/programme/read_document.hpp"

#include <algorithm>
#include <regex>

#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

std::string identifier(const TomlRecord& record, std::string_view key, const std::regex& form, const Text& wanted) {
    std::string word = record.word(key);
    if (word.empty() || std::regex_match(word, form)) return word;
    record.error_at(
        key,
        text("{}“{}”不成立：应为 {}", "the {} \"{}\" is none: it reads like {}", std::string(key), word, wanted.en),
        word);
    return {};
}

CitedFigure read_figure(const TomlRecord& record) {
    record.only({"what", "value", "unit", "at"});
    const Text what = record.prose("what");
    if (what.empty()) record.error({"figures 缺少“what”（什么数值）", "a figure lacks \"what\" (of what)"});
    return {what, record.figure("value"), record.word("unit"), record.required_prose("at")};
}

// Whether a fact is one of those that a clause decides is known where the rules are: see check_consistency.
std::map<std::string, bool> read_conclusions(const TomlRecord& record) {
    std::map<std::string, bool> facts;
    for (const auto& member : record.node().entries) {
        if (const auto truth = record.truth(member.key)) facts[member.key] = *truth;
    }
    return facts;
}

void check_substance(const TomlRecord& record, const Document& document) {
    if (document.clauses.empty())
        record.error(
            {"[[document]] 未指明条款：clauses = [\"GT-…\"]", "[[document]] names no clause: clauses = [\"GT-…\"]"});
    if (document.text.empty() && document.file.path.empty() && document.shown.empty())
        record.error({"[[document]] 既无 text、shown，也无 file", "[[document]] has neither text, shown nor file"});
    const bool has_source = !document.doi.empty() || !document.pmid.empty() || !document.file.path.empty();
    // An identifier that was refused has been told already.
    const bool was_refused = record.has("doi") || record.has("pmid");
    if (document.kind == "literature" && !has_source && !was_refused)
        record.warning(text("文献 {} 没有出处：请写 doi、pmid 或 file",
                            "the literature {} names no source: write doi, pmid or file", document.id));
    if (!document.difference.empty() && !document.is_of_others())
        record.error_at("difference", {"difference 只属于 literature、human_experience、prior_product",
                                       "difference belongs to literature, human_experience and prior_product only"});
}

}  // namespace

Document read_document(const TomlRecord& record, const guideline::Rules& rules) {
    record.only({"id", "clauses", "kind", "text", "file", "doi", "pmid", "shown", "difference", "figures", "concludes",
                 "by", "on"});
    static const std::regex doi(R"(10\.[0-9]{4,9}/[^\s"<>]+)");
    static const std::regex pmid("[1-9][0-9]{0,8}");
    Document document;
    document.place = record.place();
    document.id = record.required_word("id");
    document.clauses = record.distinct_words("clauses");
    document.kind = record.word_of("kind", {document_kinds(), rules, "clause.documents"}, {});
    if (!record.has("kind"))
        record.error({"[[document]] 缺少“kind”；nonclin words documents 列出全部",
                      "[[document]] lacks \"kind\"; nonclin words documents lists them"});
    document.text = record.prose("text");
    document.file = record.file("file");
    document.doi = identifier(record, "doi", doi, same_text("10.1000/xyz123"));
    document.pmid = identifier(record, "pmid", pmid, same_text("12345678"));
    document.shown = record.prose("shown");
    document.difference = record.prose("difference");
    for (const TomlRecord& figure : record.tables("figures")) document.figures.push_back(read_figure(figure));
    if (const auto concludes = record.table("concludes")) document.concludes = read_conclusions(*concludes);
    document.by = record.name("by");
    document.on = record.date("on");
    check_substance(record, document);
    return document;
}

bool Document::names(std::string_view clause) const {
    return std::any_of(clauses.begin(), clauses.end(), [&](const std::string& named) {
        if (named == clause) return true;
        const bool is_prefix = clause.size() > named.size() && clause.compare(0, named.size(), named) == 0;
        return is_prefix && (clause[named.size()] == '-' || clause[named.size()] == '.');
    });
}

bool Document::is_reason() const { return kind == "justification" || kind == "agency_advice" || kind == "waiver"; }

bool Document::is_of_others() const {
    return kind == "literature" || kind == "human_experience" || kind == "prior_product";
}

}  // namespace nonclin::programme
