"""The table: what each role may do. Every route names its deed; a deed that no row names is done by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from models.account import Role


class Deed(StrEnum):
    """What a route does, as people would say it."""

    SIGN_IN = "sign_in"
    SEE_OPEN_PAGES = "see_open_pages"
    SIGN_OUT = "sign_out"
    SEE_HOME = "see_home"
    SET_PASSWORD = "set_password"
    SEE_DUTY = "see_duty"
    ACKNOWLEDGE = "acknowledge"
    SEND_REPORT = "send_report"
    ASK_MORE_TIME = "ask_more_time"
    SEE_BOARD = "see_board"
    OPEN_REPORT = "open_report"
    JUDGE_REPORT = "judge_report"
    GRANT_TIME = "grant_time"
    STEER_LADDER = "steer_ladder"
    PREVIEW_CONSOLIDATED = "preview_consolidated"
    START_AD_HOC = "start_ad_hoc"
    PUT_FORWARD = "put_forward"
    SEE_WAITING_DOCUMENTS = "see_waiting_documents"
    APPROVE_DOCUMENT = "approve_document"
    SEE_DELEGATION = "see_delegation"
    SEE_REGISTERS = "see_registers"
    VOID_NUMBER = "void_number"
    AMEND_DOCUMENT = "amend_document"
    KEEP_ACCOUNTS = "keep_accounts"
    USE_API = "use_api"
    KEEP_KEYS = "keep_keys"


OPEN = frozenset({Deed.SIGN_IN, Deed.SEE_OPEN_PAGES})
"""What needs no sign-in."""
EVERYBODY = frozenset({Deed.SIGN_OUT, Deed.SEE_HOME, Deed.SET_PASSWORD, Deed.USE_API})
"""What everybody may do who is signed in."""
TABLE: Mapping[Role, frozenset[Deed]] = {
    Role.UNIT: frozenset({Deed.SEE_DUTY, Deed.ACKNOWLEDGE, Deed.SEND_REPORT, Deed.ASK_MORE_TIME}),
    Role.OFFICER: frozenset(
        {
            Deed.SEE_BOARD,
            Deed.OPEN_REPORT,
            Deed.JUDGE_REPORT,
            Deed.GRANT_TIME,
            Deed.STEER_LADDER,
            Deed.PREVIEW_CONSOLIDATED,
            Deed.START_AD_HOC,
            Deed.PUT_FORWARD,
        }
    ),
    Role.LEADER: frozenset(
        {
            Deed.SEE_BOARD,
            Deed.OPEN_REPORT,
            Deed.PREVIEW_CONSOLIDATED,
            Deed.SEE_WAITING_DOCUMENTS,
            Deed.APPROVE_DOCUMENT,
            Deed.SEE_DELEGATION,
        }
    ),
    Role.RECORDS: frozenset({Deed.SEE_BOARD, Deed.SEE_REGISTERS, Deed.VOID_NUMBER, Deed.AMEND_DOCUMENT}),
    Role.ADMIN: frozenset({Deed.KEEP_ACCOUNTS, Deed.KEEP_KEYS}),
}


def may(role: Role | None, deed: Deed) -> bool:
    """Whether the role may do it; None is somebody who is not signed in."""
    if deed in OPEN:
        return True
    return role is not None and (deed in EVERYBODY or deed in TABLE[role])
