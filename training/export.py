"""From a checkpoint to the files that ship: an ONNX graph with int8 weights, its labels, its tokenizer.

    python -m training.export CHECKPOINT FOLDER
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.net import ENCODER, TAGS, Annotator

OPSET = 17
WINDOW_WORDS = 180  # what it was trained on
INPUTS = ("ids", "shapes", "first")
OUTPUTS = ("sentence", *TAGS, "arc", "rel_dep", "rel_head", "meaning")
DATA = ["UD English EWT 2.16", "UD English GUM 11 (not its non-commercial texts)", "UNER English-EWT dev, first half",
        "WikiGold", "re3d", "PolNeAR", "ECB+", "all-MiniLM-L6-v2 (encoder)"]  # fmt: skip


class Exported(nn.Module):
    """One window, without padding: the scores of every head, and the vectors of the words."""

    def __init__(self, net: Annotator):
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        embeddings = self.net.encoder.embeddings
        hidden = embeddings(inputs_embeds=embeddings.word_embeddings(ids) + self.net.case(shapes))
        for layer in self.net.encoder.encoder.layer:
            hidden = layer(hidden)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        words = hidden[0].index_select(0, first[0])
        full = torch.cat([hidden[0, :1], words])
        tags = [getattr(self.net, name)(words) for name in TAGS]
        return (self.net.sentence(words).squeeze(-1), *tags, self.net.arcs(full, words),
                *self.net.relation_sides(full, words), self.net.meaning(words))  # fmt: skip


def load(checkpoint: Path) -> tuple[Annotator, dict]:
    kept = torch.load(checkpoint)
    net = Annotator(kept["labels"])
    net.load_state_dict({key: value.float() for key, value in kept["state"].items()})
    net.encoder.set_attn_implementation("eager")
    return net.eval(), kept


def write_graph(net: Annotator, path: Path) -> None:
    """The network in float32."""
    example = (torch.tensor([[101, 2054, 102]]), torch.tensor([[0, 3, 0]]), torch.tensor([[1]]))
    example = tuple(x.repeat(1, 5) for x in example)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    axes |= {name: {0: "words"} for name in OUTPUTS} | {"arc": {0: "words", 1: "heads"}, "rel_head": {0: "heads"}}
    torch.onnx.export(Exported(net), example, path, input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)  # fmt: skip


def export(checkpoint: Path, folder: Path) -> None:
    """Write `annotator.onnx`, `labels.json` and `tokenizer.json`."""
    net, kept = load(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch, "plain.onnx"), folder / "annotator.onnx.part"
        write_graph(net, plain)
        onnx.checker.check_model(onnx.load(plain))
        operators = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(plain, small, operators, per_channel=True, weight_type=QuantType.QInt8)
    small.replace(folder / "annotator.onnx")
    about = {"transitions": kept["transitions"], "window_words": WINDOW_WORDS, "figures": kept["figures"], "data": DATA}
    (folder / "labels.json").write_text(json.dumps(kept["labels"] | about) + "\n", encoding="utf-8")
    shutil.copyfile(ENCODER / "tokenizer.json", folder / "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    export(args.checkpoint, args.folder)
    print({path.name: path.stat().st_size for path in args.folder.iterdir()})


if __name__ == "__main__":
    main()
