"""The encoder and its heads.

Shapes: B windows, P pieces, W words of the longest window. A word is read at its first piece.
"""

from __future__ import annotations

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor, nn

NAMES = (
    "PERSON ORG GPE LOC NORP FAC EVENT LAW WORK_OF_ART PRODUCT LANGUAGE DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY"
).split()
NAME_TAGS = ["O", *(f"{prefix}-{name}" for name in NAMES for prefix in "BI")]
TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, p, width = x.shape
        query, key, value = (
            part(x).view(b, p, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.out_norm(x + self.dropout(self.out(seen.transpose(1, 2).reshape(b, p, width))))
        return self.down_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, layers: int, width: int, heads: int, inner: int, forms: int, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.forms = nn.Embedding(forms, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))

    def forward(self, ids: Tensor, forms: Tensor, mask: Tensor | None) -> tuple[Tensor, list[Tensor]]:
        """ids, forms: B P; mask: B 1 1 P, true where a piece is. Gives the last states, B P width, and three on the way:
        those before the first layer, and a third and two thirds of the way up.
        """
        places = torch.arange(ids.shape[1])
        x = self.dropout(self.norm(self.pieces(ids) + self.places(places) + self.forms(forms)))
        way = []
        for number, layer in enumerate(self.layers):
            if number % (len(self.layers) // 3) == 0:
                way.append(x)
            x = layer(x, mask)
        return x, way

    def load(self, path: str, spread: float = 0.02) -> None:
        """An exported BERT, or one as safetensors (all-MiniLM-L6-v2)."""
        if path.endswith(".onnx"):
            self.load_onnx(path, spread)
        else:
            self.load_safetensors(path, spread)

    def load_safetensors(self, path: str, spread: float) -> None:
        weights = {name: value.numpy() for name, value in load_file(path).items()}
        self.take(weights, lambda name: weights[f"{name}.weight"], spread)

    def load_onnx(self, path: str, spread: float = 0.02) -> None:
        """Matrices stand transposed, before the Add of the bias that has their name."""
        graph = onnx.load(path).graph
        weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        made_by = {name: node for node in graph.node for name in node.output}
        matrices = {}
        for node in graph.node:
            if node.op_type != "Add":
                continue
            for bias, other in (node.input, node.input[::-1]):
                source = made_by.get(other)
                if bias in weights and bias.endswith(".bias") and source is not None and source.op_type == "MatMul":
                    matrices[bias.removesuffix(".bias")] = weights[source.input[1]].T
        self.take(weights, matrices.__getitem__, spread)

    def take(self, weights: dict, matrix_of, spread: float) -> None:
        """The forms begin as the first token type, apart from each other by `spread` of its deviation."""
        take = lambda to, value: to.data.copy_(torch.tensor(value))
        take(self.pieces.weight, weights["embeddings.word_embeddings.weight"])
        take(self.places.weight, weights["embeddings.position_embeddings.weight"])
        types = torch.tensor(weights["embeddings.token_type_embeddings.weight"][0])
        self.forms.weight.data.copy_(types + spread * types.std() * torch.randn(self.forms.weight.shape))
        take(self.norm.weight, weights["embeddings.LayerNorm.weight"])
        take(self.norm.bias, weights["embeddings.LayerNorm.bias"])
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense",
        }
        for number, layer in enumerate(self.layers):
            base = f"encoder.layer.{number}."
            for mine, theirs in parts.items():
                take(getattr(layer, mine).weight, matrix_of(base + theirs))
                take(getattr(layer, mine).bias, weights[f"{base}{theirs}.bias"])
            for mine, theirs in (("out_norm", "attention.output.LayerNorm"), ("down_norm", "output.LayerNorm")):
                take(getattr(layer, mine).weight, weights[f"{base}{theirs}.weight"])
                take(getattr(layer, mine).bias, weights[f"{base}{theirs}.bias"])


class Pairs(nn.Module):
    """A biaffine score of each word with each other (Dozat and Manning 2017)."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.left = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout))
        self.right = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout))
        self.matrix = nn.Linear(inner, inner, bias=False)
        self.right_bias = nn.Linear(inner, 1, bias=False)
        nn.init.zeros_(self.right_bias.weight)
        nn.init.normal_(self.matrix.weight, std=0.02)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """B W width to B W W (left word, right word), and the right side's own states."""
        left, right = self.left(x), self.right(x)
        return (self.matrix(left) @ right.transpose(1, 2)) + self.right_bias(right).transpose(1, 2), right


class Crf(nn.Module):
    """A linear chain over tags (Lafferty et al. 2001)."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(tags, tags))
        self.starts = nn.Parameter(torch.zeros(tags))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood for each word. scores: B W tags; gold, mask: B W."""
        b, w, tags = scores.shape
        there = mask.float()
        path = self.starts[gold[:, 0]] + (scores.gather(2, gold[..., None]).squeeze(2) * there).sum(1)
        path = path + (self.moves[gold[:, :-1], gold[:, 1:]] * there[:, 1:]).sum(1)
        total = self.starts + scores[:, 0]
        for at in range(1, w):
            step = torch.logsumexp(total[:, :, None] + self.moves, dim=1) + scores[:, at]
            total = torch.where(mask[:, at, None], step, total)
        return (torch.logsumexp(total, dim=1) - path).sum() / there.sum()


class Reader(nn.Module):
    def __init__(self, encoder: dict, heads: dict, relations: int) -> None:
        super().__init__()
        width, drop = encoder["width"], heads["dropout"]
        self.encoder = Encoder(**encoder)
        self.dropout = nn.Dropout(drop)
        self.tags = nn.Linear(width, len(TAGS))
        self.crf = Crf(len(TAGS))
        self.link = Pairs(width, heads["link"], drop)
        self.distance = nn.Parameter(torch.zeros(2 * heads["distances"] + 1))
        self.upos = nn.Linear(width, len(UPOS))
        self.begins = nn.Linear(width, 1)
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.arc = Pairs(width, heads["arc"], drop)
        self.relation_state = nn.Sequential(
            nn.Linear(width + heads["arc"], heads["relation"]), nn.GELU(), nn.Dropout(drop)
        )
        self.relation = nn.Linear(heads["relation"], relations)
        self.embedding = nn.Linear(4 * width, heads["embedding"])

    def forward(self, ids: Tensor, forms: Tensor, first: Tensor, mask: Tensor | None, word_mask: Tensor | None = None):
        """first: B W, the piece of each word. Gives tags, link, upos, begins, names, arc, relation, embedding.

        An arc from a word to itself says that it is a root. A relation is told from the word and from where its arcs
        point, each weighed by its probability. The embedding of some words is the mean of theirs.
        """
        return self.read(*self.encoder(ids, forms, mask), first, word_mask)

    def read(self, x: Tensor, way: list[Tensor], first: Tensor, word_mask: Tensor | None = None):
        """The heads on the encoder's states, B P width. What words mean is read on the way up too: the last states tell
        what is done with them.
        """
        last = self.pick(x, first)
        x = self.dropout(last)
        link, _ = self.link(x)
        arc, heads = self.arc(x)
        if word_mask is not None:
            arc = arc.masked_fill(~word_mask[:, None], -1e4)
        state = self.relation_state(torch.cat([x, torch.softmax(arc, dim=2) @ heads], dim=2))
        return (
            self.tags(x), link + self.near(x.shape[1]), self.upos(x), self.begins(x).squeeze(2), self.names(x),
            arc, self.relation(state), self.embedding(torch.cat([last, *(self.pick(states, first) for states in way)], dim=2)),
        )

    def pick(self, states: Tensor, first: Tensor) -> Tensor:
        """The states of words: B P width to B W width."""
        return states.gather(1, first[..., None].expand(-1, -1, states.shape[2]))

    def near(self, words: int) -> Tensor:
        """W W: what the distance of two words adds to their link; buckets double in width."""
        at = torch.arange(words)
        far = (at[None] - at[:, None]).float()
        side = len(self.distance) // 2
        bucket = (torch.log2(far.abs().clamp(min=1)) + 1).floor().clamp(max=side) * (far != 0)
        return self.distance[(bucket * far.sign()).long() + side]
