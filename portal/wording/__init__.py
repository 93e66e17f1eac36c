"""What people read in the browser: one YAML file for each room, each sentence in Vietnamese and in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tasks.load.source import LOADER

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")


class Words:
    """The sentences of one language, by key: `t("unit.send")`. Values are put in by name."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
        self.language, self._texts = language, texts

    def __call__(self, key: str, **values: object) -> str:
        """The sentence. Raises KeyError where there is none: a page without its words is a mistake of ours."""
        return self._texts[key].format(**values) if values else self._texts[key]

    def find(self, key: str) -> str:
        """The sentence of this key, or "" where there is none: for keys that came from outside."""
        return self._texts.get(key, "")


@cache
def words_of(language: str) -> Words:
    """The words of "vi" or "en"; Vietnamese for any other."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Words(known, {key: said[known] for key, said in all_words().items()})


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Every sentence in each language, under "room.key". Raises ValueError where a key stands twice."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(HERE.glob("*.yaml")):
        rows: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        for key, said in rows.items():
            found[f"{path.stem}.{key}"] = said
    return found
