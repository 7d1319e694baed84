"""GUM's coreference as clusters of head words, by their offsets in a document's text."""

from collections import defaultdict
from collections.abc import Container

from benchmarks.language.data import Document, Row


def head_clusters(
    row: Row, text: Document, trees: list[Row], kinds: Container[str] | None = None
) -> dict[int, set[int]]:
    """Return the heads of each cluster's mentions, of some kinds or of all."""
    starts = [0]
    for tree in trees:
        starts.append(starts[-1] + len(tree["tokens"]))
    found: dict[int, set[int]] = defaultdict(set)
    for mention in row["mentions"]:
        if kinds is None or mention["type"] in kinds:
            words = range(starts[mention["sent"]] + mention["start"], starts[mention["sent"]] + mention["end"])
            head = next((w for w in words if text.words[w].head not in words), words[0])
            found[mention["cluster"]].add(text.words[head].span[0])
    return found
