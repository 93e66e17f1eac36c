"""Decisions about units: asked in time, all or nobody, on record; who is merged or whose clock stands is not chased."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import flows.decide_units as deciding
import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.choice import Choice, Decision
from models.errors import RefusedError
from models.grounds import Grounds
from models.obligation import Obligation, ObligationStatus, Situation, situation
from models.organisation import Group
from models.store.arrivals import read_arrivals
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation, read_obligations
from models.store.rungs import count_performed
from tasks.audit import findings
from tasks.chase import rungs_due
from tasks.consolidate import close_books, is_cut_off_due
from tasks.decisions import decide_extensions
from tasks.extending import ask_for_many, extend_units, show_extension
from tasks.lifting import exempt_units, merge_unit, name_substitute
from tasks.office import Office
from tasks.suspending import resume, suspend
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
GROUNDS = Grounds(by="Sở VHTTDL", reason="Mưa lũ", basis="12/QĐ-UBND")
COMMUNES = Choice(groups=(Group.COMMUNES,))


def sweep(*instants: datetime) -> None:
    """The engine looks in at these instants."""
    for now in instants:
        sweeping.sweep(now=now)


def duty(office: Office, cycle: str, unit: str) -> Obligation:
    """What the unit owes now."""
    with office.register.look() as connection:
        return read_obligation(connection, cycle, unit)


def sent(office: Office, unit: str, word: str) -> list[str]:
    """The files in the unit's folder whose name holds the word."""
    return sorted(path.name for path in (office.outgoing / unit).iterdir() if word in path.name)


def acts(office: Office, cycle: str, act: str) -> list[dict[str, object]]:
    """What the ledger says of these acts."""
    with office.register.look() as connection:
        return [json.loads(entry.details) for entry in read_ledger(connection, cycle, [act])]


def test_the_effect_of_more_time_is_shown_before_anybody_decides(office: Office, cycle: str, units: list[str]) -> None:
    one = Choice(units=(units[0],))
    (effect,) = show_extension(office, cycle, one, until=december(29, 17), now=december(24, 9))
    assert (effect.lead_working_days, effect.is_upward_possible) == (1, True)
    assert {step.rung.key for step in effect.rungs} >= {"reminder-1", "chasing-1", "escalation-1"}
    gone = {step.rung.key for step in effect.rungs if step.after is None}
    assert gone == {"escalation-1"}
    assert acts(office, cycle, "extension.asked") == []


def test_a_disaster_extends_all_communes_in_one_act_that_says_who_why_and_on_what(office: Office, cycle: str) -> None:
    effects = extend_units(office, cycle, COMMUNES, until=december(29, 17), grounds=GROUNDS, now=december(24, 9))
    said = acts(office, cycle, "extension.decided")
    assert len(effects) == len(said) > 1
    assert {(one["by"], one["basis"]) for one in said} == {("Sở VHTTDL", "12/QĐ-UBND")}


def test_every_problem_is_listed_and_nobody_is_half_done(office: Office, cycle: str, units: list[str]) -> None:
    choice = Choice(units=(units[0], "xa-khong-co", "xa-khac"))
    with pytest.raises(RefusedError) as refused:
        extend_units(
            office, cycle, choice, until=december(30, 11), grounds=Grounds(by="", reason="lũ"), now=december(24, 9)
        )
    assert [problem.where for problem in refused.value.problems] == ["--by", "xa-khong-co", "xa-khac", units[0]]
    assert acts(office, cycle, "extension.asked") == []


def test_more_time_asked_after_expiry_is_refused(office: Office, cycle: str, units: list[str]) -> None:
    with pytest.raises(RefusedError, match="asked after expiry"):
        ask_for_many(
            office, cycle, Choice(units=tuple(units)), until=december(29, 17), grounds=GROUNDS, now=december(28, 0)
        )


def test_a_request_may_be_refused_for_one_and_granted_to_another(office: Office, cycle: str, units: list[str]) -> None:
    both = Choice(units=(units[0], units[1]))
    ask_for_many(office, cycle, both, until=december(29, 17), grounds=GROUNDS, now=december(24, 9))
    now = december(24, 10)
    assert decide_extensions(office, cycle, by="lead", is_granted=False, now=now, choice=Choice(units=(units[0],))) == 1
    assert decide_extensions(office, cycle, by="lead", is_granted=True, now=now, choice=Choice(units=(units[1],))) == 1
    assert [duty(office, cycle, unit).is_extended for unit in units[:2]] == [False, True]


