"""YAML as plain data that still knows its lines. Fewer riddles than YAML 1.1: 15:00, no and 02647 stay text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from models.errors import Problem, RefusedError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there: the same answers, sooner."""
MOST_BYTES = 1 << 20
DEEPEST = 20
Where = tuple[str | int, ...]
"""Where a value stands: ("obligations", 0, "key")."""

_PLAIN = (
    (re.compile(r"-?(?:0|[1-9][0-9]*)"), int),
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"null|~|"), lambda text: None),
)


@dataclass(frozen=True)
class Source:
    """One file as data (str, int, bool, None, list, dict), and the line of every value in it."""

    name: str
    data: object
    lines: dict[Where, int]
    problems: list[Problem] = field(default_factory=list)
    """What was found wrong so far. The gate refuses with all of it at the end."""

    def where(self, *path: str | int) -> str:
        """ "directive-2025.yaml:41": the line of the value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"

    def report(self, path: Where, what: str, mend: str) -> None:
        """Nothing. One more problem is noted."""
        self.problems.append(Problem(where=self.where(*path), what=what, mend=mend))

    def refuse_if_wrong(self) -> None:
        """Nothing, where nothing was found wrong. Raises RefusedError."""
        if self.problems:
            raise RefusedError(self.problems)


def open_source(path: Path) -> Source:
    """The file as data, all text in NFC. Duplicate keys, aliases and tags are noted as problems.

    Raises RefusedError where the file cannot be read as YAML at all.
    """
    try:
        text = _read(path)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _refusal(f"{path.name}:{line}", f"not YAML: {error.problem}", "correct this line") from None
    except yaml.YAMLError as error:
        raise _refusal(path.name, f"not YAML: {' '.join(str(error).split())}", "remove the character") from None
    if node is None:
        raise _refusal(path.name, "the file is empty", "copy an example and change it")
    source = Source(name=path.name, data=None, lines={})
    return Source(name=path.name, data=_plain(node, (), source), lines=source.lines, problems=source.problems)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _refusal(path.name, f"cannot be read: {error.strerror}", "check the name and the place") from None
    if len(raw) > MOST_BYTES:
        raise _refusal(path.name, "larger than 1 MiB", "this is not a directive or a list of rules")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refusal(f"{path.name}:{line}", "not UTF-8", "save the file as UTF-8") from None
    _refuse_riddles(path.name, text)
    return unicodedata.normalize("NFC", text)


def _refuse_riddles(name: str, text: str) -> None:
    """Refuses while reading, so that a hostile file costs no more than its first lines."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        where = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(where, "uses an alias (*name)", "write the value out")
        if depth > DEEPEST:
            raise _refusal(where, "nested too deeply", "write it flatter")


def _refusal(where: str, what: str, mend: str) -> RefusedError:
    return RefusedError([Problem(where=where, what=what, mend=mend)])


def _plain(node: yaml.Node, path: Where, source: Source) -> object:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), source) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source)
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _mapping(node: yaml.MappingNode, path: Where, source: Source) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        name = str(key.value)
        line = key.start_mark.line + 1
        if name in found:
            where = f"{source.name}:{line}"
            source.problems.append(Problem(where=where, what=f"{name!r} is given twice", mend="keep one of them"))
            continue
        source.lines[(*path, name)] = line
        found[name] = _plain(value, (*path, name), source)
    return found


def _scalar(node: yaml.ScalarNode) -> object:
    text = str(node.value)
    if not node.style:  # None, or with libyaml nothing
        for pattern, convert in _PLAIN:
            if pattern.fullmatch(text):
                return convert(text)
        return text
    return text.rstrip("\n") if node.style in "|>" else text
