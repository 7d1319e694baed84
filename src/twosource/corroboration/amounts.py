"""How a figure is shown in a difference, whether two can both hold, and what the reader is told about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from twosource.corroboration.fates import fate
from twosource.corroboration.terms import PEOPLE
from twosource.corroboration.versions import published
from twosource.model.brief import Quantity
from twosource.model.dossier import Dossier
from twosource.model.kinds import Relation

# Counts that only grow as an event is understood: a later, higher figure moves the earlier one on.
TOLLS = frozenset(
    "person people dead death victim casualty civilian soldier child woman man body injury wounded injured missing"
    " survivor home house building arrest hostage".split()
)
TEN = 10  # below it nobody rounds
ROUNDED = 0.06  # share by which a rounded figure may be off


BOUNDS = frozenset({"at least", "at most", "more than", "fewer than"})


def counted(dossier: Dossier, q: Quantity, unit: str) -> str:
    """Return what a figure counts, as a note says it: *the dead*, *photos*."""
    fate = fate_of(dossier, q) if unit in PEOPLE else None
    return f"{unit}, {fate}" if fate else unit


def fate_of(dossier: Dossier, q: Quantity) -> str | None:
    """Return what became of the people that a figure counts."""
    if (q.unit or "") not in PEOPLE:
        return None
    return fate(next(a.text for a in dossier.articles if a.id == q.span.article), q.span.start, q.span.end)


def shown(q: Quantity) -> str:
    """Return a figure as a version of a difference gives it."""
    number = f"{q.value:g}" if q.value < 1e6 else f"{q.value:,.0f}"
    shown = f"{number}–{q.upper:g}" if q.upper is not None else number
    return shown if q.qualifier == "exactly" else f"{q.qualifier} {shown}"


def _range(q: Quantity) -> tuple[float, float]:
    top = q.upper if q.upper is not None else q.value
    slack = 0.1 * q.value if q.qualifier in ("about", "estimated") else 0.0
    low = 0.0 if q.qualifier in ("at most", "fewer than") else q.value - slack
    return low, (float("inf") if q.qualifier in ("at least", "more than") else top + slack)


def relation_of(dossier: Dossier, own: Sequence[Quantity], unit: str) -> Relation:
    """Return whether figures of one thing can all hold, or the later moves the earlier on."""
    by_day: dict[str, set[float]] = defaultdict(set)
    for q in own:
        by_day[published(dossier, q.span)[:10]].add(q.value)
    course = [min(by_day[day]) for day in sorted(by_day)]
    if len(course) > 1 and "" not in by_day and all(len(values) == 1 for values in by_day.values()):
        # The dead grow in number as a search goes on, and the missing grow fewer.
        backwards = fate_of(dossier, own[0]) in ("missing", "trapped")
        if course == sorted(course, reverse=backwards) and unit.rsplit(maxsplit=1)[-1] in TOLLS:
            return "update"
    pairs = list(combinations(own, 2))
    return "compatible" if all(ranges_meet(a, b) or is_rounded(a, b) for a, b in pairs) else "conflict"


def is_rounded(a: Quantity, b: Quantity, most: float = ROUNDED) -> bool:
    """Return whether one figure is the other made round: *229.6* and *230*, *3,900* and *nearly 4,000*."""
    short, long = sorted((a.value, b.value), key=lambda v: len(f"{v:.6g}".rstrip("0").replace(".", "")))
    digits = len(f"{short:.0f}".rstrip("0"))
    return long > TEN and float(f"{long:.{max(digits, 1)}g}") == short and abs(short - long) <= most * long


def ranges_meet(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one thing can both hold."""
    return _meets(_range(a), _range(b))


def _meets(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def note(unit: str, values: Mapping[str, object], relation: Relation) -> str:
    """Return the sentence for the reader."""
    listed = " against ".join(values)
    ends = {
        "compatible": "both can hold",
        "update": "the later report moves the figure on",
        "conflict": "both cannot hold",
    }
    return f"{unit}: {listed}; {ends.get(relation, 'it is not clear whether both hold')}."
