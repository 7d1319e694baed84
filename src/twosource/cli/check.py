"""`twosource check`: what the articles say to a claim."""

from typing import Annotated

import msgspec
import typer

from twosource.cli.common import needs_input, printing, show_problems, told, write
from twosource.cli.options import AllowPrivate, Inputs, Json, Meta, Outlet, Pipeline, Published


def check(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The claim, one sentence.")],
    inputs: Inputs = None,
    json: Json = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
) -> None:
    """Say what articles say to a claim: supports, contradicts, silent or unclear, with the words and their origins."""
    from twosource import api, report

    listed = needs_input(inputs)
    with told():
        made = api.brief(
            listed, published=published, outlet=outlet, meta=meta, pipeline=pipeline, allow_private=allow_private
        )
        said = api.stance(sentence, made, published=published)
    show_problems(made.problems)
    if json:
        write(json, msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n")
    else:
        with printing():
            report.stance(said, made)
