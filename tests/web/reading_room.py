"""What the tests of the pages share: articles, a served library, and a browser's tab."""

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from twosource import store, web

ROOT = Path(__file__).parents[2]
HARM = '<script>window.harm=1</script><img src=x onerror="harm=1"> & "quoted" {{ 7*7 }}'
OVERRIDE = "\u202eevil txet\u202c"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()

HOSTILE = (
    {
        "id": HARM, "title": f"Ferry sinks {HARM}", "outlet": f"Bad {HARM} {OVERRIDE}", "published": "2024-05-13",
        "url": "javascript:window.harm=1",
        "text": f"Ferry sinks {HARM}\n\nThe ferry Alda sank off Lunna on Monday, said Ida {OVERRIDE} Berg, captain."
        f' "Twelve were hurt {HARM}," she said. {"x" * 900} The coastguard denied it.',
    },
    {
        "id": "</script><script>harm=1</script>", "title": "</title><script>window.harm=1</script>",
        "outlet": '"><script>window.harm=1</script>', "published": "2024-05-13", "url": "https://x.example/?a=1&b='\"><b>",
        "text": "The ferry Alda sank off Lunna on Monday, the coastguard said. Nobody was hurt. Ida Berg, the captain,"
        " met the minister Olav Dahl in Lunna on Tuesday.",
    },
)  # fmt: skip
OUTLETS = tuple(f"Valley Paper {n}" for n in range(1, 11))


def many() -> Iterator[dict[str, str]]:
    """One event in ten outlets: a story whose articles are opened one at a time."""
    for n, outlet in enumerate(OUTLETS):
        dead = 12 if n % 2 else 14
        yield {
            "id": f"flood-{n}", "outlet": outlet, "published": "2024-08-0" + str(1 + n % 9),
            "title": f"Flood in Ostbridge kills {dead}",
            "text": f"A flood killed {dead} people in Ostbridge on Thursday, the mayor, Karin Vold, said. The river"
            f" Tamm burst its banks at night. Ms. Vold asked the government for help, edition {n} reports.",
        }  # fmt: skip


def story(library: store.Store, words: str) -> store.StoryRow:
    """The story with some words in its title."""
    return next(row for row in library.stories(figures=False) if words in row.title)


@contextlib.contextmanager
def served(library: store.Store, **options: object) -> Iterator[str]:
    """A site over a library, for as long as it is needed."""
    config = uvicorn.Config(web.app(library, **options), port=0, log_level="warning")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


class Tab:
    """A tab, what it asked the network for, and what went wrong in it."""

    def __init__(self, browser: object, site: str, width: int = 1280, **options: object) -> None:
        size = {"width": width, "height": 900}
        self.context = browser.new_context(viewport=size, reduced_motion="reduce", **options)  # type: ignore[attr-defined]
        self.page = self.context.new_page()
        self.site = site
        self.width = width
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("console", lambda m: self.wrong.append(f"{m.text} {m.location.get('url', '')}".strip()))
        self.page.on("dialog", lambda d: self.wrong.append(d.message))

    def open(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.site + path)

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of anybody else."""
        return [url for url in self.asked if not url.startswith(self.site)]
