#!/usr/bin/env python3
"""Times commands: run_benches.py PROGRAM [--turns N] [NAME…]

A bench is a text file bench/ROOM/NAME.bench:

    # What is measured, and on how much.
    make: SHELL COMMAND                makes the input, once, in an empty folder; $ROOT is the tree, $NONCLIN the program
    $ nonclin WORDS                    timed; several are timed together
    > TEXT                             stands in what the command above prints
    = 0                                exit status of the command above
    rows: FILE N                       the file the command above wrote has so many lines
    limit: 50 ms                       what the wall time should stay under (ms or s)

Each bench runs once to warm up and then N times (5 by default); its answer is checked each time. A row tells the median,
least and most wall time, the medians of user and of system time, and the most memory. On a machine that others use, read
user + system. Exit status 1 where an answer is wrong; a limit that is passed is told, and is no failure.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build/benches"


class WrongAnswer(Exception):
    """The command did not do what the bench says."""


@dataclass
class Command:
    words: list
    says: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    status: int = 0


@dataclass
class Bench:
    name: str
    makes: list
    commands: list
    limit: float


def seconds_of(text):
    number, unit = text.split()
    return float(number) * {"ms": 1e-3, "s": 1.0}[unit]


def read_bench(path):
    bench = Bench(str(path.relative_to(ROOT / "bench").with_suffix("")), [], [], float("inf"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        key, _, rest = line.partition(" ")
        if key in ("", "#"):
            continue
        if key == "make:":
            bench.makes.append(rest)
        elif key == "$" and rest.startswith("nonclin "):
            bench.commands.append(Command(shlex.split(rest)[1:]))
        elif key == ">" and bench.commands:
            bench.commands[-1].says.append(rest)
        elif key == "=" and bench.commands:
            bench.commands[-1].status = int(rest)
        elif key == "rows:" and bench.commands:
            bench.commands[-1].rows.append((rest.split()[0], int(rest.split()[1])))
        elif key == "limit:":
            bench.limit = seconds_of(rest)
        else:
            raise SystemExit(f"{path}:{number}: not a line of a bench: {line}")
    return bench


def run_command(command, program, folder):
    """Wall, user and system seconds and peak MiB of one command whose answer is right."""
    with open(folder / "said", "w+b") as said:
        start = time.monotonic()
        process = subprocess.Popen([program, *command.words], cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    shown = " ".join(command.words)
    if process.returncode != command.status:
        raise WrongAnswer(f"{shown}: exit {process.returncode}, expected {command.status}\n{text[:2000]}")
    for wanted in command.says:
        if wanted not in text:
            raise WrongAnswer(f"{shown}: does not say: {wanted}\n{text[:2000]}")
    for file, rows in command.rows:
        found = (folder / file).read_bytes().count(b"\n")
        if found != rows:
            raise WrongAnswer(f"{shown}: {file} has {found} lines, expected {rows}")
    return wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024


def turn(bench, program, folder):
    told = [run_command(command, program, folder) for command in bench.commands]
    return [sum(one[i] for one in told) for i in range(3)] + [max(one[3] for one in told)]


def shown(seconds):
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def measure(bench, program, turns):
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as name:
        folder = Path(name)
        surroundings = dict(os.environ, ROOT=str(ROOT), NONCLIN=str(program))
        for make in bench.makes:
            subprocess.run(["bash", "-c", make], cwd=folder, env=surroundings, check=True)
        turn(bench, program, folder)  # warms the caches, and is the first look at the answer
        all_turns = [turn(bench, program, folder) for _ in range(turns)]
    wall, user, system, memory = zip(*all_turns)
    median = statistics.median(wall)
    used = statistics.median(map(sum, zip(user, system)))
    verdict = "within" if median <= bench.limit else "within by user + system" if used <= bench.limit else "OVER"
    return "\t".join([bench.name, str(turns), shown(median), f"{shown(min(wall))} to {shown(max(wall))}",
                      shown(statistics.median(user)), shown(statistics.median(system)), f"{max(memory):.0f} MiB",
                      shown(bench.limit), verdict])


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", type=Path)
    words.add_argument("--turns", type=int, default=5)
    words.add_argument("names", nargs="*")
    chosen = words.parse_intermixed_args()
    paths = sorted((ROOT / "bench").rglob("*.bench"))
    if chosen.names:
        paths = [path for path in paths if path.stem in chosen.names or path.parent.name in chosen.names]
    if not paths:
        return 2
    print("bench\tturns\twall\tleast to most\tuser\tsystem\tmemory\tlimit\tverdict", flush=True)
    wrong = 0
    for path in paths:
        bench = read_bench(path)
        try:
            print(measure(bench, chosen.program.resolve(), chosen.turns), flush=True)
        except WrongAnswer as answer:
            wrong += 1
            print(f"{bench.name}\tWRONG: {answer}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
