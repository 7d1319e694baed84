"""An editor's reading of a set of articles, and where its evidence stands in their texts."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from benchmarks.briefs.matching import Place

Json = dict[str, Any]
Evidence = str | list[Any] | None


class Gold(msgspec.Struct, frozen=True):
    """`data` is the file; `articles` gives for each of its keys the id and the text in the brief."""

    data: Json
    articles: Mapping[str, tuple[str, str]]

    def places(self, key: str, evidence: Evidence) -> list[Place]:
        """Return every place of one piece of evidence in an article.

        Evidence is an exact string (a word is not found inside another), a pair of offsets, or a list of either.
        """
        article, text = self.articles[key]
        if isinstance(evidence, str):
            return [Place(article, m.start(), m.end()) for m in re.finditer(_whole(evidence), text)]
        if evidence and isinstance(evidence[0], int):
            return [Place(article, evidence[0], evidence[1])]
        return [place for piece in evidence or () for place in self.places(key, piece)]

    def by_article(self, evidence: Mapping[str, Evidence] | None) -> dict[str, list[Place]]:
        """Return the places of evidence in each article that has some."""
        return {key: self.places(key, pieces) for key, pieces in (evidence or {}).items() if pieces}

    def forms(self, entity: Json) -> list[Place]:
        """Return where an entity stands by name, or by description where it has no name."""
        found = self.by_article(entity.get("names") or entity.get("mentions"))
        found = found or self.by_article(entity.get("nominals"))
        return [place for places in found.values() for place in places]


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return before + re.escape(words) + after


def align(data: Json, brief: Json) -> Gold:
    """Find the articles of the gold in the brief by file name, id or hash.

    Raises:
        LookupError: an article of the gold is not in the brief.
    """
    found = {
        key: (article["id"], article["text"])
        for key, want in data["articles"].items()
        for article in brief["articles"]
        if _is(want, article)
    }
    if missing := sorted(set(data["articles"]) - set(found)):
        raise LookupError(f"not in the brief: {', '.join(missing)}")
    return Gold(data, found)


def _is(want: Json, article: Json) -> bool:
    name = " ".join(article.get(field) or "" for field in ("input", "path", "url"))
    if any(want.get(field) and want[field] in name for field in ("file", "dId")):
        return True
    return want.get("sha256") == hashlib.sha256(article["text"].encode()).hexdigest()
