"""Packages of ours: the same bytes for the same values, at every attempt (QCVN 102:2016/BTTTT)."""

from __future__ import annotations

import base64
from datetime import datetime

from lxml import etree

from documents.edxml.findings import plain
from documents.edxml.tree import NAMESPACES
from models.edxml import Business, DocumentId, Notice, Package, Party, Status
from models.edxml.identity import day_text
from models.mail import Attachment
from models.worktime import ZONE

NAMESPACE = NAMESPACES[0]
TYPES = {"Công văn": "18"}
"""As samples of the national axis have it, others have 1: not verified in the standard, so the name counts."""
CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".json": "application/json",
}


def write_package(package: Package) -> bytes:
    """The letter with its files, in UTF-8."""
    root, envelope, above, header = _envelope()
    _party(header, "From", package.sender)
    for receiver in package.receivers:
        _party(header, "To", receiver)
    _tell(header, "DocumentId", str(package.document))
    _document(header, package)
    other = _add(header, "OtherInfo")
    _tell(other, "Priority", str(package.priority))
    _tell(other, "PromulgationAmount", str(len(package.receivers)))
    for answered in package.answers:
        _reference(header, answered)
    _tell(header, "SteeringType", package.steering)
    _trace(above, package)
    _files(root, envelope, package.files)
    return _written(root)


def write_status(status: Status) -> bytes:
    """The status message, in UTF-8."""
    root, _, _, header = _envelope()
    _party(header, "From", status.sender)
    _reference(header, status.about)
    _tell(header, "StatusCode", status.code)
    _tell(header, "Description", status.reason)
    _tell(header, "Timestamp", _moment_text(status.sent_at))
    return _written(root)


def _envelope() -> tuple[etree._Element, etree._Element, etree._Element, etree._Element]:
    root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    envelope = _add(root, "edXMLEnvelope")
    above = _add(envelope, "edXMLHeader")
    return root, envelope, above, _add(above, "MessageHeader")


def _party(header: etree._Element, name: str, party: Party) -> None:
    node = _add(header, name)
    _tell(node, "OrganId", party.organ_id)
    _tell(node, "OrganName", party.name)


def _document(header: etree._Element, package: Package) -> None:
    code, info, kind = (_add(header, name) for name in ("Code", "PromulgationInfo", "DocumentType"))
    _tell(code, "CodeNumber", f"{package.document.number:02d}")
    _tell(code, "CodeNotation", package.document.notation)
    _tell(info, "Place", package.place)
    _tell(info, "PromulgationDate", day_text(package.document.on))
    _tell(kind, "Type", TYPES.get(package.type_name, ""))
    _tell(kind, "TypeName", package.type_name)
    _tell(header, "Subject", package.subject)
    if package.signer:
        signer = _add(header, "SignerInfo")
        _tell(signer, "Position", package.position)
        _tell(signer, "FullName", package.signer)
    if package.due_on:
        _tell(header, "DueDate", day_text(package.due_on))


def _reference(header: etree._Element, document: DocumentId) -> None:
    node = _add(header, "ResponseFor")
    _tell(node, "OrganId", document.organ_id)
    _tell(node, "Code", document.code)
    _tell(node, "PromulgationDate", day_text(document.on))
    _tell(node, "DocumentId", str(document))


def _trace(above: etree._Element, package: Package) -> None:
    traces = _add(above, "TraceHeaderList")
    if package.sent_at:
        trace = _add(traces, "TraceHeader")
        _tell(trace, "OrganId", package.sender.organ_id)
        _tell(trace, "Timestamp", _moment_text(package.sent_at))
    business = _add(traces, "Bussiness")
    _tell(business, "BussinessDocType", package.notice.business if package.notice else "0")
    if package.notice:
        _notice(business, package.notice, package.receivers)


def _notice(business: etree._Element, notice: Notice, receivers: tuple[Party, ...]) -> None:
    _tell(business, "BussinessDocReason", notice.reason)
    _tell(business, "DocumentId", str(notice.about))
    if notice.business is Business.REPLACE:
        replaced = _add(_add(business, "ReplacementInfoList"), "ReplacementInfo")
        _tell(replaced, "DocumentId", str(notice.about))
        organs = _add(replaced, "OrganIdList")
        for receiver in receivers:
            _tell(organs, "OrganId", receiver.organ_id)


def _files(root: etree._Element, envelope: etree._Element, files: tuple[Attachment, ...]) -> None:
    manifest = _add(_add(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    encoded = _add(root, "AttachmentEncoded")
    for number, file in enumerate(files, start=1):
        _named(_add(manifest, "Reference"), number, file)
        node = _add(encoded, "Attachment")
        _named(node, number, file)
        _add(node, "ContentTransferEncoded").text = base64.b64encode(file.data).decode("ascii")


def _named(node: etree._Element, number: int, file: Attachment) -> None:
    suffix = file.name[file.name.rfind(".") :].lower() if "." in file.name else ""
    _tell(node, "ContentId", f"cid:{number}")
    _tell(node, "AttachmentName", file.name)
    _tell(node, "ContentType", CONTENT_TYPES.get(suffix, "application/octet-stream"))


def _add(above: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(above, f"{{{NAMESPACE}}}{name}")


def _tell(above: etree._Element, name: str, text: str) -> None:
    _add(above, name).text = plain(text)


def _moment_text(moment: datetime | None) -> str:
    local = moment and moment.astimezone(ZONE)
    return f"{day_text(local.date())} {local:%H:%M:%S}" if local else ""


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
