"""The bundled encoder: loads the ONNX model, its labels and its tokenizer, and runs one window at a time."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from twosource.errors import PipelineError
from twosource.language.pieces import Encoded, load_tokenizer

MODEL = "annotator.onnx"
_CHUNK = 2_000  # words: an encoding takes some hundred bytes a piece


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of the model's outputs mean, and how long its windows may be."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    ner: tuple[str, ...]
    attribution: tuple[str, ...]
    nominal: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    relations: tuple[str, ...]
    window_words: int
    transitions: dict[str, tuple[tuple[float, ...], ...]] = {}  # of the heads whose tags make runs
    figures: Any = None
    data: Any = None


class Network(msgspec.Struct, frozen=True):
    """The loaded model; safe to run from several threads."""

    labels: Labels
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    transitions: Mapping[str, NDArray[np.float32]]
    version: str


@cache
def load() -> Network:
    """Load the packaged model once.

    Raises:
        PipelineError: the model's files are not in the package.
    """
    with as_file(files("twosource.language") / "model") as folder:
        if not (folder / MODEL).is_file():
            raise PipelineError(
                f"The language model {MODEL} is not in the package. Install a released wheel of twosource, "
                "or make the model with `python -m training.train`."
            )
        return _loaded(folder)


def _loaded(folder: Path) -> Network:
    labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
    session = onnxruntime.InferenceSession(str(folder / MODEL), _options(), providers=["CPUExecutionProvider"])
    transitions = {head: np.array(table, dtype=np.float32) for head, table in labels.transitions.items()}
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    return Network(labels, tokenizer, session, transitions, _fingerprint(folder / MODEL))


def _options() -> onnxruntime.SessionOptions:
    """One thread a window: windows run side by side, and a sum's order must not depend on the number of threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # the arena keeps the largest window of each thread for ever
    return options


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def sizes(network: Network, words: Sequence[str]) -> list[int]:
    """Return how many pieces each word has."""
    counts = [1] * len(words)
    for begin in range(0, len(words), _CHUNK):
        chunk = list(words[begin : begin + _CHUNK])
        coded = network.tokenizer.encode(chunk, is_pretokenized=True, add_special_tokens=False)
        for word, count in Counter(w for w in coded.word_ids if w is not None).items():
            counts[begin + word] = count
    return counts


def run(network: Network, window: Encoded) -> Mapping[str, NDArray[np.float32]]:
    """Return the model's outputs for one window, by name."""
    feed = {
        "ids": np.array([window.ids], dtype=np.int64),
        "shapes": np.array([window.shapes], dtype=np.int64),
        "first": np.array([window.first], dtype=np.int64),
    }
    names = [output.name for output in network.session.get_outputs()]
    return dict(zip(names, network.session.run(None, feed), strict=True))
