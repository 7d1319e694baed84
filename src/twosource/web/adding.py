"""Adding articles: files that are dropped and addresses that are pasted, one after another, with their progress.

What comes in is bytes and web addresses, never a path; an address goes to the reader that refuses private networks.
"""

from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from twosource.errors import UsageError
from twosource.web import shell
from twosource.web.intake import Intake, Parcel
from twosource.web.judging import ours
from twosource.web.shell import Desk

MAX_FILES, MAX_URLS, MAX_FIELD = 200, 20, 100_000  # of one request; the last in bytes, of what is typed


def web_addresses(text: str) -> tuple[str, ...]:
    """Return the addresses of a pasted text, one a line.

    Raises:
        UsageError: a line is no address of the web. A path or another scheme never gets further than this.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_URLS:
        raise UsageError(f"These are {len(lines)} addresses: paste at most {MAX_URLS} at once.")
    for line in lines:
        try:
            parts = urlsplit(line)
            good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and not parts.username
        except ValueError:
            good = False
        if not good or any(c.isspace() for c in line):
            raise UsageError(f"{line[:100]!r} is no web address: paste one that begins with https://.")
    return tuple(dict.fromkeys(lines))


def routes(desk: Desk, intake: Intake) -> APIRouter:
    """Return the pages of adding."""
    router = APIRouter(include_in_schema=False)

    @router.get("/add")
    def ask(request: Request) -> Response:
        return shell.show(desk, request, "add.html.j2")

    @router.post("/add")
    async def add(request: Request) -> Response:
        async with request.form(max_files=MAX_FILES, max_part_size=MAX_FIELD) as form:
            ours(desk, request, _field(form, "token"))
            files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and (f.filename or f.size)]
            parcel = Parcel(
                files=tuple([(f.filename or "article", await f.read()) for f in files]),
                urls=web_addresses(_field(form, "urls")),
                outlet=_field(form, "outlet")[:200] or None,
                published=_field(form, "published")[:10] or None,
            )
        if not (parcel.files or parcel.urls):
            raise UsageError("There is nothing to add: choose files or paste a web address.")
        return RedirectResponse(f"/jobs/{intake.take(parcel).number}", 303)

    @router.get("/jobs/{number}")
    def job(request: Request, number: int) -> Response:
        found = intake.job(number)
        if found is None:
            raise HTTPException(404, "There is no such addition: it may be long done.")
        rows = desk.store.titles(found.added.stories) if found.added else {}
        return shell.show(desk, request, "job.html.j2", job=found, titles=rows)

    return router


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
