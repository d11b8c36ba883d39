#!/usr/bin/env python3
"""Shows for every check of rules/checks one product that passes it and one that fails it.

The products stand in tests/data/checks.yaml. A check without both is a failure: what no example can fail is no check.
Held besides: the status of the clause, that a justification moves a departure and nothing else, that the quantifier means
what it says where both studies stand together, that an exploratory study fails nothing, and that a clause is neither failed nor a
departure while its studies are only planned, or while another that answers it is still to come.
usage: checks_test.py [--program build/release/nonclin] [CHECK…]
"""
import argparse
import glob
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(root, "tests/support"))

from check_products import Product, Program  # noqa: E402

DECIDING = ("failed", "departure")


def leaves(test):
    """Every leaf of a condition."""
    if isinstance(test, list):
        return [leaf for one in test for leaf in leaves(one)]
    inner = [test[word] for word in ("all", "any", "not") if word in test]
    return [leaf for one in inner for leaf in leaves(one)] if inner else [test]


def result_of(clause, check):
    return next((one for one in clause["checks"] if one["id"] == check["id"]), {"result": "absent", "message": {}})


def message_faults(result, wanted, side):
    """The check's own sentence opens the message in both languages."""
    return [f"{side}: the {language} message does not open with the check's sentence: {result['message'].get(language)}"
            for language in ("zh", "en") if not result["message"].get(language, "").startswith(wanted[language])]


def side_faults(program, data, case, check):
    """Faults of the two products by themselves: results, messages and the status of the clause."""
    faults = []
    passes = Product(data, case, ["passed"]).evaluated(program, check["clause"])
    fails = Product(data, case, ["failed"]).evaluated(program, check["clause"])
    for side, clause, words in (("passed", passes, check["passed"]), ("failed", fails, check["not_passed"])):
        result = result_of(clause, check)
        if result["result"] != side:
            faults.append(f"{side}: the result is {result['result']} {result['message'].get('en')}")
        else:
            faults += message_faults(result, words, side)
    if passes["status"] in DECIDING:
        others = [one["id"] for one in passes["checks"] if one["result"] == "failed"]
        faults.append(f"passed: the clause is {passes['status']} all the same, by {others}")
    if passes["status"] == "met" and not check.get("suffices", True):
        faults.append("passed: the check does not suffice, and the clause is met")
    consequence = check["if_false"]
    if consequence in DECIDING:
        if fails["status"] != consequence or fails["gap"] != check["is_must"]:
            faults.append(f"failed: the clause should be {consequence}, a gap: {check['is_must']}; "
                          f"it is {fails['status']}, {fails['gap']}")
    elif fails["status"] in DECIDING:
        faults.append(f"failed: a finding decides no status, the clause is {fails['status']}")
    return faults


def not_asked_faults(program, data, case, check):
    """Where the case says of which facts the check is not asked, the product that fails is not judged by it."""
    if "not_asked" not in case:
        return []
    clause = Product(data, {**case, "facts": {**case.get("facts", {}), **case["not_asked"]["facts"]}}, ["failed"]).evaluated(program, check["clause"])
    result = result_of(clause, check)["result"]
    return [] if result == "not_applicable" else [f"not asked: the result is {result}, the clause {clause['verdict']}, {clause['status']}"]


def takes_reasons(check):
    """A reason on file is one of the ways to pass this check: by name, or because what it asks for is evidence of any kind."""
    return any("justification" in leaf.get("has_any", []) or leaf.get("clause") == "items_answered" or "risks_without_study" in leaf.values()
               for leaf in leaves(check["test"]))


def reason_faults(program, data, case, check):
    """A justification turns a departure into justified and leaves a failure a failure, but where the check itself takes reasons."""
    if check["if_false"] == "finding" or takes_reasons(check):
        return []
    wanted = {"departure": "justified", "failed": "failed"}[check["if_false"]]
    product = Product(data, case, ["failed"])
    product.documents.append({"kind": "justification"})
    clause = product.evaluated(program, check["clause"])
    is_right = clause["status"] == wanted and clause["gap"] == (wanted == "failed")
    return [] if is_right else [f"justified: the clause should be {wanted}, it is {clause['status']}, gap {clause['gap']}"]


def accepted_reason_faults(program, data, case, check):
    """Where a justification alone passes the check, one on file does, and the clause is answered by it, not met."""
    is_named = any(leaf.get("clause") == "documents" and "justification" in leaf.get("has_any", []) for leaf in leaves(check["test"]))
    if check["if_false"] == "finding" or not is_named or "all" in check["test"]:
        return []
    product = Product(data, case, ["failed"])
    product.documents.append({"kind": "justification"})
    clause = product.evaluated(program, check["clause"])
    result = result_of(clause, check)
    is_right = result["result"] == "passed" and clause["status"] != "met"
    return [] if is_right else [f"a reason is on file: the result is {result['result']} {result['message'].get('en')}, the clause {clause['status']}"]


