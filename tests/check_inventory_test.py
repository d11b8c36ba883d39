#!/usr/bin/env python3
"""Holds rules/checks and rules/waiting.yaml against the inventory of clauses, without the program.

Every clause of which the inventory asks a check has one, or waits for an analysis, never both. What a failed check does to its clause
agrees with modality, hedge and duty of the clause. Every number in a test is a setting with its source.
"""
import glob
import os
import unittest
from collections import Counter

from checks_test import leaves, loaded, root

NUMERIC = ("at_least", "at_most", "count_at_least")


def files(pattern):
    return [loaded(path) for path in sorted(glob.glob(os.path.join(root, pattern)))]


class Inventory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        inventory = loaded("rules/clauses.yaml")
        cls.clauses = {clause["id"]: clause for clause in inventory["clauses"]}
        cls.analyses = set(inventory["analyses"])
        cls.asked = {name for name, clause in cls.clauses.items() if any(one["role"] == "check" for one in clause.get("software") or [])}
        cls.checks = [check for one in files("rules/checks/*.yaml") for check in one]
        cls.waiting, cls.kinds = loaded("rules/waiting.yaml"), files("rules/studies/*.yaml")

    def test_each_clause_is_checked_or_waits(self):
        checked, waiting = {check["clause"] for check in self.checks}, Counter(row["clause"] for row in self.waiting)
        self.assertGreater(len(self.asked), 150)
        self.assertEqual(sorted(self.asked - checked - set(waiting)), [], "neither a check nor a row of rules/waiting.yaml")
        self.assertEqual(sorted(checked & set(waiting)), [], "a check and a row of rules/waiting.yaml")
        self.assertEqual(sorted(set(waiting) - self.asked), [], "the inventory asks no check of these")
        self.assertEqual([name for name, times in waiting.items() if times > 1], [])

    def test_waiting_rows_name_what_they_wait_for(self):
        for row in self.waiting:
            self.assertEqual(set(row), {"clause", "waits_for", "reason"}, row["clause"])
            self.assertTrue(row["waits_for"] and set(row["waits_for"]) <= self.analyses, row["clause"])
            self.assertTrue(row["reason"]["zh"] and row["reason"]["en"], row["clause"])

    def test_what_failing_does_agrees_with_the_clause(self):
        for check in self.checks:
            clause, consequence = self.clauses[check["clause"]], check["if_false"]
            is_owed = clause["duty"] in ("satisfy", "justify") if "duty" in clause else False
            is_firm = clause["modality"] == "must" and not clause.get("hedge_zh")
            is_soft = clause["modality"] == "should" or (clause["modality"] == "must" and not is_firm)
            allowed = {"finding"} | ({"failed"} if is_owed and is_firm else set()) | ({"departure"} if is_owed and is_soft else set())
            self.assertIn(consequence, allowed, f"{check['id']}: {clause['id']} is {clause['modality']}, {clause.get('duty')}, {clause.get('hedge_zh')}")

    def test_every_number_is_a_setting(self):
        settings = {row["value"] for row in loaded("rules/tables/settings.yaml")["rows"]}
        for check in self.checks:
            for leaf in leaves(check["test"]):
                numbers = [value for operator, value in leaf.items() if operator in NUMERIC]
                for number in numbers:  # of 0 and 1 no source is asked: not one left over, at least one there
                    self.assertTrue(number in (0, 1) or float(number) in settings, f"{check['id']}: {leaf}")

    def test_checks_that_wait_for_the_last_study_can_end(self):
        for check in self.checks:
            if any(leaf.get("clause") == "methods_at_end" for leaf in leaves(check["test"])):
                self.assertTrue(any(check["clause"] in kind["clauses"] for kind in self.kinds), f"{check['id']}: no study kind answers its clause")


if __name__ == "__main__":
    unittest.main()
