#include "nonclin/guideline/read_translations.hpp"

#include <algorithm>

namespace nonclin::guideline {

namespace {

constexpr std::string_view joint = " > ";

// "二、非临床研究 > （一）药理学": each heading by itself.
std::string translated(const std::string& path, const Record& sections) {
    std::string all;
    std::size_t from = 0;
    while (from <= path.size()) {
        const std::size_t to = std::min(path.find(joint, from), path.size());
        all += (all.empty() ? "" : std::string(joint)) + sections.word(path.substr(from, to - from));
        from = to + joint.size();
    }
    return all;
}

void translate_evidence(Clause& clause, const Record& evidence) {
    const std::vector<std::string> own = evidence.words(clause.id);
    if (own.size() != clause.evidence.size()) {
        evidence.problem(text("{}：evidence 应有 {} 条译文，却有 {}",
                              "{}: {} translations of evidence expected, found {}", clause.id, clause.evidence.size(),
                              own.size()));
        return;
    }
    for (std::size_t i = 0; i < own.size(); ++i) clause.evidence[i].what.zh = own[i];
}

void complain_of_strangers(const Record& group, std::string_view name, const Rules& rules) {
    for (const auto& member : group.members(name)) {
        if (rules.clause(member.first) == nullptr)
            group.problem(text("没有条款“{}”", "there is no clause \"{}\"", member.first));
    }
}

}  // namespace

void read_translations(const Record& translations, Rules& rules) {
    if (!translations.only({"sections", "evidence", "notes"}) || translations.json().empty()) return;
    const Record sections = translations.child("sections");
    const Record evidence = translations.child("evidence");
    const Record notes = translations.child("notes");
    for (Clause& clause : rules.clauses) {
        clause.section_en = translated(clause.section_zh, sections);
        translate_evidence(clause, evidence);
        if (!clause.note.empty()) clause.note.zh = notes.word(clause.id);
    }
    complain_of_strangers(translations, "evidence", rules);
    complain_of_strangers(translations, "notes", rules);
}

}  // namespace nonclin::guideline
