"""One duty: by when and why, how it stands, the ways to answer, and all that happened."""

from __future__ import annotations

from models.explanation import explain
from models.store.confirmations import find_acknowledged
from models.store.drafts import find_draft
from models.store.extensions import read_requests
from models.store.rungs import read_standings
from models.wording import reason_text, weekday_text
from portal.access.deeds import Deed
from portal.answer import Answer, Page
from portal.pages.unit.asked import LIFTED, asked_of, next_step
from portal.pages.unit.listed import sheet_of
from portal.pages.unit.timeline import events_of
from portal.route import Route, get
from portal.visit import Visit
from tasks.opening import DIRECTIVE_KEY

ON_A_SHEET = 40


def show_duty(visit: Visit) -> Answer:
    """The duty's page."""
    unit = visit.account.unit
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        (standing,) = read_standings(connection, asked.cycle.key, (asked.obligation,))
        values = {
            "asked": asked,
            "step": next_step(connection, asked),
            "told": explain(asked.cycle, asked.obligation, standing, visit.now),
            "draft": find_draft(connection, asked.cycle.key, unit),
            "acknowledged": find_acknowledged(connection, asked.cycle.key, unit, DIRECTIVE_KEY),
            "requests": read_requests(connection, asked.cycle.key, unit),
        }
        events = events_of(connection, asked, unit)
    may_answer = not asked.is_over and asked.situation not in LIFTED
    words = {"reason_text": reason_text, "weekday": weekday_text, "may_answer": may_answer}
    sheet = sheet_of(events, visit.query.get("trang", ""), ON_A_SHEET)
    return Page(template="unit/duty.html", values={**values, **words, "events": sheet})


ROUTES: tuple[Route, ...] = (get("/viec/{cycle}", Deed.SEE_DUTY, show_duty),)
