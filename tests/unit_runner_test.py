"""The runner of the unit tests counts what doctest programs say, and misses no failure."""

import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from outcome import FAILED, PASSED, SKIPPED, Outcome, report
from run_unit_tests import run_program

HEAD = '[doctest] doctest version is "2.4.9"\n'
LINE = "=" * 79 + "\n"
GOOD = "0.000012 s: A good case\n"
SKIPPED_CASE = f"{LINE}x_test.cpp:9:\nTEST CASE:  A case without data\n\nx_test.cpp:10: MESSAGE: SKIPPED: no folder /x\n\n{LINE}0.5 s: A case without data\n".replace("0.5 s", "0.500000 s")
BAD = f"{LINE}x_test.cpp:19:\nTEST CASE:  A bad case\n\nx_test.cpp:20: ERROR: CHECK( 1 == 2 ) is NOT correct!\n  values: CHECK( 1 == 2 )\n\n0.000002 s: A bad case\n"


def total(passed, failed, skipped=0):
    count = passed + failed
    return f"{LINE}[doctest] test cases: {count} | {passed} passed | {failed} failed | {skipped} skipped\n[doctest] Status\n"


class Runner(unittest.TestCase):
    def run_saying(self, said, status):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "said").write_text(said)
        program = folder / "program"
        program.write_text(f"#!/bin/sh\ncat {folder}/said\nexit {status}\n")
        program.chmod(0o755)
        return run_program("unit/x", [str(program)])

    def states(self, said, status):
        return [one.state for one in self.run_saying(said, status)]

    def test_cases_are_counted_one_by_one_with_their_times(self):
        outcomes = self.run_saying(HEAD + GOOD + SKIPPED_CASE + BAD + total(2, 1), 1)
        self.assertEqual([one.state for one in outcomes], [PASSED, SKIPPED, FAILED])
        self.assertEqual(outcomes[1].output, "no folder /x")
        self.assertEqual(outcomes[1].seconds, 0.5)
        self.assertIn("CHECK( 1 == 2 )", outcomes[2].output)
        self.assertIn("A bad case", outcomes[2].name)

    def test_a_case_switched_off_in_the_source_is_skipped(self):
        self.assertEqual(self.states(HEAD + GOOD + total(1, 0, 2), 0), [PASSED, SKIPPED, SKIPPED])

    def test_what_does_not_add_up_fails(self):
        self.assertIn(FAILED, self.states(HEAD + GOOD + total(1, 0), 1))    # a status without a failure
        self.assertIn(FAILED, self.states(HEAD + GOOD + total(2, 0), 0))    # a case that was not seen
        self.assertIn(FAILED, self.states(HEAD + GOOD + total(0, 1), 0))    # a failure that was not seen
        self.assertEqual(self.states(HEAD + GOOD, 139), [FAILED])           # a crash before the summary

    def test_a_program_that_cannot_start_fails(self):
        self.assertEqual(run_program("unit/x", ["/no/such/program"])[0].state, FAILED)

    def test_a_program_that_is_no_doctest_counts_by_its_status(self):
        self.assertEqual(self.states("fine\n", 0), [PASSED])
        self.assertEqual(self.states("bad\n", 1), [FAILED])

    def test_the_last_line_is_the_count_and_a_failure_is_shown(self):
        stream = io.StringIO()
        outcomes = [Outcome("a", PASSED, 3), Outcome("b", FAILED, 1, "why"), Outcome("c", SKIPPED, 0, "no data")]
        self.assertFalse(report(outcomes, stream))
        self.assertEqual(stream.getvalue().splitlines()[-1], "1 passed, 1 failed, 1 skipped")
        self.assertIn("FAILED b\nwhy", stream.getvalue())
        self.assertTrue(report(outcomes[:1], io.StringIO()))


if __name__ == "__main__":
    unittest.main()
