"""The clerk of a unit in a rehearsal: opens the blank form it received, types into the answer cells, saves it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping

from lxml import etree

from documents.reader import names as w
from documents.reader.tables import form_rows
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.people import Deed
from models.form import Form
from models.organisation import UnitKind

_PAGE = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def fill_form(
    blank: bytes, form: Form, *, deed: Deed, unit_kind: UnitKind, rng: random.Random, reference: str
) -> bytes:
    """The form as the unit sends it (.docx bytes; UNREADABLE: cut off half-way). `reference`: "34/BC-UBND".

    The same form, deed and state of `rng` give the same bytes. ASK_EXTENSION sends nothing and is not for clerks.
    """
    answers = compose_answers(form, deed=deed, unit_kind=unit_kind, rng=rng, reference=reference)
    filled = _with_answers(blank, answers)
    return filled[: len(filled) // 2] if deed is Deed.UNREADABLE else filled


def _with_answers(blank: bytes, answers: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(_entry(name), _typed(data, answers) if name == _PAGE else data)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _typed(page: bytes, answers: Mapping[str, str]) -> bytes:
    root = etree.fromstring(page, _PARSER)
    for row in form_rows(root):
        if text := answers.get(row.code):
            _type_into(row.cell, text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _type_into(cell: etree._Element, text: str) -> None:
    """As in a word processor: into the content control where there is one, else into the cell's first paragraph."""
    control = next(cell.iter(w.CONTROL_CONTENT), None)
    place = cell if control is None else control
    run = next(place.iter(w.RUN), None)
    if run is None:
        run = etree.SubElement(_paragraph(place, cell), w.RUN)
    for old in run.findall(w.TEXT):
        run.remove(old)
    _leave_placeholder(cell)
    typed = etree.SubElement(run, w.TEXT)
    typed.text = text
    typed.set(_SPACE, "preserve")


def _paragraph(place: etree._Element, cell: etree._Element) -> etree._Element:
    """Where a new run goes: a control inside a paragraph takes it itself."""
    if place is not cell and place.find(w.PARAGRAPH) is None:
        return place
    found = next(place.iter(w.PARAGRAPH), None)
    return etree.SubElement(place, w.PARAGRAPH) if found is None else found


def _leave_placeholder(cell: etree._Element) -> None:
    for mark in list(cell.iter(w.SHOWS_PLACEHOLDER)):
        if (parent := mark.getparent()) is not None:
            parent.remove(mark)
