#!/usr/bin/env python3
"""A page of docs/reference or docs/tutorials that stands in Chinese as well (NAME.md, NAME.zh.md) says in both what it says in one.

Held of each pair: the levels of the headings; the tables, their columns and rows; the code spans of each row; the blocks of code (of a
console the commands, --lang apart); a link from each page to the other above the second heading. Of docs/reference also the code spans
of the prose, section by section. What the sentences say is for readers.
"""

import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("docs/reference", "docs/tutorials")
HEADING = re.compile(r"^(#{1,6}) +(.*)$", re.M)
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.M | re.S)
SPAN = re.compile(r"`([^`\n]+)`")


def pairs(root):
    """(English page, Chinese page) for each page in Chinese; the English one may be missing."""
    return [(chinese.with_name(chinese.name.removesuffix(".zh.md") + ".md"), chinese)
            for folder in FOLDERS for chinese in sorted((root / folder).rglob("*.zh.md"))]


def blocks(text):
    """(language, what both pages must share) for each block of code."""
    shared = []
    for language, body in BLOCK.findall(text):
        if language == "console":
            body = "\n".join(re.sub(r" --lang \w+", "", line) for line in body.splitlines() if line.startswith("$ "))
        shared.append((language, body))
    return shared


def tables(text):
    """Each table as its lines, header and rule included."""
    return [found.splitlines() for found in re.findall(r"(?:^\|.*\n?)+", text, re.M)]


def cells(row):
    return len(SPAN.sub("", row).strip().strip("|").split("|"))


def spans(text):
    return set(SPAN.findall(text))


def sections(text):
    """The prose of each section, its tables left out; the first is what stands above all headings."""
    return HEADING.split(re.sub(r"^\|.*\n?", "", text, flags=re.M))[::3]


def difference(english, chinese):
    return f"only in English {sorted(english - chinese)}, only in Chinese {sorted(chinese - english)}"


def table_faults(english, chinese):
    if len(english) != len(chinese):
        yield f"{len(english)} tables in English, {len(chinese)} in Chinese"
        return
    for number, (own, other) in enumerate(zip(english, chinese), 1):
        if len(own) != len(other):
            yield f"table {number}: {len(own) - 2} rows in English, {len(other) - 2} in Chinese"
            continue
        for row, (one, same) in enumerate(zip(own, other), -1):  # the header is -1, its rule 0, the first row 1
            if cells(one) != cells(same):
                yield f"table {number}, row {row}: {cells(one)} cells in English, {cells(same)} in Chinese"
            if spans(one) != spans(same):
                yield f"table {number}, row {row}: {difference(spans(one), spans(same))}"


def link_faults(text, other):
    head = text[:next((found.start() for found in list(HEADING.finditer(text))[1:]), len(text))]
    if f"]({other})" not in head:
        yield f"no link to {other} above the second heading"


def page_faults(english, chinese, has_spans_in_prose):
    """One line for each thing that one page has and the other has not."""
    if blocks(english) != blocks(chinese):
        yield "the blocks of code differ"
    english, chinese = BLOCK.sub("", english), BLOCK.sub("", chinese)
    own, other = ([len(marks) for marks, _ in HEADING.findall(text)] for text in (english, chinese))
    if own != other:
        yield f"levels of headings: {own} in English, {other} in Chinese"
    yield from table_faults(tables(english), tables(chinese))
    if has_spans_in_prose and own == other:
        titles = ["the head", *(title for _, title in HEADING.findall(english))]
        for title, one, same in zip(titles, sections(english), sections(chinese)):
            if spans(one) != spans(same):
                yield f"prose of {title}: {difference(spans(one), spans(same))}"


def pair_faults(english, chinese, root):
    name = chinese.relative_to(root)
    if not english.exists():
        return [f"{name}: there is no {english.name}"]
    texts = [page.read_text(encoding="utf-8") for page in (english, chinese)]
    faults = [*link_faults(texts[0], chinese.name), *link_faults(texts[1], english.name)]
    return [f"{name}: {fault}" for fault in [*faults, *page_faults(*texts, "reference" in english.parts)]]


