"""Pages from the web: politely, within limits, and never from an address that only this machine can reach.

A host is resolved once, all its addresses are checked, and the connection goes to the one that was checked; so for
each redirect. Proxies of the environment are not used, as they would resolve names again.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from twosource import __version__
from twosource.errors import InputError
from twosource.reading import gz
from twosource.reading.addresses import checked_address
from twosource.reading.robots import MAX_BYTES as MAX_ROBOTS
from twosource.reading.robots import Robots, robots
from twosource.reading.source import MAX_ARTICLE_BYTES

if TYPE_CHECKING:
    import httpx2

AGENT = "Twosource"
_MAX_REDIRECTS = 5
_SAVE = "save the page from the browser and pass the file"
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (reads single news articles for a person)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}


class FetchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How pages are fetched: seconds for one page, its bytes, seconds between two from one host.

    `allow_private` lets addresses of this machine and of local networks be asked.
    """

    allow_private: bool = False
    timeout: float = 30.0
    max_bytes: int = MAX_ARTICLE_BYTES
    delay: float = 1.0


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page: where it was found after redirects, its bytes, and the encoding that the server says it has."""

    url: str
    data: bytes
    charset: str | None = None


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    status: int
    location: str | None
    page: Fetched


def fetch(url: str, *, options: FetchOptions | None = None) -> Fetched:
    """Return the page behind a URL.

    Raises:
        InputError: it cannot or may not be fetched; the reason ends with what to do.
    """
    return Fetcher(options or FetchOptions()).fetch(url)


class Fetcher:
    """Fetches pages one after the other, and keeps what each site asks of robots and when it was last asked."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Return the page behind a URL; see the function of this name."""
        answer = self._follow(url, url, lambda target: self._permitted(target, url))
        if answer.status in {401, 402, 403, 451}:
            raise InputError(url, f"the server does not give it to us (status {answer.status}): {_SAVE}")
        if answer.status != 200:
            raise InputError(url, f"the server has no such page (status {answer.status}): check the address")
        if not answer.page.data.strip():
            raise InputError(url, f"the server sent an empty page: {_SAVE}")
        return answer.page

    def _follow(self, url: str, name: str, permitted: Callable[["httpx2.URL"], None]) -> _Answer:
        """Ask for a URL and for what it is redirected to; each is checked like the first."""
        target = _parsed(url, name)
        for _ in range(_MAX_REDIRECTS + 1):
            permitted(target)
            answer = self._ask(target, name)
            if answer.location is None:
                return answer
            target = _parsed(str(target.join(answer.location)), name)
        raise InputError(name, f"it is redirected more than {_MAX_REDIRECTS} times: {_SAVE}")

    def _permitted(self, target: "httpx2.URL", name: str) -> None:
        """Wait as long as the site asks.

        Raises:
            InputError: its robots.txt forbids the page, or cannot be read.
        """
        site = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if site not in self._robots:
            self._robots[site] = self._site_rules(site, name)
        asks = self._robots[site]
        if not asks.allows(target.raw_path.decode("ascii")):
            raise InputError(name, f"the site's robots.txt asks programs not to fetch it: {_SAVE}")
        wait = self._asked.get(site, float("-inf")) + max(self._options.delay, asks.delay) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked[site] = time.monotonic()

    def _site_rules(self, site: str, name: str) -> Robots:
        """Read a site's robots.txt: none is permission, an error of the server is none (RFC 9309, 2.3.1)."""
        answer = self._follow(f"{site}/robots.txt", name, lambda _: None)
        if answer.status >= 500:
            raise InputError(name, f"the site's robots.txt cannot be read (status {answer.status}): try again later")
        text = answer.page.data[:MAX_ROBOTS].decode("utf-8", "replace") if answer.status == 200 else ""
        return robots(text.removeprefix("\ufeff"), AGENT)

    def _ask(self, target: "httpx2.URL", name: str) -> _Answer:
        import httpx2  # noqa: PLC0415  (files do without)

        port = target.port or _PORTS[target.scheme]
        host = target.raw_host.decode("ascii").strip("[]")
        address = checked_address(host, port, name, allow_private=self._options.allow_private)
        limit = self._options.timeout
        deadline = time.monotonic() + limit
        late = InputError(name, f"it did not come within {limit:g} seconds: try again later")
        try:
            # One client a request: a kept connection is known by its address, and an address may serve many hosts.
            with (
                _watched(limit) as watch,
                httpx2.Client(verify=_trust(), trust_env=False, timeout=limit, follow_redirects=False) as client,
                client.stream(
                    "GET",
                    target.copy_with(host=address),
                    headers={**_HEADERS, "Host": target.netloc.decode("ascii")},
                    extensions={"sni_hostname": host, "trace": watch},
                ) as response,
            ):
                return self._answer(response, target, name)
        except httpx2.TimeoutException as error:
            raise late from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
            if time.monotonic() >= deadline:
                raise late from error
            why = str(error) or type(error).__name__
            raise InputError(name, f"it cannot be fetched ({why}): check the address, or {_SAVE}") from error

    def _answer(self, response: "httpx2.Response", target: "httpx2.URL", name: str) -> _Answer:
        location = response.headers.get("location") if response.status_code in {301, 302, 303, 307, 308} else None
        data = b"" if location else self._body(response, name)
        page = Fetched(url=str(target), data=data, charset=response.charset_encoding)
        return _Answer(status=response.status_code, location=location, page=page)

    def _body(self, response: "httpx2.Response", name: str) -> bytes:
        limit = self._options.max_bytes
        too_large = InputError(name, f"it is larger than {limit // 1_000_000} MB, too large for one page: {_SAVE}")
        data = bytearray()
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > limit:
                raise too_large
        packing = response.headers.get("content-encoding", "identity").lower()
        if packing in {"gzip", "x-gzip"}:
            page, whole = gz.unpacked(bytes(data), name, limit)
            if not whole:
                raise InputError(name, f"it came damaged or cut off: try again, or {_SAVE}")
            return page
        if packing != "identity":
            raise InputError(name, f"the server packs it in a way we did not ask for ({packing[:20]}): {_SAVE}")
        return bytes(data)


def _parsed(url: str, name: str) -> "httpx2.URL":
    import httpx2  # noqa: PLC0415

    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise InputError(name, f"this is no address of a page ({error}): check it") from error
    if target.scheme not in _PORTS or not target.host:
        raise InputError(name, f"only http and https addresses are fetched, not {target.scheme or 'this'}: {_SAVE}")
    if target.userinfo:
        raise InputError(name, "it holds a user name or password, which would be kept with the article: leave it out")
    return target.copy_with(fragment=None)


@cache
def _trust() -> ssl.SSLContext:
    import httpx2  # noqa: PLC0415

    return httpx2.create_ssl_context()


@contextmanager
def _watched(seconds: float) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Give a trace function that learns the connection's socket, and shut that when the time is over.

    A client's own time limit begins anew with every byte, so a server that sends one now and then could hold us.
    """
    sockets: list[socket.socket] = []

    def watch(event: str, info: dict[str, Any]) -> None:
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            sockets.append(info["return_value"].get_extra_info("socket"))

    def shut() -> None:
        for connection in sockets:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it was closed in the meantime

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
