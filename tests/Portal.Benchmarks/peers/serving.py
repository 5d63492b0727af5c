"""PyTorch's and numpy's side of `bench serving`: the same network reads the same session, numpy finds the best items.

Started:   serving.py weights.bin sessions.bin name:shape,... length heads scale wanted     float32 and int32, row-major
Asked:     first count compared    answered:  seconds of wall time of each session, then of each the best `compared` items
"""
import math
import sys
import time

try:
    import numpy as np
    import torch
    from torch.nn import functional as F
except ImportError as missing:
    sys.exit(f"missing: {missing}")

length, heads, scale, wanted = int(sys.argv[4]), int(sys.argv[5]), float(sys.argv[6]), int(sys.argv[7])
torch.set_num_threads(1)
numbers, weights, at = np.fromfile(sys.argv[1], dtype=np.float32), {}, 0
for part in sys.argv[3].split(","):
    name, shape = part.split(":")
    shape = [int(size) for size in shape.split("x")]
    weights[name] = torch.from_numpy(numbers[at:at + math.prod(shape)].reshape(shape))
    at += math.prod(shape)
sessions = np.fromfile(sys.argv[2], dtype=np.int32).reshape(-1, length)
items = weights["items"]
table, width = items.numpy(), items.shape[1]
blocks = sum(name.endswith("qkv.weight") for name in weights)
place = torch.arange(length)
distances = (place[:, None] - place[None, :]).clamp(0, weights["block0.distance.bias"].shape[1] - 1)
future = torch.full((length, length), -math.inf).triu(1)
biases = [weights[f"block{i}.distance.bias"][:, distances] + future for i in range(blocks)]


def linear(x, name):
    return F.linear(x, weights[name + ".weight"], weights[name + ".bias"])


def norm(x, name):
    return F.layer_norm(x, (width,), weights[name + ".gain"], weights[name + ".shift"])


def read(session):
    x = items[torch.from_numpy(session).long()] * scale
    for i in range(blocks):
        name = f"block{i}."
        q, k, v = linear(norm(x, name + "norm1"), name + "qkv").view(length, 3, heads, width // heads).permute(1, 2, 0, 3)
        mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // heads) + biases[i], -1) @ v
        x = x + linear(mixed.transpose(0, 1).reshape(length, width), name + "out")
        x = x + linear(F.gelu(linear(norm(x, name + "norm2"), name + "hidden")), name + "last")
    return norm(x[-1], "norm").numpy()


def best(session):
    scores = table @ read(session)
    found = np.argpartition(scores, len(scores) - wanted)[len(scores) - wanted:]
    return found[np.argsort(-scores[found], kind="stable")]


with torch.inference_mode():
    for session in sessions[:20]:
        best(session)
    print(f"PyTorch {torch.__version__} and numpy {np.__version__}, one thread", flush=True)
    for line in sys.stdin:
        first, count, compared = map(int, line.split())
        times, answers = [], []
        for session in sessions[first:first + count]:
            began = time.perf_counter()
            found = best(session)
            times.append(time.perf_counter() - began)
            answers.extend(found[:compared].tolist())
        print(*times, *answers, flush=True)
