"""The sections that each person sees at the top: those whose deed they may do."""

from __future__ import annotations

from dataclasses import dataclass

from models.account import Role
from portal.access.deeds import Deed, may


@dataclass(frozen=True, kw_only=True)
class Item:
    """One section: where, by which deed it is seen, and the key of its name."""

    path: str
    deed: Deed
    label: str


ITEMS: tuple[Item, ...] = (
    Item(path="/viec", deed=Deed.SEE_DUTY, label="frame.menu_duties"),
    Item(path="/theo-doi", deed=Deed.SEE_BOARD, label="frame.menu_board"),
    Item(path="/dot-xuat", deed=Deed.START_AD_HOC, label="frame.menu_ad_hoc"),
    Item(path="/trinh-lai", deed=Deed.PUT_FORWARD, label="frame.menu_drafts"),
    Item(path="/trinh-ky", deed=Deed.SEE_WAITING_DOCUMENTS, label="frame.menu_waiting"),
    Item(path="/uy-quyen", deed=Deed.SEE_DELEGATION, label="frame.menu_delegation"),
    Item(path="/so", deed=Deed.SEE_REGISTERS, label="frame.menu_registers"),
    Item(path="/tai-khoan", deed=Deed.KEEP_ACCOUNTS, label="frame.menu_accounts"),
    Item(path="/tai-khoan/khoa", deed=Deed.KEEP_KEYS, label="api.menu"),
)


def menu_of(role: Role | None) -> tuple[Item, ...]:
    """The sections of this role, in the order of a cycle."""
    return tuple(item for item in ITEMS if may(role, item.deed))


def section_of(url: str) -> str:
    """The path of the section that the address lies in, the narrowest; "" where it lies in none."""
    return max((item.path for item in ITEMS if url.startswith(item.path)), key=len, default="")
