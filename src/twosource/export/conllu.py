"""CoNLL-U: words, parts of speech, dependencies and names of the articles that a brief is made of.

A brief keeps no parse, so the articles' texts are annotated anew, by the pipeline that made the brief: as they stand in
it, which is without hidden names, and in a brief of excerpts without all else.
"""

from pathlib import Path

from twosource.export.files import write_file
from twosource.model.brief import Brief


def write(brief: Brief, path: Path) -> None:
    """Write the linguistic layer of a brief's articles as CoNLL-U; `newdoc id` is the article's id.

    Raises:
        PipelineError: the pipeline that made the brief is not installed.
    """
    from twosource import api  # noqa: PLC0415  (the other formats do without the language layer)
    from twosource.language.conllu import conllu  # noqa: PLC0415

    tool = api.annotator(_pipeline(brief))
    covered = [a for a in brief.articles if a.language is None or a.language in tool.languages]
    docs = tool.annotate(article.text for article in covered)
    written = "".join(conllu(doc, article.id) for article, doc in zip(covered, docs, strict=True))
    write_file(path, written.encode())


def _pipeline(brief: Brief) -> str | None:
    """Return the name to load a foreign pipeline by; null is the bundled model."""
    name = brief.made.pipeline.split("/", 1)[0]
    return name if name.startswith("spacy:") else None
