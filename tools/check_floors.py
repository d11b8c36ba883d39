#!/usr/bin/env python3
"""Every include falls: compares each `#include "nonclin/ROOM/…"` under src/ with the rooms CMakeLists.txt declares.

Refused: a room that is not declared, an include of a room that is not among the DEPS (upward and sideways among them),
DEPS that no file includes, DEPS that do not lie lower, a file of src/ in no declared room.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

MODULE = re.compile(r"^\s*nonclin_module\(\s*(\w+)([^)]*)\)", re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*["<]nonclin/(\w+)/([\w./]+)[">]', re.M)


@dataclass
class Room:
    name: str
    floor: int
    deps: list


def declared_rooms(cmake):
    """The rooms of the nonclin_module lines, in their order."""
    rooms = {}
    text = re.sub(r"#.*", "", cmake)
    for name, rest in MODULE.findall(text):
        words, key, values = rest.split(), None, {"FLOOR": [], "DEPS": [], "LIBS": []}
        for word in words:
            if word in values:
                key = word
            elif key:
                values[key].append(word)
        rooms[name] = Room(name, int(values["FLOOR"][0]), values["DEPS"])
    return rooms


def house_faults(root):
    """One line for each thing that is wrong."""
    rooms = declared_rooms((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    faults, used = [], {name: set() for name in rooms}
    for room in rooms.values():
        for dep in room.deps:
            if dep not in rooms:
                faults.append(f"CMakeLists.txt: {room.name} names {dep}, which is no room")
            elif rooms[dep].floor >= room.floor:
                faults.append(f"CMakeLists.txt: {room.name} (floor {room.floor}) may not use {dep} (floor {rooms[dep].floor})")
    source = root / "src/nonclin"
    for path in sorted(source.rglob("*")):
        if path.suffix not in (".cpp", ".hpp"):
            continue
        here, shown = path.relative_to(source).parts[0], path.relative_to(root)
        if here not in rooms:
            faults.append(f"{shown}: lies in no room that CMakeLists.txt declares")
            continue
        text = path.read_text(encoding="utf-8")
        for found in INCLUDE.finditer(text):
            line, target, file = text.count("\n", 0, found.start()) + 1, found[1], found[2]
            if not (source / target / file).exists():
                faults.append(f"{shown}:{line}: no such header: nonclin/{target}/{file}")
            elif target != here and target not in rooms[here].deps:
                faults.append(f"{shown}:{line}: {here} does not declare {target} among its DEPS")
            used[here].add(target)
    for room in rooms.values():
        for dep in room.deps:
            if dep in rooms and dep not in used[room.name]:
                faults.append(f"CMakeLists.txt: {room.name} declares {dep} and includes nothing of it")
    return faults


if __name__ == "__main__":
    all_faults = house_faults(Path(__file__).resolve().parent.parent)
    print("\n".join(all_faults), end="\n" if all_faults else "")
    sys.exit(1 if all_faults else 0)
