"""A draft that came back leads to the page where it is mended, whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from models.account import Role
from models.document import BOOKS, DocumentKind
from models.store.cycles import all_cycles
from portal.pages.leader.mending import PLACES
from portal.wording import words_of
from tasks.accounts import make_account
from tasks.approval import show_document
from tasks.office import Office
from tasks.sending_back import send_back
from tests.flows.conftest import december
from tests.portal.conftest import Browser, _account
from tests.portal.test_ad_hoc_room import ASKED

VisitAs = Callable[[str | None], Browser]


@pytest.fixture
def returned(visit_as: VisitAs, office: Office, cycle: str) -> str:
    """The cycle of a request whose letter the leader sent back."""
    visit_as("officer").post("/dot-xuat", ASKED)
    with office.register.look() as connection:
        (key,) = (key for key in all_cycles(connection) if key != cycle)
    shown = show_document(office, key, "directive").sha256
    told = {"by": "Lãnh đạo", "remark": "Bổ sung số người bị thương.", "shown": shown}
    send_back(office, key, "directive", now=december(20, 10), **told)
    return key


def test_every_kind_that_somebody_signs_has_a_page_to_mend_it_and_words_for_the_way() -> None:
    assert PLACES.keys() == BOOKS.keys()
    for kind in BOOKS:
        assert words_of("vi").find(f"leader.mend_at_{kind.value}")


@pytest.mark.parametrize("kind", BOOKS)
def test_the_officer_may_open_the_page_that_each_kind_leads_to(
    visit_as: VisitAs, cycle: str, kind: DocumentKind
) -> None:
    assert visit_as("officer").get(PLACES[kind].format(cycle=cycle)).status_code == 200


def test_the_list_and_the_draft_lead_to_where_it_is_mended(visit_as: VisitAs, returned: str) -> None:
    officer, link = visit_as("officer"), f'href="/dot-xuat?theo={returned}"'
    assert link in officer.get("/trinh-lai").text
    assert link in officer.get(f"/trinh-lai/{returned}/directive").text


def test_a_request_is_made_anew_from_what_was_asked(visit_as: VisitAs, returned: str) -> None:
    page = visit_as("officer").get(f"/dot-xuat?theo={returned}").text
    groups: Sequence[str] = ["departments", "communes"]
    for said in (ASKED["subject"], ASKED["duty"], ASKED["deadline"], ASKED["lead_deadline"]):
        assert str(said) in page
    assert all(f'value="{group}" checked' in page for group in groups)
    assert 'value="nhanh" checked' in page
    assert 'value="hoa_toc" selected' in page


def test_what_others_asked_is_as_if_it_were_not_there(visit_as: VisitAs, office: Office, returned: str) -> None:
    make_account(office, _account("other", Role.OFFICER, "snv"), now=december(8, 10))
    assert visit_as("officer").get("/dot-xuat?theo=khong-co").status_code == 404
    assert visit_as("other").get(f"/dot-xuat?theo={returned}").status_code == 404


def test_a_draft_that_waits_for_its_leader_is_not_mended(visit_as: VisitAs, office: Office, cycle: str) -> None:
    visit_as("officer").post("/dot-xuat", ASKED)
    assert "/dot-xuat?theo=" not in visit_as("officer").get("/trinh-lai").text
