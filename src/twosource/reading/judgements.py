"""A person's judgements from a JSON Lines file, and those whose anchor is in none of the articles."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from twosource.errors import UsageError
from twosource.model.article import Article, Problem
from twosource.model.judgement import Anchor, Judgement


def judgements(
    given: Iterable[Judgement] | str | Path | None, articles: Sequence[Article]
) -> tuple[list[Judgement], list[Problem]]:
    """Return the judgements that bear on the articles, and a problem for each whose anchor is not found.

    Raises:
        UsageError: the file cannot be read, or a line of it is no judgement.
    """
    if given is None:
        return [], []
    rows = _load(Path(given)) if isinstance(given, str | Path) else list(given)
    texts = {a.sha256: a.text for a in articles}
    kept, problems = [], []
    for row in rows:
        anchors = [a for a in (row.a, row.b) if isinstance(a, Anchor)]
        if all(_found(anchor, texts) for anchor in anchors):
            kept.append(row)
        else:
            lost = next(a for a in anchors if not _found(a, texts))
            reason = f"the judgement {row.what!r} by {row.by} is about {lost.text!r}, which is in none of the articles"
            problems.append(Problem(input="judgements", reason=reason))
    return kept, problems


def _found(anchor: Anchor, texts: dict[str, str]) -> bool:
    return texts.get(anchor.sha256, "")[anchor.start : anchor.end] == anchor.text


def _load(path: Path) -> list[Judgement]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path}: the judgements cannot be read ({error.strerror})") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.DecodeError as error:
                raise UsageError(
                    f"{path}, line {number}: no judgement ({error}); docs/contract.md shows one"
                ) from error
    return rows
