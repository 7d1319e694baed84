"""Fetching from a server of the standard library on this machine, with and without leave to ask it."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from made_files import BODY, PAGE, item, lines, rss, zipped

from twosource.errors import InputError
from twosource.reading import FetchOptions, read_inputs
from twosource.reading.addresses import is_public
from twosource.reading.fetch import Fetched, fetch
from twosource.reading.robots import robots

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
OURS = FetchOptions(allow_private=True, delay=0.0, timeout=5.0)


class Site:
    """A site: what it answers to each path, and what it was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_port}"
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, str]] = []


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, self.headers["User-Agent"]))
            answer = here.answers.get(self.path, (404, {}, b"nothing"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Site(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


def reason(url: str, options: FetchOptions = OURS) -> str:
    with pytest.raises(InputError) as refused:
        fetch(url, options=options)
    return refused.value.reason


def test_a_page_becomes_an_article_named_by_its_url(site: Site) -> None:
    site.answers["/news/1?a=b"] = (200, HTML, PAGE.encode())
    articles, problems = read_inputs([f"{site.url}/news/1?a=b#top"], fetch=OURS)
    assert [(a.input, a.outlet, a.published, a.path) for a in articles] == [
        (f"{site.url}/news/1?a=b#top", "Velmar Courier", "2031-05-12T08:30:00+02:00", None)
    ]
    assert not problems
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news/1?a=b"]
    assert all(agent.startswith("Twosource/") for _, agent in site.asked)


def test_a_page_that_names_no_url_has_the_one_it_was_fetched_from(site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.answers["/new"] = (200, HTML, f"<html><body><article>{BODY}</article></body></html>".encode())
    articles, _ = read_inputs([f"{site.url}/old"], fetch=OURS)
    assert (articles[0].url, articles[0].outlet, articles[0].input) == (
        f"{site.url}/new",
        "127.0.0.1",
        f"{site.url}/old",
    )


def test_the_encoding_is_the_servers_unless_it_cannot_be(site: Site) -> None:
    page = f"<html><body><article>{BODY}<p>Der Präsident sprach in Köln.</p></article></body></html>"
    site.answers["/a"] = (200, {"Content-Type": "text/html; charset=iso-8859-1"}, page.encode("cp1252"))
    site.answers["/b"] = (200, {"Content-Type": "text/html; charset=ascii-armour"}, page.encode())
    site.answers["/c"] = (200, {"Content-Type": "text/html; charset=shift_jis"}, page.encode())
    for path in ("/a", "/b"):
        assert "Der Präsident sprach in Köln." in read_inputs([site.url + path], fetch=OURS)[0][0].text
    assert "“that the army”" in read_inputs([f"{site.url}/b"], fetch=OURS)[0][0].text


@pytest.mark.parametrize(
    ("data", "count"), [(lines(), 2), (zipped({"a.txt": b"Flood in Velmar.", "b.jsonl": lines()}), 3)]
)
def test_other_formats_come_from_the_web_too(site: Site, data: bytes, count: int) -> None:
    site.answers["/x"] = (
        200,
        {"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"},
        gzip.compress(data),
    )
    articles, _ = read_inputs([f"{site.url}/x"], fetch=OURS)
    assert len(articles) == count


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "status 404"),
        ((403, {}, b""), "does not give it"),
        ((500, {}, b""), "status 500"),
        ((200, {}, b"  "), "empty page"),
        ((302, {"Location": "/loop"}, b""), "redirected more than 5"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only http and https"),
        ((302, {"Location": "//u:p@velmar.example/"}, b""), "user name or password"),
        ((200, {}, b"x" * 2_000_001), "larger than 2 MB"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)), "unpacks to more"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"Flood in Velmar. " * 900)[:-9]), "cut off"),
        ((200, {"Content-Length": "900"}, b"Flood"), "cannot be fetched"),
        ((200, {"Content-Encoding": "br"}, b"xxx"), "did not ask for (br)"),
    ],
)
def test_what_is_refused(site: Site, answer: Answer, why: str) -> None:
    site.answers["/loop"] = answer
    assert why in reason(f"{site.url}/loop", FetchOptions(allow_private=True, max_bytes=2_000_000, delay=0.0))


