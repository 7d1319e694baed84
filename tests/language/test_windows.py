from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.language.decoding import TAGS, Analysis
from twosource.language.pieces import LONGEST
from twosource.language.windows import Window, combine, groups, weigh

texts = st.lists(st.lists(st.sampled_from([1, 1, 1, 2, 3, 9, 300]), min_size=1, max_size=120), min_size=1, max_size=12)


def paragraphs_of(text: list[list[int]]):
    starts = np.cumsum([0, *map(len, text)])[:-1].tolist()
    return weigh([size for paragraph in text for size in paragraph], starts, 40)


def sentence_per_seven_words(window: Window) -> Analysis:
    """A stand-in for the model: a start at every seventh word, as far as it can be seen."""
    places = np.arange(window.start, window.end)
    starts = np.where(places % 7 == 0, 1.0, -1.0).astype(np.float32)
    starts[[0, *(p - window.start for p in window.paragraphs)]] = np.inf
    begins = np.flatnonzero(starts > 0).tolist()
    if not window.free:
        begins = sorted({0, *(s - window.start for s in window.sentences)})
    owner = np.searchsorted(begins, places - window.start, "right") - 1
    return Analysis(
        starts=starts,
        tags={name: places.astype(np.int32) for name in TAGS},
        meaning=places[:, None].astype(np.float16),
        heads=np.array(begins)[owner].astype(np.int32),
        relations=places.astype(np.int32),
        sentences=tuple(begins),
    )


@given(texts)
def test_every_word_is_seen_and_no_window_is_too_large(text) -> None:
    paragraphs = paragraphs_of(text)
    sizes = [size for paragraph in text for size in paragraph]
    end = 0
    for group in groups(paragraphs):
        assert group[0].start == end
        end = group[-1].end
        assert all(b.start < a.end for a, b in pairwise(group)) or max(sizes) > 100
        for window in group:
            pieces = sum(sizes[window.start : window.end]) + len(window.paragraphs) + 1
            assert window.end - window.start <= 40
            assert pieces <= LONGEST or window.end - window.start == 1
    assert end == len(sizes)


@settings(deadline=None)
@given(texts)
def test_no_decision_depends_on_where_a_window_ends(text) -> None:
    paragraphs = paragraphs_of(text)
    for group in groups(paragraphs):
        whole = combine(group, [sentence_per_seven_words(w) for w in group], paragraphs, sentence_per_seven_words)
        first, last = group[0].start, group[-1].end
        begins = {0, *(i - first for i in range(first, last) if i % 7 == 0)}
        begins |= {p - first for p in paragraphs.starts if first <= p < last}
        assert whole.tags["upos"].tolist() == list(range(first, last))
        if max(map(max, text)) < 100:
            assert set(whole.sentences) == begins
            assert whole.heads.tolist() == [max(b for b in begins if b <= i) for i in range(last - first)]
