"""The signed PDF beside a report: what it is worth is noted with the arrival, and the report is never lost for it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
from flows.cli import cli
from models import faults
from models.store.arrivals import read_arrivals
from models.store.ledger_rows import read_ledger
from tasks.audit import findings
from tasks.collect.arrive import take_in
from tasks.files import keep
from tasks.office import Office
from tasks.sign import Role, make_test_authority, open_pkcs12, sign
from tests.flows.conftest import HandIn, december
from tests.tasks.test_sign import letter

pytestmark = pytest.mark.slow
CLERK = "Văn thư xã"
AT = december(22, 9)


@pytest.fixture
def signed(office: Office) -> bytes:
    """A PDF with one signature that leads to a root that the office trusts."""
    authority = make_test_authority(AT)
    keep(office.home / "trust" / "root.der", authority.root)
    keep(office.home / "clerk.p12", authority.issue(CLERK, CLERK, password="x", now=AT - timedelta(days=1)))
    signer = open_pkcs12(office.home / "clerk.p12", "x")
    return sign(
        letter([("Báo cáo", 100, 700)]), signer, role=Role.PERSON, name=CLERK, reason="Ký", now=AT, is_visible=False
    )


def noted(office: Office, cycle: str) -> list[dict[str, object]]:
    with office.register.look() as connection:
        return [json.loads(e.details) for e in read_ledger(connection, cycle) if e.act == "arrival.signature"]


def states(office: Office, cycle: str) -> list[tuple[str, str]]:
    with office.register.look() as connection:
        return [(arrival.name, arrival.state.value) for arrival in read_arrivals(connection, cycle)]


def arrive(office: Office, cycle: str, unit: str, hand_in: HandIn, pdf: bytes, at: datetime = AT) -> None:
    hand_in(unit).with_suffix(".pdf").write_bytes(pdf)
    sweeping.sweep(now=at)


def test_a_good_signature_is_noted_with_the_arrival(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, signed: bytes
) -> None:
    arrive(office, cycle, units[0], hand_in, signed)
    (told,) = noted(office, cycle)
    assert (told["signers"], told["intact"], told["trusted"], told["whole"]) == ([CLERK], True, True, True)
    assert states(office, cycle) == [("report-1-full.docx", "read")]
    assert list((office.incoming / cycle / units[0]).iterdir()) == []
    assert findings(office) == ()


@pytest.mark.parametrize("spoilt", ["byte", "none", "garbage", "empty", "untrusted"])
def test_a_bad_one_is_noted_too_and_the_report_is_accepted(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, signed: bytes, spoilt: str
) -> None:
    at = signed.index(b" Td <") + 6
    pdfs = {"byte": signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :], "none": letter([("A", 100, 700)])}
    pdfs |= {"garbage": b"\x00PDF" * 99, "empty": b"", "untrusted": signed}
    if spoilt == "untrusted":
        (office.home / "trust" / "root.der").unlink()
    arrive(office, cycle, units[0], hand_in, pdfs[spoilt])
    (told,) = noted(office, cycle)
    assert not (told["intact"] and told["trusted"])
    assert states(office, cycle) == [("report-1-full.docx", "read")]
    assert findings(office) == ()


def test_a_broken_file_among_the_trusted_roots_costs_no_report(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, signed: bytes
) -> None:
    (office.home / "trust" / "notes.txt").write_text("no certificate")
    arrive(office, cycle, units[0], hand_in, signed)
    assert "no certificate" in str(noted(office, cycle)[0]["why"])
    assert states(office, cycle) == [("report-1-full.docx", "read")]


def test_a_pdf_alone_is_returned_as_before_and_may_be_checked_by_hand(
    office: Office, cycle: str, units: list[str], signed: bytes
) -> None:
    path = office.incoming / cycle / units[0] / "report.pdf"
    keep(path, signed)
    sweeping.sweep(now=AT)
    assert states(office, cycle) == [("report.pdf", "quarantined")]
    keep(office.home / "copy.pdf", signed)
    run = CliRunner().invoke(cli, ["signatures", str(office.home / "copy.pdf"), "--note"])
    assert run.exit_code == 0, run.output
    assert noted(office, cycle)[0]["trusted"] is True
    keep(office.home / "other.pdf", letter([("B", 100, 700)]))
    assert CliRunner().invoke(cli, ["signatures", str(office.home / "other.pdf"), "--note"]).exit_code == 1
    assert len(noted(office, cycle)) == 1


def test_after_a_crash_at_the_door_the_copy_is_not_taken_for_a_report(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, signed: bytes
) -> None:
    class PulledError(Exception):
        pass

    def pull(point: str) -> None:
        if point == "arrive.recorded":
            raise PulledError

    hand_in(units[0]).with_suffix(".pdf").write_bytes(signed)
    faults.arm(pull)
    try:
        with pytest.raises(PulledError):
            take_in(office, cycle, AT)
    finally:
        faults.arm(None)
    sweeping.sweep(now=AT)
    assert "quarantined" not in dict(states(office, cycle)).values()
    assert findings(office) == ()
