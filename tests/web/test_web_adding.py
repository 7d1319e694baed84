"""Files and addresses come in; paths and private networks are not reached."""

import re
import time

import pytest
from starlette.testclient import TestClient

from twosource import store, web

ARTICLE = b"A flood killed 14 people in Ostbridge on Thursday, the mayor, Karin Vold, said. The river burst its banks."


@pytest.fixture
def client(own_library: store.Store) -> TestClient:
    return TestClient(web.app(own_library), base_url="http://localhost")


def added(client: TestClient, **form: object) -> str:
    """The page of an addition when it is done."""
    files = form.pop("files", [("files", ("", b""))])
    token = client.get("/add").text.split('name="token" value="')[1].split('"')[0]
    page = client.post("/add", data={"token": token, **form}, files=files)  # type: ignore[arg-type]
    for _ in range(600):
        if "http-equiv" not in page.text:
            return page.text
        time.sleep(0.1)
        page = client.get(str(page.url))
    raise AssertionError(page.text)


def test_a_file_is_added_once(client: TestClient, own_library: store.Store) -> None:
    form = {"outlet": "The Tamm Courier", "published": "2024-08-02"}
    files = [("files", ("flood.txt", ARTICLE, "text/plain"))]
    page = added(client, files=files, **form)
    assert "1 new article" in page and "Stories that changed" in page
    story = own_library.brief(re.findall(r'href="/stories/(\w+)"', page)[0])
    mine = next(a for a in story.articles if a.outlet == "The Tamm Courier")
    assert (mine.input, mine.path, mine.published) == ("flood.txt", None, "2024-08-02")
    assert "0 new articles; 1 was there already" in added(client, files=files, **form)


def test_what_cannot_be_read_is_shown(client: TestClient) -> None:
    page = added(client, files=[("files", ("<b>table</b>.xml", b"<?xml version='1.0'?><rows><a/></rows>", "text/xml"))])
    assert "Problems" in page and "&lt;b&gt;" not in page and "table" in page
    assert "/tmp" not in page


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/",
    "http://169.254.169.254/latest/meta-data", "http://2130706433/", "http://0x7f.1/"])  # fmt: skip
def test_private_addresses_are_not_reached(address: str, client: TestClient) -> None:
    page = added(client, urls=address)
    assert "Not added" in page and "private" in page


def test_nothing_to_add_is_said(client: TestClient) -> None:
    assert "nothing to add" in added(client)


def test_the_api_adds_and_forgets(client: TestClient, own_library: store.Store) -> None:
    given = {"text": ARTICLE.decode(), "outlet": "The Tamm Courier", "published": "2024-08-02", "id": "x/1"}
    job = client.post("/api/articles", json={"articles": [given]})
    assert job.status_code == 202
    for _ in range(600):
        if (now := client.get(f"/api/jobs/{job.json()['number']}").json())["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    (new,) = now["added"]["new"]
    assert client.get(f"/api/articles/{new}").json()["input"] == "x/1"
    assert client.delete(f"/api/articles/{new}").status_code == 200
    assert client.get(f"/api/articles/{new}").status_code == 404