def test_a_decision_on_a_group_leaves_the_requests_of_the_others_waiting(
    office: Office, cycle: str, units: list[str]
) -> None:
    asking = Choice(units=(units[0], units[-1]))
    ask_for_many(office, cycle, asking, until=december(29, 17), grounds=GROUNDS, now=december(24, 9))
    now = december(24, 10)
    assert decide_extensions(office, cycle, by="lead", is_granted=True, now=now, choice=COMMUNES) == 1
    assert [duty(office, cycle, unit).is_extended for unit in asking.units] == [False, True]
    with pytest.raises(RefusedError, match="xa-khong-co"):
        decide_extensions(office, cycle, by="lead", is_granted=True, now=now, choice=Choice(units=("xa-khong-co",)))
    assert decide_extensions(office, cycle, by="lead", is_granted=True, now=now) == 1


def test_after_expiry_only_a_document_excuses(office: Office, cycle: str, units: list[str]) -> None:
    one, now = Choice(units=(units[0],)), december(28, 9)
    with pytest.raises(RefusedError, match="--basis"):
        exempt_units(office, cycle, one, grounds=Grounds(by="lead", reason="lũ"), now=now)
    assert exempt_units(office, cycle, one, grounds=GROUNDS, now=now, is_dry=True) != ()
    assert not duty(office, cycle, units[0]).is_settled
    exempt_units(office, cycle, one, grounds=GROUNDS, now=now)
    assert situation(duty(office, cycle, units[0]), now) is Situation.EXEMPT
    assert findings(office) == ()


def test_a_merged_unit_is_not_chased_and_the_other_one_is(office: Office, cycle: str, units: list[str]) -> None:
    merge_unit(office, cycle, units[-1], into=units[-2], grounds=GROUNDS, now=december(10, 9))
    sweep(december(17, 8), december(29, 8))
    assert sent(office, units[-1], "Nhắc trước hạn") == sent(office, units[-1], "đôn đốc") == []
    assert len(sent(office, units[-2], "đôn đốc")) == 1
    assert situation(duty(office, cycle, units[-1]), december(29, 8)) is Situation.MERGED


def test_what_a_merged_unit_had_reported_still_counts(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[-1])
    sweep(december(15, 9))
    merge_unit(office, cycle, units[-1], into=units[-2], grounds=GROUNDS, now=december(16, 9))
    merged = duty(office, cycle, units[-1])
    assert (merged.status, merged.merged_into) == (ObligationStatus.ACCEPTED, units[-2])
    assert findings(office) == ()


def test_a_unit_is_not_merged_into_itself_nor_into_one_that_owes_nothing(
    office: Office, cycle: str, units: list[str]
) -> None:
    exempt_units(office, cycle, Choice(units=(units[0],)), grounds=GROUNDS, now=december(10, 9))
    for into in (units[1], units[0], "xa-khong-co"):
        with pytest.raises(RefusedError):
            merge_unit(office, cycle, units[1], into=into, grounds=GROUNDS, now=december(10, 9))


@pytest.mark.parametrize(("day", "status"), [(22, ObligationStatus.ACCEPTED), (25, ObligationStatus.OPEN)])
def test_another_unit_may_send_only_while_it_is_named(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, day: int, status: ObligationStatus
) -> None:
    since, until = december(20, 0), december(24, 0)
    name_substitute(
        office, cycle, units[0], sender=units[1], since=since, until=until, grounds=GROUNDS, now=december(10, 9)
    )
    path = hand_in(units[0])
    other = office.incoming / cycle / units[1] / path.name
    other.parent.mkdir(parents=True, exist_ok=True)
    path.rename(other)
    sweep(december(day, 9))
    assert duty(office, cycle, units[0]).status is status
    with office.register.look() as connection:
        assert [arrival.unit for arrival in read_arrivals(connection, cycle)] == [units[1]]
    said = [(one["unit"], one["sender"]) for one in acts(office, cycle, "report.sent_for")]
    assert said == ([(units[0], units[1])] if status is ObligationStatus.ACCEPTED else [])
    answers = [len(sent(office, unit, "Phiếu")) for unit in units[:2]]
    assert answers == ([1, 1] if status is ObligationStatus.ACCEPTED else [0, 1])
    assert findings(office) == ()


