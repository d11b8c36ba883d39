#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"
#include "nonclin/dossier/result_tables.hpp"

namespace nonclin::dossier {

namespace {

Text figure_text(const programme::Figure& figure) {
    if (const auto* number = std::get_if<double>(&figure)) return same_text(readable_number(*number));
    if (const auto* truth = std::get_if<bool>(&figure)) return *truth ? Text{"是", "yes"} : Text{"否", "no"};
    const std::string& word = std::get<std::string>(figure);
    if (word == "highest tested") return {"最高试验剂量", "highest tested"};
    if (word == "below lowest") return {"低于最低试验剂量", "below lowest"};
    if (word == "not determinable") return {"无法确定", "not determinable"};
    if (word == "accepted") return {"认可", "accepted"};
    return same_text(word);
}

std::string numbers(const std::vector<double>& list) {
    std::string all;
    for (const double number : list) all += (all.empty() ? "" : ", ") + readable_number(number);
    return all;
}

Text glp_text(const programme::Glp& glp) {
    Text text = glp.status == "glp"       ? Text{"GLP", "GLP"}
                : glp.status == "non_glp" ? Text{"非GLP", "non-GLP"}
                                          : Text{"未说明", "not stated"};
    for (const programme::NonGlpPart& part : glp.non_glp_parts) {
        text.zh += fmt::format("；非GLP部分：{}（{}）", part.part.zh, part.reason.zh);
        text.en += fmt::format("; non-GLP part: {} ({})", part.part.en, part.reason.en);
    }
    return text;
}

class Facts {
  public:
    void add(Text term, Text meaning) {
        if (!meaning.empty()) list_.items.push_back({plain(std::move(term)), plain(std::move(meaning))});
    }
    void add(Text term, Words meaning) { list_.items.push_back({plain(std::move(term)), std::move(meaning)}); }
    Definitions take() { return std::move(list_); }

