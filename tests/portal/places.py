"""What may stand in each place of an address: one's own, others', and what never was. A new place needs a row here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from models.account import Account, Role
from models.store.arrivals import read_arrivals
from models.store.obligations import obliged_keys
from models.store.submissions import read_submissions
from models.store.unit_papers import papers_of
from tests.portal.conftest import ISSUER, LEAD
from tests.portal.province import OTHER_LEAD, SPARE, Province

PLACE = re.compile(r"{(\w+)(?::\w+)?}")


@dataclass(frozen=True, kw_only=True)
class Things:
    """Names for one place of an address, as one person sees them."""

    own: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def cycles(p: Province, who: Account) -> Things:
    """A unit has to do with the cycles it owes a report in, an agency with those it leads or issues."""
    by_agency = {LEAD: (p.ours,), OTHER_LEAD: (p.theirs,), ISSUER: (p.ours,)}
    by_unit = {p.a: (p.ours,), p.b: (p.ours, p.theirs)}
    own = () if who.role is Role.ADMIN else (by_unit if who.role is Role.UNIT else by_agency)[who.unit]
    others = tuple(key for key in (p.ours, p.theirs) if key not in own)
    return Things(
        own=own, others=others, missing=("khong-co", p.ours[:-1] + "4", p.ours.upper(), "%00", "..%2f", "%F0")
    )


def units(p: Province, who: Account) -> Things:
    """The units that owe a report in the cycles of the agency."""
    with p.office.register.look() as connection:
        owing = [obliged_keys(connection, key) for key in cycles(p, who).own]
        all_units = obliged_keys(connection, p.ours) | {LEAD}
    own = frozenset().union(*owing)
    own_first = tuple(sorted(own, key=lambda unit: (unit != p.b, unit)))
    return Things(own=own_first, others=tuple(sorted(all_units - own)), missing=("khong-co", "%00", p.b + "x"))


def versions(p: Province, who: Account) -> Things:
    """The versions of one's own report; for an agency those of the first of its units."""
    unit = who.unit if who.role is Role.UNIT else p.b
    with p.office.register.look() as connection:
        sent = read_submissions(connection, p.ours)
    own = tuple(str(one.version) for one in sent if one.unit == unit)
    others = tuple({str(one.version) for one in sent if one.unit != unit} - {*own})
    highest = max(map(int, own), default=0)
    return Things(own=own, others=others, missing=("0", "-1", str(highest + 7), "9" * 30, "x", "1.0", "%C2%B2", "%00"))


def documents(p: Province, who: Account) -> Things:
    """The papers that the agency issues in its cycle; the key of another agency's paper is no key of one's own."""
    found = [(d.organisation, d.key) for cycle in (p.ours, p.theirs) for o in (LEAD, OTHER_LEAD, ISSUER)
             for d in p.documents(cycle, o)]  # fmt: skip
    own = tuple(dict.fromkeys(key for organisation, key in found if organisation == who.unit))
    return Things(own=own, others=tuple({key for _, key in found} - {*own}), missing=("khong-co", "%00", "directive2"))


def logins(p: Province, who: Account) -> Things:
    """Who keeps the accounts keeps all of them."""
    return Things(own=(SPARE,), missing=("khong-co", "%00", SPARE + "x"))


def rungs(p: Province, who: Account) -> Things:
    """The rungs of the ladder."""
    return Things(own=("t-3",), missing=("khong-co", "%00"))


def tokens(p: Province, who: Account) -> Things:
    """Anything may be tried for a token."""
    return Things(own=("x" * 43,), missing=("%00",))


def files(p: Province, who: Account) -> Things:
    """The files that the first of the agency's units sent; those of another unit are not found under its address."""
    with p.office.register.look() as connection:
        sent = read_arrivals(connection, p.ours)
    own = tuple(str(one.id) for one in sent if one.unit == p.b) if p.ours in cycles(p, who).own else ()
    others = tuple(str(one.id) for one in sent if one.unit != p.b)
    return Things(own=own, others=others, missing=("0", "-1", "9" * 30, "x", "%00"))


def papers(p: Province, who: Account) -> Things:
    """A unit's own papers; for an agency the papers of a report that is not written yet."""
    if who.role is not Role.UNIT:
        return Things(missing=("directive", "khong-co", "%00", "1"))
    with p.office.register.look() as connection:
        by_unit = {unit: [str(one.id) for one in papers_of(connection, p.ours, unit)] for unit in (p.a, p.b)}
    own = tuple(by_unit[who.unit])
    every = {number for numbers in by_unit.values() for number in numbers}
    return Things(own=own, others=tuple(sorted(every - {*own})), missing=("0", "-1", "9" * 30, "x", "%00"))


def numbers(p: Province, who: Account) -> Things:
    """Rows that nobody made: no number is anybody's."""
    return Things(missing=("0", "-1", "1", "2", "9" * 30, "x", "%00"))


PLACES: Mapping[str, Callable[[Province, Account], Things]] = {
    "cycle": cycles,
    "unit": units,
    "version": versions,
    "key": documents,
    "document": documents,
    "login": logins,
    "rung": rungs,
    "token": tokens,
    "number": numbers,
    "id": numbers,
    "webhook": numbers,
    "file": files,
    "paper": papers,
    "kind": numbers,
}


def places_of(path: str) -> tuple[str, ...]:
    """The names of the places in a route's path."""
    return tuple(PLACE.findall(path))


def filled(path: str, names: Mapping[str, str]) -> str:
    """The address with these names in its places."""
    return PLACE.sub(lambda found: names[found.group(1)], path)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One address as one person would ask for it."""

    path: str
    names: tuple[str, ...]
    kind: str
    """"own", "others" or "missing"."""


def addresses(p: Province, path: str, who: Account) -> Iterator[Asked]:
    """One's own; and then with one thing after the other that is others', or that never was."""
    things = {name: PLACES[name](p, who) for name in places_of(path)}
    own = {name: (t.own or t.others or t.missing)[0] for name, t in things.items()}
    is_own = all(t.own for t in things.values())
    if is_own and _fits(p, own):
        yield Asked(path=filled(path, own), names=tuple(own.values()), kind="own")
    for name, t in things.items():
        for kind, them in (("others", t.others), ("missing", t.missing)):
            for one in them:
                changed = {**own, name: one}
                yield Asked(path=filled(path, changed), names=tuple(changed.values()), kind=kind)


def _fits(p: Province, names: Mapping[str, str]) -> bool:
    """Whether there is such a thing at all: versions were sent in the cycle of ours alone."""
    return "version" not in names or names.get("cycle") == p.ours