ENGLISH = """# Keys

The file `a.toml`.

| key | type |
|---|---|
| `id` | text |
| `unit` | `vg`, `cells` |

## one

Write `unit`.

```toml
id = "A"
```

```console
$ nonclin plan --lang en
the plan
```
"""
CHINESE = """# 键

文件 `a.toml`。

| 键 | 类型 |
|---|---|
| `id` | 文字 |
| `unit` | `vg`、`cells` |

## one

写 `unit`。

```toml
id = "A"
```

```console
$ nonclin plan --lang zh
计划
```
"""


class Pages(unittest.TestCase):
    def test_every_page_in_chinese_says_what_the_english_one_says(self):
        found = pairs(ROOT)
        self.assertIn(ROOT / "docs/reference/programme.zh.md", [chinese for _, chinese in found])
        self.assertIn(ROOT / "docs/tutorials/first_day.zh.md", [chinese for _, chinese in found])
        for english, chinese in found:
            self.assertEqual(pair_faults(english, chinese, ROOT), [])

    def test_the_tables_of_the_programme_are_read(self):
        text = BLOCK.sub("", (ROOT / "docs/reference/programme.md").read_text(encoding="utf-8"))
        keys = {key for table in tables(text) for row in table[2:] for key in SPAN.findall(row.split("|")[1])}
        self.assertGreaterEqual(len(keys), 80)
        self.assertLessEqual({"titre_assay", "first_in_human", "adverse_from", "control_groups", "concludes"}, keys)


class Faults(unittest.TestCase):
    def faults(self, old="", new="", has_spans_in_prose=True):
        self.assertIn(old, CHINESE)
        return "\n".join(page_faults(ENGLISH, CHINESE.replace(old, new, 1) if old else CHINESE, has_spans_in_prose))

    def test_two_pages_that_agree_have_none(self):
        self.assertEqual(self.faults(), "")

    def test_a_heading_of_another_level_or_none_is_found(self):
        self.assertIn("levels of headings: [1, 2] in English, [1, 3] in Chinese", self.faults("## one", "### one"))
        self.assertIn("levels of headings: [1, 2] in English, [1] in Chinese", self.faults("## one\n", ""))

    def test_a_row_too_few_and_a_table_too_many_are_found(self):
        self.assertEqual(self.faults("| `id` | 文字 |\n", ""), "table 1: 2 rows in English, 1 in Chinese")
        self.assertEqual(self.faults("## one\n", "## one\n\n| a |\n|---|\n"), "1 tables in English, 2 in Chinese")

    def test_a_row_with_other_words_or_cells_is_found(self):
        self.assertEqual(self.faults("`vg`、`cells`", "`vg`、`cell`"),
                         "table 1, row 2: only in English ['cells'], only in Chinese ['cell']")
        self.assertEqual(self.faults("| 文字 |", "| 文字 | 必填 |"), "table 1, row 1: 2 cells in English, 3 in Chinese")

    def test_other_words_in_prose_are_found_where_they_are_held(self):
        self.assertEqual(self.faults("写 `unit`", "写 `units`"), "prose of one: only in English ['unit'], only in Chinese ['units']")
        self.assertEqual(self.faults("写 `unit`", "写 `units`", has_spans_in_prose=False), "")

    def test_other_code_is_found_and_another_language_of_a_console_is_none(self):
        self.assertEqual(self.faults('id = "A"', 'id = "B"'), "the blocks of code differ")
        self.assertEqual(self.faults("nonclin plan", "nonclin check"), "the blocks of code differ")
        self.assertEqual(self.faults("计划\n```", "另一计划\n```"), "")

    def test_a_page_that_does_not_lead_to_the_other_is_found(self):
        self.assertEqual(list(link_faults("# A\n\n[中文](a.zh.md)\n\n## B\n", "a.zh.md")), [])
        self.assertEqual(len(list(link_faults("# A\n\n## B\n\n[中文](a.zh.md)\n", "a.zh.md"))), 1)


if __name__ == "__main__":
    run = unittest.main(exit=False).result
    failed = len(run.failures) + len(run.errors)
    print(f"{run.testsRun - failed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)
