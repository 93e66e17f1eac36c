"""A package's bytes → what it says, or everything that is wrong with it."""

from __future__ import annotations

from datetime import date, datetime

from documents.edxml import wording
from documents.edxml.files import read_files
from documents.edxml.findings import Findings
from documents.edxml.header import (
    read_document,
    read_notice,
    read_party,
    read_receivers,
    read_reference,
    read_references,
)
from documents.edxml.tree import Node, read_tree
from models.edxml import DocumentId, Message, Package, Party, Rejection, Status, StatusCode, Steering
from models.errors import Problem, Severity, UnreadableFileError

NO_DOCUMENT = DocumentId(organ_id="", on=date.min, number=0, notation="")
"""Stands in for a document that could not be read, so that every other field is still looked at."""


def read_edxml(data: bytes) -> Message:
    """The letter or the status message in the package, or why it is neither: nothing is raised.

    To be called in a limited process. A package is a status message where it bears a status code.
    """
    findings, sender = Findings(), Party(organ_id="")
    try:
        root = read_tree(data)
        header = _header(findings, root)
        sender = read_party(findings, findings.only(header, "From")) if header else sender
        message = _message(findings, root, header, sender) if header else None
    except UnreadableFileError as error:
        return Rejection(code=error.code, problems=(*findings.problems, _problem(error)), sender=sender.organ_id)
    if message is None or findings.problems:
        return Rejection(code="BAD_EDXML", problems=tuple(findings.problems), sender=sender.organ_id)
    return message


def _header(findings: Findings, root: Node) -> Node | None:
    envelope = findings.only(root, "edXMLEnvelope")
    return findings.only(findings.only(envelope, "edXMLHeader"), "MessageHeader")


def _message(findings: Findings, root: Node, header: Node, sender: Party) -> Message | None:
    if header.named("StatusCode"):
        return _status(findings, header, sender)
    return _package(findings, root, header, sender)


def _status(findings: Findings, header: Node, sender: Party) -> Status | None:
    code = findings.value(header, "StatusCode", _status_code, wording.BAD_STATUS, is_needed=True)
    node = findings.only(header, "ResponseFor")
    about = read_reference(node) if node else None
    if node and about is None:
        findings.wrong(node.where, wording.BAD_REFERENCE)
    reason, sent_at = findings.text(header, "Description"), findings.moment(header, "Timestamp")
    if code is None or about is None:
        return None
    return Status(sender=sender, about=about, code=code, reason=reason, sent_at=sent_at)


def _package(findings: Findings, root: Node, header: Node, sender: Party) -> Package | None:
    trace = _trace(findings, root)
    signer = findings.only(header, "SignerInfo", is_needed=False)
    document = read_document(findings, header, sender)
    read = Package(
        sender=sender,
        receivers=read_receivers(findings, header),
        document=document or NO_DOCUMENT,
        place=findings.text(findings.only(header, "PromulgationInfo"), "Place"),
        type_name=findings.text(findings.only(header, "DocumentType", is_needed=False), "TypeName"),
        subject=findings.text(header, "Subject"),
        position=findings.text(signer, "Position"),
        signer=findings.text(signer, "FullName"),
        due_on=findings.day(header, "DueDate"),
        priority=_priority(findings, header),
        answers=read_references(header),
        steering=_steering(findings.text(header, "SteeringType")),
        notice=read_notice(findings, trace),
        sent_at=_sent_at(findings, trace),
        files=read_files(findings, root),
    )
    return read if document else None


def _trace(findings: Findings, root: Node) -> Node | None:
    above = findings.only(findings.only(root, "edXMLEnvelope"), "edXMLHeader")
    return findings.only(above, "TraceHeaderList", is_needed=False)


def _sent_at(findings: Findings, trace: Node | None) -> datetime | None:
    first = trace.named("TraceHeader")[:1] if trace else []
    return findings.moment(first[0], "Timestamp") if first else None


def _priority(findings: Findings, header: Node) -> int:
    text = findings.text(findings.only(header, "OtherInfo", is_needed=False), "Priority")
    return int(text) if text in ("0", "1", "2", "3", "4") else 0


def _steering(text: str) -> Steering:
    """Samples disagree on this field, so nothing rests on it: what is no value of it says nothing."""
    return Steering(text) if text in set(Steering) else Steering.NONE


def _status_code(text: str) -> StatusCode | None:
    return StatusCode(text) if text in set(StatusCode) else None


def _problem(error: UnreadableFileError) -> Problem:
    what = wording.REFUSALS.get(error.code, error.detail)
    return Problem(where=wording.PACKAGE, what=what, mend=wording.MEND, code=error.code, severity=Severity.BLOCKING)
