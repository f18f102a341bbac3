"""A plain draw in Python: what an office would write in an afternoon. Same tickets, quotas and selection as draw/1; no teams, no roots.

Usage: plain_draw.py FOLDER, which holds plan.txt, frame.tsv and seed.txt. Prints seconds of the draw alone, without reading, and the hash of selected.tsv.
"""
import hashlib
import heapq
import sys
import time
from collections import defaultdict


def main(folder):
    with open(folder + "/seed.txt", "rb") as file:
        key = hashlib.sha256(file.read()).hexdigest().encode()
    tasks = {}
    with open(folder + "/plan.txt", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if words[0] == "task":
                ratios = [tuple(map(int, ratio.split("/"))) for ratio in words[6:10]]
                tasks[words[1]] = dict(zip("ABCD", ratios))
    with open(folder + "/frame.tsv", "rb") as file:
        rows = [line.rstrip(b"\n").split(b"\t") for line in file]

    start = time.perf_counter()
    prefix = hashlib.sha256(key)
    strata = defaultdict(list)
    for subject, risk_class, region, listed, _, salt in rows:
        digest = prefix.copy()
        digest.update(b"/ticket/" + subject + salt)
        entry = (digest.hexdigest(), subject)
        if listed != b"-":
            for task in listed.split(b","):
                strata[task, risk_class, region].append(entry)

    groups = defaultdict(list)
    for task, risk_class, region in strata:
        groups[task, risk_class].append(region)
    selected = []
    for (task, risk_class), regions in groups.items():
        label = task + b"/" + risk_class
        regions.sort(key=lambda region: hashlib.sha256(key + b"/region/" + label + b"/" + region).digest())
        count = sum(len(strata[task, risk_class, region]) for region in regions)
        numerator, denominator = tasks[task.decode()][risk_class.decode()]
        quota = -(-count * numerator // denominator)
        rounding = int.from_bytes(hashlib.sha256(key + b"/round/" + label).digest(), "big") % count
        taken = 0
        for region in regions:
            stratum = strata[task, risk_class, region]
            after = taken + len(stratum)
            share = (after * quota + rounding) // count - (taken * quota + rounding) // count
            taken = after
            for rank, (ticket, subject) in enumerate(heapq.nsmallest(share, stratum), 1):
                selected.append((task, risk_class, region, rank, subject, ticket))
    selected.sort()
    seconds = time.perf_counter() - start

    text = b"".join(b"\t".join((t, c, r, b"%d" % rank, subject, ticket.encode())) + b"\n" for t, c, r, rank, subject, ticket in selected)
    print(seconds, hashlib.sha256(text).hexdigest())


main(sys.argv[1])
