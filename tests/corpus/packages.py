"""edXML packages as document systems write them, and as nobody should: bytes for the door of the office."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.corpus.hostile import CANARY, LAUGHS

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
OFFICE = "000.00.01.T00"
"""The office's own identity in these tests: of a province that does not exist."""
DIRECTIVE = f"{OFFICE},2025/12/08,01/UBND-VX"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def organ_of(unit: str) -> str:
    """The identity of the unit in these tests."""
    return f"{unit.replace('-', '').upper()}.T00"


def tell_organs(place: Path, units: Iterable[str], *, more: Iterable[str] = ()) -> None:
    """Nothing. The units of the place are reached in the document network; `more` rows follow."""
    rows = ["key,channel,address", *(f"{unit},edxml,{organ_of(unit)}" for unit in units), *more]
    (place / "contacts.csv").write_text("\n".join(rows) + "\n")


def attached(name: str, data: bytes | str, *, kind: str = "application/octet-stream") -> str:
    """One attachment; a text stands for itself, as what claims to be base64."""
    content = data if isinstance(data, str) else base64.encodebytes(data).decode()
    return (
        f"<Attachment><ContentId>cid:1</ContentId><AttachmentName>{name}</AttachmentName>"
        f"<ContentType>{kind}</ContentType><ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment>"
    )


def package(
    sender: str = "SNV.T00",
    files: Iterable[tuple[str, bytes]] = (),
    *,
    answers: str | None = DIRECTIVE,
    code: str = "<Code><CodeNumber>34</CodeNumber><CodeNotation>BC-SNV</CodeNotation></Code>",
    day: str = "2025/12/20",
    subject: str = "Báo cáo kết quả thực hiện",
    encoded: str = "",
    more: str = "",
    head: str = DECLARATION,
    namespace: str = NAMESPACE,
    signature: str = "",
) -> bytes:
    """A report, in an order of elements that is not ours: ToPlaces last, the answer before the code."""
    answer = f"<ResponseFor><DocumentId>{answers}</DocumentId></ResponseFor>" if answers else ""
    parts = encoded or "".join(attached(name, data) for name, data in files)
    return f"""{head}<edXML xmlns="{namespace}" xmlns:edXML="{namespace}"><edXML:edXMLEnvelope>
<edXML:edXMLHeader><MessageHeader><From><OrganId>{sender}</OrganId><OrganName>Đơn vị</OrganName></From>
<To><OrganId>{OFFICE}</OrganId></To>{answer}{code}
<PromulgationInfo><Place>Lào Cai</Place><PromulgationDate>{day}</PromulgationDate></PromulgationInfo>
<Subject>{subject}</Subject><SteeringType>0</SteeringType>{more}<ToPlaces><Place>Nơi nhận</Place></ToPlaces>
</MessageHeader><TraceHeaderList><Bussiness><BussinessDocType>0</BussinessDocType></Bussiness></TraceHeaderList>
{signature}</edXML:edXMLHeader></edXML:edXMLEnvelope><AttachmentEncoded>{parts}</AttachmentEncoded></edXML>""".encode()


def status(sender: str, about: str, code: str, *, reason: str = "", at: str = "2025/12/09 08:00:00") -> bytes:
    """What a receiver says of a document; with 13, what its sender asks."""
    return f"""{DECLARATION}<edXML xmlns="{NAMESPACE}"><edXMLEnvelope><edXMLHeader><MessageHeader>
<From><OrganId>{sender}</OrganId></From><ResponseFor><DocumentId>{about}</DocumentId></ResponseFor>
<StatusCode>{code}</StatusCode><Description>{reason}</Description><Timestamp>{at}</Timestamp>
</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>""".encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A plain zip around these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as around:
        for name, data in files:
            around.writestr(name, data)
    return stream.getvalue()


def _with(data: bytes) -> bytes:
    return package(encoded=attached("a.doc", data, kind="application/zip"))


