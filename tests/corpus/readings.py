"""One page, another reading: what stands in the cell B1, and the figure it must give or the reason it must get."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.corpus.forms import cell, control, paragraph, row, run, said

TRACKED = "TRACKED_CHANGES"
UNCLEAR = "UNCLEAR_VALUE"
RULES = {"1.234,5": "IMPLAUSIBLE_VALUE", "": "MISSING_VALUE"}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A cell or a row of the form in another dress."""

    name: str
    code: str = ""
    """Why it is sent back; "" where it is accepted."""
    value: str | None = None
    """The figure of B1 where it is accepted: None is a blank, or no figure at all."""
    by_rule: str = ""
    """Why the rules of the form send it back though it was read: 1,5 articles, or nothing where a figure is owed."""
    typed: str | None = None
    cell: str = ""
    rows: dict[str, str] = field(default_factory=dict)


def typed(name: str, text: str, value: str | None) -> Reading:
    """What a clerk typed as plain text: the figure, or "?" where it must be asked."""
    if value == "?":
        return Reading(name=f"{name} {text!r}", code=UNCLEAR, typed=text)
    return Reading(name=f"{name} {text!r}", by_rule=RULES.get(text, ""), typed=text, value=value)


def dressed(name: str, content: str, value: str | None, code: str = "") -> Reading:
    """The cell with this content."""
    return Reading(name=name, code=code, value=value, cell=cell(content))


INSERTED = f'<w:ins w:id="1" w:author="a">{run("200")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>100</w:delText></w:r></w:del>'
B1_ROW = (said("1"), said("B1"), said("Tin, bài"), said("bài"))

LOOKS = (
    dressed("D64 typed under track changes", paragraph(INSERTED), None, TRACKED),
    dressed("D64 struck out and replaced", paragraph(DELETED + INSERTED), None, TRACKED),
    dressed("D64 moved here", paragraph(f'<w:moveTo w:id="1">{run("200")}</w:moveTo>'), None, TRACKED),
    Reading(
        name="D64 a row deleted under track changes",
        code=TRACKED,
        rows={"B1": row(*B1_ROW, said("200"), properties='<w:del w:id="1"/>')},
    ),
    dressed("D65 in a control on the line", paragraph(control(run("200"), "B1")), "200"),
    dressed("D65 in a control round the paragraph", control(paragraph(run("200")), "B1"), "200"),
    Reading(name="D65 a control round the row", value="200", rows={"B1": control(row(*B1_ROW, said("200")), "")}),
    Reading(name="D65 a control round the cell", value="200", rows={"B1": row(*B1_ROW, control(said("200"), "B1"))}),
    dressed("D67 hidden text beside it", paragraph(run("200") + run("999", "<w:vanish/>")), "200"),
    dressed("D69 a soft hyphen", paragraph("<w:r><w:t>2</w:t><w:softHyphen/><w:t>00</w:t></w:r>"), "200"),
    dressed("D69 a hard hyphen for a minus", paragraph("<w:r><w:noBreakHyphen/><w:t>5</w:t></w:r>"), None, UNCLEAR),
    dressed("D69 a tab inside", paragraph("<w:r><w:t>1</w:t><w:tab/><w:t>000</w:t></w:r>"), None, UNCLEAR),
    dressed("D69 a line break inside", paragraph("<w:r><w:t>1</w:t><w:br/><w:t>000</w:t></w:r>"), None, UNCLEAR),
)
NUMBERS = tuple(
    typed("N05", text, "?")
    for text in ("1_000", "１２３", "٣٤", "²", "½", "nan", "inf", "1e5", "0x10", "1e999999")
) + tuple(
    typed("N06", text, value)
    for text, value in {
        "1.234": "1234", "1,234": "?", "1.234,5": "1234.5", "1,234.5": "?", "1 234": "1234", "1\u00a0234": "1234",
        "−5": "?", "–5": "?", "(5)": "?", "5%": "?", "12 (mười hai)": "?", "-": "?", "0": "0", "": None,
        "như trên": "?",
    }.items()
)  # fmt: skip
READINGS = LOOKS + NUMBERS
