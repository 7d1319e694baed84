"""What the API takes: JSON bodies, as values."""

from typing import Annotated, TypeVar

import msgspec
from fastapi import HTTPException, Path, Request

Text = Annotated[str, msgspec.Meta(max_length=2_000_000)]
Short = Annotated[str, msgspec.Meta(max_length=2_000)]
Body = TypeVar("Body")
MAX_COUNT = 2**53  # what JSON and every database keep exactly
Count = Annotated[int, Path(ge=0, le=MAX_COUNT)]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is sent: its `text` or its `html`, and what is known of it."""

    text: Text | None = None
    html: Text | None = None
    id: Short | None = None
    title: Short | None = None
    outlet: Short | None = None
    published: Short | None = None
    url: Short | None = None
    authors: Annotated[tuple[Short, ...], msgspec.Meta(max_length=50)] = ()


Articles = Annotated[tuple[Written, ...], msgspec.Meta(max_length=500)]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Articles and web addresses to add; `outlet` and `published` are for those that do not say them."""

    articles: Articles = ()
    urls: Annotated[tuple[Short, ...], msgspec.Meta(max_length=20)] = ()
    outlet: Short | None = None
    published: Short | None = None


class BriefAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Articles to make a brief of, without keeping them."""

    articles: Annotated[tuple[Written, ...], msgspec.Meta(min_length=1, max_length=40)]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, and what to hold it against: a story, or where none is named the stories that speak of it."""

    sentence: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
    story: Short | None = None
    published: Short | None = None


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who does it."""

    by: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """The number under which something was recorded."""

    number: int


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request was refused."""

    error: str


async def body(request: Request, kind: type[Body]) -> Body:
    """Return a JSON body as a value.

    Only `application/json` is taken: a form of another site cannot send it without the browser asking us first.

    Raises:
        HTTPException: it is no JSON, or not of this kind.
    """
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send JSON, with content-type: application/json.")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise HTTPException(422, f"This is not what is asked for: {error}.") from error


def lines(articles: tuple[Written, ...]) -> bytes:
    """Return articles as JSON Lines, the form in which the readers take them."""
    return b"\n".join(msgspec.json.encode({k: v for k, v in msgspec.to_builtins(a).items() if v}) for a in articles)
