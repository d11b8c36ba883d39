#!/usr/bin/env python3
"""docs/reference/analyses is what the declarations say: written anew into an empty folder, it is the same, file by file.
The writer names each file it writes, and says so where there is nothing to write.

usage: reference_test.py [--writer build/release/write_reference]
"""
import argparse
import filecmp
import os
import subprocess
import sys
import tempfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def written_into(folder, writer):
    """The lines the writer says, as a set."""
    return set(subprocess.run([writer, folder], check=True, capture_output=True, text=True).stdout.splitlines())


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writer", default=os.path.join(root, "build/release/write_reference"))
    writer = options.parse_args().writer
    standing = os.path.join(root, "docs/reference/analyses")
    with tempfile.TemporaryDirectory() as folder:
        said = [written_into(folder, writer)]
        said.append(written_into(folder, writer))
        os.remove(os.path.join(folder, "index.md"))
        said.append(written_into(folder, writer))
        names = sorted(set(os.listdir(folder)) | set(os.listdir(standing)))
        wrong = [name for name in names
                 if not (os.path.exists(os.path.join(folder, name)) and os.path.exists(os.path.join(standing, name))
                         and filecmp.cmp(os.path.join(folder, name), os.path.join(standing, name), shallow=False))]
        wanted = [{f"written: {os.path.join(folder, name)}" for name in os.listdir(folder)}, {"nothing to write"},
                  {f"written: {os.path.join(folder, 'index.md')}"}]
    for name in wrong:
        print(f"docs/reference/analyses/{name} is not what the declarations say: ./dev docs --write")
    unsaid = [(want, say) for want, say in zip(wanted, said) if want != say]
    for want, say in unsaid:
        print(f"the writer should say {want}, said {say}")
    print(f"{len(names) - len(wrong) + len(said) - len(unsaid)} passed, {len(wrong) + len(unsaid)} failed, 0 skipped")
    return 1 if wrong or unsaid else 0


if __name__ == "__main__":
    sys.exit(main())
