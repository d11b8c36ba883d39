"""What became of one test, and the closing lines of a test run."""

import sys
from dataclasses import dataclass

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass
class Outcome:
    name: str
    state: str
    seconds: float = 0.0
    output: str = ""  # what a reader must see: of a failure all of it, of a skip the reason


def report(outcomes, stream=sys.stdout):
    """Failures in full, skips with their reasons, the ten slowest, and as the last line the count. True where none failed."""
    for one in outcomes:
        if one.state == FAILED:
            print(f"\nFAILED {one.name}\n{one.output.rstrip()}", file=stream)
    skipped = [one for one in outcomes if one.state == SKIPPED]
    if skipped:
        print("\nskipped:", file=stream)
        for one in skipped:
            print(f"  {one.name}: {one.output.strip()}", file=stream)
    print("\nthe ten slowest:", file=stream)
    for one in sorted(outcomes, key=lambda each: -each.seconds)[:10]:
        print(f"  {one.seconds:8.2f} s  {one.name}", file=stream)
    count = {state: sum(one.state == state for one in outcomes) for state in (PASSED, FAILED, SKIPPED)}
    print(f"{count[PASSED]} passed, {count[FAILED]} failed, {count[SKIPPED]} skipped", file=stream, flush=True)
    return count[FAILED] == 0
