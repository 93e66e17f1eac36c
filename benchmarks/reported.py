"""A register in which a whole province has reported: as many units as told, forty indicators each.

The answers are those of the rehearsal's people; one unit in five adds a sentence of its own, and some units are silent.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks.synthetic import lay_place
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.people import Deed
from models.cycle import Cycle
from models.figures import read_figure
from models.form import Form
from models.obligation import Obligation
from models.store.arrivals import record_arrival
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.submissions import record_submission
from models.submission import AcceptanceDecision, ReadReport, SubmissionStatus
from models.worktime import ZONE
from tasks.case import read_case
from tasks.issue import finish_papers
from tasks.office import Office
from tasks.opening import begin_cycle

INDICATORS, SEED = 40, 2025
ISSUED = datetime(2025, 12, 8, 9, tzinfo=ZONE)
FIRST = datetime(2025, 12, 15, 8, tzinfo=ZONE)
HOURS = 15 * 24
"""From the first report to the last; the last ones are late."""
SILENT, NIL, OWN = 20, 33, 5
"""For so many reports one unit sends nothing; one in so many has nothing to report, one writes something of its own."""
OWN_WORDS = "{unit} còn {count} thôn, tổ dân phố chưa có điểm truy cập mạng; đề nghị bổ sung {sum} triệu đồng."
AT_ONCE = 200
ACCEPTED = AcceptanceDecision(status=SubmissionStatus.ACCEPTED)


def lay_reports(office: Office, reports: int) -> str:
    """The key of a cycle whose letter is issued; so many reports are accepted, and some units more were asked."""
    file = lay_place(office.directives, 1, communes=reports + reports // SILENT)
    _widen(office.directives / Path(file).parent / "form-muc-iv.yaml")
    case = read_case(office.directives / file)
    key = case.directive.key
    begin_cycle(office, case.directive, case.place, ISSUED, folder=case.folder)
    finish_papers(office, key, ISSUED)
    with office.register.look() as connection:
        cycle, owed = read_cycle(connection, key), read_obligations(connection, key)
    rng = random.Random(SEED)
    given = [one for at, one in enumerate(owed) if at % (SILENT + 1)][:reports]
    for at in range(0, len(given), AT_ONCE):
        _accept(office, cycle, given[at : at + AT_ONCE], FIRST + timedelta(hours=HOURS * at / len(given)), rng)
    return key


def _widen(path: Path) -> None:
    """The seed's form with as many more indicators as make forty, one of them only listed; and a computed ratio."""
    form: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = form["indicators"]
    for at in range(1, INDICATORS - len(asked) + 2):
        more = {"code": f"M{at}", "label": f"Chỉ tiêu mẫu số {at}", "unit": "lượt", "nature": "flow"}
        asked.append({**more, "aggregation": "latest" if at == 1 else "sum"})
    asked[-1] |= {"unit": "%", "aggregation": "ratio", "ratio_of": ["C4", "C2"], "is_computed": True}
    path.write_text(yaml.safe_dump(form, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _accept(office: Office, cycle: Cycle, part: Sequence[Obligation], now: datetime, rng: random.Random) -> None:
    with office.register.act(now) as act:
        for duty in part:
            unit, name = duty.unit.key, f"{duty.unit.key}.docx"
            sha256 = hashlib.sha256(name.encode()).hexdigest()
            arrival = record_arrival(act, cycle.key, unit=unit, channel="folder", name=name, sha256=sha256, size=1)
            record_submission(act, arrival, _report(cycle, duty, rng), ACCEPTED)


def _report(cycle: Cycle, duty: Obligation, rng: random.Random) -> ReadReport:
    is_nil, unit = rng.randrange(NIL) == 0, duty.unit
    told = compose_answers(
        cycle.form, deed=Deed.FULL, unit_kind=unit.kind, rng=rng, reference=f"{rng.randrange(1, 400)}/BC-UBND"
    )
    narratives = {section.code: told.get(section.code, "") for section in cycle.form.sections}
    if rng.randrange(OWN) == 0:
        own = OWN_WORDS.format(unit=unit.name, count=rng.randrange(1, 30), sum=rng.randrange(10, 900))
        narratives[cycle.form.sections[0].code] += f"\n{own}"
    return ReadReport(
        cycle=cycle.key,
        unit=unit.key,
        form=cycle.form.key,
        is_nil=is_nil,
        figures={} if is_nil else dict(_figures(cycle.form, told)),
        narratives={} if is_nil else narratives,
        reference=told["T1"],
        problems=(),
    )


def _figures(form: Form, told: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for row, indicator in enumerate(form.asked, start=2):
        place = f"table 2, row {row}, column 4"
        yield indicator.code, read_figure(told.get(indicator.code, ""), is_yes_no=indicator.is_yes_no, place=place)
