#!/usr/bin/env python3
"""Checks tools/run_benches.py on a program made of three lines of shell: what is a right answer, and what is not."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import run_benches  # noqa: E402
from run_benches import Command, WrongAnswer, read_bench, run_command, seconds_of  # noqa: E402


class BenchRunner(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.program = self.folder / "program"
        self.program.write_text("#!/bin/sh\nsleep 0.05\necho told $1\nprintf 'a\\nb\\n' > table.tsv\nexit $2\n", encoding="utf-8")
        self.program.chmod(0o755)

    def run_words(self, *words, **expected):
        return run_command(Command(list(words), **expected), self.program, self.folder)

    def test_a_right_answer_is_timed(self):
        wall, user, system, memory = self.run_words("x", "1", says=["told x"], rows=[("table.tsv", 2)], status=1)
        self.assertGreaterEqual(wall, 0.05)
        self.assertLess(user + system, wall)
        self.assertGreater(memory, 0)

    def test_another_exit_status_is_a_wrong_answer(self):
        self.assertRaisesRegex(WrongAnswer, "exit 3, expected 0", self.run_words, "x", "3")

    def test_another_text_is_a_wrong_answer(self):
        self.assertRaisesRegex(WrongAnswer, "does not say: told y", self.run_words, "x", "0", says=["told y"])

    def test_another_number_of_rows_is_a_wrong_answer(self):
        self.assertRaisesRegex(WrongAnswer, "has 2 lines, expected 3", self.run_words, "x", "0", rows=[("table.tsv", 3)])

    def test_every_bench_of_the_tree_can_be_read_and_says_what_the_answer_is(self):
        paths = sorted((ROOT / "bench").rglob("*.bench"))
        self.assertTrue(paths)
        for path in paths:
            bench = read_bench(path)
            self.assertTrue(bench.commands and all(one.says or one.rows for one in bench.commands), path)
            self.assertLess(bench.limit, 60, path)

    def test_a_line_that_is_none_is_refused(self):
        (self.folder / "bench").mkdir()
        faulty = self.folder / "bench/x.bench"
        faulty.write_text("$ nonclin version\nlimits: 5 ms\n", encoding="utf-8")
        self.addCleanup(setattr, run_benches, "ROOT", run_benches.ROOT)
        run_benches.ROOT = self.folder
        self.assertRaisesRegex(SystemExit, "x.bench:2: not a line of a bench", read_bench, faulty)

    def test_limits_are_in_seconds(self):
        self.assertEqual([seconds_of("50 ms"), seconds_of("2 s")], [0.05, 2.0])


if __name__ == "__main__":
    unittest.main()
