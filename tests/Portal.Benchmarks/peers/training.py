"""PyTorch's side of `bench training`: the same network, loss and optimiser on the same batches.

Asked:     load FILE            batches written by the bench: what each step reads, negatives included
           run FIRST COUNT PAD  steps; each sequence padded to PAD, or to the longest of its batch when PAD is 0
Answered:  seconds of wall time, seconds of processor time, mean loss
"""
import array
import math
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as missing:
    sys.exit(f"missing: {missing}")

items, width, blocks, heads, hidden, longest, dropout, scale, threads = (
    *map(int, sys.argv[1:7]), float(sys.argv[7]), float(sys.argv[8]), int(sys.argv[9]))
torch.set_num_threads(threads)
torch.manual_seed(1)


class Block(nn.Module):
    """x + attention(norm(x)), then that + W2 gelu(W1 norm(that)); a bias by distance is added to the scores."""

    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.hidden, self.last = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.distance = nn.Parameter(torch.zeros(heads, longest))

    def forward(self, x, distances, future):
        batch, length, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // heads) + (self.distance[:, distances] + future)
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = x + F.dropout(self.out(mixed), dropout)
        return x + F.dropout(self.last(F.gelu(self.hidden(self.norm2(x)))), dropout)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.items = nn.Embedding(items, width)
        nn.init.normal_(self.items.weight, std=0.02)
        self.blocks = nn.ModuleList(Block() for _ in range(blocks))
        self.norm = nn.LayerNorm(width)

    def forward(self, inputs):
        length = inputs.shape[1]
        place = torch.arange(length)
        distances = (place[:, None] - place[None, :]).clamp(0, longest - 1)
        future = torch.full((length, length), -math.inf).triu(1)
        x = F.dropout(self.items(inputs) * scale, dropout)
        for block in self.blocks:
            x = block(x, distances, future)
        return self.norm(x)


def read(path):
    numbers = array.array("i")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    at = 0

    def take(count):
        nonlocal at
        at += count
        return torch.tensor(numbers[at - count:at], dtype=torch.long)

    batches = []
    while at < len(numbers):
        sequences, negatives = take(2).tolist()
        drawn, lengths = take(negatives), take(sequences)
        rows = int(lengths.sum())
        batches.append((drawn, lengths, take(rows), take(rows)))
    return batches


def padded(lengths, rows, length):
    """[sequences, length]: the rows of each sequence from its left; what stands right of them no row looks at."""
    mask = torch.arange(length)[None, :] < lengths[:, None]
    x = torch.zeros(len(lengths), length, dtype=torch.long)
    x[mask] = rows
    return x, mask


def step(drawn, lengths, inputs, targets, pad):
    x, mask = padded(lengths, inputs, pad or int(lengths.max()))
    h = network(x)[mask]
    own = (h * network.items(targets)).sum(-1, keepdim=True)
    logits = h @ network.items(drawn).T
    logits = logits.masked_fill(drawn[None, :] == targets[:, None], -math.inf)
    loss = F.cross_entropy(torch.cat((own, logits), 1), torch.zeros(len(targets), dtype=torch.long))
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()
    return loss.item()


network = Network()
optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.9, 0.98))
batches = []
print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    verb, *rest = line.split(maxsplit=1)
    if verb == "load":
        batches = read(rest[0].strip())
        print(len(batches), flush=True)
    else:
        first, count, pad = map(int, rest[0].split())
        wall, cpu = time.perf_counter(), time.process_time()
        loss = sum(step(*batches[i % len(batches)], pad) for i in range(first, first + count)) / count
        print(time.perf_counter() - wall, time.process_time() - cpu, loss, flush=True)
