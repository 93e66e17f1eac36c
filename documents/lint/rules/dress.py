"""How a line is dressed: size, bold, italic, capitals; the same questions for every component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.lint.finding import Finding, found
from documents.lint.folding import composed, is_upper
from documents.lint.reading import Paragraph
from documents.lint.wording import ALIGNMENTS, BOLD, BOLD_ITALIC, ITALIC, POINTS, UPRIGHT, WANTED

_DRESSES = {(False, False): UPRIGHT, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}
_EXCERPT = 40


@dataclass(frozen=True, kw_only=True)
class Dress:
    """What the decree's table of sizes wants of a component. `sizes` is points, lowest and highest."""

    component: str
    sizes: tuple[float, float]
    is_bold: bool = False
    is_italic: bool = False
    is_upper: bool = False
    is_centred: bool = False


def undressed(lines: Iterable[Paragraph | None], dress: Dress) -> Iterator[Finding]:
    """At most one finding for each fault of these lines: COMPONENT_SIZE, _STYLE, _CASE, _ALIGN."""
    met: set[str] = set()
    for line in lines:
        for finding in () if line is None or not line.seen else _faults(line, dress):
            if finding.rule not in met:
                met.add(finding.rule)
                yield finding


def excerpt(line: Paragraph) -> str:
    """The beginning of a line, in quotation marks, to find it by."""
    text = composed(line.text)
    return f"“{text[:_EXCERPT]}{'…' if len(text) > _EXCERPT else ''}”"


def wrong_sizes(line: Paragraph, sizes: tuple[float, float]) -> list[float]:
    """The sizes of the line that lie outside."""
    return sorted({run.size for run in line.seen if not sizes[0] <= run.size <= sizes[1]})


def sizes_text(sizes: Iterable[float]) -> str:
    """ "12–13", or "13"."""
    return "–".join(POINTS.format(size) for size in dict.fromkeys(sizes))


def _faults(line: Paragraph, dress: Dress) -> Iterator[Finding]:
    component, place = dress.component, excerpt(line)
    if wrong := wrong_sizes(line, dress.sizes):
        yield found(component, "SIZE", measured=sizes_text(wrong), wanted=sizes_text(dress.sizes), place=place)
    worn = (_wears(line, "is_bold", dress.is_bold), _wears(line, "is_italic", dress.is_italic))
    if worn != (dress.is_bold, dress.is_italic):
        wanted = _DRESSES[dress.is_bold, dress.is_italic]
        yield found(component, "STYLE", measured=_DRESSES[worn], wanted=wanted, place=place)
    if dress.is_upper and not is_upper(line.text):
        yield found(component, "CASE", measured=excerpt(line), wanted=composed(line.text).upper(), place=place)
    if dress.is_centred and line.align != "center":
        measured = ALIGNMENTS.get(line.align, line.align)
        yield found(component, "ALIGN", measured=measured, wanted=WANTED["centred"], place=place)


def _wears(line: Paragraph, quality: str, is_wanted: bool) -> bool:
    """Wanted, it must be on every run; not wanted, one run is enough to tell."""
    worn = [bool(getattr(run, quality)) for run in line.seen]
    return all(worn) if is_wanted else any(worn)
