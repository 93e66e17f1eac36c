"""Signing in by a provider, with a real one on loopback: what it says is believed only where all of it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.testclient import TestClient

from models.account import Account
from models.errors import VanthuError
from models.store.accounts import read_accounts, record_disabled
from portal.app import make_app
from portal.outgoing import cookie_name
from portal.settings import Settings, settings_of
from tasks.office import Office
from tasks.provider import Attempt, Provider, ProviderDoubtError, bind_subject, read_word
from tests.portal.conftest import URL

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Where a real provider listens."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(issuer: str) -> Provider:
    """As the office knows it."""
    return Provider(issuer=issuer, client_id="vanthu", client_secret="s", name="Cổng tỉnh")


@pytest.fixture
def door(office: Office, accounts: dict[str, Account]) -> Callable[[Provider], TestClient]:
    """A browser at a web door that trusts this provider."""

    def made(provider: Provider) -> TestClient:
        told = Settings(url=URL, clock=lambda: datetime.now(UTC), provider=provider)
        return TestClient(make_app(office, told), base_url=URL, follow_redirects=False)

    return made


def go(client: TestClient, subject: str, **claims: str) -> str:
    """The address that the provider sends the browser back to, once the person said yes there."""
    begun = client.get("/dang-nhap/oidc?ve=/viec")
    there = begun.headers["location"]
    host = urlsplit(there)
    if claims:
        httpx.put(f"{host.scheme}://{host.netloc}/users/{subject}", json=claims).raise_for_status()
    return httpx.post(there, data={"sub": subject}).headers["location"].removeprefix(URL)


def is_in(client: TestClient) -> bool:
    """Whether somebody is signed in."""
    return cookie_name(Settings(url=URL)) in client.cookies


def test_a_bound_person_comes_in_and_where_they_wanted(
    office: Office, door: Callable[[Provider], TestClient], provider: Provider, units: list[str]
) -> None:
    bind_subject(office, units[0], issuer=provider.issuer, subject="an", by="Quản trị", now=NOW)
    client = door(provider)
    back = client.get(go(client, "an"))
    assert (back.status_code, back.headers["location"], is_in(client)) == (303, "/viec", True)


def test_a_stranger_gets_a_clear_page_and_no_account(
    office: Office, door: Callable[[Provider], TestClient], provider: Provider
) -> None:
    with office.register.look() as connection:
        before = read_accounts(connection)
    client = door(provider)
    back = client.get(go(client, "binh"))
    assert (back.status_code, is_in(client)) == (403, False)
    assert "chưa gắn với tài khoản nào" in back.text
    with office.register.look() as connection:
        assert read_accounts(connection) == before


def test_a_claim_may_name_the_login_where_the_office_says_so(
    door: Callable[[Provider], TestClient], issuer: str, units: list[str]
) -> None:
    told = Provider(issuer=issuer, client_id="v", client_secret="s", name="Cổng", login_claim="preferred_username")
    client = door(told)
    assert client.get(go(client, "chi", preferred_username=units[1])).status_code == 303
    other = door(told)
    assert other.get(go(other, units[1])).status_code == 403  # the subject alone is no login


def test_a_mail_address_that_nobody_verified_names_no_login(
    door: Callable[[Provider], TestClient], issuer: str, units: list[str]
) -> None:
    told = Provider(issuer=issuer, client_id="v", client_secret="s", name="Cổng", login_claim="email")
    client = door(told)
    assert client.get(go(client, "dung", email=units[1])).status_code == 403


def test_a_closed_account_stays_closed(
    office: Office, door: Callable[[Provider], TestClient], provider: Provider, units: list[str]
) -> None:
    bind_subject(office, units[2], issuer=provider.issuer, subject="em", by="Quản trị", now=NOW)
    with office.register.act(NOW) as act:
        record_disabled(act, units[2], by="Quản trị")
    client = door(provider)
    assert (client.get(go(client, "em")).status_code, is_in(client)) == (403, False)


def test_an_answer_for_another_browser_is_refused(door: Callable[[Provider], TestClient], provider: Provider) -> None:
    mine, theirs = door(provider), door(provider)
    back = go(mine, "an")
    assert theirs.get(back).status_code == 422
    theirs.get("/dang-nhap/oidc")
    assert theirs.get(back).status_code == 422
    assert mine.get(back.replace("state=", "state=x")).status_code == 422
    assert not is_in(theirs)


def test_one_identity_is_never_bound_to_two_accounts(office: Office, units: list[str], accounts: object) -> None:
    def bind(login: str) -> bool:
        try:
            bind_subject(office, login, issuer="https://id.example", subject="an", by="Quản trị", now=NOW)
        except VanthuError:
            return False
        return True

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(bind, units[:4])) == [False, False, False, True]


def test_a_code_works_once(
    office: Office, door: Callable[[Provider], TestClient], provider: Provider, units: list[str]
) -> None:
    bind_subject(office, units[0], issuer=provider.issuer, subject="an", by="Quản trị", now=NOW)
    client = door(provider)
    back = go(client, "an")
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 422


def test_a_provider_that_is_down_is_said_so(door: Callable[[Provider], TestClient]) -> None:
    gone = Provider(issuer="http://127.0.0.1:9", client_id="v", client_secret="s", name="Cổng tỉnh")
    answer = door(gone).get("/dang-nhap/oidc")
    assert answer.status_code == 503
    assert "chưa kết nối được với Cổng tỉnh" in answer.text


def test_a_provider_elsewhere_must_be_reached_by_tls(door: Callable[[Provider], TestClient]) -> None:
    plain = Provider(issuer="http://id.example", client_id="v", client_secret="s", name="Cổng tỉnh")
    assert door(plain).get("/dang-nhap/oidc").status_code == 503


def test_without_a_provider_there_is_no_such_way_in(office: Office, accounts: dict[str, Account]) -> None:
    client = TestClient(make_app(office, Settings(url=URL)), base_url=URL)
    assert client.get("/dang-nhap/oidc").status_code == 404
    assert "oidc" not in client.get("/dang-nhap").text


def test_the_environment_names_the_provider() -> None:
    told = settings_of({"VANTHU_OIDC_ISSUER": "https://id.example", "VANTHU_OIDC_LOGIN_CLAIM": "email"})
    assert told.provider is not None
    assert (told.provider.issuer, told.provider.login_claim) == ("https://id.example", "email")


def test_what_is_asked_carries_pkce_state_and_nonce(door: Callable[[Provider], TestClient], provider: Provider) -> None:
    answer = door(provider).get("/dang-nhap/oidc")
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len({asked["state"][0], asked["nonce"][0], asked["code_challenge"][0]}) == 3
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "Path=/dang-nhap/oidc", "SameSite=lax"))
    assert asked["state"][0] not in cookie


# The word itself, signed by a key of ours.

KEY = RSAKey.generate_key(2048, parameters={"kid": "k", "use": "sig"})
ATTEMPT = Attempt(secret="secret")
TRUSTED = Provider(issuer="https://id.example", client_id="vanthu", client_secret="s", name="Cổng tỉnh")


def word(key: Any = KEY, alg: str = "RS256", **changes: object) -> str:
    """An ID token that is right but for these changes; None leaves a claim out."""
    at = int(time.time())
    claims: dict[str, Any] = {
        "iss": TRUSTED.issuer, "aud": "vanthu", "sub": "an", "iat": at, "exp": at + 300, "nonce": ATTEMPT.nonce
    }  # fmt: skip
    claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    return str(jwt.encode({"alg": alg, "kid": "k"}, claims, key, algorithms=[alg]))


def read(token: str) -> Mapping[str, Any]:
    """The claims."""
    known = KeySet([KEY]).as_dict(private=False)
    return read_word(TRUSTED, ATTEMPT, token, known, now=datetime.now(UTC))


def test_a_right_word_is_believed() -> None:
    assert read(word())["sub"] == "an"
    assert read(word(aud=["vanthu", "other"], azp="vanthu"))["sub"] == "an"


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "of another attempt"}, {"nonce": None}, {"aud": "another client"}, {"aud": None}, {"aud": []},
        {"aud": ["vanthu", "other"]}, {"azp": "other"}, {"iss": "https://evil.example"}, {"iss": None},
        {"exp": int(time.time()) - 3600}, {"exp": None}, {"sub": None}, {"iat": int(time.time()) + 3600},
    ],
    ids=", ".join,
)  # fmt: skip
def test_a_word_that_is_wrong_in_one_thing_is_not_believed(changes: dict[str, object]) -> None:
    with pytest.raises(ProviderDoubtError):
        read(word(**changes))


def test_an_old_word_is_not_believed() -> None:
    known = KeySet([KEY]).as_dict(private=False)
    with pytest.raises(ProviderDoubtError):
        read_word(TRUSTED, ATTEMPT, word(), known, now=datetime.now(UTC) + timedelta(hours=1))


def test_a_word_by_another_key_or_by_none_is_not_believed() -> None:
    other = RSAKey.generate_key(2048, parameters={"kid": "k"})
    secret = OctKey.import_key("a secret that both know, long enough for its purpose")
    head = "eyJhbGciOiJub25lIn0."
    for token in (word(other), word(secret, "HS256"), head + word().split(".")[1] + ".", "", "a.b.c", word()[:-4]):
        with pytest.raises(ProviderDoubtError):
            read(token)
