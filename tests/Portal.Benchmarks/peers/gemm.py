"""OpenBLAS's side of `bench kernels`: a line asks for a matrix product, a line answers how long it took.

Asked:     kind rows columns depth repeats      kind: nn = a b, nt = a b^T, tn = a^T b; row-major, single precision
Answered:  seconds of processor time for all repeats
"""
import ctypes
import sys
import time

try:
    import numpy as np
    blas = ctypes.CDLL("libopenblas.so.0")
except (ImportError, OSError) as missing:
    sys.exit(f"missing: {missing}")

ROW_MAJOR, PLAIN, TURNED = 101, 111, 112
blas.openblas_set_num_threads(1)
blas.openblas_get_config.restype = ctypes.c_char_p
FLOATS = ctypes.POINTER(ctypes.c_float)


def product(kind, rows, columns, depth, repeats):
    generator = np.random.default_rng(1)
    a = generator.random((depth, rows) if kind == "tn" else (rows, depth), dtype=np.float32)
    b = generator.random((columns, depth) if kind == "nt" else (depth, columns), dtype=np.float32)
    c = np.empty((rows, columns), dtype=np.float32)
    turns = (TURNED if kind == "tn" else PLAIN, TURNED if kind == "nt" else PLAIN)
    pointers = [x.ctypes.data_as(FLOATS) for x in (a, b, c)]
    one, zero = ctypes.c_float(1), ctypes.c_float(0)

    def once():
        blas.cblas_sgemm(ROW_MAJOR, *turns, rows, columns, depth, one, pointers[0], a.shape[1], pointers[1], b.shape[1], zero, pointers[2], columns)

    once()
    began = time.process_time()
    for _ in range(repeats):
        once()
    return time.process_time() - began


print("OpenBLAS by numpy's arrays:", blas.openblas_get_config().decode(), flush=True)
for line in sys.stdin:
    kind, *numbers = line.split()
    print(product(kind, *map(int, numbers)), flush=True)
