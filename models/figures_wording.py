"""The words that stand for a figure: what units may type, and what our pages print. All NFC and lower case."""

NO_DATA_TEXT = "không có số liệu"
NO_DATA = frozenset({NO_DATA_TEXT, "kcsl", "không có số liệu báo cáo"})

YES_TEXT, NO_TEXT = "có", "không"
YES = frozenset({YES_TEXT, "x"})
NO = frozenset({NO_TEXT})

TICKED = frozenset({"x", "☒", "☑", "✓", "✔"})
UNTICKED = frozenset({"", "☐"})
