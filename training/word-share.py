"""Writes src/story/word-share.json: the share of 400-word pieces of English text that hold a word's stem, where it is over
1 %. From UD English EWT and GUM, proper nouns left out; shares from political news made the grouping worse (pairs of ECB+:
recall .48 instead of .77). Run: ROSTRUM_DATA=… python3 training/word-share.py"""

import collections
import json
import os
import pathlib
import re

DATA = pathlib.Path(os.environ.get("ROSTRUM_DATA", "../shared/data"))
OUT = pathlib.Path(__file__).parent.parent / "src/story/word-share.json"
PIECE = 400
LEAST = 0.012


def to_stem(word: str) -> str:
    """The stem that `toWords` in src/story/feature.ts gives."""
    word = re.sub(r"(ies|ied)$", "y", word)
    word = re.sub(r"(?<=[a-z]{3})(ingly|ing|edly|ed|es|s|ly)$", "", word)
    word = re.sub(r"(.)\1$", r"\1", word)
    return re.sub(r"e$", "", word)


def read_ud(name: str):
    """The lower-cased words of each document, without proper nouns."""
    words: list[str] = []
    for line in open(DATA / "ud" / f"{name}.conllu", encoding="utf-8"):
        if line.startswith("# newdoc"):
            yield words
            words = []
        elif line[0].isdigit():
            index, form, _, upos = line.split("\t")[:4]
            if index.isdigit() and upos != "PROPN" and re.fullmatch(r"[a-z]+", form.lower()):
                words.append(form.lower())
    yield words


def shares_of(documents) -> dict[str, float]:
    pieces, counts = 0, collections.Counter()
    for words in documents:
        for start in range(0, len(words), PIECE):
            piece = words[start : start + PIECE]
            if len(piece) < 150:
                continue
            pieces += 1
            counts.update({to_stem(word) for word in piece if len(word) > 2})
    return {word: count / pieces for word, count in counts.items()}


shares = {word: round(share, 3) for word, share in shares_of([*read_ud("ewt-train"), *read_ud("gum-train")]).items()}
common = {word: share for word, share in sorted(shares.items()) if share >= LEAST}
OUT.write_text(json.dumps(common, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")
print(f"{len(common)} words in {OUT.name}")
