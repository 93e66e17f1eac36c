"""The case file of a cycle: everything of it in one package, which proves itself on a machine without the office."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
import yaml
from click.testing import CliRunner

from documents.gate import check_report
from flows.cli import cli
from models.arrival import ArrivalState
from models.case_file import EXPORTED, Part, is_safe_name
from models.document import BOOKS, WENT_OUT, DocumentKind, DocumentStatus
from models.errors import OfficeStoppedError, RefusedError
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.papers import read_documents
from tasks.audit import findings
from tasks.case_file import export_case, verify_package
from tasks.case_file.exporting import Exported
from tasks.collect.arrive import kept_path
from tasks.files import digest, keep
from tasks.office import STOPPED, Office
from tasks.sign import make_test_authority
from tests.flows.case_files.forgery import Files, ledger, pack, rows, unpack
from tests.flows.case_files.story import HOSTILE, play
from tests.flows.conftest import december, lay_small_place, small_office

pytestmark = pytest.mark.slow
JANUARY = december(31, 9)


@dataclass(frozen=True)
class Packed:
    """A closed cycle, its office, and the package that was made of it."""

    office: Office
    key: str
    path: Path
    made: Exported

    @property
    def files(self) -> Files:
        """What is in the package."""
        return unpack(self.path)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packed]:
    """One cycle for all tests: none of them changes its office for good."""
    home = tmp_path_factory.mktemp("case")
    with pytest.MonkeyPatch.context() as patch, small_office(home, lay_small_place(home), patch) as office:
        key = play(office, home / "bin", patch)
        path = home / "case.zip"
        yield Packed(office, key, path, export_case(office, key, path, JANUARY, retention="20 năm"))


def sources(packed: Packed) -> dict[str, str]:
    """The hashes that register and ledger have for what went out and came in, by what it is."""
    with packed.office.register.look() as connection:
        papers = read_documents(connection, packed.key, WENT_OUT)
    return {str(paper.sha256): paper.key for paper in papers}


def test_everything_that_went_out_and_came_in_is_in_it_byte_for_byte(packed: Packed) -> None:
    held = {file.sha256: file for file in packed.made.manifest.files}
    assert sources(packed).keys() <= held.keys()
    kinds = Counter(file.what for file in packed.made.manifest.files)
    assert kinds[Part.PDF] == len([k for k in rows(packed.files, "document") if k["kind"] in BOOKS])
    assert kinds[Part.REPORT] == len(rows(packed.files, "submission")) == 4
    assert kinds[Part.SIGNED_COPY] == 1
    assert kinds[Part.REGISTER] == 3
    for name, data in packed.files.items():
        if name.endswith(".xlsx") or (name.endswith(".docx") and name.startswith("bao-cao-den/")):
            check_report(data)


def test_the_report_upward_lies_there_with_its_workbook_and_its_sources(packed: Packed) -> None:
    (row,) = (row for row in rows(packed.files, "document") if row["kind"] == DocumentKind.CONSOLIDATED_REPORT)
    files = row["files"]
    assert isinstance(files, dict)
    assert set(files) == {"docx", "pdf", "workbook", "sources"}
    assert json.loads(packed.files[files["sources"]])["cycle"] == packed.key


def test_what_was_refused_is_named_with_its_code_and_hash_and_its_bytes_are_not_there(packed: Packed) -> None:
    refused = [row for row in rows(packed.files, "arrival") if row["state"] == ArrivalState.QUARANTINED]
    assert [row["code"] for row in refused] == ["NOT_DOCX", "NOT_DOCX"]
    assert all(row["file"] is None and row["sha256"] for row in refused)
    assert not any(HOSTILE in data for data in packed.files.values())
    assert kept_path(packed.office, str(refused[0]["sha256"])).exists()


def test_a_doubled_report_is_in_it_once_and_an_unsigned_pdf_only_by_its_hash(packed: Packed) -> None:
    arrivals = rows(packed.files, "arrival")
    doubled = [row for row in arrivals if row["state"] == ArrivalState.DUPLICATE]
    first = {row["sha256"]: row["file"] for row in reversed(arrivals)}
    assert [row["file"] for row in doubled] == [first[row["sha256"]] for row in doubled] != []
    copies = [row["signed_copy"] for row in arrivals if "signed_copy" in row]
    assert sorted(copy["file"] is None for copy in copies) == [False, True]  # type: ignore[index]


def test_every_name_is_short_ascii_and_good_on_windows(packed: Packed) -> None:
    names = list(packed.files)
    assert all(is_safe_name(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 100
    for bad in ("a/../b", "/a", "a\\b", "con.docx", "a/nul", "Á.docx", "a/b.", "c:x", "a//b", "a" * 81, "a/b/c/d/e"):
        assert not is_safe_name(bad), bad


def test_no_key_no_setting_and_no_machine_is_in_it(packed: Packed) -> None:
    said = b"".join(data for name, data in packed.files.items() if name.startswith(("du-lieu/", "manifest")))
    for secret in (str(packed.office.home), "lease_until", "owner", "clerk.p12", "mail.yaml", "signers"):
        assert secret.encode() not in said, secret
    assert {PurePosixPath(name).suffix for name in packed.files} == {
        ".docx", ".xlsx", ".pdf", ".json", ".jsonl",
    }  # fmt: skip


def test_it_says_what_it_is(packed: Packed) -> None:
    manifest = packed.made.manifest
    assert manifest.is_closed
    assert (manifest.started_on.isoformat(), manifest.retention) == ("2025-12-08", "20 năm")
    assert manifest.ended_on is not None
    assert manifest.title.startswith("Hồ sơ thực hiện Công văn số 01/UBND-VX ngày 08/12/2025")


def test_the_ledger_in_it_ends_before_the_entry_that_tells_of_the_export(packed: Packed) -> None:
    with packed.office.register.look() as connection:
        entries = read_ledger(connection)
        (noted,) = (entry for entry in entries if entry.act == EXPORTED)
    assert ledger(packed.files) == [entry for entry in entries if entry.seq < noted.seq]
    assert json.loads(noted.details)["manifest"] == packed.made.sha256 == digest(packed.files["manifest.json"])
    assert json.loads(noted.details)["head"] == noted.previous == packed.made.manifest.ledger.head


def test_the_same_state_gives_the_same_bytes_and_is_noted_once(packed: Packed, tmp_path: Path) -> None:
    for at in (december(31, 10), december(31, 11)):
        export_case(packed.office, packed.key, tmp_path / "again.zip", at, retention="20 năm")
        assert (tmp_path / "again.zip").read_bytes() == packed.path.read_bytes()
    with packed.office.register.look() as connection:
        assert len(read_ledger(connection, packed.key, (EXPORTED,))) == 1
    assert findings(packed.office) == ()


def test_it_is_verified_where_there_is_no_office(packed: Packed, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    vanthu = str(Path(sys.executable).with_name("vanthu"))
    words = [vanthu, "verify", str(packed.path), "--manifest", packed.made.sha256]
    told = {"VANTHU_HOME": str(home), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(words, cwd=tmp_path, env=told, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert f"head {packed.made.manifest.ledger.head}" in run.stdout
    assert not home.exists()
    other = subprocess.run([*words[:-1], "0" * 64], cwd=tmp_path, env=told, capture_output=True, text=True, timeout=60)
    assert (other.returncode, "not the one that was noted" in other.stderr) == (1, True)


def test_the_agencys_key_signs_the_manifest_and_anybody_can_check_it(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASE_PASSWORD", "x")
    path, roots = tmp_path / "signed.zip", [_give_key(packed)]
    try:
        made = export_case(packed.office, packed.key, path, JANUARY, retention="20 năm")
        plain = export_case(
            packed.office, packed.key, tmp_path / "p.zip", JANUARY, retention="20 năm", is_unsigned=True
        )
    finally:
        (packed.office.home / "signers.yaml").unlink()
    assert (made.is_signed, plain.is_signed, made.sha256) == (True, False, plain.sha256)
    found = verify_package(path, roots=roots)
    assert found.problems == ()
    assert found.seal is not None
    assert (found.seal.signer, found.seal.is_trusted) == ("Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai", True)
    files = unpack(path)
    changed = files | {"manifest.json": files["manifest.json"].replace("20 năm".encode(), "10 năm".encode())}
    assert verify_package(pack(tmp_path / "c.zip", changed), roots=roots).problems == (
        "signature: it is not of this manifest",
    )
    for junk in (b"", b"x" * 99, files["manifest.p7s"][:-1], files["manifest.p7s"][:40] + files["manifest.p7s"][41:]):
        (told,) = verify_package(pack(tmp_path / "j.zip", files | {"manifest.p7s": junk})).problems
        assert told == "signature: it is not of this manifest"
    unsigned = {name: data for name, data in files.items() if name != "manifest.p7s"}
    assert verify_package(pack(tmp_path / "u.zip", unsigned), roots=roots).problems == (
        "signature: the manifest is not signed",
    )
    (foreign,) = verify_package(path, roots=[make_test_authority(december(1, 9)).root]).problems
    assert "does not lead to a root" in foreign


def _give_key(packed: Packed) -> bytes:
    """The root of a key that the lead's agency got only when the cycle was closed."""
    with packed.office.register.look() as connection:
        issuer = read_cycle(connection, packed.key).directive.lead.issuer
    given_at = december(31, 8)
    assert given_at > packed.made.manifest.as_of
    authority = make_test_authority(given_at)
    key = authority.issue(issuer.name, issuer.name, password="x", now=given_at)
    keep(packed.office.home / "keys" / "agency.p12", key)
    entry = {"agency": issuer.key, "pkcs12": {"file": "keys/agency.p12", "password_env": "CASE_PASSWORD"}}
    keep(packed.office.home / "signers.yaml", yaml.safe_dump({"signers": [entry]}).encode())
    return authority.root


