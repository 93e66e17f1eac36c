"""The leader: sees the page that will be signed, approves that page and no other, or sends it back and says why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from models.account import Role
from models.directive import Approval
from models.document import Document, DocumentStatus
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from tasks.accounts import make_account
from tasks.approval import show_document
from tasks.case import read_case
from tasks.office import Office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, december
from tests.portal.conftest import ISSUER, Browser, Clock, _account

VisitAs = Callable[[str | None], Browser]
KEY = "dot-xuat-thu"
HERE = f"/trinh-ky/{KEY}/directive"
DRAFTER = "Chuyên viên"


@pytest.fixture
def waiting(office: Office, cycle: str) -> str:
    """A second directive that the officer prepared, waiting for the issuer's leader."""
    case = read_case(office.directives / DIRECTIVE, Approval.PERSON)
    directive = replace(case.directive, key=KEY, subject="kiểm tra đột xuất")
    begin_cycle(office, directive, case.place, december(19, 9), folder=case.folder, by=DRAFTER)
    return HERE


def document(office: Office) -> Document:
    with office.register.look() as connection:
        return read_document(connection, KEY, "directive")


def acts(office: Office) -> list[str]:
    with office.register.look() as connection:
        return [entry.act for entry in read_ledger(connection, KEY)]


def shown(page: str) -> str:
    found = re.search(r'name="shown" value="([0-9a-f]{64})"', page)
    assert found
    return found.group(1)


def test_what_waits_is_listed_for_the_agency_that_issues_it(visit_as: VisitAs, waiting: str) -> None:
    assert waiting in visit_as("issuer-leader").get("/trinh-ky").text
    assert waiting not in visit_as("leader").get("/trinh-ky").text


def test_another_agencys_document_is_not_there(visit_as: VisitAs, waiting: str) -> None:
    leader = visit_as("leader")
    for path in (waiting, f"{waiting}/tep", "/trinh-ky/khong-co/directive", f"/trinh-ky/{KEY}/khong-co"):
        assert leader.get(path).status_code == 404
    assert leader.post(f"{waiting}/duyet", {"shown": "0" * 64}).status_code == 404
    assert leader.post(f"{waiting}/tra-lai", {"shown": "0" * 64, "remark": "Sửa"}).status_code == 404


def test_the_page_shown_is_made_of_the_bytes_that_are_downloaded(visit_as: VisitAs, waiting: str) -> None:
    leader = visit_as("issuer-leader")
    page = leader.get(waiting).text
    file = leader.get(f"{waiting}/tep")
    assert hashlib.sha256(file.content).hexdigest() == shown(page)
    assert "attachment" in file.headers["content-disposition"]
    assert "kiểm tra đột xuất" in page
    assert "Yêu cầu các sở, ban, ngành, đơn vị, địa phương triển khai thực hiện./." in page


def test_the_page_that_was_seen_is_approved_and_issued(visit_as: VisitAs, office: Office, waiting: str) -> None:
    leader = visit_as("issuer-leader")
    answer = leader.post(f"{waiting}/duyet", {"shown": shown(leader.get(waiting).text)})
    assert "Đã ký duyệt" in answer.text
    assert document(office).status is DocumentStatus.ISSUED
    assert document(office).approved_by == "Lãnh đạo"


def test_pressing_twice_approves_once(visit_as: VisitAs, office: Office, waiting: str) -> None:
    leader = visit_as("issuer-leader")
    told = {"shown": shown(leader.get(waiting).text)}
    leader.post(f"{waiting}/duyet", told)
    assert "đã được quyết định trước đó" in leader.post(f"{waiting}/duyet", told).text
    assert acts(office).count("document.approved") == 1


@pytest.mark.parametrize("old", ["0" * 64, "", "11"])
def test_an_old_hash_changes_nothing(visit_as: VisitAs, office: Office, waiting: str, old: str) -> None:
    before = acts(office)
    answer = visit_as("issuer-leader").post(f"{waiting}/duyet", {"shown": old})
    assert answer.status_code == 422
    assert "đã thay đổi từ khi trang này được mở" in answer.text
    assert (document(office).status, acts(office)) == (DocumentStatus.DRAFT, before)


