"""Packages of the State's document network (QCVN 102:2016/BTTTT): letters, and what their receivers say of them."""

from __future__ import annotations

from models.edxml.identity import DocumentId, is_organ_id, parse_day, parse_document_id
from models.edxml.messages import Business, Message, Notice, Package, Party, Rejection, Status, Steering
from models.edxml.status import Effect, Role, StatusCode, effect_of, sender_of

__all__ = [
    "Business",
    "DocumentId",
    "Effect",
    "Message",
    "Notice",
    "Package",
    "Party",
    "Rejection",
    "Role",
    "Status",
    "StatusCode",
    "Steering",
    "effect_of",
    "is_organ_id",
    "parse_day",
    "parse_document_id",
    "sender_of",
]
