#!/usr/bin/env python3
"""docs/reference/rules.md names every key that the rule compiler takes, every study key and every operator of conditions."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/reference/rules.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE) + re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S))))


def source(name):
    return (ROOT / "src/nonclin" / name).read_text(encoding="utf-8")


class RulesReference(unittest.TestCase):
    def holds(self, wanted, least):
        self.assertGreaterEqual(len(wanted), least, "the source is no longer read as this test expects")
        self.assertEqual(sorted(set(wanted) - NAMED), [], "docs/reference/rules.md does not name these")

    def test_every_key_of_a_record(self):
        keys = [key for keys in re.findall(r"only\(\s*\{(.*?)\}", source("guideline/read_rules.cpp"), re.S)
                for key in re.findall(r'"(\w+)"', keys)]
        self.holds(keys, 60)

    def test_every_study_key(self):
        scope = source("guideline/scope.cpp").split("study_scope()")[1]
        self.holds(re.findall(r'^\s*\{"(\w+)", \{FactType', scope, re.M), 40)

    def test_every_operator(self):
        header = source("logic/expression.hpp").split("enum class Operator {")[1].split("};")[0]
        words = re.findall(r"^\s*(\w+),? ", header, re.M)
        self.holds(words, 8)

    def test_every_finding_and_stage_word(self):
        words = re.findall(r'"(\w+)"', "".join(re.findall(r"constexpr std::array<[^{]*\{([^}]*)\}", source("guideline/read_rules.cpp"))))
        self.holds(words, 15)


if __name__ == "__main__":
    unittest.main()
