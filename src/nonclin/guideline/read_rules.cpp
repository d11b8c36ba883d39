#include "nonclin/guideline/read_rules.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "nonclin/base/hash.hpp"
#include "nonclin/guideline/read_translations.hpp"
#include "nonclin/guideline/read_words.hpp"

namespace nonclin::guideline {

namespace {

using Json = nlohmann::ordered_json;

template <class E, std::size_t N>
E enumerator(const Record& record, std::string_view key, const std::array<std::string_view, N>& words, E fallback) {
    const std::string word = record.word(key);
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == word) return static_cast<E>(i);
    }
    if (!word.empty()) record.problem(text("“{}”不能取值“{}”", "\"{}\" cannot be \"{}\"", key, word));
    return fallback;
}

constexpr std::array<std::string_view, 4> modalities{"must", "should", "may", "info"};
constexpr std::array<std::string_view, 5> duties{"satisfy", "consider", "justify", "option", "context"};
constexpr std::array<std::string_view, 4> quantifiers{"any", "each", "none", "programme"};
constexpr std::array<std::string_view, 3> consequences{"finding", "departure", "failed"};

std::vector<Item> read_items(const Record& record, std::string_view key, std::string_view type) {
    std::vector<Item> items;
    for (const Record& one : record.list(key)) {
        one.only({std::string(type), "what"});
        items.push_back({one.word(type), same_text(one.word("what"))});
    }
    return items;
}

Clause read_clause(const Record& record) {
    record.only({"id",       "guideline", "section_zh", "parent", "continues", "zh",      "en",
                 "modality", "modal_zh",  "hedge_zh",   "duty",   "kind",      "gate",    "applies_when",
                 "evidence", "software",  "analyses",   "links",  "external",  "exempts", "note"});
    Clause clause;
    clause.id = record.word("id");
    clause.guideline = record.word("guideline");
    clause.section_zh = record.word("section_zh");
    clause.parent = record.word("parent", false);
    clause.continues = record.word("continues", false);
    clause.zh = record.word("zh");
    clause.en = record.word("en");
    clause.modality = enumerator(record, "modality", modalities, Modality::info);
    clause.modal_zh = record.word("modal_zh", false);
    clause.hedges = record.words("hedge_zh");
    clause.duty = enumerator(record, "duty", duties, Duty::context);
    clause.kind = record.word("kind");
    clause.is_gate = record.truth("gate");
    clause.applies_when = record.expression("applies_when");
    clause.evidence = read_items(record, "evidence", "type");
    clause.software = read_items(record, "software", "role");
    clause.analyses = record.words("analyses");
    clause.links = record.words("links");
    clause.external = record.words("external");
    clause.exempts = record.words("exempts");
    clause.note = same_text(record.word("note", false));
    return clause;
}

logic::FactType fact_type(const Record& record) {
    constexpr std::array<std::string_view, 3> words{"bool", "enum", "list"};
    return enumerator(record, "type", words, logic::FactType::truth);
}

FactDefinition read_fact(const std::string& name, const Record& record) {
    record.only({"group", "type", "values", "zh", "en", "ask_zh", "ask_en", "after_study"});
    FactDefinition fact;
    fact.name = name;
    fact.group = record.word("group");
    fact.kind = {fact_type(record), record.words("values")};
    fact.meaning = record.text_here();
    fact.question = {record.word("ask_zh"), record.word("ask_en")};
    fact.after_study = record.words("after_study");
    return fact;
}

Value read_value(const Json& json) {
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_array()) {
        std::vector<std::string> list;
        for (const Json& one : json) list.push_back(one.is_string() ? one.get<std::string>() : one.dump());
        return list;
    }
    return json.is_string() ? json.get<std::string>() : std::string{};
}

Source read_source(const Record& record) {
    record.only({"study", "fact", "value"});
    const int given = int{record.has("study")} + int{record.has("fact")} + int{record.has("value")};
    if (given != 1) {
        record.problem({"参数须恰有 study、fact、value 之一", "a parameter has exactly one of study, fact and value"});
        return {};
    }
    if (record.has("study")) return {Source::From::study, record.word("study"), {}};
    if (record.has("fact")) return {Source::From::fact, record.word("fact"), {}};
    return {Source::From::value, {}, read_value(record.child("value").json())};
}

