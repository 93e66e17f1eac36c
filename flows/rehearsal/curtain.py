"""What a rehearsal makes ready while its server starts: the office, the flows, and the pages it will print."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from documents.kinds import KINDS, template
from tasks.office import open_office
from tasks.pdf import is_available
from tasks.pdf.issued import SETTING


def make_ready(home: Path, directive: str) -> None:
    """Nothing. The office at `home` has its register and keys, flows are imported, shipped templates are compiled.

    The server takes longer to start than all this, on a core of its own.
    """
    import_module("flows.rehearse")
    import_module("fastapi.encoders")  # Prefect does at the first run, which waits for it
    office = open_office(home)
    for kind in KINDS:
        template(kind)
    # With VANTHU_PDF=1 and LibreOffice the rehearsal signs its papers, with keys that are worth nothing outside.
    if os.environ.get(SETTING) == "1" and is_available():
        from flows.rehearsal.keys import hand_out_keys

        hand_out_keys(office, directive)