def test_a_slow_server_is_left_in_time(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(100):
            handler.wfile.write(b"X-%d: x\r\n" % n)
            time.sleep(0.05)

    site.answers["/slow"] = drip
    began = time.monotonic()
    assert "did not come within" in reason(f"{site.url}/slow", FetchOptions(allow_private=True, timeout=0.6))
    assert time.monotonic() - began < 3


def test_nobody_answers(site: Site) -> None:
    port = int(site.url.rsplit(":", 1)[1])
    assert "cannot be fetched" in reason(f"http://127.0.0.1:{1 if port != 1 else 2}/")


PRIVATE = (
    "http://127.0.0.1/ http://localhost/ http://[::1]/ http://2130706433/ http://0x7f.1/ http://10.1.2.3/ http://0/ "
)
PRIVATE += (
    "http://169.254.169.254/latest http://[::ffff:10.0.0.1]/ http://[fe80::1]/ http://192.168.0.1:8080/ http://[::]/"
)


@pytest.mark.parametrize("url", PRIVATE.split())
def test_private_addresses_are_not_asked(url: str) -> None:
    assert "local network" in reason(url, FetchOptions())


def test_a_redirect_to_a_private_address_is_checked_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes as public here; the one it leads to is checked by itself."""
    site.answers["/go"] = (302, {"Location": "http://10.0.0.7/secret"}, b"")
    monkeypatch.setattr(
        "twosource.reading.addresses.is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    assert "'10.0.0.7' is an address of this machine" in reason(f"{site.url}/go", FetchOptions(delay=0.0))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://velmar.example/", "data://x", "gopher://velmar.example/", "http://", "http://[x/"],
)
def test_other_schemes_are_refused(url: str) -> None:
    articles, problems = read_inputs([url], fetch=OURS)
    assert (articles, len(problems), problems[0].input) == ([], 1, url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True), ("2002:7f00:1::", False),
        ("fe80::1%eth0", False), ("240.0.0.1", False), ("fc00::1", False), ("x", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    site.answers["/a"] = site.answers["/private/b"] = (200, HTML, PAGE.encode())
    articles, problems = read_inputs([f"{site.url}/a", f"{site.url}/private/b"], fetch=OURS)
    assert len(articles) == 1
    assert "robots.txt" in problems[0].reason
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_no_answer_about_robots_is_no_leave(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    assert "robots.txt cannot be read" in reason(f"{site.url}/a")


def test_a_host_is_not_asked_twice_at_once(site: Site) -> None:
    site.answers["/a"] = site.answers["/b"] = (200, HTML, PAGE.encode())
    began = time.monotonic()
    read_inputs([f"{site.url}/a", f"{site.url}/b"], fetch=FetchOptions(allow_private=True, delay=0.3))
    assert time.monotonic() - began >= 0.3


def test_a_feed_leads_to_its_articles(site: Site) -> None:
    bare = f"<html><body><article>{BODY}</article></body></html>"
    site.answers["/rss"] = (200, {}, rss("".join(item(f"{site.url}/{n}", BODY if n == 3 else "") for n in (1, 2, 3))))
    site.answers["/1"] = (200, HTML, bare.encode())
    articles, problems = read_inputs([f"{site.url}/rss"], fetch=OURS)
    assert [(a.input, a.title, a.authors, a.published_basis) for a in articles] == [
        (f"{site.url}/1", "Army reaches valley", ("Ida Brandt",), "metadata"),
        (f"{site.url}/3", "Army reaches valley", ("Ida Brandt",), "metadata"),
    ]
    assert [p.input for p in problems] == [f"{site.url}/2", f"{site.url}/3"]
    assert "as its feed has it" in problems[1].reason


def test_a_feed_of_feeds_does_not_go_on(site: Site) -> None:
    site.answers["/rss"] = (200, {}, rss(item(f"{site.url}/rss")))
    articles, problems = read_inputs([f"{site.url}/rss"], fetch=OURS)
    assert (articles, len(problems)) == ([], 1)
    assert len(site.asked) == 3


RULES = """
User-agent: *   # everybody
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*/c
Crawl-delay: 2

User-agent: Other
User-agent: twosource
Disallow: /mine
Crawl-delay: 900
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Nobody", "/", True), ("Nobody", "/private/x", False), ("Nobody", "/private/open/x", True),
        ("Nobody", "/x.pdf", False), ("Nobody", "/x.pdf?y", True), ("Nobody", "/ab/c", False),
        ("Nobody", "/ab/d", True),
        ("Twosource", "/private", True), ("Twosource", "/mine", False),
    ],
)  # fmt: skip
def test_robots(agent: str, path: str, allowed: bool) -> None:
    assert robots(RULES, agent).allows(path) is allowed


def test_delays_are_kept_within_reason() -> None:
    assert (robots(RULES, "x").delay, robots(RULES, "Twosource").delay, robots("", "x").delay) == (2.0, 10.0, 0.0)
    assert robots("User-agent: *\nDisallow:\nCrawl-delay: soon", "x") == robots("", "x")


def test_fetched_values(site: Site) -> None:
    site.answers["/a"] = (200, HTML, b"x")
    assert fetch(f"{site.url}/a", options=OURS) == Fetched(url=f"{site.url}/a", data=b"x", charset="utf-8")
