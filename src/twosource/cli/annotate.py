"""`twosource annotate`: the linguistic layer as CoNLL-U."""

from typing import Annotated

import typer

from twosource.cli.common import STANDARD, needs_input, show_problems, told, write
from twosource.cli.options import AllowPrivate, Inputs, Meta, Outlet, Pipeline, Published


def annotate(
    inputs: Inputs = None,
    conllu: Annotated[str, typer.Option(metavar="F", help="Where to write; - is standard output.")] = STANDARD,
    pipeline: Pipeline = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Write words, parts of speech, dependencies and names of raw text as CoNLL-U."""
    from twosource import api

    listed = needs_input(inputs)
    with told():
        written, problems = api.conllu(
            listed, pipeline=pipeline, published=published, outlet=outlet, meta=meta, allow_private=allow_private
        )
    show_problems(problems)
    write(conllu, written.encode())
