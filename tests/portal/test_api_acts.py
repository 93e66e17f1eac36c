"""A program does what its person does on the pages: judges, decides, holds, asks, sends back, voids, recalls."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.api_key import Scope
from models.hold import EVERY_UNIT
from models.obligation import ObligationStatus
from models.store.cycles import read_cycle
from models.store.holds import open_holds
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from portal.access.deeds import Deed
from portal.api.routes import ROUTES
from portal.routes import ROUTES as PAGES
from portal.wording import words_of
from tasks.accounts import make_account
from tasks.decisions import ask_once
from tests.flows.conftest import december
from tests.portal.conftest import ISSUER
from tests.portal.province import Province
from tests.portal.test_ad_hoc_room import ASKED
from tests.portal.test_api import Programs, name_of, program, province  # noqa: F401

pytestmark = pytest.mark.usefixtures("province")
ASKING = {**{name: ASKED[name] for name in ("subject", "duty", "deadline", "lead_deadline", "form", "urgency")}}


def acts(province: Province, cycle: str) -> list[tuple[str, str]]:  # noqa: F811
    """Each act of the cycle's ledger, with who did it."""
    with province.office.register.look() as connection:
        return [(entry.act, str(json.loads(entry.details).get("by", ""))) for entry in read_ledger(connection, cycle)]


def codes(answer) -> set[str]:  # type: ignore[no-untyped-def]
    """The names of everything that is wrong."""
    assert answer.status_code == 422
    return {problem["code"] for problem in answer.json()["problems"]}


def test_every_act_of_the_pages_is_one_of_programs_too_but_for_who_may_come_in() -> None:
    by_pages = {route.deed for route in PAGES if route.method == "POST"}
    by_programs = {route.deed for route in ROUTES if route.method == "POST"}
    people_alone = {Deed.SIGN_IN, Deed.SIGN_OUT, Deed.SET_PASSWORD, Deed.KEEP_ACCOUNTS, Deed.KEEP_KEYS}
    assert by_pages - by_programs == people_alone | {Deed.SEE_OPEN_PAGES}  # the language


def test_every_scope_opens_something_and_has_words_in_both_languages() -> None:
    assert {route.scope for route in ROUTES if route.scope} == {*Scope}
    for scope in Scope:
        assert all(words_of(tongue).find(f"api.scope_{scope.value.replace(':', '_')}") for tongue in ("vi", "en"))


# The unit.


def test_a_unit_says_that_the_directive_arrived_and_that_its_report_was_read_right(
    program: Programs,  # noqa: F811
    province: Province,  # noqa: F811
) -> None:
    caller, duty = program("unit b"), f"/duties/{province.ours}"
    assert caller.post(f"{duty}/acknowledgement", {}).json() == {"is_news": True}
    assert caller.post(f"{duty}/acknowledgement", {}).json() == {"is_news": False}
    digest = caller.get(f"{duty}/submissions/2").json()["digest"]
    wrong = caller.post(f"{duty}/submissions/2/confirmation", {"digest": "0" * 64})
    assert (wrong.status_code, name_of(wrong)) == (409, "not_as_shown")
    assert caller.post(f"{duty}/submissions/2/confirmation", {"digest": digest}).json() == {"is_news": True}
    assert "report.confirmed" in {act for act, _ in acts(province, province.ours)}


# The lead.


def test_a_report_goes_back_with_its_reasons_and_is_taken_as_it_is(program: Programs, province: Province) -> None:  # noqa: F811
    caller, unit = program("officer"), f"/boards/{province.ours}/units/{province.a}"
    empty = caller.post(f"{unit}/return", {"version": 1, "reasons": [], "answer_by": "2025-01-01T00:00:00+07:00"})
    assert codes(empty) == {"NO_REASON", "BAD_DATE"}
    body = {"version": 1, "reasons": [{"text": "Đề nghị rà soát số liệu."}]}
    done = caller.post(f"{unit}/return", body, key="return once")
    assert (done.status_code, done.json()["unit"], done.json()["version"]) == (201, province.a, 1)
    assert caller.post(f"{unit}/return", body, key="return once").text == done.text
    assert codes(caller.post(f"{unit}/return", body)) == {"NOT_ACCEPTED"}
    assert caller.get(unit).json()["situation"] == "returned"
    assert codes(caller.post(f"{unit}/acceptance", {"version": 1, "reason": " "})) == {"NO_REASON"}
    taken = caller.post(f"{unit}/acceptance", {"version": 1, "reason": "Đơn vị đã giải trình"})
    assert (taken.status_code, taken.json()["status"]) == (201, "accepted")
    assert caller.get(unit).json()["situation"] == "on_time"


