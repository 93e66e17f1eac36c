"""The acts as Prefect runs them: their names on the screen, what is tried again, and how long they may take.

One table, so that retries and time-outs are chosen in one place. The acts themselves know nothing of Prefect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task
from prefect.cache_policies import NO_CACHE
from prefect.context import TagsContext

from flows.tracing import tell_failed_step
from models.errors import RegisterBusyError, StorageFullError
from tasks import (
    after_editing,
    afterwards,
    answering,
    calendar,
    chase,
    consolidate,
    dispatch,
    fairness,
    gathering,
    issue,
    opening,
    pdf,
    receipts,
    report_upward,
    signing,
    supplement,
    webhooks,
)
from tasks.collect import accept, arrive, letters, packages

P = ParamSpec("P")
R = TypeVar("R")

PASSING = (RegisterBusyError, StorageFullError, OSError, TimeoutError)
"""What may be gone in a moment: another writer, a full disk, a network. Everything else is a fault to be seen."""


def is_passing(_: Any, __: Any, state: Any) -> bool:
    """Whether the failed step is worth another try."""
    return isinstance(state.result(raise_on_failure=False), PASSING)


SETTINGS: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "persist_result": False,
    "retries": 3,
    "retry_delay_seconds": [1.0, 5.0, 20.0],
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": is_passing,
    "timeout_seconds": 300,
    "on_failure": [tell_failed_step],
}
OUTSIDE: dict[str, Any] = {"retries": 5, "retry_delay_seconds": [2.0, 10.0, 30.0, 60.0, 120.0]}
"""For acts that meet a network or somebody else's disk."""


class Step(Task[P, R]):
    """An act as Prefect runs it. It bears no tag of its run: for every tag Prefect would ask the server for a slot."""

    def __call__(self, *words: Any, **named: Any) -> Any:
        """What the act returns. Raises what it raises, once no try is left."""
        with TagsContext():
            return super().__call__(*words, **named)


def _step(act: Callable[P, R], name: str, **changes: Any) -> Task[P, R]:
    return Step(act, name=name, **{**SETTINGS, **changes})


begin_cycle = _step(opening.begin_cycle, "Mở hồ sơ")
issue_forms = _step(opening.issue_forms, "Gửi biểu mẫu")
finish_papers = _step(issue.finish_papers, "In văn bản")
make_pdfs = _step(pdf.make_pdfs, "Tạo bản PDF", timeout_seconds=1800)
sign_papers = _step(signing.sign_papers, "Ký số", timeout_seconds=1800)
dispatch_batch = _step(dispatch.dispatch_batch, "Phát hành", **OUTSIDE)
take_letters = _step(letters.take_letters, "Nhận thư điện tử", retries=0)  # the next sweep is the retry
take_packages = _step(packages.take_packages, "Nhận gói edXML", **OUTSIDE)
answer_packages = _step(packages.answer_packages, "Báo trạng thái gói edXML", **OUTSIDE)
take_in = _step(arrive.take_in, "Tiếp nhận tệp", **OUTSIDE)
read_and_answer = _step(accept.read_and_answer, "Đọc và trả lời")
give_back = _step(fairness.give_back, "Bù thời gian gián đoạn tiếp nhận")
climb = _step(chase.climb, "Nhắc, đôn đốc")
gather = _step(gathering.gather, "Nhắc việc trong ngày")
close_books = _step(consolidate.close_books, "Chốt số liệu")
put_report_forward = _step(consolidate.put_report_forward, "Lập báo cáo tổng hợp")
approve_edited = _step(after_editing.approve_edited, "Duyệt báo cáo đã biên tập")
put_cover_forward = _step(report_upward.put_cover_forward, "Lập công văn gửi báo cáo")
put_supplement_forward = _step(supplement.put_supplement_forward, "Lập báo cáo bổ sung")
file_what_came_later = _step(afterwards.file_what_came_later, "Lưu hồ sơ bổ sung")
close_when_done = _step(report_upward.close_when_done, "Đóng hồ sơ")
tell_programs = _step(webhooks.tell_programs, "Báo cho hệ thống khác", **OUTSIDE)
forget_answers = _step(answering.forget_answers, "Dọn trả lời cũ")
follow_receipts = _step(receipts.follow_receipts, "Tính thời hạn từ ngày nhận")
follow_calendar = _step(calendar.follow_calendar, "Theo lịch làm việc")
