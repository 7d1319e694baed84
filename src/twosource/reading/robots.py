"""robots.txt as RFC 9309 reads it: the longest rule that fits decides, `*` and `$` are understood.

Own code, as the standard library's parser takes the first rule that fits and knows no wildcard.
"""

from collections.abc import Iterator

import msgspec

MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
_LONGEST_DELAY = 10.0  # seconds; a person waits for the answer


class Robots(msgspec.Struct, frozen=True, kw_only=True):
    """What a site asks of one robot: rules `(allowed, path pattern)` and seconds between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Return whether a path, with its query, may be fetched; the longest rule decides, at a tie the kind one."""
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def robots(text: str, agent: str) -> Robots:
    """Return what a robots.txt asks of the robot of this name: its own groups, else those for `*`."""
    groups = list(_groups(text))
    own = [lines for agents, lines in groups if agent.lower() in agents]
    lines = [line for group in own or [lines for agents, lines in groups if "*" in agents] for line in group]
    rules = tuple((key == "allow", value) for key, value in lines if key in {"allow", "disallow"} and value)
    return Robots(rules=rules, delay=max((_seconds(value) for key, value in lines if key == "crawl-delay"), default=0))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield the agents and the lines of each group; several agents in a row share one."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for line in text.splitlines():
        key, _, value = (part.strip() for part in line.split("#", 1)[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            agents.add(value.lower().split("/", 1)[0].strip())
        elif agents and key in {"allow", "disallow", "crawl-delay"}:
            lines.append((key, value))
    if lines:
        yield agents, lines


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    at = len(parts[0])
    if not path.startswith(parts[0]):
        return False
    for part in parts[1:-1]:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if len(parts) == 1:
        return not end or at == len(path)
    last = parts[-1]
    return path.endswith(last) and len(path) - len(last) >= at if end else path.find(last, at) >= 0


def _seconds(written: str) -> float:
    try:
        return min(max(float(written), 0.0), _LONGEST_DELAY)
    except ValueError:
        return 0.0