  private:
    Definitions list_;
};

// What the design says besides species, doses and days, in the words of the glossary.
void add_design(const logic::Glossary& words, const programme::Design& design, Facts& facts) {
    const auto add_word = [&](Text term, const char* key, const std::string& word) {
        if (!word.empty()) facts.add(std::move(term), words.value(std::string("study.") + key, word));
    };
    const auto add_number = [&](Text term, const std::optional<double>& number) {
        if (number) facts.add(std::move(term), same_text(number_text(*number)));
    };
    add_word({"动物模型", "Animal model"}, "animal_model", design.animal_model);
    add_word({"给药途径", "Route"}, "route", design.route);
    add_word({"给药方式", "Dosing"}, "dosing", design.dosing);
    add_number({"给药次数", "Number of doses"}, design.number_of_doses);
    add_number({"给药间隔（天）", "Dose interval (days)"}, design.dose_interval_days);
    if (!design.sexes.empty()) facts.add({"性别", "Sexes"}, words.value("study.sexes", design.sexes));
    if (!design.control_groups.empty())
        facts.add({"对照组", "Control groups"}, words.value("study.control_groups", design.control_groups));
    add_number({"观察期（天）", "Observation (days)"}, design.observation_days);
    add_number({"恢复期（天）", "Recovery (days)"}, design.recovery_days);
    for (const auto& [key, reason] : design.basis) {
        const Text of = words.value("study.reasons", key);
        facts.add({"设计依据：" + of.zh, "Reason: " + of.en}, reason);
    }
}

Definitions study_facts(const Contents& contents, const programme::Study& study, const guideline::StudyKind& kind) {
    const programme::Design& design = study.design;
    Facts facts;
    const logic::Glossary& words = contents.rules.glossary;
    const Text role = words.value("study.role", study.role);
    facts.add({"类型", "Kind"}, {kind.title.zh + "（" + role.zh + "）", kind.title.en + " (" + role.en + ")"});
    facts.add({"现状", "State"}, Words(Run(state_chip(study.state))));
    if (!study.due.empty()) facts.add({"预计完成", "Due"}, same_text(study.due));
    facts.add({"GLP", "GLP"}, glp_text(study.glp));
    if (!study.test_article.lot.empty())
        facts.add({"受试物批号", "Lot of the test article"}, same_text(study.test_article.lot));
    if (study.test_article.is_clinical_material) {
        facts.add({"受试物", "Test article"}, *study.test_article.is_clinical_material
                                                  ? Text{"临床拟用样品", "clinical material"}
                                                  : Text{"研究批", "research lot"});
    }
    if (!study.test_article.titre_assay.empty())
        facts.add({"滴度方法", "Titre assay"}, same_text(study.test_article.titre_assay));
    if (!design.species.empty()) facts.add({"种属", "Species"}, words.value("study.species", design.species));
    add_design(words, design, facts);
    if (!design.doses.empty()) facts.add({"剂量", "Doses"}, dose_text(numbers(design.doses), design.dose_unit));
    if (!design.necropsy_days.empty()) facts.add({"解剖日", "Necropsy days"}, same_text(numbers(design.necropsy_days)));
    if (!design.sampling_days.empty()) facts.add({"采样日", "Sampling days"}, same_text(numbers(design.sampling_days)));
    if (design.per_sex_group)
        facts.add({"每组每性别动物数", "Animals per sex and group"}, same_text(number_text(*design.per_sex_group)));
    if (!design.endpoints.empty())
        facts.add({"检测指标", "Endpoints"}, words.value("study.endpoints", design.endpoints));
    if (!design.tissues.empty())
        facts.add({"组织与体液", "Tissues and fluids"}, words.value("study.tissues", design.tissues));
    for (const auto& [phase, window] : design.windows) {
        facts.add({"采样窗：" + phase_text(phase).zh, "Window: " + phase_text(phase).en},
                  Text{fmt::format("第 {} 至 {} 天，依据 {}", number_text(window.first_day),
                                   number_text(window.last_day), window.basis.zh),
                       fmt::format("days {} to {}, basis {}", number_text(window.first_day),
                                   number_text(window.last_day), window.basis.en)});
    }
    if (!study.report.file.path.empty())
        facts.add({"报告", "Report"}, Words{Plain{same_text(study.report.number + " ")}, Code{study.report.file.path}});
    facts.add({"CTD 位置", "Place in the CTD"},
              {kind.ctd_place + " " + kind.ctd_title.zh, kind.ctd_place + " " + kind.ctd_title.en});
    return facts.take();
}

Text ruled(const Text& subject) { return {"判定：" + subject.zh, "ruling: " + subject.en}; }

void add_figures(const programme::Programme& programme, const logic::Glossary& words, const programme::Study& study,
                 Chapter& chapter) {
    TableBlock table;
    table.id = anchor("table-figures", study.id);
    table.caption = plain({"报告中的数值与判定", "Reported figures and rulings"});
    table.columns = {{{"项目", "Figure"}},
                     {{"值", "Value"}},
                     {{"单位", "Unit"}},
                     {{"出处或理由", "Where, or why"}},
                     {{"责任人", "By"}}};
    for (const programme::ReportedFigure& figure : study.reported) {
        Row row;
        row.cells = {Cell(words.value("study.reported", figure.finding)), Cell(figure_text(figure.value)),
                     Cell(unit_text(figure.unit)), Cell(Text{"报告 " + figure.at.zh, "report, " + figure.at.en}),
                     Cell(figure.by)};
        table.rows.push_back(std::move(row));
    }
    for (const programme::Ruling& ruling : programme.rulings) {
        if (ruling.study != study.id) continue;
        Row row;
        const Text subject = ruling.subject == "route"
                                 ? Text{"给药途径（与临床不同）", "route, other than the clinic's"}
                                 : words.value("study.reported", ruling.subject);
        row.cells = {Cell(ruled(subject)), Cell(figure_text(ruling.value)), Cell(unit_text(ruling.unit)),
                     Cell(ruling.reason), Cell(Text{ruling.by.zh + " " + ruling.on, ruling.by.en + " " + ruling.on})};
        table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) chapter.blocks.push_back({std::move(table)});
}

Chapter study_chapter(const Contents& contents, const programme::Study& study, const guideline::StudyKind& kind) {
    Chapter chapter{anchor("study", study.id), {study.id + "　" + study.title.zh, study.id + "  " + study.title.en}};
    if (study.is_simulated) {
        Callout callout{Callout::Kind::warning, {"模拟数据", "SIMULATED"}, {}};
        callout.blocks.push_back(
            paragraph(plain({"本研究的数据由模拟产生，不来自动物。",
                             "The data of this study were simulated; they come from no animal."})));
        chapter.blocks.push_back({std::move(callout)});
    }
    chapter.blocks.push_back(paragraph(Words{Strong{{"要回答的问题：", "The question: "}}, Plain{kind.answers}}));
    chapter.blocks.push_back({study_facts(contents, study, kind)});
    add_figures(contents.programme, contents.rules.glossary, study, chapter);
    if (!study.findings.empty()) {
        chapter.blocks.push_back(paragraph(Words{Strong{{"毒理学所见：", "Toxicity findings: "}},
                                                 Plain{text("{} 项，见", "{} of them in ", study.findings.size())},
                                                 Link{"table-toxicity-findings"}}));
    }
    chapter.blocks.push_back(paragraph(Words{Strong{{"不能说明：", "Cannot show: "}}, Plain{kind.cannot_show}}));
    for (const plan::PlannedStudy& planned : contents.plan.studies) {
        if (planned.kind != &kind) continue;
        Words words{Strong{{"所答条款：", "Clauses it answers: "}}};
        for (const Run& run : clause_links(planned.clauses).runs) words.add(run);
        chapter.blocks.push_back(paragraph(std::move(words)));
    }
    return chapter;
}

}  // namespace

Result<Chapter> studies_chapter(const Contents& contents, std::stop_token stop) {
    // Nearly all the time goes into drawing: the sections of results are made side by side and put together in order.
    std::vector<Result<Chapter>> shown(contents.results.size(), Chapter{});
    contents.executor.for_chunks(shown.size(), 1, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) shown[i] = result_chapter(contents.results[i], contents.rules, stop);
    });
    Chapter chapter{"studies", {"研究", "Studies"}};
    for (Block& block : toxicity_findings(contents)) chapter.blocks.push_back(std::move(block));
    for (const programme::Study& study : contents.programme.studies) {
        const guideline::StudyKind* kind = contents.rules.study_kind(study.kind);
        if (kind == nullptr) continue;
        Chapter part = study_chapter(contents, study, *kind);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (contents.results[i].job.study != &study) continue;
            if (!shown[i]) return fail(shown[i].error());
            part.chapters.push_back(std::move(*shown[i]));
        }
        chapter.chapters.push_back(std::move(part));
    }
    if (chapter.chapters.empty()) {
        chapter.blocks.push_back(paragraph(Words{
            Plain{{"项目中还没有研究；应开展的研究见", "The programme names no study yet; those it needs stand in "}},
            Link{"plan"}, Plain{{"。", "."}}}));
    }
    return chapter;
}

}  // namespace nonclin::dossier
