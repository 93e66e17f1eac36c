"""The limits of the gate: about twenty times the largest real form, so that no honest file meets them."""

FILE_BYTES = 25 << 20
PARTS = 500
UNPACKED_BYTES = 150 << 20
XML_BYTES = 20 << 20
RATIO = 300
"""How often a part larger than RATIO_FROM_BYTES may grow when it is unpacked."""
RATIO_FROM_BYTES = 1 << 20
CHART_DATA_BYTES = 1 << 20
"""The workbooks of all charts of a Word file together: one has ten or twenty thousand."""

DEPTH = 200
ELEMENTS = 300_000
ATTRIBUTES = 64
RELATIONSHIPS = 5_000
SPAN = 64
"""Columns that one cell may span. A span of two thousand million hangs common readers."""
ROWS = 5_000
CELLS = 60_000
