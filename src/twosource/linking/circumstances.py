"""What whole articles say of two mentions, and ECB+'s few sentences a topic do not teach: log-odds for and against.

The numbers are by sight of the bundled examples and the development clusters; what they do is in
benchmarks/results/linking.md.
"""

from twosource.linking.likeness import Sides
from twosource.linking.views import Scene, View, bag
from twosource.linking.wordings import met_share, told_apart
from twosource.linking.words import rarity
from twosource.model.kinds import EventType

# Deeds of words: one actor does many of a kind in one article, and only what is said tells them apart.
WORDS: frozenset[EventType | None] = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
ONE_SUBJECT = 0.12  # likeness of two clauses that are about one thing
HARM = frozenset({"death", "harm"})
VAGUE = frozenset({"leave", "have", "make", "take", "come", "see", "face", "hit"})  # says little by itself
ANYBODY = frozenset({"person", "people", "victim", "man", "woman", "resident", "casualty", "dead", "other", "body"})

COMMON = 3.6  # rarity of a word that tells of anything: *came*, *sent*, *walked*, *got*; *crashed* is rarer

NAMED_AGAIN = 2.0
OTHER_STORY, OLD, ANOTHER = -1.5, -1.5, -1.0
UNFULFILLED = -2.5  # what is asked for or feared is seldom what another tells as done
PLAN, OWN_PLAN = -1.0, -2.5  # a plan may come true in another article; the one that tells of both tells of two
IN_OTHER_WORDS, OTHER_VICTIMS, UNSAID = -2.5, -2.0, -1.5
WORD_ALONE = -3.0  # *came out of the cockpit*, *came back on board*: nothing in common but a common word
ADRIFT = -1.5  # *assaults are rising*: nobody, nowhere, at no time
BESIDES = -4.0  # *the envoy was also in town*: somebody else's, told beside what the article told before
STRANGERS = -1.5  # both say who within one article, and it may be others; across articles people go by other words
IN_ONE = -0.8  # a long article has more happenings of one kind than a few sentences
# Most pairs of deeds that share so many telling words besides the topic are one, unless a number, a name or a *not*
# tells them apart; of those told apart with no word in common hardly any are (benchmarks/results/linking.md).
MANY_WORDS, TELLING = 2, 1.0
TOLD_ALIKE, NOTHING_ALIKE = 2.0, -2.5
SAME_DAY, SAME_PLACE, SAME_NEWS, OPENS_WITH = 1.5, 0.7, 0.8, 1.0


def setting(a: View, b: View) -> float:
    """Return what the stories, the distance in time and the status say."""
    apart = a.story is not None and b.story is not None and a.story != b.story
    wanted = [v.event.status in ("requested", "possible") for v in (a, b)]
    return (
        apart * OTHER_STORY
        + (a.old != b.old) * OLD
        + (a.other != b.other or further(a, b)) * ANOTHER
        + (wanted[0] != wanted[1]) * UNFULFILLED
    )


def further(a: View, b: View) -> bool:
    """Whether just one of them is told as the second, or a later one, of its kind."""
    return a.ordinal != b.ordinal and not {a.ordinal, b.ordinal} <= {None, "first"}


def circumstances(a: View, b: View, matched: Sides, scene: Scene) -> float:
    """Return what the people, the words around and the news of the day say; not for a deed that is named again.

    `matched` is how the people of the two compare.
    """
    opens = _opens(a, b, scene)
    alone = not opens and _word_alone(a, b, matched, scene)
    shared = _one_day(a, b) * SAME_DAY + _one_place(a, b, scene) * SAME_PLACE + opens * OPENS_WITH
    if a.key[0] == b.key[0]:
        besides = max(a, b, key=lambda v: v.event.trigger).also and not any(matched)
        shared += IN_ONE + _plan(a, b) * OWN_PLAN + _strangers(a, b, matched) * STRANGERS + besides * BESIDES
    else:
        shared += _told_again(a, b, scene) + _one_news(a, b) * SAME_NEWS + _plan(a, b) * PLAN
        shared += _named_strangers(a, b, matched, scene) * STRANGERS
    return (
        shared
        + _in_other_words(a, b) * IN_OTHER_WORDS
        + _other_victims(a, b, scene) * OTHER_VICTIMS
        + (not opens and (_adrift(a) or _adrift(b))) * ADRIFT
        + (a.event.lemma in VAGUE and b.event.lemma in VAGUE) * UNSAID
        + alone * WORD_ALONE
    )


