"""The checks of the house refuse what they are there to refuse."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from build_times import slowest
from check_docs import docs_faults
from check_floors import declared_rooms, house_faults
from check_oracles import case_faults, oracle_faults

CMAKE = """
# nonclin_module(ghost FLOOR 9 DEPS base)
nonclin_module(base FLOOR 1 LIBS fmt::fmt)
nonclin_module(stats FLOOR 2 DEPS base
  LIBS Boost::headers)
nonclin_module(dose FLOOR 5 DEPS base stats)
nonclin_module(tcr FLOOR 5 DEPS base)
"""
SOURCES = {"base/text.hpp": "", "stats/fit.hpp": '#include "nonclin/base/text.hpp"\n',
           "dose/dose.cpp": '#include <vector>\n#include "nonclin/stats/fit.hpp"\n#include "nonclin/base/text.hpp"\n',
           "tcr/tcr.cpp": '#include "nonclin/base/text.hpp"\n'}
ARCHITECTURE = "# Rooms\n\n| `base` | 1 | x |\n| `stats` | 2 | x |\n| `dose` | 5 | x |\n| `tcr` | 5 | x |\n"
SECTIONS = "\n## Context\n\n## Decision\n\n## Alternatives\n\n## Consequences\n"


class Tree(unittest.TestCase):
    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.write("CMakeLists.txt", CMAKE)
        for file, text in SOURCES.items():
            self.write(f"src/nonclin/{file}", text)
        self.write("docs/architecture.md", ARCHITECTURE)
        self.write("docs/decisions/0001-one.md", "# 0001 One\n" + SECTIONS)

    def write(self, file, text):
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def floors(self, file=None, text=None):
        if file:
            self.write(file, text)
        return "\n".join(house_faults(self.root))

    def docs(self, file=None, text=None):
        if file:
            self.write(file, text)
        return "\n".join(docs_faults(self.root))


class Floors(Tree):
    def test_a_sound_house_has_no_fault(self):
        self.assertEqual(self.floors(), "")
        self.assertEqual(list(declared_rooms(CMAKE)), ["base", "stats", "dose", "tcr"])

    def test_an_include_upward_or_sideways_is_refused(self):
        self.assertIn("src/nonclin/base/text.hpp:2: base does not declare stats",
                      self.floors("src/nonclin/base/text.hpp", '\n#include "nonclin/stats/fit.hpp"\n'))
        self.write("src/nonclin/dose/dose.hpp", "")
        self.assertIn("tcr does not declare dose", self.floors("src/nonclin/tcr/more.cpp", '#  include "nonclin/dose/dose.hpp"\n'))

    def test_a_declared_dependency_that_does_not_fall_is_refused(self):
        self.write("CMakeLists.txt", CMAKE.replace("tcr FLOOR 5 DEPS base", "tcr FLOOR 5 DEPS base dose ghost"))
        faults = self.floors()
        self.assertIn("tcr (floor 5) may not use dose (floor 5)", faults)
        self.assertIn("tcr names ghost, which is no room", faults)

    def test_a_dependency_that_nothing_includes_is_refused(self):
        self.assertIn("dose declares stats and includes nothing of it", self.floors("src/nonclin/dose/dose.cpp", ""))

    def test_a_header_that_is_not_there_and_a_stray_file_are_refused(self):
        self.assertIn("no such header: nonclin/base/none.hpp", self.floors("src/nonclin/tcr/tcr.cpp", '#include "nonclin/base/none.hpp"\n'))
        self.assertIn("src/nonclin/ghost/x.cpp: lies in no room", self.floors("src/nonclin/ghost/x.cpp", ""))


class Docs(Tree):
    def test_sound_pages_have_no_fault(self):
        self.write("README.md", "[pages](docs/architecture.md#rooms) [web](https://example.org) `src/nonclin/dose`\n```\n[x](none)\n```\n")
        self.assertEqual(self.docs(), "")

    def test_a_link_or_file_name_that_leads_nowhere_is_refused(self):
        self.assertIn("README.md:2: the link leads nowhere: docs/none.md", self.docs("README.md", "\n[x](docs/none.md)\n"))
        self.assertIn("no such heading: docs/architecture.md#halls", self.docs("README.md", "[x](docs/architecture.md#halls)\n"))
        self.assertIn("no such file: tools/none.py", self.docs("README.md", "`tools/none.py`\n"))

    def test_decisions_are_numbered_once_and_whole(self):
        self.assertIn("the number 0001 is taken by 0001-one.md", self.docs("docs/decisions/0001-two.md", "# 0001 Two\n" + SECTIONS))
        self.assertIn("lacks the section Alternatives", self.docs("docs/decisions/0002-x.md", "# 0002 X\n" + SECTIONS.replace("## Alternatives", "")))
        self.assertIn("opens with its number: # 0003", self.docs("docs/decisions/0003-x.md", "# X\n" + SECTIONS))
        self.assertIn("a decision is called", self.docs("docs/decisions/four.md", "# Four\n"))

    def test_every_room_has_its_line_and_floor(self):
        faults = self.docs("docs/architecture.md", ARCHITECTURE.replace("| `tcr` | 5", "| `ghost` | 5").replace("| `dose` | 5", "| `dose` | 4"))
        self.assertIn("no line for the room tcr", faults)
        self.assertIn("ghost is no room", faults)
        self.assertIn("dose is on floor 5, not 4", faults)

    def test_a_module_page_has_its_fixed_sections(self):
        self.assertIn("docs/modules/dose.md: lacks the section Limits", self.docs("docs/modules/dose.md", "# Dose\n\n## Inputs\n"))


class Oracles(unittest.TestCase):
    HEAD = "function\tkind\tsource\tversion\ttolerance\twhy\n"

    def test_two_oracles_of_different_kinds_are_wanted(self):
        first, second = "f\tlaw\ts\t-\texact\tw\n", "f\tclosed form\ts\t-\texact\tw\n"
        self.assertEqual(oracle_faults(self.HEAD + first + second), [])
        self.assertIn("f: two oracles of different kinds", oracle_faults(self.HEAD + first + first)[0])

    def test_a_row_that_is_not_whole_is_named(self):
        for row, said in [("f\tlaw\ts\t-\texact\n", "line 2: a row has 6 cells"), ("f\tlaw\ts\t-\t\tw\n", "line 2"),
                          ("f\tguess\ts\t-\texact\tw\n", "no kind of oracle: guess")]:
            self.assertIn(said, oracle_faults(self.HEAD + row)[0])
        self.assertIn("the columns are", oracle_faults("")[0])

    def test_a_case_is_vouched_for_by_exactly_one_row(self):
        row = "f\tlaw\tscaling\t-\texact\tw\n"
        case = {"id": "a", "register": {"function": "f", "kind": "law", "source": "scal"}}
        self.assertEqual(case_faults(self.HEAD + row, [case]), [])
        self.assertIn("a: 0 rows", case_faults(self.HEAD, [case])[0])
        self.assertIn("a: 2 rows", case_faults(self.HEAD + row + row, [case])[0])
        self.assertEqual(case_faults(self.HEAD + row, [case, case]), ["a: two cases of this id"])


class Lint(Tree):
    """./dev lint with programs in place of the compiler's, which say what clang-tidy says."""

    def lint(self, tidy):
        self.write("src/a.cpp", "")
        shutil.copy(ROOT / "dev", self.root / "dev")
        for name, script in {"clang-format-19": "", "python3": "", "cmake": "", "dpkg-query": "echo installed",
                             "clang-tidy-19": tidy}.items():
            self.write(f"bin/{name}", f"#!/bin/sh\n{script}\n")
            (self.root / "bin" / name).chmod(0o755)
        done = subprocess.run([self.root / "dev", "lint", "--all"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "PATH": f"{self.root}/bin:{os.environ['PATH']}"})
        return done.returncode, done.stdout

    def test_the_count_of_warnings_that_are_not_shown_is_left_out(self):
        self.assertEqual(self.lint("echo '106985 warnings generated.' >&2; echo '1 warning generated.' >&2"), (0, ""))

    def test_what_is_found_is_shown_and_fails(self):
        found = "src/a.cpp:1:1: error: no warnings generated here [bugprone-x,-warnings-as-errors]"
        status, said = self.lint(f"echo '{found}'; echo 'Error while processing a.cpp.' >&2; echo '7 warnings generated.' >&2; exit 1")
        self.assertNotEqual(status, 0)
        self.assertEqual(said, f"{found}\nError while processing a.cpp.\n")


class BuildTimes(unittest.TestCase):
    def test_the_last_build_of_a_file_counts_and_the_slowest_stands_first(self):
        log = ("# ninja log v5\n0\t9000\t1\tCMakeFiles/a.dir/src/a.cpp.o\tx\n0\t1500\t2\tCMakeFiles/a.dir/src/a.cpp.o\tx\n"
               "10\t2010\t2\tCMakeFiles/b.dir/src/b.cpp.o\tx\n0\t90000\t2\tlibb.a\tx\n")
        self.assertEqual(slowest(log), [(2.0, "src/b.cpp"), (1.5, "src/a.cpp")])


if __name__ == "__main__":
    unittest.main()
