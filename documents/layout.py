"""How an administrative document looks: the measures of Decree 30/2020/NĐ-CP, Appendix I, and of Lào Cai's offices.

Lengths are millimetres (_MM) or points (_PT). Where the decree gives a range, the value is that of its sample column.
The source of each group stands above it; "assumed" marks a choice of ours inside the range or beside the decree.
"""

from __future__ import annotations

from dataclasses import dataclass

# Appendix I, part I, section I.1-3: A4; margins 20-25, 20-25, 30-35, 15-20 mm. Lào Cai's offices take 20/20/30/20.
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 20
TEXT_WIDTH_MM = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
LANDSCAPE_TEXT_WIDTH_MM = PAGE_HEIGHT_MM - LEFT_MM - RIGHT_MM

# Appendix I, part I, section I.4: Times New Roman, Unicode (TCVN 6909:2001), black.
FONT = "Times New Roman"
LANGUAGE = "vi-VN"

# Appendix I, part I, section I.6: Arabic, 13-14, centred in the top margin, hidden on page 1.
PAGE_NUMBER_PT = 13
PAGE_NUMBER_FROM_TOP_MM = 10  # assumed: half of the margin

# Appendix I, part V (table of sizes), ô 1 to 5.
NATIONAL_NAME_PT, MOTTO_PT = 12, 13
AGENCY_PT = 12
NUMBER_PT, PLACE_DATE_PT = 13, 13
SUBJECT_PT, SUBJECT_GAP_PT = 12, 6
TYPE_NAME_PT, ABSTRACT_PT = 14, 14

# Appendix I, part II, section I.1: a rule under the motto as long as its text, and under the agency (and the abstract)
# a third to a half as long. The motto measures 59 mm in Times New Roman bold 13; the other lengths are assumed from
# the usual names of agencies.
MOTTO_RULE_MM = 59
AGENCY_RULE_MM = 18
ABSTRACT_RULE_MM = 40
RULE_EIGHTHS_PT = 6  # 0.75 pt, assumed

# The national name measures 92 mm in Times New Roman bold 12 and must stay on one line. The two columns together may
# stand out of the text by a few millimetres on either side, as offices do; assumed.
LETTERHEAD_LEFT_MM, LETTERHEAD_RIGHT_MM = 71, 97
LETTERHEAD_OUTDENT_MM = 5

# Appendix I, part II, section I.6: 13-14; justified; first line 1 or 1.27 cm; at least 6 pt between paragraphs; line
# spacing single to 1.5. Lào Cai's offices take 14 pt, 1 cm, single.
BODY_PT = 14
FIRST_LINE_MM = 10
BETWEEN_PARAGRAPHS_PT = 6
LINE_SPACING = 1.0

# Appendix I, part II, section I.9: the dashes of several addressees stand under the colon of "Kính gửi:", which comes
# 18 mm after its beginning in Times New Roman 14. Where "Kính gửi:" begins is assumed.
ADDRESSEES_LEFT_MM, COLON_MM, DASH_MM = 32, 18, 2.5

# Appendix I, part V, ô 7a, 7b and 9b.
SIGNATURE_PT, RECIPIENTS_TITLE_PT, RECIPIENTS_PT = 14, 12, 11
SIGNATURE_SPACE_PT = 66  # room for a signature and a third of the seal; assumed
RECIPIENTS_WIDTH_MM = 80

# Appendix I, part V, appendix: "Phụ lục" 14 bold, its title 13-14 bold capitals. Tables: assumed.
APPENDIX_PT = 14
TABLE_PT, WIDE_TABLE_PT = 12, 9.5
CELL_SIDE_MM = 1.5
FOOTNOTE_PT = 10  # assumed: the decree has no footnotes
NOTE_PT = 12  # assumed


