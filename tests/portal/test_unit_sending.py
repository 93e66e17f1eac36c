"""Sending a report from the web door: read and answered at once, never twice, never lost, never forked."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.rehearsal.people import Deed
from models import faults
from models.arrival import ArrivalState
from models.errors import RegisterBusyError
from models.store.arrivals import read_arrivals
from models.store.cycles import read_cycle, record_closed, record_cut_off
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.papers import find_document
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.channels import Incoming
from tasks.channels.portal import CHANNEL, PortalChannel
from tasks.channels.portal import Upload as Brought
from tasks.collect import upload as uploading
from tasks.collect.accept import read_and_answer
from tasks.collect.arrive import take_in
from tasks.collect.upload import hand_in
from tasks.office import Office
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


def send(browser: Browser, cycle: str, data: bytes, name: str = "bao-cao.docx", **more: object):  # type: ignore[no-untyped-def]
    """The answer to a file sent from the page."""
    files = {"report": (name, io.BytesIO(data)), **more}
    return browser.post(f"/viec/{cycle}/tai-len", files=files)


def report(office: Office, unit: str, deed: Deed = Deed.FULL, seed: int = 1) -> bytes:
    """A filled form, brought by hand and not left at the drop folder."""
    path = fill_in(office, unit, deed, seed)
    data = path.read_bytes()
    path.unlink()
    return data


def versions(office: Office, cycle: str, unit: str):  # type: ignore[no-untyped-def]
    """The unit's versions."""
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def test_an_upload_is_read_and_answered_at_once(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    page = send(visit_as(units[0]), cycle, report(office, units[0]))
    assert page.url.path == f"/viec/{cycle}/ban/1"
    assert "Đã nhận và đọc báo cáo" in page.text
    assert "Đã tiếp nhận" in page.text
    with office.register.look() as connection:
        assert find_document(connection, cycle, f"receipt:{units[0]}:1") is not None
        (arrival,) = read_arrivals(connection, cycle, units[0])
    assert (arrival.channel, arrival.state) == (CHANNEL, ArrivalState.READ)
    assert not list((office.home / CHANNEL).rglob("*.docx"))


def test_a_return_says_every_reason_cell_by_cell_and_leads_back_to_the_form(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    page = send(browser, cycle, report(office, units[0], Deed.HALF_FILLED))
    assert "Lý do trả lại" in page.text
    assert 'href="#r-' in page.text
    assert f"/viec/{cycle}/dien?ban=1" in page.text
    again = browser.get(f"/viec/{cycle}/dien?ban=1").text
    assert "Đang điền theo số liệu của bản 1" in again
    assert 'aria-invalid="true"' in again


def test_the_same_file_again_is_the_same_version_and_says_so(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser, data = visit_as(units[0]), report(office, units[0])
    send(browser, cycle, data)
    page = send(browser, cycle, data, "ten-khac.docx")
    assert page.url.path == f"/viec/{cycle}/ban/1"
    assert "trùng với bản đã gửi" in page.text
    assert len(versions(office, cycle, units[0])) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bao-cao.docx", b"no word file", "Tệp không phải .docx hoặc .xlsx"),
        ("bao-cao.docx", b"", "Tệp rỗng"),
        ("bao-cao.exe", b"MZ", "Tệp không phải .docx hoặc .xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_on_the_form_again(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, name: str, data: bytes, words: str
) -> None:
    page = send(visit_as(units[0]), cycle, data, name)
    assert page.status_code == 422
    assert words in page.text
    assert 'aria-invalid="true"' in page.text
    assert versions(office, cycle, units[0]) == ()


def test_no_file_is_asked_for(visit_as: VisitAs, units: list[str], cycle: str) -> None:
    page = visit_as(units[0]).post(f"/viec/{cycle}/tai-len")
    assert (page.status_code, "Chưa chọn tệp" in page.text) == (422, True)


def test_the_signed_copy_goes_with_the_report(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    copy = ("ky-so.pdf", io.BytesIO(b"%PDF-1.7 unsigned"))
    send(visit_as(units[0]), cycle, report(office, units[0]), signed=copy)
    with office.register.look() as connection:
        assert len(read_ledger(connection, cycle, ("arrival.signature",))) == 1
        assert len(read_arrivals(connection, cycle, units[0])) == 1


def test_after_the_deadline_the_report_is_taken_and_marked_late(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock
) -> None:
    clock.now = december(28, 9)
    browser = visit_as(units[0])
    assert "Báo cáo vẫn được tiếp nhận và ghi là gửi muộn" in browser.get(f"/viec/{cycle}/tai-len").text
    assert "Gửi muộn" in send(browser, cycle, report(office, units[0])).text
    assert versions(office, cycle, units[0])[0].is_late


def test_the_instant_is_when_the_file_has_come_whole(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line held open over the deadline is no way to be in time."""
    clock.now = december(27, 23, 59, 59)
    data, browser = report(office, units[0]), visit_as(units[0])
    import portal.door as door

    whole = door._refuse_forged

    def slow(*args: object) -> None:
        clock.now = december(28, 0, 30)
        whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(door, "_refuse_forged", slow)
    send(browser, cycle, data)
    (version,) = versions(office, cycle, units[0])
    assert (version.arrived_at, version.is_late) == (december(28, 0, 30), True)


def test_a_closed_cycle_takes_nothing_and_says_so(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    data, browser = report(office, units[0]), visit_as(units[0])
    with office.register.act(december(20, 9)) as act:
        record_closed(act, cycle)
    page = send(browser, cycle, data)
    assert (page.status_code, "Kỳ báo cáo đã kết thúc" in page.text) == (409, True)
    with office.register.look() as connection:
        assert read_cycle(connection, cycle).closed_at is not None
        assert read_arrivals(connection, cycle, units[0]) == ()
    assert not (office.home / CHANNEL).exists()


def test_after_the_cut_off_a_report_is_still_taken_and_the_page_says_what_becomes_of_it(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock
) -> None:
    data, browser = report(office, units[0]), visit_as(units[0])
    with office.register.act(december(20, 8)) as act:
        record_cut_off(act, cycle)
    assert "đưa vào báo cáo bổ sung" in browser.get(f"/viec/{cycle}").text
    assert "Đã tiếp nhận" in send(browser, cycle, data).text


def test_a_unit_has_a_quota_for_the_day(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_FILES", 1)
    first, second = report(office, units[0]), report(office, units[0], seed=2)
    browser = visit_as(units[0])
    send(browser, cycle, first)
    page = send(browser, cycle, second)
    assert (page.status_code, "đã gửi đến giới hạn" in page.text) == (409, True)
    assert send(visit_as(units[1]), cycle, report(office, units[1])).status_code == 200
    clock.now = december(21, 0, 1)
    assert send(visit_as(units[0]), cycle, second).url.path.endswith("/ban/2")


def test_too_little_room_on_the_disk_is_said_before_anything_is_kept(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = report(office, units[0])
    usage = type("Usage", (), {"free": 3 * len(data) - 1})
    monkeypatch.setattr("tasks.channels.portal.shutil.disk_usage", lambda _: usage)
    page = send(visit_as(units[0]), cycle, data)
    assert (page.status_code, "không còn đủ chỗ" in page.text) == (409, True)
    with office.register.look() as connection:
        assert read_arrivals(connection, cycle, units[0]) == ()


def test_clerks_at_the_same_second_never_fork_the_versions(office: Office, units: list[str], cycle: str) -> None:
    files = [report(office, units[0], seed=seed) for seed in range(1, 7)]

    def bring(data: bytes) -> None:
        hand_in(office, cycle, units[0], _upload(data), now=december(20, 9))

    clerks = [threading.Thread(target=bring, args=(data,)) for data in [*files, *files]]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    found = versions(office, cycle, units[0])
    assert [(v.version, v.replaces) for v in found] == [(n, n - 1 or None) for n in range(1, len(files) + 1)]
    assert [v.status for v in found].count(SubmissionStatus.ACCEPTED) == 1
    assert findings(office) == ()


def test_a_crash_after_the_upload_leaves_the_file_at_the_door(office: Office, units: list[str], cycle: str) -> None:
    class CrashError(BaseException):
        """The process is gone."""

    def die(point: str) -> None:
        if point == "upload.laid":
            raise CrashError

    faults.arm(die)
    try:
        with pytest.raises(CrashError):
            hand_in(office, cycle, units[0], _upload(report(office, units[0])), now=december(20, 9))
    finally:
        faults.arm(None)
    assert len(list(PortalChannel().waiting(office, cycle))) == 1
    take_in(office, cycle, december(28, 10))
    read_and_answer(office, cycle, december(28, 10))
    (version,) = versions(office, cycle, units[0])
    assert (version.arrived_at, version.is_late) == (december(20, 9), False)


def test_while_the_register_is_busy_the_file_is_kept_and_counts_from_when_it_came(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise RegisterBusyError

    browser, data = visit_as(units[0]), report(office, units[0])
    with monkeypatch.context() as for_now:
        for_now.setattr(uploading, "take_these", busy)
        assert "được giữ an toàn" in send(browser, cycle, data).text
    with monkeypatch.context() as for_now:
        for_now.setattr(uploading, "answer_one", busy)
        assert "đang được đọc" in send(browser, cycle, data).text
    take_in(office, cycle, december(28, 10))
    read_and_answer(office, cycle, december(28, 10))
    (version,) = versions(office, cycle, units[0])
    assert (version.arrived_at, version.is_late) == (december(20, 9), False)


def test_what_the_engine_takes_at_the_same_moment_is_one_report(
    office: Office, units: list[str], cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweep clears the door between the listing and the taking."""
    listed = uploading.laid_in

    def swept(folder: Path) -> tuple[Incoming, ...]:
        found = listed(folder)
        take_in(office, cycle, december(20, 9))
        return found

    monkeypatch.setattr(uploading, "laid_in", swept)
    done = hand_in(office, cycle, units[0], _upload(report(office, units[0])), now=december(20, 9))
    assert done.arrival.state is ArrivalState.READ
    assert len(versions(office, cycle, units[0])) == 1


def test_nothing_to_report_is_a_report_of_its_own(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    refused = browser.post(f"/viec/{cycle}/khong-phat-sinh", {"reference": "34/BC-UBND"})
    assert refused.status_code == 422
    assert 'value="34/BC-UBND"' in refused.text
    for _ in range(2):
        page = browser.post(f"/viec/{cycle}/khong-phat-sinh", {"reference": "34/BC-UBND", "sure": "yes"})
        assert "không phát sinh nội dung trong kỳ" in page.text
    (version,) = versions(office, cycle, units[0])
    assert (version.is_nil, version.reference) == (True, "34/BC-UBND")


def test_a_table_is_confirmed_once_as_it_was_read(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    import re

    browser = visit_as(units[0])
    page = send(browser, cycle, report(office, units[0])).text
    digest = re.search(r'name="shown" value="([0-9a-f]{64})"', page)[1]  # type: ignore[index]
    with office.register.look() as connection:
        receipt = find_document(connection, cycle, f"receipt:{units[0]}:1")
        assert receipt is not None
        assert f'"reading":"{digest[:12]}"' in receipt.facts
    path = f"/viec/{cycle}/ban/1/xac-nhan"
    assert browser.post(path, {"shown": "0" * 64}).status_code == 409
    for _ in range(2):
        assert "đã xác nhận số liệu lúc" in browser.post(path, {"shown": digest}).text
    with office.register.look() as connection:
        assert len(read_ledger(connection, cycle, ("report.confirmed",))) == 1
    assert "In phiếu tiếp nhận" in browser.get("/viec").text


def test_the_receipt_has_its_number_and_its_paper(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    send(browser, cycle, report(office, units[0]))
    with office.register.look() as connection:
        (arrival,) = read_arrivals(connection, cycle, units[0])
    assert f"{cycle}/{arrival.id:04d}" in browser.get(f"/viec/{cycle}/bien-nhan/1").text
    assert browser.get(f"/viec/{cycle}/bien-nhan/1/tep").content.startswith(b"PK")


def test_a_second_version_shows_what_changed(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    browser = visit_as(units[0])
    send(browser, cycle, report(office, units[0]))
    page = send(browser, cycle, report(office, units[0], seed=2)).text
    assert "Thay đổi so với bản 1" in page
    assert "Đã được thay bằng bản sau" in browser.get(f"/viec/{cycle}/ban/1").text
    with office.register.look() as connection:
        assert read_obligation(connection, cycle, units[0]).is_settled


def _upload(data: bytes) -> Brought:
    return Brought(name="a.docx", file=io.BytesIO(data), size=len(data))
