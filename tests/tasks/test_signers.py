"""signers.yaml: where the keys are, and everything wrong with it at once; a password is never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import RefusedError
from models.organisation import Issuer, Signatory
from tasks.load.signers import load_signers

GOOD = """signers:
  - agency: ubnd-tinh
    person: Vũ Thị Hiền Hạnh
    pkcs12: {file: person.p12, password_env: KEY_OF_PERSON}
    image: hand.png
  - agency: ubnd-tinh
    pkcs11: {module: driver.so, token: A, certificate: B, pin_env: PIN_OF_AGENCY}
"""
SECRETS = {"KEY_OF_PERSON": "x", "PIN_OF_AGENCY": "y"}
AGENCY = Issuer(key="ubnd-tinh", name="Ủy ban", superior=None, letterhead=("ỦY BAN",), code="UBND", place="Lào Cai")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """signers.yaml with everything it names beside it."""
    for name in ("person.p12", "driver.so", "hand.png"):
        (tmp_path / name).touch()
    (tmp_path / "signers.yaml").write_text(GOOD)
    return tmp_path / "signers.yaml"


def test_an_office_without_the_file_does_not_sign(tmp_path: Path) -> None:
    assert load_signers(tmp_path / "signers.yaml", {}) is None


def test_the_person_and_the_agency_have_each_their_key(file: Path) -> None:
    book = load_signers(file, SECRETS)
    assert book is not None
    block = Signatory(lines=("PHÓ CHỦ TỊCH",), name="Vũ Thị Hiền Hạnh")
    person, agency = book.person(AGENCY, block), book.agency(AGENCY)
    assert person is not None
    assert person.pkcs12 is not None
    assert agency is not None
    assert agency.pkcs11 is not None
    assert book.person(AGENCY, Signatory(lines=("CHỦ TỊCH",), name="")) is None


def test_a_missing_file_and_an_unset_password_are_all_told_at_once_with_their_lines(file: Path) -> None:
    (file.parent / "person.p12").unlink()
    (file.parent / "hand.png").unlink()
    with pytest.raises(RefusedError) as refused:
        load_signers(file, {})
    assert [(p.where, p.what) for p in refused.value.problems] == [
        ("signers.yaml:4", "no such file: person.p12"),
        ("signers.yaml:5", "no such file: hand.png"),
        ("signers.yaml:4", "KEY_OF_PERSON is not set"),
        ("signers.yaml:7", "PIN_OF_AGENCY is not set"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("image:", "picture:", "unknown key 'picture'"),
        ("password_env: KEY_OF_PERSON", "password: geheim", "unknown key 'password'"),
        (
            "    image: hand.png",
            "    pkcs11: {module: driver.so, token: A, certificate: B, pin_env: X}",
            "either pkcs12",
        ),
        (
            "  - agency: ubnd-tinh\n    pkcs11",
            "  - agency: ubnd-tinh\n    person: Vũ Thị Hiền Hạnh\n    pkcs11",
            "twice",
        ),
    ],
)
def test_what_is_wrong_is_refused(file: Path, before: str, after: str, what: str) -> None:
    assert before in GOOD
    file.write_text(GOOD.replace(before, after))
    with pytest.raises(RefusedError, match=what):
        load_signers(file, {**SECRETS, "X": "z"})
