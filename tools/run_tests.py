#!/usr/bin/env python3
"""Runs the tests of the tree and ends with the line `N passed, N failed, N skipped`.

run_tests.py all           checks of the house, the build, unit tests, command tests, tests in Python, the short crash test
run_tests.py unit [ROOM…]  unit tests of build/release
run_tests.py of BUILD      all unit and command tests of another build folder
"""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from outcome import FAILED, PASSED, SKIPPED, Outcome, report
from run_command_tests import command_tests
from run_unit_tests import unit_tests

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
CHECKS = [("format", ["./dev", "format", "--check"]),
          ("floors", ["python3", "tools/check_floors.py"]),
          ("docs", ["python3", "tools/check_docs.py"]),
          ("oracles", ["python3", "tools/check_oracles.py"])]


def run_step(name, command):
    """One command of the house as one test: its exit status decides."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return Outcome(name, PASSED if done.returncode == 0 else FAILED, time.monotonic() - start, done.stdout)


def run_python(path):
    """A test in Python counts as many tests as unittest says it ran, or one."""
    whole = run_step(str(path.relative_to(ROOT)), [sys.executable, str(path)])
    ran = re.search(r"^Ran (\d+) tests? in", whole.output, re.M)
    if not ran:
        return [whole]
    states = {word: int(number) for word, number in re.findall(r"(failures|errors|skipped)=(\d+)", whole.output)}
    failed = states.get("failures", 0) + states.get("errors", 0)
    skipped = states.get("skipped", 0)
    if (whole.state == FAILED) != (failed > 0) or int(ran[1]) == 0:
        return [Outcome(whole.name, FAILED, whole.seconds, whole.output)]
    outcomes = ([Outcome(whole.name, FAILED, 0, whole.output) for _ in range(failed)] +
                [Outcome(whole.name, SKIPPED, 0, "skipped by unittest") for _ in range(skipped)] +
                [Outcome(whole.name, PASSED) for _ in range(int(ran[1]) - failed - skipped)])
    outcomes[0].seconds = whole.seconds  # of the file as a whole
    return outcomes


def run_crash_test():
    """The short crash test, ten kills of a run and ten flipped bytes, as one test: how many chains they make is chance."""
    command = [sys.executable, "tests/soak/kills.py", str(BUILD / "nonclin"), "--kills", "10", "--flips", "10", "--cut-short"]
    whole = run_step("short crash test", command)
    said = re.search(r"^(\d+) passed, (\d+) failed, 0 skipped$", whole.output, re.M)
    is_whole = whole.state == PASSED and said and int(said[1]) >= 20
    return [whole if is_whole else Outcome(whole.name, FAILED, whole.seconds, whole.output)]


def run_all():
    outcomes = []
    for name, command in CHECKS:
        outcomes.append(run_step(name, command))
        print(f"{outcomes[-1].state:8} {name}", flush=True)
    start = time.monotonic()
    is_built = subprocess.run(["cmake", "--build", BUILD], cwd=ROOT).returncode == 0
    build = Outcome("build", PASSED if is_built else FAILED, time.monotonic() - start, "see the compiler's lines above")
    outcomes.append(build)
    print(f"{build.state:8} build", flush=True)
    if not is_built:
        return outcomes
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = unit_tests(BUILD, pool) + command_tests(ROOT, BUILD, pool)
        futures += [pool.submit(run_python, path) for path in sorted((ROOT / "tests").glob("*_test.py"))]
        futures.append(pool.submit(run_crash_test))
        for future in futures:
            outcomes += future.result()
    return outcomes


def run_unit(build, rooms=()):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [one for future in unit_tests(build, pool, rooms) for one in future.result()]


def run_of(build):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [one for future in unit_tests(build, pool, ()) + command_tests(ROOT, build, pool) for one in future.result()]


def main(words):
    if words[:1] == ["all"]:
        return 0 if report(run_all()) else 1
    if words[:1] == ["unit"]:
        return 0 if report(run_unit(BUILD, words[1:])) else 1
    if words[:1] == ["of"] and len(words) == 2:
        return 0 if report(run_of(Path(words[1]).resolve())) else 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