@dataclass(frozen=True, kw_only=True)
class Style:
    """One paragraph style of the shipped templates. Spaces are points, indents millimetres."""

    name: str
    size: float = BODY_PT
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
    Style(name="Superior", size=AGENCY_PT, align="center"),
    Style(name="Agency", size=AGENCY_PT, is_bold=True, align="center"),
    Style(name="NationalName", size=NATIONAL_NAME_PT, is_bold=True, align="center"),
    Style(name="Motto", size=MOTTO_PT, is_bold=True, align="center"),
    _rule("AgencyRule", AGENCY_RULE_MM, LETTERHEAD_LEFT_MM),
    _rule("MottoRule", MOTTO_RULE_MM, LETTERHEAD_RIGHT_MM),
    _rule("AbstractRule", ABSTRACT_RULE_MM, TEXT_WIDTH_MM),
    Style(name="Number", size=NUMBER_PT, align="center", before=6),
    Style(name="PlaceDate", size=PLACE_DATE_PT, is_italic=True, align="center", before=6),
    Style(name="Subject", size=SUBJECT_PT, align="center", before=SUBJECT_GAP_PT),
    Style(name="TypeName", size=TYPE_NAME_PT, is_bold=True, align="center", before=18, keeps_next=True),
    Style(name="Abstract", size=ABSTRACT_PT, is_bold=True, align="center", keeps_next=True),
    Style(name="Gap", size=6),
    Style(name="Addressee", align="center", before=12, after=6),
    Style(name="Addressees", left=ADDRESSEES_LEFT_MM, before=12, keeps_next=True),
    Style(name="AddresseeLine", left=ADDRESSEES_LEFT_MM + COLON_MM + DASH_MM, first_line=-DASH_MM),
    Style(
        name="Body", align="both", first_line=FIRST_LINE_MM, before=BETWEEN_PARAGRAPHS_PT, after=BETWEEN_PARAGRAPHS_PT
    ),
    Style(
        name="PartHeading",
        is_bold=True,
        align="both",
        first_line=FIRST_LINE_MM,
        before=BETWEEN_PARAGRAPHS_PT,
        after=BETWEEN_PARAGRAPHS_PT,
        keeps_next=True,
        level=0,
    ),
    Style(
        name="SubHeading",
        is_bold=True,
        is_italic=True,
        align="both",
        first_line=FIRST_LINE_MM,
        before=BETWEEN_PARAGRAPHS_PT,
        after=BETWEEN_PARAGRAPHS_PT,
        keeps_next=True,
        level=1,
    ),
    Style(name="Note", size=NOTE_PT, is_italic=True, align="both", before=3, after=3),
    Style(name="Caption", size=TABLE_PT, is_bold=True, before=9, after=3, keeps_next=True, level=1),
    Style(name="FormCode", size=TABLE_PT, align="right"),
    Style(name="SignatureTitle", size=SIGNATURE_PT, is_bold=True, align="center", keeps_next=True),
    Style(name="SignatureName", size=SIGNATURE_PT, is_bold=True, align="center", before=SIGNATURE_SPACE_PT),
    Style(name="SignatureHint", size=TABLE_PT, is_italic=True, align="center", after=SIGNATURE_SPACE_PT),
    Style(name="RecipientsTitle", size=RECIPIENTS_TITLE_PT, is_bold=True, is_italic=True, keeps_next=True),
    Style(name="Recipients", size=RECIPIENTS_PT),
    Style(name="AppendixTitle", size=APPENDIX_PT, is_bold=True, align="center", keeps_next=True, level=0),
    Style(name="AppendixName", size=APPENDIX_PT, is_bold=True, align="center", keeps_next=True),
    Style(name="AppendixNote", size=NUMBER_PT, is_italic=True, align="center", after=6, keeps_next=True),
    Style(name="TableHead", size=TABLE_PT, is_bold=True, align="center", before=2, after=2),
    Style(name="TableText", size=TABLE_PT, before=2, after=2),
    Style(name="TableMiddle", size=TABLE_PT, align="center", before=2, after=2),
    Style(name="TableHint", size=WIDE_TABLE_PT, is_italic=True, after=2),
    Style(name="TableNumber", size=TABLE_PT, align="right", before=2, after=2),
    Style(name="WideHead", size=WIDE_TABLE_PT, is_bold=True, align="center", before=1, after=1),
    Style(name="WideLabel", size=8, align="center", after=1),
    Style(name="WideText", size=WIDE_TABLE_PT, before=1, after=1),
    Style(name="WideNumber", size=WIDE_TABLE_PT, align="right", before=1, after=1),
    Style(name="WideMiddle", size=WIDE_TABLE_PT, align="center", before=1, after=1),
    Style(name="Tail", size=1),
    Style(name="PageNumber", size=PAGE_NUMBER_PT, align="center"),
    Style(name="FootnoteText", size=FOOTNOTE_PT, align="both"),
)
