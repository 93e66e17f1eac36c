"""Lists to choose from, in words; Python callers go on giving values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.forms.wording import APPROVALS, BY_DIRECTIVE, BY_YEAR, DECISIONS, GROUPS
from models.errors import RefusedError
from tasks.load.place import load_form
from tasks.load.roster import load_roster
from tasks.office import locate_office


@dataclass(frozen=True)
class Choices:
    """In an annotation: one of these words, or several. Where the list cannot be read, the answer is typed."""

    words: Callable[[], tuple[str, ...]]
    is_many: bool = False

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The schema of one word or of a list of them."""
        try:
            words = self.words()
        except (RefusedError, OSError):
            words = ()
        one: dict[str, Any] = {"type": "string", **({"enum": list(words)} if words else {})}
        return {"type": "array", "items": one, "uniqueItems": True} if self.is_many else one


def as_group(word: Any) -> Any:
    """The group of this label; whatever is no label is left as it is."""
    return {label: group for group, label in GROUPS.items()}.get(word, word)


def as_approval(word: Any) -> Any:
    """The approval of this label; whatever is no label is left as it is."""
    return {BY_DIRECTIVE: None, **{label: approval for approval, label in APPROVALS.items()}}.get(word, word)


def as_decision(word: Any) -> Any:
    """The decision of this label; whatever is no label is left as it is."""
    return {label: decision for decision, label in DECISIONS.items()}.get(word, word)


def decisions() -> tuple[str, ...]:
    """The labels of what can be decided about units."""
    return tuple(DECISIONS.values())


def as_given(word: Any) -> Any:
    """None where nothing was typed, or what stands for nothing was chosen; else what was."""
    return None if word in ("", BY_YEAR) else word


def groups() -> tuple[str, ...]:
    """The labels of the groups."""
    return tuple(GROUPS.values())


def approvals() -> tuple[str, ...]:
    """The labels of the ways to approve."""
    return tuple(APPROVALS.values())


def annual_approvals() -> tuple[str, ...]:
    """The labels, and what leaves it to the directive."""
    return (BY_DIRECTIVE, *approvals())


def annual_files() -> tuple[str, ...]:
    """The directives' files, and what leaves the choice to the calendar."""
    return (BY_YEAR, *directives())


def units() -> tuple[str, ...]:
    """The names of the units of every place, each once, in roster order."""
    rosters = (load_roster(path) for path in sorted(_directives().glob("*/roster.csv")))
    return tuple(dict.fromkeys(unit.name for roster in rosters for unit in roster.units))


def forms() -> tuple[str, ...]:
    """The titles of the forms of every place, the shortest form first."""
    found = sorted(map(load_form, sorted(_directives().glob("*/form-*.yaml"))), key=lambda f: len(f.indicators))
    return tuple(dict.fromkeys(form.title for form in found))


def title_of_form(key: str) -> dict[str, str]:
    """The default as the form shows it, where a form of this key can be read; else nothing."""
    try:
        paths = sorted(_directives().glob(f"*/form-{key}.yaml"))
        return {"default": load_form(paths[0]).title} if paths else {}
    except (RefusedError, OSError):
        return {}


def directives() -> tuple[str, ...]:
    """The directives' files, each with its folder."""
    return tuple(f"{path.parent.name}/{path.name}" for path in sorted(_directives().glob("*/directive-*.yaml")))


def _directives() -> Path:
    return locate_office()[2]
