"""Articles are read and briefs composed in a process of its own, which ends with the server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from reading_room import many, story
from starlette.testclient import TestClient
from test_web_commands import ENVIRONMENT, START, free_port

from twosource import store, web
from twosource.errors import NotFoundError, TwosourceError
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft
from twosource.store import Store
from twosource.web.hands import Hands, Tell

MORE = {
    "text": "A flood killed 15 people in Ostbridge on Thursday, the mayor, Karin Vold, said. The river Tamm burst its"
    " banks at night. Ms. Vold asked the government for help, the latest edition reports.",
    "outlet": "The Tamm Courier", "published": "2024-08-02", "id": "more/1",
}  # fmt: skip


def where(library: Store, *, tell: Tell) -> tuple[int, int]:
    """The process that this runs in, and how far it stands back."""
    tell("begun")
    return os.getpid(), os.nice(0) if library.stats().articles else -1


def refused(library: Store, name: str, *, tell: Tell) -> None:
    raise NotFoundError(name)


def ends(library: Store, *, tell: Tell) -> None:
    os._exit(3)


@pytest.fixture(scope="module")
def hands(library_file: Path) -> Iterator[Hands]:
    with store.open_store(library_file) as opened:
        made = Hands(opened, apart=True)
        yield made
        made.close()


def test_work_is_done_elsewhere_and_stands_back(hands: Hands) -> None:
    news: list[object] = []
    process, nice = hands.do(where, tell=news.append).result(60)
    assert process != os.getpid() and nice > os.nice(0) and news == ["begun"]


def test_an_error_comes_back_as_it_is(hands: Hands) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        hands.do(refused, "nobody").result(60)


def test_a_process_that_ends_is_followed_by_another(hands: Hands) -> None:
    with pytest.raises(TwosourceError, match="try again"):
        hands.do(ends).result(60)
    assert hands.do(where).result(60)[0] != os.getpid()


def test_a_server_adds_elsewhere_and_leaves_nothing_behind(library_file: Path, tmp_path: Path) -> None:
    (tmp_path / "own.db").write_bytes(library_file.read_bytes())
    port = free_port()
    command = [*START, "serve", "--library", str(tmp_path / "own.db"), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        address = f"http://localhost:{port}"
        _answering(address)
        job = httpx2.post(f"{address}/api/articles", json={"articles": [next(many())]}).json()  # known: nothing to read
        while job["state"] not in ("done", "failed"):
            time.sleep(0.1)
            job = httpx2.get(f"{address}/api/jobs/{job['number']}").json()
        assert job["state"] == "done" and job["added"]["known"] == 1
        helpers = _children(process.pid)
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.communicate(timeout=20)[1]
    assert helpers
    _gone(helpers)


HELPED = """
import sys, time
from twosource.store import Store, open_store
from twosource.web.hands import Hands
if __name__ == "__main__":
    Hands(open_store(sys.argv[1]), apart=True).do(Store.stats).exception()
    print("begun", flush=True)
    time.sleep(60)
"""


def test_a_helper_ends_when_its_server_is_killed(library_file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HELPED, str(library_file)], stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"begun\n"
        helpers = _children(process.pid)
        process.kill()
    assert helpers
    _gone(helpers)


def _gone(processes: list[int]) -> None:
    for _ in range(100):
        if not any(Path(f"/proc/{process}").exists() for process in processes):
            return
        time.sleep(0.1)
    raise AssertionError("a helper outlives its server")


def _answering(address: str) -> None:
    for _ in range(300):
        try:
            httpx2.get(f"{address}/add")
            return
        except httpx2.TransportError:
            time.sleep(0.1)


def _children(process: int) -> list[int]:
    """The processes that another has started, by what Linux tells of each thread of it."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [int(name) for path in listed for name in path.read_text().split()]


def test_the_last_brief_is_shown_until_the_new_one_is_there(own_library: Store) -> None:
    was = story(own_library, "Flood").id
    own_library.brief(was)
    article = freeze(Draft(input="more", **{k: MORE[k] for k in ("text", "outlet", "published")}), None, Defaults())[0]
    (grown,) = own_library.add([article]).stories
    assert not own_library.standing(grown).current
    client = TestClient(web.app(own_library), base_url="http://localhost")
    page = client.get(f"/stories/{was}").text
    assert "its last brief" in page and "Tamm Courier" not in page
    while "its last brief" in (page := client.get(f"/stories/{was}").text):
        time.sleep(0.05)
    assert "Tamm Courier" in page
