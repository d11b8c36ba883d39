#!/usr/bin/env python3
"""Runs the command tests of tests/cli and the examples in the pages; the text form is described in command_case.py.

run_command_tests.py [CASE…]            all cases, or those whose path holds one of the words
run_command_tests.py --approve [CASE…]  writes what the commands now say into the cases that fail; read the difference after
"""

import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from command_case import CaseError, agrees, page_cases, parse, rewritten, split_mark
from outcome import FAILED, PASSED, SKIPPED, Outcome, report

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SECONDS = 300


def surroundings(folder, build, threads):
    """Nothing of the user's own settings reaches a case."""
    return {"PATH": f"{build}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC",
            "NO_COLOR": "1", "TMPDIR": tempfile.gettempdir(), "THREADS": threads}


def run_steps(case, root, build, threads):
    """[(out, err, status)] of the commands and {file: hash} of what they left, run in a fresh folder."""
    with tempfile.TemporaryDirectory(prefix="nonclin-case-") as name:
        folder = Path(name) / "here"
        if case.heads.get("folder"):
            shutil.copytree(root / case.heads["folder"], folder)
        folder.mkdir(exist_ok=True)
        for file, lines in case.files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        answers = []
        for step in case.steps:
            done = subprocess.run(["bash", "-c", step.command], cwd=folder, env=surroundings(folder, build, threads),
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_SECONDS)
            answers.append((done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode))
        left = {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(folder.rglob("*")) if path.is_file() and ".nonclin" not in path.parts}
    return answers, left


def lines_of(text):
    return text.removesuffix("\n").split("\n") if text else []


def difference(title, expected, lines):
    wanted = [("~ " if split_mark(line)[0].endswith("~") else "* " if split_mark(line)[0].endswith("*") else "") +
              split_mark(line)[1] for line in expected]
    return "\n".join(difflib.unified_diff(wanted, lines, f"expected {title}", f"found {title}", lineterm=""))


def step_faults(step, out, err, status):
    """What differs from the expectations of one command, as texts."""
    faults = []
    if not agrees(step.out, lines_of(out)):
        faults.append(difference("output", step.out, lines_of(out)))
    if out and not out.endswith("\n"):
        faults.append("the output does not end with a line end")
    is_err_wrong = bool(step.err) and not agrees(step.err, lines_of(err))
    if is_err_wrong:
        faults.append(difference("error", step.err, lines_of(err)))
    if status != step.status if step.status is not None else status > 1:
        said = "" if is_err_wrong or not err else f"\nstandard error:\n{err.rstrip()}"
        faults.append(f"expected exit status {'0 or 1' if step.status is None else step.status}, found {status}{said}")
    return [f"$ {step.command}\n{fault}" for fault in faults]


def case_faults(case, root, build):
    faults, first = [], None
    for threads in case.heads.get("threads", "1").split():
        answers, left = run_steps(case, root, build, threads)
        for step, answer in zip(case.steps, answers):
            faults += [f"threads {threads}: {fault}" for fault in step_faults(step, *answer)]
        first = first or (threads, left)
        for file in sorted(set(left) | set(first[1])):
            if left.get(file) != first[1].get(file):
                faults.append(f"{file} differs between {first[0]} and {threads} threads")
    return faults


def judge(name, make_case, root, build):
    """The outcome of one case; make_case() reads it."""
    start = time.monotonic()
    try:
        case = make_case()
        if missing := [word for word in case.heads.get("needs", "").split() if not shutil.which(word)]:
            return [Outcome(name, SKIPPED, 0, f"not on PATH: {', '.join(missing)}")]
        faults = case_faults(case, root, build)
    except CaseError as error:
        faults = [str(error)]
    except (OSError, subprocess.TimeoutExpired) as error:
        faults = [f"cannot be run: {error}"]
    return [Outcome(name, FAILED if faults else PASSED, time.monotonic() - start, "\n".join(faults))]


def cases_in(root):
    """(name, function that reads the case) of every test file."""
    for path in sorted((root / "tests/cli").rglob("*.test")):
        yield str(path.relative_to(root)), lambda path=path: parse(path.read_text(encoding="utf-8"))


def examples_in(root):
    """(name, function that gives the case) of every example in the pages."""
    for page in [root / "README.md", root / "README.zh.md", *sorted((root / "docs").rglob("*.md"))]:
        for line, case in page_cases(page.read_text(encoding="utf-8") if page.exists() else ""):
            yield f"{page.relative_to(root)}:{line}", lambda case=case: case


def command_tests(root, build, pool, words=()):
    """One future of outcomes for each case and each example whose name holds one of the words."""
    return [pool.submit(judge, name, make, root, build) for name, make in [*cases_in(root), *examples_in(root)]
            if not words or any(word in name for word in words)]


def approve(root, build, words):
    """Rewrites the cases that fail; returns the names of those rewritten."""
    changed = []
    for name, make in cases_in(root):
        if words and not any(word in name for word in words):
            continue
        outcome = judge(name, make, root, build)[0]
        if outcome.state != FAILED:
            continue
        text = (root / name).read_text(encoding="utf-8")
        case = parse(text, is_finished=False)
        answers, _ = run_steps(case, root, build, case.heads.get("threads", "1").split()[0])
        (root / name).write_text(rewritten(text, [(lines_of(out), lines_of(err), status) for out, err, status in answers]),
                                 encoding="utf-8")
        changed.append((name, "oracle" in case.heads))
    return changed


def main(words):
    build = ROOT / "build/release"
    if words[:1] == ["--approve"]:
        for name, has_oracle in approve(ROOT, build, words[1:]):
            print(f"rewritten: {name}" + ("" if has_oracle else "  (no oracle: line vouches for it)"))
        return 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = [one for future in command_tests(ROOT, build, pool, words) for one in future.result()]
    return 0 if report(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