def test_what_a_substitute_must_mend_is_told_to_it_and_to_the_unit(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    since, until = december(20, 0), december(24, 0)
    name_substitute(
        office, cycle, units[0], sender=units[1], since=since, until=until, grounds=GROUNDS, now=december(10, 9)
    )
    path = hand_in(units[0], Deed.HALF_FILLED)
    other = office.incoming / cycle / units[1] / path.name
    other.parent.mkdir(parents=True, exist_ok=True)
    path.rename(other)
    sweep(december(22, 9))
    assert [len(sent(office, unit, "hoàn thiện")) for unit in units[:3]] == [1, 1, 0]


def test_while_a_clock_stands_no_rung_is_due_and_nothing_is_late(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    suspend(office, cycle, Choice(units=(units[0],)), grounds=GROUNDS, now=december(24, 9))
    sweep(december(25, 8), december(29, 8))
    assert sent(office, units[0], "Nhắc trước hạn 1") == sent(office, units[0], "đôn đốc") == []
    assert situation(duty(office, cycle, units[0]), december(29, 9)) is Situation.SUSPENDED
    hand_in(units[0])
    sweep(december(29, 10))
    assert not duty(office, cycle, units[0]).is_late


def test_when_the_clock_goes_on_the_deadline_moves_by_the_working_days_it_stood(
    office: Office, cycle: str, units: list[str]
) -> None:
    one = Choice(units=(units[0],))
    suspend(office, cycle, one, grounds=GROUNDS, now=december(18, 9))
    assert resume(office, cycle, one, grounds=GROUNDS, now=december(19, 15)) == 1
    assert duty(office, cycle, units[0]).deadline.last_legal_moment == december(29, 23, 59, 59)
    assert duty(office, cycle, units[1]).deadline.last_legal_moment == december(27, 23, 59, 59)
    sweep(december(29, 8))
    assert sent(office, units[0], "đôn đốc") == []
    assert len(sent(office, units[1], "đôn đốc")) == 1


def test_no_deadline_moves_past_the_cut_off_and_none_that_had_run_out(
    office: Office, cycle: str, units: list[str]
) -> None:
    first, second = Choice(units=(units[0],)), Choice(units=(units[1],))
    suspend(office, cycle, first, grounds=GROUNDS, now=december(18, 9))
    suspend(office, cycle, second, grounds=GROUNDS, now=december(28, 9))
    assert resume(office, cycle, first, grounds=GROUNDS, now=december(29, 9)) == 1
    assert duty(office, cycle, units[0]).deadline.last_legal_moment == december(30, 9, 59, 59)
    assert resume(office, cycle, second, grounds=GROUNDS, now=december(29, 9)) == 0
    assert situation(duty(office, cycle, units[1]), december(29, 9)) is Situation.OVERDUE


def test_a_whole_cycle_stands_with_its_cut_off_and_goes_on_with_all_its_dates(office: Office, cycle: str) -> None:
    suspend(office, cycle, None, grounds=GROUNDS, now=december(24, 9))
    assert rungs_due(office, cycle, december(29, 14)) == ()
    assert not is_cut_off_due(office, cycle, december(30, 12))
    assert close_books(office, cycle, december(30, 12)) == 0  # a run that was booked for the old hour
    sweep(december(30, 12))
    with office.register.look() as connection:
        assert count_performed(connection, cycle) == {}
        assert read_cycle(connection, cycle).cut_off_at is None
    moved = resume(office, cycle, None, grounds=GROUNDS, now=december(26, 9))
    with office.register.look() as connection:
        lead, duties = read_cycle(connection, cycle), read_obligations(connection, cycle)
    assert moved == len(duties)
    assert lead.cut_off_due_at == datetime.fromisoformat("2026-01-05T10:00+07:00")  # 31/12, then 5/1: 1 and 2/1 are off
    assert {duty.deadline.last_legal_moment.day for duty in duties} == {30}
    assert not any(duty.is_suspended for duty in duties)


def test_a_clock_that_stands_is_not_stopped_again(office: Office, cycle: str, units: list[str]) -> None:
    suspend(office, cycle, Choice(units=(units[0],)), grounds=GROUNDS, now=december(24, 9))
    for choice in (Choice(units=(units[0],)), None):
        with pytest.raises(RefusedError, match="stands already"):
            suspend(office, cycle, choice, grounds=GROUNDS, now=december(24, 10))
    with pytest.raises(RefusedError, match="no clock of its own"):
        resume(office, cycle, Choice(units=(units[1],)), grounds=GROUNDS, now=december(24, 10))


def test_the_form_in_the_prefect_ui_decides_the_same(office: Office, cycle: str, units: list[str]) -> None:
    name = duty(office, cycle, units[0]).unit.name
    asked = {"reason": "Mưa lũ", "by": "Sở VHTTDL", "units": [name], "now": december(24, 9)}
    until = december(29, 17)
    assert deciding.decide_units(cycle, decision=Decision.SHOW, until=until, **asked) == 1
    assert not duty(office, cycle, units[0]).is_extended
    assert deciding.decide_units(cycle, decision=Decision.EXTEND, until=until, **asked) == 1
    assert duty(office, cycle, units[0]).is_extended
    assert deciding.decide_units(cycle, decision=Decision.SUSPEND, **asked) == 1
    assert duty(office, cycle, units[0]).is_suspended
    with pytest.raises(RefusedError, match="nobody is meant"):
        deciding.decide_units(cycle, reason="lũ", by="lead", decision=Decision.EXEMPT, now=december(24, 9))
