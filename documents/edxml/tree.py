"""The elements of a package, by local name: one expat pass as at the gate, everything counted before it is kept.

The standard's own samples differ in the order of elements, so nothing is read by position. lxml is not used here: it
refuses a text of more than 10 MB, and an attachment is one text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from documents.edxml import limits, wording
from models.errors import UnreadableFileError

NAMESPACES = (
    "http://www.mic.gov.vn/TBT/QCVN_102_2016",
    "http://www.e-doc.vn/Schema/",
    "http://www.go.vn/eDoc",
)
"""That of the standard, and two that are older and still met."""
_BOM = b"\xef\xbb\xbf"
_HUGE_TAG = re.compile(rb"<(?!!\[CDATA\[)[^<>]{%d}" % limits.TAG_BYTES)
_PIECE_BYTES = 4 << 20


@dataclass(eq=False)
class Node:
    """One element of the package. `where` is its path, as problems name it."""

    name: str
    where: str
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def named(self, name: str) -> list[Node]:
        """The children of this local name, in order."""
        return [child for child in self.children if child.name == name]

    @property
    def text(self) -> str:
        """The element's own text, trimmed."""
        return "".join(self.pieces).strip()


def read_tree(data: bytes) -> Node:
    """The root of the package. Raises UnreadableFileError: EMPTY, TOO_BIG, UNSAFE_XML or BAD_EDXML."""
    _check_outside(data)
    builder = _Builder()
    parser = builder.parser()
    try:
        for start in range(0, len(data), _PIECE_BYTES):
            parser.Parse(data[start : start + _PIECE_BYTES], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _bad(f"{wording.NOT_XML} ({error})") from None
    assert builder.root is not None
    return builder.root


def _check_outside(data: bytes) -> None:
    if not data:
        raise UnreadableFileError("EMPTY")
    if len(data) > limits.PACKAGE_BYTES:
        raise UnreadableFileError("TOO_BIG", str(len(data)))
    if not data.removeprefix(_BOM)[:256].lstrip().startswith(b"<"):
        raise _bad(wording.SPOILED_HEAD)
    if b"\0" in data:
        raise _bad(wording.NOT_UTF8)
    if _HUGE_TAG.search(data):  # asked before expat gathers it whole
        raise _bad(wording.TOO_MUCH)


class _Builder:
    """What expat calls. An element of a foreign namespace, such as a signature, is passed over whole."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._stack: list[Node] = []
        self._elements = self._passed_over = 0

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text, parser.buffer_size = True, 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        return parser

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        depth = len(self._stack) + self._passed_over
        is_too_much = self._elements > limits.ELEMENTS or len(attributes) > limits.ATTRIBUTES
        if depth >= limits.DEPTH or is_too_much:
            raise _bad(wording.TOO_MUCH)
        namespace, _, name = tag.rpartition(" ")
        if self.root is None:
            if name != "edXML" or namespace not in NAMESPACES:
                raise _bad(wording.WRONG_ROOT)
            self.root = Node(name, "")
            self._stack.append(self.root)
        elif self._passed_over or namespace not in ("", *NAMESPACES):
            self._passed_over += 1
        else:
            self._append(name)

    def _append(self, name: str) -> None:
        above = self._stack[-1]
        node = Node(name, f"{above.where}/{name}".lstrip("/"))
        above.children.append(node)
        self._stack.append(node)

    def _end(self, _: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
        else:
            self._stack.pop()

    def _text(self, text: str) -> None:
        if not self._passed_over:
            self._stack[-1].pieces.append(text)


def _refuse_doctype(*_: object) -> None:
    # Without a DTD there are no entities: nothing to expand, nothing to fetch.
    raise UnreadableFileError("UNSAFE_XML", wording.DOCTYPE)


def _bad(what: str) -> UnreadableFileError:
    return UnreadableFileError("BAD_EDXML", what)
