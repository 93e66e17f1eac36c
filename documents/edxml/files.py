"""The files of a package: base64, measured before it is decoded; a zip around one file is taken off."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
import zlib

from documents.edxml import limits, wording
from documents.edxml.findings import Findings, plain
from documents.edxml.tree import Node
from documents.gate import limits as gate
from documents.gate.directory import check_entries
from documents.mail.attachments import named_apart, safe_name
from models.errors import UnreadableFileError
from models.mail import Attachment

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def read_files(findings: Findings, root: Node) -> tuple[Attachment, ...]:
    """The attached files, in order. Raises UnreadableFileError: TOO_BIG, BOMB, TOO_COMPLEX or BROKEN_FILE."""
    nodes = [node for encoded in root.named("AttachmentEncoded") for node in encoded.named("Attachment")]
    if len(nodes) > limits.FILES:
        findings.wrong(nodes[0].where, wording.TOO_MANY)
        return ()
    read = (_file(findings, node, number) for number, node in enumerate(nodes, start=1))
    return tuple(named_apart(file for file in read if file))


def _file(findings: Findings, node: Node, number: int) -> Attachment | None:
    content = findings.only(node, "ContentTransferEncoded")
    name = safe_name(findings.text(node, "AttachmentName")) or wording.UNNAMED.format(number=number)
    data = _decoded(findings, content) if content else None
    if data is None or not _is_wrapped(data):
        return None if data is None else Attachment(name=name, data=data)
    inner = _unwrapped(data)
    if inner is None:
        findings.wrong(node.where, wording.NOT_ONE_FILE)
    return inner


def _decoded(findings: Findings, node: Node) -> bytes | None:
    text = "".join("".join(node.pieces).split())
    if len(text) * 3 // 4 > gate.FILE_BYTES + 2:
        raise UnreadableFileError("TOO_BIG", node.where)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        findings.wrong(node.where, wording.BAD_BASE64)
        return None


def _is_wrapped(data: bytes) -> bool:
    """Whether it is a plain zip: a Word file or a workbook names its content types, which a zip never packs."""
    return data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" not in data


def _unwrapped(data: bytes) -> Attachment | None:
    """The one file in the zip; None where there are several, or none."""
    if data.count(b"PK\x01\x02") > gate.PARTS:
        raise UnreadableFileError("BOMB", "parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_entries(package)
            inside = [entry for entry in package.infolist() if not entry.is_dir()]
            if len(inside) != 1:
                return None
            if inside[0].file_size > gate.FILE_BYTES:
                raise UnreadableFileError("TOO_BIG", "unpacked")
            file = package.read(inside[0])
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    if _is_wrapped(file):
        raise UnreadableFileError("TOO_COMPLEX", "zip in zip")
    return Attachment(name=safe_name(plain(inside[0].filename)) or wording.UNNAMED.format(number=1), data=file)
