#!/usr/bin/env python3
"""Makes the files of a new analysis: new_module.py ROOM [VERB] [--floor N]

ROOM  name of the room: offtarget
VERB  name of the analysis, "summary" if none is given

Where the room stands already, the analysis joins it: written are its method with its entry, its unit test and a command
test; added are its line in the catalogue and its rows in tests/oracle/REGISTER.tsv. A new room also gets its page, its line in
CMakeLists.txt and its row in docs/architecture.md. What is made compiles, passes its tests and gives the mean of one value per
animal: a small true analysis to change step by step into yours. Nothing that exists is overwritten.
"""

import argparse
import re
import sys
from pathlib import Path

from check_floors import declared_rooms

TEMPLATES = Path(__file__).resolve().parent / "new_module"
OF_VERB = {"engine.hpp.in": "src/nonclin/{room}/{verb}.hpp", "engine.cpp.in": "src/nonclin/{room}/{verb}.cpp",
           "test.cpp.in": "tests/unit/{room}/{verb}_test.cpp", "command.test.in": "tests/cli/{room}/{verb}.test"}
OF_ROOM = {"page.md.in": "docs/modules/{room}.md"}
REGISTER_HEAD = "function\tkind\tsource\tversion\ttolerance\twhy\n"
USES = ["base", "analysis", "formats"]


def with_room_line(cmake, room, floor):
    """CMakeLists.txt with the room's line after the last room that does not lie higher."""
    line = f"nonclin_module({room:<10} FLOOR {floor} DEPS {' '.join(USES)})\n"
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
    return page[:place] + f"| `{room}` | {floor} | the mean of one value per animal |\n" + page[place:]


def with_entry(catalogue, room, verb):
    """The catalogue with the include and the line of the analysis, each in its alphabetical place."""
    include = re.compile(r'^#include "nonclin/(?!catalogue/)[^"]*"\n', re.M)
    includes = sorted({*include.findall(catalogue), f'#include "nonclin/{room}/{verb}.hpp"\n'})
    first = include.search(catalogue)
    catalogue = catalogue[:first.start()] + "".join(includes) + include.sub("", catalogue[first.start():])
    line = re.compile(r"^        \w+::\w+\(\),\n", re.M)
    lines = sorted({*line.findall(catalogue), f"        {room}::{verb}(),\n"})
    first = line.search(catalogue)
    return catalogue[:first.start()] + "".join(lines) + line.sub("", catalogue[first.start():])


def with_deps(cmake, room, used):
    """CMakeLists.txt with those rooms among what the room uses."""
    deps = re.search(rf"nonclin_module\({room}\s+FLOOR \d+ DEPS ([\w\s]*\w)", cmake)
    wanted = deps[1] + "".join(f" {one}" for one in used if one not in deps[1].split())
    return cmake[:deps.start(1)] + wanted + cmake[deps.end(1):]


def make(root, room, verb, floor):
    """Writes the files and returns their names; SystemExit where something of the name is there already."""
    cmake_file, page_file = root / "CMakeLists.txt", root / "docs/architecture.md"
    register_file, catalogue_file = root / "tests/oracle/REGISTER.tsv", root / "src/nonclin/catalogue/catalogue.cpp"
    cmake, catalogue = cmake_file.read_text(encoding="utf-8"), catalogue_file.read_text(encoding="utf-8")
    rooms = declared_rooms(cmake)
    is_new = room not in rooms
    if not is_new and room not in rooms["catalogue"].deps:
        raise SystemExit(f"the room {room} holds no analyses: the catalogue does not name it")
    targets = {template: root / name.format(room=room, verb=verb)
               for template, name in {**OF_VERB, **(OF_ROOM if is_new else {})}.items()}
    for target in targets.values():
        if target.exists():
            raise SystemExit(f"stands already: {target.relative_to(root)}")
    camel = "".join(part.capitalize() for part in verb.split("_"))
    for template, target in targets.items():
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        text = text.replace("@room@", room).replace("@verb@", verb).replace("@Verb@", camel)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    changed = {catalogue_file: with_entry(catalogue, room, verb)}
    if is_new:
        changed[cmake_file] = with_deps(with_room_line(cmake, room, floor), "catalogue", [room])
        changed[page_file] = with_page_line(page_file.read_text(encoding="utf-8"), room, floor)
    else:
        changed[cmake_file] = with_deps(cmake, room, USES)
    rows = register_file.read_text(encoding="utf-8") if register_file.exists() else REGISTER_HEAD
    changed[register_file] = rows + (
        f"{room}::{verb}\tclosed form\tmeans of small tables, by hand\t-\texact\tsums of small whole numbers are exact\n"
        f"{room}::{verb}\tlaw\tadding a number to all adds it to the mean\t-\texact\tsums of small whole numbers are exact\n")
    for file, text in changed.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            targets[file] = file
    return [target.relative_to(root) for target in targets.values()]


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
    files = make(root, words.room, words.verb, words.floor)
    for file in files:
        print(f"  {file}")
    room_words = "\n  docs/architecture.md and docs/modules/%s.md: say what the room is; a link from docs/index.md" % words.room
    print(f"""
Try it:
  ./dev format && ./dev unit {words.room} && ./dev build && build/release/nonclin {words.room} {words.verb} --help
Then:
  docs/tutorials/new_analysis.md: the way from here to your own analysis, and to the study kind that runs it
  tests/oracle/REGISTER.tsv: the two oracles of your own method in place of those of the mean
  CHANGES.md: one line for the user{room_words if Path(f"docs/modules/{words.room}.md") in files else ""}""")


if __name__ == "__main__":
    sys.exit(main())
