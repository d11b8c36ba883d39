#include "nonclin/guideline/read_words.hpp"

namespace nonclin::guideline {

namespace {

using Values = std::map<std::string, Text, std::less<>>;

Values values_of(const Record& record) {
    Values values;
    for (const auto& [word, text] : record.members("values")) values[word] = text.text_here();
    return values;
}

// The rows' own names in both languages.
Values values_of_table(const Record& record, const Rules& rules) {
    Values values;
    const RuleTable* table = rules.table(record.word("table"));
    if (table == nullptr) {
        record.problem(text("没有表“{}”", "there is no table \"{}\"", record.word("table")));
        return values;
    }
    for (const nonclin::Values& row : table->rows) {
        const auto cell = [&](const char* column) {
            const auto own = row.find(column);
            return own == row.end() ? std::string{} : cell_text(own->second);
        };
        values[cell("name")] = {cell("zh"), cell("en")};
    }
    return values;
}

Values titles_of(const Record& record, const Rules& rules) {
    Values values;
    const std::string of = record.word("titles");
    if (of == "studies") {
        for (const StudyKind& kind : rules.studies) values[kind.kind] = kind.title;
    } else if (of == "risks") {
        for (const Risk& risk : rules.risks) values[risk.id] = risk.title;
    } else {
        record.problem({"titles 只能是 studies 或 risks", "titles can only be studies or risks"});
    }
    return values;
}

Values values_of_fact(const Record& record, const Rules& rules) {
    const logic::Glossary::Entry* other = rules.glossary.entry(record.word("fact"));
    if (other != nullptr) return other->values;
    record.problem(text("没有事实“{}”的词", "there are no words for the fact \"{}\"", record.word("fact")));
    return {};
}

logic::Glossary::Entry read_entry(const Record& record, const Rules& rules) {
    record.only({"zh", "en", "key", "values", "table", "fact", "titles"});
    logic::Glossary::Entry entry{record.text_here(), {}, record.word("key", false)};
    if (record.has("table"))
        entry.values = values_of_table(record, rules);
    else if (record.has("titles"))
        entry.values = titles_of(record, rules);
    else if (record.has("fact"))
        entry.values = values_of_fact(record, rules);
    else
        entry.values = values_of(record);
    return entry;
}

}  // namespace

void read_words(const Record& words, Rules& rules) {
    if (words.json().is_null()) return;
    words.only({"facts", "study", "clause", "programme", "finding"});
    for (const auto& [name, record] : words.members("facts")) rules.glossary.add(name, read_entry(record, rules));
    for (const char* group : {"study", "clause", "programme", "finding"}) {
        for (const auto& [name, record] : words.members(group))
            rules.glossary.add(std::string(group) + "." + name, read_entry(record, rules));
    }
}

}  // namespace nonclin::guideline
