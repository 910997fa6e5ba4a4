"""Trains all heads together.

    python training/train.py --encoder e5-small-v2.onnx --teacher    # on trees alone, for syntax.py
    python training/train.py --encoder e5-small-v2.onnx [--device cuda]
    python training/train.py --last                                  # the last round alone, from .cache/training/reader.pt
    python training/train.py --encoder e5-small-v2.onnx --variant shared    # one of the config's ablations

Resumes from .cache/training/reader-checkpoint.pt (or teacher-, last-, the variant's). Scores the held-back tenth of each
training part; the development parts are not read.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from data import CACHE, TAUGHT, Document, Window, collate, cut_windows, is_held, read_documents, to_batches
from model import NAME_TAGS, TAGS, Reader

HERE = Path(__file__).parent
TREES = {"upos", "arc", "relation", "begins"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--encoder", help="the untrained encoder, as ONNX or safetensors")
    kind = options.add_mutually_exclusive_group()
    kind.add_argument("--teacher", action="store_true", help="train what syntax.py labels the other texts with")
    kind.add_argument("--last", action="store_true", help="run the last round alone, from reader.pt")
    kind.add_argument("--variant", help="train one of the config's ablations, on a share of the documents")
    options.add_argument("--config", default=HERE / "config.toml", type=Path)
    options.add_argument("--device", default="cpu")
    options.add_argument("--steps", type=int, help="stop after so many steps, for a trial")
    given = options.parse_args()
    config = tomllib.loads(given.config.read_text())
    name, rounds, tasks, share = choose(given, config)
    torch.manual_seed(config["seed"])
    torch.set_default_device(given.device)
    documents, relations = read_documents()
    held = [d for d in documents if is_held(d.id, config["training"]["held"])]
    free = [d for d in documents if not is_held(d.id, config["training"]["held"]) and is_held(f"share {d.id}", share)]
    plan, slope = plan_rounds(free, rounds, config)
    model = Reader(config["encoder"], config["heads"], len(relations))
    if given.last:
        model.load_state_dict(torch.load(CACHE / "reader.pt", map_location="cpu", weights_only=False)["model"])
    else:
        model.encoder.load(given.encoder)
    optimizer = torch.optim.AdamW(group_parameters(model, config["training"]), betas=(0.9, 0.98))
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: slope[min(step, len(slope) - 1)])
    checkpoint = CACHE / f"{name}-checkpoint.pt"
    start = resume(checkpoint, model, optimizer, rates)
    train(checkpoint, model, optimizer, rates, plan, start, given.steps or len(plan), config, held, tasks)
    scores = score(model, held)
    print(json.dumps(scores), flush=True)
    kept = CACHE / f"{'reader' if given.last else name}.pt"
    torch.save({"model": model.state_dict(), "relations": relations, "config": config, "scores": scores}, kept)


def choose(given, config: dict) -> tuple[str, list[dict], set[str], int]:
    """Name, rounds, tasks that are learned, and of how many documents one is read. A variant may have other layers."""
    tasks = set(config["weights"]) - {"taught", "silver"}
    if given.teacher:
        return "teacher", [config["teacher"]], tasks, 1
    if given.last:
        return "last", config["rounds"][-1:], tasks, 1
    if given.variant is None:
        return "reader", config["rounds"], tasks, 1
    ablation = config["ablation"]
    variant = ablation["variants"][given.variant]
    config["encoder"]["layers"] = variant.get("layers", config["encoder"]["layers"])
    return f"variant-{given.variant}", [ablation], set(variant.get("tasks", tasks)), ablation["share"]


def plan_rounds(documents: list[Document], rounds: list[dict], config: dict) -> tuple[list[list[Window]], list[float]]:
    """The batches of all rounds, and for each the share of the full rate: a rise and a fall in each round."""
    plan, slope = [], []
    for number, given in enumerate(rounds):
        batches = plan_batches(documents, config["seed"] + number, given, config["training"]["pieces"])
        rise = max(1, int(len(batches) * config["training"]["warmup"]))
        until = min(given.get("until", len(batches)), len(batches))
        plan += batches[:until]
        slope += [given["rate"] * min((at + 1) / rise, (until - at) / max(1, until - rise)) for at in range(until)]
    return plan, slope


def plan_batches(documents: list[Document], seed: int, given: dict, pieces: int) -> list[list[Window]]:
    """All batches of a round, the same for the same seed; the sets are mixed evenly through each pass."""
    chance = random.Random(seed)
    placed = []
    for name, passes in given["passes"].items():
        batches = []
        for _ in range(passes):
            windows = [
                window for document in documents if document.set == name for window in cut_windows(document, pieces, chance)
            ]
            batches += to_batches(windows, given["batch"], chance)
        placed += [((at + chance.random()) / len(batches), at, batch) for at, batch in enumerate(batches)]
    return [batch for _, _, batch in sorted(placed, key=lambda entry: entry[:2])]


def group_parameters(model: Reader, config: dict) -> list[dict]:
    """Encoder layers have lower rates the deeper they lie; biases and norms do not decay."""
    depth = len(model.encoder.layers)
    groups: dict[tuple[float, bool], list] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            rate = config["rate"] * config["layer_decay"] ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.forms"):
            rate = config["rate"]
        elif name.startswith("encoder."):
            rate = config["rate"] * config["layer_decay"] ** depth
        else:
            rate = config["head_rate"]
        groups.setdefault((rate, parameter.dim() > 1), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "weight_decay": config["weight_decay"] if decays else 0.0}
        for (rate, decays), parameters in groups.items()
    ]


def resume(path: Path, model: Reader, optimizer, rates) -> int:
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=False)
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    rates.load_state_dict(kept["rates"])
    for group, rate in zip(optimizer.param_groups, rates.base_lrs, strict=True):
        group["lr"] = rate * rates.lr_lambdas[0](kept["step"])
    torch.set_rng_state(kept["random"])
    print(f"resumes at step {kept['step']}", flush=True)
    return kept["step"]


def keep(path: Path, model: Reader, optimizer, rates, step: int) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rates": rates.state_dict(), "step": step}
    torch.save({**state, "random": torch.get_rng_state()}, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def train(path: Path, model, optimizer, rates, plan, start: int, end: int, config: dict, held: list[Document], tasks: set[str]) -> None:
    model.train()
    began = kept = time.monotonic()
    pieces, sums, seen = 0, {}, {}
    quarters = {len(plan) * part // 4 for part in (1, 2, 3)}
    for step in range(start, min(end, len(plan))):
        batch = {key: value.to(model.distance.device) for key, value in collate(plan[step]).items()}
        losses = measure_losses(model, batch, plan[step][0].document.set, tasks)
        if not losses:
            continue
        loss = sum(weigh(config["weights"], name) * value for name, value in losses.items())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), config["training"]["clip"])
        optimizer.step()
        rates.step()
        pieces += batch["ids"].numel()
        for name, value in losses.items():
            sums[name], seen[name] = sums.get(name, 0.0) + value.item(), seen.get(name, 0) + 1
        if (step + 1) % 50 == 0:
            told = " ".join(f"{name} {sums[name] / seen[name]:.3f}" for name in sums)
            speed = pieces / (time.monotonic() - began)
            print(f"{step + 1}/{len(plan)} {speed:.0f} pieces/s {told}", flush=True)
            sums, seen = {}, {}
        if step + 1 in quarters:
            print(json.dumps(score(model, held, most=24)), flush=True)
        if time.monotonic() - kept > config["training"]["checkpoint"]:
            keep(path, model, optimizer, rates, step + 1)
            kept = time.monotonic()
    keep(path, model, optimizer, rates, min(end, len(plan)))


def weigh(weights: dict, name: str) -> float:
    kind, _, rest = name.rpartition(".")
    return weights[rest] * (weights[kind] if kind else 1.0)


def run(model: Reader, batch: dict[str, Tensor]):
    device = model.distance.device.type
    with torch.autocast(device, dtype=torch.bfloat16):
        x, way = model.encoder(batch["ids"], batch["forms"], batch["mask"])
    return model.read(x.float(), [states.float() for states in way], batch["first"], batch["words"])


def measure_losses(model: Reader, batch: dict[str, Tensor], name: str, tasks: set[str]) -> dict[str, Tensor]:
    """The losses of the tasks that the batch has labels for, by their names in the config's weights."""
    if not tasks & ({"names"} | ({"tags", "link"} if "tags" in batch else set()) | (TREES if "heads" in batch else set())):
        return {}
    tags, link, upos, begins, names, arc, relation, _ = run(model, batch)
    words = batch["words"]
    losses = {}
    if "tags" in batch:
        losses["tags"] = model.crf.loss(tags, batch["tags"].clamp(min=0), words)
        losses["link"] = link_loss(link, batch)
    if "heads" in batch:
        there = words & (batch["heads"] >= 0)
        prefix = "taught." if name in TAUGHT else ""
        losses[f"{prefix}upos"] = F.cross_entropy(upos[words], batch["upos"][words])
        losses[f"{prefix}arc"] = F.cross_entropy(arc[there], batch["heads"][there])
        losses[f"{prefix}relation"] = F.cross_entropy(relation[words], batch["relations"][words])
        losses[f"{prefix}begins"] = F.binary_cross_entropy_with_logits(begins[words], batch["begins"][words].float())
    allowed = names.masked_fill(~batch["allowed"], -1e4)
    losses["silver" if name == "polnear" else "names"] = (
        torch.logsumexp(names[words], dim=1) - torch.logsumexp(allowed[words], dim=1)
    ).mean()
    return {name: loss for name, loss in losses.items() if name.rpartition(".")[2] in tasks or name == "silver" and "names" in tasks}


