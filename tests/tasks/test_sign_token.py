"""A key that never leaves its token signs as a key in a file does; what is wrong with it is said before it signs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from models.errors import RefusedError
from models.worktime import ZONE
from tasks.sign import Role, TestAuthority, TokenSettings, TokenSigner, make_test_authority, sign, validate
from tests.services.token import PIN, needs_token, put_key, token
from tests.tasks.test_sign import letter

pytestmark = [pytest.mark.slow, needs_token]

HOLDER, AGENCY = "Vũ Thị Hiền Hạnh", "Ủy ban nhân dân tỉnh Lào Cai"
AT = datetime(2025, 12, 8, 9, tzinfo=ZONE)
TOKEN, PASSWORD = "van-thu", "mật khẩu thử"


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """A root that the tests trust."""
    return make_test_authority(AT)


@pytest.fixture(scope="module")
def settings(authority: TestAuthority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenSettings]:
    """A token with an RSA key (label "rsa") and one on an elliptic curve (label "ec"), both of one holder."""
    with token(tmp_path_factory.mktemp("token"), TOKEN) as driver:
        for label, bits in (("rsa", 2048), ("ec", 0)):
            data = authority.issue(HOLDER, AGENCY, password=PASSWORD, now=AT, rsa_bits=bits)
            put_key(driver, TOKEN, data, PASSWORD, under=label)
        yield TokenSettings(module=driver, token=TOKEN, certificate="rsa", pin=PIN)


@pytest.mark.parametrize("label", ["rsa", "ec"])
def test_a_token_s_key_signs_a_letter_and_the_signature_holds(
    label: str, settings: TokenSettings, authority: TestAuthority
) -> None:
    signer = TokenSigner(dataclasses.replace(settings, certificate=label))
    assert signer.certificate.name == HOLDER
    page = letter([("CHỦ TỊCH", 365, 480), (HOLDER, 360, 400)])
    signed = sign(page, signer, role=Role.PERSON, name=HOLDER, reason="Ký ban hành", now=AT)
    (found,) = validate(signed, [authority.root])
    assert (found.signer, found.intact, found.trusted) == (HOLDER, True, True)


def test_one_token_serves_person_and_agency_and_letter_after_letter(settings: TokenSettings) -> None:
    for _ in range(3):
        first, second = (TokenSigner(dataclasses.replace(settings, certificate=label)) for label in ("rsa", "ec"))
        assert first.certificate.name == second.certificate.name == HOLDER


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the searches of the dead session
def test_a_token_that_was_pulled_out_is_logged_into_again(settings: TokenSettings) -> None:
    import pkcs11

    TokenSigner(settings).cms()
    pkcs11.lib(str(settings.module)).reinitialize()  # every session with it has ended
    assert TokenSigner(settings).certificate.name == HOLDER


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pin": "000000"}, "PinIncorrect"),
        ({"token": "của người khác"}, "người khác"),
        ({"certificate": "none"}, "none"),
    ],
)
def test_a_wrong_pin_token_or_label_is_refused_before_anything_is_signed(
    change: dict[str, Any], said: str, settings: TokenSettings
) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        TokenSigner(dataclasses.replace(settings, **change)).cms()
    assert [problem.code for problem in refused.value.problems] == ["NO_TOKEN"]
    assert change.get("pin", PIN) not in str(refused.value)
