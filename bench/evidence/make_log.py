#!/usr/bin/env python3
"""A sound store of many records, written from docs/reference/store.md alone: make_log.py NUMBER FOLDER"""

import hashlib
import json
import sys
from pathlib import Path

NONE = "0" * 64


def template():
    """A canonical line with @ where the previous leaf stands and # where the number stands."""
    record = {"at": "2026-08-14T09:30:00Z", "format": 1, "machine": "bench", "new": {"value": 1.5}, "objects": [], "old": None,
              "previous": "@", "program": "make_log", "seq": "#", "simulated": False, "subject": "file:reports/TOX-02.md",
              "what": "file_noted", "who": "bench", "why": "a record for the bench, as long as a record of a run is, no more"}
    line = json.dumps(record, sort_keys=True, separators=(",", ":"))
    head, rest = line.split("@")
    middle, tail = rest.split('"#"')
    return head.encode(), middle.encode(), tail.encode()


def make(number, folder):
    (folder / "objects").mkdir(parents=True)
    head, middle, tail = template()
    previous, sha256 = NONE.encode(), hashlib.sha256
    with open(folder / "log.jsonl", "wb", buffering=1 << 20) as log:
        for seq in range(number):
            line = b"%b%b%b%d%b" % (head, previous, middle, seq, tail)
            log.write(line + b"\n")
            previous = sha256(b"\0" + line).hexdigest().encode()
    mark = b'{"format":1,"last":"%b","size":%d}' % (previous, number)
    (folder / "head").write_bytes(mark.ljust(127) + b"\n")
    (folder / "store.json").write_bytes(b'{"format":1}\n')


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
