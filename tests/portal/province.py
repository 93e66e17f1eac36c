"""A province with two cycles of two agencies, and everybody who might stand at its web door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.testclient import TestClient

from flows.rehearsal.people import Deed
from models.account import IDLE, Account, Role
from models.directive import Approval
from models.document import Document
from models.store.accounts import record_disabled
from models.store.cycles import all_cycles
from models.store.obligations import obliged_keys
from models.store.papers import read_documents
from models.store.sign_ins import find_session, record_ended
from portal.app import make_app
from portal.marks import make_mark
from portal.outgoing import cookie_name
from portal.settings import Settings
from tasks.accounts import make_account, open_session
from tasks.office import Office
from tests.flows.conftest import DIRECTIVE, december, fill_in, lay_small_place, small_office
from tests.portal.conftest import ISSUER, LEAD, PLACE, URL, Clock

OTHER_LEAD = "snv"
SPARE = "spare"
"""An account that nobody needs: it may be closed by whoever may close accounts."""
OTHERS = """\
key: viec-khac
year: 2025
issue_on: 2025-12-08
issuer:
  {{key: snv, name: Sở Nội vụ, superior: ỦY BAN NHÂN DÂN TỈNH LÀO CAI, letterhead: [SỞ NỘI VỤ], code: SNV,
   place: Lào Cai, requires: false}}
symbol_unit: VP
subject: báo cáo nhanh
addressees: [Đơn vị]
groups: []
units: [{unit}]
preamble: ["Đề nghị:"]
parts:
  - heading: 1. Đơn vị
    assigned_units: [{unit}]
    paragraphs: ["- Báo cáo **trước 17 giờ 00 ngày 24/12/2025**."]
closing: Đề nghị phối hợp thực hiện./.
footnotes: []
copies: [Như trên]
archive: VT, VP
signatory: {{lines: [GIÁM ĐỐC], name: ""}}
obligations:
  - {{key: units, groups: [], units: [{unit}], receivers: [Sở Nội vụ], what: báo cáo nhanh,
     deadline_phrase: trước 17 giờ 00 ngày 24/12/2025}}
  - {{key: lead, groups: [], units: [snv], receivers: [Ủy ban nhân dân tỉnh], what: báo cáo nhanh,
     deadline_phrase: chậm nhất là ngày 26/12/2025}}
lead:
  unit: snv
  issuer:
    {{key: snv, name: Sở Nội vụ, superior: ỦY BAN NHÂN DÂN TỈNH LÀO CAI, letterhead: [SỞ NỘI VỤ], code: SNV,
     place: Lào Cai, requires: false}}
  symbol_unit: VP
  signatory: {{lines: [GIÁM ĐỐC], name: ""}}
  archive: VT, VP
  contact: Văn phòng Sở Nội vụ
upward:
  cut_off_at: "10:00"
  report_at: "15:00"
  addressees: [Ủy ban nhân dân tỉnh Lào Cai]
form: nhanh
approval: person
"""


@dataclass(kw_only=True)
class Province:
    """The office, its door and its people. `ours` is the cycle of the lead, `theirs` that of another agency."""

    office: Office
    app: Starlette
    clock: Clock
    ours: str
    theirs: str
    a: str
    """A unit that reports in the cycle of ours alone; it sent one version."""
    b: str
    """A unit that reports in both cycles; it sent two versions in ours."""
    people: Mapping[str, Account]
    dead: Mapping[str, str] = field(default_factory=dict)
    """Sessions that hold no more, by why; and one of an account that is closed."""
    living: dict[str, str] = field(default_factory=dict)
    """The newest session of each person."""
    loop: BlockingPortal
    """Where the door answers every browser. A loop of its own for each request costs as much as the answer."""

    def browser(self, who: str) -> TestClient:
        """A new browser of this person, signed in; of a dead session, or of nobody."""
        client = TestClient(self.app, base_url=URL, follow_redirects=False)
        client.portal = self.loop
        token = self.dead.get(who) or (self.open(who) if who in self.people else "")
        if token:
            client.cookies.set(cookie_name(Settings(url=URL)), token)
        return client

    def open(self, who: str) -> str:
        """The token of the person's session; of a new one where it was ended."""
        with self.office.register.look() as connection:
            session = find_session(connection, self.living.get(who, ""), self.clock())
        if session is None:
            self.living[who] = open_session(self.office, self.people[who].login, now=self.clock())
        return self.living[who]

    def mark(self, client: TestClient) -> str:
        """A mark for this browser's forms; "" where nobody is signed in."""
        token = client.cookies.get(cookie_name(Settings(url=URL)), "")
        with self.office.register.look() as connection:
            session = find_session(connection, token, self.clock())
        return make_mark(session.secret) if session else ""

    def documents(self, cycle: str, organisation: str) -> tuple[Document, ...]:
        """The papers of this agency in the cycle."""
        with self.office.register.look() as connection:
            return tuple(d for d in read_documents(connection, cycle) if d.organisation == organisation)


