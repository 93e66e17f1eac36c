"""signers.yaml → SignerBook: with which keys this office signs. It lies in its own folder, never in directives.

A password is never in it: only the name of the environment variable that holds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.errors import RefusedError
from models.organisation import Issuer, Signatory
from tasks.load.shape import shape
from tasks.load.source import Source, Where, open_source

FILE, SETTING = "signers.yaml", "VANTHU_SIGNERS"


@dataclass(frozen=True, kw_only=True)
class KeyFile:
    """A key in a PKCS#12 file, beside signers.yaml or at a full path."""

    file: str
    password_env: str


@dataclass(frozen=True, kw_only=True)
class KeyOnToken:
    """A key that never leaves its token: the driver, and the labels of token and certificate."""

    module: str
    token: str
    certificate: str
    pin_env: str


@dataclass(frozen=True, kw_only=True)
class SignerEntry:
    """One key: of a person who signs for an agency, or of the agency itself where no person is named."""

    agency: str
    """The key of the agency that issues: "ubnd-tinh"."""
    person: str | None = None
    """As in the block of the directive: the name, or the title where the block names nobody."""
    pkcs12: KeyFile | None = None
    pkcs11: KeyOnToken | None = None
    image: str | None = None
    """A transparent PNG of the handwriting or the seal."""


@dataclass(frozen=True, kw_only=True)
class SignerBook:
    """Every key of the office."""

    signers: tuple[SignerEntry, ...]

    def person(self, issuer: Issuer, signatory: Signatory) -> SignerEntry | None:
        """The key of who signs for this agency under this block, or None."""
        return self._find(issuer.key, signatory.name or " / ".join(signatory.lines))

    def agency(self, issuer: Issuer) -> SignerEntry | None:
        """The agency's own key, or None."""
        return self._find(issuer.key, None)

    def _find(self, agency: str, person: str | None) -> SignerEntry | None:
        return next((entry for entry in self.signers if (entry.agency, entry.person) == (agency, person)), None)


def signers_path(home: Path) -> Path:
    """Where the file is looked for: where VANTHU_SIGNERS says, else in the office's home."""
    return Path(os.environ.get(SETTING) or home / FILE).absolute()


def load_signers(path: Path, environment: Mapping[str, str] = os.environ) -> SignerBook | None:
    """The keys; None where there is no file: the office does not sign. Raises RefusedError with every problem."""
    if not path.exists():
        return None
    source = open_source(path)
    book = shape(SignerBook, source)
    if book is not None:
        _check(book, source, path.parent, environment)
    source.refuse_if_wrong()
    if book is None:
        raise RefusedError(source.problems)
    return book


def _check(book: SignerBook, source: Source, folder: Path, environment: Mapping[str, str]) -> None:
    for index, entry in enumerate(book.signers):
        at: Where = ("signers", index)
        who = (entry.agency, entry.person)
        if who in [(other.agency, other.person) for other in book.signers[:index]]:
            source.report(at, f"{entry.person or entry.agency!r} is given twice", "keep one of them")
        if (entry.pkcs12 is None) is (entry.pkcs11 is None):
            source.report(at, "give either pkcs12 or pkcs11", "name the one place where the key is")
        for name, file in _files(entry):
            if not (folder / file).is_file():
                source.report((*at, *name), f"no such file: {file}", "put it there, or correct the path")
        for name, variable in _secrets(entry):
            if not environment.get(variable):
                source.report((*at, *name), f"{variable} is not set", "set this variable to the password or PIN")


def _files(entry: SignerEntry) -> Iterator[tuple[Where, str]]:
    if entry.pkcs12:
        yield ("pkcs12", "file"), entry.pkcs12.file
    if entry.pkcs11:
        yield ("pkcs11", "module"), entry.pkcs11.module
    if entry.image:
        yield ("image",), entry.image


def _secrets(entry: SignerEntry) -> Iterator[tuple[Where, str]]:
    if entry.pkcs12:
        yield ("pkcs12", "password_env"), entry.pkcs12.password_env
    if entry.pkcs11:
        yield ("pkcs11", "pin_env"), entry.pkcs11.pin_env
