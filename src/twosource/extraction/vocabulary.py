"""Word lists as the rules write them."""


def vocabulary(words: str) -> frozenset[str]:
    """Return the set of the words in a line of text."""
    return frozenset(words.split())
