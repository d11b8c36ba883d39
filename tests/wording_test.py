#!/usr/bin/env python3
"""What people read claims no more than data can show: a negative result is a bound, never "no effect"; copies are never given "per cell".

Looked at: every text of the program (string literals in src with Chinese letters or blanks), of rules/, but for the clauses, whose
words are the guidelines' own, and every line of templates/. A text that must name such a claim, to warn of it, stands in ALLOWED with its reason.
"""

import re
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
NOUNS = "off-target|integration|insertion|effects?|toxicit(?:y|ies)|risks?|adverse|tumou?rs?|replication|shedding|germ-?line"
CLAIMS = [re.compile(pattern, re.I) for pattern in (
    rf"\b(?:there (?:is|are|was|were) |shows? |showed |with |has |have |had |caused? )no (?:{NOUNS})\b",
    rf"\b(?:free of|absence of|without any|excludes?|rules? out) (?:any )?(?:{NOUNS})\b",
    r"\bproves? (?:that|safety)\b", r"\b(?:is|are|was|were) (?:proven )?safe\b", r"\bsafe dose\b", r"\brecommended dose\b", r"\bper cell\b",
    r"无(?:脱靶|整合|插入|毒性|风险|影响|致瘤|脱落)(?!性|情况)", r"(?:没有|未发生|不存在|排除了)(?:任何)?(?:脱靶|整合|插入突变|毒性|风险|致瘤)",
    r"证明(?:是)?安全", r"安全剂量", r"推荐剂量", r"每(?:个)?细胞")]
# text -> why it may stand
ALLOWED = {"vector copy number per cell": "the field's term for modified cells; vector DNA of a tissue is never given so"}


def texts_of_source():
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in LITERAL.finditer(line.split("//")[0]):
                if " " in found[1] or re.search(r"[\u4e00-\u9fff]", found[1]):
                    yield f"{path.relative_to(ROOT)}:{number}", found[1]


def texts_in(value, place):
    if isinstance(value, dict):
        for key, own in value.items():
            yield from texts_in(own, f"{place}.{key}")
    elif isinstance(value, list):
        for number, own in enumerate(value):
            yield from texts_in(own, f"{place}[{number}]")
    elif isinstance(value, str):
        yield place, value


def texts_of_rules():
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        if path.name != "clauses.yaml":
            yield from texts_in(yaml.safe_load(path.read_text(encoding="utf-8")), str(path.relative_to(ROOT)))


def texts_of_templates():
    for path in sorted((ROOT / "templates").glob("*.toml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def claims_in(text):
    return [found[0] for pattern in CLAIMS if (found := pattern.search(text))]


class Wording(unittest.TestCase):
    def test_no_text_claims_more_than_data_show(self):
        texts = [*texts_of_source(), *texts_of_rules(), *texts_of_templates()]
        self.assertGreater(len(texts), 2000)
        wrong = [f"{place}: {claims}: {text}" for place, text in texts if text not in ALLOWED and (claims := claims_in(text))]
        self.assertEqual(wrong, [])

    def test_every_allowed_text_stands_somewhere(self):
        texts = {text for _, text in [*texts_of_source(), *texts_of_rules()]}
        self.assertEqual([text for text in ALLOWED if text not in texts], [])

    def test_claims_are_found_and_bounds_are_not(self):
        for text in ("the study showed no toxicity", "there is no off-target editing", "the product is safe", "12 vg per cell", "absence of integration",
                     "未发生整合", "无毒性", "每个细胞 2 拷贝", "证明安全", "推荐剂量为 1e13"):
            self.assertTrue(claims_in(text), text)
        for text in ("none detected in 0 of 12 animals, upper 95 % bound 22 %", "not detected means below the limit of detection, not absent",
                     "no study answers it", "未检出只说明低于检测限，不说明不存在", "上限 52.1%", "风险评估", "插入位点"):
            self.assertEqual(claims_in(text), [], text)


if __name__ == "__main__":
    unittest.main()
