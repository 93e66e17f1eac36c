"""From Word's XML to a Jinja source: tags that Word split between runs are joined, and {%p %} and its kin are moved
around the paragraph, row, cell, run or footnote they speak of. Done once, when a template is compiled."""

from __future__ import annotations

from itertools import chain

from lxml import etree

from documents.template.footnotes import number_footnotes
from documents.template.grid import mirror_columns
from documents.template.parts import TAG
from documents.template.tags import Tags, W
from models.errors import TemplateError

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
NOISE = (f"{W}proofErr", f"{W}lastRenderedPageBreak")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT, RUN, PARAGRAPH = f"{W}t", f"{W}r", f"{W}p"


def mend(xml: bytes, part: str) -> str:
    """The part as a Jinja source. Raises TemplateError: no XML, or a structural tag that would swallow text."""
    try:
        root = etree.fromstring(xml, PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{part}: not well-formed XML: {error}") from error
    if b"<!DOCTYPE" in xml:
        raise TemplateError(f"{part}: a document type declaration is not allowed.")
    _drop_noise(root)
    tags = Tags(part)
    for paragraph in root.iter(PARAGRAPH):
        _join(paragraph, tags)
    _take_others(root, tags)
    mirror_columns(root, tags)
    number_footnotes(root, tags)
    tags.move_structural(root)
    return tags.restore(etree.tostring(root, encoding="unicode"))


def _drop_noise(root: etree._Element) -> None:
    for element in list(root.iter(*NOISE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]


def _join(paragraph: etree._Element, tags: Tags) -> None:
    """Each tag goes whole into the run in which it begins."""
    texts = [t for t in paragraph.iter(TEXT) if next(t.iterancestors(PARAGRAPH)) is paragraph]
    full = "".join(t.text or "" for t in texts)
    if "{" not in full:
        return
    owner = list(chain.from_iterable([index] * len(t.text or "") for index, t in enumerate(texts)))
    new, last = [""] * len(texts), 0
    for match in TAG.finditer(full):
        for at in range(last, match.start()):
            new[owner[at]] += full[at]
        new[owner[match.start()]] += tags.take(match.group())
        last = match.end()
    for at in range(last, len(full)):
        new[owner[at]] += full[at]
    for element, text in zip(texts, new, strict=True):
        _put(element, text)


def _put(element: etree._Element, text: str) -> None:
    was, element.text = element.text, text
    if text:
        element.set(SPACE, "preserve")
    elif was:
        _prune(element)


def _prune(element: etree._Element) -> None:
    """Take away a run that gave all its text to the run where its tag begins."""
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    parent = run.getparent()
    if run.tag == RUN and parent is not None and all(child.tag == f"{W}rPr" for child in run):
        parent.remove(run)


def _take_others(root: etree._Element, tags: Tags) -> None:
    """Tags in attributes and in text other than w:t: written plain, for no element may stand there."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if "{" in value:
                element.set(name, TAG.sub(lambda match: tags.take(match.group(), is_plain=True), str(value)))
        if element.tag != TEXT and element.text and "{" in element.text:
            element.text = TAG.sub(lambda match: tags.take(match.group(), is_plain=True), element.text)
