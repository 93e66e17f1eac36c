"""The cycle signs its papers: person, then agency; once; and never takes a number that nobody could sign for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

import flows.annual_cycle as annual
import flows.sweep as sweeping
from flows.rehearsal.keys import PASSWORD, hand_out_keys
from models import faults
from models.directive import Approval
from models.document import DocumentStatus
from models.errors import RefusedError
from models.store.cycles import all_cycles
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.case import read_case
from tasks.files import digest
from tasks.office import Office
from tasks.pdf import is_available
from tasks.pdf.issued import pdf_path
from tasks.pdf.trail import noted_pdfs
from tasks.sign import make_test_authority, validate
from tasks.sign.roots import trusted_roots
from tasks.signing import is_signing_due, sign_papers
from tests.flows.conftest import DIRECTIVE, december
from tests.flows.test_kill import drive
from tests.tasks.test_sign import letter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed"),
]
PERSON, AGENCY = "Vũ Thị Hiền Hạnh", "Ủy ban nhân dân tỉnh Lào Cai"
FAKE = """#!{python}
import pathlib, shutil, sys
at = sys.argv.index("--outdir")
out = pathlib.Path(sys.argv[at + 1])
out.mkdir(exist_ok=True)
for name in sys.argv[at + 2:]:
    shutil.copyfile({page!r}, out / (pathlib.Path(name).stem + ".pdf"))
"""
Change = Callable[[Office, datetime], None]


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes the same page of everything: the foot of a letter."""
    folder = tmp_path / "bin"
    folder.mkdir()
    page = letter([("PHÓ CHỦ TỊCH", 365, 480), (PERSON, 360, 400)])
    (folder / "page.pdf").write_bytes(page)
    (folder / "soffice").write_text(FAKE.format(python=sys.executable, page=str(folder / "page.pdf")))
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("VANTHU_PDF", "1")


