#include "nonclin/studies/recorded.hpp"

#include <nlohmann/json.hpp>

#include "nonclin/formats/json.hpp"

namespace nonclin::studies {

namespace {

logic::FactValue as_fact(const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return *truth;
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) return *words;
    return cell_text(value);
}

// The word under the key; empty where there is none.
std::string word_of(const nlohmann::json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::map<std::string, std::string> present_hashes(const nlohmann::json& document, const guideline::Rules& rules) {
    std::map<std::string, std::string> hashes;
    const auto tables = document.find("rule_tables");
    if (tables == document.end()) return hashes;
    for (const auto& [name, hash] : tables->items()) {
        const RuleTable* table = rules.table(name);
        hashes[name] = table == nullptr ? std::string{} : table->sha256;
    }
    return hashes;
}

Result<RecordedResult> recorded(const Job& job, const evidence::Record& record, const evidence::Store& store,
                                const guideline::Rules& rules) {
    const auto told = formats::parse_json(record.new_value, "log.jsonl");
    if (!told) return fail(told.error());
    RecordedResult result{job, record, {}, {}};
    const std::string sha256 = word_of(*told, "result");
    if (sha256.empty()) {
        return fail(ErrorKind::inconsistent_input,
                    text("日志第 {} 条没有写明结果", "record {} of the log tells no result", record.seq));
    }
    const auto bytes = store.get(sha256);
    if (!bytes) return fail(bytes.error());
    const auto document = formats::parse_json(*bytes, "result.json");
    if (!document) return fail(document.error());
    result.answer.study = job.study->id;
    result.answer.entry = job.entry->id();
    result.answer.result_sha256 = sha256;
    result.answer.is_simulated = record.simulated || job.study->is_simulated;
    auto collected = collected_of(*document, *job.entry);
    result.answer.is_current = collected && word_of(*told, "key") == key_of(job, present_hashes(*document, rules));
    if (!collected) return result;
    result.collected = std::move(*collected);
    result.answer.limits = result.collected.limits;
    for (const CollectedFinding& finding : result.collected.findings) {
        const std::string name = std::string(job.entry->room) + "." + finding.name;
        result.answer.findings[name] = as_fact(finding.value);
        result.answer.sentences[name] = finding.sentence;
    }
    return result;
}

}  // namespace

Result<std::vector<RecordedResult>> recorded_results(const programme::Programme& programme,
                                                     const guideline::Rules& rules, Diagnostics& diagnostics) {
    std::vector<RecordedResult> results;
    const std::vector<Job> jobs = jobs_of(programme, rules, diagnostics);
    const std::filesystem::path folder = programme.folder / evidence::store_folder;
    if (auto stands = evidence::check_place(folder); !stands)
        return fail(std::move(stands.error()).within(same_text(folder.string())));
    if (jobs.empty() || !evidence::has_store(folder)) return results;
    const auto store = evidence::Store::open(folder, evidence::Access::read);
    if (!store) return fail(store.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    const evidence::Latest latest(*records, result_recorded);
    for (const Job& job : jobs) {
        const evidence::Record* record = latest.find(job.subject());
        if (record == nullptr) continue;
        auto result = recorded(job, *record, *store, rules);
        if (!result) return fail(std::move(result.error()).within(same_text(job.subject())));
        results.push_back(std::move(*result));
    }
    return results;
}

plan::Answers answers_of(const std::vector<RecordedResult>& results) {
    plan::Answers answers;
    for (const RecordedResult& result : results) answers.push_back(result.answer);
    return answers;
}

Result<plan::Answers> recorded_answers(const programme::Programme& programme, const guideline::Rules& rules) {
    Diagnostics diagnostics;
    const auto results = recorded_results(programme, rules, diagnostics);
    if (!results) return fail(results.error());
    return answers_of(*results);
}

}  // namespace nonclin::studies
