#include <algorithm>
#include <regex>
#include <set>

#include "nonclin/guideline/validate_parts.hpp"

namespace nonclin::guideline {

namespace {

void check_numbering(const Rules& rules, Complaints& complaints) {
    static const std::regex form(R"((GMC|GT)-(\d+(?:\.\d+)*)-(\d\d)([a-z]?))");
    std::map<std::string, int> last;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        std::smatch match;
        if (!seen.insert(clause.id).second) complaints.say(i, clause.id, {"编号重复", "the id stands twice"});
        if (!std::regex_match(clause.id, match, form) || match[1] != clause.guideline) {
            complaints.say(i, clause.id, {"编号格式不对", "malformed id"});
            continue;
        }
        int& number = last[clause.section()];
        const int own = std::stoi(match[3]);
        if (own != number + (match[4].length() > 0 ? 0 : 1))
            complaints.say(i, clause.id, {"编号不连续", "the numbering is not consecutive"});
        number = own;
    }
}

void check_links(const Rules& rules, const RuleNames& words, Complaints& complaints) {
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        for (const std::string& other : clause.links) {
            const Clause* linked = rules.clause(other);
            if (linked == nullptr) {
                complaints.say(i, clause.id, words.clauses.unknown(a_clause, other));
            } else if (std::find(linked->links.begin(), linked->links.end(), clause.id) == linked->links.end()) {
                complaints.say(i, clause.id, text("与 {} 的关联不对称", "the link to {} is not symmetric", other));
            }
        }
        // Else what is waived would hang on the order in which exemptions are read.
        for (const std::string& other : clause.exempts) {
            const Clause* exempted = rules.clause(other);
            if (exempted != nullptr && !exempted->exempts.empty())
                complaints.say(i, clause.id,
                               text("{} 自身豁免其他条款，不能再被豁免",
                                    "{} exempts others itself and cannot be exempted", other));
        }
        std::vector<std::string> named = clause.exempts;
        if (!clause.parent.empty()) named.push_back(clause.parent);
        if (!clause.continues.empty()) named.push_back(clause.continues);
        check_names(named, words.clauses, a_clause, complaints, i, clause.id);
        const Clause* before = rules.clause(clause.continues);
        if (before != nullptr && before >= &clause)
            complaints.say(i, clause.id, {"continues 须指向前面的条款", "continues has to name an earlier clause"});
    }
}

void check_clauses(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints complaints(problems, "clauses");
    check_numbering(rules, complaints);
    check_links(rules, words, complaints);
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        check_expression(clause.applies_when, words.facts_only, complaints, i, clause.id);
        check_names(clause.analyses, words.analyses, an_analysis, complaints, i, clause.id);
        if (rules.topics.count(clause.kind) == 0)
            complaints.say(i, clause.id, text("没有主题“{}”", "there is no topic \"{}\"", clause.kind));
        for (const std::string& guidance : clause.external) {
            if (rules.external.count(guidance) == 0)
                complaints.say(i, clause.id, text("没有引用文件“{}”", "there is no cited guidance \"{}\"", guidance));
        }
        const bool computes = std::any_of(clause.software.begin(), clause.software.end(),
                                          [](const Item& item) { return item.type == "compute"; });
        if (computes && clause.analyses.empty())
            complaints.say(i, clause.id, {"有 compute 而未指明分析", "compute without a named analysis"});
        if (clause.evidence.empty() || clause.software.empty())
            complaints.say(i, clause.id, {"缺 evidence 或 software", "evidence or software is missing"});
    }
}

// Every clause is judged within the scope of its guideline.
void check_guidelines(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints guidelines(problems, "guidelines");
    for (const auto& [id, guideline] : rules.guidelines) {
        if (auto sound = logic::type_checked(guideline.applies_when, words.facts_only); !sound)
            guidelines.say(id, sound.error().message);
    }
    Complaints clauses(problems, "clauses");
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        if (rules.guidelines.count(clause.guideline) == 0)
            clauses.say(i, clause.id, text("没有指导原则“{}”", "there is no guideline \"{}\"", clause.guideline));
    }
}

}  // namespace

void validate_clauses(const Rules& rules, const RuleNames& names, Problems& problems) {
    check_guidelines(rules, names, problems);
    check_clauses(rules, names, problems);
}

}  // namespace nonclin::guideline
