"""Names of agencies, and lists of them."""

from __future__ import annotations

import re

from documents.wording.words import ARCHIVE, AS_ABOVE, ASKS, COMMITTEE, DEMANDS, NOTHING, PLACES
from models.document import Head
from models.organisation import Issuer


def verb(issuer: Issuer) -> str:
    """An agency above its addressees demands; a department among departments asks."""
    return DEMANDS if issuer.requires else ASKS


def agency(name: str) -> str:
    """The agency of a unit as paper addresses it: "Xã Bát Xát" → "Ủy ban nhân dân xã Bát Xát"."""
    is_place = name.startswith(PLACES)
    return f"{COMMITTEE} {name[0].lower()}{name[1:]}" if is_place else name


def agency_lines(name: str) -> list[str]:
    """The agency as a letterhead: "ỦY BAN NHÂN DÂN" over "XÃ BÁT XÁT"."""
    full = agency(name)
    place = full.removeprefix(f"{COMMITTEE} ")
    return [full.upper()] if place == full else [COMMITTEE.upper(), place.upper()]


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def says_nothing(text: str) -> bool:
    """Whether a narrative only says that there is nothing to say."""
    return " ".join(text.casefold().split()).rstrip(".") in NOTHING


def bare(line: str) -> str:
    """A line of a list without its dash and its end mark."""
    return re.sub(r"[;.\s]+$", "", re.sub(r"^[-–+\s]+", "", line))


def listed(lines: tuple[str, ...]) -> list[str]:
    """Dashed lines, ";" after each and "." after the last (Decree 30, Appendix I, part II, section I.9)."""
    names = [bare(line) for line in lines]
    return [f"- {name}{'.' if at == len(names) - 1 else ';'}" for at, name in enumerate(names)]


def recipients(head: Head, *, is_addressed: bool) -> list[str]:
    """ "Nơi nhận": the addressees above first where the page names them, the archive last."""
    copies = tuple(bare(copy) for copy in head.copies)
    first = (AS_ABOVE,) if is_addressed and AS_ABOVE not in copies else ()
    archive = re.sub(rf"^{ARCHIVE}\s*:?\s*", "", bare(head.archive))
    return listed((*first, *copies, f"{ARCHIVE}: {archive}"))


def in_sentence(names: tuple[str, ...]) -> str:
    """Names in one sentence: "A; B; C"."""
    return "; ".join(names)
