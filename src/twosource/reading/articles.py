"""Drafts to articles: each field from the best that says it, then the text is frozen, divided and named."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from twosource.model.article import Article, Problem
from twosource.model.identity import article_id, text_hash
from twosource.model.kinds import PublishedBasis
from twosource.reading import dates
from twosource.reading.language import language
from twosource.reading.meta import Row
from twosource.reading.segments import hard_wrapped, segments
from twosource.reading.source import Draft, shown


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for inputs that do not say it themselves, and the languages that can be read."""

    published: str | None = None
    outlet: str | None = None
    covers: frozenset[str] = frozenset({"en"})


def freeze(draft: Draft, row: Row | None, defaults: Defaults) -> tuple[Article, list[Problem]]:
    """Return the article of a draft and what could not be told of it.

    A field comes from the metadata file, else from the input itself, else from the option. An outlet that nobody
    names is the domain of the article's URL, without `www`.
    """
    draft = _written(draft)
    row = row or Row(file=draft.input)
    url = row.url or draft.url
    outlet = row.outlet or draft.outlet or defaults.outlet or _domain(url)
    published, basis, notes = _published(draft, row, defaults)
    title = row.title or draft.title
    parts = segments(draft.text, title)
    spoken = language(draft.text, defaults.covers)
    if spoken is not None and spoken not in defaults.covers:
        covered = ", ".join(sorted(defaults.covers))
        notes.append(f"its language seems to be {spoken!r}: kept and not read, as this pipeline reads {covered} only")
    if hard_wrapped(draft.text):
        notes.append(
            "its lines are broken in the middle of sentences: join each paragraph to one line to have it read well"
        )
    sha256 = text_hash(draft.text)
    article = Article(
        id=article_id(sha256, outlet, url, published, draft.input),
        input=draft.input,
        path=draft.path,
        url=url,
        outlet=outlet,
        title=title or next((draft.text[s.start : s.end] for s in parts if s.kind == "headline"), None),
        authors=row.authors or draft.authors,
        published=published,
        published_basis=basis,
        language=spoken,
        text=draft.text,
        sha256=sha256,
        segments=parts,
    )
    return article, [Problem(input=draft.input, reason=reason) for reason in (*draft.notes, *notes)]


def _written(draft: Draft) -> Draft:
    """Return a draft that can be written as UTF-8, whatever its file's name or a broken header holds."""
    fields = ((field, getattr(draft, field)) for field in draft.__struct_fields__)
    told = {field: shown(value) for field, value in fields if isinstance(value, str) and not value.isascii()}
    return msgspec.structs.replace(draft, **told, authors=tuple(map(shown, draft.authors)))


def told_apart(articles: Iterable[Article]) -> Iterator[Article]:
    """Yield the articles with `-2`, `-3` on the ids of records that are equal in all that makes an id.

    Which of them gets which number depends on what they hold, not on the order of the inputs.
    """
    listed = list(articles)
    order = sorted(range(len(listed)), key=lambda i: (listed[i].id, msgspec.json.encode(listed[i])))
    seen: dict[str, int] = {}
    ids: dict[int, str] = {}
    for i in order:
        base = listed[i].id
        seen[base] = seen.get(base, 0) + 1
        ids[i] = base if seen[base] == 1 else f"{base}-{seen[base]}"
    yield from (msgspec.structs.replace(a, id=ids[i]) if ids[i] != a.id else a for i, a in enumerate(listed))


def _published(draft: Draft, row: Row, defaults: Defaults) -> tuple[str | None, PublishedBasis, list[str]]:
    notes: list[str] = []
    claims: tuple[tuple[str | None, PublishedBasis], ...] = (
        (row.published, "given"),
        (draft.published, "metadata"),
        (defaults.published, "given"),
    )
    for written, basis in claims:
        if not written:
            continue
        if day := dates.iso_date(written):
            return day, basis, notes
        notes.append(f"its date {written[:60]!r} is not one day for certain and was not used: write it as 2024-05-31")
    if day := dates.date_in_text(draft.text):
        return day, "text", notes
    if not notes:
        notes.append("it has no publication date, so days such as Thursday have no date: give --published or --meta")
    return None, "unknown", notes


def _domain(url: str | None) -> str | None:
    """Return the host of a URL without `www`, or null when it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
