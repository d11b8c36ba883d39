#include "nonclin/guideline/validate_parts.hpp"

namespace nonclin::guideline {

namespace {

void check_vocabulary(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints complaints(problems, "vocabulary");
    for (const FactDefinition& fact : rules.facts) {
        for (const std::string& analysis : fact.after_study) {
            if (!words.analyses.has(analysis)) complaints.say(fact.name, words.analyses.unknown(an_analysis, analysis));
        }
        if ((fact.group == "finding") != !fact.after_study.empty())
            complaints.say(fact.name,
                           {"after_study 只属于发现类事实", "after_study belongs to findings, and only to them"});
        if ((fact.kind.type == logic::FactType::truth) != fact.kind.allowed.empty())
            complaints.say(fact.name, {"取值表只属于 enum 与 list", "values belong to enum and list facts"});
    }
}

// Every fact and key that expressions may speak of has words, and so has every value it may take. A new analysis may
// come before the words for its findings.
void check_words(const Rules& rules, const RuleNames& words, Problems& problems) {
    if (rules.glossary.empty()) return;  // rules of one's own may do without
    Complaints complaints(problems, "words");
    for (const auto& [name, kind] : words.all) {
        const logic::Glossary::Entry* entry = rules.glossary.entry(name);
        if (entry == nullptr) {
            if (!name.starts_with("finding.")) complaints.say(name, {"没有可读的词", "there are no words for it"});
            continue;
        }
        for (const std::string& value : kind.allowed) {
            if (entry->values.count(value) == 0)
                complaints.say(name, text("取值“{}”没有可读的词", "there are no words for the value \"{}\"", value));
        }
    }
    for (const std::string& name : rules.glossary.names()) {
        if (words.all.count(name) == 0)
            complaints.say(name, {"没有这样的事实、键或发现", "there is no such fact, key or finding"});
    }
}

}  // namespace

void validate_words(const Rules& rules, const RuleNames& names, Problems& problems) {
    check_vocabulary(rules, names, problems);
    check_words(rules, names, problems);
}

}  // namespace nonclin::guideline
