"""One signature on one PDF: PAdES B-B (ETSI EN 319 142-1), added to the end so that earlier ones stay intact."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession

from models.errors import Problem, RefusedError
from models.worktime import ZONE
from tasks.sign.appearance import appearance
from tasks.sign.certificate import read_certificate, refusals
from tasks.sign.cms import DIGEST, sign_digest
from tasks.sign.position import Box, agency_box, personal_box
from tasks.sign.role import Role
from tasks.sign.signer import Signer
from tasks.sign.validation import BROKEN
from tasks.sign.wording import FIELDS

RESERVED_BYTES = 16384
"""For the signature and its chain; reserved, so that pyHanko does not sign once only to measure."""


class ClockedSigner(PdfSigner):
    """pyHanko's signer with our instant instead of the machine's."""

    now: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        """The session, at our instant."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.now
        return session


def sign(
    data: bytes,
    signer: Signer,
    *,
    role: Role,
    name: str,
    reason: str,
    now: datetime,
    image: bytes | None = None,
    is_visible: bool = True,
) -> bytes:
    """The PDF with one more signature, of `name` (the signatory, or the agency) at `now`.

    `image`: the office's own PNG of the handwriting or the seal instead of drawn text. Raises RefusedError with every
    reason: certificate expired, not yet valid, of another name; signed already; the agency before the person
    (Decree 30/2020, article 32); no PDF; the name is not on the page.
    """
    now = now.astimezone(ZONE)
    writer = _open(data)
    problems = [*refusals(signer.certificate, name, now), *_out_of_turn(writer, role)]
    if problems:
        raise RefusedError(problems)
    box = _box(data, writer, role, name) if is_visible else None
    worker = ClockedSigner(
        PdfSignatureMetadata(
            field_name=role.value,
            name=signer.certificate.name,
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm=DIGEST,
        ),
        signer.cms(),
        stamp_style=appearance(signer.certificate, role, now, box, image),
        new_field_spec=_field(role, box),
    )
    worker.now = now
    return asyncio.run(_write(worker, writer, signer))


async def _write(worker: PdfSigner, writer: IncrementalPdfFileWriter, signer: Signer) -> bytes:
    out = io.BytesIO()
    digest, _, _ = await worker.async_digest_doc_for_signing(writer, bytes_reserved=RESERVED_BYTES, output=out)
    digest.fill_with_cms(out, await sign_digest(signer.cms(), digest.document_digest))
    return out.getvalue()


def _open(data: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        _ = writer.prev.embedded_signatures
    except BROKEN as error:
        problem = Problem(where="PDF", what=f"cannot be read: {error}", mend="make the PDF again", code="UNREADABLE")
        raise RefusedError([problem]) from None
    return writer


def _out_of_turn(writer: IncrementalPdfFileWriter, role: Role) -> list[Problem]:
    done = {signature.field_name for signature in writer.prev.embedded_regular_signatures}
    found = []
    if role.value in done:
        found.append(("SIGNED_ALREADY", f"the {role.value} has signed it already", "take the PDF before that"))
    if role is Role.AGENCY and Role.PERSON.value not in done:
        mend = "let the competent person sign first (Decree 30/2020, article 32)"
        found.append(("PERSON_FIRST", "the agency signs what nobody has signed", mend))
    return [Problem(where="PDF", what=what, mend=mend, code=code) for code, what, mend in found]


def _box(data: bytes, writer: IncrementalPdfFileWriter, role: Role, name: str) -> Box:
    if role is Role.PERSON:
        return personal_box(data, name)
    signed = {s.field_name: s.signer_cert for s in writer.prev.embedded_regular_signatures}
    return agency_box(personal_box(data, read_certificate(signed[Role.PERSON.value]).name))


def _field(role: Role, box: Box | None) -> SigFieldSpec:
    return SigFieldSpec(
        sig_field_name=role.value,
        on_page=box.page if box else -1,
        box=(box.left, box.bottom, box.right, box.top) if box else None,
        readable_field_name=FIELDS[role.value],
    )
