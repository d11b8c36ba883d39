#!/usr/bin/env python3
"""Makes the empty set of a new analysis module: new_module.py ROOM [VERB] [--floor N]

ROOM  name of the room and of its command, lower case: offtarget
VERB  name of its first analysis, "summary" if none is given

Written are the method with its entry, its unit test, its page and a command test; added are its line in CMakeLists.txt, in
the catalogue, in docs/architecture.md and in tests/oracle/REGISTER.tsv. What is made compiles, passes its tests and gives the
mean of a list of numbers: a small true analysis to change step by step into yours. Nothing that exists is overwritten.
"""

import argparse
import re
import sys
from pathlib import Path

from check_floors import declared_rooms

TEMPLATES = Path(__file__).resolve().parent / "new_module"
FILES = {"engine.hpp.in": "src/nonclin/{room}/{verb}.hpp", "engine.cpp.in": "src/nonclin/{room}/{verb}.cpp",
         "test.cpp.in": "tests/unit/{room}/{verb}_test.cpp", "page.md.in": "docs/modules/{room}.md",
         "command.test.in": "tests/cli/{room}/{verb}.test"}
REGISTER_HEAD = "function\tkind\tsource\tversion\ttolerance\twhy\n"


def with_room_line(cmake, room, floor):
    """CMakeLists.txt with the room's line after the last room that does not lie higher."""
    line = f"nonclin_module({room:<10} FLOOR {floor} DEPS base analysis)\n"
    place = None
    for found in re.finditer(r"^nonclin_module\(\w+\s+FLOOR (\d+)[^)]*\)[^\n]*\n", cmake, re.M):
        if int(found[1]) <= floor:
            place = found.end()
    return cmake[:place] + line + cmake[place:]


def with_page_line(page, room, floor):
    """docs/architecture.md with the room's row after the last that does not lie higher."""
    place = None
    for found in re.finditer(r"^\| `\w+` \| (\d+) \|[^\n]*\n", page, re.M):
        if int(found[1]) <= floor:
            place = found.end()
    return page[:place] + f"| `{room}` | {floor} | the mean of a list of numbers |\n" + page[place:]


def with_entry(catalogue, room, verb):
    """The catalogue with the include and the entry of the room, the last of each."""
    includes = list(re.finditer(r'^#include "nonclin/(?!catalogue/)[^"]*"\n', catalogue, re.M))
    place = includes[-1].end()
    catalogue = catalogue[:place] + f'#include "nonclin/{room}/{verb}.hpp"\n' + catalogue[place:]
    return re.sub(r"(std::vector<Entry> all\{.*?),?\s*\};", rf"\1, {room}::{verb}()}};", catalogue, count=1, flags=re.S)


def with_catalogue_dep(cmake, room):
    """CMakeLists.txt with the room among those the catalogue uses."""
    return re.sub(r"(nonclin_module\(catalogue\s+FLOOR \d+ DEPS [\w\s]*?)(\s+LIBS|\))", rf"\1 {room}\2", cmake, count=1)


def make(root, room, verb, floor):
    """Writes the files and returns their names; SystemExit where something of the name is there already."""
    targets = {template: root / name.format(room=room, verb=verb) for template, name in FILES.items()}
    cmake, page = root / "CMakeLists.txt", root / "docs/architecture.md"
    register, catalogue = root / "tests/oracle/REGISTER.tsv", root / "src/nonclin/catalogue/catalogue.cpp"
    if room in declared_rooms(cmake.read_text(encoding="utf-8")):
        raise SystemExit(f"CMakeLists.txt declares the room {room} already")
    for target in targets.values():
        if target.exists():
            raise SystemExit(f"stands already: {target.relative_to(root)}")
    for template, target in targets.items():
        text = (TEMPLATES / template).read_text(encoding="utf-8").replace("@room@", room).replace("@verb@", verb)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    cmake.write_text(with_catalogue_dep(with_room_line(cmake.read_text(encoding="utf-8"), room, floor), room), encoding="utf-8")
    catalogue.write_text(with_entry(catalogue.read_text(encoding="utf-8"), room, verb), encoding="utf-8")
    page.write_text(with_page_line(page.read_text(encoding="utf-8"), room, floor), encoding="utf-8")
    register.parent.mkdir(parents=True, exist_ok=True)
    rows = register.read_text(encoding="utf-8") if register.exists() else REGISTER_HEAD
    rows += (f"{room}::{verb}\tclosed form\tmeans of small lists, by hand\t-\texact\tsums of small whole numbers are exact\n"
             f"{room}::{verb}\tlaw\tadding a number to all adds it to the mean\t-\texact\tsums of small whole numbers are exact\n")
    register.write_text(rows, encoding="utf-8")
    return [*(target.relative_to(root) for target in targets.values()), *(each.relative_to(root) for each in (cmake, catalogue, page, register))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room")
    parser.add_argument("verb", nargs="?", default="summary")
    parser.add_argument("--floor", type=int, default=5)
    words = parser.parse_args()
    for name in (words.room, words.verb):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            parser.error(f"names are snake_case: {name}")
    root = Path(__file__).resolve().parent.parent
    for file in make(root, words.room, words.verb, words.floor):
        print(f"  {file}")
    print(f"""
Next:
  ./dev format && ./dev unit {words.room} && ./dev build && build/release/nonclin {words.room} {words.verb} --help
  rules/studies/: under `runs:` of the study kind that a clause asks for,
    - entry: {words.room}.{words.verb}
      inputs: {{values: values}}
  tests/oracle/REGISTER.tsv: the two oracles of your own method;  CHANGES.md: one line for the user""")


if __name__ == "__main__":
    sys.exit(main())
