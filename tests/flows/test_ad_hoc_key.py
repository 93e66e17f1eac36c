"""The key of an ad hoc request bears no word of its subject: it goes where names may not go, into logs and alarms."""

from __future__ import annotations

import re

import pytest

import flows.ad_hoc_report as asking
from models.directive import Approval
from tasks.office import Office
from tests.flows.conftest import december

NAME = "ông Trần Văn Kín"


def ask(subject: str, day: int = 10) -> str:
    phrases = {"deadline": "trước 17 giờ 00 ngày 15/12/2025", "lead_deadline": "chậm nhất là ngày 17/12/2025"}
    now = december(day, 9)
    answers = {"duty": f"Báo cáo về {NAME}.", "units": ["snv"], "approval": Approval.AUTOMATIC, "now": now, **phrases}
    return str(asking.ad_hoc_report(subject, **answers))


@pytest.mark.slow
def test_no_word_of_the_subject_reaches_the_key_or_the_log(office: Office) -> None:
    key = ask(f"báo cáo vụ việc của {NAME}")
    assert re.fullmatch(r"20251210-[0-9a-f]{8}", key)
    log = (office.home / "log" / "vanthu.jsonl").read_text()
    assert key in log
    assert [word for word in ("Kín", "-kin", "tran-van", "vu-viec") if word in log] == []


@pytest.mark.slow
def test_the_same_request_of_one_day_is_one_cycle_and_another_is_another(office: Office) -> None:
    first = ask("báo cáo nhanh thiệt hại do mưa lũ")
    assert ask("Báo cáo nhanh  thiệt hại do mưa lũ") == first
    assert (
        len({first, ask("báo cáo nhanh khắc phục hậu quả mưa lũ"), ask("báo cáo nhanh thiệt hại do mưa lũ", 11)}) == 3
    )
