"""Measure an exported model on the development data, window by window as the run time does.

    python -m training.check FOLDER DATA
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from training.batches import Batch, Coder
from training.export import INPUTS, OUTPUTS
from training.measure import Dev, figures
from training.net import TAGS
from twosource.language.pieces import load_tokenizer
from twosource.language.sequence import best_path

HEADS = ("upos", "feats", "lemma", "ner", "attribution", "nominal", "event", "time", "relations")


def chooser(path: Path, transitions: dict[str, list]) -> Callable[[Batch], dict[str, Tensor]]:
    """What the exported model chooses in a batch of one window."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # as at run time
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def choose(batch: Batch) -> dict[str, Tensor]:
        feed = {name: getattr(batch, name).numpy() for name in INPUTS}
        out = dict(zip(OUTPUTS, session.run(list(OUTPUTS), feed), strict=True))
        heads = np.where(batch.reach[0].numpy(), out["arc"], -np.inf).argmax(-1)
        relations = np.einsum("wrk,wk->wr", out["rel_dep"], out["rel_head"][heads])
        found = {name: out[name].argmax(-1) for name in TAGS}
        found |= {name: best_path(out[name], np.array(table, np.float32)) for name, table in transitions.items()}
        found |= {"head": heads, "deprel": relations.argmax(-1), "sentence": (out["sentence"] > 0).astype(int)}
        return {name: torch.from_numpy(value)[None] for name, value in found.items()}

    return choose


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    labels = json.loads((args.folder / "labels.json").read_text(encoding="utf-8"))
    coder = Coder(load_tokenizer(args.folder / "tokenizer.json"), {head: labels[head] for head in HEADS}, {})
    choose = chooser(args.folder / "annotator.onnx", labels["transitions"])
    dev = Dev.read(args.data, coder, size=1)
    print(json.dumps(figures(choose, dev), indent=1))


if __name__ == "__main__":
    main()
