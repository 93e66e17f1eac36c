"""The form goes out twice in one parcel, as a Word file and as a workbook, by every way out and with the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from documents.gate import check_report
from documents.mail.attachments import attachments_of
from models.mail import Attachment
from models.store.claims import claim
from models.store.outbox import count_outbox
from tasks.audit import findings
from tasks.beside import with_files_beside
from tasks.channels.errors import ChangedBytesError
from tasks.dispatch import dispatch_batch
from tasks.files import digest
from tasks.form_workbook import unit_workbook
from tasks.office import Office
from tasks.wording import FORM_TITLE
from tests.corpus.letters import address_of
from tests.flows.conftest import december
from tests.services.smtp import TAKE_AND_DROP, Mailman, mailman
from tests.tasks.test_channels import issue_unsent, use_mail

pytestmark = pytest.mark.slow
NINE = december(8, 9)
UNIT = "snv"
Bring = Callable[[], str]


@pytest.fixture
def issued(office: Office, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Called: a cycle whose forms are bound and not sent yet."""
    from flows.sending import send_out

    def begin() -> str:
        cycle = issue_unsent(office, monkeypatch)
        with monkeypatch.context() as still:
            still.setattr("flows.sending.is_anything_to_carry", lambda *_: False)
            send_out(office, cycle, NINE)
        return cycle

    return begin


@pytest.fixture
def man(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailman]:
    """Every unit is reached by mail, over this server."""
    with mailman() as man:
        use_mail(office, man, monkeypatch)
        yield man


def forms(files: tuple[Attachment, ...]) -> dict[str, bytes]:
    """The form's two files by their kind."""
    return {file.name.rpartition(".")[2]: file.data for file in files if FORM_TITLE in file.name}


def test_by_folder_both_files_lie_side_by_side_and_the_workbook_is_the_units_own(office: Office, issued: Bring) -> None:
    cycle = issued()
    dispatch_batch(office, cycle, NINE, limit=100)
    folder = [Attachment(name=path.name, data=path.read_bytes()) for path in (office.outgoing / UNIT).iterdir()]
    found = forms(tuple(folder))
    assert set(found) == {"docx", "xlsx"}
    check_report(found["xlsx"])
    assert found["xlsx"] == unit_workbook(office, cycle, UNIT)
    assert findings(office) == ()


def test_by_mail_one_letter_holds_both_and_a_second_attempt_is_the_same_letter(
    office: Office, issued: Bring, man: Mailman
) -> None:
    cycle = issued()
    man.plan = lambda step, count: TAKE_AND_DROP if step == "dot" and count <= 3 else None
    for hour in (9, 10, 11):
        dispatch_batch(office, cycle, december(8, hour), limit=100)
    read = [(got, forms(attachments_of(got.message))) for got in man.received]
    with_form = [(got, found) for got, found in read if found]
    assert all(set(found) == {"docx", "xlsx"} for _, found in with_form)
    own = [found["xlsx"] for got, found in with_form if got.recipient == address_of(UNIT)]
    assert set(own) == {unit_workbook(office, cycle, UNIT)}
    identities = {got.identity for got in man.received}
    assert len(man.received) > len(identities), "a letter was said twice"
    assert len({digest(got.data) for got in man.received}) == len(identities)


def test_a_changed_workbook_is_not_sent_and_a_person_is_told(office: Office, issued: Bring) -> None:
    cycle = issued()
    (path,) = (office.papers / cycle / "report_form" / UNIT).glob("*.xlsx")
    path.write_bytes(path.read_bytes() + b" ")
    assert findings(office) == (f"files: {path.name} is not the file that the register knows",)
    with pytest.raises(ChangedBytesError):
        dispatch_batch(office, cycle, NINE, limit=100)
    with office.register.look() as connection:
        assert count_outbox(connection, cycle)["ready"] == 1


def test_only_a_form_has_a_workbook_beside_it(office: Office, issued: Bring) -> None:
    cycle = issued()
    with office.register.act(NINE) as act:
        parcels = claim(act, cycle, owner="somebody", limit=100)
    known = with_files_beside(office, cycle, parcels)
    assert {(parcel.kind, tuple(parcel.beside)) for parcel in known} == {
        ("directive", ()), ("report_form", ("workbook",)),
    }  # fmt: skip
