"""Opening a cycle: the directive is put forward; once it is issued, each unit gets its form."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.ad_hoc_request.context import AdHocFacts
from documents.kinds.directive.context import DirectiveFacts
from models.cycle import Cycle, obliged_units, open_cycle, open_obligations
from models.directive import Directive
from models.document import Document, DocumentKind, DocumentRef, Draft, Head
from models.numbering import letter_symbol
from models.obligation import Obligation
from models.organisation import Roster
from models.store.accepted import last_years_figures
from models.store.afterlife import is_in_force
from models.store.cycles import find_cycle, read_cycle, record_cycle
from models.store.obligations import read_obligations, record_obligations
from models.store.papers import find_document, read_document
from models.worktime import ZONE
from tasks.issue import draft, proofread, put_each_forward, put_forward
from tasks.load import Place
from tasks.office import Office
from tasks.signing_right import refuse_unless_covered, refuse_unless_ready
from tasks.unit_form import Figures, form_facts
from tasks.wording import FORM_TITLE, LETTER_TITLE, OFFICIAL_LETTER

DIRECTIVE_KEY = "directive"


def begin_cycle(
    office: Office, directive: Directive, place: Place, now: datetime, *, folder: str, by: str | None = None
) -> bool:
    """True where the cycle was opened now, with its obligations and its directive put forward; False if it was open.

    `by` prepared it; None where the schedule did. Raises TemplateError or AmbiguousDeadlineError before anything is
    written, and RefusedError where who shall sign may not on this day.
    """
    with office.register.look() as connection:
        if find_cycle(connection, directive.key) is not None:
            return False
    cycle, paper = draw_up(directive, place, now, folder=folder, by=by)
    refuse_unless_ready(office, cycle, paper, now)
    refuse_unless_covered(directive.signatory, place.delegations, now)
    proofread(office, paper)
    obligations = open_obligations(cycle, obliged_units(directive, place.roster))
    with office.register.act(now) as act:
        if not record_cycle(act, cycle):
            return False
        record_obligations(act, obligations)
        put_forward(act, cycle, paper)
    return True


def draw_up(
    directive: Directive, place: Place, now: datetime, *, folder: str, by: str | None = None
) -> tuple[Cycle, Draft]:
    """The cycle as it would begin now, and its directive as it would be put forward. Raises AmbiguousDeadlineError."""
    form = place.forms[directive.form]
    cycle = open_cycle(directive, place=folder, form=form, ladder=place.ladder, calendar=place.calendar, now=now)
    return cycle, _directive_draft(cycle, place.roster, by)


def is_form_due(office: Office, key: str) -> bool:
    """Whether the directive is issued and holds, and the units still wait for their form."""
    with office.register.look() as connection:
        holds = is_in_force(connection, key, DIRECTIVE_KEY)
        last = read_obligations(connection, key)[-1]
        is_given = find_document(connection, key, _form_key(last)) is not None
    return holds and not is_given


def issue_forms(office: Office, key: str, now: datetime) -> int:
    """How many units were given their form now: none before the directive is issued, none twice."""
    if not is_form_due(office, key):
        return 0
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        directive = reference(cycle, read_document(connection, key, DIRECTIVE_KEY))
        obligations = read_obligations(connection, key)
        last_year = last_years_figures(connection, key, cycle.year)
    drafts = [_form_draft(cycle, directive, o, last_year.get(o.unit.key, {})) for o in obligations]
    with office.register.act(now) as act:
        return len(put_each_forward(act, cycle, drafts))


def reference(cycle: Cycle, document: Document) -> DocumentRef:
    """How other documents cite the directive of the cycle."""
    assert document.symbol is not None
    assert document.issued_at is not None
    return DocumentRef(
        type_name=OFFICIAL_LETTER,
        symbol=document.symbol,
        issued_on=document.issued_at.astimezone(ZONE).date(),
        issuer=cycle.directive.issuer.name,
        subject=cycle.directive.subject,
    )


def _directive_draft(cycle: Cycle, roster: Roster, by: str | None) -> Draft:
    directive = cycle.directive
    kind = DocumentKind.AD_HOC_REQUEST if directive.is_ad_hoc else DocumentKind.DIRECTIVE
    top = Head(
        issuer=directive.issuer,
        symbol=letter_symbol(directive.issuer.code, directive.symbol_unit),
        signatory=directive.signatory,
        copies=directive.copies,
        archive=directive.archive,
        urgency=directive.urgency,
    )
    make = AdHocFacts if directive.is_ad_hoc else DirectiveFacts
    facts = make(head=top, directive=directive)
    return draft(
        cycle,
        kind,
        DIRECTIVE_KEY,
        title=LETTER_TITLE.format(subject=directive.subject),
        addressee="; ".join(line.strip("-;. ") for line in directive.addressees),
        facts=facts,
        recipients=[unit.key for unit in roster.select(directive.groups, directive.units)],
        by=by,
    )


def _form_draft(cycle: Cycle, directive: DocumentRef, obligation: Obligation, last_year: Figures) -> Draft:
    facts = form_facts(cycle, directive, obligation, last_year)
    return draft(
        cycle,
        DocumentKind.REPORT_FORM,
        _form_key(obligation),
        title=FORM_TITLE,
        addressee=obligation.unit.key,
        facts=facts,
        recipients=[obligation.unit.key],
    )


def _form_key(obligation: Obligation) -> str:
    return f"form:{obligation.unit.key}"
