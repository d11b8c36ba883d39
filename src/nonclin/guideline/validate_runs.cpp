#include "nonclin/guideline/validate_runs.hpp"

#include <algorithm>

#include "nonclin/guideline/complaints.hpp"
#include "nonclin/guideline/scope.hpp"

namespace nonclin::guideline {

namespace {

// Whether a field of this kind can hold a fact of that type.
bool holds(Kind kind, logic::FactType type) {
    switch (type) {
        case logic::FactType::truth:
            return kind == Kind::truth;
        case logic::FactType::word:
            return kind == Kind::word;
        case logic::FactType::number:
            return kind == Kind::number || kind == Kind::count;
        case logic::FactType::words:
        case logic::FactType::numbers:
            return kind == Kind::words;
    }
    return false;
}

template <class Named>
Names names_of(const std::vector<Named>& declared) {
    std::vector<std::string> names;
    names.reserve(declared.size());
    for (const Named& one : declared) names.emplace_back(one.name);
    return Names(std::move(names));
}

class RunCheck {
  public:
    RunCheck(const Rules& rules, const std::string& kind, const Entry& entry, Complaints& complaints, std::size_t at)
        : rules_(rules), facts_(rules.fact_scope()), kind_(kind), entry_(entry), complaints_(complaints), at_(at) {}

    void check(const Run& run) {
        check_served(run);
        const Names roles = names_of(entry_.inputs);
        for (const auto& [role, key] : run.inputs) {
            if (!roles.has(role)) say("inputs/" + role, roles.unknown({"输入", "input"}, role));
        }
        for (const Input& input : entry_.inputs) {
            if (input.is_required && run.inputs.count(std::string(input.name)) == 0)
                say("inputs", text("没有给出必需的输入“{}”", "the required input \"{}\" is not given", input.name));
        }
        const Names names = names_of(entry_.parameters);
        for (const auto& [name, source] : run.parameters) {
            const auto field = std::find_if(entry_.parameters.begin(), entry_.parameters.end(),
                                            [&name = name](const Field& one) { return one.name == name; });
            if (field == entry_.parameters.end())
                say("parameters/" + name, names.unknown({"参数", "parameter"}, name));
            else
                check_source(*field, source);
        }
    }

  private:
    void check_served(const Run& run) {
        std::vector<std::string> ids;
        for (const Named& one : rules_.analyses) ids.push_back(one.id);
        const Names analyses(std::move(ids));
        if (run.serves.empty())
            say("serves", {"没有写明完成清单中的哪项分析", "it does not say which analyses it carries out"});
        for (const std::string& id : run.serves) {
            if (!analyses.has(id)) say("serves", analyses.unknown({"分析", "analysis"}, id));
        }
        for (const std::string& id : run.not_for) {
            const Clause* clause = rules_.clause(id);
            Run all = run;
            all.not_for.clear();
            if (clause == nullptr || !all.speaks_to(*clause))
                say("not_for", text("“{}”本不由它答复", "it does not speak to \"{}\" in any case", id));
        }
    }

    void check_source(const Field& field, const Source& source) {
        const std::string place = fmt::format("parameters/{}", field.name);
        if (source.from == Source::From::value) {
            if (auto value = checked(field, source.value); !value) say(place, value.error().message);
            return;
        }
        const bool is_fact = source.from == Source::From::fact;
        const logic::Scope& scope = is_fact ? facts_ : study_scope();
        const auto found = scope.find(source.name);
        if (found == scope.end()) {
            std::vector<std::string> known;
            for (const auto& one : scope) known.push_back(one.first);
            say(place, Names(std::move(known))
                           .unknown(is_fact ? Text{"事实", "fact"} : Text{"研究键", "study key"}, source.name));
        } else if (!holds(kind_of(field.fallback), found->second.type)) {
            say(place, text("参数“{}”不能取“{}”：类型不符",
                            "the parameter \"{}\" cannot take \"{}\": it is of another kind", field.name, source.name));
        }
    }

    void say(const std::string& member, const Text& what) {
        complaints_.say(at_, member, kind_,
                        {fmt::format("{}：{}", entry_.id(), what.zh), fmt::format("{}: {}", entry_.id(), what.en)});
    }

    const Rules& rules_;
    logic::Scope facts_;
    const std::string& kind_;
    const Entry& entry_;
    Complaints& complaints_;
    std::size_t at_;
};

}  // namespace

void validate_runs(const Rules& rules, const std::vector<Entry>& entries, Problems& problems) {
    std::vector<std::string> ids;
    ids.reserve(entries.size());
    for (const Entry& entry : entries) ids.push_back(entry.id());
    const Names known(ids);
    for (std::size_t i = 0; i < rules.studies.size(); ++i) {
        const StudyKind& study = rules.studies[i];
        Complaints complaints(problems, fmt::format("studies/{}/runs", i));
        for (std::size_t r = 0; r < study.runs.size(); ++r) {
            const auto id = std::find(ids.begin(), ids.end(), study.runs[r].entry);
            if (id == ids.end()) {
                complaints.say(r, study.kind, known.unknown({"分析", "analysis"}, study.runs[r].entry));
                continue;
            }
            const Entry& entry = entries[static_cast<std::size_t>(id - ids.begin())];
            RunCheck(rules, study.kind, entry, complaints, r).check(study.runs[r]);
        }
    }
}

}  // namespace nonclin::guideline
