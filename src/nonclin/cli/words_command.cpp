#include <algorithm>

#include <nlohmann/json.hpp>

#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/terminal_table.hpp"

namespace nonclin::cli {

namespace {

using Json = nlohmann::ordered_json;

// A vocabulary: what it is called, and its words with their names.
struct Vocabulary {
    std::string key;
    Text name, question;
    std::vector<std::pair<std::string, Text>> words;
};

// The facts in their order, then what else `programme.toml` takes in words: of studies and of documents. What the
// results of analyses are called is no word that anybody writes.
std::vector<Vocabulary> vocabularies(const guideline::Rules& rules) {
    std::vector<Vocabulary> all;
    const auto add = [&](const std::string& key, Text question, const std::vector<std::string>* order) {
        const logic::Glossary::Entry* entry = rules.glossary.entry(key);
        if (entry == nullptr || entry->values.empty()) return;
        Vocabulary one{key, entry->name, std::move(question), {}};
        if (order != nullptr) {
            for (const std::string& word : *order) {
                const auto name = entry->values.find(word);
                one.words.emplace_back(word, name == entry->values.end() ? same_text(word) : name->second);
            }
        } else {
            one.words.assign(entry->values.begin(), entry->values.end());
        }
        all.push_back(std::move(one));
    };
    for (const guideline::FactDefinition& fact : rules.facts) {
        if (fact.kind.type == logic::FactType::truth) {
            all.push_back({fact.name,
                           rules.glossary.name(fact.name),
                           fact.question,
                           {{"true", {"是", "yes"}}, {"false", {"否", "no"}}}});
        } else {
            add(fact.name, fact.question, &fact.kind.allowed);
        }
    }
    for (const std::string& key : rules.glossary.names()) {
        if (key.rfind("study.", 0) == 0) add(key, {}, nullptr);
    }
    add("clause.documents", {}, nullptr);
    return all;
}

// By the whole key or by its last part: `study.role`, `role`.
bool is_called(const Vocabulary& one, std::string_view word) {
    const std::size_t dot = one.key.find('.');
    return one.key == word || (dot != std::string::npos && std::string_view(one.key).substr(dot + 1) == word);
}

Result<int> list_vocabularies(const std::vector<Vocabulary>& all, const Session& session) {
    const auto in = [&](Text text) { return text.in(session.language); };
    TerminalTable table({in({"词表", "vocabulary"}), "中文", "English", in({"词数", "words"})});
    Json rows = Json::array();
    if (session.format == Format::tsv) session.print("vocabulary\tzh\ten\twords");
    for (const Vocabulary& one : all) {
        const std::string count = std::to_string(one.words.size());
        if (session.format == Format::tsv)
            session.print(fmt::format("{}\t{}\t{}\t{}", one.key, one.name.zh, one.name.en, count));
        table.add({one.key, one.name.zh, one.name.en, count});
        rows.push_back(
            {{"vocabulary", one.key}, {"zh", one.name.zh}, {"en", one.name.en}, {"words", one.words.size()}});
    }
    if (session.format == Format::table) session.print(table.text(120));
    if (session.format == Format::json)
        session.print(Json{{"schema", "nonclin.words/1"}, {"vocabularies", rows}}.dump(2));
    return 0;
}

Result<int> list_words(const Vocabulary& one, const Session& session) {
    TerminalTable table({Text{"词", "word"}.in(session.language), "中文", "English"});
    Json rows = Json::array();
    if (session.format == Format::tsv) session.print("word\tzh\ten");
    for (const auto& [word, name] : one.words) {
        if (session.format == Format::tsv) session.print(fmt::format("{}\t{}\t{}", word, name.zh, name.en));
        table.add({word, name.zh, name.en});
        rows.push_back({{"word", word}, {"zh", name.zh}, {"en", name.en}});
    }
    if (session.format == Format::table) {
        session.print(fmt::format("{}  {} / {}", one.key, one.name.zh, one.name.en));
        if (!one.question.empty()) session.print(one.question);
        session.print(table.text(120));
    }
    if (session.format == Format::json) {
        Json document{{"schema", "nonclin.words/1"}, {"vocabulary", one.key}, {"zh", one.name.zh}, {"en", one.name.en}};
        if (!one.question.empty()) document["ask"] = {{"zh", one.question.zh}, {"en", one.question.en}};
        document["words"] = rows;
        session.print(document.dump(2));
    }
    return 0;
}

Result<int> words(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const std::vector<Vocabulary> all = vocabularies(*rules);
    if (request.positionals.empty()) return list_vocabularies(all, session);
    const std::string wanted = request.positional(0);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Vocabulary& one) { return is_called(one, wanted); });
    if (found != all.end()) return list_words(*found, session);
    std::vector<std::string> keys;
    for (const Vocabulary& one : all) {
        keys.push_back(one.key);
        if (const std::size_t dot = one.key.find('.'); dot != std::string::npos)
            keys.push_back(one.key.substr(dot + 1));
    }
    const std::string near = nearest_name(wanted, keys);
    const std::string hint = near.empty() ? "" : " (→ " + near + ")";
    return fail(ErrorKind::usage, text("没有词表“{}”{}；nonclin words 列出全部词表",
                                       "there is no vocabulary \"{}\"{}; nonclin words lists them all", wanted, hint));
}

}  // namespace

Command words_command() {
    return {{"words"},
            {"programme.toml 可写的词：键、中文、英文", "the words that programme.toml takes: key, Chinese, English"},
            {{"FACT",
              {"事实或研究的键，如 vector_type、role、tissues；不写则列出全部词表",
               "a fact or a key of studies, such as vector_type, role, tissues; without it, all vocabularies"},
              false}},
            {},
            words,
            {"out"}};
}

}  // namespace nonclin::cli
