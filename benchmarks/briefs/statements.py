"""Statements: is what was said found, with who said it and who passed it on?"""

from benchmarks.briefs.entities import Figures, Linked, Misses, is_entity
from benchmarks.briefs.gold import Gold, Json
from benchmarks.briefs.matching import Place, f1, meet, place, share

# The gold lists what is said; beliefs and intentions are extra in a brief, not wrong.
UNSCORED = ("believed", "intended")
FOUND = 0.5


def statements(gold: Gold, brief: Json, linked: Linked, misses: Misses) -> Figures:
    """Return found, speaker and relay figures; contents match at half of their union."""
    known = {article for article, _ in gold.articles.values()}
    said = [s for s in brief["statements"] if _scored(s, known)]
    wants = gold.data["statements"]
    found: dict[int, Json] = {}
    for want in wants:
        free = [i for i in range(len(said)) if i not in found]
        goal = _goal(gold, want)
        best = max(free, key=lambda i: share(goal, _box(said[i])), default=None)
        if best is None or share(goal, _box(said[best])) < FOUND:
            misses.append(("statement", want["id"], "not found"))
        else:
            found[best] = want
    spoken = sum(_speaker(gold, want, said[i], linked, misses) for i, want in found.items())
    figures = {
        "statements.found": f1(len(found), len(said), len(wants)),
        "statements.speaker": f1(spoken, len(said), len(wants)),
    }
    if wanted := sum(bool(want.get("via")) for want in wants):
        relayed = sum(_relay(want, said[i], linked, misses) for i, want in found.items())
        figures["statements.via"] = f1(relayed, sum(bool(said[i].get("via")) for i in found), wanted)
    return figures


def _scored(statement: Json, known: set[str]) -> bool:
    content = statement["content"]
    return bool(content) and content[0]["article"] in known and statement.get("act") not in UNSCORED


def _goal(gold: Gold, want: Json) -> Place:
    key = want["article"]
    if "content_span" in want:
        return gold.places(key, want["content_span"])[0]
    head = gold.places(key, want["content"])[0]
    tails = gold.places(key, want.get("content_end"))
    tail = next((t for t in tails if t.end >= head.start), head)
    return head._replace(end=max(head.end, tail.end))


def _box(statement: Json) -> Place:
    content = [place(span) for span in statement["content"]]
    return Place(content[0].article, min(c.start for c in content), max(c.end for c in content))


def _speaker(gold: Gold, want: Json, said: Json, linked: Linked, misses: Misses) -> bool:
    goals = gold.places(want["article"], want.get("speaker_span") or want.get("speaker_text"))
    source = said.get("source")
    right = is_entity(said.get("speaker"), want.get("speaker"), linked) or bool(
        source and any(meet(place(source), goal) for goal in goals)
    )
    if not right:
        misses.append(("statement", want["id"], f"speaker {said.get('speaker')}, wanted {want.get('speaker')}"))
    return right


def _relay(want: Json, said: Json, linked: Linked, misses: Misses) -> bool:
    if not want.get("via"):
        return False
    via = said.get("via", [])
    right = len(via) == len(want["via"]) and all(
        is_entity(v, w, linked) for v, w in zip(via, want["via"], strict=True)
    )
    if not right:
        misses.append(("statement", want["id"], f"relayed by {via}, wanted {want['via']}"))
    return right
