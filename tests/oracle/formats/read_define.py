#!/usr/bin/env python3
"""What Python's own XML parser reads from define.xml files: read_define.py FOLDER > send_define.digests

One line for each file: path, data sets, variables, code lists, codes, and the SHA-256 of what stands in them, one line each,
cells separated by tabs. Made with Python 3.11.
"""
import hashlib
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def local(name):
    return name.rpartition("}")[2]


def attributes(element):
    return {local(key): value.strip() for key, value in element.attrib.items()}


def children(element, name):
    return [one for one in element if local(one.tag) == name]


def text_of(elements):
    """English, else the first translation, else the element's own text."""
    if not elements:
        return ""
    given = children(elements[0], "TranslatedText")
    english = [one for one in given if any(local(key) == "lang" and value.startswith("en") for key, value in one.items())]
    return ((english or given or elements)[0].text or "").strip()


def nci(element):
    given = [attributes(one) for one in children(element, "Alias")]
    return next((one["Name"] for one in given if one.get("Context", "") in ("", "nci:ExtCodeID")), "")


def lines_of(path):
    version = next(one for one in ElementTree.parse(path).iter() if local(one.tag) == "MetaDataVersion")
    items = {attributes(one)["OID"]: one for one in children(version, "ItemDef")}
    for group in children(version, "ItemGroupDef"):
        known = attributes(group)
        leaf = attributes(children(group, "leaf")[0]) if children(group, "leaf") else {}
        yield ("D", known["Name"], known.get("Label") or text_of(children(group, "Description")), known.get("Domain", ""),
               known.get("Structure", ""), known.get("Class", ""), leaf.get("href", ""))
        for reference in sorted((attributes(one) for one in children(group, "ItemRef")), key=lambda one: int(one["OrderNumber"])):
            item = items[reference["ItemOID"]]
            told = attributes(item)
            origin = told.get("Origin") or "".join(attributes(one).get("Type", "") for one in children(item, "Origin"))
            lists = "".join(attributes(one)["CodeListOID"] for one in children(item, "CodeListRef"))
            yield ("V", told["Name"], told.get("Label") or text_of(children(item, "Description")), told.get("DataType", ""),
                   told.get("Length", ""), reference.get("KeySequence", ""), reference.get("Mandatory", ""), origin, lists)
    for code_list in children(version, "CodeList"):
        told = attributes(code_list)
        outside = [attributes(one) for one in children(code_list, "ExternalCodeList")] or [{}]
        yield ("L", told["OID"], told["Name"], told.get("DataType", ""), nci(code_list), outside[0].get("Dictionary", ""),
               outside[0].get("Version", ""))
        for code in code_list:
            if local(code.tag) in ("EnumeratedItem", "CodeListItem"):
                told = attributes(code)
                yield ("C", told["CodedValue"], text_of(children(code, "Decode")), nci(code), told.get("ExtendedValue", "No"))


folder = Path(sys.argv[1])
for file in sorted(folder.rglob("define.xml")):
    rows = list(lines_of(file))
    counts = [str(sum(row[0] == kind for row in rows)) for kind in "DVLC"]
    digest = hashlib.sha256("".join("\t".join(row).replace("\n", " ") + "\n" for row in rows).encode()).hexdigest()
    print(file.relative_to(folder), *counts, digest, sep="\t")
