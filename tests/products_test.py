#!/usr/bin/env python3
"""Holds the plans of five products of different branches against lists thought through from the text of the clauses.

The products stand in tests/data/products, the lists in expected.yaml beside them. Counts are those of the evaluator of
verdict_oracle_test.py, computed again here. explain is read in both languages: quote, translation, verdict, reason,
questions and flips.
usage: products_test.py [--program build/release/nonclin]
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter

import yaml

from verdict_oracle_test import partition, root

LISTS = {"must_apply": "applies", "must_not_apply": "not_applicable", "must_be_pending": "pending", "must_be_waived": "waived"}
VERDICTS = {"zh": {"applies": "适用", "not_applicable": "不适用", "pending": "待定", "waived": "豁免"},
            "en": {"applies": "applies", "not_applicable": "not applicable", "pending": "pending", "waived": "waived"}}
WORDS = yaml.safe_load(open(os.path.join(root, "rules/words.yaml"), encoding="utf-8"))
LABELS = {"zh": ("原文", "译文（非官方）", "是否适用", "待答问题", "改变结论的单个事实"),
          "en": ("Text", "Working translation (not official)", "Verdict", "Question", "Single facts that would flip the verdict")}


def said(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def bare(text):
    """Without any blank: explain wraps its lines."""
    return "".join(text.split())


def sections(text):
    """{label: [what stands indented under it, a text for each time the label stands]} of what explain prints."""
    found, label = {}, ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[label][-1] += line
        else:
            label = line
            found.setdefault(label, []).append("")
    return found


def plan_faults(plan, wanted, product, inventory):
    verdicts = {clause["id"]: clause["verdict"] for clause in plan["clauses"]}
    faults = [f"{clause}: should be {verdict}, is {verdicts.get(clause)}"
              for name, verdict in LISTS.items() for clause in wanted[name] if verdicts.get(clause) != verdict]
    counts = dict(Counter(verdicts.values()))
    if counts != wanted["counts"]:
        faults.append(f"the counts should be {wanted['counts']}, they are {counts}")
    if dict(Counter(partition(inventory, product).values())) != wanted["counts"]:
        faults.append("the counts of expected.yaml are not those of the evaluator")
    if sorted(one for one, verdict in verdicts.items() if verdict == "waived") != sorted(wanted["must_be_waived"]):
        faults.append("other clauses are waived than those listed")
    return faults


def words_for(key, language):
    """What a reader sees for a fact or a value: every word rules/words.yaml has for it."""
    facts = WORDS["facts"]
    named = [facts[key][language]] if key in facts else []
    return named + [fact["values"][key][language] for fact in facts.values() if key in fact.get("values", {})] + [key]


def word_of_value(fact, value, language):
    """Truths are yes and no; words as rules/words.yaml has them."""
    value = str(value).strip("[]")
    truths = {"zh": {"true": "是", "false": "否"}, "en": {"true": "yes", "false": "no"}}
    named = WORDS["facts"][fact].get("values", {})
    return named[value][language] if value in named else truths[language][value.lower()]


def section_faults(parts, clause, wanted, reasons, asks, language):
    quote, translation, verdict, question, flips = LABELS[language]
    faults = []

    def under(label):
        return bare(" ".join(parts.get(label, [""])))

    if under(quote) != bare(clause["zh"]) or under(translation) != bare(clause["en"]):
        faults.append("the quote or its translation is not that of the rules")
    if not under(verdict).startswith(bare(VERDICTS[language][wanted["verdict"]]) + ":") or bare(reasons[0][language]) not in under(verdict):
        faults.append(f"the verdict should be {wanted['verdict']} with the plan's reason, found {parts.get(verdict)}")
    if not any(bare(words) in under(verdict) for words in words_for(wanted["reason"], language)):
        faults.append(f"the reason does not name {wanted['reason']}: {parts.get(verdict)}")
    if asks != wanted["asks"] or [one for one in parts if one.startswith(question + " ")] != [f"{question} {fact}" for fact in asks]:
        faults.append(f"the questions should be {wanted['asks']}, they are {asks}")
    if wanted["flip"]:
        fact, value, then = wanted["flip"]
        # One line for each fact and outcome: "name = one, other → outcome".
        ending = bare(f"→ {VERDICTS[language][then]}")
        listed = [line.removesuffix(ending).partition("=") for line in under(flips).split(";") if line.endswith(ending)]
        values = [one for name, _, all_values in listed if name == bare(WORDS["facts"][fact][language])
                  for one in re.split("[、,]", all_values)]
        if bare(word_of_value(fact, value, language)) not in values:
            faults.append(f"no flip {fact} = {value} to {then}: {parts.get(flips)}")
    return [f"{language}: {fault}" for fault in faults]


def explain_faults(program, folder, name, wanted, plan, inventory):
    clause = next(one for one in inventory["clauses"] if one["id"] == name)
    planned = next(one for one in plan["clauses"] if one["id"] == name)
    faults = []
    for language in ("zh", "en"):
        parts = sections(said(program, "explain", name, folder, "--lang", language))
        faults += section_faults(parts, clause, wanted, planned["reasons"], planned["questions"], language)
        for fact in wanted["asks"]:
            ask = next(one["ask"][language] for one in plan["questions"] if one["fact"] == fact)
            if bare(parts.get(f"{LABELS[language][3]} {fact}", [""])[0]) != bare(ask):
                faults.append(f"{language}: the question on {fact} is not asked")
    return [f"explain {name}: {fault}" for fault in faults]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    program = os.path.abspath(options.parse_args().program)
    with open(os.path.join(root, "rules/clauses.yaml"), encoding="utf-8") as file:
        inventory = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    data = os.path.join(root, "tests/data/products")
    with open(os.path.join(data, "expected.yaml"), encoding="utf-8") as file:
        expected = yaml.safe_load(file)
    passed = failed = 0
    for name, wanted in expected.items():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(os.path.join(data, f"{name}.toml"), os.path.join(folder, "programme.toml"))
            with open(os.path.join(folder, "programme.toml"), "rb") as file:
                product = tomllib.load(file)["product"]
            plan = json.loads(said(program, "plan", folder, "--format", "json"))
            outcomes = [plan_faults(plan, wanted, product, inventory)]
            outcomes += [explain_faults(program, folder, clause, one, plan, inventory) for clause, one in wanted["explain"].items()]
        for faults in outcomes:
            passed, failed = passed + (not faults), failed + bool(faults)
            for fault in faults:
                print(f"{name}: {fault}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
