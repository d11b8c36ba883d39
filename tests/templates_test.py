#!/usr/bin/env python3
"""Every template is begun, checked, planned and evaluated as it stands, again with every "to decide" line filled in, and again with
every study reported as it is designed.

Held: no error and no warning; the verdicts are those of the evaluator of verdict_oracle_test.py and each clause has one; every clause
that applies has one status and none is failed or a departure; a gap is a clause that no study of the template could answer; every kind
of study needed by the IND stands in the template or is left out with its reason (tests/data/templates.yaml).
usage: templates_test.py [--table] [--program build/release/nonclin]    --table prints what the templates give, and how fast
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
from collections import Counter
from pathlib import Path

import yaml

from verdict_oracle_test import partition

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/nonclin"
STAGES = ("pre-ind", "ind", "marketing")
BY_THE_IND = ("pre-ind", "ind")
# A comment that holds TOML: a table's head or `key = value`. Prose has neither.
HELD_BACK = re.compile(r"^# (?=\[\[?[a-z_.]+\]\]?\s*$|[a-z_.]+ = )", re.M)


def said(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, encoding="utf-8")


def read_yaml(path):
    with open(ROOT / path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def document(name):
    return (ROOT / "templates" / f"{name}.toml").read_text(encoding="utf-8")


def decided(name):
    """The template with every line that it holds back."""
    return HELD_BACK.sub("", document(name))


def carried_out(name):
    """The same with every study reported as it is designed, lot and validated assay included."""
    head, *studies = re.split(r"^(?=\[\[study\]\])", decided(name), flags=re.M)
    for number, study in enumerate(studies):
        study = re.sub(r"^kind = .*\n", rf'\g<0>state = "final_report"\nreport = {{ file = "report-{number}.md", number = "R-{number}" }}\n', study,
                       count=1, flags=re.M)
        if not re.search(r'^(?:lot = |test_article = \{ lot)', study, re.M):
            study = study.replace("test_article = { ", 'test_article = { lot = "L", ', 1) if "test_article = {" in study else \
                re.sub(r"^state = .*\n", r'\g<0>test_article = { lot = "L", clinical_material = true }\n', study, count=1, flags=re.M)
        if re.search(r'kind = "(?:biodistribution|replication_competent_virus)"', study):
            study = study.replace("[study.design]\n", "[study.design]\nassay_validated = true\n", 1) if "[study.design]" in study else \
                study.replace("design = { ", "design = { assay_validated = true, ", 1)
        studies[number] = study
    return "".join([head, *studies])


def comments(name):
    return "\n".join(line.partition("#")[2] for line in document(name).splitlines())


class Begun:
    """A template in a folder of its own, with its plan and its evaluations."""

    def __init__(self, name, folder):
        self.name, self.folder = name, Path(folder) / name
        self.init = said("init", self.folder, "--template", name, "--lang", "en")
        self.check = said("check", self.folder)
        start = time.monotonic()
        self.plan = json.loads(said("plan", self.folder, "--format", "json").stdout)
        self.seconds = {"plan": time.monotonic() - start}
        self.status, self.evaluation = {}, {}
        for stage in STAGES:
            start = time.monotonic()
            done = said("evaluate", self.folder, "--for", stage, "--format", "json")
            self.seconds[stage] = time.monotonic() - start
            self.status[stage], self.evaluation[stage] = done.returncode, json.loads(done.stdout)

    def needed_by_the_ind(self):
        return [study for study in self.plan["studies"] if not study["questions"] and study["due"] in BY_THE_IND]


class Templates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.names = sorted(path.stem for path in (ROOT / "templates").glob("*.toml"))
        cls.begun = [Begun(name, cls.folder.name) for name in cls.names]
        cls.inventory = read_yaml("rules/clauses.yaml")
        cls.listed = read_yaml("tests/data/templates.yaml")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_there_are_ten_and_each_begins_a_programme(self):
        self.assertEqual(len(self.names), 10)
        for one in self.begun:
            with self.subTest(one.name):
                self.assertEqual(one.init.returncode, 0, one.init.stderr)
                self.assertEqual((one.folder / "programme.toml").read_text(encoding="utf-8"), document(one.name))

    def test_no_error_and_no_warning(self):
        for one in self.begun:
            with self.subTest(one.name):
                self.assertEqual((one.check.returncode, one.check.stderr), (0, ""))

    def test_the_verdicts_are_those_of_the_other_evaluator(self):
        for one in self.begun:
            with self.subTest(one.name):
                facts = {name: fact["value"] for name, fact in one.plan["facts"].items()}
                given = [(clause["id"], clause["verdict"]) for clause in one.plan["clauses"]]
                self.assertEqual(len(given), len(self.inventory["clauses"]))
                self.assertEqual(dict(given), partition(self.inventory, facts))
                self.assertEqual(len(one.plan["guidelines"]), 1)

    def test_a_risk_names_clauses_of_the_guideline_the_product_is_under(self):
        for one in self.begun:
            with self.subTest(one.name):
                self.assertGreater(len(one.plan["risks"]), 2)
                for risk in one.plan["risks"]:
                    self.assertTrue(risk["clauses"], risk["id"])
                    self.assertEqual({clause.partition("-")[0] for clause in risk["clauses"]}, set(one.plan["guidelines"]), risk["id"])

    def test_every_clause_that_applies_has_one_status_and_none_is_failed(self):
        for one in self.begun:
            with self.subTest(one.name):
                applying = sorted(clause["id"] for clause in one.plan["clauses"] if clause["verdict"] == "applies")
                for stage, evaluation in one.evaluation.items():
                    judged = {clause["id"]: clause["status"] for clause in evaluation["clauses"] if clause["verdict"] == "applies"}
                    self.assertEqual(sorted(judged), applying)
                    found = Counter(judged.values())
                    self.assertLessEqual(set(found), {"planned", "not_due", "open", "noted", "recorded", "answered"}, stage)
                    self.assertEqual({word: row["computed"] for word, row in evaluation["summary"]["status"].items() if row["computed"]},
                                     dict(found))

    def test_evaluate_ends_with_1_where_there_are_gaps_and_else_with_0(self):
        for one in self.begun:
            with self.subTest(one.name):
                for stage in STAGES:
                    gaps = sum(clause["gap"] for clause in one.evaluation[stage]["clauses"])
                    self.assertEqual(one.status[stage], 1 if gaps else 0, stage)

    def test_a_gap_by_the_ind_is_a_clause_that_no_study_of_the_template_could_answer(self):
        for one in self.begun:
            with self.subTest(one.name):
                own = {study["kind"] for study in one.plan["studies"] if study["programme_studies"]}
                kinds = {clause["id"]: set(clause["studies"]) for clause in one.plan["clauses"]}
                for stage in BY_THE_IND:
                    gaps = [clause["id"] for clause in one.evaluation[stage]["clauses"] if clause["gap"]]
                    self.assertEqual([gap for gap in gaps if kinds[gap] & own], [])
                    self.assertLessEqual(len(gaps), 3, gaps)

    def test_every_kind_needed_by_the_ind_is_there_or_left_out_with_its_reason(self):
        for one in self.begun:
            with self.subTest(one.name):
                absent = [study["kind"] for study in one.needed_by_the_ind() if not study["programme_studies"]]
                self.assertEqual(sorted(absent), sorted(self.listed["left_out"].get(one.name, [])))
                for kind in absent:
                    for reason in (f" {kind}：", f"   {kind}: "):
                        self.assertIn(reason, comments(one.name))

    def test_a_study_that_no_clause_asks_for_has_its_reason(self):
        for one in self.begun:
            with self.subTest(one.name):
                unasked = [study["id"] if isinstance(study, dict) else study for study in one.plan["studies_nothing_asks_for"]]
                self.assertEqual(sorted(unasked), self.listed["unasked"].get(one.name, []))
                for study in unasked:
                    self.assertIn(study, comments(one.name))

    def test_the_lists_name_templates_that_are_there(self):
        for part in self.listed.values():
            self.assertLessEqual(set(part), set(self.names))

    def test_no_template_declares_for_a_study_what_only_the_study_can_tell(self):
        """GLP, clinical material, what was characterised, and reasons but that of a route of its own, which the design itself needs."""
        for name in self.names:
            with self.subTest(name):
                for study in tomllib.loads(document(name))["study"]:
                    article, design = study.get("test_article", {}), study.get("design", {})
                    self.assertNotEqual(study.get("glp", {}).get("status"), "glp", study["id"])
                    self.assertLessEqual(set(article), {"surrogate", "titre_assay", "process", "formulation"}, study["id"])
                    self.assertLessEqual(set(design.get("basis", {})), {"regimen"}, study["id"])

    def test_every_line_held_back_is_good_where_it_stands(self):
        for one in self.begun:
            with self.subTest(one.name):
                self.assertGreater(len(HELD_BACK.findall(document(one.name))), 4)
                statuses = self.evaluated(one.folder / "decided", decided(one.name))
                self.assertLessEqual(set(statuses), {"none", "planned", "not_due", "open", "noted", "recorded", "answered"})

    def test_a_template_carried_out_as_designed_fails_nothing(self):
        for one in self.begun:
            with self.subTest(one.name):
                statuses = self.evaluated(one.folder / "carried_out", carried_out(one.name))
                self.assertNotIn("failed", statuses)
                self.assertNotIn("planned", statuses)
                self.assertEqual(statuses.get("departure", []), self.listed["departures"].get(one.name, []))
                self.assertGreater(len(statuses["met"]), 8)

    def evaluated(self, folder, text):
        """{status: clauses} at the IND of a programme that has no error and no warning."""
        folder.mkdir()
        (folder / "programme.toml").write_text(text, encoding="utf-8")
        for number in range(1 + text.count("[[study]]")):
            (folder / f"report-{number}.md").write_text("invented\n", encoding="utf-8")
        done = said("check", folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = {}
        for clause in json.loads(said("evaluate", folder, "--for", "ind", "--format", "json").stdout)["clauses"]:
            found.setdefault(clause["status"], []).append(clause["id"])
        return found


def counts_of(words):
    return ", ".join(f"{word} {number}" for word, number in words.items() if number)


def print_table():
    """What each template gives: verdicts, statuses and gaps by stage, and wall time of plan and of the slowest evaluate."""
    print("| template | studies | verdicts | " + " | ".join(f"at {stage}" for stage in STAGES) + " | plan | evaluate |")
    print("|---" * (5 + len(STAGES)) + "|")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((ROOT / "templates").glob("*.toml")):
            one = Begun(path.stem, folder)
            studies = sum(len(study["programme_studies"]) for study in one.plan["studies"]) + len(one.plan["studies_nothing_asks_for"])
            verdicts = Counter(clause["verdict"] for clause in one.plan["clauses"])
            cells = [one.name, str(studies), counts_of({word: verdicts[word] for word in ("applies", "pending", "waived", "not_applicable")})]
            for evaluation in one.evaluation.values():
                status = {word: row["computed"] for word, row in evaluation["summary"]["status"].items()}
                cells.append(f"{counts_of(status)}; gaps {evaluation['summary']['gaps']}")
            slowest = max(one.seconds[stage] for stage in STAGES)
            print("| " + " | ".join([*cells, f"{one.seconds['plan'] * 1e3:.0f} ms", f"{slowest * 1e3:.0f} ms"]) + " |")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", type=Path, default=PROGRAM)
    options.add_argument("--table", action="store_true")
    chosen, rest = options.parse_known_args()
    PROGRAM = chosen.program.resolve()
    if chosen.table:
        print_table()
    else:
        unittest.main(argv=[sys.argv[0], *rest])
