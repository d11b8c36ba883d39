#!/usr/bin/env python3
"""Published products as programmes (tests/data/dose), from public facts: what the dose argument prints for them is what stands beside them.

Each programme is checked, run with no data file and evaluated; doses, standings and findings are compared with expected.yaml, a second run
has nothing to do, and the dossier is written in both languages with every source it names.
usage: dose_products_test.py [--program build/release/nonclin]
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
products = os.path.join(root, "tests/data/dose")


def call(program, *words, folder, status=(0,)):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
    if done.returncode not in status:
        raise RuntimeError(f"nonclin {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def result_of(folder):
    """The recorded result of the dose argument, read from the store as it stands."""
    store = os.path.join(folder, ".nonclin/store")
    if not os.path.isdir(store):
        store = os.path.join(folder, ".nonclin")
    with open(os.path.join(store, "log.jsonl"), encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    record = [one for one in records if one["subject"].endswith("/dose.first_in_human")][-1]
    new = record["new"] if isinstance(record["new"], dict) else json.loads(record["new"])
    name = new["result"]
    with open(os.path.join(store, "objects", name[:2], name[2:]), encoding="utf-8") as file:
        return json.load(file)


def rows(result, table):
    names = [column["name"] for column in result["tables"][table]["columns"]]
    return [dict(zip(names, row)) for row in result["tables"][table]["rows"]]


def is_near(found, wanted):
    return isinstance(found, (int, float)) and abs(found - wanted) <= 1e-10 * wanted


def faults_of(result, wanted):
    derived = {}
    for row in rows(result, "derived"):
        is_known = isinstance(row["dose"], (int, float))
        derived.setdefault(f"{row['kind']}/{row['scaling']}", []).append(row["dose"] if is_known else row["lacking"])
    if derived.keys() != wanted["derived"].keys():
        yield f"derived: {sorted(derived)}, wanted {sorted(wanted['derived'])}"
    for key, doses in wanted["derived"].items():
        found = derived.get(key, [])
        is_same = len(found) == len(doses) and all(one == dose if isinstance(dose, str) else is_near(one, dose) for one, dose in zip(found, doses))
        if not is_same:
            yield f"{key}: {found}, worked out {doses}"
    for cohort, standings in wanted["standings"].items():
        found = [row["standing"] for row in rows(result, "cohorts") if row["cohort"] == cohort]
        if found != standings:
            yield f"{cohort}: {found}, wanted {standings}"
    refused = [row["scaling"] for row in rows(result, "routes") if row["grade"] == "not_meaningful"]
    if refused != wanted["not_meaningful"]:
        yield f"not meaningful: {refused}, wanted {wanted['not_meaningful']}"
    if any(row["numbers"] for row in rows(result, "routes") if row["grade"] == "not_meaningful"):
        yield "a route that is not meaningful gave a number"
    findings = {one["id"]: one["value"] for one in result["findings"]}
    for name, value in wanted["findings"].items():
        if findings.get(name) != value:
            yield f"{name}: {findings.get(name)}, wanted {value}"


def source_faults(folder):
    """Every link of the dossier reaches something, and the references are named."""
    with open(os.path.join(folder, "dossier", os.listdir(os.path.join(folder, "dossier"))[0]), encoding="utf-8") as file:
        page = file.read()
    names = set(re.findall(r'\bid="([^"]+)"', page))
    lost = [one for one in re.findall(r'href="#([^"]+)"', page) if one not in names]
    if lost:
        yield f"links that reach nothing: {lost[:3]}"
    if "source-" not in page:
        yield "the dossier names no source"


def product_faults(program, name, wanted):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(products, name, "programme.toml"), folder)
        call(program, "check", folder=folder)
        call(program, "run", "--quiet", folder=folder)
        faults = list(faults_of(result_of(folder), wanted))
        again = call(program, "run", "--quiet", "--lang", "en", folder=folder)
        if "recorded" in again.replace("up to date", ""):
            faults.append(f"a second run had something to do: {again}")
        evaluation = json.loads(call(program, "evaluate", "--format", "json", folder=folder, status=(0, 1)))
        checks = {check["id"]: check["result"] for clause in evaluation["clauses"] for check in clause["checks"]}
        several = checks.get("dose_has_several_methods")
        if several is not None and (several == "passed") != (wanted["findings"]["meaningful_routes"] >= 2 and wanted["findings"]["lines_of_argument"] >= 2):
            faults.append(f"dose_has_several_methods: {several}")
        for language in ("zh", "en"):
            call(program, "dossier", "--lang", language, folder=folder)
            faults += source_faults(folder)
        return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    program = os.path.abspath(parser.parse_args().program)
    with open(os.path.join(products, "expected.yaml"), encoding="utf-8") as file:
        expected = yaml.safe_load(file)
    there = sorted(name for name in os.listdir(products) if os.path.isdir(os.path.join(products, name)))
    failed = 0 if there == sorted(expected) else 1
    for name, wanted in expected.items():
        faults = product_faults(program, name, wanted)
        failed += bool(faults)
        for fault in faults:
            print(f"{name}: {fault}")
    print(f"{len(expected) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
