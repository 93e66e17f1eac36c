"""The first page: what is asked of the unit, the newest first, and below it what is over."""

from __future__ import annotations

from models.wording import reason_text, weekday_text
from portal.access.deeds import Deed
from portal.answer import Answer, Page
from portal.pages.unit.asked import all_asked, next_step
from portal.pages.unit.listed import sheet_of
from portal.route import Route, get
from portal.visit import Visit

ON_A_SHEET = 20


def show_duties(visit: Visit) -> Answer:
    """One card for each duty that is open, one line for each that is over."""
    with visit.office.register.look() as connection:
        every = all_asked(connection, visit.account, visit.now)
        open_ = [(one, next_step(connection, one)) for one in every if not one.is_over]
    over = sheet_of([one for one in every if one.is_over], visit.query.get("trang", ""), ON_A_SHEET)
    cards = sheet_of(open_, visit.query.get("trang", ""), ON_A_SHEET)
    words = {"reason_text": reason_text, "weekday": weekday_text}
    return Page(template="unit/duties.html", values={"cards": cards, "over": over, **words})


ROUTES: tuple[Route, ...] = (get("/viec", Deed.SEE_DUTY, show_duties),)
