"""A checkpoint between two: the mean of the weights that both have, the newer one's where only it has them.

    python -m training.average NEWER.pt OLDER.pt SHARE OUT.pt

A run that starts from another ends in the same valley; between the two ends is a network that is often better than
either on what both were trained for. SHARE is the newer one's, from 0 to 1.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

State = dict[str, Tensor]


def average(newer: State, older: State, share: float) -> State:
    """Return the mixed weights, in half precision."""
    return {name: _mixed(value, older.get(name, value), share) for name, value in newer.items()}


def _mixed(newer: Tensor, older: Tensor, share: float) -> Tensor:
    older = older if older.shape == newer.shape else newer
    return (share * newer.float() + (1 - share) * older.float()).half()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("newer", type=Path)
    parser.add_argument("older", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    newer, older = torch.load(args.newer), torch.load(args.older)
    torch.save(newer | {"state": average(newer["state"], older["state"], args.share)}, args.out)


if __name__ == "__main__":
    main()
