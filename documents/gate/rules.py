"""What single elements of a file may not say. Keyed by "namespace name", as expat gives it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from documents.gate import limits
from documents.gate.charts import is_chart_relation
from documents.gate.scan import FIELDS, Rule, Scan
from documents.gate.sheet_rules import SHEET_RULES
from models.errors import UnreadableFileError

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_SPAN = re.compile(r"[0-9]{1,3}", re.ASCII)
_ACTIVE = frozenset(
    {
        *("afchunk", "subdocument", "oleobject", "control", "vbaproject", "frame", "package"),
        *("externallink", "connections", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet", "querytable", "ctrlprop"),
    }
)


def _relationship(scan: Scan, attributes: Mapping[str, str]) -> None:
    scan.count("relationships", limits.RELATIONSHIPS)
    kind, target = attributes.get("Type", ""), attributes.get("Target", "")
    if "purl.oclc.org/ooxml" in kind:
        raise UnreadableFileError("STRICT_FORMAT")
    name = kind.rsplit("/", 1)[-1].lower()
    is_external = attributes.get("TargetMode") == "External"
    is_link = name == "hyperlink" and _SAFE_LINK.match(target)
    is_data = name == "package" and not is_external and is_chart_relation(scan.name, target)
    if (name in _ACTIVE and not is_data) or (is_external and not is_link):
        raise UnreadableFileError("ACTIVE_CONTENT", name)
    if name == "officedocument" and scan.is_root:
        scan.note_main(_full(scan, target))
    if not is_external:
        _check_target(scan, target)


def _full(scan: Scan, target: str) -> str:
    base = "" if scan.is_root else posixpath.dirname(posixpath.dirname(scan.name))
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _check_target(scan: Scan, target: str) -> None:
    full = _full(scan, target)
    # Metadata is not evidence: a file without its core properties is still a report.
    if full.startswith("docProps/") and "://" not in target:
        return
    if target.startswith("#") and "/" not in target:
        return
    if "://" in target or full not in scan.parts:
        raise UnreadableFileError("BROKEN_FILE", f"target {target[:60]}")


def _override(scan: Scan, attributes: Mapping[str, str]) -> None:
    if attributes.get("PartName", "").lower() != f"/{scan.kind.main}":
        return
    content_type = attributes.get("ContentType", "")
    if "macroEnabled" in content_type:
        raise UnreadableFileError("ACTIVE_CONTENT", "macros")
    if content_type != scan.kind.content_type:
        raise UnreadableFileError(scan.kind.wrong, content_type)


def _span(_: Scan, attributes: Mapping[str, str]) -> None:
    value = attributes.get(f"{_W} val", "")
    if not _SPAN.fullmatch(value) or int(value) > limits.SPAN:
        raise UnreadableFileError("TOO_COMPLEX", "span")


def _vertical_merge(_: Scan, attributes: Mapping[str, str]) -> None:
    if attributes.get(f"{_W} val", "") not in ("", "continue", "restart"):
        raise UnreadableFileError("BROKEN_FILE", "vMerge")


def _instruction(scan: Scan, _: Mapping[str, str]) -> None:
    scan.is_in_instruction = True


def _simple_field(_: Scan, attributes: Mapping[str, str]) -> None:
    if any(FIELDS.search(value) for value in attributes.values()):
        raise UnreadableFileError("ACTIVE_CONTENT", "field")


def _field_mark(scan: Scan, _: Mapping[str, str]) -> None:
    scan.collect(" ")  # the next instruction is another word


def _forbidden(scan: Scan, _: Mapping[str, str]) -> None:
    raise UnreadableFileError("ACTIVE_CONTENT", f"{scan.name}: embedded document")


RULES: Mapping[str, Rule] = {
    **SHEET_RULES,
    f"{_RELATIONSHIPS} Relationship": _relationship,
    f"{_TYPES} Override": _override,
    f"{_W} gridSpan": _span,
    f"{_W} gridBefore": _span,
    f"{_W} gridAfter": _span,
    f"{_W} vMerge": _vertical_merge,
    f"{_W} tr": lambda scan, _: scan.count("rows", limits.ROWS),
    f"{_W} tc": lambda scan, _: scan.count("cells", limits.CELLS),
    f"{_W} instrText": _instruction,
    f"{_W} delInstrText": _instruction,
    f"{_W} fldChar": _field_mark,
    f"{_W} fldSimple": _simple_field,
    f"{_W} altChunk": _forbidden,
    f"{_W} subDoc": _forbidden,
}
