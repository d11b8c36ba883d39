#!/usr/bin/env python3
"""Holds every row of rules/fits.yaml against the program: of one programme with three reported studies of each kind of the row, the one
whose design has what the row asks is evidence, the one that looked at something else is not and is told with its reason, and the one that
says nothing counts. Planned, the one that looked at something else does not make its clause planned either.

A product of which the clause applies and designs that satisfy and miss the row are made here from the conditions themselves.
usage: fits_test.py [--program build/release/nonclin] [CLAUSE…]
"""
import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor

from checks_test import leaves, loaded, root
from check_products import Product, Program

# What a study says where it satisfies a leaf, and where it misses it: key of [[study]].design -> value.
DESIGNS = {
    "in_vivo": ({"species": "mouse"}, {"species": "human"}),
    "route_is_clinical": ({"route": "iv"}, {"route": "oral"}),
    "animal_model": ({"animal_model": "disease_model"}, {"animal_model": "wild_type"}),
    "dose_groups": ({"doses": [0, 1.0e+13, 1.0e+14], "dose_unit": "vg_per_kg"}, {"doses": [0, 1.0e+14], "dose_unit": "vg_per_kg"}),
    "has_recovery_group": ({"has_recovery_group": True}, {"has_recovery_group": False}),
    "necropsy_days": ({"necropsy_days": [8, 29]}, {"necropsy_days": [29]}),
    "sampling_days": ({"sampling_days": [8, 29]}, {"sampling_days": [29]}),
    "gonads_in_panel": ({"tissues": ["testis"]}, {"tissues": ["liver"]}),
    "control_groups": ({"control_groups": ["positive_control"]}, {"control_groups": ["vehicle"]}),
}


def sides_of(leaf):
    """(design that satisfies, design that misses) of a leaf on a study; `surrogate` stands with the test article."""
    key = leaf["study"]
    if key == "endpoints":
        return {"endpoints": leaf["has_any"][:1]}, {"endpoints": ["body_weight"]}
    if key == "tissues":
        return {"tissues": leaf.get("has_any", ["liver", "spleen"])[:2]}, {"tissues": ["kidney"]}
    return DESIGNS[key] if leaf.get("is", True) else DESIGNS[key][::-1]


def satisfying(condition):
    if "all" in condition:
        return {key: value for one in condition["all"] for key, value in satisfying(one).items()}
    return satisfying(condition["any"][0]) if "any" in condition else sides_of(condition)[0]


def missing(condition):
    """Every leaf missed, so that no way is left."""
    return {key: value for leaf in leaves(condition) for key, value in sides_of(leaf)[1].items()}


def facts_for(condition):
    """The facts of one product of which the condition is true."""
    if condition == "always":
        return {}
    if "all" in condition:
        return {key: value for one in condition["all"] for key, value in facts_for(one).items()}
    if "any" in condition:
        return facts_for(condition["any"][0])
    value = condition.get("is", condition.get("has_any", condition.get("in", [None])))
    return {condition["fact"]: value[0] if "in" in condition else value[:1] if "has_any" in condition else value}


def study(kind, where, side, state="final_report"):
    own = {"kind": kind, "role": "pivotal", "state": state, "report": True}
    if where.get("study") == "surrogate":
        return {**own, "test_article": {} if side == "silent" else {"surrogate": side == "looks"}}
    return {**own, "design": {"looks": satisfying, "beside": missing, "silent": lambda _: {}}[side](where)}


def row_faults(program, data, clauses, row, kind):
    clause = clauses[row["clause"]]
    branch = "gmc" if clause["guideline"] == "GMC" else "gt"
    case = {"branch": branch, "facts": {**facts_for(clause["applies_when"])}, "passed": {}, "failed": {}}
    if clause.get("parent"):
        case["facts"] = {**facts_for(clauses[clause["parent"]]["applies_when"]), **case["facts"]}
    product = Product(data, case, [])
    product.studies = [study(kind, row["where"], side) for side in ("looks", "beside", "silent")]
    own = product.evaluated(program, row["clause"])
    counted = sorted({one["id"] for one in own["evidence"]})
    besides = [one["study"] for one in own.get("besides", [])]
    faults = []
    if own["verdict"] != "applies":
        return [f"the clause does not apply to {product.facts}"]
    if counted != ["S-01", "S-03"] or besides != ["S-02"]:
        faults.append(f"evidence {counted} and not {besides}, wanted S-01 and S-03 and not S-02")
    if not all(one["why"]["zh"] and one["why"]["en"] for one in own.get("besides", [])):
        faults.append("the study that looked at something else has no reason")
    product.studies = [study(kind, row["where"], "beside", "planned")]
    planned = product.evaluated(program, row["clause"])
    if planned["status"] in ("planned", "answered", "met"):
        faults.append(f"planned to look at something else: the clause is {planned['status']}")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    options.add_argument("clauses", nargs="*")
    chosen = options.parse_args()
    data, program = loaded("tests/data/checks.yaml"), Program(chosen.program)
    clauses = {clause["id"]: clause for clause in loaded("rules/clauses.yaml")["clauses"]}
    known = {row["name"] for row in loaded("rules/tables/endpoints.yaml")["rows"]} | {row["name"] for row in loaded("rules/tables/tissues.yaml")["rows"]}
    rows = [row for row in loaded("rules/fits.yaml") if not chosen.clauses or row["clause"] in chosen.clauses]
    faults = [(row["clause"], "", f"no such endpoint or tissue: {word}") for row in rows for leaf in leaves(row["where"])
              if leaf["study"] in ("endpoints", "tissues") for word in leaf.get("has_any", []) if word not in known]
    pairs = [(row, kind) for row in rows for kind in row["kinds"]]
    with ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        found = list(pool.map(lambda pair: row_faults(program, data, clauses, *pair), pairs))
    faults += [(row["clause"], kind, fault) for (row, kind), some in zip(pairs, found) for fault in some]
    for fault in faults:
        print(": ".join(part for part in fault if part))
    failed = len({fault[:2] for fault in faults})
    print(f"{len(pairs) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