def together_faults(program, data, case, check):
    """Both studies in one programme: any passes by the good one, each and none fail by the bad one."""
    own = {key for side in ("passed", "failed") for key in case[side]}
    if own & {"facts", "documents", "studies", "clinical"} or check["for"] == "programme":
        return []
    wanted = {"any": "passed", "each": "failed", "none": "failed"}[check["for"]]
    faults = []
    for sides in (["passed", "failed"], ["failed", "passed"]):
        found = result_of(Product(data, case, sides).evaluated(program, check["clause"]), check)["result"]
        if found != wanted:
            faults.append(f"{' beside '.join(sides)}: for {check['for']} the result should be {wanted}, it is {found}")
    return faults


def exploratory_faults(program, data, case, check):
    """An exploratory study fails no clause."""
    if "kind" not in {**case, **case["failed"]} or "exploratory" in check.get("studies", {}).get("role", ["exploratory"]):
        return []
    product = Product(data, case, ["failed"], role="exploratory")
    is_alone = len(product.studies) == 1  # else the others may pass the check
    clause = product.evaluated(program, check["clause"])
    found = result_of(clause, check)["result"]
    is_harmless = found != "failed" and not (is_alone and found == "passed") and clause["status"] not in DECIDING
    return [] if is_harmless else [f"exploratory: the result is {found}, the clause {clause['status']}"]


def early_faults(program, data, case, check):
    """Planned studies decide nothing, and a check that waits for the last study that answers its clause fails nothing before it."""
    if check["if_false"] == "finding":
        return []
    faults = []
    planned = Product(data, case, ["failed"])
    for own in planned.studies:
        own["state"] = "planned"
        own.pop("reported", None)  # nothing of it can have been seen yet
    planned.documents = []
    products = [("all planned", planned)]
    if any(leaf.get("clause") == "methods_at_end" for leaf in leaves(check["test"])):
        more = Product(data, case, ["failed"])
        more.studies.append({"kind": check["kinds"][0], "role": "pivotal", "state": "ongoing"})
        products.append(("one more to come", more))
    for name, product in products:
        clause = product.evaluated(program, check["clause"])
        found = result_of(clause, check)["result"]
        if found != "cannot_judge" or clause["status"] in DECIDING:
            faults.append(f"{name}: the result is {found}, the clause {clause['status']}")
    return faults


def awaited_faults(program, data, case, check):
    """Where one study suffices, a failed one decides nothing while one that would pass is planned; one planned to fail as well saves nothing."""
    own = {key for side in ("passed", "failed") for key in case[side]}
    states = check.get("studies", {}).get("state", [])
    waits_itself = any(leaf.get("clause") == "methods_at_end" for leaf in leaves(check["test"]))
    has_data = case.get("measurements") or case.get("inputs")
    if check["for"] != "any" or "final_report" not in states or own - {"design"} or has_data or waits_itself:
        return []
    faults = []
    for side, wanted in (("passed", "cannot_judge"), ("failed", "failed")):
        product = Product(data, case, ["failed", side])
        if len(product.studies) != 2:
            continue
        product.studies[1]["state"] = "ongoing" if product.studies[1].get("reported") else "planned"  # nothing of a planned study is reported
        clause = product.evaluated(program, check["clause"])
        result = result_of(clause, check)
        is_told = wanted == "failed" or "S-02" in result["message"]["en"] and clause["status"] not in DECIDING
        if result["result"] != wanted or not is_told:
            faults.append(f"beside a planned study that {side}: the result should be {wanted}, it is {result['result']} "
                          f"{result['message'].get('en')}, the clause {clause['status']}")
    return faults


JUDGES = (side_faults, not_asked_faults, reason_faults, accepted_reason_faults, together_faults, exploratory_faults, early_faults, awaited_faults)


def case_faults(program, data, case, check):
    try:
        return [fault for judge in JUDGES for fault in judge(program, data, case, check)]
    except RuntimeError as error:
        return [str(error)]


def loaded(path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def all_checks():
    checks = {check["id"]: check for path in sorted(glob.glob(os.path.join(root, "rules/checks/*.yaml"))) for check in loaded(path)}
    modality = {clause["id"]: clause["modality"] for clause in loaded("rules/clauses.yaml")["clauses"]}
    kinds = [loaded(path) for path in sorted(glob.glob(os.path.join(root, "rules/studies/*.yaml")))]
    for check in checks.values():
        check["is_must"] = modality[check["clause"]] == "must"  # only a must that is due leaves a gap
        check["kinds"] = [kind["kind"] for kind in kinds if check["clause"] in kind["clauses"]]
    return checks


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    options.add_argument("checks", nargs="*")
    chosen = options.parse_args()
    data = loaded("tests/data/checks.yaml")
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
