"""The tags of one part, taken out of the XML while it is mended, and put back unescaped."""

from __future__ import annotations

import re

from lxml import etree

from models.errors import TemplateError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOLDERS = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc", "r": f"{W}r", "fn": f"{W}footnote"}
STRUCTURAL = re.compile(r"\{%-?\s*(p|tr|tc|r|fn)\s+(.*?)-?%\}|\{\{(r)\s+(.*?)\}\}|\{#(p|tr|tc|r)\s.*?#\}", re.DOTALL)
# Two non-characters: no text of a real document holds them.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
TARGET = "vanthu-tag"
_PLACED = re.compile(rf"<\?{TARGET} (\d+)\?>")
# Word sets typographic quotes while one types.
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
# How docxtpl writes braces that are no tag.
_LITERAL = {"{_{": '{{ "{{" }}', "}_}": '{{ "}}" }}', "{_%": '{{ "{%" }}', "%_}": '{{ "%}" }}'}


class Tags:
    """A numbered list of tags with a mark in the XML for each."""

    def __init__(self, part: str) -> None:
        self.part = part
        self._tags: list[str] = []

    def take(self, tag: str, *, is_plain: bool = False) -> str:
        """The mark that stands for the tag from now on."""
        tag = tag.translate(_QUOTES)
        if is_plain and tag.startswith("{{"):
            tag = f"{{{{ ({tag[2:-2].strip('-')})|plain }}}}"
        self._tags.append(tag)
        return f"{OPEN}{len(self._tags) - 1}{CLOSE}"

    def move_structural(self, root: etree._Element) -> None:
        """Replace the paragraph, row, cell, run or footnote of each structural tag by the tag alone."""
        for text in list(root.iter(f"{W}t")):
            for number in (int(found) for found in MARK.findall(text.text or "")):
                match = STRUCTURAL.fullmatch(self._tags[number])
                if match and text.getroottree().getroot() is root:
                    self._replace_holder(text, number, match)
                    break

    def structural(self, element: etree._Element, kind: str) -> list[int]:
        """The numbers of the structural tags of this kind below the element."""
        numbers = [int(found) for text in element.iter(f"{W}t") for found in MARK.findall(text.text or "")]
        matches = [(number, STRUCTURAL.fullmatch(self._tags[number])) for number in numbers]
        return [number for number, match in matches if match and match.group(1) == kind]

    def body(self, number: int) -> str:
        """A structural tag as Jinja knows it."""
        match = STRUCTURAL.fullmatch(self._tags[number])
        if match is None:
            return self._tags[number]
        kind, statement, _, value, is_comment = match.groups()
        if is_comment:
            return ""
        if kind:
            return f"{{% {statement} %}}"
        return f"{{{{ ({value})|runs }}}}"

    def restore(self, xml: str) -> str:
        """The serialised XML with each tag in its place."""
        for literal, tag in _LITERAL.items():
            xml = xml.replace(literal, tag)
        xml = _PLACED.sub(lambda match: self.body(int(match.group(1))), xml)
        return MARK.sub(lambda match: self._tags[int(match.group(1))], xml)

    def _replace_holder(self, text: etree._Element, number: int, match: re.Match[str]) -> None:
        kind = match.group(1) or match.group(3) or match.group(5)
        holder = next(text.iterancestors(HOLDERS[kind]), None)
        parent = None if holder is None else holder.getparent()
        if holder is None or parent is None:
            raise TemplateError(f"{self.part}: {self._tags[number]} stands in no {HOLDERS[kind].removeprefix(W)}.")
        self._refuse_loss(holder, number)
        placed = etree.ProcessingInstruction(TARGET, str(number))
        placed.tail = holder.tail
        parent.replace(holder, placed)

    def _refuse_loss(self, holder: etree._Element, number: int) -> None:
        rest = "".join(text.text or "" for text in holder.iter(f"{W}t")).replace(f"{OPEN}{number}{CLOSE}", "", 1)
        if rest.strip():
            other = MARK.sub(lambda match: self._tags[int(match.group(1))], rest.strip())
            raise TemplateError(f"{self.part}: {self._tags[number]} must stand alone; it would swallow “{other[:80]}”.")
