"""numpy's side of `bench retrieval`: the best of all products of a query with the item vectors, by sgemv and argpartition.

Started:   retrieval.py vectors.bin queries.bin items width wanted     both files: float32, row-major
Asked:     first count      answered:  seconds of processor time for these queries, and the sum of the items found
"""
import sys
import time

try:
    import numpy as np
except ImportError as missing:
    sys.exit(f"missing: {missing}")

items, width, wanted = map(int, sys.argv[3:6])
vectors = np.fromfile(sys.argv[1], dtype=np.float32).reshape(items, width)
queries = np.fromfile(sys.argv[2], dtype=np.float32).reshape(-1, width)


def best(query):
    scores = vectors @ query
    found = np.argpartition(scores, items - wanted)[items - wanted:]
    return found[np.argsort(-scores[found], kind="stable")]


best(queries[0])
print(f"numpy {np.__version__}, sgemv and argpartition", flush=True)
for line in sys.stdin:
    first, count = map(int, line.split())
    began, total = time.process_time(), 0
    for query in queries[first:first + count]:
        total += int(best(query).sum())
    print(time.process_time() - began, total, flush=True)
