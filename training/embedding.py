"""Teaches the head `embedding` what words mean: the mean of some words' vectors is to be what the untouched encoder makes of
them, read alone.

    python training/embedding.py --encoder e5-small-v2.onnx [--share N]    # .cache/training/reader.pt, all else in it as it was

The encoder is not touched, so that nothing that the other heads tell changes. As a mean of vectors is linear in the states that
they are read from, the head is a least-squares fit (ridge) over all sentences and contents, 65,792 of them; those of the
documents held back choose the ridge and give the figures. `--share N` takes one document of N, for a trial.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import CACHE, Document, collate, cut_windows, is_held, read_documents
from model import TAGS, Encoder, Reader
from train import chunks

SHORTEST, LONGEST = 4, 60  # words of a sentence or content
BATCH = 4096  # pieces
RIDGES = (1e-6, 1e-5, 1e-4, 1e-3)  # of the number of spans


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--encoder", required=True, help="the untrained encoder, as ONNX")
    options.add_argument("--share", type=int, default=1)
    given = options.parse_args()
    torch.set_grad_enabled(False)
    kept = torch.load(CACHE / "reader.pt", map_location="cpu", weights_only=False)
    reader = Reader(kept["config"]["encoder"], kept["config"]["heads"], len(kept["relations"]))
    reader.load_state_dict(kept["model"])
    reader.eval()
    documents = [document for document in read_documents()[0] if is_held(f"share {document.id}", given.share)]
    spans = [find_spans(document) for document in documents]
    meant = embed_alone(given.encoder, [
        document.ids[document.first[first] : document.first[after]]
        for document, found in zip(documents, spans, strict=True)
        for first, after in found
    ])
    states = torch.cat([read_states(reader, document, found) for document, found in zip(documents, spans, strict=True) if found])
    held = torch.tensor([
        is_held(document.id, kept["config"]["training"]["held"])
        for document, found in zip(documents, spans, strict=True)
        for _ in found
    ])
    aim = reduce(meant, kept["config"]["heads"]["embedding"])
    learned = fit(states, aim, held)
    reader.embedding.weight.copy_(learned[:-1].T)
    reader.embedding.bias.copy_(learned[-1])
    told = reader.embedding(states[held])
    print(json.dumps({
        "spans": len(states),
        "held": int(held.sum()),
        "cosine": round(F.cosine_similarity(told, aim[held]).mean().item(), 4),
        "spearman, aim and untouched": rank_alike(aim[held], meant[held]),
        "spearman, told and aim": rank_alike(told, aim[held]),
        "spearman, told and untouched": rank_alike(told, meant[held]),
    }), flush=True)
    torch.save({**kept, "model": reader.state_dict()}, CACHE / "reader.pt")


def find_spans(document: Document) -> list[tuple[int, int]]:
    """The sentences and contents of a document that are neither very short nor very long: first word, word after the last."""
    begins = [at for at, begun in enumerate(document.labels.get("begins", [])) if begun]
    found = set(zip(begins, [*begins[1:], document.words]))
    if "tags" in document.labels:
        tagged = chunks([TAGS[tag] for tag in document.labels["tags"]])
        found |= {(first, after) for first, after, role in tagged if role == "content"}
    return [span for span in sorted(found) if SHORTEST <= span[1] - span[0] <= LONGEST]


def embed_alone(path: str, pieces: list[list[int]]) -> Tensor:
    """The mean of the untouched encoder's last states of each run of pieces, read alone, without [CLS] and [SEP]; of length 1."""
    encoder = Encoder(layers=12, width=384, heads=12, inner=1536, forms=1, dropout=0.0).eval()
    encoder.load(path, spread=0.0)
    order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
    vectors, start = torch.zeros(len(pieces), 384), 0
    while start < len(order):
        end = start + max(1, BATCH // len(pieces[order[min(start + BATCH // 8, len(order) - 1)]]))
        batch = [pieces[at][:250] for at in order[start:end]]
        longest = max(map(len, batch))
        ids = torch.tensor([run + [0] * (longest - len(run)) for run in batch])
        there = torch.arange(longest)[None] < torch.tensor([len(run) for run in batch])[:, None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, _ = encoder(ids, torch.zeros_like(ids), there[:, None, None])
        vectors[order[start:end]] = F.normalize((states.float() * there[..., None]).sum(1), dim=1)
        start = end
    return vectors


def reduce(vectors: Tensor, width: int) -> Tensor:
    """The directions in which they differ most (principal components, not whitened), of length 1. Without their mean, which
    is taken off, every two sentences have a cosine above .7.
    """
    centred = (vectors - vectors.mean(0)).double()
    _, directions = torch.linalg.eigh(centred.T @ centred)
    return F.normalize((centred @ directions[:, -width:]).float(), dim=1)


def read_states(reader: Reader, document: Document, spans: list[tuple[int, int]]) -> Tensor:
    """The means of what the head reads of the words of each span, as they stand in the document: spans, four widths."""
    windows = cut_windows(document, 250)
    batch = collate(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x, way = reader.encoder(batch["ids"], batch["forms"], batch["mask"])
    at = batch["first"][..., None].expand(-1, -1, x.shape[2])
    rows = torch.cat([states.float().gather(1, at) for states in (x, *way)], dim=2)
    words = torch.cat([row[: window.end - window.start] for row, window in zip(rows, windows, strict=True)])
    sums = F.pad(words.double().cumsum(0), (0, 0, 1, 0))
    first, after = torch.tensor(spans).unbind(1)
    return ((sums[after] - sums[first]) / (after - first)[:, None]).float()


def fit(states: Tensor, aim: Tensor, held: Tensor) -> Tensor:
    """The weights, the bias as their last row, with the ridge that is best for what was held back."""
    x, y = F.pad(states, (0, 1), value=1.0).double(), aim.double()
    known = x[~held]
    squares, products = known.T @ known, known.T @ y[~held]
    fits = [torch.linalg.solve(squares + ridge * len(known) * torch.eye(x.shape[1]), products) for ridge in RIDGES]
    return max(fits, key=lambda weights: F.cosine_similarity(x[held] @ weights, y[held]).mean().item()).float()


def rank_alike(some: Tensor, others: Tensor, pairs: int = 10_000) -> float:
    """Spearman's correlation of the cosines of random pairs."""
    left, right = np.random.default_rng(1).integers(len(some), size=(2, pairs))
    ranks = [F.cosine_similarity(of[left], of[right]).argsort().argsort().double() for of in (some, others)]
    return round(float(np.corrcoef(*ranks)[0, 1]), 4)


if __name__ == "__main__":
    main()
