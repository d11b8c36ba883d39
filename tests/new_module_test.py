"""What new_module.py makes stands in the house: floors, pages, warnings and its own tests."""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from check_docs import module_faults, room_faults
from check_floors import declared_rooms, house_faults
from check_oracles import oracle_faults
from command_case import parse
from new_module import make

LIBRARIES = [ROOT / "build/release" / name for name in ("libnonclin_formats.a", "libnonclin_analysis.a", "libnonclin_base.a")]


class NewModule(unittest.TestCase):
    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for file in ("CMakeLists.txt", "docs/architecture.md"):
            (self.root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, self.root / file)
        shutil.copytree(ROOT / "src", self.root / "src")

    def test_the_new_room_has_its_place_and_no_fault(self):
        make(self.root, "tumour_burden", "mean", 5)
        rooms = declared_rooms((self.root / "CMakeLists.txt").read_text(encoding="utf-8"))
        floors = [room.floor for room in rooms.values()]
        self.assertEqual(rooms["tumour_burden"].floor, 5)
        self.assertEqual(floors, sorted(floors))
        catalogue = (self.root / "src/nonclin/catalogue/catalogue.cpp").read_text(encoding="utf-8")
        for made in (re.findall(r"^        (\w+::\w+)\(\),$", catalogue, re.M), re.findall(r'^#include "(nonclin/\w+/\w+)', catalogue, re.M)[1:]):
            self.assertTrue({"tumour_burden::mean", "nonclin/tumour_burden/mean"} & set(made))
            self.assertEqual(made, sorted(made))
        self.assertIn("tumour_burden", rooms["catalogue"].deps)
        self.assertEqual([*house_faults(self.root), *room_faults(self.root), *module_faults(self.root)], [])
        case = parse((self.root / "tests/cli/tumour_burden/mean.test").read_text(encoding="utf-8"))
        self.assertEqual(case.steps[0].command, "nonclin tumour_burden mean --values values.csv --format tsv")
        register = (self.root / "tests/oracle/REGISTER.tsv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(oracle_faults("\n".join(register)), [])
        self.assertIn("tumour_burden::mean", register[-1])

    def test_a_second_analysis_joins_a_room_that_stands(self):
        made = make(self.root, "biodistribution", "mean", 5)
        self.assertEqual(sorted(map(str, made)), ["src/nonclin/biodistribution/mean.cpp", "src/nonclin/biodistribution/mean.hpp",
                                                  "src/nonclin/catalogue/catalogue.cpp", "tests/cli/biodistribution/mean.test",
                                                  "tests/oracle/REGISTER.tsv", "tests/unit/biodistribution/mean_test.cpp"])
        catalogue = (self.root / "src/nonclin/catalogue/catalogue.cpp").read_text(encoding="utf-8")
        self.assertIn("all{\n        biodistribution::assay(),\n        biodistribution::mean(),\n        biodistribution::simulate(),\n", catalogue)
        self.assertEqual([*house_faults(self.root), *room_faults(self.root)], [])

    def test_nothing_that_stands_is_overwritten(self):
        make(self.root, "tumour_burden", "mean", 5)
        for room, said in [("tumour_burden", "stands already"), ("base", "holds no analyses")]:
            with self.assertRaisesRegex(SystemExit, said):
                make(self.root, room, "mean", 5)
        page = self.root / "docs/modules/clones.md"
        page.write_text("mine")
        with self.assertRaisesRegex(SystemExit, "stands already: docs/modules/clones.md"):
            make(self.root, "clones", "mean", 5)
        self.assertEqual(page.read_text(), "mine")
        self.assertFalse((self.root / "src/nonclin/clones").exists())

    @unittest.skipUnless(all(library.exists() for library in LIBRARIES), "build/release is not built")
    def test_what_it_makes_compiles_under_our_warnings_and_passes_its_tests(self):
        make(self.root, "tumour_burden", "mean", 5)
        program = self.root / "made_test"
        sources = [self.root / "src/nonclin/tumour_burden/mean.cpp", self.root / "tests/unit/tumour_burden/mean_test.cpp",
                   ROOT / "tests/support/test_main.cpp"]
        command = ["c++", "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Wsign-conversion", "-Werror",
                   f"-I{self.root}/src", *sources, *LIBRARIES, "-lfmt", "-lcrypto", "-pthread", "-o", program]
        built = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(built.returncode, 0, built.stderr)
        ran = subprocess.run([program], capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stdout)
        self.assertIn("4 passed", ran.stdout)


if __name__ == "__main__":
    unittest.main()
