"""`twosource serve` and `twosource mcp`, as they are started."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from typer.testing import CliRunner

from twosource import web
from twosource.cli import app

START = [sys.executable, "-c", "from twosource.cli import app; app()"]
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("TWOSOURCE_")}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_elsewhere_a_token_is_made_up_and_asked_for(library_file: Path) -> None:
    port = free_port()
    command = [*START, "serve", "--library", str(library_file), "--host", "0.0.0.0", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        try:
            assert process.stderr is not None
            token = process.stderr.readline().removeprefix("Token: ").strip()
            stories = f"http://127.0.0.1:{port}/api/stories"
            for _ in range(300):
                try:
                    assert httpx2.get(stories).status_code == 401
                    break
                except httpx2.TransportError:
                    time.sleep(0.1)
            assert len(token) > 20
            assert httpx2.get(stories, headers={"authorization": f"Bearer {token}"}).status_code == 200
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["serve"], "--library"),
        (["serve", "--library", "{folder}/none/x.db", "--port", "{free}"], "folder that exists"),
        (["serve", "--library", "{folder}/words.txt", "--port", "{free}"], "no library"),
        (["serve", "--library", "{folder}/new.db", "--port", "{taken}"], "listens there already"),
        (["serve", "--library", "{folder}/new.db", "--host", "192.0.2.1"], "no such address"),
        (["mcp", "--library", "{folder}/new.db"], "no such library"),
    ],
)
def test_a_wrong_call_is_told_in_words(call: list[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("The ferry sank.")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        names = {"folder": tmp_path, "free": free_port(), "taken": taken.getsockname()[1]}
        answer = CliRunner().invoke(app, [c.format(**names) for c in call], env={"TWOSOURCE_LIBRARY": ""})
    assert answer.exit_code == 2 and told in answer.output
    assert "Open http" not in answer.output and "Traceback" not in answer.output


@pytest.mark.parametrize(("command", "extra"), [("serve", "web"), ("mcp", "mcp")])
def test_a_missing_extra_is_named(command: str, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(web.EXTRAS, extra, ("nowhere_to_be_found",))
    call = [command, "--library", str(tmp_path / "new.db")] if command == "serve" else [command]
    answer = CliRunner().invoke(app, call)
    assert answer.exit_code == 2 and f"pip install 'twosource[{extra}]'" in answer.output
    assert list(tmp_path.iterdir()) == []


def test_tools_are_served_over_standard_input_and_output(library_file: Path) -> None:
    mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
    from mcp.client.stdio import stdio_client  # noqa: PLC0415

    given = mcp.StdioServerParameters(
        command=START[0], args=[*START[1:], "mcp", "--library", str(library_file)], env=ENVIRONMENT
    )

    async def asked() -> Any:
        async with mcp.Client(stdio_client(given)) as client:
            return await client.call_tool("search", {"query": "hospital"})

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(anyio.run, asked).result(60)
    assert "Maravia" in "".join(part.text for part in answer.content)
