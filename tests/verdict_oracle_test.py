#!/usr/bin/env python3
"""Holds the program's verdicts against an evaluator of its own, written from the meaning of the predicates alone.

Random products (seeded) get every fact with probability 0.7; the program's partition of all clauses must be the same.
Where NONCLIN_SHARED holds a checker of the inventory, that one is a second judge.
usage: verdict_oracle_test.py [--program build/release/nonclin] [--products 40]
"""
import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def kleene(predicate, facts):
    """True, False or None (unknown)."""
    if predicate == "always":
        return True
    if "fact" in predicate:
        value = facts.get(predicate["fact"])
        if value is None:
            return None
        if "is" in predicate:
            return value == predicate["is"]
        if "in" in predicate:
            return value in predicate["in"]
        return any(one in predicate["has_any"] for one in value)
    values = [kleene(one, facts) for one in predicate.get("all", predicate.get("any"))]
    stopper = "any" in predicate
    if stopper in values:
        return stopper
    return None if None in values else not stopper


def partition(inventory, facts):
    words = {True: "applies", False: "not_applicable", None: "pending"}
    verdicts = {}
    for clause in inventory["clauses"]:
        scope = inventory["guidelines"][clause["guideline"]]["applies_when"]
        own = kleene(clause["applies_when"], facts)
        if not clause.get("gate"):
            whole = kleene(scope, facts)
            own = own if whole is True else whole
        verdicts[clause["id"]] = words[own]
    for clause in inventory["clauses"]:
        if verdicts[clause["id"]] == "applies":
            for exempted in clause.get("exempts", []):
                if verdicts[exempted] in ("applies", "pending"):
                    verdicts[exempted] = "waived"
    return verdicts


def random_product(inventory, draw):
    facts = {}
    for name, fact in inventory["vocabulary"].items():
        if draw.random() > 0.7:
            continue
        if fact["type"] == "bool":
            facts[name] = draw.random() < 0.5
        elif fact["type"] == "enum":
            facts[name] = draw.choice(fact["values"])
        else:
            free = [one for one in fact["values"] if one not in ("none", "not_cell")]
            facts[name] = draw.sample(free, draw.randint(1, min(3, len(free)))) if draw.random() < 0.8 else [fact["values"][0]]
    if facts.get("cells_persist_long_term"):
        facts["persists_long_term"] = True
    if facts.get("shedding_found"):
        facts.setdefault("shedding_needed", True)  # derived: found, so it had to be looked for
    return facts


def toml(facts):
    lines = ["nonclin = 1", "[programme]", 'id = "ORACLE"', 'title = { zh = "试", en = "trial" }', "[product]"]
    return "\n".join(lines + [f"{name} = {json.dumps(value)}" for name, value in facts.items()]) + "\n"


def verdicts_of_program(program, facts):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "programme.toml"), "w", encoding="utf-8") as file:
            file.write(toml(facts))
        out = subprocess.run([program, "plan", folder, "--format", "json"], capture_output=True, text=True, check=True)
    return {clause["id"]: clause["verdict"] for clause in json.loads(out.stdout)["clauses"]}


def second_judge():
    path = os.path.join(os.environ.get("NONCLIN_SHARED", os.path.join(root, "..", "shared")), "guidelines", "check_clauses.py")
    if not os.path.exists(path):
        return None
    spec = importlib.util.spec_from_file_location("check_clauses", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    options.add_argument("--products", type=int, default=40)
    chosen = options.parse_args()
    with open(os.path.join(root, "rules/clauses.yaml"), encoding="utf-8") as file:
        inventory = yaml.safe_load(file)
    judge = second_judge()
    draw = random.Random(20261121)
    passed = failed = 0
    for number in range(chosen.products):
        facts = random_product(inventory, draw)
        wanted = partition(inventory, facts)
        given = verdicts_of_program(chosen.program, facts)
        wrong = [one for one in wanted if wanted[one] != given.get(one)]
        if judge is not None:
            wrong += [one for one, (status, _) in judge.status_of(inventory, facts).items() if status != given.get(one)]
        passed += not wrong
        failed += bool(wrong)
        for one in wrong[:5]:
            print(f"product {number}: {one} should be {wanted[one]}, the program says {given.get(one)}")
    if judge is None:
        print("SKIPPED: the inventory's own checker is not here (NONCLIN_SHARED)")
    print(f"{passed} passed, {failed} failed, {int(judge is None)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
