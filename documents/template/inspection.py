"""Where a template is wrong: each broken tag with the paragraph it stands in, so that a person finds it in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateError as JinjaError
from lxml import etree

from documents.template.archive import open_source
from documents.template.environment import WORD
from documents.template.mend import PARAGRAPH, PARSER, TEXT
from documents.template.parts import TAG
from documents.template.tags import Tags

OPENS, MIDDLES, ENDS = ("for", "if"), ("else", "elif"), ("endfor", "endif")
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_LOOSE = re.compile(r"\{\{|\{%|%\}|\}\}")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A paragraph of a template: part, number in the part from 1, text."""

    part: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.part}, paragraph {self.number}: “{self.text[:100]}”"


def places(data: bytes) -> tuple[Place, ...]:
    """Every paragraph with a tag or a part of one. Raises TemplateError where the bytes are no .docx."""
    return tuple(
        place
        for part, xml in open_source(data).dynamic.items()
        if part.startswith("word/")
        for place in _read(part, xml)
    )


def broken_tags(data: bytes) -> tuple[tuple[Place, str], ...]:
    """Each tag that cannot be read with what is wrong with it, in the order of the page. Raises TemplateError."""
    parts: dict[str, list[Place]] = {}
    for place in places(data):
        parts.setdefault(place.part, []).append(place)
    return tuple(finding for found in parts.values() for finding in _broken(found))


def mentions(data: bytes, name: str) -> tuple[Place, ...]:
    """The paragraphs whose tags speak of this variable."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
    return tuple(place for place in places(data) if any(word.search(tag) for tag in TAG.findall(place.text)))


def _read(part: str, xml: bytes) -> Iterator[Place]:
    try:
        root = etree.fromstring(xml, PARSER)
    except etree.XMLSyntaxError:
        return
    for number, paragraph in enumerate(root.iter(PARAGRAPH), start=1):
        own = (text for text in paragraph.iter(TEXT) if next(text.iterancestors(PARAGRAPH)) is paragraph)
        line = "".join(text.text or "" for text in own)
        if "{" in line or "}" in line:
            yield Place(part=part, number=number, text=line)


def _broken(found: list[Place]) -> Iterator[tuple[Place, str]]:
    unclosed: list[tuple[str, Place]] = []
    for place in found:
        for loose in _LOOSE.findall(TAG.sub("", place.text)):
            yield place, f"{loose} has no partner in this paragraph"
        for tag in TAG.findall(place.text):
            wrong = _wrong(tag, place, unclosed)
            if wrong:
                yield place, f"{tag}: {wrong}"
    for word, place in unclosed:
        yield place, f"the {word} that begins here is never closed by end{word}"


def _wrong(tag: str, place: Place, unclosed: list[tuple[str, Place]]) -> str:
    source = _plain(tag)
    statement = _STATEMENT.match(source)
    if statement is None:
        return "" if tag.startswith("{#") else _refusal(source)
    word = statement.group(1)
    if word in OPENS:
        unclosed.append((word, place))
        return _refusal(f"{source}{{% end{word} %}}")
    if word in ENDS:
        is_match = bool(unclosed) and unclosed[-1][0] == word.removeprefix("end")
        return "" if is_match and unclosed.pop() else "it closes nothing that is open here"
    if word in MIDDLES:
        return "" if unclosed else "it stands in no if or for"
    return _refusal(source) if word == "set" else f"a {word} is not supported in a Word template"


def _plain(tag: str) -> str:
    """The tag without the letter that says what it moves around."""
    tags = Tags("")
    tags.take(tag)
    return tags.body(0).strip()


def _refusal(source: str) -> str:
    try:
        WORD.from_string(source)
    except (JinjaError, RecursionError) as error:
        return str(error)
    return ""
