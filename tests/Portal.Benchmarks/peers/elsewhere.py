"""Trains a GRU on an export of Portal and writes it as ONNX, for Portal's import-onnx: the way to a cluster and back, in small.

python3 elsewhere.py EXPORT_FOLDER ENCODER.onnx      needs torch, pandas and pyarrow
"""
import sys

import torch

LENGTH, WIDTH, EPOCHS, BATCH = 50, 64, 10, 256


class Encoder(torch.nn.Module):
    def __init__(self, items):
        super().__init__()
        self.table = torch.nn.Embedding(items + 1, WIDTH, padding_idx=0)  # row 0 is the padding's
        torch.nn.init.normal_(self.table.weight, std=WIDTH**-0.5)
        self.gru = torch.nn.GRU(WIDTH, WIDTH, batch_first=True)
        self.drop = torch.nn.Dropout(0.3)

    def rows(self, items):  # [batch, length] -> [batch, length, width]
        return self.gru(self.drop(self.table(items)))[0]

    def forward(self, items):  # the newest interaction is in the last place
        return self.rows(items)[:, -1], self.table.weight


def train(sequences, items):
    torch.manual_seed(1)
    model = Encoder(items)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3)
    rows = torch.zeros(len(sequences), LENGTH + 1, dtype=torch.int64)
    for row, sequence in zip(rows, sequences):
        newest = sequence[-LENGTH - 1:]
        row[-len(newest):] = torch.tensor(newest)
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(rows)).split(BATCH):
            told, asked = rows[batch, :-1], rows[batch, 1:]
            known = told > 0  # a question needs something before it
            logits = model.rows(told)[known] @ model.table.weight[1:].T
            loss = torch.nn.functional.cross_entropy(logits, asked[known] - 1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1}: loss {total / len(rows):.4f}", flush=True)
    return model.eval()  # as it answers: without dropout


def write(model, path):
    torch.onnx.export(
        model, torch.ones(1, LENGTH, dtype=torch.int64), path, input_names=["items"], output_names=["state", "item_vectors"],
        dynamic_axes={"items": {0: "batch"}, "state": {0: "batch"}})


if __name__ == "__main__":
    import pandas

    folder, path = sys.argv[1:]
    data = pandas.read_parquet(f"{folder}/interactions").query("split == 'train'").sort_values(["sequence", "position"])
    with open(f"{folder}/items.txt", encoding="utf-8") as lines:
        count = sum(1 for _ in lines)
    write(train(data.groupby("sequence")["item"].apply(list).loc[lambda lists: lists.str.len() > 1].tolist(), count), path)