def test_a_request_for_more_time_is_decided_once(program: Programs, province: Province) -> None:  # noqa: F811
    caller, board = program("officer"), f"/boards/{province.ours}"
    unit = caller.get(f"{board}?situation=waiting").json()["items"][-1]["unit"]
    with province.office.register.look() as connection:
        deadline = read_obligation(connection, province.ours, unit).deadline
    nothing = caller.post(f"{board}/units/{unit}/decision", {"is_granted": True, "reason": "Mưa lũ"})
    assert (nothing.status_code, name_of(nothing)) == (409, "nothing_waits")
    until = december(29, 10)
    assert deadline.last_legal_moment < until
    ask_once(province.office, province.ours, unit, until=until, reason="Mất điện", now=province.clock())
    (waiting,) = [one for one in caller.get(f"{board}/requests").json()["items"] if one["unit"] == unit]
    assert waiting["reason"] == "Mất điện"
    assert codes(caller.post(f"{board}/units/{unit}/decision", {"is_granted": True, "reason": ""})) == {"NO_REASON"}
    done = caller.post(f"{board}/units/{unit}/decision", {"is_granted": True, "reason": "Mưa lũ"})
    assert (done.status_code, done.json()) == (201, {"unit": unit, "is_granted": True})
    assert caller.get(f"{board}/units/{unit}").json()["is_extended"]
    assert unit not in {one["unit"] for one in caller.get(f"{board}/requests").json()["items"]}


def test_units_are_excused_all_or_none(program: Programs, province: Province) -> None:  # noqa: F811
    caller, board = program("officer"), f"/boards/{province.ours}"
    unit = caller.get(f"{board}?situation=waiting").json()["items"][0]["unit"]
    refused = caller.post(f"{board}/exemptions", {"units": [unit, "khong-co"], "reason": "Sáp nhập"})
    assert refused.status_code == 422
    with province.office.register.look() as connection:
        assert read_obligation(connection, province.ours, unit).status is ObligationStatus.OPEN
    done = caller.post(f"{board}/exemptions", {"units": [unit], "reason": "Sáp nhập"})
    assert (done.status_code, done.json()) == (201, {"units": [unit]})
    assert caller.get(f"{board}/units/{unit}").json()["situation"] == "exempt"


def test_a_rung_is_held_and_released(program: Programs, province: Province) -> None:  # noqa: F811
    caller, board = program("officer"), f"/boards/{province.ours}"
    with province.office.register.look() as connection:
        rung = read_cycle(connection, province.ours).ladder.rungs[-1].key
    body = {"rung": rung, "reason": "Chờ ý kiến lãnh đạo"}
    held = caller.post(f"{board}/holds", body)
    assert (held.status_code, held.json()["unit"], held.json()["released_at"]) == (201, EVERY_UNIT, None)
    assert codes(caller.post(f"{board}/holds", body)) == {"HELD_ALREADY"}
    assert codes(caller.post(f"{board}/holds", {**body, "rung": "khong-co"})) == {"UNKNOWN_RUNG"}
    assert [one["rung"] for one in caller.get(f"{board}/holds").json()["items"]] == [rung]
    assert caller.post(f"{board}/releases", body).json()["released_by"] == "Người dùng officer"
    assert codes(caller.post(f"{board}/releases", body)) == {"NOT_HELD"}
    with province.office.register.look() as connection:
        assert open_holds(connection, province.ours) == ()


def test_a_report_is_asked_for_previewed_first_and_begun_once(program: Programs, province: Province) -> None:  # noqa: F811
    caller = program("officer")
    offered = caller.get("/ad-hoc").json()
    assert "nhanh" in {form["key"] for form in offered["forms"]}
    assert province.ours in {pattern["key"] for pattern in offered["patterns"]}
    assert province.theirs not in {pattern["key"] for pattern in offered["patterns"]}  # another agency leads it
    body = {**ASKING, "pattern": province.ours, "units": [province.a]}
    seen = caller.post("/ad-hoc", {**body, "is_preview": True})
    assert (seen.status_code, seen.json()["is_new"], seen.json()["obliged"]) == (201, False, [province.a])
    assert caller.get(f"/boards/{seen.json()['cycle']}").status_code == 404  # nothing was recorded
    begun, again = caller.post("/ad-hoc", body), caller.post("/ad-hoc", body)
    assert (begun.json()["is_new"], again.json()["is_new"]) == (True, False)
    assert begun.json()["cycle"] == again.json()["cycle"] == seen.json()["cycle"]
    assert caller.get(f"/boards/{begun.json()['cycle']}").json()["total"] == 1
    other = caller.post("/ad-hoc", {**body, "units": [province.b]})
    assert other.status_code == 409


def test_everything_wrong_with_a_request_is_told_at_once_in_vietnamese(program: Programs) -> None:  # noqa: F811
    body = {"subject": "", "duty": "*", "deadline": "sớm", "lead_deadline": "", "form": "x", "pattern": "x"}
    refused = program("officer").post("/ad-hoc", body)
    assert {"NO_SUBJECT", "HAS_MARKS", "NO_LEAD_DEADLINE", "NO_FORM", "NO_SUCH_PATTERN"} <= codes(refused)
    assert "Chưa có trích yếu." in {problem["what"] for problem in refused.json()["problems"]}


# The leader and the officer whose draft came back.


