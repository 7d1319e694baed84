"""Words a second from text to Doc, and the memory it takes, each in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from benchmarks.language.data import rows

REPEATS = 3
LABELS = {"tagger": 50, "parser": 45, "ner": 18}  # as many as en_core_web_sm has


def measure(data: Path, system: str) -> dict[str, float]:
    """Run one system in a process of its own and return what it says."""
    call = [sys.executable, "-m", "benchmarks.language.speed", str(data), system]
    return json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def texts(data: Path) -> list[str]:
    return [row["text"] for row in rows(data / "polnear-dev.jsonl.gz")]


def small() -> Language:
    """A pipeline of the en_core_web_sm architecture (spaCy's defaults: CNN of width 96, depth 4), with random weights.

    It is given as many labels as that model has; what its weights are makes no difference to what a word costs, but the
    transitions that a random parser takes do, a little.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": listener}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": _own_tok2vec()}})
    for name, count in LABELS.items():
        for n in range(count):
            nlp.get_pipe(name).add_label(f"L{n}")
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("A b ."), _gold())])
    return nlp


def _own_tok2vec() -> dict:
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "include_static_vectors": False}
    embed |= {"attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "rows": [5000, 1000, 2500, 2500]}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1}
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode | {"maxout_pieces": 3}}


def _gold() -> dict:
    tree = {"heads": [1, 1, 1], "deps": ["L0", "ROOT", "L1"]}
    return {"tags": ["L0", "L1", "L2"], "entities": ["U-L0", "O", "O"]} | tree


def _systems(name: str):
    if name == "spacy":
        nlp = small()
        return nlp.pipe
    if name == "spacy 2 processes":
        nlp = small()
        return lambda batch: nlp.pipe(batch, n_process=2)
    from twosource.language import load  # noqa: PLC0415  (its imports are part of its memory)

    return load().annotate


def main() -> None:
    batch = texts(Path(sys.argv[1]))
    run = _systems(sys.argv[2])
    next(iter(run(batch[:1])))
    best = 0.0
    for _ in range(REPEATS):
        start = time.perf_counter()
        words = sum(sum(not token.is_space for token in doc) for doc in run(batch))
        best = max(best, words / (time.perf_counter() - start))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"words a second": round(best), "peak MB": peak}))


if __name__ == "__main__":
    main()