def test_who_prepared_it_cannot_approve_it(visit_as: VisitAs, office: Office, waiting: str) -> None:
    same = replace(_account("drafter", Role.LEADER, ISSUER), name="  CHUYÊN   viên ")
    make_account(office, same, now=december(8, 10))
    leader = visit_as("drafter")
    page = leader.get(waiting).text
    assert "không được tự ký duyệt" in page
    assert "/duyet" not in page
    answer = leader.post(f"{waiting}/duyet", {"shown": shown(page)})
    assert answer.status_code == 422
    assert document(office).status is DocumentStatus.DRAFT


def test_whose_signatory_may_not_sign_today_is_told_so_before(visit_as: VisitAs, office: Office, waiting: str) -> None:
    file = office.directives / "lao-cai" / "delegations.yaml"
    file.write_text(file.read_text().replace("valid_to: null", "valid_to: 2025-12-01"))
    leader = visit_as("issuer-leader")
    page = leader.get(waiting).text
    assert "quyền ký đã hết hiệu lực" in page
    assert leader.post(f"{waiting}/duyet", {"shown": shown(page)}).status_code == 422
    assert document(office).number is None


def test_sent_back_it_waits_for_its_drafter_who_reads_why(
    visit_as: VisitAs, office: Office, waiting: str, clock: Clock
) -> None:
    leader, officer = visit_as("issuer-leader"), visit_as("officer")
    told = {"shown": shown(leader.get(waiting).text), "remark": "Đề nghị nêu rõ mẫu biểu <b>"}
    assert "Đã trả lại kèm ý kiến" in leader.post(f"{waiting}/tra-lai", told).text
    assert "Đề nghị nêu rõ mẫu biểu &lt;b&gt;" in officer.get(f"/trinh-lai/{KEY}/directive").text
    page = leader.get(waiting).text
    assert "/duyet" not in page
    refused = leader.post(f"{waiting}/duyet", {"shown": told["shown"]})
    assert refused.status_code == 422
    assert document(office).status is DocumentStatus.DRAFT
    assert acts(office)[-1] == "document.sent_back"


def test_put_forward_again_it_waits_for_the_leader(visit_as: VisitAs, office: Office, waiting: str) -> None:
    leader, officer = visit_as("issuer-leader"), visit_as("officer")
    seen = shown(leader.get(waiting).text)
    leader.post(f"{waiting}/tra-lai", {"shown": seen, "remark": "Xem lại"})
    assert officer.post(f"/trinh-lai/{KEY}/directive", {"answer": " "}).status_code == 422
    assert "Đã trình lại" in officer.post(f"/trinh-lai/{KEY}/directive", {"answer": "Đã rà soát, giữ nguyên"}).text
    assert "Đã ký duyệt" in leader.post(f"{waiting}/duyet", {"shown": seen}).text
    assert document(office).approved_by == "Lãnh đạo"


def test_without_a_remark_nothing_is_sent_back(visit_as: VisitAs, office: Office, waiting: str) -> None:
    leader = visit_as("issuer-leader")
    answer = leader.post(f"{waiting}/tra-lai", {"shown": shown(leader.get(waiting).text), "remark": "  "})
    assert answer.status_code == 422
    assert 'href="#remark"' in answer.text
    assert "document.sent_back" not in acts(office)


def test_a_page_that_was_made_anew_waits_again(office: Office, waiting: str) -> None:
    from models.store.redrafting import redraft
    from models.store.remarks import read_open_remarks
    from tasks.sending_back import send_back

    seen = show_document(office, KEY, "directive").sha256
    send_back(office, KEY, "directive", by="Lãnh đạo", remark="Sửa", shown=seen, now=december(20, 9))
    with office.register.act(december(20, 10)) as act:
        redraft(act, document(office), facts=document(office).facts, by=DRAFTER)
    with office.register.look() as connection:
        assert read_open_remarks(connection, KEY) == {}


def test_one_sees_ones_own_delegation(visit_as: VisitAs) -> None:
    page = visit_as("issuer-leader").get("/uy-quyen").text
    assert "Bảng chưa có dòng nào mang tên Lãnh đạo" in page
    assert "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH" in page
    assert "Còn hiệu lực" in page
