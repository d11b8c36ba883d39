#!/usr/bin/env python3
"""The pages agree with the tree: links and named files exist, decisions are numbered once, every room has its line.

Looks at README.md, README.zh.md, CONTRIBUTING.md, CHANGES.md and docs/. Checked: targets of relative links and their #anchors; file names
in back quotes that start with a folder of the tree (ROOM, VERB and KIND stand for any); the numbers and sections of docs/decisions; one line for every room of
CMakeLists.txt in docs/architecture.md and none for others; the fixed sections of docs/modules.
"""

import re
import sys
from pathlib import Path

from check_floors import declared_rooms

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE_PATH = re.compile(r"`((?:src|tests|tools|docs|rules|bench|fuzz|cmake|examples|web)/[\w./-]+|\./dev)`")
PLACEHOLDER = re.compile(r"\b(ROOM|VERB|KIND)(?![A-Z])")
DECISION = re.compile(r"(\d{4})-[a-z0-9-]+\.md$")
DECISION_SECTIONS = ["Context", "Decision", "Alternatives", "Consequences"]
MODULE_SECTIONS = ["Purpose and clauses", "Inputs", "Method", "Parameters", "Output tables", "How it was validated", "Limits",
                   "References"]


def pages(root):
    return [path for path in (root / "README.md", root / "README.zh.md", root / "CONTRIBUTING.md", root / "CHANGES.md") if path.exists()] + \
        sorted((root / "docs").rglob("*.md"))


def prose(text):
    """The page without its code blocks, line numbers kept."""
    return re.sub(r"^```.*?^```", lambda block: re.sub(r"[^\n]", "", block[0]), text, flags=re.M | re.S)


def headings(text, level=None):
    marks = "#{1,6}" if level is None else "#" * level
    return re.findall(rf"^{marks} +(.*?) *$", prose(text), re.M)


def anchor(heading):
    """The anchor of a heading as the code hosts make it."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).lower()).replace(" ", "-")


def link_faults(root, page, text):
    for number, line in enumerate(prose(text).splitlines(), 1):
        shown = f"{page.relative_to(root)}:{number}"
        for found in LINK.finditer(line):
            target = found[1] or found[2]
            if re.match(r"[a-z]+:", target):
                continue
            file, _, part = target.partition("#")
            path = (page.parent / file).resolve() if file else page
            if not path.exists():
                yield f"{shown}: the link leads nowhere: {target}"
            elif part and path.suffix == ".md" and part not in map(anchor, headings(path.read_text(encoding="utf-8"))):
                yield f"{shown}: no such heading: {target}"
        for found in CODE_PATH.finditer(line):
            if not PLACEHOLDER.search(found[1]) and not (root / found[1]).exists():
                yield f"{shown}: no such file: {found[1]}"


def decision_faults(root):
    seen = {}
    for path in sorted((root / "docs/decisions").glob("*.md")):
        shown, named = path.relative_to(root), DECISION.match(path.name)
        if not named:
            yield f"{shown}: a decision is called 0012-words-with-hyphens.md"
            continue
        if named[1] in seen:
            yield f"{shown}: the number {named[1]} is taken by {seen[named[1]].name}"
        seen[named[1]] = path
        text = path.read_text(encoding="utf-8")
        if not re.match(rf"# {named[1]}[ .:]", text):
            yield f"{shown}: opens with its number: # {named[1]} …"
        found = headings(text, 2)
        missing = [section for section in DECISION_SECTIONS if not any(one.startswith(section) for one in found)]
        if missing:
            yield f"{shown}: lacks the section {', '.join(missing)}"


def room_faults(root):
    rooms = declared_rooms((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    page = root / "docs/architecture.md"
    lines = dict(re.findall(r"^\| *`(\w+)` *\| *(\d+) *\|", page.read_text(encoding="utf-8") if page.exists() else "", re.M))
    for room in rooms.values():
        if room.name not in lines:
            yield f"docs/architecture.md: no line for the room {room.name}"
        elif int(lines[room.name]) != room.floor:
            yield f"docs/architecture.md: {room.name} is on floor {room.floor}, not {lines[room.name]}"
    for name in sorted(set(lines) - set(rooms)):
        yield f"docs/architecture.md: {name} is no room of CMakeLists.txt"


def module_faults(root):
    for path in sorted((root / "docs/modules").glob("*.md")):
        found = headings(path.read_text(encoding="utf-8"), 2)
        for section in MODULE_SECTIONS:
            if not any(one.startswith(section) for one in found):
                yield f"{path.relative_to(root)}: lacks the section {section}"


def docs_faults(root):
    """One line for each thing that is wrong."""
    faults = []
    for page in pages(root):
        faults += link_faults(root, page, page.read_text(encoding="utf-8"))
    return [*faults, *decision_faults(root), *room_faults(root), *module_faults(root)]


if __name__ == "__main__":
    all_faults = docs_faults(Path(__file__).resolve().parent.parent)
    print("\n".join(all_faults), end="\n" if all_faults else "")
    sys.exit(1 if all_faults else 0)
