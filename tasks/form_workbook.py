"""The form of one unit as a workbook, made when it is asked for: nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping

from documents.workbook import form_workbook
from models.errors import Problem, RefusedError
from models.store.accepted import last_years_figures
from models.store.afterlife import is_in_force
from models.store.cycles import read_cycle
from models.store.obligations import read_obligation
from models.store.papers import read_document
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.unit_form import form_facts

NOT_ISSUED = Problem(where="directive", what="it is not issued, or holds no longer", mend="issue the directive first")


def unit_workbook(office: Office, key: str, unit: str, answers: Mapping[str, str] | None = None) -> bytes:
    """The .xlsx form of the unit in this cycle. Raises RefusedError before the directive is issued, UnknownCycleError.

    It has the codes of the Word form, so that either may be sent back; with `answers` they are typed in by code.
    """
    with office.register.look() as connection:
        cycle, obligation = read_cycle(connection, key), read_obligation(connection, key, unit)
        if not is_in_force(connection, key, DIRECTIVE_KEY):
            raise RefusedError([NOT_ISSUED])
        directive = reference(cycle, read_document(connection, key, DIRECTIVE_KEY))
        last_year = last_years_figures(connection, key, cycle.year, unit).get(unit, {})
    return form_workbook(form_facts(cycle, directive, obligation, last_year), answers)
