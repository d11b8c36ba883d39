#!/usr/bin/env python3
"""The JSON documents of the program are what the schemas of docs/reference say, and the schemas let nothing else pass.

Documents: plan and evaluation of five products and of the example, before and after its run, the result of an analysis, and
the record of a qualification. A validator of the few words of JSON Schema that the schemas use stands here; it refuses a word
it does not know.
usage: schema_test.py [--program build/release/nonclin]
"""
import argparse
import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.path.abspath(ROOT / "build/release/nonclin")
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
SILENT = {"$schema", "title", "description"}


def is_of(value, name):
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def bounds(value, schema):
    if "const" in schema and value != schema["const"]:
        yield f"{value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is none of {schema['enum']}"
    if "minimum" in schema and is_of(value, "number") and value < schema["minimum"]:
        yield f"{value} is less than {schema['minimum']}"
    if "maximum" in schema and is_of(value, "number") and value > schema["maximum"]:
        yield f"{value} is more than {schema['maximum']}"


def faults(value, schema, at="$"):
    """What is wrong with a value, each with its path."""
    unknown = set(schema) - SILENT - {"type", "const", "enum", "minimum", "maximum", "required", "properties", "additionalProperties",
                                      "items", "minItems", "maxItems"}
    if unknown:
        yield f"{at}: the schema uses words this test does not know: {sorted(unknown)}"
    kinds = schema.get("type", list(TYPES))
    if not any(is_of(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{at}: {value!r} is not of type {kinds}"
        return
    yield from (f"{at}: {said}" for said in bounds(value, schema))
    if isinstance(value, dict):
        yield from (f"{at}: lacks {name}" for name in schema.get("required", []) if name not in value)
        rest = schema.get("additionalProperties", True)
        for name, own in value.items():
            known = schema.get("properties", {}).get(name, rest)
            if known is False:
                yield f"{at}: has {name}"
            elif isinstance(known, dict):
                yield from faults(own, known, f"{at}.{name}")
    if isinstance(value, list):
        items = schema.get("items", {})
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: has {len(value)} items"
        for place, own in enumerate(value):
            one = items if isinstance(items, dict) else items[place] if place < len(items) else {}
            yield from faults(own, one, f"{at}[{place}]")


def schema_of(name):
    return json.loads((ROOT / f"docs/reference/{name}.schema.json").read_text(encoding="utf-8"))


def said(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    if done.returncode > 1:
        raise RuntimeError(f"nonclin {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def programmes(folder):
    """The five products, and the example before and after its run."""
    for path in sorted((ROOT / "tests/data/products").glob("*.toml")):
        if path.stem != "expected":
            (folder / path.stem).mkdir()
            shutil.copy(path, folder / path.stem / "programme.toml")
            yield folder / path.stem
    example = folder / "example"
    shutil.copytree(ROOT / "examples/aav9-smn1", example, ignore=shutil.ignore_patterns(".nonclin", "dossier"))
    yield example
    subprocess.run([PROGRAM, "run", example], capture_output=True, check=True)
    yield example


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.documents = [(name, said(word, folder, "--format", "json")) for folder in programmes(cls.folder)
                         for name, word in (("plan", "plan"), ("evaluation", "evaluate"))]
        measurements = cls.folder / "example/data/bd01.csv"
        result = said("biodistribution", "summary", "--measurements", measurements, "--species", "cynomolgus", "--format", "json")
        cls.documents.append(("analyses/biodistribution.summary", result))
        cls.documents.append(("qualification", said("qualify", "--format", "json", "--quiet", "--out", cls.folder / "record")))

    def test_every_document_is_as_its_schema_says(self):
        self.assertEqual(len(self.documents), 16)
        for name, document in self.documents:
            self.assertEqual(list(faults(document, schema_of(name))), [], name)

    def test_a_member_too_few_or_too_many_does_not_pass(self):
        for name in ("plan", "evaluation"):
            document = next(one for own, one in reversed(self.documents) if own == name)
            schema = schema_of(name)
            for member in document:
                short = {own: value for own, value in document.items() if own != member}
                self.assertEqual(list(faults(short, schema)), [f"$: lacks {member}"])
            for path in ([], ["clauses", 0], ["clauses", 1]):
                changed = copy.deepcopy(document)
                place = changed
                for step in path:
                    place = place[step]
                place["verdikt"] = "applies"
                self.assertEqual(len(list(faults(changed, schema))), 1)
            changed = copy.deepcopy(document)
            changed["clauses"][0]["verdict"] = "perhaps"
            self.assertEqual(len(list(faults(changed, schema))), 1)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", default=PROGRAM)
    known, rest = options.parse_known_args()
    PROGRAM = os.path.abspath(known.program)
    unittest.main(argv=[sys.argv[0], *rest])
