"""The ways in of the lead's program."""

from __future__ import annotations

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api import asking, boards, judging, papers, shapes, steering
from portal.api.route import ApiRoute
from portal.api.routes.making import acts, reads

BOARD = "/boards/{cycle}"
UNIT = f"{BOARD}/units/{{unit}}"
ROUTES: tuple[ApiRoute, ...] = (
    reads(
        BOARD,
        Deed.SEE_BOARD,
        Scope.READ_BOARD,
        "The board of units",
        boards.show_board,
        shapes.BoardShape,
        query=shapes.BoardPaging,
    ),
    reads(UNIT, Deed.OPEN_REPORT, Scope.READ_REPORT, "One unit and its versions", boards.show_unit, shapes.UnitShape),
    acts(
        f"{UNIT}/return",
        Deed.JUDGE_REPORT,
        Scope.JUDGE_REPORT,
        "Send the unit's report back with reasons",
        judging.send_back,
        shapes.Returned,
        body=shapes.Returning,
    ),
    acts(
        f"{UNIT}/acceptance",
        Deed.JUDGE_REPORT,
        Scope.JUDGE_REPORT,
        "Take a returned report as it is",
        judging.accept,
        shapes.Judged,
        body=shapes.Accepting,
    ),
    acts(
        f"{BOARD}/grants",
        Deed.GRANT_TIME,
        Scope.GRANT_TIME,
        "Give units more time",
        boards.grant_time,
        shapes.Granted,
        body=shapes.Grant,
    ),
    reads(
        f"{BOARD}/requests",
        Deed.SEE_BOARD,
        Scope.READ_BOARD,
        "Units' requests for more time that wait",
        judging.list_requests,
        shapes.TimeRequests,
        query=shapes.Paging,
    ),
    acts(
        f"{UNIT}/decision",
        Deed.GRANT_TIME,
        Scope.GRANT_TIME,
        "Decide the unit's request for more time",
        judging.decide,
        shapes.Decided,
        body=shapes.Deciding,
    ),
    acts(
        f"{BOARD}/exemptions",
        Deed.GRANT_TIME,
        Scope.GRANT_TIME,
        "Excuse units from reporting",
        judging.excuse,
        shapes.Excused,
        body=shapes.Excusing,
    ),
    reads(
        f"{BOARD}/holds",
        Deed.SEE_BOARD,
        Scope.READ_BOARD,
        "Rungs of the ladder that are or were held back",
        steering.list_holds,
        shapes.Holds,
        query=shapes.Paging,
    ),
    acts(
        f"{BOARD}/holds",
        Deed.STEER_LADDER,
        Scope.STEER_LADDER,
        "Hold a rung back",
        steering.hold,
        shapes.HoldShape,
        body=shapes.Holding,
    ),
    acts(
        f"{BOARD}/releases",
        Deed.STEER_LADDER,
        Scope.STEER_LADDER,
        "Release a rung that is held",
        steering.release,
        shapes.HoldShape,
        body=shapes.Holding,
    ),
    reads(
        "/ad-hoc",
        Deed.START_AD_HOC,
        Scope.ASK_REPORT,
        "Patterns and forms for a request at a moment's notice",
        asking.show_offer,
        shapes.Offered,
    ),
    acts(
        "/ad-hoc",
        Deed.START_AD_HOC,
        Scope.ASK_REPORT,
        "Ask for a report now, or preview it",
        asking.ask,
        shapes.AskedReport,
        body=shapes.AskReport,
    ),
    reads(
        "/drafts",
        Deed.PUT_FORWARD,
        Scope.PUT_FORWARD,
        "What was put forward, and what came back",
        papers.list_drafts,
        shapes.Documents,
        query=shapes.Paging,
    ),
    acts(
        "/drafts/{cycle}/{key}/answer",
        Deed.PUT_FORWARD,
        Scope.PUT_FORWARD,
        "Put a draft that came back forward again",
        papers.put_again,
        shapes.DocumentShape,
        body=shapes.PuttingAgain,
    ),
)
