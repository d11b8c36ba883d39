#!/usr/bin/env python3
"""tests/oracle/REGISTER.tsv is whole: every function that stands there has two oracles of different kinds.

Columns: function, kind, source, version, tolerance, why that tolerance. Kinds, best first: closed form, brute force,
published table, independent program, law.
"""

import sys
from pathlib import Path

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


if __name__ == "__main__":
    path = Path(__file__).resolve().parent.parent / "tests/oracle/REGISTER.tsv"
    all_faults = oracle_faults(path.read_text(encoding="utf-8"))
    for fault in all_faults:
        print(f"tests/oracle/REGISTER.tsv: {fault}")
    sys.exit(1 if all_faults else 0)
