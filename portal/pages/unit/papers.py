"""Files for the unit: its papers as they were issued, its form to fill in elsewhere."""

from __future__ import annotations

from pathlib import Path

from models.document import DocumentKind
from models.errors import RefusedError, VanthuError
from models.store.unit_papers import find_paper, papers_of
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Download, MissingError
from portal.pages.unit.asked import asked_of
from portal.route import Route, get
from portal.visit import Visit
from tasks.files import digest
from tasks.form_workbook import unit_workbook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK_NAME = "bieu-mau-{cycle}-{unit}.xlsx"


def download_paper(visit: Visit) -> Answer:
    """A paper that was issued to the unit, byte for byte. Raises MissingError."""
    number = visit.path["paper"]
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        is_number = number.isdecimal() and len(number) < 12
        paper = find_paper(connection, asked.cycle.key, visit.account.unit, int(number)) if is_number else None
    if paper is None:
        raise MissingError(number)
    return issued_file(visit, paper.path, paper.sha256)


def download_form(visit: Visit) -> Answer:
    """The unit's own form, as it was issued. Raises MissingError before that."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        papers = papers_of(connection, asked.cycle.key, visit.account.unit)
    form = next((paper for paper in reversed(papers) if paper.kind is DocumentKind.REPORT_FORM), None)
    if form is None:
        raise MissingError("form")
    return issued_file(visit, form.path, form.sha256)


def download_workbook(visit: Visit) -> Answer:
    """The unit's form as a workbook. Raises ConflictError where the directive holds no longer."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
    try:
        data = unit_workbook(visit.office, asked.cycle.key, visit.account.unit)
    except RefusedError:
        raise ConflictError("unit.not_in_force") from None
    name = WORKBOOK_NAME.format(cycle=asked.cycle.key, unit=visit.account.unit)
    return Download(data=data, name=name, media=XLSX)


def issued_file(visit: Visit, path: str, sha256: str) -> Download:
    """The file under the office's papers. Raises VanthuError where it is not what was issued."""
    data = (visit.office.papers / path).read_bytes()
    if digest(data) != sha256:
        raise VanthuError(f"{path}: not the bytes that were issued")
    return Download(data=data, name=Path(path).name, media=DOCX)


ROUTES: tuple[Route, ...] = (
    get("/viec/{cycle}/van-ban/{paper}", Deed.SEE_DUTY, download_paper),
    get("/viec/{cycle}/bieu-mau.docx", Deed.SEE_DUTY, download_form),
    get("/viec/{cycle}/bieu-mau.xlsx", Deed.SEE_DUTY, download_workbook),
)
