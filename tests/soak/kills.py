#!/usr/bin/env python3
"""Kills `nonclin run` at random moments and looks whether anything recorded was lost; then flips single bytes of a store.

kills.py PROGRAM [--kills N] [--flips N] [--cut-short] [--seed N]

A kill: SIGKILL while a programme with seven studies is run, after a random time or a random number of recorded lines. Half of
the kills hit a new store, half the store that the kill before left; after some of them part of a line is put behind the log,
as a write cut short by the machine would leave it. Held against the store each time: `evidence verify` finds no fault, what
was in the log is still there byte for byte, the torn part is kept as an object by the next writer. At the end of each chain the
run is repeated until it is done, and its results must have the hashes of a run that nobody disturbed.

A store cut short: what a kill leaves that hits the making of the store; four such states, each finished by a run.

A flip: one bit of one byte of an object or of the log; `evidence verify` must exit 1 and name that object or that line.

Every kill, chain, store cut short and flip counts as one test. Last line: `N passed, N failed, N skipped`.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples/aav9-smn1"
MORE_STUDIES = 6
RESULTS_OF_A_STUDY = 2  # biodistribution: the assay and the summary
RESULTS_BESIDE = 1  # the dose argument
EMPTY_HEAD = (b'{"format":1,"last":"%s","size":0}' % (b"0" * 64)).ljust(127) + b"\n"
STUDY = """
[[study]]
id = "BD-{number}"
kind = "biodistribution"
title = {{ zh = "模拟生物分布研究", en = "Simulated biodistribution" }}
role = "exploratory"
state = "ongoing"
simulated = true
inputs = {{ measurements = "data/bd{number}.tsv" }}
"""


class Failed(Exception):
    """What a store must never look like."""


def call(program, *words):
    return subprocess.run([program, *map(str, words), "--lang", "en", "--quiet"], capture_output=True, text=True)


def require(holds, message):
    if not holds:
        raise Failed(message)


def make_programme(program, folder):
    """The example with six more studies, each on simulated data of its own seed."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".nonclin", "dossier"))
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    for number in range(11, 11 + MORE_STUDIES):
        made = call(program, "simulate", "biodistribution", "--animals-per-sex", 4, "--seed", number, "--out", folder / "made")
        require(made.returncode == 0, f"simulate: {made.stderr}")
        shutil.move(folder / "made/measurements.tsv", folder / f"data/bd{number}.tsv")
        shutil.rmtree(folder / "made")
        text += STUDY.format(number=number)
    (folder / "programme.toml").write_text(text, encoding="utf-8")


# --- what a store holds ------------------------------------------------------------------------------------------
def log_of(folder):
    """The whole lines of the log, and what follows them."""
    path = folder / ".nonclin/log.jsonl"
    *lines, torn = path.read_bytes().split(b"\n") if path.exists() else [b""]
    return lines, torn


def results_of(folder):
    """The hash of the latest result of each analysis of each study."""
    records = map(json.loads, log_of(folder)[0])
    return {one["subject"]: one["new"]["result"] for one in records if one["what"] == "result_recorded"}


def verified(program, folder):
    """The report of `evidence verify` and its exit status."""
    done = call(program, "evidence", "verify", folder, "--format", "json")
    try:
        return json.loads(done.stdout), done.returncode
    except ValueError:
        raise Failed(f"evidence verify: exit {done.returncode}, no report: {done.stdout}{done.stderr}") from None


def object_path(folder, sha256):
    return folder / ".nonclin/objects" / sha256[:2] / sha256[2:]


