#!/usr/bin/env python3
"""Writes python_csv.csv with Python's own csv writer, and python_csv.cells: the cells its csv reader gives back.

A line of python_csv.cells is one cell, its line ends, tabs and backslashes as \\n \\r \\t \\\\; a line of one dash ends a row.
Made with Python 3.11. Run in this folder: python3 make_python_csv.py
"""
import csv
import random

random.seed(20)
pieces = ["a", "7", " ", ",", ";", '"', "\n", "\r\n", "肝", "睾丸", "1,5", "x y", "\t", "μ", ""]
rows = [["animal", "tissue, side", 'note "free"', "value"]]
for _ in range(200):
    rows.append(["A"] + ["".join(random.choice(pieces) for _ in range(random.randint(0, 5))) for _ in range(3)])

with open("python_csv.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file, lineterminator="\r\n").writerows(rows)

with open("python_csv.csv", newline="", encoding="utf-8") as file:
    read = list(csv.reader(file))

with open("python_csv.cells", "w", newline="", encoding="utf-8") as file:
    for row in read:
        for cell in row:
            escaped = cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
            file.write("=" + escaped + "\n")
        file.write("-\n")
