"""edXML packages: bytes of unknown hands in, values out; values in, bytes out (QCVN 102:2016/BTTTT)."""

from __future__ import annotations

from documents.edxml.reader import read_edxml
from documents.edxml.writer import write_package, write_status

__all__ = ["read_edxml", "write_package", "write_status"]
