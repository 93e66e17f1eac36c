"""A key on a token or in a cabinet (PKCS#11), such as those of the Government's certification authority.

The driver is named in VANTHU_PKCS11_MODULE, the token in _TOKEN, the certificate in _CERTIFICATE, the PIN in _PIN.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner

from models.errors import Problem, RefusedError
from tasks.sign.certificate import Certificate, read_certificate

_sessions: dict[tuple[Path, str, str], Any] = {}


@dataclass(frozen=True, kw_only=True)
class TokenSettings:
    """Which key on which token, and the driver that reaches it."""

    module: Path
    """The driver's library (.so, .dll)."""
    token: str
    """The label of the token."""
    certificate: str
    """The label of the certificate and its key on the token."""
    pin: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> TokenSettings:
        """The settings in VANTHU_PKCS11_*. Raises RefusedError naming every one that is missing."""
        names = {name: f"VANTHU_PKCS11_{name.upper()}" for name in ("module", "token", "certificate", "pin")}
        missing = [variable for variable in names.values() if not os.environ.get(variable)]
        if missing:
            raise RefusedError(_problem(variable, "is not set", "set it") for variable in missing)
        values = {name: os.environ[variable] for name, variable in names.items()}
        return cls(module=Path(values.pop("module")), **values)


@dataclass(frozen=True)
class TokenSigner:
    """A signer whose key never leaves its token. The token is reached when it is first needed."""

    settings: TokenSettings

    @cached_property
    def certificate(self) -> Certificate:
        """Whose key it is. Raises RefusedError where the token cannot be reached."""
        signer = self.cms()
        assert signer.signing_cert is not None
        return read_certificate(signer.signing_cert)

    def cms(self) -> CmsSigner:
        """What pyHanko signs with. Raises RefusedError where the driver, the token or its key cannot be reached."""
        return self._signer

    @cached_property
    def _signer(self) -> CmsSigner:
        settings = self.settings
        if not settings.module.is_file():
            raise RefusedError([_problem(settings.module.name, "no such driver", "install the token's driver")])
        from pkcs11 import PKCS11Error  # a library of C that only an office with a token pays for

        try:
            return _reach(settings)
        except (PKCS11Error, RuntimeError, OSError) as error:
            what = f"cannot be reached: {str(error) or type(error).__name__}"
            raise RefusedError([_problem(settings.token, what, "plug it in, check its label and PIN")]) from None


def _reach(settings: TokenSettings) -> CmsSigner:
    """The key; logged in anew where the login of before serves no more: another PIN, or a token that was pulled out."""
    from pkcs11 import PKCS11Error

    try:
        return _key(settings)
    except PKCS11Error:
        _log_out()
        return _key(settings)


def _key(settings: TokenSettings) -> CmsSigner:
    from pyhanko.sign.pkcs11 import PKCS11Signer

    # The program hashes, the token signs the hash: the one way that every token knows.
    signer: CmsSigner = PKCS11Signer(_session(settings), cert_label=settings.certificate, use_raw_mechanism=True)
    if signer.signing_cert is None:
        raise RefusedError([_problem(settings.certificate, "no such certificate", "list the token's labels")])
    return signer


def _session(settings: TokenSettings) -> Any:
    """The one session of this program with the token: a driver refuses to let it in twice."""
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    place = (settings.module, settings.token, settings.pin)
    if place not in _sessions:
        criteria = TokenCriteria(label=settings.token)
        _sessions[place] = open_pkcs11_session(str(settings.module), user_pin=settings.pin, token_criteria=criteria)
    return _sessions[place]


def _log_out() -> None:
    from pkcs11 import PKCS11Error

    while _sessions:
        _, session = _sessions.popitem()
        with suppress(PKCS11Error):
            session.close()


def _problem(where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend, code="NO_TOKEN")
