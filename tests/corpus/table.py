"""The whole table: every file of the corpus as one row, with what every door of the office must answer to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from documents.gate import limits
from documents.workbook import form_workbook
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.people import Deed
from models.form import Form
from models.organisation import UnitKind
from tests.corpus.bombs import BOMBS, Case
from tests.corpus.forms import NAMESPACES, form_body, with_page
from tests.corpus.harmless import HARMLESS
from tests.corpus.hostile import swapped
from tests.corpus.readings import READINGS, Reading
from tests.corpus.sheets import facts, filled, with_parts
from tests.corpus.workbooks import WORKBOOKS
from tests.corpus.wrong_files import WRONG_FILES

BODILESS = f"<w:document {NAMESPACES}/>".encode()


@dataclass(frozen=True)
class Sender:
    """Whose form it is, and which."""

    form: Form
    cycle: str
    unit: str

    @property
    def answers(self) -> dict[str, str]:
        """What a careful clerk types: a report that is accepted as it is."""
        rng = random.Random(f"corpus:{self.unit}")
        kind, reference = UnitKind.COMMUNE, "34/BC-UBND"
        made = compose_answers(self.form, deed=Deed.FULL, unit_kind=kind, rng=rng, reference=reference)
        return made | {"B1": "200"}


@dataclass(frozen=True)
class Row:
    """One file of the corpus."""

    name: str
    build: Callable[[Sender], bytes]
    refused: str = ""
    """The code by which the gate or the reader refuses the file: it is quarantined."""
    returned: str = ""
    """The code with which a report that could be read goes back to its unit."""
    value: str | None = None
    """The figure of B1 where it is accepted."""
    ending: str = ".docx"


def good(sender: Sender) -> bytes:
    """A report that is accepted."""
    return _form(sender, Reading(name="good", typed="200,0"))


def _form(sender: Sender, reading: Reading) -> bytes:
    answers = sender.answers | ({"B1": reading.typed} if reading.typed is not None else {})
    cells = {"B1": reading.cell} if reading.cell else {}
    return with_page(
        form_body(answers, cells=cells, rows=reading.rows, form=sender.form, cycle=sender.cycle, unit=sender.unit)
    )


def book(sender: Sender) -> bytes:
    """A workbook that is accepted: a formula in it says 200."""
    known = facts(sender.form)
    known = replace(known, cycle=sender.cycle, unit=replace(known.unit, key=sender.unit))
    typed: dict[str, object] = {code: text for code, text in sender.answers.items() if code != "B1"}
    return filled(typed | {"B1": "=100+100"}, form_workbook(known))


def computed(sender: Sender) -> bytes:
    return with_parts(book(sender), sheet=(b"<f>100+100</f><v></v>", b"<f>100+100</f><v>200</v>"))


def declared(sender: Sender) -> bytes:
    return with_parts(computed(sender), sheet=(b"<dimension ref=", b'<dimension ref="A1:XFD1048576" x='))


def _merged(sender: Sender) -> bytes:
    return with_parts(book(sender), sheet=(b'<mergeCell ref="A1:H1"', b'<mergeCell ref="A1:XFD1048576"'))


def _hostile(case: Case, ending: str) -> Row:
    name, code, build = case
    build = cache(build)  # bombs take longer to build than to refuse
    return Row(name, lambda _: build(), refused=code, ending=ending)


def _dressed(reading: Reading) -> Row:
    returned = reading.code or reading.by_rule
    return Row(reading.name, lambda sender: _form(sender, reading), returned=returned, value=reading.value)


ROWS: tuple[Row, ...] = (
    *(_hostile(case, ".docx") for case in (*BOMBS, *WRONG_FILES)),
    *(_hostile(case, ".xlsx") for case in WORKBOOKS),
    *(Row(name, lambda _, build=build: build(), returned="WRONG_FORM") for name, build in HARMLESS),  # type: ignore[misc]
    Row("a file over the limit", lambda _: b"PK\x03\x04" + bytes(limits.FILE_BYTES), refused="TOO_BIG"),
    Row("D53 no body", lambda _: swapped("word/document.xml", BODILESS), refused="BROKEN_FILE"),
    *map(_dressed, READINGS),
    Row("X02 a declared size of the whole sheet", declared, value="200", ending=".xlsx"),
    Row("X03 a merge over the whole sheet", _merged, refused="TOO_COMPLEX", ending=".xlsx"),
    Row("X07 a formula with its value", computed, value="200", ending=".xlsx"),
    Row("X07 a formula that nobody computed", book, returned="UNCLEAR_VALUE", ending=".xlsx"),
)
