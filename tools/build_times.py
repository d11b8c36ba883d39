#!/usr/bin/env python3
"""The ten slowest files of a build folder, from Ninja's log: build_times.py build/release"""

import sys
from pathlib import Path


def slowest(log, count=10):
    """(seconds, file) of the last build of each output, slowest first. Lines are start, end, mtime, output, hash."""
    times = {}
    for line in log.splitlines():
        parts = line.split("\t")
        if len(parts) == 5 and parts[3].endswith(".o"):
            times[parts[3]] = (int(parts[1]) - int(parts[0])) / 1000
    ordered = sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))[:count]
    return [(seconds, output.split(".dir/")[-1].removesuffix(".o")) for output, seconds in ordered]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for seconds, file in slowest((Path(sys.argv[1]) / ".ninja_log").read_text()):
        print(f"{seconds:8.2f} s  {file}")