# --- kills -------------------------------------------------------------------------------------------------------
class Soak:
    def __init__(self, program, work, dice):
        self.program, self.work, self.dice = work / "nonclin", work, dice
        shutil.copy2(program, self.program)  # a build meanwhile must not change the judge
        self.pattern = work / "pattern"
        make_programme(program, self.pattern)
        self.seconds, self.lines, self.results = self.undisturbed()
        self.chains = self.early = self.torn_put = 0
        self.lines_at_kill = []

    def undisturbed(self):
        seconds, results = [], []
        for i in range(3):
            folder = self.work / f"undisturbed-{i}"
            shutil.copytree(self.pattern, folder)
            start = time.monotonic()
            done = call(self.program, "run", folder)
            seconds.append(time.monotonic() - start)
            require(done.returncode == 0, f"an undisturbed run: exit {done.returncode}: {done.stderr}")
            results.append(results_of(folder))
        require(len(results[0]) == RESULTS_OF_A_STUDY * (MORE_STUDIES + 1) + RESULTS_BESIDE, f"results of an undisturbed run: {sorted(results[0])}")
        require(results[0] == results[1] == results[2], "three undisturbed runs gave different results")
        return statistics.median(seconds), len(log_of(folder)[0]), results[0]

    def new_chain(self):
        self.chains += 1
        folder = self.work / f"chain-{self.chains}"
        shutil.copytree(self.pattern, folder)
        return folder

    def run_and_kill(self, folder):
        """True where the run was still under way when it was killed."""
        have = len(log_of(folder)[0])
        by_time = self.dice.random() < 0.5 or have >= self.lines
        wait = self.dice.uniform(0, self.seconds)
        goal, delay = self.dice.randint(have, max(have, self.lines - 1)), self.dice.uniform(0, 0.01)
        run = subprocess.Popen([self.program, "run", str(folder), "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start = time.monotonic()
        while run.poll() is None:
            if by_time and time.monotonic() - start >= wait:
                break
            if not by_time and len(log_of(folder)[0]) >= goal:
                time.sleep(delay)
                break
            time.sleep(0.0005)
        run.kill()
        return run.wait() == -9

    def still_sound(self, folder, before):
        """After a kill or a run: sound, and nothing of the lines before is gone. Returns the lines now."""
        lines, torn = log_of(folder)
        if not lines and not torn and not (folder / ".nonclin/store.json").exists():
            require(not before, "the log is gone")
            return []  # killed before the store was made: store.json is written last
        require(lines[:len(before)] == before, f"of {len(before)} recorded lines some are gone or changed")
        report, status = verified(self.program, folder)
        require(status == 0 and report["faults"] == 0, f"verify: exit {status}, {report['findings']}")
        require(report["records"] == len(lines), f"verify counts {report['records']} records, the log has {len(lines)} lines")
        told = any(one["kind"] == "torn_line" for one in report["findings"])
        require(told == bool(torn), f"{len(torn)} bytes after the last line, and verify says {report['findings']}")
        return lines

    def tear(self, folder, lines):
        """Part of a line behind the log, as a cut write leaves it."""
        if not lines:
            return b""
        part = lines[-1][:self.dice.randrange(1, len(lines[-1]))]
        with open(folder / ".nonclin/log.jsonl", "ab") as log:
            log.write(part)
        self.torn_put += 1
        return part

    def torn_kept(self, folder, part, before):
        """The first line that was written after a tear says so, and the bytes are an object."""
        lines, torn = log_of(folder)
        if torn == part and len(lines) == len(before):
            return False  # nobody wrote since
        require(len(lines) > len(before), "the torn part is gone, and no line says so")
        moved = json.loads(lines[len(before)])
        require(moved["what"] == "torn_line_moved", f"the line after a torn one is {moved['what']}")
        kept = [one for one in moved["objects"] if one["role"] == "unreadable_lines"]
        require(len(kept) == 1 and object_path(folder, kept[0]["sha256"]).read_bytes() == part, "the torn bytes were not kept")
        return True

    def kill_once(self, folder, chain):
        """One kill in the state of a chain: {lines, torn}. False where the run was done before."""
        was_killed = self.run_and_kill(folder)
        if chain["torn"] and self.torn_kept(folder, chain["torn"], chain["lines"]):
            chain["torn"] = b""
        lines = self.still_sound(folder, chain["lines"])
        if was_killed:
            self.lines_at_kill.append(len(lines))
            if not chain["torn"] and self.dice.random() < 0.25:
                chain["torn"] = self.tear(folder, lines)
                self.still_sound(folder, lines)
        chain["lines"] = lines
        return was_killed

    def finish(self, folder, chain):
        done = call(self.program, "run", folder)
        require(done.returncode == 0, f"the run after kills: exit {done.returncode}: {done.stderr}")
        if chain["torn"]:
            self.torn_kept(folder, chain["torn"], chain["lines"])
        self.still_sound(folder, chain["lines"])
        require(results_of(folder) == self.results, "the results differ from those of an undisturbed run")
        shutil.rmtree(folder)

    def kills(self, number, tell):
        killed = 0
        while killed < number:
            folder, chain = self.new_chain(), {"lines": [], "torn": b""}
            try:
                while killed < number:
                    if not self.kill_once(folder, chain):
                        self.early += 1
                        break
                    killed += 1
                    tell(f"kill {killed}", None)
                    if self.dice.random() < 0.5:
                        break
                self.finish(folder, chain)
                tell(f"chain {self.chains}", None)
            except Failed as failure:
                killed += 1
                tell(f"kill {killed} in chain {self.chains}", failure)

    def cut_short(self, tell):
        """A store whose making was stopped after each of its steps: the next run ends the making and does its work."""
        steps = [lambda store: store.mkdir(), lambda store: (store / "objects").mkdir(),
                 lambda store: (store / "log.jsonl").touch(), lambda store: (store / "head").write_bytes(EMPTY_HEAD)]
        for count in range(1, len(steps) + 1):
            folder = self.new_chain()
            for step in steps[:count]:
                step(folder / ".nonclin")
            try:
                self.finish(folder, {"lines": [], "torn": b""})
                tell(f"store cut short after step {count}", None)
            except Failed as failure:
                tell(f"store cut short after step {count} of its making", failure)

    # --- flips ---------------------------------------------------------------------------------------------------
    def flips(self, number, tell):
        folder = self.work / "undisturbed-0"
        store = folder / ".nonclin"
        objects = sorted(file for file in (store / "objects").rglob("*") if file.is_file() and file.stat().st_size)
        for i in range(number):
            file = store / "log.jsonl" if i % 2 else self.dice.choice(objects)
            try:
                self.flip_once(folder, file)
                tell(f"flip {i + 1}", None)
            except Failed as failure:
                tell(f"flip {i + 1}", failure)

    def flip_once(self, folder, file):
        sound = file.read_bytes()
        at, bit = self.dice.randrange(len(sound)), 1 << self.dice.randrange(8)
        file.chmod(0o644)
        file.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1:])
        try:
            report, status = verified(self.program, folder)
        finally:
            file.write_bytes(sound)
        faults = [one for one in report["findings"] if one["fault"]]
        shown = f"{file.name}, byte {at}, bit {bit}: exit {status}, {faults}"
        require(status == 1 and faults, shown)
        name = str(file.relative_to(folder / ".nonclin"))
        if name != "log.jsonl":
            require([one["path"] for one in faults] == [name], shown)
            return
        line = sound[:at].count(b"\n") + 1
        # A changed line end takes the last line away, and the head tells; anywhere else the line itself is named.
        is_last_end = at == len(sound) - 1
        require(is_last_end or any(one["path"] == name and one["line"] == line for one in faults), f"line {line} of {shown}")


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("program", type=Path)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--flips", type=int, default=50)
    words.add_argument("--cut-short", action="store_true", help="also stores whose making was cut short")
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    count = {True: 0, False: 0}

    def tell(name, failure):
        count[failure is None] += 1
        if failure is not None:
            print(f"FAILED {name}: {failure}", flush=True)

    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nonclin-kills-") as work:
        soak = Soak(chosen.program.resolve(), Path(work), random.Random(chosen.seed))
        soak.kills(chosen.kills, tell)
        chains = soak.chains
        if chosen.cut_short:
            soak.cut_short(tell)
        soak.flips(chosen.flips, tell)
        places = soak.lines_at_kill or [0]
        print(f"{chosen.kills} kills in {chains} chains, {soak.early} runs were done before their kill; "
              f"a run takes {soak.seconds:.2f} s and {soak.lines} lines; lines at the kill: {min(places)} to {max(places)}, "
              f"{len(set(places))} different; {soak.torn_put} lines torn; {chosen.flips} bytes flipped; "
              f"{time.monotonic() - start:.0f} s, seed {chosen.seed}")
    print(f"{count[True]} passed, {count[False]} failed, 0 skipped", flush=True)
    return 1 if count[False] else 0


if __name__ == "__main__":
    sys.exit(main())
