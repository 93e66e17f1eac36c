"""The quick look at one XML part: whether it certainly obeys every rule, by counts over its bytes.

It never refuses. What it is not certain of, documents.gate.parts reads element by element, so that each code is given
there alone. Its counts hold because expat has found the part well formed, in UTF-8, without `<!` and without `<?`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from documents.gate import limits
from documents.gate.kinds import WORD, WORKBOOK

MOST_BYTES = 2 << 20
"""Larger parts are streamed instead of held."""
REMEMBERED_BYTES = 16 << 10
"""Larger packed parts are not remembered."""
_MOST_DEPTH = 48
_SHORT_BYTES = 1 << 10
"""Each depth takes seven bytes, "<a></a>": no more than 146, and 256 elements."""

_DECLARATION = re.compile(
    rb"""<\?xml version=["']1\.0["'](?: encoding=["'](?:UTF|utf)-8["'])?(?: standalone=["'](?:yes|no)["'])?\s*\?>"""
)
_NO_MARKS = bytes(set(range(256)) - set(b"<>/='\"!?\1"))
_SPAN = rb'<w:grid(?:Span|Before|After) w:val="(?:[1-9]|[1-5][0-9]|6[0-4])"/>'
_PAGE_WORDS: dict[bytes, re.Pattern[bytes] | None] = {
    **dict.fromkeys((b"gridSpan", b"gridBefore", b"gridAfter"), re.compile(_SPAN)),
    b"vMerge": re.compile(rb'<w:vMerge(?: w:val="(?:continue|restart)")?/>'),
    **dict.fromkeys((b"nstrText", b"fldChar", b"fldSimple", b"altChunk", b"subDoc")),
}
"""The names of the elements of a page that have a rule: how the harmless ones look, where there are such."""
_WORDS = {**_PAGE_WORDS, **dict.fromkeys((b"Relationship", b"Override"))}
_PAGE_MARKS = tuple(
    b"<w:" + name for name in (b"gridS", b"gridB", b"gridA", b"vM", b"instrT", b"delI", b"fld", b"altC", b"subD")
)
"""How the elements of a page begin that have a rule."""
_BINDING = re.compile(rb"""\sxmlns(?::([\w.-]+))?=["']([^"'<>&]*)["']""")
_PAGE, _BOOK = WORD.root.split()[0].encode(), WORKBOOK.root.split()[0].encode()
_OPEN_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/"
_TIES, _TYPES = _OPEN_PACKAGE + b"relationships", _OPEN_PACKAGE + b"content-types"
# Cells that do not give a place near the corner, and formulas. A name stands in the bytes as it is: XML lets nobody
# write it otherwise, but for its prefix.
_SHEET = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}(?:[1-9][0-9]{0,2}|[1-4][0-9]{3})"[ />])|<f[\s/>]')
_PREFIXED = re.compile(rb":[cf][\s/>]")
_COUNTED = re.compile(rb"[<:](?:tr|row|mergeCell)[\s/>]")


def is_plain(data: bytes, root: str | None = None) -> bool:
    """Whether the part certainly obeys every rule; `root` is the element it must begin with ("namespace name")."""
    text = without_declaration(data)
    if text is None or b"\0" in text:
        return False
    if len(text) <= _SHORT_BYTES:
        return _is_bare(text) and _has_plain_names(text) and _is_well_formed(data, root)
    marks = text.replace(b"</", b"\1").translate(None, _NO_MARKS)  # a sixth of the text, and whatever stands after "<"
    if b"<!" in marks or b"<?" in marks:
        return False
    return _has_plain_names(text) and _is_small(text, marks) and _is_well_formed(data, root)


def _is_bare(text: bytes) -> bool:
    """Of a part too short to be deep: no declarations or instructions, and few attributes in all."""
    return not (b"<!" in text or b"<?" in text or text.count(b"=") > limits.ATTRIBUTES)


def without_declaration(data: bytes) -> bytes | None:
    """The text after the declaration; None where that says that it is not UTF-8, or says it in an odd way."""
    if not data.startswith(b"<?"):
        return data
    found = _DECLARATION.match(data)
    return data[found.end() :] if found else None


def _has_plain_names(text: bytes) -> bool:
    bound = _bound(text)
    if bound is None:
        return _has_plain_words(text, _WORDS) and _SHEET.search(text) is None and _PREFIXED.search(text) is None
    if bound.get(_PAGE, b"w") != b"w" or bound.get(_BOOK, b""):
        return False
    if _PAGE in bound and any(mark in text for mark in _PAGE_MARKS) and not _has_plain_words(text, _PAGE_WORDS):
        return False
    return not ({_TIES, _TYPES} & bound.keys() or (_BOOK in bound and _SHEET.search(text)))


def _has_plain_words(text: bytes, words: Iterable[bytes]) -> bool:
    for word in words:
        plain = _WORDS[word]
        if word in text and not (plain and sum(word in found for found in plain.findall(text)) == text.count(word)):
            return False
    return True


def _bound(text: bytes) -> dict[bytes, bytes] | None:
    """The prefix of each namespace, where the first element names all that there are; else None.

    Most parts then need to be searched for the marks of one namespace only, and these are quickly found.
    """
    found = _BINDING.findall(text[: text.find(b">")])
    bound = {namespace: prefix for prefix, namespace in found}
    return bound if len(bound) == len(found) == text.count(b"xmlns") else None


def _is_small(text: bytes, marks: bytes) -> bool:
    """By a folding: each pass takes the innermost elements away, so that the passes are the depth.

    A slash before ">" that ends no element would leave an end without its beginning, and so something unfolded.
    """
    if b"=" * (limits.ATTRIBUTES + 1) in marks.translate(None, b"/>'\"!?\1"):
        return False
    folded = marks.replace(b"/>", b"\2").translate(None, b"=\"'/>!?")
    elements = folded.count(b"<")
    if elements > limits.CELLS or (elements > limits.ROWS and len(_COUNTED.findall(text)) > limits.ROWS):
        return False
    folded = folded.replace(b"<\2", b"")
    for _ in range(_MOST_DEPTH):
        folded = folded.replace(b"<\1", b"")
        if not folded:
            return True
    return False


def _is_well_formed(data: bytes, root: str | None) -> bool:
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[str] = []

    def begin(tag: str, _: Any) -> None:
        roots.append(tag)
        parser.StartElementHandler = None

    def doctype(*_: object) -> None:
        roots.append("a DTD")  # the search for "<!" has found it already; the parser has the last word

    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begin, doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return False
    return len(roots) == 1 and root in (None, roots[0])
