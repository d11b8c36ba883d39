#include "nonclin/studies/job.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/formats/json.hpp"
#include "nonclin/programme/study_facts.hpp"
#include "nonclin/studies/gathered_tables.hpp"

namespace nonclin::studies {

namespace {

// A fact as the parameter's field takes it.
struct AsValue {
    Kind kind;
    Value operator()(bool truth) const { return truth; }
    Value operator()(const std::string& word) const { return word; }
    Value operator()(const std::vector<std::string>& words) const { return words; }
    // A number that is no whole one stays as it is, for the field to refuse.
    Value operator()(double number) const {
        const bool is_whole = std::trunc(number) == number && std::abs(number) < 1e15;
        return kind == Kind::count && is_whole ? Value(static_cast<std::int64_t>(number)) : Value(number);
    }
    Value operator()(const std::vector<double>& numbers) const {
        std::vector<std::string> words;
        words.reserve(numbers.size());
        for (const double number : numbers) words.push_back(cell_text(number));
        return words;
    }
};

const Field* field_of(const Entry& entry, std::string_view name) {
    for (const Field& field : entry.parameters) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

Values fed_parameters(const guideline::Run& run, const Entry& entry, const logic::Facts& product,
                      const logic::Facts& study) {
    Values values;
    for (const auto& [name, source] : run.parameters) {
        const Field* field = field_of(entry, name);
        if (field == nullptr) continue;
        if (source.from == guideline::Source::From::value) {
            values[name] = source.value;
            continue;
        }
        const logic::Facts& facts = source.from == guideline::Source::From::fact ? product : study;
        const auto fact = facts.find(source.name);
        if (fact != facts.end()) values[name] = std::visit(AsValue{kind_of(field->fallback)}, fact->second);
    }
    return values;
}

bool has_required_inputs(const guideline::Run& run, const Entry& entry, const programme::Study& study,
                         const Gathered& from_programme) {
    for (const Input& input : entry.inputs) {
        const auto key = run.inputs.find(std::string(input.name));
        const bool is_there = (key != run.inputs.end() && study.inputs.count(key->second) > 0) ||
                              from_programme.tables.count(std::string(input.name)) > 0;
        if (input.is_required && !is_there) return false;
    }
    return true;
}

// Adds the files of the run; false where one cannot be read.
bool add_inputs(const guideline::Run& run, const programme::Programme& programme, Job& job, Diagnostics& diagnostics) {
    bool are_readable = true;
    for (const auto& [role, key] : run.inputs) {
        const auto named = job.study->inputs.find(key);
        if (named == job.study->inputs.end()) continue;
        const std::filesystem::path path = programme.path_of(named->second);
        const auto digest = digest_of_file(path);
        if (!digest) {
            diagnostics.error(named->second.place, digest.error().message);
            are_readable = false;
            continue;
        }
        job.inputs.add(role, path);
        job.input_records.push_back({role, named->second.path, digest->sha256, digest->bytes});
    }
    return are_readable;
}

// Tables of the programme for the roles that no file plays.
void hold_tables(Gathered from_programme, Job& job) {
    for (auto& [role, table] : from_programme.tables) {
        if (job.inputs.has(role)) continue;
        job.rows[table.name] = from_programme.rows[table.name];
        job.input_records.push_back({role, table.name, hex(sha256(table.bytes)), table.bytes.size()});
        job.inputs.hold(role, std::move(table));
    }
}

}  // namespace

std::vector<Job> jobs_of(const programme::Programme& programme, const guideline::Rules& rules,
                         Diagnostics& diagnostics) {
    std::vector<Job> jobs;
    for (const programme::Study& study : programme.studies) {
        const guideline::StudyKind* kind = rules.study_kind(study.kind);
        if (kind == nullptr) continue;
        const logic::Facts facts = programme::study_facts(programme, study, rules);
        for (const guideline::Run& run : kind->runs) {
            const Entry* entry = catalogue::find(run.entry);
            if (entry == nullptr) continue;
            // An argument that is only planned is not held against anything yet.
            Gathered from_programme = study.state == "planned" ? Gathered{} : gathered(run.entry, programme);
            if (!has_required_inputs(run, *entry, study, from_programme)) continue;
            Job job{&study, entry, fed_parameters(run, *entry, programme.facts, facts), {}, {}, {}};
            for (const auto& [name, value] : from_programme.parameters) job.parameters[name] = value;
            for (const auto& [name, value] : study.parameters) {
                if (field_of(*entry, name) != nullptr) job.parameters[name] = value;
            }
            auto complete = completed(entry->parameters, job.parameters);
            if (!complete) {
                const Text& why = complete.error().message;
                diagnostics.error(study.place, {fmt::format("研究 {} 的 parameters：{}", study.id, why.zh),
                                                fmt::format("parameters of study {}: {}", study.id, why.en)});
                continue;
            }
            job.parameters = std::move(*complete);
            if (!add_inputs(run, programme, job, diagnostics)) continue;
            hold_tables(std::move(from_programme), job);
            jobs.push_back(std::move(job));
        }
    }
    return jobs;
}

bool is_chosen(const Job& job, const std::vector<std::string>& only) {
    return only.empty() || std::find(only.begin(), only.end(), job.study->id) != only.end();
}

std::string key_of(const Job& job, const std::map<std::string, std::string>& tables) {
    nlohmann::json parameters = nlohmann::json::object();
    for (const auto& [name, value] : job.parameters) parameters[name] = value_json(value);
    nlohmann::json inputs = nlohmann::json::object();
    for (const InputRecord& input : job.input_records) inputs[input.role] = input.sha256;
    const nlohmann::json key{{"entry", job.entry->id()},
                             {"version", job.entry->version},
                             {"parameters", parameters},
                             {"inputs", inputs},
                             {"rule_tables", tables}};
    const auto canonical = formats::canonical_json(key);
    return hex(sha256(canonical ? *canonical : key.dump()));
}

}  // namespace nonclin::studies
