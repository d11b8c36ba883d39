#!/usr/bin/env python3
"""Every Chinese quote of the inventory stands verbatim, in order, in the texts of the two guidelines, and no body text is
left unquoted. Skipped where the texts are not here (NONCLIN_SHARED/guidelines/text).

usage: quotes_test.py [--program build/release/nonclin]
"""
import argparse
import os
import re
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    program = options.parse_args().program
    texts = os.path.join(os.environ.get("NONCLIN_SHARED", os.path.join(root, "..", "shared")), "guidelines", "text")
    if not os.path.isdir(texts):
        print("SKIPPED: the guideline texts are not here (NONCLIN_SHARED)")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    done = subprocess.run([program, "rules", "check", "--texts", texts, "--lang", "en"], capture_output=True, text=True)
    covered = re.findall(r"(GMC|GT): (\d+) quotes cover (\d+) of (\d+) characters", done.stdout)
    whole = done.returncode == 0 and len(covered) == 2 and all(one[2] == one[3] for one in covered)
    if not whole:
        print(done.stdout + done.stderr)
    print(f"{int(whole)} passed, {int(not whole)} failed, 0 skipped")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
