"""Whom an office means: *the minister*, *his counterpart*, *a deputy foreign minister of Iran*."""

from twosource.extraction.agreement import agrees, owned
from twosource.extraction.discourse import Scene
from twosource.extraction.phrases import possessor
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.vocabulary import vocabulary

_LEADERS = frozenset({"president", "premier", "leader", "chancellor"})
_UNSPECIFIC = vocabulary("senior top leading high-ranking key former prominent rival other foreign local several many")


def counterpart(scene: Scene, mark: Mark) -> Referent | None:
    """*his Iranian counterpart* is who holds the same office there."""
    if mark.noun != "counterpart" or mark.country is None:
        return None
    owner = possessor(scene.doc[mark.head])
    subject = scene.heads.get(owner.i) if owner is not None else None
    offices = _offices(subject) if subject is not None else _offices_in_sentence(scene, mark)
    people = (r for r in scene.referents if r.kind == "person" and r.country == mark.country and r is not subject)
    fitting = [r for r in people if offices & _offices(r)]
    return fitting[0] if len(fitting) == 1 else None


def _offices(referent: Referent) -> set[tuple[str, frozenset[str]]]:
    described = (m for m in referent.marks if m.form == "nominal")
    return {(m.noun, _kind_of_office(m)) for m in (*(r.mark for r in referent.roles), *described)}


def _offices_in_sentence(scene: Scene, mark: Mark) -> set[tuple[str, frozenset[str]]]:
    people = ((r, r.last_before(mark.start)) for r in scene.referents if r.kind == "person")
    here = (r for r, last in people if last is not None and scene.distance(last.head, mark.head) == 0)
    return {office for referent in here for office in _offices(referent)}


def _borrowed(scene: Scene, referent: Referent) -> set[tuple[str, frozenset[str]]]:
    """Return the offices of whom the article calls a person the counterpart of, in the sentence that says so."""
    said = [r.mark for r in referent.roles if r.mark.noun == "counterpart"]
    others = (r for r in scene.referents if r.kind == "person" and r is not referent)
    near = (r for r in others for m in r.marks for c in said if scene.distance(m.head, c.head) == 0)
    return {office for other in near for office in _offices(other)}


def _kind_of_office(mark: Mark) -> frozenset[str]:
    return mark.modifiers - _UNSPECIFIC


def same_office(scene: Scene, mark: Mark) -> Referent | None:
    """*A deputy foreign minister of Iran* is whom the article elsewhere calls the Iranian deputy foreign minister."""
    office = (mark.noun, _kind_of_office(mark))
    if mark.kind != "person" or mark.country is None or not office[1]:
        return None
    people = (r for r in scene.referents if r.kind == "person" and r.country == mark.country)
    fitting = [r for r in people if office in _offices(r) | _borrowed(scene, r)]
    return fitting[0] if len(fitting) == 1 else None


def person_by_role(scene: Scene, mark: Mark) -> Referent | None:
    """*the minister* is the last person mentioned who is called one."""
    if mark.kind != "person" or not mark.definite or owned(scene, mark):
        return None

    def fits(referent: Referent) -> bool:
        known = [r.mark for r in referent.roles if r.mark.noun == mark.noun]
        described = [m for m in referent.marks if m.form == "nominal" and m.noun == mark.noun]
        return referent.kind == "person" and any(agrees(mark, m) for m in (*known, *described))

    return scene.latest(mark, fits)


def named_leader(scene: Scene, mark: Mark) -> Referent | None:
    """*the president* is Holm where the article speaks of the Holm administration and calls nobody else so."""
    if mark.noun not in _LEADERS or not mark.definite or mark.country or owned(scene, mark):
        return None
    offices = (t for t in scene.doc if t.lower_ in ("administration", "government", "presidency", "regime"))
    heads = (scene.heads.get(c.i) for t in offices for c in t.lefts if c.dep_ in ("compound", "nmod:poss"))
    leaders = {id(r): r for r in heads if r is not None and r.kind == "person" and r.named}
    return next(iter(leaders.values())) if len(leaders) == 1 else None
