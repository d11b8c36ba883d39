#!/usr/bin/env python3
"""The catalogue of study kinds is whole, and the plan asks a product for the kinds it needs and for no other.

The lists of tests/data/study_kinds.yaml were thought through from the guidelines; the plans come from the program with the rules
of this tree.
usage: study_kinds_test.py [--program build/release/nonclin] [words of unittest]
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import Counter

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
program = os.path.join(root, "build/release/nonclin")

# Kinds that stand by practice: their clauses speak of the matter and ask for no such study. Why each programme has them all the same.
PRACTICE = {
    "delivery_compatibility": "what sticks to a catheter changes the dose; the clauses ask for route, form and feasibility",
    "donor_cell_alloreactivity": "the strategy has to weigh the source of the cells; the clauses name no study of it",
    "dose_formulation_analysis": "a safety study has to know the dose it gave; the clauses ask for known titre and quality",
    "dose_range_finding": "a pivotal study needs doses; the clauses ask for a suitable range and a feasible volume",
    "juvenile_toxicity": "children differ from adults; the clauses ask for patients and age of animals to be considered",
    "literature_review": "a written review",
    "nonclinical_plan": "a written plan",
    "process_change_bridging": "the clauses ask to judge the need of bridging and to tell the differences",
    "risk_benefit_assessment": "a written assessment", "shedding_risk_statement": "a written assessment",
    "tcr_cross_reactivity_risk": "a written assessment",
    "tcr_proteome_search": "work in silico",
}


def loaded(path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def studies_of(clause):
    return [item for item in clause["evidence"] if item["type"] == "study"]


def texts(value, path=""):
    """(path, text) of every text in both languages."""
    if isinstance(value, dict) and set(value) == {"zh", "en"}:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}[{index}]")


def toml(facts):
    lines = ["nonclin = 1", "[programme]", 'id = "P"', 'title = "P"', "[product]"]
    return "\n".join(lines + [f"{name} = {json.dumps(value)}" for name, value in facts.items()]) + "\n"


def plan_of(name, wanted):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "programme.toml")
        if "facts" in wanted:
            with open(file, "w", encoding="utf-8") as own:
                own.write(toml(wanted["facts"]))
        else:
            shutil.copy(os.path.join(root, "tests/data/products", f"{name}.toml"), file)
        done = subprocess.run([program, "plan", folder, "--format", "json", "--rules", os.path.join(root, "rules")],
                              capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{name}: {done.stderr}")
    return json.loads(done.stdout)


class Catalogue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        inventory = loaded("rules/clauses.yaml")
        cls.clauses = {clause["id"]: clause for clause in inventory["clauses"]}
        cls.analyses, cls.facts = inventory["analyses"], inventory["vocabulary"]
        cls.files = {os.path.basename(file)[:-5]: loaded(file) for file in sorted(glob.glob(os.path.join(root, "rules/studies/*.yaml")))}
        cls.kinds = {kind["kind"]: kind for kind in cls.files.values()}

    def test_a_cell_product_is_told_no_clause_of_the_other_guideline(self):
        """When a study is due and with which it may be shared: to a product under GMC alone in clauses of GMC."""
        kinds = {kind["kind"]: kind for kind in map(loaded, sorted(glob.glob(os.path.join(root, "rules/studies/*.yaml"))))}
        of_cells = {name for name, kind in kinds.items() if any(clause.startswith("GMC") for clause in kind["clauses"])}
        self.assertGreater(len(of_cells), 30)
        for name in of_cells:
            own = kinds[name]
            shared = [one for one in own.get("merge_with", []) if one["kind"] in of_cells]
            for said in [own["due"].get("in", {}).get("GMC", own["due"]["source"])] + [one.get("in", {}).get("GMC", one["reason"]) for one in shared]:
                self.assertNotIn("GT-", said["zh"] + said["en"], name)

    def test_the_file_name_is_the_kind(self):
        self.assertEqual(list(self.files), [kind["kind"] for kind in self.files.values()])

    def test_every_analysis_belongs_to_a_kind(self):
        known = {one["id"] for one in self.analyses} if isinstance(self.analyses, list) else set(self.analyses)
        self.assertEqual(known - {one for kind in self.kinds.values() for one in kind["analyses"]}, set())

    def test_every_clause_that_a_study_answers_has_a_kind(self):
        named = {one for kind in self.kinds.values() for one in kind["clauses"]}
        self.assertEqual([one for one, clause in self.clauses.items() if studies_of(clause) and one not in named], [])

    def test_every_kind_answers_a_clause_that_asks_for_something(self):
        # The plan names a kind for clauses that owe something alone; a kind without one would never be named.
        silent = [name for name, kind in self.kinds.items()
                  if all(self.clauses[one]["duty"] in ("context", "option") for one in kind["clauses"])]
        self.assertEqual(silent, [])

    def test_a_kind_without_a_clause_that_asks_for_a_study_stands_by_practice(self):
        without = [name for name, kind in self.kinds.items() if not any(studies_of(self.clauses[one]) for one in kind["clauses"])]
        self.assertEqual(without, sorted(PRACTICE))

    def test_clauses_and_analyses_are_named_once(self):
        for name, kind in self.kinds.items():
            for key in ("clauses", "analyses"):
                self.assertEqual([one for one, times in Counter(kind[key]).items() if times > 1], [], f"{name}: {key}")

    def test_both_languages_are_there(self):
        chinese = re.compile("[\u4e00-\u9fff]")
        for name, kind in self.kinds.items():
            found = dict(texts(kind, name))
            self.assertTrue({f"{name}{end}" for end in (".title", ".answers", ".due.source", ".ctd.title", ".glp.reason",
                                                        ".not_useful_when", ".cannot_show")} <= set(found), name)
            for path, text in found.items():
                self.assertRegex(text["zh"], chinese, path)
                self.assertNotRegex(text["en"], chinese, path)
                self.assertTrue(text["en"].strip(), path)

    def test_titles_are_told_apart(self):
        for language in ("zh", "en"):
            self.assertEqual(len({kind["title"][language] for kind in self.kinds.values()}), len(self.kinds))

    def test_what_can_be_merged_says_so_from_both_sides(self):
        pairs = [(name, other["kind"]) for name, kind in self.kinds.items() for other in kind["merge_with"]]
        self.assertEqual([pair for pair in pairs if pair[::-1] not in pairs], [])
        self.assertEqual([pair for pair, times in Counter(pairs).items() if times > 1 or pair[0] == pair[1]], [])

    def test_a_date_has_a_clause_or_says_that_the_text_sets_none(self):
        for name, kind in self.kinds.items():
            source = kind["due"]["source"]
            self.assertTrue(re.search(r"(GT|GMC)-\d", source["en"]) or "sets no date" in source["en"], name)
            self.assertEqual("sets no date" in source["en"], "时限" in source["zh"], name)

    def test_ids_in_texts_are_clauses(self):
        for name, kind in self.kinds.items():
            for path, text in texts(kind, name):
                for language, words in text.items():
                    found = re.findall(r"\b(?:GT|GMC)-\d[\d.]*-\d\d", words)
                    self.assertEqual([one for one in found if one not in self.clauses], [], f"{path}.{language}")

    def test_risks_name_kinds_that_answer_them(self):
        unknown = [(risk["id"], one) for risk in loaded("rules/risks.yaml") for one in risk["studies"] if one not in self.kinds]
        self.assertEqual(unknown, [])
        self.assertEqual([risk["id"] for risk in loaded("rules/risks.yaml") if not risk["studies"]], [])


class Plans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = loaded("tests/data/study_kinds.yaml")

    def test_every_product_class_has_a_product(self):
        classes = set(loaded("rules/clauses.yaml")["vocabulary"]["product_class"]["values"])
        stand_in_files = {"oncolytic_virus", "gm_bacterium"}
        seen = {one["facts"]["product_class"] for one in self.data["products"].values() if "facts" in one} | stand_in_files
        self.assertEqual(classes - seen, set())

    def test_every_kind_is_needed_by_some_product_and_not_by_another(self):
        kinds = {os.path.basename(file)[:-5] for file in glob.glob(os.path.join(root, "rules/studies/*.yaml"))}
        needs = [set(one["needed"]) | set(self.data["base"][one["base"]]) for one in self.data["products"].values()]
        self.assertEqual(kinds - set.union(*needs), set())
        self.assertEqual(set.intersection(*needs), set())

    def test_plans_ask_for_exactly_these_kinds(self):
        for name, wanted in self.data["products"].items():
            with self.subTest(product=name):
                studies = plan_of(name, wanted)["studies"]
                needed = [one["kind"] for one in studies if not one["questions"]]
                depends = [one["kind"] for one in studies if one["questions"]]
                self.assertEqual(sorted(needed), sorted(wanted["needed"] + self.data["base"][wanted["base"]]))
                self.assertEqual(sorted(depends), sorted(wanted["depends"]))


if __name__ == "__main__":
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--program", default=program)
    known, rest = options.parse_known_args()
    program = os.path.abspath(known.program)
    unittest.main(argv=[sys.argv[0], *rest])
