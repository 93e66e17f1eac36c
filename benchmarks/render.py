"""How fast copies are written: against docxtpl, and the floor: the same Jinja templates as strings, deflated."""

from __future__ import annotations

import io
import statistics
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

import docxtpl

from benchmarks import rust
from documents.kinds import KINDS, template_path
from documents.kinds.directive.context import DirectiveFacts
from documents.template import CompiledTemplate, compile_template
from documents.template.packing import deflate
from models.document import DocumentKind, Head
from tasks.load import load_directive, load_place

RUST_ROUNDS, RUST_EACH = 5, 60
LAO_CAI = Path("directives/lao-cai")
ROUNDS = 15
OURS_EACH, PEER_EACH = 400, 8
"""Copies in a round: enough for a tenth of a second of ours and half a second of the peer's."""


def measure() -> list[dict[str, object]]:
    """Copies of Lào Cai's directive per second, in memory: rounds interleaved, medians of their ratios."""
    values = KINDS[DocumentKind.DIRECTIVE].context(directive_facts())
    source = template_path(DocumentKind.DIRECTIVE).read_bytes()
    template = compile_template(source)
    contestants: dict[str, Callable[[], bytes]] = {
        "ours": lambda: template.render(values),
        "docxtpl": _docxtpl(source, values),
        "floor": _floor(template, values),
    }
    rounds = [{name: _speed(write, name) for name, write in contestants.items()} for _ in range(ROUNDS)]
    entries = [_entry("render_vs_docxtpl", "docxtpl", rounds), _entry("render_vs_floor", "floor", rounds)]
    return entries + _rust_entries(contestants["ours"], source, values)


def _rust_entries(ours: Callable[[], bytes], source: bytes, values: Mapping[str, object]) -> list[dict[str, object]]:
    """No row where rust-docxtpl cannot be installed: the figure is printed only where it is measured."""
    rounds, plain = [], without_footnotes(source)
    for _ in range(RUST_ROUNDS):
        theirs = rust.speed(plain, values, copies=RUST_EACH)
        if theirs is None:
            return []
        rounds.append({"ours": _speed(ours, "ours"), "rust-docxtpl": theirs})
    return [_entry("render_vs_rust_docxtpl", "rust-docxtpl", rounds)]


def _entry(name: str, peer: str, rounds: list[dict[str, float]]) -> dict[str, object]:
    return {
        "name": name,
        "value": statistics.median(speeds["ours"] for speeds in rounds),
        "unit": "documents/s",
        "peer": peer,
        "peer_value": statistics.median(speeds[peer] for speeds in rounds),
        "ratio": statistics.median(speeds["ours"] / speeds[peer] for speeds in rounds),
    }


def _speed(write: Callable[[], bytes], name: str) -> float:
    copies = PEER_EACH if name == "docxtpl" else OURS_EACH
    begun = perf_counter()
    for _ in range(copies):
        write()
    return copies / (perf_counter() - begun)


def directive_facts() -> DirectiveFacts:
    """Lào Cai's directive with a number."""
    directive = load_directive(LAO_CAI / "directive-2025.yaml", load_place(LAO_CAI))
    head = Head(
        issuer=directive.issuer,
        number=9123,
        symbol=f"/{directive.issuer.code}-{directive.symbol_unit}",
        issued_on=directive.issue_on,
        signatory=directive.signatory,
        copies=directive.copies,
        archive=directive.archive,
    )
    return DirectiveFacts(head=head, directive=directive)


def _docxtpl(source: bytes, values: Mapping[str, object]) -> Callable[[], bytes]:
    plain = without_footnotes(source)

    def write() -> bytes:
        out = io.BytesIO()
        template = docxtpl.DocxTemplate(io.BytesIO(plain))
        template.render(dict(values), autoescape=True)
        template.save(out)
        return out.getvalue()

    return write


def without_footnotes(source: bytes) -> bytes:
    """The template with its looped notes taken out: docxtpl cannot repeat a footnote."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _first_notes(data) if name == "word/footnotes.xml" else data)
    return out.getvalue()


def _first_notes(data: bytes) -> bytes:
    return data[: data.index(b'<w:footnote w:id="1"')] + b"</w:footnotes>"


def _floor(template: CompiledTemplate, values: Mapping[str, object]) -> Callable[[], bytes]:
    """What no such engine can avoid: Jinja fills each part, zlib's kin packs it. No zip, no directory."""
    parts, known = template.parts, dict(values)

    def write() -> bytes:
        return b"".join(deflate(part.template.render(known).encode()) for part in parts)

    return write
