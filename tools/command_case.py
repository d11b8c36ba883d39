"""The text form of a command test: tests/cli/<command>/<case>.test

    # A guide with one mismatch is found on both strands.     what the case shows: one sentence or more, required
    folder: tests/data/two_contigs      the case runs in a fresh copy of this folder (else in an empty one)
    threads: 1 2 7                      run once for each; the commands say -t $THREADS; all must leave the same bytes
    needs: pandoc                       skipped where a program is not on PATH
    oracle: brute-force/offtarget-01    what vouches for the expected output
    file: doses.csv                     a file made before the first command; its lines follow, each after "| "
    | animal,dose
    | 1,3e13
    $ nonclin offtarget search …        a command, run by bash; build/release stands first on PATH
    > contig  start                     a line of standard output
    ! doses.csv:2:3: error: …           a line of standard error
    = 3                                 the exit status

A case may hold several commands, each with its own expectations. `>~` and `!~` hold a regular expression that the whole
line must match; `>*` and `!*` stand for any number of lines. A lone `>` or `!` is an empty line. Without `=` the status must be 0.
Standard output is always compared. Standard error is compared where the case holds a `!` line, and it must hold one where
the status is 2 or more: what the user reads then is what the case is about.
"""

import re
from dataclasses import dataclass, field

HEADS = ("folder", "threads", "needs", "oracle")


class CaseError(Exception):
    """The case itself is not well formed."""


@dataclass
class Step:
    command: str
    out: list = field(default_factory=list)  # expected lines as they stand, with their mark: ">", ">~", ">*"
    err: list = field(default_factory=list)
    status: int = 0
    line: int = 0


@dataclass
class Case:
    sentence: str = ""
    heads: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    steps: list = field(default_factory=list)


def split_mark(line):
    """(mark, rest) of an expectation: ">~ regex" gives (">~", "regex")."""
    mark = line[:2] if line[1:2] in ("~", "*") else line[:1]
    rest = line[len(mark):]
    return mark, rest[1:] if rest.startswith(" ") else rest


def parse(text, is_finished=True):
    """The case, or CaseError naming the line that cannot be read. A case under work may still lack its expectations."""
    case, file = Case(), None
    for number, line in enumerate(text.splitlines(), 1):
        step = case.steps[-1] if case.steps else None
        head = re.match(r"([a-z]+): *(.*)$", line)
        if line.startswith("# "):
            case.sentence += (" " if case.sentence else "") + line[2:]
        elif line.startswith("|") and file is not None:
            case.files[file].append(line[2:])
        elif line.startswith("$ "):
            case.steps.append(Step(line[2:], line=number))
        elif line.startswith((">", "!")) and step:
            if split_mark(line)[0].endswith("~"):
                check_pattern(split_mark(line)[1], number)
            (step.out if line[0] == ">" else step.err).append(line)
        elif line.startswith("= ") and step and line[2:].isdigit():
            step.status = int(line[2:])
        elif head and head[1] == "file":
            file = head[2]
            case.files[file] = []
        elif head and head[1] in HEADS and head[1] not in case.heads:
            case.heads[head[1]] = head[2]
        elif line.strip():
            raise CaseError(f"line {number} cannot be read: {line}")
    check_whole(case, is_finished)
    return case


def check_pattern(pattern, number):
    try:
        re.compile(pattern)
    except re.error as error:
        raise CaseError(f"line {number}: no regular expression: {error}") from error


def check_whole(case, is_finished):
    if not case.sentence:
        raise CaseError('a case opens with a sentence: "# what it shows"')
    if not case.steps:
        raise CaseError('a case holds a command: "$ nonclin …"')
    if "threads" in case.heads and not any("$THREADS" in step.command for step in case.steps):
        raise CaseError("a case with threads: says -t $THREADS in its command")
    for step in case.steps:
        if is_finished and step.status >= 2 and not step.err:
            raise CaseError(f'line {step.line}: a command that ends with {step.status} shows what the user reads: "! …"')


def agrees(expected, lines):
    """Whether the lines are the expected ones; `*` is tried at every length, so that what follows it is still held."""
    if not expected:
        return not lines
    mark, rest = split_mark(expected[0])
    if mark.endswith("*"):
        return any(agrees(expected[1:], lines[skip:]) for skip in range(len(lines) + 1))
    if not lines:
        return False
    is_same = re.fullmatch(rest, lines[0]) is not None if mark.endswith("~") else rest == lines[0]
    return is_same and agrees(expected[1:], lines[1:])


def expectations(mark, lines, former):
    """The lines as a case writes them. A former pattern that still matches the line at its place is kept."""
    written = []
    for place, line in enumerate(lines):
        before = former[place] if place < len(former) else ""
        keeps = before.startswith(mark + "~") and re.fullmatch(split_mark(before)[1], line)
        written.append(before if keeps else f"{mark} {line}".rstrip() if not line else f"{mark} {line}")
    return written


def rewritten(text, answers):
    """The text of a case with its expectations replaced. answers: for each step (out lines, err lines, status)."""
    case, kept, place = parse(text, is_finished=False), [], -1
    for line in text.splitlines():
        if line.startswith("$ "):
            kept.append(line)
            place += 1
            kept += new_expectations(case.steps[place], *answers[place])
        elif place < 0 or not line.startswith((">", "!", "= ")):
            kept.append(line)
    return "\n".join(kept) + "\n"


def new_expectations(step, out, err, status):
    has_wild_out = any(split_mark(line)[0].endswith("*") for line in step.out)
    lines = step.out if has_wild_out and agrees(step.out, out) else expectations(">", out, step.out)
    if step.err or status >= 2:
        has_wild_err = any(split_mark(line)[0].endswith("*") for line in step.err)
        lines = lines + (step.err if has_wild_err and agrees(step.err, err) else expectations("!", err, step.err))
    return lines + [f"= {status}"]
