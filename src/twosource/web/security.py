"""Who may ask for what: host names, tokens, requests of other sites, and the headers of every answer.

Three things keep another site from acting in a reader's name: the browser says where a request comes from
(`Sec-Fetch-Site`, `Origin`), cookies are not sent along (`SameSite=Strict`), and every form carries a token that only a
page of ours can have. The `Host` check keeps a name that somebody else owns from being pointed at this machine (DNS
rebinding).
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION, ENTRY = "twosource-session", "twosource-token"
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = frozenset({"/enter", "/static/report.css", "/static/web.css"})  # what may be seen without the token
OWN = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site: a page of ours, or the reader's own typing
MAX_BODY = 64_000_000  # bytes of one request: an archive of articles; larger ones go through the command line
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # without any referrer a browser hides where its own forms come from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


class Guard:
    """The outermost layer: it turns away what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, *, token: str | None, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.token = token
        self.hosts = LOCAL | {h.lower() for h in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        await (refused or self.app)(scope, _limited(scope, receive), _sealed(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._known_host(headers):
            return _no(400, "This name is not one of ours. Ask for localhost, or start with --host-name NAME.")
        if scope["method"] not in SAFE and not own_request(headers):
            return _no(403, "This request comes from another site and was not followed.")
        if int(_digits(headers.get("content-length"))) > MAX_BODY:
            return _no(413, "This is too large for one request: add it with the command line.")
        if self.token and scope["path"] not in OPEN and not self._presented(headers):
            if scope["path"].startswith("/api"):
                return _no(401, "Send the token as Authorization: Bearer.", {"www-authenticate": "Bearer"})
            return RedirectResponse("/enter", 303)
        return None

    def _known_host(self, headers: Headers) -> bool:
        return "*" in self.hosts or _host(headers.get("host", "")) in self.hosts

    def _presented(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        shown = given if scheme.lower() == "bearer" else cookies(headers).get(ENTRY, "")
        return same(shown, self.token or "")


def own_request(headers: Headers) -> bool:
    """Whether a changing request comes from a page of ours or from no page at all, as far as its headers say."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in OWN:
        return False
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the cookies of a request; none where they cannot be read."""
    try:
        return {k: v.value for k, v in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


class Forms:
    """The tokens of forms: made from a browser's session and a key that this process alone has."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def token(self, request: Request) -> str:
        """Return the token of this browser's forms."""
        return hmac.new(self._key, self.session(request).encode(), hashlib.sha256).hexdigest()

    def valid(self, request: Request, given: str) -> bool:
        """Whether a form was made for this browser."""
        return SESSION in request.cookies and same(given, self.token(request))

    @staticmethod
    def session(request: Request) -> str:
        """Return the browser's session, a new one where it has none; the same for one request."""
        if not hasattr(request.state, "session"):
            request.state.session = request.cookies.get(SESSION) or secrets.token_urlsafe(24)
        return str(request.state.session)


def _no(status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"error": reason}, status, dict(headers or {}))


def _host(header: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _digits(value: str | None) -> str:
    return value if value and value.isascii() and value.isdigit() and len(value) < 16 else "0"


def _limited(scope: Scope, receive: Receive) -> Receive:
    """A body that says no length is cut off at the same size."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > MAX_BODY else message

    return limited if scope["method"] not in SAFE else receive


def _sealed(send: Send) -> Send:
    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sealed
