"""Who has been mentioned where, while an article is read from left to right."""

from bisect import bisect
from collections.abc import Callable

from spacy.tokens import Doc

from twosource.extraction.referent import Mark, Referent


class Scene:
    """What is known at a point of the article while it is read from left to right."""

    def __init__(self, doc: Doc, referents: list[Referent]) -> None:
        self.doc = doc
        self.referents = referents
        self.heads: dict[int, Referent] = {}
        for referent in referents:
            self.heads.update({m.head: referent for m in referent.marks})
            self.heads.update({r.mark.head: referent for r in referent.roles})
        self._sentence = {t.i: n for n, s in enumerate(doc.sents) for t in s}
        self._breaks = [t.i for t in doc if "\n" in t.text]
        self.opening = next((i for i in self._breaks if i > 0), len(doc))

    def add(self, referent: Referent, mark: Mark) -> None:
        """Record that a mark stands for a referent."""
        referent.add(mark)
        self.heads[mark.head] = referent

    def sends_delegation(self, owner: Referent) -> bool:
        """Tell whether the article tells of a delegation of some body; its members then are these."""
        owned = (i for i, t in enumerate(self.doc) if t.lower_ == "delegation")
        return any(self.heads.get(c.i) is owner for i in owned for c in self.doc[i].children)

    def distance(self, earlier: int, later: int) -> int:
        """Return the number of sentence borders between two tokens."""
        return self._sentence[later] - self._sentence[earlier]

    def broken(self, earlier: int, later: int) -> bool:
        """Tell whether a line break lies between two tokens."""
        return bisect(self._breaks, earlier) < bisect(self._breaks, later)

    def latest(self, mark: Mark, fits: Callable[[Referent], bool], reach: int | None = None) -> Referent | None:
        """Return the fitting referent mentioned last before a mark; in one sentence its subject comes first."""
        best: tuple[int, bool, int] | None = None
        found = None
        for referent in self.referents:
            last = referent.last_before(mark.start)
            if last is None or last.end > mark.start or not fits(referent):
                continue
            distance = self.distance(last.head, mark.head)
            if reach is not None and distance > reach:
                continue
            rank = (-distance, self.doc[last.head].dep_.startswith("nsubj"), last.start)
            if best is None or rank > best:
                best, found = rank, referent
        return found
