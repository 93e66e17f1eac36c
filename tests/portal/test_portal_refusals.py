"""What the acts refuse in words for engineers, an official reads in Vietnamese."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import Problem, RefusedError
from portal.failures import page_of_failure
from portal.problems import has_sentence, sentences
from portal.wording import words_of

TASKS = Path(__file__).parents[2] / "tasks"
SPOKEN = ("api_keys", "webhooks", "accounts", "account_keeping", "provider", "approval", "sending_back", "deciding",
          "holding", "lifting", "returning", "voiding")  # fmt: skip
"""The modules whose refusals a page tells. What reads files of engineers, or keys of a signer, is told by commands."""


def codes(path: Path) -> Iterator[str]:
    """Every code that a problem is given in the module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        named = [word.value for word in node.keywords if word.arg == "code"]
        last = node.args[-1:] if getattr(node.func, "id", "").strip("_").lower() == "problem" else []
        for value in (*named, *last):
            if isinstance(value, ast.Constant):
                yield str(value.value)


def spoken() -> list[tuple[str, str]]:
    files = [p for name in SPOKEN for p in (TASKS / f"{name}.py", *(TASKS / name).glob("*.py")) if p.is_file()]
    return sorted({(path.stem, code) for path in files for code in codes(path)})


def test_the_refusals_of_the_acts_are_found() -> None:
    assert {("api_keys", "BAD_LIFE"), ("webhooks", "FORBIDDEN_ADDRESS"), ("sending_back", "NOT_WAITING")} <= {*spoken()}


@pytest.mark.parametrize(("module", "code"), spoken())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_has_a_sentence_of_its_own(module: str, code: str, language: str) -> None:
    assert has_sentence(language, code), f"{module}: portal/wording/refusal.yaml has no {code.lower()}"


def test_a_refusal_that_no_page_foresaw_is_said_in_vietnamese() -> None:
    told = [
        Problem(where="url", what="only https leaves this machine", mend="an https address", code="FORBIDDEN_ADDRESS"),
        Problem(where="x", what="never heard of", mend="ask somebody", code="NEVER_HEARD_OF"),
    ]
    visit = type("Visit", (), {"language": "vi"})()
    page = page_of_failure(visit, RefusedError(told))
    assert page.status == 422
    assert page.values["problems"] == sentences("vi", told)
    said = " ".join(sentences("vi", told))
    assert "https truy cập được từ bên ngoài" in said
    assert "người quản trị hệ thống kiểm tra" in said
    for word in ("leaves", "address", "never", "ask"):
        assert word not in said


def test_a_refusal_without_words_still_names_where_it_is() -> None:
    assert "(x)" in words_of("vi")("refusal.other", where="x", code="X")
