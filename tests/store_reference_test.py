#!/usr/bin/env python3
"""An independent check of docs/reference/store.md: a verifier written from that page alone, run on the golden store of
format 1 and on copies of it that were tampered with. Needs nothing but Python: python3 tests/store_reference_test.py"""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE / "data/store-format-1/store"
PAGE = HERE.parent / "docs/reference/store.md"
ROOT = "c430f9be26bd38e293cc2459b563bb0ccfe00d50b36a4eab174cecf06e127cd4"
MEMBERS = "at format machine new objects old previous program seq simulated subject what who why".split()


# --- the verifier ------------------------------------------------------------------------------------------------
def sha256(data):
    return hashlib.sha256(data).hexdigest()


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\1" + bytes.fromhex(root(leaves[:k])) + bytes.fromhex(root(leaves[k:])))


def read_record(line):
    try:
        record = json.loads(line)
        objects = all(list(one) == ["bytes", "name", "role", "sha256"] for one in record["objects"])
        return record if objects and list(record) == MEMBERS and record["format"] == 1 else None
    except (ValueError, TypeError, KeyError):
        return None


def verify(store):
    """What lies, as a set of names, and the root."""
    lies = set()
    if (store / "store.json").read_bytes() != b'{"format":1}\n':
        lies.add("store.json")
    sizes = {}
    for file in (f for f in (store / "objects").rglob("*") if f.is_file() and not f.name.startswith(".new-")):
        data = file.read_bytes()
        sizes[file.parent.name + file.name] = len(data)
        if sha256(data) != file.parent.name + file.name:
            lies.add("object " + file.parent.name + file.name)
    *lines, torn = (store / "log.jsonl").read_bytes().split(b"\n")
    leaves = [sha256(b"\0" + line) for line in lines]
    if torn:
        lies.add("torn tail")
    records = [read_record(line) for line in lines]
    for i, record in enumerate(records):
        if record is None:
            lies.add(f"line {i + 1}")
            continue
        if record["seq"] != i:
            lies.add(f"line {i + 1}")
        before = leaves[i - 1] if i else "0" * 64
        if record["previous"] != before:
            lies.add(f"line {i} or {i + 1}" if i else "line 1")
        lies.update("object " + o["sha256"] for o in record["objects"] if sizes.get(o["sha256"]) != o["bytes"])
    try:
        head = (store / "head").read_bytes()
        last, size = re.fullmatch(rb'{"format":1,"last":"([0-9a-f]{64})","size":(\d+)} *\n', head).groups()
        if len(head) != 128:
            lies.add("head")
        elif int(size) > len(lines):
            lies.add("log short")
        elif last.decode() != (leaves[int(size) - 1] if int(size) else "0" * 64):
            lies.add(f"line {int(size)} or head")
    except (AttributeError, FileNotFoundError):
        lies.add("head")
    return lies, root(leaves)


def flip(file, sound, i):
    """The file with one bit of byte i flipped, and every other byte as it was; written in place, which is fast."""
    with open(file, "r+b") as out:
        out.write(sound[:i] + bytes([sound[i] ^ 1]) + sound[i + 1:])


# --- what it finds -----------------------------------------------------------------------------------------------
class StoreReference(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = pathlib.Path(folder.name) / "store"
        shutil.copytree(GOLDEN, self.store)
        for file in self.store.rglob("*"):
            file.chmod(0o755 if file.is_dir() else 0o644)

    def lies(self):
        return verify(self.store)[0]

    def edit_line(self, number, old, new):
        lines = (self.store / "log.jsonl").read_bytes().split(b"\n")
        self.assertIn(old, lines[number - 1])
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
        (self.store / "log.jsonl").write_bytes(b"\n".join(lines))

    def test_the_golden_store_is_sound(self):
        self.assertEqual(verify(GOLDEN), (set(), ROOT))

    def test_one_changed_byte_of_any_object_is_named(self):
        for file in [f for f in (self.store / "objects").rglob("*") if f.is_file() and f.stat().st_size]:
            sound = file.read_bytes()
            for i in range(len(sound)):
                flip(file, sound, i)
                self.assertEqual(self.lies(), {"object " + file.parent.name + file.name})
            file.write_bytes(sound)
        self.assertEqual(self.lies(), set())

    def test_a_removed_object_is_named(self):
        for file in [f for f in (self.store / "objects").rglob("*") if f.is_file()]:
            sound = file.read_bytes()
            file.unlink()
            self.assertEqual(self.lies(), {"object " + file.parent.name + file.name})
            file.write_bytes(sound)

    def test_an_edited_line_is_named(self):
        for number in range(1, 6):
            self.edit_line(number, b'"machine":"bench-3"', b'"machine":"bench-4"')
            self.assertEqual(self.lies(), {f"line {number} or {number + 1}" if number < 5 else "line 5 or head"})
            self.edit_line(number, b'"machine":"bench-4"', b'"machine":"bench-3"')

    def test_one_changed_byte_anywhere_in_log_or_head_is_found(self):
        for name in "log.jsonl", "head":
            sound = (self.store / name).read_bytes()
            for i in range(len(sound)):
                flip(self.store / name, sound, i)
                self.assertTrue(self.lies(), f"{name}, byte {i}")
            (self.store / name).write_bytes(sound)

    def test_lines_taken_out_are_found(self):
        log = (self.store / "log.jsonl").read_bytes()
        lines = log.splitlines(keepends=True)
        for i in range(len(lines)):
            (self.store / "log.jsonl").write_bytes(b"".join(lines[:i] + lines[i + 1:]))
            self.assertIn("log short", self.lies())
            self.assertEqual(f"line {i + 1}" in self.lies(), i < len(lines) - 1)

    def test_a_torn_tail_is_told_and_not_counted(self):
        whole = (self.store / "log.jsonl").read_bytes()
        with open(self.store / "log.jsonl", "ab") as log:
            log.write(b'{"at":"2026-08-14T09:3')
        self.assertEqual(verify(self.store), ({"torn tail"}, ROOT))
        (self.store / "log.jsonl").write_bytes(whole[:-20])
        self.assertEqual(self.lies(), {"torn tail", "log short"})

    def test_the_commands_of_the_page_do_what_it_says(self):
        commands = re.search(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S).group(1).splitlines()
        run = lambda c: subprocess.run(["bash", "-c", c], cwd=self.store, capture_output=True, text=True)
        self.assertEqual(run(commands[0]).returncode, 0, run(commands[0]).stderr)
        self.assertEqual(len(run(commands[1]).stdout), 65)
        self.assertEqual(run(commands[1]).stdout, run(commands[2]).stdout)
        changed = next(f for f in (self.store / "objects").rglob("*") if f.is_file())
        changed.write_bytes(b"changed")
        self.assertIn(changed.name, run(commands[0]).stdout)


if __name__ == "__main__":
    unittest.main()
