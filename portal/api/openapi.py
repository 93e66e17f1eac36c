"""The description of the interface (OpenAPI 3.1), made from the routes and their models: there is no second list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.access.deeds import OPEN
from portal.api.problems import MEDIA
from portal.api.route import ROOT, ApiRoute
from portal.api.shapes import ProblemShape

REF = "#/components/schemas/{model}"
REFUSALS = {
    400: "it cannot be read, or has no idempotency key",
    401: "no key that holds",
    403: "not this key's scope, or not this account's deed",
    404: "not there, or not yours",
    405: "no such method here",
    409: "not as things stand now, or the idempotency key stood on another request",
    413: "too large",
    415: "not the declared media type",
    422: "refused, with every problem",
    503: "busy: nothing was recorded, try again",
}


def description(routes: Iterable[ApiRoute]) -> dict[str, Any]:
    """The whole description, as plain values."""
    listed = tuple(routes)
    paths: dict[str, Any] = {}
    for route in listed:
        paths.setdefault(ROOT + route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Vanthu", "version": "1", "description": "The acts of the web door, for programs."},
        "paths": paths,
        "components": {
            "schemas": _schemas(listed),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: ApiRoute) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", f"{route.method.lower()}{route.path}").strip("_"),
        "summary": route.summary,
        "parameters": list(_parameters(route)),
        "responses": _responses(route),
        "security": [] if route.deed in OPEN else [{"key": []}],
    }
    if route.scope:
        told["description"] = f"Scope: `{route.scope}`."
    if route.takes_files:
        files = {name: {"type": "string", "format": "binary"} for name in ("report", "signed")}
        schema = {"type": "object", "properties": files, "required": ["report"]}
        told["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    elif route.body:
        content = {"application/json": {"schema": _ref(route.body)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameters(route: ApiRoute) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", route.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    if route.query:
        for name, schema in route.query.model_json_schema()["properties"].items():
            yield {"name": name, "in": "query", "required": False, "schema": schema}
    if route.acts:
        key = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": True, "schema": key}


def _responses(route: ApiRoute) -> dict[str, Any]:
    good = {"description": "done", "content": {"application/json": {"schema": _ref(route.answer)}}}
    found: dict[str, Any] = {str(route.status): good}
    if not route.acts:
        found["304"] = {"description": "as it was: If-None-Match named its ETag"}
    problem = {MEDIA: {"schema": _ref(ProblemShape)}}
    return found | {str(status): {"description": why, "content": problem} for status, why in REFUSALS.items()}


def _schemas(routes: tuple[ApiRoute, ...]) -> dict[str, Any]:
    models: list[type[BaseModel]] = [ProblemShape]
    models += [model for route in routes for model in (route.body, route.answer) if model]
    wanted = [(model, "validation" if any(model is r.body for r in routes) else "serialization") for model in models]
    unique = list(dict.fromkeys(wanted))
    _, schema = models_json_schema(unique, ref_template=REF)  # type: ignore[arg-type]
    found: dict[str, Any] = schema["$defs"]
    return found


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}
