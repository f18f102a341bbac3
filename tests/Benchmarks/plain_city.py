"""A plain quarter of a city in Python: what an office would write in a week. pandas, scikit-learn and sqlite3.

Usage: plain_city.py FOLDER OUT. FOLDER holds the registry files as CSV (subjects.csv, annual-reports.csv, abnormal.csv, serious.csv, penalties.csv,
repairs.csv, inspections.csv). Reads and checks them, stores them in OUT/city.db, counts simple features, learns who had a problem in the last year from what
was known before it, scores everybody, makes four classes, draws by class within districts, writes the frame, the list and their hashes. Learning is timed
apart: a city learns rarely. Prints a JSON object of seconds by stage, with rows, subjects and selected. Ends with 3 where a library is missing.
"""
import csv
import hashlib
import json
import os
import random
import resource
import sqlite3
import sys
import time

try:
    import numpy
    import pandas
    from sklearn.ensemble import HistGradientBoostingClassifier
except ImportError:
    sys.exit(3)

CODE = "统一社会信用代码"
DAYS = {"subjects": "成立日期", "annual-reports": "公示日期", "abnormal": "列入日期", "serious": "列入日期", "penalties": "处罚决定日期", "repairs": "信用修复日期", "inspections": "检查日期"}
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
RATIOS = {"A": 0.0025, "B": 0.0125, "C": 0.05, "D": 0.125}
AS_OF = pandas.Timestamp("2026-08-31")


def are_codes(codes):
    """Whether each is a unified code with its check character (GB 32100-2015) or a registration number of 15 digits."""
    lengths = codes.str.len()
    unified = codes[lengths == 18]
    letters = numpy.frombuffer("".join(unified).encode("ascii"), dtype=numpy.uint8).reshape(-1, 18)
    values = numpy.full(128, -1, dtype=numpy.int32)
    for value, letter in enumerate(ALPHABET):
        values[ord(letter)] = value
    table = values[letters]
    weights = numpy.array([pow(3, place, 31) for place in range(17)])
    right = (table >= 0).all(axis=1) & ((31 - (table[:, :17] * weights).sum(axis=1) % 31) % 31 == table[:, 17])
    kept = (lengths == 15) & codes.str.isdigit()
    kept[unified.index[right]] = True
    return kept


def read(folder):
    tables = {}
    for kind, day in DAYS.items():
        table = pandas.read_csv(os.path.join(folder, kind + ".csv"), encoding="utf-8-sig", dtype=str)
        table = table[are_codes(table[CODE])].copy()
        table[day] = pandas.to_datetime(table[day])
        tables[kind] = table
    return tables


def store(tables, path):
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    for kind, table in tables.items():
        stored = table.assign(**{DAYS[kind]: table[DAYS[kind]].dt.strftime("%Y-%m-%d")})
        name = kind.replace("-", "_")
        columns = ", ".join('"%s" TEXT' % column for column in stored.columns)
        database.execute(f"CREATE TABLE {name} ({columns})")
        with database:
            database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(stored.columns))})", stored.where(stored.notna(), None).itertuples(index=False, name=None))
        database.execute(f'CREATE INDEX {name}_subject ON {name} ("{CODE}")')
    database.commit()
    return database


