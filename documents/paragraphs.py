"""The paragraph styles of shipped templates: each a line of Decree 30's table of sizes, or a choice beside it."""

from __future__ import annotations

from dataclasses import dataclass

from documents import layout


@dataclass(frozen=True, kw_only=True)
class Style:
    """One paragraph style of the shipped templates. Spaces are points, indents millimetres."""

    name: str
    size: float = layout.BODY_PT
    is_bold: bool = False
    is_italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    keeps_next: bool = False
    level: int | None = None
    """The outline level of a heading, from 0."""
    is_upper: bool = False


def _rule(name: str, length: float, width: float) -> Style:
    side = (width - length) / 2
    return Style(name=name, size=1, align="center", left=side, right=side, before=1.5)


STYLES = (
    Style(name="Superior", size=layout.AGENCY_PT, align="center"),
    Style(name="Agency", size=layout.AGENCY_PT, is_bold=True, align="center"),
    Style(name="NationalName", size=layout.NATIONAL_NAME_PT, is_bold=True, align="center"),
    Style(name="Motto", size=layout.MOTTO_PT, is_bold=True, align="center"),
    _rule("AgencyRule", layout.AGENCY_RULE_MM, layout.LETTERHEAD_LEFT_MM),
    _rule("MottoRule", layout.MOTTO_RULE_MM, layout.LETTERHEAD_RIGHT_MM),
    _rule("AbstractRule", layout.ABSTRACT_RULE_MM, layout.TEXT_WIDTH_MM),
    Style(name="Number", size=layout.NUMBER_PT, align="center", before=6),
    Style(name="PlaceDate", size=layout.PLACE_DATE_PT, is_italic=True, align="center", before=6),
    Style(name="Subject", size=layout.SUBJECT_PT, align="center", before=layout.SUBJECT_GAP_PT),
    Style(name="TypeName", size=layout.TYPE_NAME_PT, is_bold=True, align="center", before=18, keeps_next=True),
    Style(name="Abstract", size=layout.ABSTRACT_PT, is_bold=True, align="center", keeps_next=True),
    Style(name="Stamp", size=layout.STAMP_PT, is_bold=True, align="center"),
    Style(name="Gap", size=6),
    Style(name="Addressee", align="center", before=12, after=6),
    Style(name="Addressees", left=layout.ADDRESSEES_LEFT_MM, before=12, keeps_next=True),
    Style(
        name="AddresseeLine",
        left=layout.ADDRESSEES_LEFT_MM + layout.COLON_MM + layout.DASH_MM,
        first_line=-layout.DASH_MM,
    ),
    Style(
        name="Body",
        align="both",
        first_line=layout.FIRST_LINE_MM,
        before=layout.BETWEEN_PARAGRAPHS_PT,
        after=layout.BETWEEN_PARAGRAPHS_PT,
    ),
    Style(
        name="PartHeading",
        is_bold=True,
        align="both",
        first_line=layout.FIRST_LINE_MM,
        before=layout.BETWEEN_PARAGRAPHS_PT,
        after=layout.BETWEEN_PARAGRAPHS_PT,
        keeps_next=True,
        level=0,
    ),
    Style(
        name="SubHeading",
        is_bold=True,
        is_italic=True,
        align="both",
        first_line=layout.FIRST_LINE_MM,
        before=layout.BETWEEN_PARAGRAPHS_PT,
        after=layout.BETWEEN_PARAGRAPHS_PT,
        keeps_next=True,
        level=1,
    ),
    Style(name="Note", size=layout.NOTE_PT, is_italic=True, align="both", before=3, after=3),
    Style(name="Caption", size=layout.TABLE_PT, is_bold=True, before=9, after=3, keeps_next=True, level=1),
    Style(name="FormCode", size=layout.TABLE_PT, align="right"),
    Style(name="SignatureTitle", size=layout.SIGNATURE_PT, is_bold=True, align="center", keeps_next=True),
    Style(
        name="SignatureName", size=layout.SIGNATURE_PT, is_bold=True, align="center", before=layout.SIGNATURE_SPACE_PT
    ),
    Style(name="SignatureHint", size=layout.TABLE_PT, is_italic=True, align="center", after=layout.SIGNATURE_SPACE_PT),
    Style(name="RecipientsTitle", size=layout.RECIPIENTS_TITLE_PT, is_bold=True, is_italic=True, keeps_next=True),
    Style(name="Recipients", size=layout.RECIPIENTS_PT),
    Style(name="AppendixTitle", size=layout.APPENDIX_PT, is_bold=True, align="center", keeps_next=True, level=0),
    Style(name="AppendixName", size=layout.APPENDIX_PT, is_bold=True, align="center", keeps_next=True),
    Style(name="AppendixNote", size=layout.NUMBER_PT, is_italic=True, align="center", after=6, keeps_next=True),
    Style(name="TableHead", size=layout.TABLE_PT, is_bold=True, align="center", before=2, after=2),
    Style(name="TableText", size=layout.TABLE_PT, before=2, after=2),
    Style(name="TableMiddle", size=layout.TABLE_PT, align="center", before=2, after=2),
    Style(name="TableHint", size=layout.WIDE_TABLE_PT, is_italic=True, after=2),
    Style(name="TableNumber", size=layout.TABLE_PT, align="right", before=2, after=2),
    Style(name="WideHead", size=layout.WIDE_TABLE_PT, is_bold=True, align="center", before=1, after=1),
    Style(name="WideLabel", size=8, align="center", after=1),
    Style(name="WideText", size=layout.WIDE_TABLE_PT, before=1, after=1),
    Style(name="WideNumber", size=layout.WIDE_TABLE_PT, align="right", before=1, after=1),
    Style(name="WideMiddle", size=layout.WIDE_TABLE_PT, align="center", before=1, after=1),
    Style(name="Tail", size=1),
    Style(name="PageNumber", size=layout.PAGE_NUMBER_PT, align="center"),
    Style(name="FootnoteText", size=layout.FOOTNOTE_PT, align="both"),
)
