"""The harness of the command tests, held to small programs whose answers are known."""

import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from command_case import CaseError, agrees, parse, rewritten
from outcome import FAILED, PASSED, SKIPPED
from run_command_tests import approve, command_tests


class Tree(unittest.TestCase):
    """A tree with cases and a build folder whose program is a script."""

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.root / "tests/cli/say").mkdir(parents=True)
        (self.root / "tests/data/folder").mkdir(parents=True)
        (self.root / "tests/data/folder/a.txt").write_text("from the folder\n")
        program = self.root / "build/say"
        program.parent.mkdir()
        program.write_text('#!/bin/sh\necho "said: $*"\n')
        program.chmod(0o755)

    def outcome(self, text, name="tests/cli/say/case.test"):
        (self.root / name).write_text(text, encoding="utf-8")
        with ThreadPoolExecutor(2) as pool:
            return [future.result()[0] for future in command_tests(self.root, self.root / "build", pool)][0]

    def test_a_case_passes_on_equal_output_and_status(self):
        self.assertEqual(self.outcome("# It speaks.\n$ say 一 two\n> said: 一 two\n= 0\n").state, PASSED)

    def test_a_case_fails_on_another_line_and_shows_both(self):
        outcome = self.outcome("# It speaks.\n$ say one\n> said: two\n")
        self.assertEqual(outcome.state, FAILED)
        self.assertIn("-said: two", outcome.output)
        self.assertIn("+said: one", outcome.output)

    def test_output_that_no_line_expects_fails(self):
        self.assertEqual(self.outcome("# It speaks.\n$ say one\n").state, FAILED)
        self.assertEqual(self.outcome("# It is silent.\n$ true\n> a line\n").state, FAILED)

    def test_the_status_is_held_and_shows_what_was_said(self):
        outcome = self.outcome("# It fails.\n$ echo why >&2; exit 3\n")
        self.assertEqual(outcome.state, FAILED)
        self.assertIn("expected exit status 0, found 3", outcome.output)
        self.assertIn("why", outcome.output)
        self.assertEqual(self.outcome("# It fails.\n$ echo why >&2; exit 3\n! why\n= 3\n").state, PASSED)
        self.assertEqual(self.outcome("# It fails.\n$ echo no >&2; exit 3\n! why\n= 3\n").state, FAILED)

    def test_an_error_without_what_the_user_reads_is_no_case(self):
        self.assertIn("shows what the user reads", self.outcome("# It fails.\n$ exit 3\n= 3\n").output)

    def test_a_last_line_without_its_end_fails(self):
        self.assertIn("does not end with a line end", self.outcome("# Bare.\n$ printf x\n> x\n").output)

    def test_patterns_and_wildcards_are_explicit(self):
        self.assertEqual(self.outcome("# Version.\n$ say 1.2.3\n>~ said: \\d+\\.\\d+\\.\\d+\n").state, PASSED)
        self.assertEqual(self.outcome("# Version.\n$ say 1.2.x\n>~ said: \\d+\\.\\d+\\.\\d+\n").state, FAILED)
        self.assertEqual(self.outcome("# Long.\n$ seq 9\n> 1\n>*\n> 9\n").state, PASSED)
        self.assertEqual(self.outcome("# Long.\n$ seq 9\n> 1\n>*\n> 8\n").state, FAILED)
        self.assertIn("no regular expression", self.outcome("# Bad.\n$ say\n>~ (\n").output)

    def test_a_case_runs_in_a_copy_of_its_folder_with_its_files(self):
        text = "# Files.\nfolder: tests/data/folder\nfile: in/b.csv\n| x,y\n|\n| 1,2\n$ cat a.txt in/b.csv; rm a.txt\n"
        self.assertEqual(self.outcome(text + "> from the folder\n> x,y\n>\n> 1,2\n").state, PASSED)
        self.assertTrue((self.root / "tests/data/folder/a.txt").exists())

    def test_several_commands_share_the_folder(self):
        self.assertEqual(self.outcome("# Two.\n$ echo x > f\n$ cat f\n> x\n$ rm f; ls\n").state, PASSED)

    def test_bytes_that_differ_between_threads_fail(self):
        same = "# Threads.\nthreads: 1 2 7\n$ say -t $THREADS > out; echo done > out\n"
        self.assertEqual(self.outcome(same).state, PASSED)
        other = self.outcome("# Threads.\nthreads: 1 2\n$ say -t $THREADS > out\n")
        self.assertIn("out differs between 1 and 2 threads", other.output)
        self.assertIn("says -t $THREADS", self.outcome("# Threads.\nthreads: 1 2\n$ say\n").output)

    def test_a_program_that_is_not_there_skips_the_case(self):
        outcome = self.outcome("# Needs.\nneeds: no-such-program\n$ say\n")
        self.assertEqual(outcome.state, SKIPPED)
        self.assertIn("no-such-program", outcome.output)

    def test_nothing_of_the_callers_settings_reaches_a_case(self):
        self.assertEqual(self.outcome('# Clean.\n$ echo "$LANG $TZ $NO_COLOR ${LC_ALL:-none} ${NONCLIN_ISA:-none}"\n'
                                      "> C.UTF-8 UTC 1 none none\n").state, PASSED)

    def test_approve_writes_what_is_said_and_keeps_what_a_person_wrote(self):
        case = self.root / "tests/cli/say/case.test"
        case.write_text("# A fresh case.\n# Of two lines.\noracle: closed-form/1\nfile: f\n| x\n\n$ say 1.2.3\n>~ said: [\\d.]+\n"
                        "$ echo why >&2; exit 3\n", encoding="utf-8")
        self.assertEqual(approve(self.root, self.root / "build", []), [("tests/cli/say/case.test", True)])
        self.assertEqual(case.read_text(encoding="utf-8"),
                         "# A fresh case.\n# Of two lines.\noracle: closed-form/1\nfile: f\n| x\n\n$ say 1.2.3\n"
                         ">~ said: [\\d.]+\n= 0\n$ echo why >&2; exit 3\n! why\n= 3\n")
        self.assertEqual(approve(self.root, self.root / "build", []), [])


class Form(unittest.TestCase):
    def test_a_line_that_cannot_be_read_is_named(self):
        for text, said in [("# A.\nfodler: x\n$ true\n", "line 2 cannot be read"), ("$ true\n", "opens with a sentence"),
                           ("# A.\n", "holds a command"), ("# A.\n> x\n$ true\n", "line 2"), ("# A.\n$ true\n= x\n", "line 3")]:
            with self.assertRaisesRegex(CaseError, said):
                parse(text)

    def test_a_wildcard_is_tried_at_every_length(self):
        self.assertTrue(agrees([">*", "> b"], ["b", "a", "b"]))
        self.assertTrue(agrees([">*"], []))
        self.assertFalse(agrees([">*", "> b"], ["b", "a"]))

    def test_approving_an_empty_line_and_a_wildcard_reads_back(self):
        text = "# A.\n$ x\n> old\n$ y\n> 1\n>*\n= 0\n"
        answers = [(["", "  two"], [], 0), (["1", "2"], [], 0)]
        again = rewritten(text, answers)
        self.assertEqual(again, "# A.\n$ x\n>\n>   two\n= 0\n$ y\n> 1\n>*\n= 0\n")
        for step, (out, _, status) in zip(parse(again).steps, answers):
            self.assertTrue(agrees(step.out, out))
            self.assertEqual(step.status, status)


if __name__ == "__main__":
    unittest.main()