def _plan(a: View, b: View) -> bool:
    return {a.event.status, b.event.status} == {"planned", "happened"}


def _one_news(a: View, b: View) -> bool:
    return a.story is not None and a.story == b.story and a.event.foreground and b.event.foreground


def _told_again(a: View, b: View, scene: Scene) -> float:
    """Return what the words that are of one deed alone say, in two reports of one story."""
    if a.story is None or a.story != b.story:
        return 0.0
    short, long = sorted((a.telling, b.telling), key=lambda w: (len(w.tokens), w.tokens))
    met = {*met_share(short, long)[0]} - a.trigger - b.trigger
    if told_apart(short, long):
        return 0.0 if met else NOTHING_ALIKE
    topic = scene.topics[a.key[0]] & scene.topics[b.key[0]]
    return TOLD_ALIKE if sum(rarity(w) >= TELLING for w in met - topic) >= MANY_WORDS else 0.0


def _one_place(a: View, b: View, scene: Scene) -> bool:
    return a.place is not None and a.place == b.place and scene.dossier.entities[a.place].kind == "place"


def _opens(a: View, b: View, scene: Scene) -> bool:
    """Whether both reports open with a deed of the kind that both tell, and neither is of long ago or yet to come."""
    if not all(v.event.status in ("happened", "ongoing") and not v.old for v in (a, b)):
        return False
    kinds = (a.senses & b.senses) | ({"-" + a.stem} & {"-" + b.stem})
    return not (kinds & scene.news[a.key[0]]).isdisjoint(scene.news[b.key[0]])


def _adrift(view: View) -> bool:
    """Whether a mention says so little of its own that it may be of any happening of its kind."""
    event = view.event
    dated = event.when is not None and event.when.start is not None
    return not (view.actors or view.recipients or view.place or dated or view.definite or event.foreground)


def _word_alone(a: View, b: View, matched: Sides, scene: Scene) -> bool:
    """Whether two happenings of no kind share a word that tells of anything, and nothing besides but the topic.

    The topic are the words that both articles begin with: *the tram came*, *the tram was travelling*.
    """
    if a.event.type or b.event.type or min((rarity(w) for v in (a, b) for w in v.trigger), default=0.0) >= COMMON:
        return False
    if all(matched):
        return False
    topic = scene.topics[a.key[0]] & scene.topics[b.key[0]]
    told = bag(a.clause.words - topic).likeness(bag(b.clause.words - topic))
    return not told if any(matched) else told < ONE_SUBJECT


def _one_day(a: View, b: View) -> bool:
    """Whether both are dated, to one day, by their own words."""
    x, y = a.event.when, b.event.when
    if x is None or y is None or not x.start or x.start != y.start:
        return False
    return x.precision == y.precision == "day" and x.basis == y.basis == "written"


def _in_other_words(a: View, b: View) -> bool:
    enough = 3 * ONE_SUBJECT if a.key[0] == b.key[0] else ONE_SUBJECT
    return {a.event.type, b.event.type} <= WORDS and a.clause.likeness(b.clause) < enough


def _strangers(a: View, b: View, matched: Sides) -> int:
    """On how many sides both say who, without a sign that they mean the same."""
    told = (a.actors and b.actors, a.recipients and b.recipients)
    return sum(match is None and bool(both) for match, both in zip(matched, told, strict=True))


def _named_strangers(a: View, b: View, matched: Sides, scene: Scene) -> bool:
    """Whether both name who did it, and the names have nothing to do with each other: Apple banned it, Iran did."""
    if matched[0] is not None:
        return False
    named = [[scene.known[i].named for i in v.actors if i in scene.known] for v in (a, b)]
    return all(names and all(names) for names in named)


def _other_victims(a: View, b: View, scene: Scene) -> bool:
    """*Twelve soldiers were killed*, *seven civilians were killed*."""
    nouns = []
    if not all(v.event.type == "ASSAULT" or not HARM.isdisjoint(v.event.contexts) for v in (a, b)):
        return False  # whoever was moved to safety or asked may be told in many words
    for view in (a, b):
        people = [scene.known[i] for i in view.recipients | view.actors if i in scene.known]
        if not people or any(p.named for p in people):
            return False
        nouns.append(frozenset().union(*(p.nouns for p in people)))
    return bool(nouns[0] and nouns[1]) and not nouns[0] & nouns[1] and not (nouns[0] | nouns[1]) & ANYBODY
