"""A plain draw in Python: what an office would write in an afternoon. The whole record of draw/1, from the frame in memory to the bytes of record.txt.

Usage: plain_draw.py FOLDER, which holds plan.txt, frame.tsv, roster.tsv and seed.txt. Prints the seconds of the draw alone, without reading, and the hash of
record.txt.
"""
import hashlib
import heapq
import sys
import time
from collections import defaultdict


def sha256(data):
    return hashlib.sha256(data)


def root(lines):
    """RFC 6962 tree hash of the lines."""
    level = [sha256(b"\0" + line).digest() for line in lines]
    if not level:
        return sha256(b"").hexdigest().encode()
    while len(level) > 1:
        pairs = [sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2:]
    return level[0].hex().encode()


def line(*fields):
    return b"\t".join(fields)


def names(field):
    return [] if field == b"-" else field.split(b",")


def draw(key, plan, tasks, frame, inspectors, until):
    # Tickets.
    prefix = sha256(key)
    strata = defaultdict(list)
    for subject, risk_class, region, listed, _, salt in frame:
        digest = prefix.copy()
        digest.update(b"/ticket/" + subject + salt)
        entry = (digest.hexdigest(), subject, salt)
        for task in names(listed):
            strata[task, risk_class, region].append(entry)

    # Quotas and selection.
    groups = defaultdict(list)
    for task, risk_class, region in strata:
        groups[task, risk_class].append(region)
    strata_lines, selected, reserve = [], [], []
    for (task, risk_class), regions in groups.items():
        label = task + b"/" + risk_class
        regions.sort(key=lambda region: sha256(key + b"/region/" + label + b"/" + region).digest())
        count = sum(len(strata[task, risk_class, region]) for region in regions)
        numerator, denominator = tasks[task]["ratios"][risk_class]
        quota = -(-count * numerator // denominator)
        rounding = int.from_bytes(sha256(key + b"/round/" + label).digest(), "big") % count
        taken = 0
        for region in regions:
            stratum = strata[task, risk_class, region]
            after = taken + len(stratum)
            share = (after * quota + rounding) // count - (taken * quota + rounding) // count
            taken = after
            ranked = heapq.nsmallest(share + tasks[task]["reserve"], stratum)
            cutoff = ranked[share - 1][0].encode() if share else b"-"
            blind = sha256(b"".join(salt for _, _, salt in stratum)).hexdigest()[:28].encode()
            strata_lines.append((task, risk_class, region, b"%d" % count, b"%d" % quota, cutoff, blind))
            for rank, (ticket, subject, _) in enumerate(ranked, 1):
                (selected if rank <= share else reserve).append((task, risk_class, region, rank, subject, ticket.encode()))
    strata_lines.sort()
    selected.sort()
    reserve.sort()

    # The list, and the teams of each visit.
    drawn = defaultdict(list)
    for task, _, region, _, subject, ticket in selected:
        drawn[subject, region, ticket].append(task)
    visits = []
    for (subject, region, ticket), of in drawn.items():
        for department in {tasks[task]["department"] for task in of}:
            mine = [tasks[task] for task in of if tasks[task]["department"] == department]
            skills = sorted({task["skill"] for task in mine} - {b"-"})
            visits.append((ticket, department, subject, region, max(task["inspectors"] for task in mine), skills))
    visits.sort()
    pools = defaultdict(list)
    for name, department, regions, skills, valid_until, recused, _ in inspectors:
        if valid_until >= until:
            for region in names(regions):
                pools[department, region].append((name, set(names(skills)), set(names(recused))))
    loads = defaultdict(int)
    assignment = [(subject, department, team(prefix, pools[department, region], loads, subject, size, skills))
                  for _, department, subject, region, size, skills in visits]

    # The record.
    salts = b"".join(row[5] for row in frame)
    blind_key = sha256(b"draw/1 blind key " + salts).hexdigest().encode()
    ranked_lines = [[line(t, c, r, b"%d" % rank, subject, ticket) for t, c, r, rank, subject, ticket in rows] for rows in (selected, reserve)]
    list_lines = [line(subject, region, b",".join(of)) for (subject, region, _), of in sorted(drawn.items())]
    assignment_lines = [line(*row) for row in sorted(assignment)]

    def commit(word, lines, blind=None):
        tree = root(lines)
        return b"%s %d %s" % (word, len(lines), sha256(b"draw/1 blind " + blind + b" " + tree).hexdigest().encode() if blind else tree)

    unstaffed = sum(row[2].startswith(b"!") for row in assignment)
    return b"".join(text + b"\n" for text in (
        b"draw/1 record",
        plan.split(b"\n")[1],
        b"plan " + sha256(plan).hexdigest().encode(),
        b"key " + sha256(b"draw/1 key " + key).hexdigest().encode(),
        commit(b"strata", [line(*row) for row in strata_lines]),
        commit(b"selected", ranked_lines[0]),
        commit(b"reserve", ranked_lines[1]),
        commit(b"list", list_lines, key),
        commit(b"assignment", assignment_lines, blind_key),
        b"unstaffed %d %d" % (unstaffed, len(assignment))))


def team(prefix, pool, loads, subject, size, skills):
    candidates = [inspector for inspector in pool if subject not in inspector[2]]
    hashes = {}

    # The least load first; hashes only among those who tie.
    def best(fit):
        least = min(loads[name] for name, _, _ in fit)
        tied = [inspector for inspector in fit if loads[inspector[0]] == least]
        for name, _, _ in tied:
            if name not in hashes:
                digest = prefix.copy()
                digest.update(b"/pair/" + subject + b"/" + name)
                hashes[name] = digest.digest()
        return min(tied, key=lambda inspector: hashes[inspector[0]])

    members = []
    for skill in skills:
        if any(skill in member[1] for member in members):
            continue
        fit = [inspector for inspector in candidates if skill in inspector[1] and inspector not in members]
        if not fit:
            return b"!skill:" + skill
        members.append(best(fit))
    if len(candidates) < size:
        return b"!staff:%d/%d" % (len(candidates), size)
    while len(members) < size:
        members.append(best([inspector for inspector in candidates if inspector not in members]))
    for name, _, _ in members:
        loads[name] += 1
    return b",".join(sorted(name for name, _, _ in members))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main(folder):
    key = sha256(read(folder + "/seed.txt")).hexdigest().encode()
    plan = read(folder + "/plan.txt")
    tasks, until = {}, None
    for words in (text.split() for text in plan.splitlines()):
        if words[0] == b"task":
            ratios = [tuple(map(int, ratio.split(b"/"))) for ratio in words[6:10]]
            tasks[words[1]] = {"department": words[2], "skill": words[3], "inspectors": int(words[4]), "reserve": int(words[5]),
                               "ratios": dict(zip((b"A", b"B", b"C", b"D"), ratios))}
        if words[0] == b"until":
            until = words[1]
    frame, inspectors = ([text.split(b"\t") for text in read(folder + name).splitlines()] for name in ("/frame.tsv", "/roster.tsv"))

    start = time.perf_counter()
    record = draw(key, plan, tasks, frame, inspectors, until)
    print(time.perf_counter() - start, sha256(record).hexdigest())


main(sys.argv[1])
