"""Sending a file: the report as .docx or .xlsx, and its signed copy as .pdf where there is one."""

from __future__ import annotations

from pathlib import Path

from models.errors import Problem
from portal.access.deeds import Deed
from portal.answer import Answer, Page, Redirect
from portal.pages.unit.sending import answerable, send
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import words_of
from tasks.channels.portal import Upload
from tasks.collect.arrive import REPORTS

PATH = "/viec/{cycle}/tai-len"
REPORT, SIGNED = "report", "signed"


def show_upload(visit: Visit) -> Answer:
    """The form for a file."""
    return _form(visit)


def take_upload(visit: Visit) -> Answer:
    """The version that came of the file; or the form again, with what is wrong with it."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    if wrong := _wrong(visit):
        return _form(visit, wrong, status=422)
    report, signed = visit.files[REPORT], visit.files.get(SIGNED)
    uploads = [Upload(name=report.name, file=report.file, size=report.size)]
    if signed is not None:
        name = Path(report.name).with_suffix(".pdf").name
        uploads.append(Upload(name=name, file=signed.file, size=signed.size))
    done = send(visit, asked, *uploads)
    if isinstance(done, Redirect):
        return done
    return _form(visit, [(REPORT, problem) for problem in done], status=422)


def _wrong(visit: Visit) -> list[tuple[str, Problem]]:
    report, signed = visit.files.get(REPORT), visit.files.get(SIGNED)
    found = []
    if report is None:
        found.append((REPORT, "no_file"))
    elif not report.name.lower().endswith(REPORTS):
        found.append((REPORT, "wrong_file"))
    if signed is not None and not signed.name.lower().endswith(".pdf"):
        found.append((SIGNED, "wrong_copy"))
    t = words_of(visit.language)
    return [
        (field, Problem(where=t(f"unit.field_{field}"), what=t(f"unit.{key}"), mend=t(f"unit.{key}_mend")))
        for field, key in found
    ]


def _form(visit: Visit, wrong: list[tuple[str, Problem]] | None = None, *, status: int = 200) -> Page:
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    values = {"asked": asked, "wrong": wrong or [], "bad": {field for field, _ in wrong or ()}}
    return Page(template="unit/upload.html", values=values, status=status)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEND_REPORT, show_upload),
    post(PATH, Deed.SEND_REPORT, take_upload, again=show_upload),
)
