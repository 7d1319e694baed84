"""Who is turned away, and what every answer carries."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from twosource import store, web
from twosource.errors import UsageError
from twosource.web.adding import web_addresses
from twosource.web.intake import Parcel, read
from twosource.web.security import HEADERS

LOCAL = "http://localhost"
JSON = {"content-type": "application/json"}
FORMS = ["/add", "/judgements/1/undo", "/stories/s1/judge"]
JUDGEMENT = (
    b'{"what":"strike","a":{"sha256":"0","start":0,"end":1,"text":"x"},"by":"reader","at":"2024-05-13T00:00:00+00:00"}'
)


@pytest.fixture(scope="module")
def client(library: store.Store) -> TestClient:
    return TestClient(web.app(library), base_url=LOCAL)


@pytest.mark.parametrize("path", ["/", "/add", "/judgements", "/api/stories", "/static/web.js", "/nothing", "/api/x"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    for name in HEADERS.keys() - {"cache-control"}:
        assert answer.headers[name] == HEADERS[name]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:8000", 200), ("evil.example", 400),
     ("localhost.evil.example", 400), ("localhost@evil.example", 400), ("[", 400), ("", 400)],
)  # fmt: skip
def test_only_our_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"}, {"origin": "http://localhost:9999"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [*FORMS, "/api/judgements", "/api/articles"])
def test_other_sites_cannot_change_anything(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, headers={**headers, **JSON}, content=JUDGEMENT).status_code == 403
    assert client.delete("/api/articles/a1", headers=headers).status_code == 403


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_our_token_is_refused(client: TestClient, path: str) -> None:
    client.get("/add")
    for token in ("", "0" * 64):
        assert client.post(path, data={"token": token, "urls": "https://x.example/"}).status_code == 403


def test_a_token_is_good_for_its_own_browser_only(library: store.Store) -> None:
    app = web.app(library)
    one, other = TestClient(app, base_url=LOCAL), TestClient(app, base_url=LOCAL)
    token = one.get("/add").text.split('name="token" value="')[1].split('"')[0]
    other.get("/add")
    assert other.post("/judgements/1/undo", data={"token": token}).status_code == 403
    assert one.post("/judgements/1/undo", data={"token": token}).status_code == 404


def test_a_form_of_another_site_cannot_look_like_json(client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert client.post("/api/judgements", headers={"content-type": kind}, content=JUDGEMENT).status_code == 415


def test_the_token_is_asked_for_once(library: store.Store) -> None:
    client = TestClient(web.app(library, token="right-token"), base_url=LOCAL, follow_redirects=False)
    assert client.get("/").headers["location"] == "/enter"
    assert client.get("/api/stories").status_code == 401
    assert client.get("/api/stories", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/stories", headers={"authorization": "Bearer right-token"}).status_code == 200
    assert client.get("/enter").status_code == 200
    assert client.post("/enter", data={"given": "wrong"}).status_code == 403
    entered = client.post("/enter", data={"given": "right-token"})
    assert entered.status_code == 303
    assert {"httponly", "samesite=strict"} <= set(entered.headers["set-cookie"].lower().split("; "))
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["../security.py", "..%2fsecurity.py", "%2e%2e/security.py", "/etc/passwd", "x.css"])
def test_files_are_only_those_of_the_pages(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "text",
    ["/etc/passwd", "file:///etc/passwd", "ftp://x.example/", "https://", "http://u:p@x.example/", "examples", "-",
     "javascript:alert(1)", "https://x.example/ /etc/passwd", "http://[::1", "\x00"],
)  # fmt: skip
def test_only_web_addresses_are_taken(text: str, client: TestClient) -> None:
    if text.strip():
        with pytest.raises(UsageError):
            web_addresses(text)
    assert client.post("/api/articles", json={"urls": [text]}).status_code in (400, 422)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/cron.d", "..", "a\x00b.txt", "C:\\x\\y.txt", "", "x" * 900])
def test_a_files_name_leads_nowhere(name: str) -> None:
    articles, _ = read(Parcel(files=((name, b"The ferry Alda sank off Lunna on Monday."),)))
    assert [a.path for a in articles] == [None]
    assert "/" not in articles[0].input and "tmp" not in articles[0].input


def test_the_same_file_sent_twice_is_one_article(tmp_path: Path) -> None:
    parcel = Parcel(files=(("ferry.txt", b"The ferry Alda sank off Lunna on Monday."),))
    assert read(parcel)[0] == read(parcel)[0]


def test_a_request_may_not_be_endless(client: TestClient) -> None:
    huge = {"content-length": str(10**12), **JSON}
    assert client.post("/api/articles", headers=huge, content=b"{}").status_code == 413
