"""The body of a form: its fields as texts, its files on disk, each under a cap of its own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from portal.visit import Upload

MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 4, 4_000, 256 << 10
NOT_KEPT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Body:
    """What a form brought."""

    fields: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)


@asynccontextmanager
async def read_body(request: Request) -> AsyncIterator[Body]:
    """The form's fields and files; large files lie on disk, and are gone afterwards. Raises HTTPException 400."""
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
    except (MultiPartException, ValueError, LookupError):  # the last: a charset that names no encoding of texts
        raise HTTPException(400) from None
    try:
        body = _body(form)
        if not is_plain(text for values in body.many.values() for text in values):
            raise HTTPException(400)
        yield body
    finally:
        await form.close()


def _body(form: FormData) -> Body:
    many: dict[str, tuple[str, ...]] = {}
    files: dict[str, Upload] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                files[name] = Upload(name=_plain_name(value.filename), size=value.size or 0, file=value.file)
        else:
            many[name] = (*many.get(name, ()), value)
    return Body(fields={name: values[-1] for name, values in many.items()}, many=many, files=files)


def is_plain(texts: Iterable[str]) -> bool:
    """Whether every text can be kept: no database and no XML takes U+0000, and half a pair is no letter."""
    return not any(NOT_KEPT.search(text) for text in texts)


def _plain_name(told: str) -> str:
    """The last part of what the browser said, without signs that nobody sees: some send a whole path."""
    last = told.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:200] or "-"
