#include "nonclin/programme/duplicates.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/duplicate_plan.hpp"

namespace nonclin::programme {

namespace {

template <class Things>
void unique_ids(const Things& things, const Text& what, Diagnostics& diagnostics) {
    std::set<std::string> seen;
    for (const auto& thing : things) {
        if (thing.id.empty() || seen.insert(thing.id).second) continue;
        diagnostics.error(thing.place,
                          {fmt::format("{}编号“{}”重复；请改其中一个", what.zh, thing.id),
                           fmt::format("the {} id \"{}\" stands twice: change one of them", what.en, thing.id)},
                          thing.id);
    }
}

// What is said of both sexes, or of no sex, is said of each.
bool sexes_meet(const std::string& one, const std::string& other) {
    const auto is_of_both = [](const std::string& sex) { return sex.empty() || sex == "both"; };
    return one == other || is_of_both(one) || is_of_both(other);
}

bool days_meet(const std::optional<double>& one, const std::optional<double>& other) {
    return !one || !other || *one == *other;
}

bool are_on_one(const Ruling& one, const Ruling& other) {
    if (one.subject.empty() || one.study != other.study || one.subject != other.subject) return false;
    if (one.study.empty()) return true;  // a fact or a clause has neither sex nor day
    return one.titre_assay == other.titre_assay && sexes_meet(one.sex, other.sex) && days_meet(one.day, other.day);
}

bool are_on_one(const ReportedFigure& one, const ReportedFigure& other) {
    return !one.finding.empty() && one.finding == other.finding && sexes_meet(one.sex, other.sex) &&
           days_meet(one.day, other.day);
}

void check_rulings(const std::vector<Ruling>& rulings, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const bool is_there = std::any_of(rulings.begin(), rulings.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&](const Ruling& before) { return are_on_one(before, rulings[i]); });
        if (!is_there) continue;
        const std::string& subject = rulings[i].subject;
        diagnostics.error(
            rulings[i].place,
            rulings[i].study.empty()
                ? text("对“{}”已有另一项判定；请只留一项", "there is another ruling on \"{}\": keep one of them",
                       subject)
                : text("对研究 {} 的“{}”已有另一项判定；请只留一项，或以 sex、day 分开",
                       "there is another ruling on \"{1}\" of study {0}: keep one of them, or tell them apart by sex "
                       "or day",
                       rulings[i].study, subject),
            subject);
    }
}

void check_reported(const Study& study, Diagnostics& diagnostics) {
    const auto& all = study.reported;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto before = std::find_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                                         [&](const ReportedFigure& one) { return are_on_one(one, all[i]); });
        if (before == all.begin() + static_cast<std::ptrdiff_t>(i)) continue;
        diagnostics.error(all[i].place,
                          {fmt::format("研究 {} 的报告数值“{}”写了两次（{}、{}）；请只留一个，或以 sex、day 分开",
                                       study.id, all[i].finding, before->at.zh, all[i].at.zh),
                           fmt::format("study {} gives the reported figure \"{}\" twice ({}, {}): keep one, or tell "
                                       "them apart by sex or day",
                                       study.id, all[i].finding, before->at.en, all[i].at.en)},
                          all[i].finding);
    }
}

void check_non_glp_parts(const Study& study, Diagnostics& diagnostics) {
    std::set<std::string> seen;
    for (const NonGlpPart& part : study.glp.non_glp_parts) {
        if (part.part.empty() || seen.insert(part.part.zh).second) continue;
        diagnostics.warning(
            study.place,
            {fmt::format("研究 {} 的非 GLP 部分“{}”写了两次；请删去一个", study.id, part.part.zh),
             fmt::format("study {} names the non-GLP part \"{}\" twice: take one out", study.id, part.part.en)});
    }
}

// What makes two studies of a kind look like one: the same report, the same data, or the same design of one species.
std::optional<Text> likeness(const Study& one, const Study& other) {
    if (one.kind != other.kind || one.design.species != other.design.species) return std::nullopt;
    const bool is_same_number = !one.report.number.empty() && one.report.number == other.report.number;
    const bool is_same_file = !one.report.file.path.empty() && one.report.file.path == other.report.file.path;
    if ((is_same_number || is_same_file) && one.design == other.design)
        return Text{"种类、设计与报告", "kind, design and report"};
    for (const auto& [role, file] : one.inputs) {
        const auto same = other.inputs.find(role);
        if (!file.path.empty() && same != other.inputs.end() && same->second.path == file.path && role != "assay")
            return Text{"种类、种属与数据文件", "kind, species and data file"};
    }
    const bool is_told = !one.design.species.empty() && !one.design.doses.empty();
    const bool is_same_design =
        is_told && one.design == other.design && one.test_article.lot == other.test_article.lot &&
        one.test_article.is_surrogate == other.test_article.is_surrogate && one.report.number == other.report.number;
    if (is_same_design) return Text{"种类、受试物与设计", "kind, test article and design"};
    return std::nullopt;
}

void check_studies(const std::vector<Study>& studies, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < studies.size(); ++i) {
        for (std::size_t before = 0; before < i; ++before) {
            if (studies[before].id == studies[i].id) continue;  // told as an id that stands twice
            const auto same = likeness(studies[before], studies[i]);
            if (!same) continue;
            diagnostics.warning(
                studies[i].place,
                {fmt::format("研究 {} 与 {} 的{}相同，会作为两份证据计入；若是同一项研究请只留一个，否则写明二者的区别",
                             studies[i].id, studies[before].id, same->zh),
                 fmt::format("studies {} and {} have the same {} and would count as two: keep one if they are one, and "
                             "otherwise write what tells them apart",
                             studies[i].id, studies[before].id, same->en)});
            break;
        }
    }
}

bool are_one(const Document& one, const Document& other) {
    const auto is_same = [](const std::string& a, const std::string& b) { return !a.empty() && a == b; };
    const bool is_same_source =
        is_same(one.doi, other.doi) || is_same(one.pmid, other.pmid) || is_same(one.file.path, other.file.path);
    return one.id != other.id && one.kind == other.kind && one.clauses == other.clauses && is_same_source;
}

void check_documents(const std::vector<Document>& documents, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto end = documents.begin() + static_cast<std::ptrdiff_t>(i);
        const auto before =
            std::find_if(documents.begin(), end, [&](const Document& one) { return are_one(one, documents[i]); });
        if (before == end) continue;
        diagnostics.warning(documents[i].place,
                            text("文件 {} 与 {} 的类别、条款与出处相同；请只留一个",
                                 "the documents {} and {} are of one kind, source and clauses: keep one of them",
                                 documents[i].id, before->id));
    }
}

}  // namespace

void check_duplicates(const Programme& programme, Diagnostics& diagnostics) {
    unique_ids(programme.studies, {"研究", "study"}, diagnostics);
    unique_ids(programme.documents, {"文件", "document"}, diagnostics);
    unique_ids(programme.titre_assays, {"滴度方法", "titre assay"}, diagnostics);
    check_rulings(programme.rulings, diagnostics);
    for (const Study& study : programme.studies) {
        check_reported(study, diagnostics);
        check_non_glp_parts(study, diagnostics);
    }
    check_studies(programme.studies, diagnostics);
    check_documents(programme.documents, diagnostics);
    if (programme.clinical.first_in_human) check_duplicates(*programme.clinical.first_in_human, diagnostics);
}

}  // namespace nonclin::programme
