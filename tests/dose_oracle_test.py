#!/usr/bin/env python3
"""Every derived dose of `nonclin dose first_in_human` is worked out a second time, from the rule tables, in another language.

A grid of species, units, routes of administration and patients goes through the program; what it derives has to agree with what stands
here: a plain reading of the same tables (rules/tables), with no code of the program. Held besides: the published factors of the table of
Km, and that each number of a formula stands in the table of numbers.
usage: dose_oracle_test.py [--program build/release/nonclin]
"""
import argparse
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def rows_of(table):
    with open(os.path.join(root, "rules/tables", table + ".yaml"), encoding="utf-8") as file:
        return yaml.safe_load(file)["rows"]


SURFACE, PARTS, GROWTH, ROUTES = (rows_of(name) for name in ("body_surface", "compartments", "growth", "dose_routes"))
SPECIES = ["mouse", "rat", "rabbit", "dog", "minipig", "cynomolgus", "hamster"]
PATIENTS = [{"patient": "newborn", "age_months": 0, "sex": "f", "weight_kg": 3.2},
            {"patient": "toddler", "age_months": 30, "sex": "m"},
            {"patient": "child", "age_months": 84, "sex": "f", "weight_kg": 22, "csf_ml": 90, "sites": 4, "site_volume_ml": 0.2, "tumour_ml": 3},
            {"patient": "adult", "age_months": 480, "sex": "m", "sites": 10, "site_volume_ml": 1, "tumour_ml": 40},
            {"patient": "unknown"}]
ANIMALS = [{}, {"weight_kg": 2.2, "sites": 2, "site_volume_ml": 0.1, "tumour_ml": 0.3, "sex": "f", "immunodeficient": "no", "permissive": "yes"}]
PRODUCTS = [("viral_vector", "aav", "iv", "vg"), ("viral_vector", "aav", "intrathecal", "vg"), ("viral_vector", "aav", "subretinal", "vg"),
            ("viral_vector", "aav", "intravitreal", "vg"), ("viral_vector", "adenovirus", "im", "vp"), ("viral_vector", "aav", "intracerebral", "vg"),
            ("in_vivo_editing", "lnp", "iv", "mg_rna"), ("oncolytic_virus", "hsv", "intratumoral", "pfu"), ("gm_cell", "lentivirus", "iv", "cells"),
            ("gm_bacterium", "bacterium", "oral", "cfu")]
ENDINGS = {"": "total", "_per_kg": "per_kg", "_per_site": "per_place"}


class Lacking(Exception):
    pass


def wanted(value):
    if value is None:
        raise Lacking
    return value


def mean_of_sexes(sex, one):
    if sex in ("m", "f"):
        return one(sex)
    both = [value for value in (one("m"), one("f")) if value is not None]
    return sum(both) / len(both) if both else None


def of_sex(row, sex):
    return row["sex"] in ("both", sex)


def surface(species):
    return next((row for row in SURFACE if row["species"] == species and "km_kg_per_m2" in row), None)


def animal_weight(point):
    return point.get("weight_kg") or (surface(point["species"]) or {}).get("reference_weight_kg")


def animal_part(point, name):
    def one(sex):
        row = next((row for row in PARTS if row["species"] == point["species"] and row["compartment"] == name and of_sex(row, sex)), None)
        if row is None:
            return None
        if row["unit"] != "percent":
            return row["value"]
        weight = animal_weight(point)
        return None if weight is None else row["value"] / 100 * weight * 1000
    return mean_of_sexes(point.get("sex"), one)


def person(name, patient):
    age = patient.get("age_months")
    if age is None:
        return None

    def one(sex):
        rows = [row for row in GROWTH if row["quantity"] == name and of_sex(row, sex)]
        for row in rows:
            if row["age_months"] <= age <= row["to_months"]:
                return row["value"]
        before = [row for row in rows if row["to_months"] < age]
        after = [row for row in rows if row["age_months"] > age]
        if not before or not after or not (before[-1]["interpolates"] and after[0]["interpolates"]):
            return None
        share = (age - before[-1]["to_months"]) / (after[0]["age_months"] - before[-1]["to_months"])
        return before[-1]["value"] * (1 - share) + after[0]["value"] * share
    return mean_of_sexes(patient.get("sex"), one)


