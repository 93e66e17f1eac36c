"""Signatures per second on one PDF, against pyHanko as its documentation shows it."""

from __future__ import annotations

import io
import statistics
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from documents.kinds import template_path
from models.document import DocumentKind
from tasks.clock import read_clock
from tasks.pdf import is_available, to_pdf
from tasks.sign import Role, TestAuthority, make_test_authority, open_pkcs12, sign, validate

NAME, PASSWORD = "Cơ quan thử nghiệm", "benchmark"
ROUNDS, EACH = 3, 6


def measure() -> list[dict[str, object]]:
    """Invisible PAdES B-B signatures of a letter, RSA-2048 and P-256: rounds interleaved, medians of their ratios."""
    now = read_clock()
    authority = make_test_authority(now)
    with tempfile.TemporaryDirectory() as folder:
        data = _letter(Path(folder))
        return [
            _row("signatures_per_second", "RSA-2048", _contestants(authority, Path(folder), data, rsa_bits=2048)),
            _row("signatures_per_second_p256", "P-256", _contestants(authority, Path(folder), data, rsa_bits=0)),
        ]


def _letter(folder: Path) -> bytes:
    if is_available():
        made = to_pdf([template_path(DocumentKind.DIRECTIVE)], folder, seconds=30).made
        return made[0].read_bytes()
    print("signatures_per_second: LibreOffice is not installed, a blank page is signed instead of a letter")
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def _contestants(
    authority: TestAuthority, folder: Path, data: bytes, *, rsa_bits: int
) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    now, path = read_clock(), folder / f"{rsa_bits}.p12"
    begin = now - timedelta(hours=1)
    path.write_bytes(authority.issue(NAME, NAME, password=PASSWORD, now=begin, rsa_bits=rsa_bits))
    ours, theirs = (
        open_pkcs12(path, PASSWORD),
        signers.SimpleSigner.load_pkcs12(str(path), passphrase=PASSWORD.encode()),
    )

    def sign_ours() -> bytes:
        return sign(data, ours, role=Role.PERSON, name=NAME, reason="Ký", now=now, is_visible=False)

    def sign_theirs() -> bytes:
        meta = signers.PdfSignatureMetadata(field_name="person", reason="Ký", subfilter=SigSeedSubFilter.PADES)
        signed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), meta, signer=theirs)
        return bytes(signed.getvalue())

    for contestant in (sign_ours, sign_theirs):
        (check,) = validate(contestant(), [authority.root])
        assert check.intact
        assert check.trusted
    return sign_ours, sign_theirs


def _row(name: str, key: str, contestants: tuple[Callable[[], bytes], Callable[[], bytes]]) -> dict[str, object]:
    rounds = [[_speed(contestant) for contestant in contestants] for _ in range(ROUNDS)]
    return {
        "name": name,
        "value": statistics.median(ours for ours, _ in rounds),
        "unit": f"{key} signatures/s",
        "peer": "pyHanko as documented",
        "peer_value": statistics.median(theirs for _, theirs in rounds),
        "ratio": statistics.median(ours / theirs for ours, theirs in rounds),
    }


def _speed(write: Callable[[], bytes]) -> float:
    begun = perf_counter()
    for _ in range(EACH):
        write()
    return EACH / (perf_counter() - begun)
