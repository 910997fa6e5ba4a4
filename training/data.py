"""Documents to windows to batches."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from model import NAME_TAGS, NAMES, UPOS

CACHE = Path(".cache/training")
TAUGHT = {"polnear", "wikigold"}  # sets without gold trees: the teacher labels them
CLS, SEP = 101, 102
OTHER = ["NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"]
COARSE = {
    "PER": ["PERSON"], "ORG": ["ORG"], "LOC": ["GPE", "LOC", "FAC"], "EVENT": ["EVENT"], "PROD": ["PRODUCT", "WORK_OF_ART"],
    "TIME": ["DATE", "TIME"], "OTH": OTHER, "MISC": OTHER,
}
NEVER = {"PERSON", "ORG", "GPE", "LOC", "FAC"}  # what is none of these in gold is none
TAG_ID = {tag: number for number, tag in enumerate(NAME_TAGS)}
UPOS_ID = {tag: number for number, tag in enumerate(UPOS)}


@dataclass
class Document:
    set: str
    id: str
    ids: list[int]
    first: list[int]
    forms: list[int]
    cuts: list[int]
    labels: dict
    names: list[list[int]]  # the tags that each word may have
    gold_names: list

    @property
    def words(self) -> int:
        return len(self.forms)


def is_held(id: str, every: int) -> bool:
    return int(hashlib.sha1(id.encode()).hexdigest(), 16) % every == 0


def read_documents() -> tuple[list[Document], list[str]]:
    """All documents, and the relations that they use."""
    lines = [json.loads(line) for line in (CACHE / "documents.jsonl").open(encoding="utf-8")]
    silver = [json.loads(line)["names"] for line in (CACHE / "silver.jsonl").open(encoding="utf-8")]
    relations = sorted({relation for line in lines for relation in line.get("relations", [])})
    taught = read_taught()
    relation_id = {relation: number for number, relation in enumerate(relations)}
    documents = []
    for line, silver_names in zip(lines, silver, strict=True):
        labels = {key: line[key] for key in ("tags", "links", "heads", "begins") if key in line}
        if "upos" in line:
            labels["upos"] = [UPOS_ID[tag] for tag in line["upos"]]
            labels["relations"] = [relation_id[relation] for relation in line["relations"]]
        labels |= taught.get(line["id"], {})
        documents.append(
            Document(
                line["set"], line["id"], line["ids"], line["first"], line["forms"], line["cuts"], labels,
                allow_names(len(line["words"]), line.get("names"), silver_names), line.get("names"),
            )
        )
    return documents, relations


def read_taught() -> dict[str, dict]:
    """Trees by the teacher, by document; the teacher itself learns without."""
    path = CACHE / "syntax.jsonl"
    if not path.exists():
        return {}
    return {line.pop("id"): line for line in map(json.loads, path.open(encoding="utf-8"))}


def allow_names(words: int, gold: list | None, silver: list) -> list[list[int]]:
    """The tags that each word may have: what gold says, made finer by silver where that does not contradict it."""
    fine = ["O"] * words
    for first, after, label in silver:
        for at in range(first, after):
            fine[at] = f"{'B' if at == first else 'I'}-{label}"
    if gold is None:
        return [[TAG_ID[tag]] for tag in fine]
    free = [TAG_ID[f"{prefix}-{name}"] for name in NAMES if name not in NEVER for prefix in "BI"]
    allowed = [[TAG_ID[tag]] if tag == "O" or tag[2:] not in NEVER else [0] for tag in fine]
    for first, after, label in gold:
        types = COARSE[label]
        agreed = {fine[at][2:] for at in range(first, after) if fine[at][2:] in types}
        chosen = list(agreed) if len(agreed) == 1 else types
        for at in range(first, after):
            allowed[at] = [TAG_ID[f"{'B' if at == first else 'I'}-{name}"] for name in chosen]
            if label in ("OTH", "MISC"):
                allowed[at] += [0] if not agreed else []
    return allowed


@dataclass
class Window:
    document: Document
    start: int  # words
    end: int

    @property
    def pieces(self) -> int:
        return self.document.first[self.end] - self.document.first[self.start] + 2


def cut_windows(document: Document, pieces: int, random_first: random.Random | None = None) -> list[Window]:
    """Windows of whole cuts; the first of a random length, so that each pass cuts elsewhere."""
    windows, start = [], 0
    limit = random_first.randint(40, pieces) if random_first else pieces
    edges = [*document.cuts[1:], document.words]
    last = 0
    for edge in edges:
        while document.first[edge] - document.first[start] > limit:
            end = last if last > start else fit(document, start, limit)
            windows.append(Window(document, start, end))
            start, limit = end, pieces
        last = edge
    if start < document.words:
        windows.append(Window(document, start, document.words))
    return windows


def fit(document: Document, start: int, pieces: int) -> int:
    end = start + 1
    while end < document.words and document.first[end + 1] - document.first[start] <= pieces:
        end += 1
    return end


def to_batches(windows: list[Window], pieces: int, shuffle: random.Random) -> list[list[Window]]:
    """Batches of windows of about one length, in random order."""
    ordered = sorted(windows, key=lambda window: window.pieces + shuffle.random() * 12)
    batches, batch, longest = [], [], 0
    for window in ordered:
        longest = max(longest, window.pieces)
        if batch and longest * (len(batch) + 1) > pieces:
            batches.append(batch)
            batch, longest = [], window.pieces
        batch.append(window)
    if batch:
        batches.append(batch)
    shuffle.shuffle(batches)
    return batches


def collate(windows: list[Window]) -> dict[str, Tensor]:
    b, p, w = len(windows), max(x.pieces for x in windows), max(x.end - x.start for x in windows)
    ids, forms = torch.zeros(b, p, dtype=torch.long), torch.zeros(b, p, dtype=torch.long)
    first, words = torch.zeros(b, w, dtype=torch.long), torch.zeros(b, w, dtype=torch.bool)
    out: dict[str, Tensor] = {}
    keys = windows[0].document.labels.keys()
    for key in keys:
        out[key] = torch.full((b, w), -1, dtype=torch.long)
    allowed = torch.zeros(b, w, len(NAME_TAGS), dtype=torch.bool)
    for row, window in enumerate(windows):
        document, start, end = window.document, window.start, window.end
        base, n = document.first[start], end - start
        ids[row, : window.pieces] = torch.tensor([CLS, *document.ids[base : document.first[end]], SEP])
        first[row, :n] = torch.tensor([at - base + 1 for at in document.first[start:end]])
        words[row, :n] = True
        piece = 1
        for at in range(start, end):
            size = document.first[at + 1] - document.first[at]
            forms[row, piece : piece + size] = document.forms[at]
            piece += size
            allowed[row, at - start, document.names[at]] = True
        for key in keys:
            values = document.labels[key][start:end]
            if key in ("heads", "links"):
                values = [value - start if start <= value < end else -1 for value in values]
            out[key][row, :n] = torch.tensor(values)
    mask = torch.arange(p)[None] < torch.tensor([x.pieces for x in windows])[:, None]
    return {"ids": ids, "forms": forms, "first": first, "mask": mask[:, None, None], "words": words, "allowed": allowed, **out}
