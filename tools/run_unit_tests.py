"""The unit tests of a build: every program registered with CTest, its doctest cases counted one by one.

A case that cannot run here says so with MESSAGE("SKIPPED: why") and returns; it then counts as skipped, not as passed.
"""

import json
import re
import subprocess
import time
from pathlib import Path

from outcome import FAILED, PASSED, SKIPPED, Outcome

LONGEST_SECONDS = 900
MOST_LINES = 60  # of one failure
SUMMARY = re.compile(r"^\[doctest\] test cases: +(\d+) \| +(\d+) passed \| +(\d+) failed \| +(\d+) skipped", re.M)
DURATION = re.compile(r"^(\d+\.\d+) s: (.*)$")
CASE = re.compile(r"^TEST CASE:  (.*)$")
SKIP = re.compile(r"MESSAGE: \W*skip(?:ped)?\b[:,]? *(.*)$", re.I)
ERROR = re.compile(r"\b(?:FATAL )?ERROR: ")


def programs(build):
    """Name and command of every test that CTest knows in the build folder."""
    listing = subprocess.run(["ctest", "--test-dir", build, "--show-only=json-v1"], capture_output=True, text=True, check=True)
    return [(test["name"], test["command"]) for test in json.loads(listing.stdout)["tests"] if "command" in test]


def shortened(lines):
    left_out = len(lines) - MOST_LINES
    return "\n".join(lines if left_out <= 0 else [*lines[:MOST_LINES], f"… and {left_out} more lines"])


def cases(program, said):
    """The outcomes of the doctest cases of one program from what its console reporter said."""
    seconds, skips, failures = {}, {}, {}
    current, block = None, []
    for line in said.splitlines():
        if line.startswith("=" * 40):
            current, block = None, []
        block.append(line)
        if found := CASE.match(line):
            current = found[1].strip()
        elif found := DURATION.match(line):
            seconds[found[2].strip()] = float(found[1])
        elif current and (found := SKIP.search(line)):
            skips[current] = found[1] or "no reason given"
        elif current and ERROR.search(line):
            failures[current] = block
    outcomes = []
    for name, time_taken in seconds.items():
        if name in failures:
            outcomes.append(Outcome(f"{program}: {name}", FAILED, time_taken, shortened(failures[name])))
        elif name in skips:
            outcomes.append(Outcome(f"{program}: {name}", SKIPPED, time_taken, skips[name]))
        else:
            outcomes.append(Outcome(f"{program}: {name}", PASSED, time_taken))
    return outcomes


def run_program(name, command):
    """Runs one registered test; a program that is no doctest program counts as one test by its exit status."""
    start = time.monotonic()
    try:
        done = subprocess.run([*command, "--duration=true", "--no-colors=true"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        return [Outcome(name, FAILED, LONGEST_SECONDS, f"did not end within {LONGEST_SECONDS} s")]
    except OSError as error:
        return [Outcome(name, FAILED, 0, f"cannot be started: {error}")]
    said = done.stdout.decode("utf-8", "replace")
    whole = Outcome(name, PASSED if done.returncode == 0 else FAILED, time.monotonic() - start, said)
    total = SUMMARY.search(said)
    if not total:
        return [whole]
    outcomes = cases(name, said)
    failed = sum(one.state == FAILED for one in outcomes)
    counted, said_failed, left_out = len(outcomes), int(total[3]), int(total[4])
    if counted != int(total[1]) or failed != said_failed or (done.returncode != 0) != (failed > 0):
        whole.state = FAILED  # what was read does not add up: show everything rather than miss a failure
        outcomes.append(whole)
    outcomes += [Outcome(f"{name}: case switched off in the source", SKIPPED, 0, "doctest::skip")] * left_out
    return outcomes


def unit_tests(build, pool, rooms=()):
    """One future of outcomes for each registered program, or for those of the rooms named."""
    wanted = [f"unit/{room}" for room in rooms]
    chosen = [(name, command) for name, command in programs(build) if not wanted or name in wanted]
    for name in wanted:
        if name not in [each for each, _ in chosen]:
            raise SystemExit(f"no unit tests of this name: {name}; see {Path('tests/unit')}")
    return [pool.submit(run_program, name, command) for name, command in chosen]
