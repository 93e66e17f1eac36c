"""A key on a token or in a cabinet (PKCS#11), such as those of the Government's certification authority.

The library python-pkcs11 is not among the locked ones: an office with a token installs pyHanko's extra "pkcs11" and
names its driver in VANTHU_PKCS11_MODULE, the token in _TOKEN, the certificate in _CERTIFICATE and the PIN in _PIN.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path

from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner

from models.errors import Problem, RefusedError
from tasks.sign.certificate import Certificate, read_certificate


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
        try:
            pkcs11, errors = import_module("pyhanko.sign.pkcs11"), import_module("pkcs11")
        except ImportError:
            mend = "install pyHanko with its extra: pyhanko[pkcs11]"
            raise RefusedError([_problem("python-pkcs11", "is not installed", mend)]) from None
        try:
            session = pkcs11.open_pkcs11_session(
                str(settings.module), user_pin=settings.pin, token_criteria=pkcs11.TokenCriteria(label=settings.token)
            )
            signer: CmsSigner = pkcs11.PKCS11Signer(session, cert_label=settings.certificate)
            if signer.signing_cert is None:
                raise RefusedError([_problem(settings.certificate, "no such certificate", "list the token's labels")])
        except (errors.PKCS11Error, RuntimeError, OSError) as error:
            what = f"cannot be reached: {error or type(error).__name__}"
            raise RefusedError([_problem(settings.token, what, "plug it in, check its label and PIN")]) from None
        return signer


def _problem(where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend, code="NO_TOKEN")
