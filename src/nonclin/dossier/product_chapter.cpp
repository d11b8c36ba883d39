#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

Text group_text(const std::string& group) {
    if (group == "product") return {"产品", "product"};
    if (group == "clinical") return {"临床", "clinical"};
    return group == "programme" ? Text{"研究计划", "programme"} : Text{"研究发现", "finding"};
}

TableBlock fact_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-facts";
    table.caption = plain({"产品的事实", "Facts of the product"});
    table.columns = {{{"事实", "Fact"}, Column::Kind::words, {}, {}, 2},
                     {{"类别", "Group"}},
                     {{"取值", "Value"}},
                     {{"含义", "Meaning"}, Column::Kind::words, {}, {}, 4},
                     {{"来源", "From"}, Column::Kind::words, {}, {}, 2}};
    table.narrow = TableBlock::Narrow::cards;
    const logic::Glossary& words = contents.rules.glossary;
    for (const guideline::FactDefinition& fact : contents.rules.facts) {
        const auto value = contents.plan.known.facts.find(fact.name);
        if (value == contents.plan.known.facts.end()) continue;
        const plan::KnownFact& origin = contents.plan.known.origins.at(fact.name);
        Words how{Plain{described(origin.origin)}};
        if (origin.origin != plan::Origin::programme) how.add(Plain{{"：" + origin.how.zh, ": " + origin.how.en}});
        Row row;
        row.cells = {Cell(Words{Plain{words.name(fact.name)}, Plain{{" ", " "}}, Code{fact.name}}),
                     Cell(group_text(fact.group)), Cell(words.value(fact.name, value->second)), Cell(fact.meaning),
                     Cell(how)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string numbers(const std::vector<double>& list) {
    std::string all;
    for (const double number : list) all += (all.empty() ? "" : ", ") + readable_number(number);
    return all;
}

Definitions clinical(const programme::Clinical& clinical) {
    Definitions list;
    const auto add = [&](Text term, const std::string& meaning) {
        if (!meaning.empty()) list.items.push_back({plain(std::move(term)), plain(same_text(meaning))});
    };
    if (!clinical.cohorts.empty())
        list.items.push_back(
            {plain({"临床剂量组", "Cohorts"}), plain(dose_text(numbers(clinical.cohorts), clinical.dose_unit))});
    add({"滴度方法", "Titre assay"}, clinical.titre_assay);
    if (clinical.age_months.size() == 2)
        add({"年龄（月）", "Age (months)"},
            number_text(clinical.age_months[0]) + "–" + number_text(clinical.age_months[1]));
    if (clinical.weight_kg.size() == 2)
        add({"体重（kg）", "Weight (kg)"},
            number_text(clinical.weight_kg[0]) + "–" + number_text(clinical.weight_kg[1]));
    return list;
}

TableBlock assay_table(const programme::Programme& programme) {
    TableBlock table;
    table.id = "table-assays";
    table.caption = plain({"滴度方法与桥接", "Titre assays and the bridges between them"});
    table.columns = {{{"方法", "Assay"}}, {{"原理", "Method"}}, {{"靶序列", "Target"}}, {{"桥接", "Bridge"}}};
    for (const programme::TitreAssay& assay : programme.titre_assays) {
        Text bridge{"—", "—"};
        if (assay.bridge) {
            bridge = text("按 {} 的剂量 × {} = 按 {} 的剂量（{}）", "dose by {} × {} = dose by {} ({})", assay.id,
                          number_text(assay.bridge->factor), assay.bridge->to, assay.bridge->file.path);
        }
        Row row;
        row.cells = {Cell(code(assay.id)), Cell(same_text(assay.method)), Cell(same_text(assay.target)), Cell(bridge)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The clauses of the guidelines the product is in: only these have a place in the dossier.
std::vector<std::string> in_scope(const Contents& contents, const std::vector<std::string>& clauses) {
    std::vector<std::string> shown;
    for (const plan::ClauseVerdict& verdict : contents.plan.clauses) {
        const bool is_named = std::find(clauses.begin(), clauses.end(), verdict.clause->id) != clauses.end();
        const bool may_apply = verdict.verdict == plan::Verdict::applies || verdict.verdict == plan::Verdict::pending;
        if (is_named && !verdict.is_out_of_scope && may_apply) shown.push_back(verdict.clause->id);
    }
    return shown;
}

TableBlock risk_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-risks";
    table.caption = plain({"风险登记", "Risk register"});
    table.columns = {{{"风险", "Risk"}},
                     {{"关注理由", "Why it is asked"}},
                     {{"缘由", "Because"}},
                     {{"本项目的研究", "Studies here"}, Column::Kind::link},
                     {{"条款", "Clauses"}, Column::Kind::link}};
    table.narrow = TableBlock::Narrow::cards;
    for (const plan::NamedRisk& risk : contents.plan.risks) {
        Words studies;
        for (const programme::Study* study : risk.studies) {
            if (!studies.empty()) studies.add(Plain{{"、", ", "}});
            studies.add(study_link(study->id));
        }
        if (studies.empty()) studies = Words(Run(state_chip("missing")));
        Row row;
        row.cells = {Cell(risk.risk->title), Cell(risk.risk->why), Cell(risk.because), Cell(studies),
                     Cell(clause_links(in_scope(contents, risk.risk->clauses), 6))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Chapter product_chapter(const Contents& contents) {
    Chapter chapter{"product", {"产品与风险", "Product and risks"}};
    chapter.blocks.push_back({fact_table(contents)});
    Definitions plan = clinical(contents.programme.clinical);
    if (!plan.items.empty()) {
        Chapter part{"clinical-plan", {"临床拟用方案", "Clinical plan"}};
        part.blocks.push_back({std::move(plan)});
        if (!contents.programme.titre_assays.empty()) part.blocks.push_back({assay_table(contents.programme)});
        chapter.chapters.push_back(std::move(part));
    }
    if (!contents.plan.risks.empty()) {
        Chapter part{"risks", {"风险", "Risks"}};
        part.blocks.push_back({risk_table(contents)});
        chapter.chapters.push_back(std::move(part));
    }
    return chapter;
}

}  // namespace nonclin::dossier
