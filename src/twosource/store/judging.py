"""A person's judgements: kept for good, followed until they are taken back."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Engine, or_, select

from twosource.errors import NotFoundError, StoreError
from twosource.linking import judged
from twosource.model.article import Article
from twosource.model.judgement import Anchor, Judgement
from twosource.store import redacting
from twosource.store import tables as t
from twosource.store.changing import now
from twosource.store.codec import pack, unpack
from twosource.store.engine import looking, writing
from twosource.store.records import chunks
from twosource.store.rows import JudgementRow


def judge(engine: Engine, judgement: Judgement) -> int:
    """Keep a judgement and return its number.

    Raises:
        StoreError: its words are not in the library where it says, or its value can hold nowhere.
    """
    try:
        judged.check(judgement)
    except judged.UnusableError as error:
        raise StoreError(str(error)) from error
    with writing(engine) as db:
        for anchor in anchors(judgement):
            _check(db, anchor)
        second = judgement.b.sha256 if isinstance(judgement.b, Anchor) else None
        row = t.judgements.insert().values(a=judgement.a.sha256, b=second, data=pack(judgement))
        made = db.execute(row).inserted_primary_key
        assert made is not None
        return int(made[0])


def anchors(judgement: Judgement) -> list[Anchor]:
    """Return the places that a judgement is about."""
    return [anchor for anchor in (judgement.a, judgement.b) if isinstance(anchor, Anchor)]


def anchor_of(article: Article, start: int, end: int) -> Anchor:
    """Return the place of some words of an article.

    Raises:
        StoreError: there are no such words.
    """
    if not 0 <= start < end <= len(article.text):
        raise StoreError(f"{article.id}:{start}-{end}: the article has {len(article.text)} characters; count again")
    return Anchor(sha256=article.sha256, start=start, end=end, text=article.text[start:end])


def anchor_of_words(article: Article, words: str) -> Anchor:
    """Return the place of words that an article has once.

    Raises:
        StoreError: it has them not at all, or more than once.
    """
    start = article.text.find(words) if words else -1
    if start < 0:
        raise StoreError(f"{article.id}: the article has no words {words!r}; quote them exactly")
    if (second := article.text.find(words, start + 1)) >= 0:
        ways = f"{article.id}:{start}-{start + len(words)} or {article.id}:{second}-{second + len(words)}"
        raise StoreError(f"{article.id}: the article has {words!r} more than once; say which, as {ways}")
    return anchor_of(article, start, start + len(words))


def _check(db: Connection, anchor: Anchor) -> None:
    text = db.execute(select(t.articles.c.text).where(t.articles.c.sha256 == anchor.sha256)).scalar()
    if text is None or text[anchor.start : anchor.end] != anchor.text:
        where = "no article of the library has this text" if text is None else "the article has other words there"
        raise StoreError(f"{anchor.text!r}: {where}; quote the words as `twosource brief --json -` shows them")


def undo(engine: Engine, number: int, by: str) -> None:
    """Take a judgement back.

    Raises:
        NotFoundError: there is none of this number, or it was taken back already.
    """
    with writing(engine) as db:
        there = t.judgements.update().where(t.judgements.c.number == number, t.judgements.c.undone.is_(None))
        if not db.execute(there.values(undone=" ".join(filter(None, (now(), by))))).rowcount:
            raise NotFoundError(f"{number}: no standing judgement of this number; `twosource judge --list` shows them")


def standing(db: Connection, texts: Collection[str]) -> Iterable[Judgement]:
    """Yield the judgements whose places are all in texts of some hashes, in their order."""
    c = t.judgements.c
    rows = [
        row
        for some in chunks(sorted(texts))
        for row in db.execute(select(c.number, c.b, c.data).where(c.a.in_(some), c.undone.is_(None)))
    ]
    yield from (unpack(row.data, Judgement) for row in sorted(rows) if row.b is None or row.b in texts)


def judgements(engine: Engine) -> list[JudgementRow]:
    """Return all judgements, with hidden names hidden."""
    with looking(engine) as db:
        hidden = redacting.hidden(db)
        rows = db.execute(select(t.judgements).order_by(t.judgements.c.number))
        return [
            JudgementRow(number=r.number, judgement=hidden.in_value(unpack(r.data, Judgement)), undone=r.undone)
            for r in rows
        ]


def drop(db: Connection, sha256: str) -> None:
    """Take out what quotes a text that is forgotten."""
    db.execute(t.judgements.delete().where(or_(t.judgements.c.a == sha256, t.judgements.c.b == sha256)))