Run read_run(const Record& record) {
    record.only({"entry", "inputs", "parameters", "serves", "not_for"});
    Run run;
    run.entry = record.word("entry");
    const Record inputs = record.child("inputs");
    for (const auto& input : record.members("inputs")) run.inputs[input.first] = inputs.word(input.first);
    for (const auto& [name, from] : record.members("parameters")) run.parameters[name] = read_source(from);
    run.serves = record.words("serves");
    if (record.has("not_for")) run.not_for = record.words("not_for");
    return run;
}

Stage read_stage(const Record& record, std::string_view key) {
    const std::string word = record.word(key);
    const auto stage = stage_of(word);
    if (!stage && !word.empty()) record.problem(text("“{}”不是阶段", "\"{}\" is not a stage", word));
    return stage.value_or(Stage::ind);
}

CitingText read_citing(const Record& record, std::string_view key) {
    CitingText citing{record.text_of(key), {}};
    if (!record.has("in")) return citing;
    for (const auto& [guideline, own] : record.members("in")) citing.in[guideline] = own.text_here();
    return citing;
}

StudyKind read_study(const Record& record) {
    record.only({"kind", "title", "answers", "clauses", "analyses", "needed_when", "runs", "due", "ctd", "glp",
                 "merge_with", "not_useful_when", "cannot_show"});
    StudyKind study;
    study.kind = record.word("kind");
    study.title = record.text_of("title");
    study.answers = record.text_of("answers");
    study.clauses = record.words("clauses");
    study.analyses = record.words("analyses");
    study.needed_when = record.expression("needed_when");
    for (const Record& run : record.list("runs")) study.runs.push_back(read_run(run));
    const Record due = record.child("due");
    due.only({"stage", "source", "in"});
    study.due = read_stage(due, "stage");
    study.due_source = read_citing(due, "source");
    const Record ctd = record.child("ctd");
    ctd.only({"place", "title"});
    study.ctd_place = ctd.word("place");
    study.ctd_title = ctd.text_of("title");
    const Record glp = record.child("glp");
    glp.only({"expectation", "reason"});
    study.glp = glp.word("expectation");
    study.glp_reason = glp.text_of("reason");
    for (const Record& merge : record.list("merge_with")) {
        merge.only({"kind", "reason", "in"});
        study.merges.push_back({merge.word("kind"), read_citing(merge, "reason")});
    }
    study.not_useful_when = record.text_of("not_useful_when");
    study.cannot_show = record.text_of("cannot_show");
    return study;
}

StudyFilter read_filter(const Record& record) {
    if (!record.has("studies")) return {};
    const Record filter = record.child("studies");
    filter.only({"kind", "role", "state"});
    return {filter.words("kind"), filter.words("role"), filter.words("state")};
}

Check read_check(const Record& record) {
    record.only({"id", "clause", "title", "for", "studies", "when", "test", "if_missing", "if_false", "suffices",
                 "passed", "not_passed"});
    Check check;
    check.id = record.word("id");
    check.clause = record.word("clause");
    check.title = record.text_of("title");
    check.quantifier = enumerator(record, "for", quantifiers, Quantifier::any);
    check.studies = read_filter(record);
    check.when = record.expression("when");
    check.test = record.expression("test");
    check.if_false = enumerator(record, "if_false", consequences, Consequence::finding);
    check.suffices = !record.has("suffices") || record.truth("suffices");
    if (record.word("if_missing") != "cannot_judge")
        record.problem({"if_missing 只能是 cannot_judge", "if_missing can only be cannot_judge"});
    check.passed = record.text_of("passed");
    check.not_passed = record.text_of("not_passed");
    return check;
}

DerivedFact read_derived(const Record& record) {
    record.only({"fact", "for", "studies", "true_when", "one_sided", "reason"});
    return {record.word("fact"),
            enumerator(record, "for", quantifiers, Quantifier::any),
            read_filter(record),
            record.expression("true_when"),
            record.has("one_sided") && record.truth("one_sided"),
            record.text_of("reason")};
}

constexpr std::array<std::string_view, 4> cell_kinds{"word", "words", "number", "truth"};

bool is_of(const Json& cell, std::string_view kind) {
    if (kind == "word") return cell.is_string();
    if (kind == "number") return cell.is_number();
    if (kind == "truth") return cell.is_boolean();
    if (kind != "words") return true;  // the column itself is complained of
    return cell.is_array() && std::all_of(cell.begin(), cell.end(), [](const Json& one) { return one.is_string(); });
}

