"""The HTML report: one file that loads nothing and runs only its own few lines of script."""

import base64
import functools
import hashlib
from importlib import resources
from typing import Any

import jinja2
import msgspec

from twosource.model.brief import Brief
from twosource.report import chronology, diagram, wording
from twosource.report.text import fit, plain, quoted
from twosource.report.view import View, view


def render(brief: Brief) -> str:
    """Return a brief as one self-contained HTML file."""
    return page(view(brief))


def page(shown: View) -> str:
    """Return a report's view as one self-contained HTML file."""
    style, script = asset("report.css"), asset("report.js")
    html = (
        environment()
        .get_template("report.html.j2")
        .render(style=style, script=script, policy=policy(style, script), **parts(shown))
    )
    return fit(html)


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """Where the parts of a report lead besides itself; empty where they do not.

    `home`: the page with the lines, where the articles are on another; `apart`: the other way round. `judge`: where a
    reader may judge a line. `actor`: where all that is known of somebody is, up to the name. `line`: where all of one
    line is, up to its id.
    """

    home: str = ""
    apart: str = ""
    line: str = ""
    judge: str = ""
    actor: str = ""


def parts(shown: View, links: Links | None = None) -> dict[str, Any]:
    """Return what the parts of a report are made of, by the names that the templates know them by."""
    return {
        "v": shown,
        "to": links or Links(),
        "network": diagram.diagram(shown.deeds),
        "chronology": chronology.chronology(shown.moments),
        "atlas": shown.atlas,
    }


@functools.cache
def environment() -> jinja2.Environment:
    """Return the templates; whoever shows a brief elsewhere uses the same partials."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("twosource.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"wording": wording, "quoted": quoted}
    env.filters["plain"] = plain
    return env


def asset(name: str) -> str:
    """Return the style or the script of the report."""
    return resources.files("twosource.report").joinpath("templates", name).read_text(encoding="utf-8").strip()


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy under which only this style and this script take effect."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
