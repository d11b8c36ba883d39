#!/usr/bin/env python3
"""A programme of many studies: make_programme.py PROGRAM FOLDER STUDIES WITH_DATA

The bundled example with its studies repeated under new ids until there are STUDIES; WITH_DATA biodistribution studies have
simulated data, each of its own seed, and their results are recorded.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples/aav9-smn1"
STUDY = re.compile(r"(?:^#.*\n)*^\[\[study\]\]\n(?:(?!^\[\[).*\n)*", re.M)
WITH_DATA = """[[study]]
id = "DATA-{number:03}"
kind = "biodistribution"
title = {{ zh = "模拟生物分布研究", en = "Simulated biodistribution" }}
state = "ongoing"
simulated = true
inputs = {{ measurements = "data/{number}.tsv" }}

"""


def call(*words):
    subprocess.run(list(map(str, words)), check=True, stdout=subprocess.DEVNULL)


def again(study, number, folder):
    """The study once more, as one of its own: id, lot and report."""
    for report in set(re.findall(r'"reports/([^"]+)"', study)):
        shutil.copyfile(folder / "reports" / report, folder / "reports" / f"{number:03}-{report}")
    study = re.sub(r'^id = "([^"]+)"', rf'id = "\1-{number:03}"', study, count=1, flags=re.M)
    study = re.sub(r'\b(lot|number) = "([^"]+)"', rf'\1 = "\2-{number:03}"', study)
    return re.sub(r'"reports/([^"]+)"', rf'"reports/{number:03}-\1"', study)


def make(program, folder, number, with_data):
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".nonclin", "dossier"))
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    own = STUDY.findall(text)
    plain = [one for one in own if "inputs =" not in one]
    studies = []
    for data in range(with_data):
        call(program, "simulate", "biodistribution", "--seed", data + 1, "--animals-per-sex", 4, "--out", folder / "made", "--quiet")
        shutil.move(folder / "made/measurements.tsv", folder / f"data/{data}.tsv")
        studies.append(WITH_DATA.format(number=data))
    for i in range(number - len(own) - with_data):
        studies.append(again(plain[i % len(plain)], i, folder))
    text = text.replace('id = "NC-AAV-019"', f'id = "NC-BENCH-{number}"')
    at = text.index("[[document]]")
    (folder / "programme.toml").write_text(text[:at] + "".join(studies) + text[at:], encoding="utf-8")
    call(program, "run", folder, "--quiet")


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