// A cell may be left out; one that is there is what its column says.
Values read_row(const Record& row, const Record& columns) {
    Values cells;
    for (const auto& [name, cell] : row.json().items()) {
        const auto kind = columns.json().find(name);
        const bool is_told = kind != columns.json().end() && kind->is_string();
        if (is_told && !is_of(cell, kind->get_ref<const std::string&>()))
            row.problem(
                text("“{}”应为 {}", "\"{}\" must be of the kind {}", name, kind->get_ref<const std::string&>()));
        cells.emplace(name, read_value(cell));
    }
    return cells;
}

RuleTable read_table(const Record& record) {
    record.only({"table", "meaning", "columns", "rows", "note"});
    RuleTable table;
    table.name = record.word("table");
    table.sha256 = hex(sha256(record.json().dump()));
    std::vector<std::string> names;
    const Record columns = record.child("columns");
    for (const auto& column : record.members("columns")) {
        names.push_back(column.first);
        const std::string kind = columns.word(column.first);
        if (!kind.empty() && std::find(cell_kinds.begin(), cell_kinds.end(), kind) == cell_kinds.end())
            columns.problem(text("“{}”不能取值“{}”", "\"{}\" cannot be \"{}\"", column.first, kind));
    }
    for (const Record& row : record.list("rows")) {
        if (row.only(names)) table.rows.push_back(read_row(row, columns));
    }
    return table;
}

// A stem is the parent of another record; it is answered by itself only where its modality is must or should.
void mark_stems(Rules& rules) {
    std::set<std::string> parents;
    for (const Clause& clause : rules.clauses) parents.insert(clause.parent);
    for (Clause& clause : rules.clauses) {
        clause.is_stem = parents.count(clause.id) > 0;
        const bool asks = clause.modality == Modality::must || clause.modality == Modality::should;
        clause.is_row = !clause.is_stem || asks;
    }
}

void read_inventory(const Record& document, Rules& rules) {
    for (const auto& [id, record] : document.members("guidelines")) {
        rules.guidelines[id] = {
            id, {record.word("title_zh"), record.word("title_en")}, record.expression("applies_when")};
    }
    for (const auto& [id, record] : document.members("external")) rules.external[id] = record.text_here();
    for (const auto& [name, record] : document.members("vocabulary")) rules.facts.push_back(read_fact(name, record));
    for (const auto& [id, record] : document.members("analyses")) rules.analyses.push_back({id, record.text_here()});
    for (const auto& [id, record] : document.child("enums").members("kind")) rules.topics[id] = record.text_here();
    for (const Record& record : document.list("clauses")) rules.clauses.push_back(read_clause(record));
    mark_stems(rules);
    if (document.has("translations")) read_translations(document.child("translations"), rules);
}

}  // namespace

Rules read_rules(const Json& json, Problems& problems) {
    const Record document(json, "", problems);
    Rules rules;
    read_inventory(document, rules);
    for (const Record& record : document.list("studies")) rules.studies.push_back(read_study(record));
    for (const Record& record : document.list("checks")) rules.checks.push_back(read_check(record));
    for (const Record& record : document.list("fits")) {
        record.only({"clause", "kinds", "where"});
        rules.fits.push_back({record.word("clause"), record.words("kinds"), record.expression("where")});
    }
    for (const Record& record : document.list("derived")) rules.derived.push_back(read_derived(record));
    for (const Record& record : document.list("settled")) {
        record.only({"fact", "clause"});
        rules.settlements.push_back({record.word("fact"), record.word("clause")});
    }
    for (const Record& record : document.list("analogies")) {
        record.only({"id", "when", "clauses", "reason"});
        rules.analogies.push_back(
            {record.word("id"), record.expression("when"), record.words("clauses"), record.text_of("reason")});
    }
    for (const Record& record : document.list("waiting")) {
        record.only({"clause", "waits_for", "reason"});
        rules.waiting.push_back({record.word("clause"), record.words("waits_for"), record.text_of("reason")});
    }
    for (const Record& record : document.list("risks")) {
        record.only({"id", "title", "when", "why", "clauses", "studies"});
        rules.risks.push_back({record.word("id"), record.text_of("title"), record.expression("when"),
                               record.text_of("why"), record.words("clauses"), record.words("studies")});
    }
    for (const Record& record : document.list("companions")) {
        record.only({"id", "title", "adds", "judged"});
        rules.companions.push_back({record.word("id"), record.text_of("title"), record.text_of("adds")});
    }
    for (const Record& record : document.list("tables")) rules.tables.push_back(read_table(record));
    read_words(document.child("words"), rules);
    return rules;
}

}  // namespace nonclin::guideline
