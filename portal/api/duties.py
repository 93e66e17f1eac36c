"""A unit's program: what is asked, by when, and sending it."""

from __future__ import annotations

from typing import Any

from documents.reader.wording import NIL, REFERENCE
from models.store.arrivals import read_arrival
from models.store.submissions import Submission, read_figures
from portal.answer import MissingError
from portal.api import shapes
from portal.api.lists import page_of
from portal.api.problems import fault
from portal.api.route import Call, Reply
from portal.pages.unit.asked import Asked, all_asked, asked_of, own_version
from tasks.reading_back import digest_read


def list_duties(call: Call) -> Reply:
    """Everything that was ever asked of the unit."""
    visit = call.visit
    with visit.office.register.look() as connection:
        found = all_asked(connection, visit.account, visit.now)
    return Reply(value=shapes.Duties(**page_of(found, call.query, _duty)))


def show_duty(call: Call) -> Reply:
    """One of them. Raises MissingError."""
    return Reply(value=_duty(duty_asked(call)))


def show_form(call: Call) -> Reply:
    """What is to be answered."""
    form = duty_asked(call).cycle.form
    names = ("code", "label", "unit", "definition", "is_yes_no", "is_required", "is_whole")
    indicators = [shapes.IndicatorShape(**{name: getattr(one, name) for name in names}) for one in form.asked]
    sections = [
        shapes.SectionShape(code=s.code, title=s.title, hint=s.hint, is_required=s.is_required, type=s.type.value)
        for s in form.sections
    ]
    told = {"key": form.key, "title": form.title, "nil_code": NIL, "reference_code": REFERENCE}
    return Reply(value=shapes.FormShape(**told, indicators=indicators, sections=sections))


def list_versions(call: Call) -> Reply:
    """Every version that the unit sent."""
    return Reply(value=shapes.Versions(**page_of(duty_asked(call).versions, call.query, version_shape)))


def show_version(call: Call) -> Reply:
    """One version with its figures and everything that was found. Raises MissingError."""
    asked = duty_asked(call)
    own = own_version(asked, call.visit.path["version"])
    with call.visit.office.register.look() as connection:
        figures = read_figures(connection, own.cycle, own.unit, own.version)
        digest = digest_read(connection, own)
    rows = [
        shapes.FigureShape(
            code=code,
            answer=figure.answer.value,
            value=None if figure.value is None else f"{figure.value.normalize():f}",
            text=figure.text,
            place=figure.place,
        )
        for code, figure in figures.items()
    ]
    more: dict[str, Any] = {"digest": digest, "figures": rows, "narratives": own.narratives}
    plain = version_shape(own).model_dump()
    return Reply(value=shapes.WholeVersion(**plain, **more, problems=[fault(p) for p in own.problems]))


def show_receipt(call: Call) -> Reply:
    """The receipt of the version that counts. Raises MissingError where there is none."""
    accepted = duty_asked(call).accepted
    if accepted is None:
        raise MissingError("no version counts")
    with call.visit.office.register.look() as connection:
        arrival, digest = read_arrival(connection, accepted.arrival), digest_read(connection, accepted)
    told: dict[str, Any] = {"version": accepted.version, "is_late": accepted.is_late, "sha256": accepted.sha256}
    return Reply(value=shapes.Receipt(**told, number=arrival.id, arrived_at=arrival.arrived_at, digest=digest))


def version_shape(one: Submission) -> shapes.Version:
    """One version as it goes over the wire."""
    names = ("version", "is_late", "is_nil", "reference", "arrived_at", "decided_at", "sha256")
    return shapes.Version(**{name: getattr(one, name) for name in names}, status=one.status.value)


def duty_asked(call: Call) -> Asked:
    """The duty that the address names. Raises MissingError."""
    with call.visit.office.register.look() as connection:
        return asked_of(connection, call.visit.account, call.visit.path["cycle"], call.visit.now)


def _duty(asked: Asked) -> shapes.Duty:
    owed = asked.obligation
    return shapes.Duty(
        cycle=asked.cycle.key,
        subject=asked.cycle.directive.subject,
        unit=owed.unit.key,
        directive_symbol=asked.directive.symbol,
        last_legal_moment=owed.deadline.last_legal_moment,
        last_working_day=owed.deadline.last_working_day,
        situation=asked.situation.value,
        is_closed=asked.is_over,
        accepted_version=asked.accepted.version if asked.accepted else None,
        returned=owed.returned,
    )
