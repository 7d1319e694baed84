"""What the sentence-vector head learns from: vectors of the original all-MiniLM-L6-v2, in fewer dimensions.

The network starts from that encoder, and training for other things takes its feeling for paraphrase away. A linear map
of the words' vectors is taught to give, on average over a sentence, what the original gives for it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from transformers import BertModel

from training.net import ENCODER, MEANING
from twosource.language.pieces import load_tokenizer

LONGEST = 128  # pieces of a sentence that the teacher reads
BATCH = 4096  # pieces


@torch.inference_mode()
def teacher(texts: Sequence[str]) -> NDArray[np.float32]:
    """The original's vector of each text: the mean of its pieces, of length one."""
    model = BertModel.from_pretrained(ENCODER, add_pooling_layer=False).eval()
    tokenizer = load_tokenizer(ENCODER / "tokenizer.json")
    coded = [code.ids[: LONGEST - 1] + code.ids[-1:] for code in tokenizer.encode_batch(list(texts))]
    found = np.zeros((len(texts), 384), dtype=np.float32)
    for group in _groups(coded):
        longest = max(len(coded[i]) for i in group)
        ids = torch.tensor([coded[i] + [0] * (longest - len(coded[i])) for i in group])
        mask = (ids != 0).long()
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state * mask.unsqueeze(-1)
        found[group] = F.normalize(hidden.sum(1), dim=-1).numpy()
    return found


def _groups(coded: Sequence[list[int]]) -> Iterable[list[int]]:
    """Texts of about the same length, as many as fit."""
    held: list[int] = []
    for i in sorted(range(len(coded)), key=lambda i: len(coded[i])):
        if held and len(coded[i]) * (len(held) + 1) > BATCH:
            yield held
            held = []
        held.append(i)
    if held:
        yield held


def reduced(full: NDArray[np.float32], size: int = MEANING) -> NDArray[np.float32]:
    """The same in the directions that hold most of it, not centred, so that cosines stay cosines."""
    _, directions = np.linalg.eigh(full.T @ full)
    kept = full @ directions[:, ::-1][:, :size]
    return kept / np.linalg.norm(kept, axis=1, keepdims=True)


def read_or_make(path: Path, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    """The target of each text, from the file or, when there is none, from the teacher."""
    known = sorted(set(texts))
    if not path.exists():
        np.save(path.with_suffix(".part.npy"), teacher(known).astype(np.float16))
        path.with_suffix(".part.npy").replace(path)
    full = np.load(path).astype(np.float32)
    if len(full) != len(known):
        raise ValueError(f"{path} holds vectors of other sentences; remove it.")
    return dict(zip(known, reduced(full), strict=True))
