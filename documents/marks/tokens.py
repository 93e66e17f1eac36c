"""Figures by the token that an officer can type: {B1}, {B1.xa}, {coverage}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from documents import wording
from models.consolidation import Consolidation, Total
from models.narrative.values import Narrative
from models.organisation import Group, UnitKind

TOKEN = re.compile(r"\{([^{}\n]*)\}")
GROUPS = {"so": Group.DEPARTMENTS, "xaphuong": Group.COMMUNES}
KINDS = {"xa": UnitKind.COMMUNE, "phuong": UnitKind.WARD}


def figures(whole: Consolidation, narrative: Narrative) -> dict[str, str]:
    """The text of each figure by its token, without braces; a dash where there is no figure."""
    found = dict(_coverage(whole))
    for total in whole.totals:
        found |= _total(total)
    for section in narrative.sections:
        found[f"{section.code}.written"] = str(section.written)
        found[f"{section.code}.passages"] = str(len(section.passages))
        found[f"{section.code}.silent"] = str(len(section.silent))
    return found


def unknown_tokens(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """What stands in braces and names no figure, in the order of the text."""
    return tuple(dict.fromkeys(token for token in TOKEN.findall(text) if token not in known))


def _coverage(whole: Consolidation) -> Iterator[tuple[str, str]]:
    received, late = len(whole.reports), sum(report.is_late for report in whole.reports)
    yield "coverage", f"{received}/{whole.asked}"
    yield "percent", wording.percent(received, whole.asked)
    counts = {
        "received": received,
        "asked": whole.asked,
        "on_time": received - late,
        "late": late,
        "absent": len(whole.absent),
        "exempt": len(whole.exempt),
        "nil": sum(report.is_nil for report in whole.reports),
    }
    yield from ((name, str(count)) for name, count in counts.items())


def _total(total: Total) -> dict[str, str]:
    """{B1}, and behind a point: "so", "xaphuong", "xa", "phuong", "truoc" (last period), "n" (units with a figure)."""
    code = total.code
    found = {code: wording.figure(total.value), f"{code}.truoc": wording.figure(total.before)}
    found |= {f"{code}.{name}": wording.figure(total.by_group.get(group)) for name, group in GROUPS.items()}
    found |= {f"{code}.{name}": wording.figure(total.by_kind.get(kind)) for name, kind in KINDS.items()}
    return {**found, f"{code}.n": f"{total.answered}/{total.asked}"}
