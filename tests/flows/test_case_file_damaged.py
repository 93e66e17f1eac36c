"""Whatever is changed in a case file is found: by its hashes, by its ledger, or because it contradicts itself."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.case_file import LEDGER, MANIFEST, LedgerMark, PackedFile, Part
from models.ledger import LedgerEntry, canonical
from tasks.case_file import export_case, verify_package
from tasks.case_file.manifest import from_bytes, to_bytes
from tests.flows.case_files.forgery import Files, pack, resealed, rewritten, rows, unpack, with_row
from tests.flows.case_files.story import play
from tests.flows.conftest import december, lay_small_place, small_office

pytestmark = pytest.mark.slow
Check = Callable[[Files], tuple[str, ...]]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a closed cycle; its office is gone."""
    home = tmp_path_factory.mktemp("case")
    path = home / "case.zip"
    with pytest.MonkeyPatch.context() as patch, small_office(home, lay_small_place(home), patch) as office:
        export_case(office, play(office, home / "bin", patch), path, december(31, 9))
    return path


@pytest.fixture
def files(package: Path) -> Files:
    """Its files."""
    return unpack(package)


@pytest.fixture
def found(tmp_path: Path) -> Check:
    """What is wrong with a package of these files."""
    return lambda files: verify_package(pack(tmp_path / "forged.zip", files)).problems


def of_kind(files: Files, what: Part) -> list[str]:
    """The files of this kind."""
    return [file.path for file in from_bytes(files[MANIFEST]).files if file.what is what]


def flipped(data: bytes) -> bytes:
    """The bytes with one bit changed, in the middle."""
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_honest_package_is_sound_however_it_was_zipped(files: Files, found: Check) -> None:
    assert found(files) == ()
    assert found(resealed(files)) == ()


@pytest.mark.parametrize("what", [what for what in Part if what is not Part.SCAN], ids=str)
def test_a_changed_bit_is_found_in_every_kind_of_file(what: Part, files: Files, found: Check) -> None:
    for name in [name for name in of_kind(files, what) if files[name]][:3]:  # an empty one has no bit
        assert f"files: {name} is not the file that the manifest knows" in found(files | {name: flipped(files[name])})