def patient_weight(patient):
    return patient.get("weight_kg") or person("body_weight", patient)


def patient_km(patient):
    age, weight = patient.get("age_months"), patient_weight(patient)
    if age is not None and age >= 216:
        return surface("human")["km_kg_per_m2"]
    formula = next(row for row in SURFACE if "intercept_m2" in row)
    if age is None or weight is None or not formula["least_kg"] <= weight <= formula["most_kg"]:
        return None
    return weight / (formula["intercept_m2"] + formula["slope_m2_per_kg"] * weight)


def on_basis(dose, have, want, weight, sites):
    """A dose per kg, in all or per place, on another of these."""
    if have == want:
        return dose
    total = dose * {"per_kg": weight, "per_place": sites, "total": lambda: 1}[have]()
    return total / {"per_kg": weight, "per_place": sites, "total": lambda: 1}[want]()


def dose_by(scaling, point, patient, trial_basis):
    """The dose of the point for the patient; Lacking where something is not told."""
    have = ENDINGS[point["ending"]]

    def of_animal(basis):
        return on_basis(point["dose"], have, basis, lambda: wanted(animal_weight(point)), lambda: wanted(point.get("sites")))

    def to_trial(dose, basis):
        return on_basis(dose, basis, trial_basis, lambda: wanted(patient_weight(patient)), lambda: wanted(patient.get("sites")))

    def ratio(of_patient, of_point):
        return wanted(of_patient) / wanted(of_point)
    if scaling == "body_weight":
        return to_trial(of_animal("per_kg"), "per_kg")
    if scaling == "body_surface":
        km = wanted((surface(point["species"]) or {}).get("km_kg_per_m2"))
        return to_trial(of_animal("per_kg") * km / wanted(patient_km(patient)), "per_kg")
    if scaling in ("organ_mass", "brain_mass", "csf_volume"):
        name, entered = {"organ_mass": ("liver", "organ_g"), "brain_mass": ("brain", "brain_g"), "csf_volume": ("csf", "csf_ml")}[scaling]
        return to_trial(of_animal("total") * ratio(patient.get(entered) or person(name, patient), animal_part(point, name)), "total")
    if scaling == "eye_volume":
        return to_trial(of_animal("per_place") * ratio(person("vitreous", patient), animal_part(point, "vitreous")), "per_place")
    if scaling == "absolute":
        basis = "per_place" if have == trial_basis == "per_place" else "total"
        return to_trial(of_animal(basis), basis)
    if scaling == "site_dose":
        return to_trial(of_animal("per_place"), "per_place")
    if scaling == "site_volume":
        return to_trial(of_animal("per_place") * ratio(patient.get("site_volume_ml"), point.get("site_volume_ml")), "per_place")
    if scaling == "tumour_volume":
        return to_trial(of_animal("total") * ratio(patient.get("tumour_ml"), point.get("tumour_ml")), "total")
    raise AssertionError(scaling)


def routes_of(product_class, vector, route):
    for row in ROUTES:
        fits = product_class in row["product_class"] and (not row["vector"] or vector in row["vector"]) and (not row["route"] or route in row["route"])
        if fits and row["grade"] != "not_meaningful" and row["animals"] != "human" and row["points"] != "activity":  # the grid has NOAELs only
            yield row


def speaks_of(row, point):
    """Whether a route speaks of the animals: None where the point does not tell."""
    told = {"immunodeficient": point.get("immunodeficient"), "permissive": point.get("permissive")}
    question = {"immunodeficient": ("immunodeficient", "yes"), "immunocompetent": ("immunodeficient", "no"),
                "permissive": ("permissive", "yes"), "not_permissive": ("permissive", "no")}.get(row["animals"])
    if question is None:
        return True
    return None if told[question[0]] is None else told[question[0]] == question[1]


def write(path, records):
    names = list(dict.fromkeys(name for record in records for name in record if name != "ending"))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(records)


