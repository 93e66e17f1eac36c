"""A draft from unknown hands is read in a process of its own: what it does there, it does to nobody else."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest

from models.errors import UnreadableFileError
from tasks.editing import child
from tasks.editing.child import read_draft_in_child
from tests.corpus.bombs import BOMBS, Case
from tests.documents.drafting import drawn, known, read, sample

DRAFT, TOKENS = drawn(sample()), tuple(known(sample()))


def test_a_child_reads_what_the_reader_reads() -> None:
    assert read_draft_in_child(DRAFT, TOKENS) == read(DRAFT, sample())


@pytest.mark.slow
@pytest.mark.parametrize("case", BOMBS, ids=lambda case: str(case[0]))
def test_every_hostile_file_is_refused_by_its_code(case: Case) -> None:
    _, code, build = case
    with pytest.raises(UnreadableFileError) as refusal:
        read_draft_in_child(build(), TOKENS)
    assert refusal.value.code == code


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _smuggle(sending: Connection, *_: object) -> None:
    sending.send_bytes(pickle.dumps(os.getcwd))


@pytest.mark.slow
@pytest.mark.parametrize("deed", [_die, _smuggle])
def test_a_child_that_dies_or_lies_is_a_broken_file(deed: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_serve", deed)
    with pytest.raises(UnreadableFileError) as refusal:
        read_draft_in_child(b"", TOKENS)
    assert refusal.value.code == "BROKEN_FILE"
