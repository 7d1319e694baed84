"""E-mail newsletters (.eml): the HTML part as a page, else the plain part; the outlet is the list's or the sender's."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

import msgspec

from twosource.errors import InputError
from twosource.reading import html
from twosource.reading.encoding import decode
from twosource.reading.segments import hard_wrapped
from twosource.reading.source import MAX_ARTICLE_BYTES, Draft, Found, Source
from twosource.reading.text import too_large
from twosource.reading.unwrap import joined

_HEADER = re.compile(rb"([!-9;-~]+):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_MAIL = frozenset({b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to", b"content-type"})
_ALWAYS = frozenset({b"from", b"subject", b"date"})
_SNIFF = 20_000
_PHRASE = re.compile(r"\s*\"?(?P<phrase>[^\"<]*?)\"?\s*<[^>]*>\s*")
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.S)
# The standard library's header parser lets errors of these kinds through where a header is malformed.
_MALFORMED = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


def accepts(source: Source) -> bool:
    """Return whether the bytes begin with the headers of a message: From, Subject or Date, and one only mail has."""
    head = source.data[:_SNIFF].lstrip(b"\r\n")
    head = re.sub(rb"\AFrom [^\r\n]*\r?\n", b"", head)
    keys: set[bytes] = set()
    at = 0
    while found := _HEADER.match(head, at):
        keys.add(found[1].lower())
        at = found.end()
    return bool(keys & _ALWAYS) and bool(keys & _OF_MAIL) and len(keys) >= 3


def read(source: Source) -> Iterator[Found]:
    """Yield the one article of a message.

    Raises:
        InputError: it is too large, or has no part with text.
    """
    if len(source.data) > MAX_ARTICLE_BYTES:
        raise too_large(source.input)
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    draft = _body(message, source)
    others = [part for part in message.walk() if part.get_content_disposition() == "attachment"]
    notes = [f"its {len(others)} attachments were left out: pass them as files"] if others else []
    yield msgspec.structs.replace(
        draft,
        outlet=_outlet(message) or draft.outlet,
        title=_header(message, "Subject") or draft.title,
        published=_date(message) or draft.published,
        notes=(*draft.notes, *notes),
    )


def _body(message: EmailMessage, source: Source) -> Draft:
    """Return the article of the HTML part, or of the plain part where that has no main text.

    Raises:
        InputError: neither has.
    """
    failed = InputError(source.input, "this message has no text: if it is in an attachment, pass that as a file")
    parts = [
        part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    for kind in ("text/html", "text/plain"):
        for part in (part for part in parts if part.get_content_type() == kind):
            try:
                text = _decoded(part, source.input)
                return html.page(text, source.input, source.path) if kind == "text/html" else _plain(text, source)
            except InputError as error:
                failed = error
    raise failed


def _decoded(part: EmailMessage, name: str) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_param("charset")
    declared = charset if isinstance(charset, str) else None
    return decode(data if isinstance(data, bytes) else b"", name, declared=(declared,))


def _plain(text: str, source: Source) -> Draft:
    """Return the article of a plain part: without signature, and its lines joined where they were broken at a width."""
    import ftfy  # noqa: PLC0415

    text = _SIGNATURE.sub("", ftfy.fix_text(text, uncurl_quotes=False)).strip()
    if hard_wrapped(text):
        blocks = (block.splitlines() for block in re.split(r"\n[ \t]*\n", text))
        text = "\n\n".join(joined(lines, hyphenated=False) for lines in blocks)
    if not text:
        raise InputError(source.input, "this message is empty: leave it out")
    return Draft(input=source.input, path=source.path, text=text)


def _outlet(message: EmailMessage) -> str | None:
    """Return the list's name, else the sender's; an address alone is no name, but its domain is where it came from."""
    for key in ("List-Id", "From"):
        written = _header(message, key)
        if written and (found := _PHRASE.fullmatch(written)) and found["phrase"]:
            return found["phrase"]
    sender = re.search(r"@([\w.-]+)", _header(message, "From") or "")
    return sender[1].lower() if sender else None


def _date(message: EmailMessage) -> str | None:
    try:
        moment = getattr(message["Date"], "datetime", None)
    except _MALFORMED:
        return None
    return moment.isoformat() if moment else None


def _header(message: EmailMessage, key: str) -> str | None:
    try:
        return " ".join(str(message[key] or "").split()) or None
    except _MALFORMED:
        return None
