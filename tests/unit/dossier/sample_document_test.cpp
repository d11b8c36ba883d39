#include <array>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "unit/dossier/sample.hpp"

namespace nonclin::dossier::sample {

namespace {

Plain plain(std::string zh, std::string en) { return {{std::move(zh), std::move(en)}}; }

struct Status {
    const char* key;
    Chip chip;
};
const std::array<Status, 8>& statuses() {
    static const std::array<Status, 8> all{{{"met", {Tone::good, {"已满足", "met"}}},
                                            {"partly", {Tone::partial, {"部分满足", "partly met"}}},
                                            {"departure", {Tone::attention, {"偏离", "departure"}}},
                                            {"failed", {Tone::bad, {"未通过", "failed"}}},
                                            {"open", {Tone::open, {"待补充", "open"}}},
                                            {"planned", {Tone::planned, {"已计划", "planned"}}},
                                            {"not_due", {Tone::neutral, {"未到期", "not due"}}},
                                            {"answered", {Tone::partial, {"已答复，待审", "answered"}}}}};
    return all;
}

struct Topic {
    const char* key;
    Text name;
};
const std::array<Topic, 6>& topics() {
    static const std::array<Topic, 6> all{{{"species", {"动物种属/模型", "Species and model"}},
                                           {"biodistribution", {"生物分布", "Biodistribution"}},
                                           {"toxicology", {"一般毒理学", "General toxicology"}},
                                           {"integration", {"插入突变", "Insertional mutagenesis"}},
                                           {"immunogenicity", {"免疫原性", "Immunogenicity"}},
                                           {"tumorigenicity", {"成瘤性/致瘤性", "Tumorigenicity"}}}};
    return all;
}

const std::array<Text, 10>& demands() {
    static const std::array<Text, 10> all{
        {{"说明所选动物种属的相关性，包括对载体的易感性与转基因表达产物的活性",
          "State why the species is relevant: permissive to the vector, and the product active in it"},
         {"在首次人体试验前完成主要组织的分布与持续时间研究",
          "Complete distribution and persistence in the main tissues before the first trial in humans"},
         {"分布研究覆盖生殖腺，阳性信号应追踪至消失或平台期",
          "Cover the gonads; follow a positive signal until it is gone or level"},
         {"设置足够的剂量组，高剂量应提供与临床剂量相比的安全范围",
          "Use enough dose groups; the high dose gives a margin over the clinical dose"},
         {"评估整合位点在肿瘤相关基因附近的富集程度",
          "Assess whether integration sites gather near cancer-related genes"},
         {"考察预存抗体对暴露与毒性的影响",
          "Examine the influence of pre-existing antibodies on exposure and toxicity"},
         {"给药方案、给药途径与拟定临床方案一致，不一致时说明理由",
          "Match regimen and route to the clinical plan, or give the reason"},
         {"设置恢复期观察毒性反应的可逆性", "Include a recovery period to see whether effects reverse"},
         {"检测方法经过验证，注明检测限与定量下限", "Validate the assay and state LOD and LLOQ"},
         {"根据证据权重分析是否需要开展致瘤性研究",
          "Decide by weight of evidence whether a tumorigenicity study is needed"}}};
    return all;
}

TableBlock clause_table() {
    TableBlock table;
    table.id = "table-clauses";
    table.caption = Text{"逐条对照：要求、状态与证据", "Clause by clause: demand, status and evidence"};
    table.columns = {{{"条款", "Clause"}, Column::Kind::link},
                     {{"要求", "Demand"}},
                     {{"专题", "Topic"}},
                     {{"状态", "Status"}, Column::Kind::status},
                     {{"证据", "Evidence"}, Column::Kind::words}};
    Filter topic{{"专题", "Topic"}, {}};
    for (const Topic& one : topics()) topic.choices.push_back({one.key, one.name});
    Filter status{{"状态", "Status"}, {}};
    for (const Status& one : statuses()) status.choices.push_back({one.key, one.chip.words});
    table.filters = {topic, status};
    table.is_searchable = true;
    table.narrow = TableBlock::Narrow::cards;
    for (std::size_t i = 0; i < 60; ++i) {
        const std::string clause = fmt::format("GT-2.{}.{}-{:02}", i / 15 + 1, i / 5 % 3 + 1, i % 5 + 1);
        const Topic& about = topics()[i * 7 % topics().size()];
        const std::size_t s = i % 3 == 0 ? 0 : i * 5 % statuses().size();
        const Status& state = statuses()[s];
        const bool has_study = s < 3;
        Words evidence =
            has_study ? Words{Link{"study-BD-01", Text{"BD-01", "BD-01"}}, plain("，报告第 45 页", ", report p. 45")}
                      : Words(Text{"无", "none"});
        table.rows.push_back({anchor("clause", clause),
                              {Words(same_text(clause)), Words(demands()[i % demands().size()]), Words(about.name),
                               Cell(Words(Run(state.chip)), static_cast<double>(s)), evidence},
                              {about.key, state.key}});
    }
    table.notes = {
        Text{"状态由程序按证据与检查计算；未经人员审核的状态不作为结论。",
             "Statuses are computed from evidence and checks; a status nobody has reviewed is no conclusion."}};
    return table;
}

TableBlock study_table() {
    TableBlock table;
    table.id = "table-studies";
    table.caption = Text{"非临床研究一览", "Nonclinical studies"};
    table.columns = {{{"编号", "Study"}, Column::Kind::link},
                     {{"题目", "Title"}},
                     {{"GLP", "GLP"}},
                     {{"状态", "State"}, Column::Kind::status}};
    const auto add = [&](const char* id, Text title, Text glp, Chip state) {
        table.rows.push_back(
            {anchor("study", id),
             {Words(same_text(id)), Words(std::move(title)), Words(std::move(glp)), Words(Run(std::move(state)))}});
    };
    add("PD-01", {"Smn1 缺陷小鼠药效学试验", "Pharmacology in Smn1-deficient mice"}, {"非 GLP", "non-GLP"},
        {Tone::good, {"最终报告", "final report"}});
    add("BD-01",
        {"食蟹猴单次静脉给药生物分布试验", "Biodistribution after a single intravenous dose in cynomolgus monkeys"},
        {"GLP（qPCR 部分除外）", "GLP (except qPCR)"}, {Tone::good, {"最终报告", "final report"}});
    add("TOX-02",
        {"食蟹猴单次给药毒性试验，恢复期 26 周", "Single-dose toxicity in cynomolgus monkeys, 26 weeks of recovery"},
        {"GLP", "GLP"}, {Tone::partial, {"报告草案", "draft report"}});
    add("IM-01", {"预存抗体与细胞免疫", "Pre-existing antibodies and cellular immunity"}, {"非 GLP", "non-GLP"},
        {Tone::planned, {"已计划", "planned"}});
    return table;
}

TableBlock margin_table() {
    TableBlock table;
    table.id = "table-margins";
    table.caption = Text{"各剂量组的暴露量与安全范围", "Exposure and margins by dose group"};
    table.columns = {{{"剂量", "Dose"}, Column::Kind::number, "vg/kg"}};
    for (const Text& sex : {Text{"雄性", "Males"}, Text{"雌性", "Females"}}) {
        table.columns.push_back({{"动物数", "n"}, Column::Kind::number, "", sex});
        table.columns.push_back({{"峰值", "Peak"}, Column::Kind::number, "copies/µg", sex});
        table.columns.push_back({{"AUC", "AUC"}, Column::Kind::number, "copies·d/µg", sex});
        table.columns.push_back({{"半衰期", "Half-life"}, Column::Kind::number, "d", sex});
    }
    table.columns.push_back({{"与临床剂量之比", "Ratio to the clinical dose"}, Column::Kind::number});
    for (const double dose : {1e13, 3e13, 1e14}) {
        std::vector<Cell> cells{Cell(same_text(readable_number(dose)), dose)};
        for (int sex = 0; sex < 2; ++sex) {
            const double share = dose / 1e14 * (sex == 0 ? 1 : 0.83);
            cells.emplace_back(same_text("3"), 3);
            cells.emplace_back(same_text(readable_number(1.62e6 * share)), 1.62e6 * share);
            cells.emplace_back(same_text(readable_number(7.4e7 * share)), 7.4e7 * share);
            cells.push_back(dose < 2e13 ? Cell(Text{"不可估算", "not estimable"})
                                        : Cell(same_text(readable_number(47.3)), 47.3));
        }
        cells.emplace_back(same_text(readable_number(dose / 3e13)), dose / 3e13);
        table.rows.push_back({"", std::move(cells)});
    }
    table.is_wide = true;
    table.notes = {Text{"末端相少于 3 点时半衰期不可估算，不以零或最后值代替。",
                        "With fewer than 3 points in the terminal phase a half-life is not estimable; neither zero nor "
                        "the last value stands in for it."}};
    return table;
}

Chapter summary() {
    KeyNumbers numbers;
    numbers.numbers = {
        {{"适用条款", "Clauses that apply"}, "86", "118", {"另有 9 条待定", "9 more are pending"}, Tone::neutral},
        {{"已满足", "Met"}, "31", "44", {}, Tone::good},
        {{"偏离", "Departures"}, "2", "5", {"均附说明", "each with its reason"}, Tone::attention},
        {{"到期缺口", "Gaps due"}, "3", "", {"IND 阶段", "stage IND"}, Tone::bad}};
    numbers.legend = {"“a / b”：已由人员接受 / 程序计算", "“a / b”: accepted by a person / computed"};
    Callout gap{
        Callout::Kind::warning,
        {"三条必须满足的条款尚无证据", "three clauses that must be met have no evidence"},
        {{Paragraph{{plain("缺口见", "See "), Link{"table-clauses"}, plain("；其中 ", "; the longest to close is "),
                     Link{"clause-GT-2.1.2-03", same_text("GT-2.1.2-03")}, plain(" 补齐所需时间最长。", ".")}}}}};
    return {"summary",
            {"总体结论", "Summary"},
            {{Paragraph{{plain("本文档汇总 AAV9-SMN1 "
                               "基因治疗产品的非临床研究，并对照《基因治疗产品非临床研究与评价技术指导原则》逐条说明。",
                               "This document brings together the nonclinical studies of the AAV9-SMN1 product and "
                               "answers the NMPA guideline for gene therapy products clause by clause. "),
                         Strong{{"判断由人作出，程序只给出依据。",
                                 "People judge; the program lays out what the judgement rests on."}}}}},
             {numbers},
             {gap}},
            {}};
}

Chapter biodistribution() {
    Chapter chapter{
        "biodistribution",
        {"生物分布", "Biodistribution"},
        {{Paragraph{{plain("采用定量 PCR 测定 12 个组织中的载体基因组。峰值出现在给药后第 8 天，肝中最高，为 ",
                           "Vector genomes were measured in 12 tissues by quantitative PCR. The peak was on day 8, "
                           "highest in liver at "),
                     Plain{same_text(readable_number(1.62e6) + " copies/µg DNA")}, plain("（见", " ("),
                     Link{"figure-copies"}, plain("）。各剂量组的暴露量见", "). Exposure by dose group: "),
                     Link{"table-margins"}, plain("。", ".")}}},
         {Quote{"生物分布研究应包括对生殖腺的检测。如在生殖腺中检出阳性信号，应进一步研究其持续时间。",
                "Biodistribution studies should include the gonads. Where a signal is found there, its persistence "
                "should be studied further.",
                {plain("条款 ", "Clause "), Link{"clause-GT-2.1.2-03", same_text("GT-2.1.2-03")}}}}},
        {}};
    if (Result<DrawnFigure> drawn = figure_svg(biodistribution_figure(), biodistribution_data(), "figure-copies")) {
        FigureBlock figure{
            "figure-copies",
            {Plain{biodistribution_figure().title}, plain("。", ". "), Plain{biodistribution_figure().caption}},
            drawn->zh,
            drawn->en,
            {}};
        for (const Text& note : drawn->notes) figure.notes.emplace_back(note);
        chapter.blocks.push_back({figure});
    }
    chapter.chapters = {
        {"gonads",
         {"生殖腺", "Gonads"},
         {{Callout{Callout::Kind::finding,
                   {},
                   {{Paragraph{Text{
                       "第 183 天，高剂量组睾丸 3 只中 1 只可定量，卵巢 3 只中 0 只可定量；卵巢可定量比例的 95 % "
                       "置信上限为 63 %。",
                       "On day 183 at the high dose testis was above LLOQ in 1 of 3 animals, ovary in none of 3; the "
                       "upper 95 % bound for ovary is 63 %."}}}}}},
          {Callout{
              Callout::Kind::limit,
              {},
              {{List{false,
                     {{Text{"每组每性别 3 只动物，无法排除低于上述界值的持续存在。",
                            "With 3 animals per sex and group, persistence below this bound cannot be excluded."}},
                      {Text{"未检测精子与卵母细胞本身。", "Sperm and oocytes themselves were not examined."}}}}}}}}},
         {}},
        {"exposure", {"暴露量", "Exposure"}, {{margin_table()}}, {}}};
    return chapter;
}

Chapter terms() {
    return {"terms",
            {"术语与方法", "Terms and methods"},
            {{Definitions{{{Words(same_text("LLOQ")),
                            Words{plain("定量下限；配置项 ", "lower limit of quantification; setting "),
                                  Code{"lloq_copies_per_ug"}}},
                           {Words(same_text("NOAEL")),
                            Words(Text{"未观察到有害作用剂量，由专题负责人判定",
                                       "no observed adverse effect level, ruled by the study director"})}}}},
             {List{true,
                   {{Words{plain("先运行 ", "Run "), Code{"nonclin run --study BD-01"},
                           plain("，重新计算所有表。", ": all tables are computed anew.")}},
                    {Words{plain("再由", "Then "), Emphasis{{"质量保证部门", "quality assurance"}},
                           plain("核对证据。", " checks the evidence.")},
                     {{Text{"对象哈希", "hashes of objects"}}, {Text{"检查点签名", "signatures of checkpoints"}}}}}}}},
            {}};
}

}  // namespace

Document document() {
    Document all;
    all.id = "NC-AAV-019";
    all.title = {"AAV9-SMN1 基因治疗产品非临床研究总结", "Nonclinical overview of the AAV9-SMN1 gene therapy product"};
    all.subtitle = {"按《基因治疗产品非临床研究与评价技术指导原则》逐条评价",
                    "Evaluated clause by clause against the NMPA guideline for gene therapy products"};
    all.meta = {{{"申报阶段", "Stage"}, "IND"},
                {{"规则版本", "Rules"}, "2026.1 (sha256 3f6a…c41d)"},
                {{"程序版本", "Program"}, "nonclin 0.1.0"},
                {{"证据检查点", "Checkpoint"}, "000184 · 9b2e77d0"}};
    all.is_draft = true;
    all.is_simulated = true;
    Chapter clauses{"clauses", {"条款对照", "Clauses"}, {{clause_table()}}, {}};
    Chapter studies{"studies", {"研究项目", "Studies"}, {{study_table()}}, {}};
    References references{
        {{"ref-1",
          Words(Text{"国家药品监督管理局药品审评中心：《基因治疗产品非临床研究与评价技术指导原则》。",
                     "NMPA Center for Drug Evaluation: guideline on nonclinical evaluation of gene therapy products."}),
          "https://www.cde.org.cn/"},
         {"ref-2",
          Words(Text{"ICH S12：基因治疗产品非临床生物分布的考虑。",
                     "ICH S12: Nonclinical biodistribution considerations for gene therapy products."}),
          "https://www.ich.org/"}}};
    Chapter sources{"sources", {"参考文献", "References"}, {{references}}, {}};
    all.chapters = {summary(), clauses, studies, biodistribution(), terms(), sources};
    return all;
}

}  // namespace nonclin::dossier::sample

TEST_CASE("the sample document has no faults") {
    const auto found = nonclin::dossier::faults(nonclin::dossier::sample::document());
    CHECK_MESSAGE(found.empty(), (found.empty() ? std::string() : found.front().en));
}
