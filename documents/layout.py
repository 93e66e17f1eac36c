"""How an administrative document looks: the measures of Decree 30/2020/NĐ-CP, Appendix I, and of Lào Cai's offices.

Lengths are millimetres (_MM) or points (_PT). Where the decree gives a range, the value is that of its sample column.
The source of each group stands above it; "assumed" marks a choice of ours inside the range or beside the decree.
"""

from __future__ import annotations

# Appendix I, part I, section I.1-3: A4; margins 20-25, 20-25, 30-35, 15-20 mm. Lào Cai's offices take 20/20/30/20.
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 20
TEXT_WIDTH_MM = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
LANDSCAPE_TEXT_WIDTH_MM = PAGE_HEIGHT_MM - LEFT_MM - RIGHT_MM

# Appendix I, part I, section I.4: Times New Roman, Unicode (TCVN 6909:2001), black.
FONT = "Times New Roman"
LANGUAGE = "vi-VN"

# Appendix I, part I, section I.7: Arabic, 13-14, centred in the top margin, hidden on page 1.
PAGE_NUMBER_PT = 13
PAGE_NUMBER_FROM_TOP_MM = 10  # assumed: half of the margin

# Appendix I, part V (table of sizes), ô 1 to 5.
NATIONAL_NAME_PT, MOTTO_PT = 12, 13
AGENCY_PT = 12
NUMBER_PT, PLACE_DATE_PT = 13, 13
SUBJECT_PT, SUBJECT_GAP_PT = 12, 6
TYPE_NAME_PT, ABSTRACT_PT = 14, 14

# Appendix I, part II, section I.1: a rule under the motto as long as its text, and under the agency (and the abstract)
# a third to a half as long. The motto measures 56 mm in Times New Roman bold 13. One of the rules is a third to a half
# of any line from 8 to 189 mm; the two single lengths are for templates of an office's own (assumed).
MOTTO_RULE_MM = 56
RULES_MM = (4, 6, 9, 13, 19, 28, 42, 63)
AGENCY_RULE_MM = 18
ABSTRACT_RULE_MM = 40
RULE_EIGHTHS_PT = 6  # 0.75 pt, assumed

# The national name measures 88 mm in Times New Roman bold 12, "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" 71 mm: each must stay on
# one line. So the cells have no inner margins and the two columns stand out of the text a little (assumed).
LETTERHEAD_LEFT_MM, LETTERHEAD_RIGHT_MM = 75, 92
LETTERHEAD_OUTDENT_MM = 6

# Appendix I, part II, section I.6: 13-14; justified; first line 1 or 1.27 cm; at least 6 pt between paragraphs; line
# spacing single to 1.5. Lào Cai's offices take 14 pt, 1 cm, single.
BODY_PT = 14
FIRST_LINE_MM = 10
BETWEEN_PARAGRAPHS_PT = 6
LINE_SPACING = 1.0

# Appendix I, part II, section I.9: the dashes of several addressees stand under the colon of "Kính gửi:", which comes
# 18 mm after its beginning in Times New Roman 14. Where "Kính gửi:" begins is assumed.
ADDRESSEES_LEFT_MM, COLON_MM, DASH_MM = 32, 18, 2.5

# Appendix I, part II, section II.2 and part V, ô 10b: framed, bold 13-14, bright red; width and height of each frame.
STAMP_PT, STAMP_COLOUR, STAMP_EIGHTHS_PT = 13, "FF0000", 8
URGENT_STAMP_MM, VERY_URGENT_STAMP_MM, EXPRESS_STAMP_MM = (20, 8), (40, 8), (30, 8)

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

# What the decree allows, lowest and highest, where it gives a range; the values above lie inside. Sections as above;
# sizes from part V. What must be met exactly has both ends alike.
TOP_RANGE_MM = BOTTOM_RANGE_MM = (20, 25)
LEFT_RANGE_MM, RIGHT_RANGE_MM = (30, 35), (15, 20)
SMALL_RANGE_PT = (12, 13)  # ô 1 (national name), 2, 5b
LARGE_RANGE_PT = (13, 14)  # ô 1 (motto), 4, 5a, 6, 7a, 7b, 9a; the number of the page; the title of an appendix
NUMBER_RANGE_PT, RECIPIENTS_TITLE_RANGE_PT, RECIPIENTS_RANGE_PT = (13, 13), (12, 12), (11, 11)
APPENDIX_RANGE_PT = (14, 14)
FIRST_LINES_MM = (10, 12.7)
LINE_SPACING_RANGE = (1.0, 1.5)