def features(tables, day):
    """Counts by subject of what happened up to a day."""
    subjects = tables["subjects"].drop_duplicates(CODE).set_index(CODE)
    rows = pandas.DataFrame(index=subjects.index)
    rows["age"] = (day - subjects["成立日期"]).dt.days
    rows["capital"] = pandas.to_numeric(subjects["注册资本（万元）"], errors="coerce")
    rows["region"] = subjects["所属区县"].astype("category").cat.codes
    rows["industry"] = subjects["行业代码"].astype("category").cat.codes
    rows["kind"] = subjects["主体类型"].astype("category").cat.codes
    rows["status"] = subjects["登记状态"].astype("category").cat.codes
    for kind, column in DAYS.items():
        if kind == "subjects":
            continue
        table = tables[kind]
        past = table[table[column] <= day]
        for years in (1, 3):
            rows[f"{kind}-{years}"] = past[past[column] > day - pandas.DateOffset(years=years)].groupby(CODE).size()
        rows[f"{kind}-since"] = (day - past.groupby(CODE)[column].max()).dt.days
    inspections = tables["inspections"]
    past = inspections[inspections["检查日期"] <= day]
    problems = past[past["检查结果"] != "未发现问题"]
    rows["problems"] = problems.groupby(CODE).size()
    rows["problems-since"] = (day - problems.groupby(CODE)["检查日期"].max()).dt.days
    reports = tables["annual-reports"]
    last = reports[reports["公示日期"] <= day].sort_values("报告年度").drop_duplicates(CODE, keep="last").set_index(CODE)
    for column in ("从业人数", "资产总额（万元）", "负债总额（万元）", "营业总收入（万元）", "净利润（万元）"):
        rows[column] = pandas.to_numeric(last[column], errors="coerce")
    penalties = tables["penalties"]
    rows["fines"] = pandas.to_numeric(penalties[penalties["处罚决定日期"] <= day]["罚款金额（万元）"], errors="coerce").groupby(penalties[CODE]).sum()
    return rows


def learn(tables):
    before = AS_OF - pandas.DateOffset(years=1)
    inspections = tables["inspections"]
    after = inspections[(inspections["检查日期"] > before) & (inspections["检查日期"] <= AS_OF)]
    outcome = (after["检查结果"] != "未发现问题").groupby(after[CODE]).max()
    rows = features(tables, before)
    known = rows.index.intersection(outcome.index)
    model = HistGradientBoostingClassifier(max_iter=80, max_leaf_nodes=7, learning_rate=0.05, early_stopping=False, random_state=1)
    return model.fit(rows.loc[known].to_numpy(numpy.float64), outcome.loc[known].to_numpy())


def classify(tables, model, database):
    rows = features(tables, AS_OF)
    chance = model.predict_proba(rows.to_numpy(numpy.float64))[:, 1]
    order = pandas.Series(chance, index=rows.index).rank(pct=True, method="first")
    classes = pandas.cut(order, [0, 0.654, 0.907, 0.984, 1], labels=list("ABCD")).astype(str)
    with database:
        database.execute("CREATE TABLE class (subject TEXT, class TEXT, chance REAL)")
        database.executemany("INSERT INTO class VALUES (?, ?, ?)", zip(rows.index, classes, chance.tolist()))
    return classes


def draw(tables, classes, out):
    region = tables["subjects"].drop_duplicates(CODE).set_index(CODE)["所属区县"]
    frame = pandas.DataFrame({"class": classes, "region": region}).sort_index()
    chosen = random.Random(20260901)
    selected = []
    for (risk_class, _), group in frame.groupby(["class", "region"]):
        selected += chosen.sample(list(group.index), round(len(group) * RATIOS[risk_class]))
    frame.to_csv(os.path.join(out, "frame.tsv"), sep="\t", header=False)
    with open(os.path.join(out, "selected.tsv"), "w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter="\t").writerows([subject] for subject in sorted(selected))
    with open(os.path.join(out, "hashes.txt"), "w", encoding="utf-8") as file:
        for name in ("frame.tsv", "selected.tsv"):
            with open(os.path.join(out, name), "rb") as content:
                print(hashlib.sha256(content.read()).hexdigest(), name, file=file)
    return selected


def main(folder, out):
    seconds = {}
    mark = time.perf_counter()

    def lap(stage):
        nonlocal mark
        now = time.perf_counter()
        seconds[stage] = now - mark
        mark = now

    tables = read(folder)
    lap("read")
    database = store(tables, os.path.join(out, "city.db"))
    lap("store")
    model = learn(tables)
    lap("learn")
    classes = classify(tables, model, database)
    lap("classify")
    selected = draw(tables, classes, out)
    database.close()
    lap("draw")
    print(json.dumps({
        "seconds": seconds, "rows": sum(len(table) for table in tables.values()), "subjects": len(classes), "selected": len(selected),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }))


main(sys.argv[1], sys.argv[2])
