#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "nonclin/guideline/read_rules.hpp"
#include "support/said.hpp"

// A compiled document with one or two records of every list, and what is said of it.
namespace nonclin::test {

inline nlohmann::ordered_json small_document() {
    return nlohmann::ordered_json::parse(R"json({
"guidelines": {"GT": {"title_zh": "基因治疗", "title_en": "gene therapy", "applies_when": {"fact": "class", "is": "vector"}}},
"external": {"GLP-CN": {"zh": "良好实验室规范", "en": "GLP"}},
"vocabulary": {
  "class": {"group": "product", "type": "enum", "values": ["vector", "cell"], "zh": "类别", "en": "class",
            "ask_zh": "何类？", "ask_en": "which class?"},
  "persists": {"group": "finding", "type": "bool", "zh": "持续存在", "en": "persists", "ask_zh": "持续？",
               "ask_en": "does it persist?", "after_study": ["AN-BD"]}},
"analyses": {"AN-BD": {"zh": "组织分布", "en": "biodistribution"}},
"enums": {"kind": {"biodistribution": {"zh": "生物分布", "en": "biodistribution"}}},
"clauses": [
  {"id": "GT-1-01", "guideline": "GT", "section_zh": "一 > 分布", "zh": "应研究：", "en": "shall study:",
   "modality": "info", "duty": "context", "kind": "biodistribution", "applies_when": "always",
   "evidence": [{"type": "study", "what": "a study"}], "software": [{"role": "plan", "what": "plans it"}]},
  {"id": "GT-1-01a", "guideline": "GT", "section_zh": "一 > 分布", "parent": "GT-1-01", "zh": "分布；", "en": "distribution;",
   "modality": "must", "modal_zh": "应", "hedge_zh": ["原则上"], "duty": "satisfy", "kind": "biodistribution",
   "gate": true, "applies_when": {"fact": "persists", "is": true},
   "evidence": [{"type": "study", "what": "a study"}], "software": [{"role": "compute", "what": "sums"}],
   "analyses": ["AN-BD"], "external": ["GLP-CN"], "exempts": ["GT-1-01"], "note": "n"}],
"studies": [
  {"kind": "biodistribution", "title": {"zh": "分布", "en": "distribution"}, "answers": {"zh": "何处？", "en": "where?"},
   "clauses": ["GT-1-01a"], "analyses": ["AN-BD"], "needed_when": {"not": {"fact": "class", "is": "cell"}},
   "runs": [{"entry": "sample.summary", "inputs": {"measurements": "qpcr"}, "serves": ["AN-BD"],
             "parameters": {"least_points": {"study": "per_sex_group"}, "species": {"fact": "class"},
                            "panel": {"value": ["liver", 3]}, "share": {"value": 0.25}}}],
   "due": {"stage": "phase2", "source": {"zh": "惯例", "en": "practice"},
           "in": {"GMC": {"zh": "细胞产品的惯例", "en": "practice of cells"}}},
   "ctd": {"place": "4.2.2.3", "title": {"zh": "分布", "en": "Distribution"}},
   "glp": {"expectation": "not_required", "reason": {"zh": "药代", "en": "kinetics"}},
   "merge_with": [{"kind": "biodistribution", "reason": {"zh": "同", "en": "same"}}],
   "not_useful_when": {"zh": "无", "en": "never"}, "cannot_show": {"zh": "人", "en": "humans"}}],
"checks": [
  {"id": "bd", "clause": "GT-1-01a", "title": {"zh": "检", "en": "a check"}, "for": "each",
   "studies": {"kind": ["biodistribution"], "role": ["pivotal"], "state": ["final_report"]},
   "when": {"fact": "class", "is": "vector"}, "test": {"study": "endpoints", "has_any": ["vector_copies"]},
   "if_missing": "cannot_judge", "if_false": "departure",
   "passed": {"zh": "是", "en": "yes"}, "not_passed": {"zh": "否", "en": "no"}}],
"derived": [{"fact": "persists", "for": "any", "studies": {"kind": ["biodistribution"]},
             "true_when": {"study": "gonads_in_panel", "is": true}, "reason": {"zh": "推", "en": "derived"}}],
"risks": [{"id": "germline", "title": {"zh": "生殖系", "en": "germline"}, "when": {"fact": "class", "is": "vector"},
           "why": {"zh": "因", "en": "because"}, "clauses": ["GT-1-01a"], "studies": ["biodistribution"]}],
"companions": [{"id": "ICH-S12", "title": {"zh": "S12", "en": "S12"}, "adds": {"zh": "加", "en": "adds"}, "judged": false}],
"tables": [{"table": "species", "meaning": {"zh": "种属", "en": "species"}, "columns": {"name": "word", "legs": "number", "names": "words", "is_pet": "truth"},
            "rows": [{"name": "mouse", "legs": 4}, {"name": "dog", "names": ["hound"], "is_pet": true}]}]})json");
}

/// "/checks/0: …" of everything `read_rules` says of the document.
inline Said said_of(const nlohmann::ordered_json& document) {
    guideline::Problems problems;
    guideline::read_rules(document, problems);
    Said all;
    for (const guideline::Problem& problem : problems) all.push_back(problem.pointer + ": " + problem.message.en);
    return all;
}

}  // namespace nonclin::test
