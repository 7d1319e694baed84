"""`twosource brief`: the main job."""

from typing import Annotated

import typer

from twosource.cli.common import needs_input, printing, show_problems, told, write
from twosource.cli.export import Exports, export_targets, write_exports
from twosource.cli.library import of_story
from twosource.cli.options import AllowPrivate, Inputs, Json, Judgements, Library, Meta, Outlet, Pipeline, Published


def brief(
    inputs: Inputs = None,
    library: Library = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="A story of the library, in place of inputs.")] = None,
    json: Json = None,
    html: Annotated[str | None, typer.Option(metavar="F", help="Write one self-contained HTML file.")] = None,
    markdown: Annotated[str | None, typer.Option(metavar="F", help="Write Markdown.")] = None,
    export: Exports = None,
    excerpts: Annotated[bool, typer.Option("--excerpts", help="Keep the sentences quoted as evidence only.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    judgements: Judgements = None,
) -> None:
    """Make the brief of some articles, or of a library's story; with no output option it is printed for a terminal."""
    from twosource import api, report

    targets = export_targets(export)
    listed = [] if story else needs_input(inputs)
    with told():
        if story:
            made = of_story(library, story, unused=(inputs, published, outlet, meta, judgements))
        else:
            made = api.brief(
                listed,
                published=published,
                outlet=outlet,
                pipeline=pipeline,
                judgements=judgements,
                meta=meta,
                allow_private=allow_private,
            )
        if excerpts:
            made = report.excerpts(made)
    printed = not (json or markdown or html or targets)
    if not printed:  # the printed brief lists them itself
        show_problems(made.problems)
    if json:
        write(json, made.to_json())
    if markdown:
        write(markdown, report.markdown(made).encode())
    if html:
        write(html, report.html(made).encode())
    write_exports(made, targets)
    if printed:
        with printing():
            report.terminal(made)
