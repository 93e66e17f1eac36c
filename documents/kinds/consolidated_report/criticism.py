"""Who is to be criticised, by group: decided by an agency above the units, proposed by one that is not."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from models.organisation import Group, Issuer, Unit

CRITICISES = "{issuer} phê bình các đơn vị chưa gửi báo cáo, nhắc nhở các đơn vị gửi quá hạn:"
PROPOSES = (
    "{issuer} đề nghị cấp có thẩm quyền xem xét, phê bình các đơn vị chưa gửi báo cáo, nhắc nhở các đơn vị gửi quá hạn:"
)
GROUPS = {Group.DEPARTMENTS: "Sở, ban, ngành", Group.COMMUNES: "Xã, phường"}
LINE, SILENT, LATE = "- {group}: {said}.", "chưa gửi ({count:02d}): {names}", "gửi quá hạn ({count:02d}): {names}"


@dataclass(frozen=True, kw_only=True)
class Criticised:
    """Units that sent nothing, and units that sent late, without those whom a ruling excuses."""

    silent: tuple[Unit, ...] = ()
    late: tuple[Unit, ...] = ()


def criticism_lines(issuer: Issuer, criticised: Criticised | None) -> list[str]:
    """The sentence and a line for each group; nothing where nobody is to be criticised."""
    if criticised is None:
        return []
    said = {group: _said(criticised, group) for group in GROUPS}
    lines = [LINE.format(group=GROUPS[group], said=text) for group, text in said.items() if text]
    sentence = CRITICISES if issuer.requires else PROPOSES
    return [sentence.format(issuer=issuer.name), *lines] if lines else []


def _said(criticised: Criticised, group: Group) -> str:
    kinds = ((SILENT, criticised.silent), (LATE, criticised.late))
    chosen = [(text, tuple(unit.name for unit in units if unit.group is group)) for text, units in kinds]
    return "; ".join(text.format(count=len(names), names=wording.in_sentence(names)) for text, names in chosen if names)
