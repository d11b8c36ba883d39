#!/usr/bin/env python3
"""Profiles of one compartment with absorption and 10 % noise: make_profiles.py NUMBER FILE"""

import math
import random
import sys

TIMES = (0, 0.25, 0.5, 1, 2, 4, 5, 7, 9, 12, 24)

dice = random.Random(7)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write("id,time,conc\n")
    for number in range(int(sys.argv[1])):
        for t in TIMES:
            concentration = 100 * (math.exp(-0.1 * t) - math.exp(-2 * t)) * math.exp(0.1 * dice.gauss(0, 1))
            out.write(f"animal {number},{t:g},{concentration:.6g}\n")