def derived_by(program, folder, product, points, patients, trial_unit):
    product_class, vector, route, _ = product
    write(os.path.join(folder, "p.csv"), points)
    write(os.path.join(folder, "h.csv"), patients)
    write(os.path.join(folder, "c.csv"), [{"dose": 1, "dose_unit": trial_unit}])
    done = subprocess.run([program, "dose", "first_in_human", "--rules", os.path.join(root, "rules"), "--points", "p.csv", "--cohorts", "c.csv",
                           "--patients", "h.csv", "--product-class", product_class, "--vector", vector, "--route", route,
                           "--target-organ", "liver", "--format", "json"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    tables = json.loads(done.stdout)["tables"]
    return [[dict(zip([column["name"] for column in tables[name]["columns"]], row)) for row in tables[name]["rows"]] for name in ("derived", "numbers")]


def check_product(program, folder, product):
    """Faults, and how many doses were compared."""
    product_class, vector, route, amount = product
    faults, compared = [], 0
    for trial_ending, trial_basis in ENDINGS.items():
        points = []
        for species, ending, animals in itertools.product(SPECIES, ENDINGS, ANIMALS):
            points.append({"study": f"T{len(points)}", "kind": "noael", "dose": 7e5, "dose_unit": amount + ending, "species": species, "ending": ending, **animals})
        derived, numbers = derived_by(program, folder, product, points, PATIENTS, amount + trial_ending)
        found = {(row["point"], row["scaling"], patient): row for row in derived
                 for patient in ([one["patient"] for one in PATIENTS] if row["patients"] == ["all"] else row["patients"])}
        for row in routes_of(product_class, vector, route):
            for number, point in enumerate(points, 1):
                if speaks_of(row, point) is False:
                    continue
                for patient in PATIENTS:
                    key = (f"P{number}", row["scaling"], patient["patient"])
                    try:
                        if speaks_of(row, point) is None:
                            raise Lacking
                        dose = dose_by(row["scaling"], point, patient, trial_basis)
                    except Lacking:
                        dose = None
                    told = found.pop(key, {"dose": "no row"})["dose"]
                    compared += 1
                    is_same = not isinstance(told, (int, float)) if dose is None else isinstance(told, (int, float)) and abs(told - dose) <= 1e-11 * dose
                    if not is_same:
                        faults.append(f"{product} per {trial_basis} {key} {point}: {told}, worked out {dose}")
        faults += [f"{product}: a row too many: {key}" for key in found]
        known = {row["derived"]: row for row in derived if isinstance(row["dose"], (int, float))}
        factors = {name: row["formula"].count("×") + row["formula"].count("÷") - row["formula"].count("×10^") for name, row in known.items()}
        for name, count in factors.items():
            own = [row for row in numbers if row["derived"] == name]
            if len([row for row in own if row["number"] != "patient_weight"]) + len([row for row in own if row["number"] == "patient_weight"]) < count:
                faults.append(f"{product} {name}: {count} factors in {known[name]['formula']}, {len(own)} numbers")
    return faults, compared


def published_factors():
    """Multiply the animal's dose by this for an adult: the factors printed beside Km in the source (Nair and Jacob 2016)."""
    printed = {"mouse": 0.081, "hamster": 0.135, "rat": 0.162, "ferret": 0.189, "guinea_pig": 0.216, "rabbit": 0.324, "dog": 0.541,
               "cynomolgus": 0.324, "marmoset": 0.162, "squirrel_monkey": 0.189, "baboon": 0.541, "minipig": 0.946}
    for species, factor in printed.items():
        ours = surface(species)["km_kg_per_m2"] / surface("human")["km_kg_per_m2"]
        if abs(ours - factor) > 0.0005:
            yield f"Km of {species}: {ours:.4f} where the source prints {factor}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.path.join(root, "build/release/nonclin"))
    program = os.path.abspath(parser.parse_args().program)
    faults, compared = list(published_factors()), 0
    with tempfile.TemporaryDirectory() as folder:
        for product in PRODUCTS:
            own, count = check_product(program, folder, product)
            faults += own
            compared += count
    print("\n".join(faults[:40]))
    print(f"{compared} doses compared, {len(faults)} faults")
    return 1 if faults or compared < 5000 else 0


if __name__ == "__main__":
    sys.exit(main())
