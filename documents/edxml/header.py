"""The header of a package: who, to whom, which document, what it responds to."""

from __future__ import annotations

import re

from documents.edxml import limits, wording
from documents.edxml.findings import Findings, plain
from documents.edxml.tree import Node
from models.edxml import Business, DocumentId, Notice, Party, parse_day, parse_document_id
from models.edxml.identity import parse_code

_NUMBER = re.compile(r"[0-9]{1,9}")
_NOTATION = re.compile(r"[^\s,]{1,60}")


def read_party(findings: Findings, node: Node | None) -> Party:
    """The agency; its identity is "" where there was none to read."""
    return Party(organ_id=findings.organ(node), name=findings.text(node, "OrganName"))


def read_receivers(findings: Findings, header: Node) -> tuple[Party, ...]:
    """Every agency that the package is for."""
    nodes = header.named("To")
    if len(nodes) > limits.RECEIVERS:
        findings.wrong(nodes[0].where, wording.TOO_MANY)
    return tuple(read_party(findings, node) for node in nodes[: limits.RECEIVERS])


def read_document(findings: Findings, header: Node, sender: Party) -> DocumentId | None:
    """The document that the package carries: as its identity says, else as sender, day and number say."""
    code, info = findings.only(header, "Code"), findings.only(header, "PromulgationInfo")
    number = findings.value(code, "CodeNumber", _number, wording.BAD_NUMBER, is_needed=True)
    notation = findings.value(code, "CodeNotation", _notation, wording.BAD_NOTATION, is_needed=True)
    on = findings.day(info, "PromulgationDate", is_needed=True)
    told = parse_document_id(findings.text(header, "DocumentId"))
    if told or number is None or notation is None or on is None:
        return told
    return DocumentId(organ_id=sender.organ_id, on=on, number=number, notation=notation)


def read_references(header: Node) -> tuple[DocumentId, ...]:
    """The documents that it responds to. One that names none is left out: then a person says what was meant."""
    found = (read_reference(node) for node in header.named("ResponseFor")[: limits.RECEIVERS])
    return tuple(dict.fromkeys(document for document in found if document))


def read_reference(node: Node) -> DocumentId | None:
    """The document that is named: by its identity, else by agency, number and day together."""
    if told := parse_document_id(_text(node, "DocumentId")):
        return told
    code, day = parse_code(_code(node)), parse_day(_text(node, "PromulgationDate"))
    organ = _text(node, "OrganId").upper()
    return parse_document_id(f"{organ},{_text(node, 'PromulgationDate')},{_code(node)}") if code and day else None


def read_notice(findings: Findings, trace: Node | None) -> Notice | None:
    """What the package tells of an earlier document; None where it only brings a new one."""
    node = findings.only(trace, "Bussiness", is_needed=False)
    kind = findings.text(node, "BussinessDocType")
    if node is None or kind in ("", "0"):
        return None
    if kind not in set(Business):
        findings.wrong(f"{node.where}/BussinessDocType", wording.BAD_BUSINESS.format(text=kind[:40]))
        return None
    about = findings.value(node, "DocumentId", parse_document_id, wording.BAD_REFERENCE, is_needed=True)
    reason = findings.text(node, "BussinessDocReason")
    return Notice(business=Business(kind), reason=reason, about=about) if about else None


def _code(node: Node) -> str:
    """As one text, or in its two parts."""
    for code in node.named("Code")[:1]:
        parts = [_text(code, name) for name in ("CodeNumber", "CodeNotation")]
        return "/".join(parts) if all(parts) else plain(code.text)
    return ""


def _text(node: Node, name: str) -> str:
    found = node.named(name)
    return plain(found[0].text)[:200] if len(found) == 1 else ""


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) and text.isascii() else None


def _notation(text: str) -> str | None:
    return text if _NOTATION.fullmatch(text) else None