XXE = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{CANARY}">]>'
NO_SIGNATURE = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><From><OrganId>X</OrganId></From></Signature>'
"""Says another sender, and nothing that could be checked."""
Hostile = tuple[str, Callable[[], bytes]]
HOSTILE: dict[str, Hostile] = {
    "no byte": ("EMPTY", lambda: b""),
    "E01 an outside entity": ("UNSAFE_XML", lambda: package(head=DECLARATION + XXE, subject="&x;")),
    "E01 laughs": ("UNSAFE_XML", lambda: package(head=DECLARATION + LAUGHS, subject="&lol9;")),
    "E01 a DTD without entities": ("UNSAFE_XML", lambda: package(head="<!DOCTYPE edXML>")),
    "an entity that nobody declared": ("BAD_EDXML", lambda: package(subject="&x;")),
    "E01 laughs in UTF-16": ("BAD_EDXML", lambda: package(head=LAUGHS).decode().encode("utf-16")),
    "E02 gzip": ("BAD_EDXML", lambda: gzip.compress(bytes(50 << 20), mtime=0)),
    "E03 100,000 deep": ("BAD_EDXML", lambda: package(more="<a>" * 100_000)),
    "E03 1,000,000 attachments": ("BAD_EDXML", lambda: package(encoded="<Attachment/>" * 1_000_000)),
    "100,000 attributes": (
        "BAD_EDXML", lambda: package(more="<a " + " ".join(f'b{n}="1"' for n in range(100_000)) + "/>")
    ),
    "5,000 small attributes": (
        "BAD_EDXML", lambda: package(more="<a " + " ".join(f'b{n}="1"' for n in range(5_000)) + "/>")
    ),
    "a comment of 30 MB": ("BAD_EDXML", lambda: package(more="<!-- " + "x" * (30 << 20) + " -->")),
    "E04 an attachment of 200 MB": ("TOO_BIG", lambda: package(encoded=attached("a.docx", "A" * (200 << 20)))),
    "E04 an attachment of 26 MB": ("TOO_BIG", lambda: _with(bytes(26 << 20))),
    "E04 a wrong length": ("BAD_EDXML", lambda: package(encoded=attached("a.docx", "QUJDR"))),
    "E04 no base64": ("BAD_EDXML", lambda: package(encoded=attached("a.docx", "!!!! tệp !!!!"))),
    "60 attachments": ("BAD_EDXML", lambda: package(encoded=attached("a.docx", b"x") * 60)),
    "E05 a namespace of somebody": ("BAD_EDXML", lambda: package(namespace="urn:somebody")),
    "E05 no Code": ("BAD_EDXML", lambda: package(code="")),
    "E05 two Codes": ("BAD_EDXML", lambda: package(code="<Code><CodeNumber>1</CodeNumber></Code>" * 2)),
    "E05 no From": ("BAD_EDXML", lambda: package().replace(b"From>", b"Form>")),
    "an identity that is none": ("BAD_EDXML", lambda: package("Sở Nội vụ")),
    "a spoiled head": ("BAD_EDXML", lambda: package(head=f"1212{DECLARATION}")),
    "a number with letters": (
        "BAD_EDXML",
        lambda: package(code="<Code><CodeNumber>74fass22</CodeNumber><CodeNotation>A</CodeNotation></Code>"),
    ),
    "a day that no calendar has": ("BAD_EDXML", lambda: package(day="2014/02/30")),
    "half a package": ("BAD_EDXML", lambda: package(files=[("a.docx", b"x" * 5000)])[:-3000]),
    "a status that is none": ("BAD_EDXML", lambda: status("SNV.T00", DIRECTIVE, "99")),
    "a status of nothing": ("BAD_EDXML", lambda: status("SNV.T00", "", "01")),
    "a zip in a zip": ("TOO_COMPLEX", lambda: _with(zipped(("b.zip", zipped(("a.docx", b"x")))))),
    "a zip of two files": ("BAD_EDXML", lambda: _with(zipped(("a.docx", b"x"), ("b.docx", b"y")))),
    "a zip bomb": ("BOMB", lambda: _with(zipped(("a.docx", bytes(100 << 20))))),
    "half a zip": ("BROKEN_FILE", lambda: _with(zipped(("a.docx", b"x" * 500))[:40])),
}  # fmt: skip
"""Each is refused by its code, within a second and 256 MB."""
