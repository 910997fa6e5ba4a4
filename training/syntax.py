"""Part of speech, trees and sentence starts of the texts that have none, as the teacher reads them.

    python training/syntax.py        # .cache/training/teacher.pt → .cache/training/syntax.jsonl
    python training/syntax.py reader # by .cache/training/reader.pt, which a teacher taught: for a further round from it

A reader that learns trees from the treebanks alone reads worse and worse trees in news while it learns to see attributions
there: nothing holds them.
"""

from __future__ import annotations

import json
import sys

import torch

from data import CACHE, TAUGHT, collate, cut_windows, read_documents
from model import Reader
from train import run

SURE = 0.5  # an arc that the teacher thinks less likely is not taught


def main() -> None:
    torch.set_grad_enabled(False)
    teacher = sys.argv[1] if len(sys.argv) > 1 else "teacher"
    kept = torch.load(CACHE / f"{teacher}.pt", map_location="cpu", weights_only=False)
    documents, relations = read_documents()
    model = Reader(kept["config"]["encoder"], kept["config"]["heads"], len(relations))
    model.load_state_dict(kept["model"])
    model.eval()
    chosen = [document for document in documents if document.set in TAUGHT]
    with (CACHE / "syntax.part").open("w", encoding="utf-8") as out:
        for document in chosen:
            out.write(json.dumps({"id": document.id, **label(model, document, kept["config"]["training"]["pieces"])}) + "\n")
    (CACHE / "syntax.part").rename(CACHE / "syntax.jsonl")


def label(model: Reader, document, pieces: int) -> dict[str, list[int]]:
    labels: dict[str, list[int]] = {"upos": [], "heads": [], "relations": [], "begins": []}
    for window in cut_windows(document, pieces):
        _, _, upos, begins, _, arc, relation, _ = (part[0] for part in run(model, collate([window])))
        likely, heads = arc.softmax(1).max(1)
        labels["upos"] += upos.argmax(1).tolist()
        labels["heads"] += torch.where(likely < SURE, -1 - window.start, heads).add(window.start).tolist()
        labels["relations"] += relation.argmax(1).tolist()
        labels["begins"] += (begins > 0).int().tolist()
    return labels


if __name__ == "__main__":
    main()
