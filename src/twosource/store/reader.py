"""Who reads for a library: the pipeline it was begun with, loaded when something is to be read and not before."""

import threading
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from twosource import __version__
from twosource.model.article import Article
from twosource.model.reading import Reading
from twosource.store import tables as t

if TYPE_CHECKING:
    from twosource.language import Annotator

BUNDLED = frozenset({"en"})
_PIPELINE, _VERSION = "pipeline", "version"


class Reader:
    """The pipeline of a library.

    Attributes:
        option: what `--pipeline` takes, or null for what the library was begun with.
        composing: held by whoever composes a brief; those who ask for the same one meanwhile wait and take it.
    """

    def __init__(self, option: str | None) -> None:
        self.option = option
        self.composing = threading.RLock()
        self._annotator: Annotator | None = None

    def languages(self, db: Connection) -> frozenset[str]:
        """Return the languages that can be read; those of the bundled model are known without loading it."""
        return self._loaded(db).languages if self._chosen(db) else BUNDLED

    def version(self, db: Connection) -> str:
        """Return what readings are kept under: the package's version and the pipeline's.

        As long as the package is the one that last read for this library, it need not be loaded to know.
        """
        last = db.execute(select(t.settings.c.value).where(t.settings.c.key == _VERSION)).scalar()
        if last and last.startswith(f"{__version__} ") and self._annotator is None and self.option is None:
            return str(last)
        return f"{__version__} {self._loaded(db).name}"

    def read(self, db: Connection, article: Article) -> Reading:
        """Return what an article says."""
        from twosource import pipeline  # noqa: PLC0415  (spaCy takes a second to import, and is not needed to look)

        return pipeline.read(article, self._loaded(db))

    def remember(self, db: Connection) -> None:
        """Note which pipeline reads for this library from now on."""
        for key, value in ((_PIPELINE, self._chosen(db) or ""), (_VERSION, self.version(db))):
            if db.execute(select(t.settings.c.value).where(t.settings.c.key == key)).scalar() != value:
                db.execute(t.settings.delete().where(t.settings.c.key == key))
                db.execute(t.settings.insert().values(key=key, value=value))

    def _chosen(self, db: Connection) -> str | None:
        if self.option is not None:
            return self.option
        return db.execute(select(t.settings.c.value).where(t.settings.c.key == _PIPELINE)).scalar() or None

    def _loaded(self, db: Connection) -> "Annotator":
        if self._annotator is None:
            from twosource import api  # noqa: PLC0415  (the same)

            self._annotator = api.annotator(self._chosen(db))
        return self._annotator