def test_a_changed_bit_of_the_zip_is_found_or_changes_nothing(package: Path, files: Files, tmp_path: Path) -> None:
    whole, spoilt = bytearray(package.read_bytes()), tmp_path / "spoilt.zip"
    for place in [*range(3, len(whole), len(whole) // 60), *range(len(whole) - 40, len(whole))]:
        whole[place] ^= 1
        spoilt.write_bytes(whole)
        assert verify_package(spoilt).problems or unpack(spoilt) == files, place
        whole[place] ^= 1


def test_a_package_that_is_cut_off_or_continued_is_refused(package: Path, tmp_path: Path) -> None:
    data, other = package.read_bytes(), tmp_path / "other.zip"
    for cut in (data[:0], data[:10], data[: len(data) // 2], data[:-1], data + b"x", b"x" + data):
        other.write_bytes(cut)
        (problem,) = verify_package(other).problems
        assert problem.startswith("package: refused")


def test_everything_missing_and_everything_extra_is_told_at_once(files: Files, found: Check) -> None:
    one, two = of_kind(files, Part.DOCUMENT)[:2]
    kept = {name: data for name, data in files.items() if name not in (one, two)}
    told = found(kept | {"van-ban-di/moi.docx": b"x"})
    assert {
        f"files: {one} is missing",
        f"files: {two} is missing",
        "files: van-ban-di/moi.docx is in the package, and not in the manifest",
    } <= set(told)


@pytest.mark.parametrize("what", [Part.DOCUMENT, Part.PDF, Part.BESIDE, Part.REPORT, Part.SIGNED_COPY], ids=str)
def test_an_exchanged_file_is_found_though_the_manifest_was_made_to_fit(what: Part, files: Files, found: Check) -> None:
    name = of_kind(files, what)[0]
    told = found(resealed(files | {name: flipped(files[name])}))
    assert any(name in line and ("ledger" in line or "register" in line) for line in told), told


def test_a_removed_or_changed_line_breaks_the_chain_though_the_manifest_was_made_to_fit(
    files: Files, found: Check
) -> None:
    lines = files[LEDGER].splitlines(keepends=True)
    for wrong in (lines[:5] + lines[6:], [*lines[:5], lines[5].replace(b"2025", b"2024", 1), *lines[6:]]):
        told = found(resealed(files | {LEDGER: b"".join(wrong)}))
        assert any("ledger: the hash chain breaks at" in line for line in told), told


def test_a_ledger_that_was_cut_at_its_end_or_another_head_is_found(files: Files, found: Check) -> None:
    shorter = files | {LEDGER: b"".join(files[LEDGER].splitlines(keepends=True)[:-1])}
    assert any(line.startswith("ledger: it ends at") for line in found(shorter))
    manifest = from_bytes(files[MANIFEST])
    other = replace(manifest, ledger=LedgerMark(entries=manifest.ledger.entries, head="0" * 64))
    (told,) = found(files | {MANIFEST: to_bytes(other)})
    assert told.startswith("ledger: it ends at")


def test_a_ledger_that_was_written_anew_no_longer_agrees_with_papers_reports_and_snapshot(
    files: Files, found: Check
) -> None:
    def without(act: str) -> Files:
        return resealed(rewritten(files, lambda entries: [entry for entry in entries if entry.act != act]))

    def frozen_otherwise(entries: list[LedgerEntry]) -> list[LedgerEntry]:
        said = [json.loads(entry.details) for entry in entries]
        for one in said:
            one.get("versions", {}).popitem() if one.get("versions") else None
        return [replace(entry, details=canonical(one)) for entry, one in zip(entries, said, strict=True)]

    assert any("has another hash in the ledger" in line for line in found(without("document.issued")))
    assert any("has another hash in the ledger" in line for line in found(without("report.returned")))
    told = found(resealed(rewritten(files, frozen_otherwise)))
    assert told == ("snapshots: round 1 is not the one that the ledger knows",)


def test_a_paper_or_report_that_was_taken_out_with_all_its_traces_but_the_ledgers_is_found(
    files: Files, found: Check
) -> None:
    for table, what, said in (
        ("document", Part.DOCUMENT, "is in the ledger only"),
        ("submission", Part.REPORT, "is in the ledger only"),
    ):
        *kept, last = rows(files, table)
        gone = last["files"].values() if what is Part.DOCUMENT else [last["file"]]  # type: ignore[attr-defined]
        left = {name: data for name, data in files.items() if name not in gone}
        lines = [json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in kept]
        told = found(resealed(left | {f"du-lieu/{table}.jsonl": b"".join(lines)}))
        assert any(said in line for line in told), told


def test_a_report_that_nobody_sent_is_found_though_the_manifest_names_it(files: Files, found: Check) -> None:
    manifest, name = from_bytes(files[MANIFEST]), of_kind(files, Part.REPORT)[0]
    new = "bao-cao-den/moi/ban-01.docx"
    held = replace(manifest, files=(*manifest.files, replace(_entry(files, name), path=new)))
    told = found(files | {new: files[name], MANIFEST: to_bytes(held)})
    assert told == (f"report: {new} belongs to nothing in the register",)


def test_a_figure_that_was_changed_no_longer_gives_the_totals_of_the_report(files: Files, found: Check) -> None:
    counted = {(row["unit"], row["version"]) for row in rows(files, "snapshot")}
    at, figure = next(
        (at, row)
        for at, row in enumerate(rows(files, "figure"))
        if row["value"] and row["code"] == "B1" and (row["unit"], row["version"]) in counted
    )
    told = found(resealed(with_row(files, "figure", at, value=f"{figure['value']}0")))
    assert "totals: B1 of round 1 does not follow from the cells of the package" in told
    assert any("the cells of B1" in line for line in told)


def test_a_figure_without_end_is_told_of_and_fills_no_memory(files: Files, found: Check) -> None:
    counted = {(row["unit"], row["version"]) for row in rows(files, "snapshot")}
    at = next(n for n, r in enumerate(rows(files, "figure")) if r["value"] and (r["unit"], r["version"]) in counted)
    for wrong in ("1E+999999999", "NaN", "Infinity", "x"):
        told = found(resealed(with_row(files, "figure", at, value=wrong)))
        assert any(line.startswith("totals: cannot be read") for line in told), told


def test_a_snapshot_that_counts_another_version_is_found(files: Files, found: Check) -> None:
    told = found(resealed(with_row(files, "snapshot", 0, sha256="0" * 64)))
    assert any(line.startswith("snapshots: round 1 counts what") for line in told)
    assert "snapshots: round 1 is not the one that the ledger knows" in told


def test_a_register_that_was_written_anew_is_found_by_the_noted_hash_or_the_signature(
    files: Files, tmp_path: Path
) -> None:
    (name,) = (name for name in of_kind(files, Part.REGISTER) if name.endswith("van-ban-di.xlsx"))
    path = pack(tmp_path / "forged.zip", resealed(files | {name: flipped(files[name])}))
    assert verify_package(path).problems == (), "nothing in the package tells of it"
    (told,) = verify_package(path, expected=verify_package(pack(tmp_path / "w.zip", files)).sha256).problems
    assert "not the one that was noted" in told


@pytest.mark.parametrize(
    "wrong",
    [b"", b"{}", b"[" * 100_000, b'{"schema": "vanthu.ho-so/9"}', b"\xff\xfe", b'{"files": 1}'],
    ids=["empty", "nothing", "deep", "newer", "no text", "no list"],
)
def test_a_manifest_that_is_none_is_refused(wrong: bytes, files: Files, found: Check) -> None:
    (told,) = found(files | {MANIFEST: wrong})
    assert told.startswith("package: refused, BROKEN_FILE: manifest.json")


def test_a_manifest_with_more_in_it_than_we_write_is_refused(files: Files, found: Check) -> None:
    more = files[MANIFEST].replace(b'"schema"', b'"note": "x", "schema"', 1)
    assert found(files | {MANIFEST: more}) == (
        "package: refused, BROKEN_FILE: manifest.json is not written as we write it",
    )


@pytest.mark.parametrize("table", ["document", "submission", "arrival", "snapshot", "figure", "obligation", "cycle"])
@pytest.mark.parametrize("wrong", [b"{}\n", b"[]\n", b"x\n", b"[" * 5_000 + b"\n", b'{"cycle": 1}'], ids=range(5))
def test_rows_that_are_none_are_told_of_and_nothing_breaks(
    table: str, wrong: bytes, files: Files, found: Check
) -> None:
    assert found(resealed(files | {f"du-lieu/{table}.jsonl": wrong}))


def test_hostile_packages_are_refused_before_anything_in_them_is_opened(files: Files, tmp_path: Path) -> None:
    def refused(change: Callable[[zipfile.ZipFile], object]) -> str:
        path = pack(tmp_path / "hostile.zip", files)
        with zipfile.ZipFile(path, "a") as package:
            change(package)
        (problem,) = verify_package(path).problems
        return problem

    link = zipfile.ZipInfo("du-lieu/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "no regular file" in refused(lambda z: z.writestr(link, "/etc/passwd"))
    for name in ("../x", "/x", "a/../../x", "c:x"):
        assert "part name" in refused(lambda z, name=name: z.writestr(name, "x")), name  # type: ignore[misc]
    assert "BOMB" in refused(lambda z: z.writestr("bomb", b"\0" * (8 << 20), zipfile.ZIP_DEFLATED))
    assert "unusual compression" in refused(lambda z: z.writestr("x", b"x" * 99, zipfile.ZIP_LZMA))
    with pytest.warns(UserWarning, match="Duplicate name"):
        assert "a name twice" in refused(lambda z: z.writestr(LEDGER, "x"))
    assert "a name twice" in refused(lambda z: z.writestr(LEDGER.upper(), "x"))


def _entry(files: Files, name: str) -> PackedFile:
    return next(file for file in from_bytes(files[MANIFEST]).files if file.path == name)
