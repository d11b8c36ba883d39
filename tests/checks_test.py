#!/usr/bin/env python3
"""Shows for every check of rules/checks one product that passes it and one that fails it.

The products stand in tests/data/checks.yaml. A check without both is a failure: what no example can fail is no check.
Held besides: the status of the clause, that a justification moves a departure and nothing else, that the quantifier means
what it says where both studies stand together, and that an exploratory study fails nothing.
usage: checks_test.py [--program build/release/nonclin] [CHECK…]
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)

    def __call__(self, *words, folder):
        done = subprocess.run([self.path, *words], cwd=folder, capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(f"nonclin {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def evaluation(self, folder):
        return {one["id"]: one for one in json.loads(self("evaluate", "--format", "json", folder=folder))["clauses"]}


def toml_value(value):
    """Any YAML value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def study(case, own, number, role="pivotal"):
    """A study of the case as a TOML table's members; `own` is the case's passed or failed part."""
    name = f"S-{number:02}"
    record = {"id": name, "kind": case["kind"], "role": role, "state": case.get("state", "final_report")}
    report = {"number": f"{name}-R"}
    if own.get("report"):
        report["file"] = "report.md"
    record["report"] = report
    record["design"] = {**case.get("design", {}), **own.get("design", {})}
    if "glp" in own:
        record["glp"] = {"status": own["glp"]}
    for key in ("test_article", "reported"):
        if key in own:
            record[key] = own[key]
    files = inputs_of(own)
    if files:
        record["inputs"] = {key: f"{name}-{key}.csv" for key in files}
    return record


def inputs_of(own):
    """The lines of each input file of a study: those of `inputs`, and the measurements as a biodistribution study has them."""
    measured = {"measurements": measurement_rows(own["measurements"])} if "measurements" in own else {}
    return {**own.get("inputs", {}), **measured}


def measurement_rows(measured):
    lloq, dead = measured.get("lloq", 50), measured.get("dead", 0)
    yield "animal,group,dose,dose_unit,sex,day,tissue,copies_per_ug,lloq,status"
    days = sorted({day for name, course in measured.items() if name not in ("lloq", "dead") for day in course})
    for name, course in measured.items():
        if name in ("lloq", "dead"):
            continue
        for day, values in course.items():
            for place, value in enumerate(values):
                yield f"{1000 * (days.index(day) + 1) + place},1,1e14,vg_per_kg,m,{day},{name},{value},{lloq},scheduled"
    for place in range(dead):
        yield f"{9000 + place},1,1e14,vg_per_kg,m,3,liver,500,{lloq},found_dead"


