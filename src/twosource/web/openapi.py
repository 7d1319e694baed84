"""The API's description: what FastAPI makes of the routes, with the schemas of our own values."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from twosource import store
from twosource.corroboration.stance import Stance
from twosource.model.article import Article
from twosource.model.brief import Brief
from twosource.model.judgement import Judgement
from twosource.web.corroborate import Corroboration
from twosource.web.intake import Job
from twosource.web.messages import BriefAsked, Claim, Failure, Given, Number, Signed

REF = "#/components/schemas/{name}"
TYPES = (
    Article, Brief, BriefAsked, Claim, Corroboration, Failure, Given, Job, Judgement, Number, Signed, Stance,
    store.ActorView, store.Added, store.Change, store.Hit, store.JudgementRow, store.Stats, store.StoryRow,
)  # fmt: skip
DESCRIPTION = (
    "What several outlets report, who says so, and who else. Values are those of the brief's contract."
    " A changing request is JSON (application/json); one that another site made is refused."
    " Where the server was started with a token, send it as Authorization: Bearer."
)


def answer(value: Any, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def described(made: Any, *, takes: type | None = None, status: int = 200) -> dict[str, Any]:
    """Return what FastAPI cannot see of a route: what it answers, and what it takes."""
    shape = {"description": "As asked.", "content": {"application/json": {"schema": _schema(made)}}}
    failed = {"description": "Refused: why.", "content": {"application/json": {"schema": _schema(Failure)}}}
    extra: dict[str, Any] = {"responses": {str(status): shape, "default": failed}}
    if takes is not None:
        extra["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(takes)}}}
    return extra


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an application."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
        _, components = msgspec.json.schema_components(TYPES, ref_template=REF)
        made["components"] = {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        }
        _own_failures(made["paths"])
        app.openapi_schema = made
    return app.openapi_schema


def _schema(kind: Any) -> dict[str, Any]:
    (made,), _ = msgspec.json.schema_components((kind,), ref_template=REF)
    return made


def _own_failures(paths: Mapping[str, Mapping[str, Any]]) -> None:
    """FastAPI's own form of an invalid request is not ours: every refusal is an `error` in words."""
    operations: Sequence[Any] = [o for item in paths.values() for o in item.values()]
    for operation in operations:
        operation["responses"].pop("422", None)
        if operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema") == {}:
            del operation["responses"]["200"]
