#include "nonclin/studies/handed_data.hpp"

#include <algorithm>
#include <set>

#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/studies/gathered_tables.hpp"

namespace nonclin::studies {

namespace {

struct Analysis {
    const guideline::Run* run;
    const Entry* entry;
};

std::vector<Analysis> analyses_of(const guideline::StudyKind& kind) {
    std::vector<Analysis> all;
    for (const guideline::Run& run : kind.runs) {
        if (const Entry* entry = catalogue::find(run.entry); entry != nullptr) all.push_back({&run, entry});
    }
    return all;
}

class HandedData {
  public:
    HandedData(const programme::Study& study, std::vector<Analysis> analyses, Diagnostics& diagnostics)
        : study_(study), analyses_(std::move(analyses)), diagnostics_(diagnostics) {}

    void check() {
        check_state();
        check_files();
        check_needed_files();
        for (const auto& [name, value] : study_.parameters) check_parameter(name, value);
    }

  private:
    Place place_of_parameter(const std::string& name) const {
        const auto place = study_.parameter_places.find(name);
        return place == study_.parameter_places.end() ? study_.place : place->second;
    }

    // Simulated data may try a design out before the study begins.
    void check_state() {
        if (study_.state != "planned" || study_.is_simulated || study_.inputs.empty()) return;
        diagnostics_.warning(study_.inputs.begin()->second.place,
                             text("研究 {} 已有数据（inputs），状态却是 planned（计划中）；请改正 state，模拟数据请写 "
                                  "simulated = true",
                                  "study {} has data (inputs), yet its state is planned; mend the state, or, of "
                                  "simulated data, write simulated = true",
                                  study_.id));
    }

    void check_files() {
        std::set<std::string> keys;
        for (const Analysis& one : analyses_) {
            for (const auto& [role, key] : one.run->inputs) keys.insert(key);
        }
        for (const auto& [key, file] : study_.inputs) {
            if (keys.count(key) > 0) continue;
            if (keys.empty()) {
                diagnostics_.warning(
                    file.place, text("研究 {}：没有分析读取这类研究的文件，“{}”未被读取",
                                     "study {}: no analysis reads files of a study of this kind, \"{}\" is not read",
                                     study_.id, key));
                continue;
            }
            diagnostics_.error(file.place,
                               text("研究 {}：这类研究的分析不读取文件“{}”",
                                    "study {}: no analysis of this kind takes a file \"{}\"", study_.id, key),
                               key, nearest_name(key, std::vector<std::string>(keys.begin(), keys.end())));
        }
    }

    bool has_file(const Analysis& one, std::string_view role) const {
        const auto key = one.run->inputs.find(std::string(role));
        return key != one.run->inputs.end() && study_.inputs.count(key->second) > 0;
    }

    void check_needed_files() {
        for (const Analysis& one : analyses_) {
            if (is_gathered(one.run->entry)) continue;
            const auto& inputs = one.entry->inputs;
            const bool has_any = std::any_of(inputs.begin(), inputs.end(),
                                             [&](const Input& input) { return has_file(one, input.name); });
            for (const Input& input : inputs) {
                if (!has_any || !input.is_required || has_file(one, input.name)) continue;
                diagnostics_.error(study_.place, text("研究 {}：分析 {} 还需要文件 inputs.{}",
                                                      "study {}: the analysis {} also needs inputs.{}", study_.id,
                                                      one.entry->id(), one.run->inputs.at(std::string(input.name))));
            }
        }
    }

    void check_parameter(const std::string& name, const Value& value) {
        std::vector<std::string> known;
        Text why;
        bool is_known = false;
        for (const Analysis& one : analyses_) {
            for (const Field& field : one.entry->parameters) {
                known.emplace_back(field.name);
                if (field.name != name) continue;
                is_known = true;
                if (const auto fits = checked(field, value); !fits) why = fits.error().message;
            }
        }
        if (is_known && why.empty()) return;
        if (is_known) {
            diagnostics_.error(place_of_parameter(name), {fmt::format("研究 {}：{}", study_.id, why.zh),
                                                          fmt::format("study {}: {}", study_.id, why.en)});
            return;
        }
        diagnostics_.error(place_of_parameter(name),
                           text("研究 {}：这类研究的分析没有参数“{}”",
                                "study {}: no analysis of this kind has a parameter \"{}\"", study_.id, name),
                           name, nearest_name(name, known));
    }

    const programme::Study& study_;
    std::vector<Analysis> analyses_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_handed_data(const programme::Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    for (const programme::Study& study : programme.studies) {
        const guideline::StudyKind* kind = rules.study_kind(study.kind);
        if (kind != nullptr) HandedData(study, analyses_of(*kind), diagnostics).check();
    }
}

}  // namespace nonclin::studies
