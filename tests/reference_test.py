#!/usr/bin/env python3
"""What docs/reference has from the declarations is what they say: written anew into an empty folder, it is the same.

usage: reference_test.py [--writer build/release/write_reference]
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parent.parent


def files(folder):
    """{name: bytes} of the pages of analyses and of the schemas."""
    return {str(path.relative_to(folder)): path.read_bytes() for pattern in ("analyses/*", "*.schema.json") for path in folder.glob(pattern)}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writer", default=root / "build/release/write_reference")
    writer = os.path.abspath(options.parse_args().writer)
    standing = files(root / "docs/reference")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([writer, folder], check=True)
        written = files(Path(folder))
    names = sorted({*standing, *written})
    wrong = [name for name in names if standing.get(name) != written.get(name)]
    for name in wrong:
        print(f"docs/reference/{name} is not what the declarations say: ./dev docs --write")
    print(f"{len(names) - len(wrong)} passed, {len(wrong)} failed, 0 skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
