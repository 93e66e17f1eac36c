"""The keys of one document: opened, and judged before any number is taken."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.document import Head
from models.errors import Problem, RefusedError
from models.organisation import Issuer
from tasks.load.signers import SignerBook, SignerEntry
from tasks.sign import Certificate, Role, Signer, TokenSettings, TokenSigner, open_pkcs12, sign
from tasks.sign.certificate import refusals
from tasks.signing.wording import REASONS


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The two keys that sign a document, the person's and the agency's, and their pictures."""

    head: Head
    person: Signer
    agency: Signer
    images: tuple[bytes | None, bytes | None]

    def sign(self, data: bytes, now: datetime) -> bytes:
        """The PDF signed by the person, then by the agency (Decree 30/2020, article 32). Raises RefusedError.

        Without a name in the block there is no place on the page that the signature could stand at: it is not shown.
        """
        names = (self.head.signatory.name or self.person.certificate.name, self.head.issuer.name)
        turns = zip((Role.PERSON, Role.AGENCY), (self.person, self.agency), names, self.images, strict=True)
        for role, signer, name, image in turns:
            data = sign(
                data,
                signer,
                role=role,
                name=name,
                reason=REASONS[role],
                now=now,
                image=image,
                is_visible=bool(self.head.signatory.name),
            )
        return data


def open_pair(book: SignerBook, folder: Path, head: Head, now: datetime) -> Pair:
    """The keys for a document with this head, good on the day of `now`. `folder` is that of signers.yaml.

    Raises RefusedError with every reason: no key, wrong password, no token, expired, not yet valid, of another.
    """
    entries = (book.person(head.issuer, head.signatory), book.agency(head.issuer))
    problems: list[Problem] = []
    signers = [_open(entry, folder, _title(head, role), problems) for entry, role in zip(entries, Role, strict=True)]
    person, agency = signers
    if person:
        problems += _person_faults(person.certificate, head, now)
    if agency:
        problems += refusals(agency.certificate, head.issuer.name, now)
    if problems or person is None or agency is None:
        raise RefusedError(problems)
    images = tuple((folder / entry.image).read_bytes() if entry and entry.image else None for entry in entries)
    return Pair(head=head, person=person, agency=agency, images=(images[0], images[1]))


def open_agency(book: SignerBook, folder: Path, issuer: Issuer, now: datetime) -> Signer:
    """The agency's own key, good on the day of `now`. Raises RefusedError with every reason, as `open_pair` does."""
    problems: list[Problem] = []
    signer = _open(book.agency(issuer), folder, issuer.name, problems)
    if signer:
        problems += refusals(signer.certificate, issuer.name, now)
    if problems or signer is None:
        raise RefusedError(problems)
    return signer


def _person_faults(certificate: Certificate, head: Head, now: datetime) -> tuple[Problem, ...]:
    """A block without a name is held by whoever holds the post: then the certificate must name the agency."""
    faults = refusals(certificate, head.signatory.name or certificate.name, now)
    agency = unicodedata.normalize("NFC", head.issuer.name)
    if head.signatory.name or certificate.organisation == agency:
        return faults
    what = f"the certificate is of {certificate.organisation!r}, the paper of {agency!r}"
    mend = f"take a certificate that {agency} gave, or name the signatory in the directive"
    return (*faults, Problem(where=certificate.name, what=what, mend=mend, code="WRONG_AGENCY"))


def _open(entry: SignerEntry | None, folder: Path, title: str, problems: list[Problem]) -> Signer | None:
    if entry is None:
        problems.append(Problem(where=title, what="has no key", mend="add it to signers.yaml", code="NO_SIGNER"))
        return None
    try:
        signer = _signer(entry, folder)
        _ = signer.certificate  # a token is reached only now
    except RefusedError as error:
        problems += error.problems
        return None
    return signer


def _signer(entry: SignerEntry, folder: Path) -> Signer:
    if entry.pkcs12:
        return open_pkcs12(folder / entry.pkcs12.file, os.environ.get(entry.pkcs12.password_env, ""))
    assert entry.pkcs11 is not None
    token = entry.pkcs11
    pin = os.environ.get(token.pin_env, "")
    module = folder / token.module
    return TokenSigner(TokenSettings(module=module, token=token.token, certificate=token.certificate, pin=pin))


def _title(head: Head, role: Role) -> str:
    return head.issuer.name if role is Role.AGENCY else head.signatory.name or " / ".join(head.signatory.lines)
