"""The weights of models/reader-en as a reader that can be trained on: for a further round where no checkpoint was kept.

    python training/weights.py        # models/reader-en → .cache/training/reader.pt

Each number comes back to half a step of its int8 scale.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from data import CACHE
from export import MODEL
from model import Reader

HERE = Path(__file__).parent
LAYER = ["query", "key", "value", "out", "up", "down"]
HEADS = (
    "link.left.0 link.right.0 link.matrix link.right_bias arc.left.0 arc.right.0 arc.matrix arc.right_bias "
    "relation_state.0 tags upos begins names relation embedding"
).split()


def main() -> None:
    config = tomllib.loads((HERE / "config.toml").read_text())
    manifest = json.loads((MODEL / "model.json").read_text())
    reader = Reader(config["encoder"], config["heads"], len(manifest["relations"]))
    reader.load_state_dict(read_weights(MODEL, config["encoder"]["layers"], manifest), strict=False)  # a new head begins afresh
    kept = {"model": reader.state_dict(), "relations": manifest["relations"], "config": config, "scores": {}}
    torch.save(kept, CACHE / "reader.pt")


def read_weights(folder: Path, layers: int, manifest: dict) -> dict[str, Tensor]:
    """Matrices are named by their place in the graph: layer by layer, then the heads in the order that `Reader` runs them."""
    parts = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in onnx.load(folder / "model.onnx").graph.initializer}
    named = {name.removeprefix("reader."): value for name, value in parts.items() if name.startswith("reader.")}
    weights = {name: value for name, value in named.items() if value.dtype == torch.float32 and not name.endswith("_scale")}
    for name in ("pieces", "places", "forms"):
        weights[f"encoder.{name}.weight"] = to_float(named, f"encoder.{name}.weight")
    matrices = sorted(name.removesuffix("_quantized") for name in parts if name.startswith("onnx::") and "_quantized" in name)
    owners = [f"encoder.layers.{layer}.{part}" for layer in range(layers) for part in LAYER] + HEADS
    for owner, matrix in zip(owners, matrices):  # a head that is newer than the weights has none
        weights[f"{owner}.weight"] = to_float(parts, matrix).T.contiguous()
    weights["crf.moves"], weights["crf.starts"] = (torch.tensor(manifest["tags"][name]) for name in ("moves", "starts"))
    weights["distance"] = torch.tensor(manifest["distances"])
    return weights


def to_float(parts: dict[str, Tensor], name: str) -> Tensor:
    """Scales and zero points are of the whole tensor or of each column."""
    return (parts[f"{name}_quantized"].float() - parts[f"{name}_zero_point"].float()) * parts[f"{name}_scale"]


if __name__ == "__main__":
    main()