def link_loss(link: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Each chunk chooses among the words that begin a cue."""
    is_cue = batch["tags"] == TAGS.index("B-cue")
    chosen = batch["links"] >= 0
    if not chosen.any():
        return link.sum() * 0
    scores = link.masked_fill(~is_cue[:, None], -1e4)
    return F.cross_entropy(scores[chosen], batch["links"][chosen])


@torch.no_grad()
def score(model: Reader, held: list[Document], most: int | None = None) -> dict[str, float]:
    """Figures on the documents held back: exact chunks by role, links of gold chunks, tags, arcs, sentence starts, names."""
    model.eval()
    hits: dict[str, list[int]] = {}

    def add(name: str, right: int, found: int, gold: int) -> None:
        total = hits.setdefault(name, [0, 0, 0])
        total[0] += right
        total[1] += found
        total[2] += gold

    for name in ("polnear", "ewt", "gum"):
        for document in [d for d in held if d.set == name][:most]:
            for window in cut_windows(document, 250):
                batch = {key: value.to(model.distance.device) for key, value in collate([window]).items()}
                add_window(add, name, model, window, batch, run(model, batch))
    model.train()
    return {
        name: round(2 * right / max(1, found + gold), 4) for name, (right, found, gold) in sorted(hits.items())
    }


def add_window(add, name: str, model: Reader, window: Window, batch: dict[str, Tensor], scores) -> None:
    tags, link, upos, begins, names, arc, relation, _ = (part[0].cpu() for part in scores)
    if name == "polnear":
        gold = chunks([TAGS[tag] for tag in batch["tags"][0].tolist()])
        found = chunks([TAGS[tag] for tag in viterbi(tags, model.crf)])
        for role in ("source", "cue", "content"):
            mine, right = ({c for c in part if c[2] == role} for part in (found, gold))
            add(f"polnear.{role}", len(mine & right), len(mine), len(right))
        links = batch["links"][0].cpu()
        chosen = (links >= 0) & (batch["tags"][0].cpu() != TAGS.index("B-cue"))
        best = link.masked_fill(batch["tags"].cpu() != TAGS.index("B-cue"), -1e4).argmax(1)
        right = int((best == links)[chosen].sum())
        add("polnear.link", right, int(chosen.sum()), int(chosen.sum()))
        return
    words = len(upos)
    heads, relations = batch["heads"][0].cpu(), batch["relations"][0].cpu()
    add(f"{name}.upos", int((upos.argmax(1) == batch["upos"][0].cpu()).sum()), words, words)
    right = arc.argmax(1) == heads
    add(f"{name}.uas", int(right.sum()), words, words)
    add(f"{name}.las", int((right & (relation.argmax(1) == relations)).sum()), words, words)
    mine, gold = begins > 0, batch["begins"][0].cpu() == 1
    add(f"{name}.begins", int((mine & gold).sum()), int(mine.sum()), int(gold.sum()))
    coarse = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
    tagged = chunks([NAME_TAGS[tag] for tag in names.argmax(1).tolist()])
    mine = {(first, after, coarse[label]) for first, after, label in tagged if label in coarse}
    gold = {
        (first - window.start, after - window.start, label)
        for first, after, label in window.document.gold_names
        if label in ("PER", "ORG", "LOC") and window.start <= first and after <= window.end
    }
    add(f"{name}.names", len(mine & gold), len(mine), len(gold))


def chunks(tags: list[str]) -> set[tuple[int, int, str]]:
    """Chunks of BIO tags; an inside tag that follows nothing of its kind begins a chunk."""
    found, start = set(), 0
    for at, tag in enumerate([*tags, "O"]):
        before = tags[at - 1] if at else "O"
        if before != "O" and (not tag.startswith("I-") or tag[2:] != before[2:]):
            found.add((start, at, before[2:]))
        if tag != "O" and (tag.startswith("B-") or before == "O" or before[2:] != tag[2:]):
            start = at
    return found


def viterbi(scores: Tensor, crf) -> list[int]:
    moves = crf.moves.detach().cpu().clone()
    for before, left in enumerate(TAGS):
        for after, right in enumerate(TAGS):
            if right.startswith("I-") and left[2:] != right[2:]:
                moves[before, after] = -1e4
    total, back = scores[0] + crf.starts.detach().cpu(), []
    for at in range(1, len(scores)):
        best, from_ = (total[:, None] + moves).max(0)
        total = best + scores[at]
        back.append(from_)
    path = [int(total.argmax())]
    for from_ in reversed(back):
        path.append(int(from_[path[-1]]))
    return path[::-1]


if __name__ == "__main__":
    main()
