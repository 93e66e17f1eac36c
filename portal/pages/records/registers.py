"""The registers of the clerk's own agency: by year and cycle, searched, page by page, and as the book to print."""

from __future__ import annotations

from dataclasses import dataclass

from models.cycle import Cycle
from models.worktime import ZONE
from portal.access.deeds import Deed
from portal.access.ownership import cycles_of
from portal.answer import Answer, Download, Page
from portal.paging import page_of
from portal.route import Route, get
from portal.search import is_found
from portal.visit import Visit
from tasks.agency_registers import Which, agency_book, agency_entries
from tasks.registers import WRITERS
from tasks.waiting import waiting_documents

PATH = "/so"
ON_A_PAGE = 40
MEDIA = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was asked for: which register, of which year and cycle (all: None and ""), and the words to search."""

    which: Which
    year: int | None
    cycle: str
    words: str


def show_register(visit: Visit) -> Answer:
    """The lines that fit, the newest first; before them the drafts that have no number yet."""
    wanted, account = read_wanted(visit), visit.account
    with visit.office.register.look() as connection:
        cycles = cycles_of(connection, account)
        chosen = _chosen(cycles, wanted)
        lines = agency_entries(connection, wanted.which, chosen, account.unit, year=wanted.year, now=visit.now)
        is_out = wanted.which is Which.OUT
        drafts = waiting_documents(connection, chosen, account.unit) if is_out and not wanted.words else ()
        book = agency_book(connection, wanted.which, (), account.unit, year=None, now=visit.now)
    found = [line for line in lines if is_found(wanted.words, *line.cells)]
    values = {
        "wanted": wanted,
        "cycles": cycles,
        "years": _years(cycles, visit),
        "headings": [heading.text for heading in book.headings],
        "paging": page_of(found, visit.query, ON_A_PAGE),
        "drafts": drafts[:ON_A_PAGE],
        "registers": tuple(Which),
    }
    return Page(template="records/register.html", values=values)


def download(visit: Visit) -> Answer:
    """The register as its book, whole for the year and cycle that were chosen: .xlsx, or .docx to print and bind."""
    wanted, account = read_wanted(visit), visit.account
    ending = ".docx" if visit.query.get("dang") == "docx" else ".xlsx"
    with visit.office.register.look() as connection:
        chosen = _chosen(cycles_of(connection, account), wanted)
        book = agency_book(connection, wanted.which, chosen, account.unit, year=wanted.year, now=visit.now)
    name = f"so-{wanted.which.value}-{account.unit}-{wanted.year or 'tat-ca'}{ending}"
    return Download(data=WRITERS[ending](book), name=name, media=MEDIA[ending])


def read_wanted(visit: Visit) -> Wanted:
    """What the address asks for; what makes no sense there counts as not said."""
    which, year = visit.query.get("so", ""), visit.query.get("nam", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    return Wanted(
        which=Which(which) if which in set(Which) else Which.OUT,
        year=int(year) if is_year else None,
        cycle=visit.query.get("ho-so", ""),
        words=visit.query.get("tim", "").strip(),
    )


def _chosen(cycles: tuple[Cycle, ...], wanted: Wanted) -> tuple[Cycle, ...]:
    return tuple(cycle for cycle in cycles if wanted.cycle in ("", cycle.key))


def _years(cycles: tuple[Cycle, ...], visit: Visit) -> tuple[int, ...]:
    this_year = visit.now.astimezone(ZONE).year
    opened = {cycle.opened_at.astimezone(ZONE).year for cycle in cycles}
    return tuple(range(this_year, min(opened | {this_year}) - 1, -1))


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEE_REGISTERS, show_register),
    get(PATH + "/tep", Deed.SEE_REGISTERS, download),
)
