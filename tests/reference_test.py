#!/usr/bin/env python3
"""What docs/reference has from the declarations is what they say: written anew into an empty folder, it is the same.
The writer names each file it writes, and says so where there is nothing to write.

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


def written_into(folder, writer):
    """The lines the writer says, as a set."""
    return set(subprocess.run([writer, folder], check=True, capture_output=True, text=True).stdout.splitlines())


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writer", default=root / "build/release/write_reference")
    writer = os.path.abspath(options.parse_args().writer)
    standing = files(root / "docs/reference")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said = [written_into(folder, writer), written_into(folder, writer)]
        written = files(folder)
        (folder / "analyses/index.md").unlink()
        said.append(written_into(folder, writer))
        wanted = [{f"written: {folder / one}" for one in written}, {"nothing to write"}, {f"written: {folder}/analyses/index.md"}]
    names = sorted({*standing, *written})
    wrong = [f"docs/reference/{one} is not what the declarations say: ./dev docs --write" for one in names
             if standing.get(one) != written.get(one)]
    wrong += [f"the writer should say {want}, said {say}" for want, say in zip(wanted, said) if want != say]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(names) + len(said) - len(wrong)} passed, {len(wrong)} failed, 0 skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
