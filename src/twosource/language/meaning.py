"""What a sentence, or any span, means as a vector, so that sentences of different articles can be compared.

The vectors come with the model's one pass over a text: a row per word, whose mean over a span, at length one, is near
to what all-MiniLM-L6-v2 gives for its text. They are read with spaCy's own `span.vector`, `span.has_vector` and
`span.similarity(other)`, so that no other layer needs to know where they are.
"""

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

ROWS = "meaning"  # in `doc.user_data`: a row per token; in half precision, 256 bytes
_NOWHERE: NDArray[np.float16] = np.zeros((0, 0), dtype=np.float16)


def remember(doc: Doc, places: NDArray[np.int64], rows: NDArray[np.float16]) -> None:
    """Keep the rows of some tokens with their Doc."""
    if ROWS not in doc.user_data:
        doc.user_data[ROWS] = np.zeros((len(doc), rows.shape[1]), dtype=np.float16)
    doc.user_data[ROWS][places] = rows


def listen(doc: Doc) -> None:
    """Let spaCy's spans give these vectors; where no rows are kept, none."""
    doc.user_span_hooks |= {"has_vector": has_vector, "vector": vector, "similarity": similarity}


def has_vector(span: Span) -> bool:
    """Whether the span has a vector: its pipeline gives them, and it is not only white space."""
    return bool(_rows(span).any())


def vector(span: Span) -> NDArray[np.float32]:
    """Return the vector of the span, of length one; zeros where there is none."""
    total: NDArray[np.float32] = _rows(span).sum(axis=0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return total / length if length else total


def similarity(span: Span, other: Span) -> float:
    """Return the cosine of two spans, of the same text or of two; 0 where one of them has no vector."""
    return float(span.vector @ other.vector) if has_vector(span) and has_vector(other) else 0.0


def _rows(span: Span) -> NDArray[np.float16]:
    rows: NDArray[np.float16] = span.doc.user_data.get(ROWS, _NOWHERE)
    return rows[span.start : span.end]
