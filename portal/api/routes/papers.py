"""The ways in of the leader's and the records clerk's programs."""

from __future__ import annotations

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api import papers, registers, shapes
from portal.api.route import ApiRoute
from portal.api.routes.making import acts, reads

PAPER, BOOKS = "/documents/{cycle}/{key}", "/registers/{cycle}"
NUMBERED = f"{BOOKS}/outgoing/{{key}}"
ROUTES: tuple[ApiRoute, ...] = (
    reads(
        "/documents",
        Deed.SEE_WAITING_DOCUMENTS,
        Scope.READ_DOCUMENT,
        "What waits for the agency's decision",
        papers.list_waiting,
        shapes.Documents,
        query=shapes.Paging,
    ),
    reads(
        PAPER,
        Deed.SEE_WAITING_DOCUMENTS,
        Scope.READ_DOCUMENT,
        "One document and the hash of its page",
        papers.show_waiting,
        shapes.WaitingDocument,
    ),
    acts(
        f"{PAPER}/approval",
        Deed.APPROVE_DOCUMENT,
        Scope.APPROVE,
        "Approve the page that was seen",
        papers.approve,
        shapes.Approved,
        body=shapes.Approval,
    ),
    acts(
        f"{PAPER}/return",
        Deed.APPROVE_DOCUMENT,
        Scope.APPROVE,
        "Send the page that was seen back with a remark",
        papers.send_back,
        shapes.Approved,
        body=shapes.SendingBack,
    ),
    reads(
        f"{BOOKS}/outgoing",
        Deed.SEE_REGISTERS,
        Scope.READ_REGISTER,
        "The agency's register of documents out",
        registers.show_outgoing,
        shapes.RegisterShape,
        query=shapes.Paging,
    ),
    reads(
        f"{BOOKS}/incoming",
        Deed.SEE_REGISTERS,
        Scope.READ_REGISTER,
        "The lead's register of documents in",
        registers.show_incoming,
        shapes.IncomingShape,
        query=shapes.Paging,
    ),
    reads(
        f"{BOOKS}/follow-up",
        Deed.SEE_REGISTERS,
        Scope.READ_REGISTER,
        "What became of each duty",
        registers.show_follow_up,
        shapes.FollowUpShape,
        query=shapes.Paging,
    ),
    acts(
        f"{NUMBERED}/voiding",
        Deed.VOID_NUMBER,
        Scope.VOID_NUMBER,
        "Void the number, which stays in the book",
        registers.void,
        shapes.Voided,
        body=shapes.Voiding,
    ),
    acts(
        f"{NUMBERED}/recall",
        Deed.AMEND_DOCUMENT,
        Scope.AMEND_DOCUMENT,
        "Put a notice forward that recalls it",
        registers.recall_it,
        shapes.NoticeShape,
        body=shapes.Voiding,
    ),
    acts(
        f"{NUMBERED}/replacement",
        Deed.AMEND_DOCUMENT,
        Scope.AMEND_DOCUMENT,
        "Put a notice forward that another stands in its place",
        registers.replace_it,
        shapes.NoticeShape,
        body=shapes.Replacing,
    ),
    acts(
        f"{NUMBERED}/correction",
        Deed.AMEND_DOCUMENT,
        Scope.AMEND_DOCUMENT,
        "Put a notice forward that corrects a passage",
        registers.correct_it,
        shapes.NoticeShape,
        body=shapes.Correcting,
    ),
)
