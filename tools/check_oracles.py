#!/usr/bin/env python3
"""tests/oracle/REGISTER.tsv is whole: every function that stands there has two oracles of different kinds. And each case
of qualification/, which `nonclin qualify` runs on a user's machine, is vouched for by exactly one row of it.

Columns: function, kind, source, version, tolerance, why that tolerance. Kinds, best first: closed form, brute force,
published table, independent program, law.
"""

import sys
from pathlib import Path

import yaml

COLUMNS = ["function", "kind", "source", "version", "tolerance", "why"]
KINDS = ["closed form", "brute force", "published table", "independent program", "law"]


def oracle_faults(register):
    """One line for each thing that is wrong with the text of the register."""
    lines, faults, kinds = register.splitlines(), [], {}
    if not lines or lines[0].split("\t") != COLUMNS:
        return [f"line 1: the columns are {', '.join(COLUMNS)}"]
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not all(cell.strip() for cell in cells):
            faults.append(f"line {number}: a row has {len(COLUMNS)} cells, none empty")
            continue
        if cells[1] not in KINDS:
            faults.append(f"line {number}: no kind of oracle: {cells[1]}; one of {', '.join(KINDS)}")
        kinds.setdefault(cells[0], set()).add(cells[1])
    faults += [f"{function}: two oracles of different kinds are wanted, found only: {', '.join(found)}"
               for function, found in kinds.items() if len(found) < 2]
    return faults


def case_faults(register, cases):
    """One line for each case whose row of the register is not there, or not one."""
    rows, faults, seen = [line.split("\t") for line in register.splitlines()[1:]], [], set()
    for case in cases:
        wanted = case["register"]
        fitting = [row for row in rows if row[:2] == [wanted["function"], wanted["kind"]] and wanted["source"] in row[2]]
        if len(fitting) != 1:
            faults.append(f"{case['id']}: {len(fitting)} rows of the register are {wanted['function']}, {wanted['kind']}, "
                          f"with \"{wanted['source']}\" in their source; exactly one must be")
        if case["id"] in seen:
            faults.append(f"{case['id']}: two cases of this id")
        seen.add(case["id"])
    return faults


def cases_of(folder):
    return [case for path in sorted(folder.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]]


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    text = (root / "tests/oracle/REGISTER.tsv").read_text(encoding="utf-8")
    all_faults = [f"tests/oracle/REGISTER.tsv: {fault}" for fault in oracle_faults(text)]
    all_faults += [f"qualification/: {fault}" for fault in case_faults(text, cases_of(root / "qualification"))]
    print("\n".join(all_faults), end="\n" if all_faults else "")
    sys.exit(1 if all_faults else 0)