def test_an_open_cycle_is_exported_and_marked(office: Office, cycle: str, tmp_path: Path) -> None:
    made = export_case(office, cycle, tmp_path / "open.zip", december(9, 9))
    assert not made.manifest.is_closed
    assert verify_package(tmp_path / "open.zip").problems == ()
    said = CliRunner().invoke(cli, ["export", cycle, "--out", str(tmp_path / "again.zip")])
    assert "is not closed" in said.output, said.output
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "open.zip").read_bytes()
    assert CliRunner().invoke(cli, ["verify", "--manifest", "0" * 64]).exit_code == 2, "that is for a package"
    assert "NOT CLOSED" in CliRunner().invoke(cli, ["verify", str(tmp_path / "open.zip")]).output


def test_an_office_that_lost_or_changed_a_file_is_told_of_every_one_and_nothing_is_written(
    office: Office, cycle: str, tmp_path: Path
) -> None:
    one, two, *_ = sorted(office.papers.rglob("*.docx"))
    one.unlink()
    two.write_bytes(two.read_bytes() + b" ")
    with pytest.raises(RefusedError) as refused:
        export_case(office, cycle, tmp_path / "x.zip", december(9, 9))
    assert len(refused.value.problems) == 2
    assert not list(tmp_path.glob("*x.zip*"))


def test_a_stopped_office_exports_nothing_for_it_could_not_note_it(office: Office, cycle: str, tmp_path: Path) -> None:
    (office.home / STOPPED).write_text("restored")
    with pytest.raises(OfficeStoppedError):
        export_case(office, cycle, tmp_path / "x.zip", december(9, 9))
    assert not list(tmp_path.glob("*x.zip*"))


def test_every_kind_of_document_has_its_place_in_the_package() -> None:
    from documents.case_file import wording

    without = {kind for kind in DocumentKind if kind not in BOOKS}
    assert without == wording.FOLDERS.keys() == wording.KINDS.keys()
    assert DocumentStatus.VOIDED not in WENT_OUT
