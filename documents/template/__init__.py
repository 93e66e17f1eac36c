"""Word templates, compiled once: a .docx with Jinja tags becomes a function from values to bytes.

The tags are docxtpl's ({{ }}, {%p %}, {%tr %}, {%tc %}, {%r %}, {{r }}, {# #}), so people's habits and files carry
over; {%fn %} repeats a footnote. The same template and the same values give the same bytes, always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from documents.template.archive import Skeleton, Source, assemble, open_source, skeleton_of
from documents.template.brought import drawing, with_brought
from documents.template.environment import Compiled, compile_part
from documents.template.mend import mend
from documents.template.parts import is_word_part
from documents.template.pictures import Picture

__all__ = ["CompiledTemplate", "Picture", "compile_template"]


@dataclass(frozen=True, kw_only=True)
class CompiledTemplate:
    """A template ready to write copies. Safe to share between threads."""

    skeleton: Skeleton
    static: Mapping[str, bytes]
    parts: tuple[Compiled, ...]
    variables: frozenset[str]
    """The top-level names that the template asks for."""

    def render(self, values: Mapping[str, object]) -> bytes:
        """The .docx with these values in it, every character as typed. Raises TemplateError: part and cause."""
        known, written, drawn = dict(values), [], {}
        for part in self.parts:
            with drawing() as shown:
                written.append(part.render(known))
            if shown:
                drawn[part.name] = shown
        skeleton = skeleton_of(with_brought(self.static, drawn)) if drawn else self.skeleton
        return assemble(skeleton, written)


def compile_template(source: bytes) -> CompiledTemplate:
    """The template in these bytes of a .docx; the same bytes are compiled once. Raises TemplateError."""
    digest = sha256(source).digest()
    if digest not in _compiled:
        _compiled[digest] = _compile(open_source(source))
    return _compiled[digest]


def _compile(source: Source) -> CompiledTemplate:
    parts = tuple(
        compile_part(name, mend(data, name), is_word=is_word_part(name)) for name, data in source.dynamic.items()
    )
    names = frozenset[str]().union(*(part.variables for part in parts))
    return CompiledTemplate(skeleton=source.skeleton, static=source.static, parts=parts, variables=names)


_compiled: dict[bytes, CompiledTemplate] = {}
