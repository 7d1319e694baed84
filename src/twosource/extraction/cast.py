"""The cast of one article: its entities, and which of them a token or a stretch of text stands for."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from twosource.model.reading import LocalEntity

Holding = tuple[int, int, int, int]
"""A mention or role as (start token, end token, head token, entity), end exclusive."""


class Cast:
    """The entities of an article and an index from its text to them.

    A token belongs to the mention whose head it is; else to the smallest mention that covers it. A relative pronoun
    stands for what its clause describes. Roles count too: the *minister* of *the minister, Ada Holm* is Ada Holm.
    """

    def __init__(
        self, entities: Iterable[LocalEntity], holdings: Iterable[Holding], relatives: Mapping[int, int] | None = None
    ) -> None:
        self.entities = tuple(entities)
        # Largest first, so that smaller mentions overwrite what they cover.
        ordered = sorted(holdings, key=lambda h: (h[0] - h[1], h))
        self._of: dict[int, int] = dict(relatives or {})
        for start, end, _, entity in ordered:
            self._of.update(dict.fromkeys(range(start, end), entity))
        self._of.update({head: entity for _, _, head, entity in ordered})

    def of_token(self, token: Token) -> int | None:
        """Return the index of the entity that a token stands for or is part of, or None."""
        return self._of.get(token.i)

    def of_span(self, start: int, end: int) -> int | None:
        """Return the index of the entity whose mention fits a range of code points best, or None.

        A mention fits when it shares more than half of the union with the range; else the largest mention inside of
        the range that is alone there counts.
        """
        best, share = None, 0.5
        inside: set[int] = set()
        for index, entity in enumerate(self.entities):
            for s, e in (*((m.start, m.end) for m in entity.mentions), *entity.roles):
                common = min(e, end) - max(s, start)
                if common > share * (max(e, end) - min(s, start)):
                    best, share = index, common / (max(e, end) - min(s, start))
                if start <= s and e <= end:
                    inside.add(index)
        if best is None and len(inside) == 1:
            return inside.pop()
        return best
