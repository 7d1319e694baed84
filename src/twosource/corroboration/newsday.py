"""When the day's news happened that no report gives a day: between the day its report tells first and its publication.

A report gives its day once (*on Saturday*) and tells the rest without one. One that gives none takes the day most
reports of its story give; where none does, its news is of the day of publication or the day before. Of 215 such
events of 19 stories 178 lay in that interval, 161 on the day of publication or the day before.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from twosource.model.brief import Story
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DONE
from twosource.model.reading import LocalEvent, Reading, When

RECENT = timedelta(days=7)  # a weekly round of news; what is older is told as background
PUBLISHED, TOLD = "publication date", "first day told"
READ_OFF = frozenset({PUBLISHED, TOLD})

Days = Sequence[date | None]  # by reading


def first_days(dossier: Dossier, stories: Iterable[Story]) -> Days:
    """Return the day that each report gives its news; of one that gives none the day most of its story give."""
    own = [_told_first(reading) for reading in dossier.readings]
    of_article = {a.id: day for a, day in zip(dossier.articles, own, strict=True) if day is not None}
    days = list(own)
    for story in stories:
        given = Counter(of_article[a] for a in story.articles if a in of_article)
        for r, article in enumerate(dossier.articles):
            if own[r] is None and article.id in story.articles:
                fitting = [d for d in given if _recent(d, day_of(article.published))]
                days[r] = min(fitting, key=lambda d: (-given[d], d), default=None)
    return days


def news_day(dossier: Dossier, group: Iterable[Key], days: Days) -> When | None:
    """Return the interval in which a day's news happened, UCDP's precision 2, with the basis said.

    Only for what a report tells as its news and as done, never for background.
    """
    told = [r for r, n in group if _is_news(dossier.readings[r].events[n]) and dossier.articles[r].copy_of is None]
    published = min((d for r in told if (d := day_of(dossier.articles[r].published))), default=None)
    if published is None:
        return None
    given = min((d for r in told if (d := days[r]) and _recent(d, published)), default=None)
    eve = published - timedelta(days=1)
    return When(
        start=min(given or eve, eve).isoformat(),
        end=published.isoformat(),
        precision="day",
        precision_code=2,
        basis=TOLD if given else PUBLISHED,
    )


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO date or time, or None."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _told_first(reading: Reading) -> date | None:
    published = day_of(reading.article.published)
    dated = (e for e in sorted(reading.events, key=lambda e: e.trigger) if e.status in DONE and e.when is not None)
    exact = (day_of(e.when.start) for e in dated if e.when and e.when.precision_code == 1 and e.when.basis == "written")
    return next((d for d in exact if d is not None and _recent(d, published)), None)


def _recent(day: date, published: date | None) -> bool:
    return published is not None and timedelta(0) <= published - day <= RECENT


def _is_news(event: LocalEvent) -> bool:
    return event.foreground or event.news
