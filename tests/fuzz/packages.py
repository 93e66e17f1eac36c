"""Damaged edXML packages, unsigned and signed: bytes, pieces, and elements moved, doubled, dropped and altered."""

from __future__ import annotations

import base64
import copy
import io
import random
import unicodedata
import zipfile
from functools import cache
from xml.etree import ElementTree

from lxml import etree

from documents.edxml import read_edxml
from models.edxml import Message, Package, Rejection
from tasks.sign.envelope import check_envelope
from tests.corpus.packages import DIRECTIVE, attached, package, status, zipped
from tests.corpus.signatures import AT, KEPT, KEPT_ROOT
from tests.fuzz.tally import DifferentError

SIGNED_SHARE = 0.05
PIECES = (
    b"", b"<", b">", b"\xff", b"&", b"]]>", b"/", b"&#0;", b"&x;", b"<![CDATA[", b"<!--", b"<?x?>", b"<!DOCTYPE a>",
    b"<Code/>", b"<Attachment/>", b"\0", b'"', b"=",
)  # fmt: skip
VALUES = (
    "", "0", "-1", "34", "x" * 3000, "2025/02/30", "2025/12/27", "SNV.T00", DIRECTIVE, "99", "02", "../../a",
    "a\u202ex", "QUJD", "QUJ", "!!", "٤", "UEsDBA==",
)  # fmt: skip


@cache
def _good() -> tuple[bytes, ...]:
    around = attached("b.doc", zipped(("b.docx", b"y" * 50)), kind="application/zip")
    whole = package("SNV.T00", encoded=attached("a.docx", b"x" * 200) + around, more="<DueDate>2025/12/27</DueDate>")
    return whole, whole, status("SNV.T00", DIRECTIVE, "02", reason="Sai thẩm quyền")


def try_package(rng: random.Random) -> str:
    """One package after some deeds: its bytes or its elements."""
    if rng.random() < SIGNED_SHARE:
        return _try_signed(rng)
    good = rng.choice(_good())
    data = _altered(good, rng) if rng.random() < 0.5 else _spoilt(good, rng)
    message = read_edxml(data)
    if isinstance(message, Rejection):
        return "refused"
    _compare(data, message)
    return "accepted"


def _try_signed(rng: random.Random) -> str:
    """What nobody doubts says what was signed, whatever became of the bytes around it."""
    data = _spoilt(KEPT.read_bytes(), rng)
    message = read_edxml(data)
    if isinstance(message, Rejection):
        return "refused"
    check = check_envelope(data, [KEPT_ROOT.read_bytes()], AT)
    if check is None or check.doubt:
        return "returned"
    if read_edxml(check.signed) != read_edxml(KEPT.read_bytes()):
        raise DifferentError(f"the signature holds over another document: {message}")
    return "accepted" if message == read_edxml(KEPT.read_bytes()) else "returned"


def _compare(data: bytes, message: Message) -> None:
    """Nothing. Raises DifferentError where sender or files are not those that ElementTree and zipfile see."""
    root = ElementTree.fromstring(data)
    senders = [
        _line(_own(one)) for one in _at(root, "edXMLEnvelope", "edXMLHeader", "MessageHeader", "From", "OrganId")
    ]
    assert not isinstance(message, Rejection)
    if [message.sender.organ_id] != [sender.upper() for sender in senders]:
        raise DifferentError(f"the sender {message.sender.organ_id}, by another reading {senders}")
    contents = _at(root, "AttachmentEncoded", "Attachment", "ContentTransferEncoded")
    seen = [_unwrapped(base64.b64decode("".join(_own(one).split()))) for one in contents]
    if isinstance(message, Package) and [file.data for file in message.files] != seen:
        raise DifferentError(f"the files {[file.name for file in message.files]} are not what was sent")


def _at(root: ElementTree.Element, *path: str) -> list[ElementTree.Element]:
    """The elements at the end of this path of local names."""
    found = [root]
    for name in path:
        found = [child for one in found for child in one if str(child.tag).rpartition("}")[2] == name]
    return found


def _own(element: ElementTree.Element) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def _unwrapped(data: bytes) -> bytes:
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as around:
        (inside,) = (name for name in around.namelist() if not name.endswith("/"))
        return around.read(inside)


def _line(text: str | None) -> str:
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text or ""))
    return " ".join(printable.split())


def _spoilt(whole: bytes, rng: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        match rng.randrange(4):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                data[at:at] = data[at : at + rng.randint(1, 400)]
            case 2:
                del data[at : at + rng.randint(1, 40)]
            case _:
                data[at : at + rng.choice((0, 1, 5))] = rng.choice(PIECES)
    return bytes(data)


def _altered(whole: bytes, rng: random.Random) -> bytes:
    root = etree.fromstring(whole)
    for _ in range(rng.randint(1, 3)):
        elements = [one for one in root.iter(etree.Element) if one.getparent() is not None]
        if not elements:
            break
        one, other = rng.choice(elements), rng.choice(elements)
        parent = one.getparent()
        assert parent is not None
        match rng.randrange(6):
            case 0:
                one.text = rng.choice(VALUES).replace("\0", "")
            case 1:
                parent.remove(one)
            case 2:
                parent.append(copy.deepcopy(one))
            case 3:
                other.append(copy.deepcopy(one))
            case 4:
                one.tag = other.tag
            case _:
                one.append(etree.Comment("x"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
