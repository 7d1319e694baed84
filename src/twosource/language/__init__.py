"""The language layer: a text becomes a spaCy Doc with Universal Dependencies labels."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Annotator", "load"]

_SPACY = "spacy:"


class Annotator(Protocol):
    """What turns texts into Docs.

    Attributes:
        name: name and version, as the brief tells it.
        languages: ISO 639-1 codes of the languages that it can read.
    """

    @property
    def name(self) -> str:
        """Name and version."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes."""
        ...

    def annotate(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Yield the Doc of each text, in order, with `doc.text == text`."""
        ...


def load(pipeline: str | None = None) -> Annotator:
    """Return the bundled annotator, or `spacy:NAME`: an installed spaCy pipeline.

    Raises:
        PipelineError: the pipeline is missing or cannot be used.
    """
    from twosource.errors import PipelineError  # noqa: PLC0415  (spaCy and onnxruntime take seconds to import)

    if pipeline is None:
        from twosource.language.bundled import Bundled  # noqa: PLC0415

        return Bundled()
    if not pipeline.startswith(_SPACY):
        raise PipelineError(f"{pipeline!r} is no pipeline. Write spacy:NAME, NAME being an installed spaCy pipeline.")
    from twosource.language.foreign import Foreign  # noqa: PLC0415

    return Foreign(pipeline.removeprefix(_SPACY))
