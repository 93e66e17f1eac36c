"""The forms in the Prefect UI speak Vietnamese, offer what there is, and refuse the rest with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import yaml
from prefect import Flow

from flows.ad_hoc_report import ad_hoc_report
from flows.alarm import alarm
from flows.annual_cycle import annual_cycle
from flows.chase_overdue import chase_overdue
from flows.collect_reports import collect_reports
from flows.consolidate_reports import consolidate_reports
from flows.decide_units import decide_units
from flows.engine import ROOT
from flows.forms.answers import key_of_form, keys_of_units
from flows.forms.wording import APPROVALS, DECISIONS, FIELDS, GROUPS
from flows.rehearse import rehearse
from flows.report_upward import report_upward
from models.choice import Decision
from models.directive import Approval
from models.organisation import Group
from tasks.load import load_place
from tasks.office import DIRECTIVES

FLOWS: list[Flow[Any, Any]] = [
    ad_hoc_report, alarm, annual_cycle, chase_overdue, collect_reports, consolidate_reports, decide_units, rehearse,
    report_upward,
]  # fmt: skip
PLACE = load_place(DIRECTIVES / "lao-cai")


def questions(flow: Flow[Any, Any]) -> dict[str, dict[str, Any]]:
    """The form's questions by parameter."""
    found: dict[str, dict[str, Any]] = flow.parameters.properties
    return found


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_question_has_a_label_and_an_explanation(flow: Flow[Any, Any]) -> None:
    told = {(question["title"], question.get("description")) for question in questions(flow).values()}
    assert told <= set(FIELDS.values())


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_form_sent_as_it_is_shown_is_taken(flow: Flow[Any, Any]) -> None:
    shown = {
        name: question["default"] for name, question in questions(flow).items() if question.get("default") is not None
    }
    for name, answer in shown.items():
        question = questions(flow)[name]
        assert answer in question.get("enum", [answer]), name
    wanted = dict.fromkeys(flow.parameters.required or (), "x")
    flow.validate_parameters({**wanted, **shown})


def test_units_groups_and_forms_are_chosen_by_their_names() -> None:
    form = questions(ad_hoc_report)
    assert form["units"]["items"]["enum"] == [unit.name for unit in PLACE.roster.units]
    assert form["groups"]["items"]["enum"] == [GROUPS[group] for group in Group]
    assert set(form["form"]["enum"]) == {known.title for known in PLACE.forms.values()}
    assert keys_of_units(PLACE.roster, ["Phường Sa Pa", "snv", "?"]) == ["phuong-sa-pa", "snv", "?"]
    assert key_of_form(PLACE.forms, PLACE.forms["nhanh"].title) == "nhanh"


def test_words_chosen_become_values_and_values_stay() -> None:
    answers = {"subject": "a", "duty": "b", "deadline": "c", "lead_deadline": "d", "by": ""}
    chosen = ad_hoc_report.validate_parameters(
        {**answers, "groups": [GROUPS[Group.COMMUNES]], "approval": APPROVALS[Approval.PERSON]}
    )
    assert (chosen["groups"], chosen["approval"], chosen["by"]) == ([Group.COMMUNES], Approval.PERSON, None)
    given = ad_hoc_report.validate_parameters({**answers, "groups": [Group.COMMUNES], "approval": Approval.AUTOMATIC})
    assert (given["groups"], given["approval"]) == ([Group.COMMUNES], Approval.AUTOMATIC)


def test_what_is_decided_of_units_is_chosen_by_its_words_and_nothing_is_recorded_unless_somebody_says_so() -> None:
    answers = {"cycle": "c", "reason": "lũ", "by": "lead"}
    chosen = decide_units.validate_parameters({**answers, "decision": DECISIONS[Decision.EXEMPT]})
    assert chosen["decision"] is Decision.EXEMPT
    assert questions(decide_units)["decision"]["default"] == DECISIONS[Decision.SHOW]
    assert set(DECISIONS) == set(Decision)


def test_every_deployment_says_in_words_what_it_does() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    assert [d["name"] for d in deployments if not d.get("description")] == []


def test_the_dead_run_automation_waits_for_several_heartbeats() -> None:
    known = {a["name"]: a for a in yaml.safe_load((ROOT / "automations.yaml").read_text())["automations"]}
    trigger = known["Đóng lượt chạy đã chết"]["trigger"]
    settings = (ROOT / "prefect.toml").read_text()
    assert "heartbeat_frequency = 60" in settings
    assert timedelta(seconds=trigger["within"]) >= 3 * timedelta(seconds=60)