@pytest.fixture
def keys(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody who signs has a key."""
    monkeypatch.setenv(PASSWORD, "")
    hand_out_keys(office, DIRECTIVE)


def acts(office: Office, cycle: str) -> list[str]:
    with office.register.look() as connection:
        return [e.act for e in read_ledger(connection, cycle) if "pdf" in e.act or "signing" in e.act]


def paper(office: Office, cycle: str) -> Path:
    with office.register.look() as connection:
        return pdf_path(office, read_document(connection, cycle, "directive"))


def test_the_directive_goes_out_signed_by_the_person_and_the_agency(
    soffice: None, keys: None, office: Office, cycle: str
) -> None:
    person, agency = validate(paper(office, cycle).read_bytes(), trusted_roots(office.home))
    assert [(c.signer, c.signed_at) for c in (person, agency)] == [(PERSON, december(8, 9)), (AGENCY, december(8, 9))]
    assert all(c.intact and c.trusted and c.is_only_signed_after for c in (person, agency))
    assert agency.covers_whole_file
    assert acts(office, cycle) == ["document.pdf_made", "document.signed_pdf"]
    assert findings(office) == ()


def test_nothing_is_signed_twice(soffice: None, keys: None, office: Office, cycle: str) -> None:
    before = paper(office, cycle).read_bytes()
    sweeping.sweep(now=december(8, 10))
    assert sign_papers(office, cycle, december(8, 11)) == 0
    assert paper(office, cycle).read_bytes() == before
    assert acts(office, cycle).count("document.signed_pdf") == 1


def test_an_office_without_keys_says_so_once_and_issues_as_before(
    soffice: None, office: Office, cycle: str, units: list[str]
) -> None:
    sweeping.sweep(now=december(8, 10))
    assert acts(office, cycle) == ["document.pdf_made", "signing.unavailable"]
    assert not is_signing_due(office, cycle)
    assert all(list((office.outgoing / unit).glob("*.docx")) for unit in units)


def test_who_makes_no_pdf_signs_none(keys: None, office: Office, cycle: str) -> None:
    assert acts(office, cycle) == []


def test_a_paper_under_a_title_without_a_name_is_signed_too(
    soffice: None, keys: None, office: Office, cycle: str
) -> None:
    sweeping.sweep(now=december(29, 8, 5))
    assert "document.signing_failed" not in acts(office, cycle)
    assert acts(office, cycle).count("document.signed_pdf") > 1
    assert findings(office) == ()


def test_what_cannot_be_signed_is_noted_once_and_holds_up_nobody(
    soffice: None, keys: None, office: Office, units: list[str], cycle: str
) -> None:
    with office.register.act(december(9, 9)) as act:
        act.note(cycle, "document.pdf_made", document="form:" + units[0], sha256="0" * 64)
    assert sign_papers(office, cycle, december(9, 9)) == 0
    assert sign_papers(office, cycle, december(9, 10)) == 0
    assert acts(office, cycle).count("document.signing_failed") == 1


# What is refused before a number is taken.


def entries(office: Office) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((office.home / "signers.yaml").read_text())["signers"]
    return found


def write(office: Office, changed: list[dict[str, object]]) -> None:
    (office.home / "signers.yaml").write_text(yaml.safe_dump({"signers": changed}, allow_unicode=True))


def issue_key(office: Office, number: int, name: str, at: datetime, life: timedelta = timedelta(days=365)) -> None:
    data = make_test_authority(at).issue(name, name, password=os.environ[PASSWORD], now=at, life=life)
    (office.home / f"keys/{number:02d}.p12").write_bytes(data)


def expired(office: Office, now: datetime) -> None:
    issue_key(office, 0, PERSON, now - timedelta(days=400))


def not_yet_valid(office: Office, now: datetime) -> None:
    issue_key(office, 0, PERSON, now + timedelta(days=1))


def of_another_person(office: Office, now: datetime) -> None:
    issue_key(office, 0, "Người khác", now)


def of_another_agency(office: Office, now: datetime) -> None:
    issue_key(office, 1, "Cơ quan khác", now)


def wrong_password(office: Office, now: datetime) -> None:
    os.environ[PASSWORD] = "sai"  # the fixture's monkeypatch puts it back


def no_password(office: Office, now: datetime) -> None:
    os.environ[PASSWORD] = ""


def no_token(office: Office, now: datetime) -> None:
    (office.home / "driver.so").write_bytes(b"no library")
    token = {"module": "driver.so", "token": "T", "certificate": "C", "pin_env": PASSWORD}
    first, *rest = entries(office)
    write(office, [{"agency": first["agency"], "person": first["person"], "pkcs11": token}, *rest])


def no_key(office: Office, now: datetime) -> None:
    write(office, entries(office)[1:])


def two_at_once(office: Office, now: datetime) -> None:
    expired(office, now)
    of_another_agency(office, now)


def delegation_ended_too(office: Office, now: datetime) -> None:
    expired(office, now)
    file = office.directives / "lao-cai" / "delegations.yaml"
    file.write_text(file.read_text().replace("valid_to: null", "valid_to: 2025-12-01"))


REFUSALS: list[tuple[Change, list[str]]] = [
    (expired, ["EXPIRED"]),
    (not_yet_valid, ["NOT_YET_VALID"]),
    (of_another_person, ["WRONG_NAME"]),
    (of_another_agency, ["WRONG_NAME"]),
    (wrong_password, ["WRONG_PASSWORD", "WRONG_PASSWORD"]),
    (no_password, ["INVALID"] * 4),
    (no_token, ["NO_TOKEN"]),
    (no_key, ["NO_SIGNER"]),
    (two_at_once, ["EXPIRED", "WRONG_NAME"]),
    (delegation_ended_too, ["EXPIRED", "EXPIRED"]),
]
cases = pytest.mark.parametrize(("change", "codes"), REFUSALS, ids=lambda value: getattr(value, "__name__", ""))


@cases
def test_no_number_is_taken_where_the_keys_cannot_sign(
    keys: None, office: Office, now: datetime, change: Change, codes: list[str]
) -> None:
    key = annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON)
    change(office, now)
    with pytest.raises(RefusedError) as refused:
        approve_document(
            office, key, "directive", by="X", shown=show_document(office, key, "directive").sha256, now=now
        )
    assert [problem.code for problem in refused.value.problems] == codes
    with office.register.look() as connection:
        document = read_document(connection, key, "directive")
    assert (document.status, document.number) == (DocumentStatus.DRAFT, None)


@cases
def test_an_automatic_approval_asks_the_same_and_opens_no_cycle(
    keys: None, office: Office, now: datetime, change: Change, codes: list[str]
) -> None:
    change(office, now)
    with pytest.raises(RefusedError) as refused:
        annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.AUTOMATIC)
    assert [problem.code for problem in refused.value.problems] == codes
    with office.register.look() as connection:
        assert all_cycles(connection) == ()


def test_a_chasing_letter_that_nobody_could_sign_takes_no_number(keys: None, office: Office, cycle: str) -> None:
    issue_key(office, 2, "GIÁM ĐỐC", december(1, 9))  # the certificate names itself as its agency
    with pytest.raises(ExceptionGroup) as failed:
        sweeping.sweep(now=december(29, 8, 5))
    assert "WRONG_AGENCY" in [
        p.code for e in failed.value.exceptions if isinstance(e, RefusedError) for p in e.problems
    ]
    with office.register.look() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM document WHERE kind = 'chasing_letter'").scalar()
    assert count == 0


def test_an_agency_of_the_same_name_in_the_lead_is_what_the_directive_names(office: Office) -> None:
    lead = read_case(office.directives / DIRECTIVE).directive.lead
    assert lead.signatory.name == "", "the tests above rest on a block without a name"


# Crashes, and what verify says.


def test_a_crash_between_the_signed_file_and_the_ledger_signs_anew_from_the_unsigned_bytes(
    soffice: None, keys: None, office: Office, cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = paper(office, cycle)
    with office.register.look() as connection:
        made = noted_pdfs(read_ledger(connection, cycle), ("document.pdf_made",))["directive"]
    assert digest(path.read_bytes()) != made
    office.register.close()
    _forget_signature(office)
    assert is_signing_due(office, cycle)
    assert sign_papers(office, cycle, december(8, 10)) == 1
    assert [check.signer for check in validate(path.read_bytes(), [])] == [PERSON, AGENCY]


def _forget_signature(office: Office) -> None:
    """The register as it was before the signature was noted."""
    with office.register.act(december(8, 9)) as act:
        act.connection.exec_driver_sql("DELETE FROM ledger WHERE act = 'document.signed_pdf'")


def test_a_crash_in_keeping_the_signed_file_leaves_no_draft_behind(
    soffice: None, keys: None, office: Office, cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget_signature(office)

    def pull(point: str) -> None:
        if point == "keep.before_rename":
            raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(faults, "_armed", pull)
        with pytest.raises(KeyboardInterrupt):
            sign_papers(office, cycle, december(8, 10))
    assert any("half written" in finding for finding in findings(office))
    assert sign_papers(office, cycle, december(8, 10)) == 1
    assert not any("half written" in finding for finding in findings(office))


def test_of_two_engines_one_signs_and_the_other_finds_it_done(
    soffice: None, keys: None, office: Office, cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget_signature(office)
    kept = []

    def meet(point: str) -> None:
        if point == "sign.signed" and not kept:
            kept.append(None)
            assert sign_papers(office, cycle, december(8, 10)) == 1
            kept.append(paper(office, cycle).read_bytes())

    monkeypatch.setattr(faults, "_armed", meet)
    assert sign_papers(office, cycle, december(8, 10)) == 0
    assert paper(office, cycle).read_bytes() == kept[1]
    assert acts(office, cycle).count("document.signed_pdf") == 1


def test_a_kill_at_every_point_of_issuing_and_signing_leaves_a_sound_office(
    soffice: None, keys: None, office: Office, tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_SIGNERS", str(office.home / "signers.yaml"))
    (stage,) = drive(tmp_path, small_place, "issue")
    assert stage["broken"] == {}
    assert set(stage["points"]) >= {"sign.signed", "sign.kept"}


def test_verify_tells_a_changed_pdf_and_a_lost_one(soffice: None, keys: None, office: Office, cycle: str) -> None:
    path = paper(office, cycle)
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    assert any("not the PDF that the ledger knows" in finding for finding in findings(office))
    path.write_bytes(whole + b"%more\n%%EOF\n")
    assert any("does not hold" in finding for finding in findings(office))
    path.unlink()
    assert any("is missing" in finding for finding in findings(office))


@pytest.mark.skipif(not is_available(), reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_the_directive_is_signed_in_its_place(
    keys: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_PDF", "1")
    key = str(annual.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    assert [c.signer for c in validate(paper(office, key).read_bytes(), [])] == [PERSON, AGENCY]
    assert findings(office) == ()
