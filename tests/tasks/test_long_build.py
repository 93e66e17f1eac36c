"""While a long build lasts the collector of cycles waits, and goes on behind the last one."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from tasks.long_build import long_build

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    was_at_work = gc.isenabled()
    yield
    (gc.enable if was_at_work else gc.disable)()


def test_the_collector_waits_while_a_build_lasts_and_goes_on_after_it() -> None:
    gc.enable()
    with long_build():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_build_that_fails_leaves_the_collector_at_work() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="broken"), long_build():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_was_at_rest_stays_at_rest() -> None:
    gc.disable()
    with long_build(), long_build():
        pass
    assert not gc.isenabled()


def test_of_two_builds_at_once_the_last_to_end_sets_it_to_work_again() -> None:
    gc.enable()
    begun, half = Barrier(2), Barrier(2)

    def other() -> None:
        with long_build():
            begun.wait(10)
            half.wait(10)

    thread = Thread(target=other)
    thread.start()
    begun.wait(10)
    with long_build():
        half.wait(10)
        thread.join(10)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_act_may_be_long_as_a_whole() -> None:
    gc.enable()
    seen = []

    @long_build()
    def act() -> None:
        seen.append(gc.isenabled())

    act()
    act()
    assert (seen, gc.isenabled()) == ([False, False], True)


def test_a_command_collects_seldom_and_leaves_everything_where_it_is_at_its_end() -> None:
    code = (
        "import atexit, gc\n"
        "from tasks.long_build import SELDOM, collect_seldom\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "collect_seldom()\n"
        "atexit.register(lambda: print(gc.get_freeze_count()))\n"
        "print(gc.isenabled(), gc.get_threshold() == SELDOM)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert said.split() == ["True", "True", "0", "True"]
