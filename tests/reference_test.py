#!/usr/bin/env python3
"""docs/reference/analyses is what the declarations say: written anew into an empty folder, it is the same, file by file.

usage: reference_test.py [--writer build/release/write_reference]
"""
import argparse
import filecmp
import os
import subprocess
import sys
import tempfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writer", default=os.path.join(root, "build/release/write_reference"))
    writer = options.parse_args().writer
    standing = os.path.join(root, "docs/reference/analyses")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([writer, folder], check=True)
        names = sorted(set(os.listdir(folder)) | set(os.listdir(standing)))
        wrong = [name for name in names
                 if not (os.path.exists(os.path.join(folder, name)) and os.path.exists(os.path.join(standing, name))
                         and filecmp.cmp(os.path.join(folder, name), os.path.join(standing, name), shallow=False))]
    for name in wrong:
        print(f"docs/reference/analyses/{name} is not what the declarations say: ./dev docs --write")
    print(f"{len(names) - len(wrong)} passed, {len(wrong)} failed, 0 skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
