"""The steps as Prefect runs them: what is worth another try is tried again, and nothing waits for ever."""

from __future__ import annotations

import pytest
from prefect import Task
from prefect.states import Failed

from flows import steps
from models.errors import PastDeadlineError, RegisterBusyError, StorageFullError, TemplateError

ALL_STEPS = [value for value in vars(steps).values() if isinstance(value, Task)]
STEPS = [step for step in ALL_STEPS if step is not steps.take_letters]


def test_a_mailbox_that_is_out_holds_up_no_other_door() -> None:
    assert steps.take_letters.retries == 0, "the next sweep is its retry"
    assert steps.take_letters.timeout_seconds


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_is_tried_again_with_growing_waits_and_jitter_and_is_cut_off_in_time(
    step: Task[..., object],
) -> None:
    delays = step.retry_delay_seconds
    assert isinstance(delays, list)
    assert step.retries == len(delays) >= 3
    assert delays == sorted(delays)
    assert step.retry_jitter_factor
    assert step.timeout_seconds


@pytest.mark.parametrize("error", [RegisterBusyError("x"), StorageFullError("x"), ConnectionError("x"), TimeoutError()])
def test_what_may_pass_is_tried_again(error: Exception) -> None:
    assert steps.is_passing(None, None, Failed(data=error))


@pytest.mark.parametrize("error", [TemplateError("x"), PastDeadlineError("x"), ValueError("x"), KeyError("x")])
def test_a_fault_is_seen_at_once(error: Exception) -> None:
    assert not steps.is_passing(None, None, Failed(data=error))


def test_a_new_step_gets_the_common_settings() -> None:
    assert len(STEPS) >= 12
    assert all(step.cache_policy == steps.SETTINGS["cache_policy"] for step in STEPS)
