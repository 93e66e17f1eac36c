"""What was typed on a form whose session was over: carried through the sign-in page, readable to nobody but us.

Sealed with the secret of that session, which the register alone knows: whoever else sits at the machine then reads
nothing, and nobody can put words into another's form.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken

from portal.body import Body
from portal.marks import FIELD

NEVER = frozenset({FIELD, "password", "old", "new", "again"})
"""Marks and passwords are carried nowhere."""
MOST_BYTES, MOST_SEALED = 200_000, 60_000
"""Of what was typed, and of what the sign-in page carries: it stays under 100 KB."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What was typed, for which form. `route` as it is declared, `path` the names in it, `url` as it was asked for."""

    route: str
    path: Mapping[str, str]
    url: str
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    had_file: bool = False
    """A file had been chosen: no page can choose it again for the person."""

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to carry."""
        return self.had_file or any(text.strip() for texts in self.many.values() for text in texts)


def typed(body: Body, *, route: str, path: Mapping[str, str], url: str) -> Kept:
    """What the form brought, without marks, passwords and files."""
    many = {name: texts for name, texts in body.many.items() if name not in NEVER}
    return Kept(route=route, path=dict(path), url=url, many=many, had_file=bool(body.files))


def sealed(kept: Kept, secret: str) -> str:
    """The text for a hidden field; "" where there is more of it than a page should carry."""
    data = json.dumps(asdict(kept), ensure_ascii=False).encode()
    text = _lock(secret).encrypt(zlib.compress(data)).decode() if len(data) <= MOST_BYTES else ""
    return text if len(text) <= MOST_SEALED else ""


def unsealed(text: str, secret: str) -> Kept | None:
    """What was sealed with this secret; None for anything else."""
    if not text or len(text) > MOST_SEALED:
        return None
    try:
        told = json.loads(zlib.decompress(_lock(secret).decrypt(text.encode())))
    except InvalidToken:
        return None
    many = {name: tuple(texts) for name, texts in told.pop("many").items()}
    return Kept(**told, many=many)


def _lock(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hmac.new(secret.encode(), b"kept", hashlib.sha256).digest()))
