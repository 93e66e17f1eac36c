"""What must hold between the rungs of a ladder."""

from __future__ import annotations

from datetime import timedelta

from models.ladder import Anchor, Ladder, Receiver, Rung, RungAct, SignedBy
from models.organisation import Group
from tasks.load.contacts import CHANNELS
from tasks.load.source import Source, Where

_SIDES = {
    RungAct.REMINDER: (Anchor.LAST_WORKING_DAY, "count back from last_working_day: -1"),
    RungAct.CHASING_LETTER: (Anchor.LEGAL_MOMENT, "count from legal_moment: 1 or more"),
    RungAct.ESCALATION: (Anchor.LEGAL_MOMENT, "count from legal_moment: 1 or more"),
    RungAct.ACKNOWLEDGEMENT: (Anchor.DELIVERED, "count from delivered: 1 or more"),
}
_OWN = (Receiver.UNIT, Receiver.HEAD)


def check_ladder(ladder: Ladder, source: Source) -> None:
    """Nothing. Notes keys given twice, rungs out of order or on the wrong side, and settings at odds."""
    seen: set[str] = set()
    for index, rung in enumerate(ladder.rungs):
        at = ("rungs", index)
        if rung.key in seen:
            source.report((*at, "key"), f"{rung.key!r} is given twice", "keep one of them")
        seen.add(rung.key)
        _check_side(rung, at, source)
        _check_settings(rung, at, source)
        before = next((r for r in reversed(ladder.rungs[:index]) if _is_one_way(r, rung)), None)
        if before is not None and _place(rung) <= _place(before):
            source.report(at, f"{rung.key!r} does not come after the rung above it", "put the rungs in order of time")
    _check_times(ladder, source)


def _check_side(rung: Rung, at: Where, source: Source) -> None:
    anchor, mend = _SIDES[rung.act]
    is_wrong = rung.working_days > 0 if rung.act is RungAct.REMINDER else rung.working_days < 1
    if rung.anchor is anchor and not is_wrong:
        return
    what = "it would chase before the deadline has passed"
    if rung.act is RungAct.REMINDER:
        what = "a reminder after the last working day"
    if rung.act is RungAct.ACKNOWLEDGEMENT:
        what = "it asks for a sign of life, not for the report"
    source.report(at, what, mend)


def _check_settings(rung: Rung, at: Where, source: Source) -> None:
    if rung.at.tzinfo is not None:
        source.report(at, "the time names a zone", "write local time: 08:00")
    if not rung.is_message and rung.act in (RungAct.REMINDER, RungAct.ACKNOWLEDGEMENT):
        source.report((*at, "form"), "a numbered paper before the deadline", "write form: message")
    if rung.digest and (not rung.is_message or rung.act is RungAct.ACKNOWLEDGEMENT):
        source.report((*at, "digest"), "only messages about reports are gathered", "delete the line")
    if rung.act is RungAct.CHASING_LETTER and not rung.is_message and rung.receiver not in _OWN:
        source.report((*at, "to"), "a chasing letter goes to those who are late", "write act: escalation")
    if rung.act is RungAct.ESCALATION and rung.receiver in _OWN:
        source.report((*at, "to"), "an escalation goes above those who are late", "write act: chasing_letter")
    if rung.signed_by is SignedBy.ISSUER and (rung.is_message or rung.act is RungAct.ESCALATION):
        source.report((*at, "signed_by"), "the issuer signs letters to the late", "write signed_by: lead")
    for place, channel in enumerate(rung.channels):
        if channel not in CHANNELS:
            source.report((*at, "channels", place), f"no channel {channel!r}", f"one of: {', '.join(CHANNELS)}")
        if channel in rung.channels[:place]:
            source.report((*at, "channels", place), f"{channel!r} is given twice", "keep one of them")


def _check_times(ladder: Ladder, source: Source) -> None:
    quiet = ladder.quiet
    if quiet is not None and quiet.begins == quiet.ends:
        source.report(("quiet",), "it begins when it ends", 'write begins: "20:00" and ends: "07:00"')
    if quiet is not None and (quiet.begins.tzinfo or quiet.ends.tzinfo):
        source.report(("quiet",), "the time names a zone", "write local time: 20:00")
    if ladder.digest_at.tzinfo is not None:
        source.report(("digest_at",), "the time names a zone", "write local time: 08:00")


def _is_one_way(rung: Rung, other: Rung) -> bool:
    """Whether a unit may climb both, and both are of one kind of waiting."""
    groups = set(rung.groups or Group) & set(other.groups or Group)
    return bool(groups) and (rung.anchor is Anchor.DELIVERED) == (other.anchor is Anchor.DELIVERED)


def _place(rung: Rung) -> tuple[bool, int, timedelta]:
    since_midnight = timedelta(hours=rung.at.hour, minutes=rung.at.minute, seconds=rung.at.second)
    return rung.anchor is Anchor.LEGAL_MOMENT, rung.working_days, since_midnight
