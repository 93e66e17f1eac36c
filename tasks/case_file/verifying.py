"""Verifying a package where there is no office: its files, its ledger, and whether all in it says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.case_file import LEDGER, MANIFEST, SIGNATURE, CaseManifest, LedgerMark, is_safe_name
from models.errors import BrokenLedgerError, UnreadableFileError
from models.ledger import LedgerEntry, verify
from tasks.case_file.agreement import check_papers, check_reports
from tasks.case_file.ledger_file import read_entry
from tasks.case_file.opened import SPOILT, Package
from tasks.case_file.sealing import Seal, check_seal
from tasks.case_file.told import Told
from tasks.case_file.totals import check_snapshots, check_totals
from tasks.files import digest


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What was found: nothing in `problems` means that the package is whole, and agrees with itself."""

    problems: tuple[str, ...]
    manifest: CaseManifest | None = None
    """None where the package was refused before anything in it was opened."""
    sha256: str = ""
    """Of the manifest: what the office's ledger has for this export."""
    seal: Seal | None = None
    """None where the manifest is not signed."""


def verify_package(path: Path, *, roots: Sequence[bytes] = (), expected: str | None = None) -> Verified:
    """Everything that is wrong with the package, in words. It needs no office and no network.

    `roots`: certificates (DER) to which the signature must lead, where any are given; `expected`: the SHA-256 of the
    manifest, as the export said it or as the office's ledger has it.
    """
    if not path.is_file():
        return Verified(problems=("package: it is no file",))
    with path.open("rb") as file:
        try:
            package = Package(file)
        except UnreadableFileError as error:
            return Verified(problems=(f"package: refused, {error.code}: {error.detail}",))
        sha256, seal = digest(package.manifest_bytes), _seal(package, roots)
        problems = (*_identity(sha256, expected), *_sealed(seal, roots), *_contents(package))
    return Verified(problems=problems, manifest=package.manifest, sha256=sha256, seal=seal)


def _contents(package: Package) -> Iterator[str]:
    told = Told(package.manifest.cycle)
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "files": lambda: _files(package),
        "ledger": lambda: _ledger(package, told),
        "documents": lambda: check_papers(package, told),
        "reports": lambda: check_reports(package, told),
        "snapshots": lambda: check_snapshots(package, told),
        "totals": lambda: check_totals(package),
    }
    for name, check in checks.items():
        try:
            yield from check()
        except SPOILT as error:
            yield f"{name}: cannot be read ({type(error).__name__}: {str(error)[:120]})"


def _files(package: Package) -> Iterator[str]:
    named = package.files.keys()
    yield from (f"files: {name} is missing" for name in sorted(named - package.names))
    extra = package.names - named - {MANIFEST, SIGNATURE}
    yield from (f"files: {name} is in the package, and not in the manifest" for name in sorted(extra))
    for name in sorted(named & package.names):
        known = package.files[name]
        if not is_safe_name(name):
            yield f"files: {name!r} is no name that we give"
        try:
            is_same = package.measured(name) == (known.bytes, known.sha256)
        except SPOILT:
            is_same = False
        if not is_same:
            yield f"files: {name} is not the file that the manifest knows"


def _ledger(package: Package, told: Told) -> Iterator[str]:
    """The chain from the first act of the office to the last; what it tells of the cycle is gathered meanwhile."""
    count = 0

    def heard() -> Iterator[LedgerEntry]:
        nonlocal count
        for line in package.lines(LEDGER):
            entry = read_entry(line)
            yield entry
            told.take(entry)  # only now is it known to be honest
            count += 1

    try:
        head = verify(heard())
    except BrokenLedgerError as error:
        yield f"ledger: the hash chain breaks at {error}"
        return
    if LedgerMark(entries=count, head=head) != package.manifest.ledger:
        wanted = package.manifest.ledger
        yield f"ledger: it ends at {count} with {head}, the manifest says {wanted.entries} with {wanted.head}"


def _identity(sha256: str, expected: str | None) -> Iterator[str]:
    if expected is not None and expected.strip().lower() != sha256:
        yield f"manifest: its SHA-256 is {sha256}, not the one that was noted"


def _seal(package: Package, roots: Sequence[bytes]) -> Seal | None:
    if package.signature is None:
        return None
    return check_seal(package.manifest_bytes, package.signature, roots, package.manifest.as_of)


def _sealed(seal: Seal | None, roots: Sequence[bytes]) -> Iterator[str]:
    if seal is None:
        if roots:
            yield "signature: the manifest is not signed"
    elif not seal.is_intact:
        yield "signature: it is not of this manifest"
    elif roots and not seal.is_trusted:
        yield f"signature: {seal.signer} does not lead to a root that is trusted"
