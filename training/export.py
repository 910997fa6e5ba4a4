"""Writes models/reader-en from .cache/training/reader.pt: int8 weights and what their outputs stand for.

    python training/export.py
    python training/export.py --variant six-layers    # an ablation, to .cache/training/six-layers, for its size and speed
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from data import CACHE
from model import NAME_TAGS, TAGS, UPOS, Reader

MODEL = Path("models/reader-en")
OUTPUTS = ["tags", "link", "upos", "begins", "names", "arc", "relation", "embedding"]


class Export(torch.nn.Module):
    """The reader without what is done to single numbers outside: the distances of links."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids, forms, first):
        tags, link, upos, begins, names, arc, relation, embedding = self.reader(ids, forms, first, None)
        return tags, link, upos, begins[..., None], names, arc, relation, embedding


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--variant")
    variant = options.parse_args().variant
    name, folder = ("reader", MODEL) if variant is None else (f"variant-{variant}", CACHE / variant)
    folder.mkdir(parents=True, exist_ok=True)
    if variant is not None:
        shutil.copy(MODEL / "vocabulary.txt", folder)
    kept = torch.load(CACHE / f"{name}.pt", map_location="cpu", weights_only=False)
    config = kept["config"]
    reader = Reader(config["encoder"], config["heads"], len(kept["relations"]))
    reader.load_state_dict(kept["model"])
    reader.eval()
    distances = [round(value, 5) for value in reader.distance.tolist()]
    reader.near = lambda words: 0.0
    reader.pick = lambda states, first: states[:, first[0]]  # of one window: rows are copied whole, in a third of the time
    full = CACHE / "model.onnx"
    example = (torch.randint(1000, 2000, (1, 40)), torch.zeros(1, 40, dtype=torch.long), torch.arange(1, 31)[None])
    torch.onnx.export(
        Export(reader), example, str(full), input_names=["ids", "forms", "first"], output_names=OUTPUTS, dynamo=False,
        opset_version=17,
        dynamic_axes={
            "ids": {1: "pieces"}, "forms": {1: "pieces"}, "first": {1: "words"}, **{name: {1: "words"} for name in OUTPUTS},
        },
    )
    weights = folder / "model.onnx"
    quantize_dynamic(
        str(full), str(weights), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )
    manifest = {
        "format": 2,
        "name": "reader-en",
        "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
        "vocabulary": hashlib.sha256((folder / "vocabulary.txt").read_bytes()).hexdigest(),
        "window": {"pieces": config["training"]["pieces"], "context": 48},
        "tags": {
            "tags": TAGS,
            "moves": [[round(value, 5) for value in row] for row in reader.crf.moves.tolist()],
            "starts": [round(value, 5) for value in reader.crf.starts.tolist()],
        },
        "distances": distances,
        "upos": UPOS,
        "relations": kept["relations"],
        "names": NAME_TAGS,
    }
    (folder / "model.json").write_text(json.dumps(manifest) + "\n")
    print(weights, weights.stat().st_size, manifest["sha256"])


if __name__ == "__main__":
    main()
