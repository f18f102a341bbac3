"""The same rows scored by scikit-learn's HistGradientBoosting, with as many trees and leaves as the model that it is compared with.

Usage: scoring_peer.py ROWS LABELS WIDTH LEARNT TREES LEAVES ROUNDS. ROWS holds 32-bit floats, row after row, LABELS a byte a row; the first LEARNT rows are
learnt from. Prints the seconds of the fastest run over all rows and the rows. Set OMP_NUM_THREADS. Ends with 3 where scikit-learn is not installed.
"""
import sys
import time

try:
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier
except ImportError:
    sys.exit(3)


def main():
    rows_file, labels_file = sys.argv[1:3]
    width, learnt, trees, leaves, rounds = map(int, sys.argv[3:])
    # In the precision that the library turns rows into, so that it need not.
    rows = numpy.fromfile(rows_file, dtype=numpy.float32).reshape(-1, width).astype(numpy.float64)
    labels = numpy.fromfile(labels_file, dtype=numpy.uint8)
    model = HistGradientBoostingClassifier(max_iter=trees, max_leaf_nodes=leaves, max_depth=None, min_samples_leaf=20, learning_rate=0.05, early_stopping=False, random_state=1)
    model.fit(rows[:learnt], labels[:learnt])
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        model.decision_function(rows)
        least = min(least, time.perf_counter() - start)
    print(least, len(rows))


main()
