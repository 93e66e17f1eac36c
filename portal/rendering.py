"""Templates into pages: autoescaped, strict about what is missing, with the words of one language."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from models.worktime import ZONE
from portal.access.deeds import may
from portal.answer import Page
from portal.marks import make_mark
from portal.menu import menu_of, section_of
from portal.visit import Visit
from portal.wording import words_of

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
NOTICE = "notice"
"""The cookie that carries the key of a sentence over one redirect."""


def render(visit: Visit, page: Page) -> str:
    """The page's HTML."""
    words = words_of(visit.language)
    session = page.session or visit.session
    shown = {
        "t": words,
        "visit": visit,
        "language": visit.language,
        "account": session.account if session else None,
        "mark": make_mark(session.secret) if session else "",
        "section": section_of(visit.url),
        "menu": menu_of(session.account.role if session else None),
        "can": lambda deed: may(session.account.role if session else None, deed),
        "unsent": page.unsent,
        "notice": words.find(visit.cookies.get(NOTICE, "")),
    }
    return _environment().get_template(page.template).render({**shown, **page.values})


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "moment": moment, "count": count, "opening": opening}
    return made


def day(value: date | datetime) -> str:
    """25/12/2025, in Vietnamese time."""
    local = value.astimezone(ZONE) if isinstance(value, datetime) else value
    return f"{local:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """17:00 ngày 25/12/2025, in Vietnamese time."""
    return f"{value.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"


def count(value: int) -> str:
    """1.234, as Vietnamese writes it."""
    return f"{value:,}".replace(",", ".")


def opening(text: str) -> str:
    """The text with its first letter large, as it begins a heading: "tiếp tục …" → "Tiếp tục …"."""
    return text[:1].upper() + text[1:]
