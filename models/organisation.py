"""Who takes part: agencies that issue, units that report, and the roster that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.errors import UnknownUnitError


class UnitKind(StrEnum):
    """What a unit is, as the law on local government names it."""

    DEPARTMENT = "department"  # sở and equivalents
    BOARD = "board"  # ban
    SECTOR_BODY = "sector_body"  # ngành: vertical bodies in the province
    COMMUNE = "commune"  # xã
    WARD = "ward"  # phường

    @property
    def group(self) -> Group:
        """The group of addressees this kind of unit belongs to."""
        return Group.COMMUNES if self in (UnitKind.COMMUNE, UnitKind.WARD) else Group.DEPARTMENTS


class Group(StrEnum):
    """The groups that a directive addresses."""

    DEPARTMENTS = "departments"  # các sở, ban, ngành
    COMMUNES = "communes"  # Ủy ban nhân dân các xã, phường


@dataclass(frozen=True, kw_only=True)
class Superior:
    """The unit above another one, as the roster names it: who is written to where the other cannot be, or is late."""

    key: str
    name: str
    kind: UnitKind


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit of the roster. `key` is ours and never changes; `code` is the administrative or symbol code."""

    key: str
    name: str
    kind: UnitKind
    code: str
    source: str
    assumed: bool = False
    email: str | None = None
    parent: Superior | None = None
    """None: the agency whose directive it works under."""

    @property
    def group(self) -> Group:
        """The group of addressees this kind of unit belongs to."""
        return self.kind.group


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The units of a place, in the order officials list them. A cycle keeps its own copy."""

    units: tuple[Unit, ...]

    def unit(self, key: str) -> Unit:
        """The unit of this key. Raises UnknownUnitError."""
        for unit in self.units:
            if unit.key == key:
                return unit
        raise UnknownUnitError(key)

    def select(self, groups: tuple[Group, ...], keys: tuple[str, ...] = ()) -> tuple[Unit, ...]:
        """The units of these groups or keys, each once, in roster order."""
        return tuple(unit for unit in self.units if unit.group in groups or unit.key in keys)


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """An agency that issues documents, as its letterhead shows it (Decree 30/2020, Appendix I, ô 2)."""

    key: str
    """The key of the agency: "ubnd-tinh", or the roster key of a department."""
    name: str
    """In a sentence: "Ủy ban nhân dân tỉnh Lào Cai"."""
    superior: str | None
    """The thin line above, or None: "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" over a department."""
    letterhead: tuple[str, ...]
    """The bold lines: ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI")."""
    code: str
    """The agency part of a symbol: "UBND", "SVHTTDL"."""
    place: str
    """The place of issue: "Lào Cai"."""
    requires: bool = False
    """True where the agency ranks above the addressees and writes "yêu cầu"; else it writes "đề nghị"."""


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs, as the block shows it: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") over the name."""

    lines: tuple[str, ...]
    name: str
