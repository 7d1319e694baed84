"""The tools for agents, over the protocol itself."""

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from reading_room import OUTLETS, story

from twosource import store, web

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
anyio = pytest.importorskip("anyio")

TEXTS = [
    {"text": "The ferry Alda sank off Lunna on Monday, the coastguard said.", "outlet": "Sun",
     "published": "2024-05-13"},
    {"text": "The ferry Alda sank off Lunna on Monday, its captain, Ida Berg, said.", "outlet": "Post",
     "published": "2024-05-13"},
]  # fmt: skip


def run(coroutine: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run in a thread of its own: a browser's tests keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, coroutine).result()


def called(library: store.Store | None, tool: str, **arguments: Any) -> Any:
    """What a tool answers an agent."""

    async def call() -> Any:
        async with mcp.Client(web.agent(library)) as client:
            return await client.call_tool(tool, arguments)

    return run(call)


def names(library: store.Store | None) -> set[str]:
    async def listed() -> Any:
        async with mcp.Client(web.agent(library)) as client:
            return await client.list_tools()

    return {tool.name for tool in run(listed).tools}


def text(answer: Any) -> str:
    return "".join(part.text for part in answer.content)


def test_without_a_library_the_tools_take_texts(library: store.Store) -> None:
    assert names(None) == {"brief_of_texts", "corroborate_in_texts"}
    assert names(library) == names(None) | {"search", "stories", "story", "actor", "corroborate"}


def test_a_brief_of_texts_names_the_origins() -> None:
    answer = text(called(None, "brief_of_texts", articles=TEXTS))
    assert "## What happened" in answer and "coastguard" in answer and "Ida Berg" in answer


def test_a_sentence_is_held_against_texts() -> None:
    answer = called(None, "corroborate_in_texts", sentence="The ferry Alda sank off Lunna on Monday.", articles=TEXTS)
    said = answer.structured_content
    said = said.get("result", said)
    assert said["answer"] in ("supports", "cannot tell") and said["evidence"]


def test_what_is_no_article_is_an_error_in_words() -> None:
    answer = called(None, "brief_of_texts", articles=[{"outlet": "Sun"}])
    assert answer.is_error and "text" in text(answer)


def test_the_library_answers(library: store.Store) -> None:
    row = story(library, "Maravia")
    assert row.id in text(called(library, "search", query="hospital"))
    assert row.id in text(called(library, "stories", text="hospital"))
    assert "What happened" in text(called(library, "story", story_id=row.id))
    assert "Tayib" in text(called(library, "actor", name="Haroun al-Tayib"))
    assert "silent" in text(called(library, "corroborate", sentence="Zeppelins sell cheese."))


def test_a_sentence_is_answered_with_words_origins_and_facts(library: store.Store) -> None:
    asked = called(library, "corroborate", sentence="The flood in Ostbridge killed 90 people.")
    said = asked.structured_content
    said = said.get("result", said)
    assert said["story"] == story(library, "Flood").id and said["answer"] in ("contradicts", "cannot tell")
    assert {q["outlet"] for q in said["evidence"]} <= set(OUTLETS)
    assert said["origins"] and all(o["name"] in {"Karin Vold", *OUTLETS} for o in said["origins"])
    brief = library.brief(said["story"])
    assert {f["id"] for f in said["facts"]} <= {f.id for f in brief.facts} and said["facts"]