def test_a_leader_sends_back_what_was_seen_and_its_drafter_answers(program: Programs, province: Province) -> None:  # noqa: F811
    leader, officer = program("another agency's leader"), program("another agency's officer")
    paper, draft = f"/documents/{province.theirs}/directive", f"/drafts/{province.theirs}/directive"
    seen = leader.get(paper).json()["shown_sha256"]
    remark = "Bổ sung mẫu biểu."
    assert codes(leader.post(f"{paper}/return", {"shown_sha256": "0" * 64, "remark": ""})) == {
        "NO_REMARK",
        "PAGE_CHANGED",
    }
    done = leader.post(f"{paper}/return", {"shown_sha256": seen, "remark": remark}, key="back")
    assert (done.status_code, done.json()["status"]) == (201, "draft")
    assert leader.post(f"{paper}/return", {"shown_sha256": seen, "remark": remark}, key="back").text == done.text
    assert leader.post(f"{paper}/approval", {"shown_sha256": seen}).status_code == 422
    (waits,) = officer.get("/drafts").json()["items"]
    assert (waits["key"], waits["was_sent_back"], waits["remark"]) == ("directive", True, remark)
    assert codes(officer.post(f"{draft}/answer", {"answer": " "})) == {"NO_REMARK"}
    assert officer.post(f"{draft}/answer", {"answer": "Đã bổ sung."}).json()["was_sent_back"] is False
    assert codes(officer.post(f"{draft}/answer", {"answer": "Đã bổ sung."})) == {"NOT_SENT_BACK"}
    assert ("document.sent_back", "Người dùng other-leader") in acts(province, province.theirs)
    assert program("officer").post(f"{draft}/answer", {"answer": "x"}).status_code == 404
    assert officer.post(f"/drafts/{province.theirs}/khong-co/answer", {"answer": "x"}).status_code == 404


# The records clerk.


def test_a_clerk_reads_all_three_registers_of_the_agencys_own(program: Programs, province: Province) -> None:  # noqa: F811
    caller, books = program("records"), f"/registers/{province.ours}"
    came = caller.get(f"{books}/incoming").json()
    assert came["total"] >= 3
    assert {line["author"] for line in came["items"]} == {province.a, province.b}
    assert [line["number"] for line in came["items"]] == sorted(line["number"] for line in came["items"])
    followed = {line["unit"]: line for line in caller.get(f"{books}/follow-up").json()["items"]}
    assert followed[province.b]["situation"] == "on_time"
    assert followed[province.b]["number"] in {line["number"] for line in came["items"]}
    assert followed[province.b]["directive_symbol"].endswith("/UBND-VX")
    assert program("another agency's records").get(f"{books}/incoming").status_code == 404


def test_who_does_not_lead_the_cycle_has_no_register_of_what_came_in(program: Programs, province: Province) -> None:  # noqa: F811
    one = replace(province.people["records"], login="issuer-records", name="Văn thư Ủy ban", unit=ISSUER)
    make_account(province.office, one, now=december(8, 10))
    province.people = {**province.people, one.login: one}
    caller, books = program(one.login), f"/registers/{province.ours}"
    assert [caller.get(f"{books}/{book}").json()["total"] for book in ("outgoing", "incoming", "follow-up")] == [
        1,
        0,
        0,
    ]


def test_what_is_issued_is_recalled_by_a_notice_and_what_is_not_may_be_voided(
    program: Programs,  # noqa: F811
    province: Province,  # noqa: F811
) -> None:
    clerk, leader = program("another agency's records"), program("another agency's leader")
    paper, book = f"/documents/{province.theirs}/directive", f"/registers/{province.theirs}/outgoing"
    assert clerk.post(f"{book}/directive/recall", {"reason": "Nhầm"}).status_code == 409  # not issued
    leader.post(f"{paper}/approval", {"shown_sha256": leader.get(paper).json()["shown_sha256"]})
    (line,) = clerk.get(book).json()["items"]
    assert (line["key"], line["reason"]) == ("directive", None)
    assert name_of(clerk.post(f"{book}/directive/voiding", {"reason": "Nhầm"})) == "cannot_void"
    unsaid = {"passage": "không có đoạn này", "should_read": "x", "reason": "Sai sót"}
    assert codes(clerk.post(f"{book}/directive/correction", unsaid)) == {"NOT_SAID"}
    elsewhere = {"successor": f"{province.ours}/directive", "reason": "Thay thế"}
    assert codes(clerk.post(f"{book}/directive/replacement", elsewhere)) == {"NOT_IN_FORCE"}
    assert codes(clerk.post(f"{book}/directive/recall", {"reason": " "})) == {"NO_REASON"}
    notice = clerk.post(f"{book}/directive/recall", {"reason": "Ban hành nhầm nội dung"}, key="recall once")
    assert (notice.status_code, notice.json()["status"]) == (201, "draft")
    assert codes(clerk.post(f"{book}/directive/recall", {"reason": "Lần nữa"})) == {"NOTICE_WAITS"}
    its = f"{book}/{notice.json()['key']}/voiding"
    assert codes(clerk.post(its, {"reason": ""})) == {"NO_REASON"}
    assert clerk.post(its, {"reason": "Lập nhầm"}).json()["status"] == "voided"
    assert name_of(clerk.post(its, {"reason": "Lập nhầm"})) == "cannot_void"
    assert program("records").post(its, {"reason": "Lập nhầm"}).status_code == 404