def write_programme(folder, data, case, facts, studies, owns, justified=None):
    product = {**data["branches"][case.get("branch", "gt")], **case.get("facts", {}), **facts}
    lines = ["nonclin = 1", "[programme]", 'id = "C-01"', 'title = { zh = "试", en = "trial" }', 'stage = "marketing"']
    lines.append("[product]")
    lines += [f"{name} = {toml_value(value)}" for name, value in product.items()]
    lines += ["[clinical]"] + [f"{name} = {toml_value(value)}" for name, value in data["clinical"].items()]
    for record in studies:
        lines += ["[[study]]"] + [f"{name} = {toml_value(value)}" for name, value in record.items()]
    if justified:
        lines += ["[[document]]", 'id = "J-01"', f'clauses = ["{justified}"]', 'kind = "justification"',
                  'text = { zh = "理由", en = "a reason" }', 'by = "lead"']
    with open(os.path.join(folder, "programme.toml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(os.path.join(folder, "report.md"), "w", encoding="utf-8") as file:
        file.write("a report\n")
    for record, own in zip(studies, owns):
        for key, rows in inputs_of(own).items():
            with open(os.path.join(folder, record["inputs"][key]), "w", encoding="utf-8") as file:
                file.write("\n".join(rows) + "\n")


def clause_of(program, data, case, check, sides, role="pivotal", is_justified=False):
    """The evaluated clause of the check for a programme whose studies are the named sides of the case."""
    owns = [case[side] for side in sides]
    studies = [study(case, own, number, role) for number, own in enumerate(owns, 1)]
    facts = {name: value for own in owns for name, value in own.get("facts", {}).items()}
    with tempfile.TemporaryDirectory() as folder:
        write_programme(folder, data, case, facts, studies, owns, check["clause"] if is_justified else None)
        if any("measurements" in own for own in owns):
            program("run", "--quiet", folder=folder)
        return program.evaluation(folder)[check["clause"]]


def result_of(clause, check):
    return next((one for one in clause["checks"] if one["id"] == check["id"]), {"result": "absent", "message": {}})


def message_faults(result, wanted, side):
    """The check's own sentence opens the message in both languages."""
    return [f"{side}: the {language} message does not open with the check's sentence: {result['message'].get(language)}"
            for language in ("zh", "en") if not result["message"].get(language, "").startswith(wanted[language])]


def side_faults(program, data, case, check):
    """Faults of the two products by themselves: results, messages and the status of the clause."""
    faults = []
    passes = clause_of(program, data, case, check, ["passed"])
    fails = clause_of(program, data, case, check, ["failed"])
    for side, clause, words in (("passed", passes, check["passed"]), ("failed", fails, check["not_passed"])):
        result = result_of(clause, check)
        if result["result"] != side:
            faults.append(f"{side}: the result is {result['result']} {result['message'].get('en')}")
        else:
            faults += message_faults(result, words, side)
    if passes["status"] in ("failed", "departure"):
        others = [one["id"] for one in passes["checks"] if one["result"] == "failed"]
        faults.append(f"passed: the clause is {passes['status']} all the same, by {others}")
    consequence = check["if_false"]
    if consequence in ("failed", "departure"):
        if fails["status"] != consequence or fails["gap"] != check["is_must"]:
            faults.append(f"failed: the clause should be {consequence}, a gap: {check['is_must']}; "
                          f"it is {fails['status']}, {fails['gap']}")
    elif fails["status"] in ("failed", "departure"):
        faults.append(f"failed: a finding decides no status, the clause is {fails['status']}")
    return faults


def reason_faults(program, data, case, check):
    """A justification turns a departure into justified and leaves a failure a failure."""
    if check["if_false"] == "finding":
        return []
    wanted = {"departure": "justified", "failed": "failed"}[check["if_false"]]
    clause = clause_of(program, data, case, check, ["failed"], is_justified=True)
    is_right = clause["status"] == wanted and clause["gap"] == (wanted == "failed")
    return [] if is_right else [f"justified: the clause should be {wanted}, it is {clause['status']}, gap {clause['gap']}"]


def together_faults(program, data, case, check):
    """Both studies in one programme: any passes by the good one, each and none fail by the bad one."""
    if "facts" in case["passed"] or "facts" in case["failed"]:
        return []
    wanted = {"any": "passed", "each": "failed", "none": "failed"}[check["for"]]
    faults = []
    for sides in (["passed", "failed"], ["failed", "passed"]):
        found = result_of(clause_of(program, data, case, check, sides), check)["result"]
        if found != wanted:
            faults.append(f"{' beside '.join(sides)}: for {check['for']} the result should be {wanted}, it is {found}")
    return faults


def exploratory_faults(program, data, case, check):
    """An exploratory study fails no clause."""
    if "exploratory" in check["studies"].get("role", ["exploratory"]):
        return []
    clause = clause_of(program, data, case, check, ["failed"], role="exploratory")
    found = result_of(clause, check)["result"]
    is_harmless = found not in ("failed", "passed") and clause["status"] not in ("failed", "departure")
    return [] if is_harmless else [f"exploratory: the result is {found}, the clause {clause['status']}"]


def case_faults(program, data, case, check):
    try:
        return [fault for judge in (side_faults, reason_faults, together_faults, exploratory_faults)
                for fault in judge(program, data, case, check)]
    except RuntimeError as error:
        return [str(error)]


def all_checks():
    checks = {}
    for path in sorted(glob.glob(os.path.join(root, "rules/checks/*.yaml"))):
        with open(path, encoding="utf-8") as file:
            checks.update({check["id"]: check for check in yaml.safe_load(file)})
    with open(os.path.join(root, "rules/clauses.yaml"), encoding="utf-8") as file:
        inventory = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    modality = {clause["id"]: clause["modality"] for clause in inventory["clauses"]}
    for check in checks.values():
        check["is_must"] = modality[check["clause"]] == "must"  # only a must that is due leaves a gap
    return checks


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    options.add_argument("checks", nargs="*")
    chosen = options.parse_args()
    with open(os.path.join(root, "tests/data/checks.yaml"), encoding="utf-8") as file:
        data = yaml.safe_load(file)
    checks, program = all_checks(), Program(chosen.program)
    cases = [case for case in data["cases"] if not chosen.checks or case["check"] in chosen.checks]
    told = [case["check"] for case in data["cases"]]
    faults = [(one, ["no example passes and fails it: add one to tests/data/checks.yaml"]) for one in checks if one not in told]
    faults += [(one, ["there is no such check in rules/checks"]) for one in told if one not in checks]
    known = [case for case in cases if case["check"] in checks]
    with ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        found = pool.map(lambda case: case_faults(program, data, case, checks[case["check"]]), known)
        faults += [(case["check"], one) for case, one in zip(known, found)]
    for name, found in faults:
        for fault in found:
            print(f"{name}: {fault}")
    failed = sum(bool(found) for _, found in faults)
    print(f"{len(faults) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
