"""Readings made by hand for the tests of linking."""

from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.reading import LocalEntity, Mention, Reading


def entity(text: str, kind: str, *names: str, described: str | None = None, **more) -> LocalEntity:
    forms = [(n, "name") for n in names] or [(described, "nominal")]
    mentions, taken = [], set()
    for form, what in sorted(forms, key=lambda f: -len(f[0])):
        at = text.find(form)
        while at >= 0:
            if at not in taken:
                mentions.append(Mention(start=at, end=at + len(form), form=what))
                taken.update(range(at, at + len(form)))
            at = text.find(form, at + 1)
    name = max(names, key=len) if names else described
    mentions.sort(key=lambda m: m.start)
    return LocalEntity(kind=kind, name=name, names=names, mentions=tuple(mentions), **more)


def reading(outlet: str, *rows: tuple) -> Reading:
    text = ". ".join("; ".join(r[1:] if isinstance(r[-1], str) else r[1:-1]) for r in rows)
    entities = []
    for kind, *names in rows:
        more = names.pop() if isinstance(names[-1], dict) else {}
        if "head" in more:
            entities.append(entity(text, kind, described=names[0], **more))
        else:
            entities.append(entity(text, kind, *names, **more))
    article = Article(id="a" + outlet, input=outlet, outlet=outlet, text=text, sha256=text_hash(text))
    return Reading(article=article, pipeline="test", entities=tuple(entities))