@contextmanager
def lay_province(home: Path) -> Iterator[Province]:
    """The province, below `home`; the environment names it as long as it stands."""
    with pytest.MonkeyPatch.context() as patch:
        place = lay_small_place(home)
        b = (place / "roster.csv").read_text().splitlines()[-1].split(",")[0]
        (place / "directive-other.yaml").write_text(OTHERS.format(unit=b))
        with small_office(home, place, patch) as office, start_blocking_portal() as loop:
            yield _fill(office, b, loop)


def _fill(office: Office, b: str, loop: BlockingPortal) -> Province:
    import flows.annual_cycle as opening
    import flows.collect_reports as collecting

    ours = str(opening.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    with office.register.look() as connection:
        owing = obliged_keys(connection, ours)
    a = sorted(owing - {b, OTHER_LEAD})[0]
    for unit, seed, deed in ((a, 1, Deed.FULL), (b, 1, Deed.FULL), (b, 2, Deed.FULL)):
        fill_in(office, unit, deed, seed)
        collecting.collect_reports(ours, december(12, 9 + seed))
    theirs = str(opening.annual_cycle(f"{PLACE}/directive-other.yaml", now=december(9, 9)))
    with office.register.look() as connection:
        assert set(all_cycles(connection)) == {ours, theirs}
    clock, people = Clock(), dict(_people(a, b))
    for account in (*people.values(), _account("closed", Role.UNIT, a), _account(SPARE, Role.UNIT, a)):
        make_account(office, account, now=december(8, 10))
    province = Province(
        office=office,
        app=make_app(office, Settings(url=URL, clock=clock)),
        clock=clock,
        ours=ours,
        theirs=theirs,
        a=a,
        b=b,
        people=people,
        dead=_dead(office, clock),
        loop=loop,
    )
    return province


def _people(a: str, b: str) -> Iterator[tuple[str, Account]]:
    yield "unit a", _account("unit-a", Role.UNIT, a)
    yield "unit b", _account("unit-b", Role.UNIT, b)
    for role in (Role.OFFICER, Role.LEADER, Role.RECORDS):
        yield role.value, _account(role.value, role, LEAD)
        yield f"another agency's {role.value}", _account(f"other-{role.value}", role, OTHER_LEAD)
    yield "issuer's leader", _account("issuer-leader", Role.LEADER, ISSUER)
    yield "admin", _account("admin", Role.ADMIN, LEAD)


def _dead(office: Office, clock: Clock) -> dict[str, str]:
    """Each belonged to the lead's officer or the unit, who may do much."""
    expired = open_session(office, "officer", now=clock() - IDLE - timedelta(minutes=1))
    ended, closed = open_session(office, "officer", now=clock()), open_session(office, "closed", now=clock())
    with office.register.act(clock()) as act:
        session = find_session(act.connection, ended, clock())
        assert session is not None
        record_ended(act, session)
        record_disabled(act, "closed", by="Quản trị")
    return {
        "expired session": expired,
        "ended session": ended,
        "disabled account": closed,
        "invented session": "x" * 43,
    }


def _account(login: str, role: Role, unit: str) -> Account:
    return Account(
        login=login, name=f"Người dùng {login}", role=role, unit=unit, place=PLACE, made_at=december(8, 10),
        made_by="Quản trị",
    )  # fmt: skip
