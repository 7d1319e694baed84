"""The library: a standing archive of articles, what they say, and the stories they tell.

`open_store` opens one; `Store` is what can be asked of it and done to it; the answers are the values of `rows`.
"""

from twosource.store.library import Store, open_store
from twosource.store.rows import (
    ActorView,
    Added,
    Change,
    Hit,
    JudgementRow,
    Meeting,
    Progress,
    Redaction,
    RoleSeen,
    Said,
    Standing,
    Stats,
    StoryRow,
)

__all__ = [
    "ActorView",
    "Added",
    "Change",
    "Hit",
    "JudgementRow",
    "Meeting",
    "Progress",
    "Redaction",
    "RoleSeen",
    "Said",
    "Standing",
    "Stats",
    "Store",
    "StoryRow",
    "open_store",
]
