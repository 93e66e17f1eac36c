"""What programs send, read strictly: every fault at once, with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from models.errors import Problem
from portal.api.problems import ApiError
from portal.body import Body

JSON_BYTES = 4 << 20


async def read_json(model: type[BaseModel] | None, request: Request) -> BaseModel:
    """The body as the route declares it. Raises ApiError with every problem, HTTPException 413 and 415."""
    assert model is not None, "a route that acts declares its body"
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > JSON_BYTES:
            raise HTTPException(413)
    try:
        return model.model_validate_json(bytes(data))
    except ValidationError as error:
        is_broken = any(one["type"] == "json_invalid" for one in error.errors(include_url=False))
        raise ApiError(400 if is_broken else 422, "bad_body", problems=tuple(_problems(error))) from None


def read_query(model: type[BaseModel], told: Iterable[tuple[str, str]]) -> BaseModel:
    """The query as the route declares it. Raises ApiError with every problem."""
    values: dict[str, str] = {}
    for name, value in told:
        if name in values:
            raise ApiError(422, "bad_query", f"{name} stands twice")
        values[name] = value
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise ApiError(422, "bad_query", problems=tuple(_problems(error))) from None


def files_digest(body: Body) -> str:
    """What makes two uploads the same request: names and contents, whatever mark stands between the parts."""
    told = [f"{name}={value}" for name, value in sorted(body.fields.items())]
    for field, upload in sorted(body.files.items()):
        digest = hashlib.sha256()
        while chunk := upload.file.read(1 << 20):
            digest.update(chunk)
        upload.file.seek(0)
        told.append(f"{field}:{upload.name}:{digest.hexdigest()}")
    return "\x1f".join(told)


def _problems(error: ValidationError) -> Iterable[Problem]:
    for one in error.errors(include_url=False, include_input=False, include_context=False):
        where: tuple[Any, ...] = one["loc"]
        yield Problem(
            where=".".join(map(str, where))[:200] or "body", what=one["msg"], mend="", code=one["type"].upper()
        )
