"""Whatever a page lacks, the lint answers: with findings, or with the gate's refusal."""

from __future__ import annotations

import random
from typing import Any

import pytest
from lxml import etree

from documents.kinds import render
from documents.lint import lint
from models.document import DocumentKind
from models.errors import UnreadableFileError
from tests.documents.lint_mutations import mutate

pytestmark = pytest.mark.slow

PARTS = ("word/document.xml", "word/styles.xml", "word/header1.xml")


def without_some(xml: str, chance: random.Random) -> str:
    """The part without one to five of its elements, and with an attribute that makes no sense."""
    root = etree.fromstring(xml.encode())
    for _ in range(chance.randint(1, 5)):
        element = chance.choice(list(root.iter()))
        if element.getparent() is not None:
            element.getparent().remove(element)
    found = chance.choice(list(root.iter()))
    for name in list(found.attrib)[:1]:
        found.set(name, chance.choice(["", "-1", "x", "999999", "true"]))
    return etree.tostring(root).decode()


@pytest.mark.parametrize("seed", range(25))
def test_a_page_that_lacks_anything_is_still_judged(seed: int, facts: dict[DocumentKind, Any]) -> None:
    chance = random.Random(seed)
    kind = chance.choice([DocumentKind.DIRECTIVE, DocumentKind.CHASING_LETTER, DocumentKind.RECEIPT])
    page = render(kind, facts[kind])
    for part in PARTS:
        page = mutate(page, part, lambda xml: without_some(xml, chance))
    try:
        found = lint(page)
    except UnreadableFileError:
        return
    assert all(finding.rule for finding in found)
