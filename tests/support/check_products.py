"""Products for the tests of checks: a case of tests/data/checks.yaml becomes a programme folder, and the program evaluates it.

A product is a case with some of its sides ("passed", "failed"). A side adds to what the case has; of a dictionary (facts, clinical,
design, test_article) key by key, of a list (studies, documents) at its end. A fact that is null is left out.
"""
import copy
import json
import os
import subprocess
import tempfile

STUDY_KEYS = ("kind", "role", "state", "design", "glp", "test_article", "reported", "report", "measurements", "inputs", "parameters")
REPORTED = ("draft_report", "final_report")


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)

    def __call__(self, *words, folder):
        done = subprocess.run([self.path, *words], cwd=folder, capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(f"nonclin {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}{done.stdout.strip()}")
        return done.stdout

    def evaluation(self, folder):
        return {one["id"]: one for one in json.loads(self("evaluate", "--format", "json", folder=folder))["clauses"]}


def toml_value(value):
    """Any YAML value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def joined(first, second):
    """Two parts of a case: dictionaries key by key, lists one after the other, else the second."""
    if isinstance(first, dict) and isinstance(second, dict):
        return {**first, **{key: joined(first[key], one) if key in first else one for key, one in second.items()}}
    return [*first, *second] if isinstance(first, list) and isinstance(second, list) else second


class Product:
    """The facts, studies and documents of one case and the named sides."""

    def __init__(self, data, case, sides, role="pivotal"):
        owns = [{key: one for key, one in case.items() if key not in ("check", "passed", "failed", "not_asked")}]
        owns += [case[side] for side in sides]
        self.facts, self.clinical, self.documents, beside = {**data["branches"][case.get("branch", "gt")]}, {**data["clinical"]}, [], []
        for own in owns:
            self.facts.update(own.get("facts", {}))
            self.clinical.update(own.get("clinical", {}))
            self.documents += [{"kind": one} if isinstance(one, str) else one for one in own.get("documents", [])]
            beside += own.get("studies", [])
        self.studies = [{"role": role, **self.study_of(owns[0], case[side])} for side in sides if "kind" in joined(owns[0], case[side])]
        self.studies += [{"role": "pivotal", **one} for one in beside]

    @staticmethod
    def study_of(common, own):
        return copy.deepcopy({key: one for key, one in joined(common, own).items() if key in STUDY_KEYS})

    def lines(self, clause):
        """programme.toml; a document names the clause of the check where it names no other."""
        yield from ["nonclin = 1", "[programme]", 'id = "C-01"', 'title = { zh = "试", en = "trial" }', 'stage = "marketing"', "[product]"]
        yield from (f"{name} = {toml_value(value)}" for name, value in self.facts.items() if value is not None)
        yield "[clinical]"
        yield from (f"{name} = {toml_value(value)}" for name, value in self.clinical.items())
        for number, own in enumerate(self.studies, 1):
            yield "[[study]]"
            yield from (f"{name} = {toml_value(value)}" for name, value in study_record(own, number).items())
        for number, own in enumerate(self.documents, 1):
            document = {"id": f"D-{number:02}", "clauses": [clause], "text": {"zh": "说明", "en": "a text"}, "by": "lead", **own}
            yield "[[document]]"
            yield from (f"{name} = {toml_value(value)}" for name, value in document.items())

    def write(self, folder, clause):
        with open(os.path.join(folder, "programme.toml"), "w", encoding="utf-8") as file:
            file.write("\n".join(self.lines(clause)) + "\n")
        with open(os.path.join(folder, "report.md"), "w", encoding="utf-8") as file:
            file.write("a report\n")
        for number, own in enumerate(self.studies, 1):
            for key, rows in inputs_of(own).items():
                with open(os.path.join(folder, input_name(number, key)), "w", encoding="utf-8") as file:
                    file.write("\n".join(rows) + "\n")

    def evaluated(self, program, clause):
        """The clause as the program evaluates it; studies with data are run first."""
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder, clause)
            if any(inputs_of(own) for own in self.studies):
                program("run", "--quiet", folder=folder)
            return program.evaluation(folder)[clause]


def input_name(number, key):
    return f"S-{number:02}-{key}.csv"


def study_record(own, number):
    """A study as a TOML table's members. A study of the case has its final report where nothing else is said."""
    name = f"S-{number:02}"
    record = {"id": name, "kind": own["kind"], "role": own["role"], "state": own.get("state", "final_report"), "design": own.get("design", {})}
    if record["state"] in REPORTED and own.get("report") is not False:
        record["report"] = {"number": f"{name}-R", **({"file": "report.md"} if own.get("report") else {})}
    if "glp" in own:
        record["glp"] = {"status": own["glp"]} if isinstance(own["glp"], str) else own["glp"]
    record.update({key: own[key] for key in ("test_article", "reported", "parameters") if key in own})
    files = inputs_of(own)
    if files:
        record["inputs"] = {key: input_name(number, key) for key in files}
    return record


def inputs_of(own):
    """The lines of each input file of a study: those of `inputs`, and the measurements as a biodistribution study has them."""
    measured = {"measurements": list(measurement_rows(own["measurements"]))} if "measurements" in own else {}
    return {**own.get("inputs", {}), **measured}


def measurement_rows(measured):
    lloq, dead = measured.get("lloq", 50), measured.get("dead", 0)
    yield "animal,group,dose,dose_unit,sex,day,tissue,copies_per_ug,lloq,status"
    days = sorted({day for name, course in measured.items() if name not in ("lloq", "dead") for day in course})
    for name, course in measured.items():
        if name in ("lloq", "dead"):
            continue
        for day, values in course.items():
            for place, value in enumerate(values):
                yield f"{1000 * (days.index(day) + 1) + place},1,1e14,vg_per_kg,m,{day},{name},{value},{lloq},scheduled"
    for place in range(dead):
        yield f"{9000 + place},1,1e14,vg_per_kg,m,3,liver,500,{lloq},found_dead"
