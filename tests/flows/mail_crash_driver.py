"""Kills an office while it chases by a mail server that misbehaves, and compares what the world got.

`python tests/flows/mail_crash_driver.py SEED COUNT [TWIN]` prints one JSON line. Run as a script: it forks.
A run without a kill (the drawn passage was not come to) is judged too, but not counted among `runs`.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.corpus.letters import address_of
from tests.flows.mail_crashes.nursery import Kill, Nursery, nursery
from tests.flows.mail_crashes.place import ENDS, STAGES, copy_of, fresh_office, lay_place
from tests.flows.mail_crashes.server import AFTER, BEFORE, Moods, Taken, draw, let_talks_end
from tests.flows.mail_crashes.verdict import Expected, cut_off_by_kill, judge, mark, undisturbed
from tests.services.smtp import Mailman, mailman

KINDS = ("lost", "doubled", "misnumbered", "unsound")
PAUSES = (10, 61, 301, 900)
"""Seconds from a kill to the next sweep: before and after the claim's lease is over."""


@dataclass(frozen=True)
class Stage:
    """A prepared home, and what an undisturbed run of it passes and leads to."""

    name: str
    home: Path
    before: int
    passed: Counter[str]
    expected: Expected


@dataclass
class Tally:
    """What the line of figures says."""

    runs: int = 0
    kills: int = 0
    ambiguous: int = 0
    copies: int = 0
    without_kill: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


def prepare(work: Path, stage: str, sender: Nursery, man: Mailman) -> Stage:
    """The stage, once its undisturbed run has gone well."""
    home, clean = work / stage, work / "clean"
    calm = Moods(scripts={}, doors={}, sender=sender)
    man.plan, man.received = calm, Taken(calm)
    assert sender.prepare(stage, home, man.port) == 0
    office = fresh_office(home)
    before = mark(office)
    office.register.close()
    calm.dots = 0
    status, passed = sender.run(copy_of(home, clean), (STAGES[stage], ENDS[stage]), man.port, None)
    assert status == 0, f"{stage}: the undisturbed run failed"
    office = fresh_office(clean)
    expected = undisturbed(office, before)
    office.register.close()
    return Stage(stage, home, before, passed | Counter({BEFORE: calm.dots, AFTER: calm.dots}), expected)


def draw_kills(rng: random.Random, passed: Counter[str]) -> list[Kill | None]:
    """One kill, or two, or three, and then none: the last sender is let live."""
    points = [rng.choice(sorted(passed)) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))]
    return [*((point, rng.randint(1, passed[point])) for point in points), None]


def one_run(rng: random.Random, stage: Stage, home: Path, sender: Nursery, man: Mailman, tally: Tally) -> list[str]:
    """What was wrong in this run; its kills and copies are in the tally."""
    moods = draw(rng, sorted({address_of(who) for _, who in stage.expected.identities}), sender)
    taken = Taken(moods)
    man.plan, man.received = moods, taken
    killed, points, crimes = Counter[str](), list[str](), list[str]()
    copy_of(stage.home, home)
    start = STAGES[stage.name]
    for kill in draw_kills(rng, stage.passed):
        moods.kill, moods.dots, since = kill, 0, len(taken)
        status, _ = sender.run(home, (start, ENDS[stage.name]), man.port, kill)
        let_talks_end()
        if status == 0:
            break
        if not os.WIFSIGNALED(status) or kill is None:
            crimes.append(f"unsound: the sender ended with {status}")
            break
        points.append(kill[0])
        start = sender.now + timedelta(seconds=rng.choice(PAUSES))
        office = fresh_office(home)
        cut = cut_off_by_kill(office, stage.before, taken, since)
        office.register.close()
        killed.update(cut)
        crimes += [f"doubled: one kill cut off {cut}"] if len(cut) > 1 else []
    office = fresh_office(home)
    found = judge(office, stage.before, stage.expected, moods, taken, killed)
    office.register.close()
    tally.runs += bool(points)
    tally.without_kill += not points
    tally.kills += len(points)
    tally.points.update(points)
    tally.ambiguous += taken.cut.total() + killed.total()
    tally.copies += len(taken) - len({got.identity for got in taken})
    return crimes + [f"{kind}: {text}" for kind, texts in found.items() for text in texts]


def main(seed: str, count: int, twin: str | None) -> None:
    """Prints the figures of so many kill runs; what was wrong, run by run, is said besides."""
    tally, number = Tally(), 0
    for name in [name for name in os.environ if name.startswith("VANTHU_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VANTHU_DIRECTIVES"] = str(lay_place(Path(folder)))
        with nursery(twin) as sender, mailman() as man:
            stages = [prepare(Path(folder), name, sender, man) for name in STAGES]
            while tally.runs < count and number < 3 * count:
                rng = random.Random(f"{seed}-{number}")
                wrong = one_run(rng, rng.choice(stages), Path(folder) / "killed", sender, man, tally)
                tally.wrong.update({text.partition(":")[0] for text in wrong})
                tally.found += [f"{seed}-{number} {text}" for text in wrong]
                number += 1
    for text in tally.found[:20]:
        print(text, file=sys.stderr)
    print(json.dumps(_line(tally, seed)))


def _line(tally: Tally, seed: str) -> dict[str, object]:
    counted = {"runs": tally.runs, "kills": tally.kills, "ambiguous": tally.ambiguous, "copies": tally.copies}
    wrong = {kind: tally.wrong[kind] for kind in KINDS}
    return {**counted, **wrong, "points": len(tally.points), "without_kill": tally.without_kill, "seed": seed}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if sys.argv[3:] else None)
