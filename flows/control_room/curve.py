"""The arrival curve: how many reports had been accepted by the end of each day, as an SVG picture."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from datetime import date
from html import escape

from flows.control_room.wording import CURVE
from models.worktime import ZONE
from tasks.board import Board

WIDTH, HEIGHT = 860, 300
LEFT, RIGHT, TOP, BOTTOM = 50, 20, 50, 40
INK, LINE, MARK = "#3a3f4b", "#1d63d8", "#c0392b"


def arrival_curve(board: Board) -> str:
    """The SVG: days from the opening to now or the deadline, reports from none to all that are owed."""
    first = board.cycle.opened_at.astimezone(ZONE).date()
    deadline = _common_deadline(board)
    last = max(board.now.astimezone(ZONE).date(), deadline)
    parts = (_frame(board, first, last), _steps(board, first, last), _mark(board, deadline, first, last))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )


def curve_summary(board: Board) -> str:
    """The picture in one line."""
    return CURVE["summary"].format(now=board.now, received=board.received, owed=board.owed)


def curve_page(board: Board) -> str:
    """The picture as markdown. It is an address of its own: no file to serve, nobody to ask."""
    address = b64encode(arrival_curve(board).encode()).decode()
    return f"![{CURVE['title']}](data:image/svg+xml;base64,{address})"


def _common_deadline(board: Board) -> date:
    """The last day of most units: more time given to a few does not move the mark."""
    days = Counter(line.obligation.deadline.last_legal_moment.astimezone(ZONE).date() for line in board.lines)
    return days.most_common(1)[0][0]


def _frame(board: Board, first: date, last: date) -> str:
    foot, top = _y(board, 0), _y(board, board.owed)
    labels = ((board.owed, top), (board.owed // 2, _y(board, board.owed // 2)), (0, foot))
    lines = "".join(
        f'<path d="M{LEFT} {y:.0f}H{WIDTH - RIGHT}" stroke="#d7dae0"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end" fill="{INK}">{count}</text>'
        for count, y in labels
    )
    days = (
        f'<text x="{_x(day, first, last):.0f}" y="{foot + 22:.0f}" text-anchor="{anchor}" fill="{INK}">'
        f"{day:%d/%m}</text>"
        for day, anchor in ((first, "start"), (last, "end"))
    )
    title = f'<text x="{LEFT}" y="24" font-size="16" fill="{INK}">{escape(CURVE["title"])}</text>'
    return f"{title}{lines}{''.join(days)}"


def _steps(board: Board, first: date, last: date) -> str:
    path, height = f"M{LEFT} {_y(board, 0):.1f}", 0
    for day, height in board.arrivals:
        path += f"H{_x(day, first, last):.1f}V{_y(board, height):.1f}"
    now = _x(board.now.astimezone(ZONE).date(), first, last)
    end = f'<circle cx="{now:.1f}" cy="{_y(board, height):.1f}" r="4" fill="{LINE}"/>'
    return f'<path d="{path}H{now:.1f}" fill="none" stroke="{LINE}" stroke-width="2.5"/>{end}'


def _mark(board: Board, deadline: date, first: date, last: date) -> str:
    x, label = _x(deadline, first, last), escape(CURVE["deadline"].format(at=deadline))
    return (
        f'<path d="M{x:.1f} {TOP}V{_y(board, 0):.1f}" stroke="{MARK}" stroke-dasharray="5 4"/>'
        f'<text x="{x - 6:.1f}" y="{TOP - 8}" text-anchor="end" fill="{MARK}">{label}</text>'
    )


def _x(day: date, first: date, last: date) -> float:
    whole = max((last - first).days, 1)
    return LEFT + (WIDTH - LEFT - RIGHT) * min(max((day - first).days, 0), whole) / whole


def _y(board: Board, count: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / max(board.owed, 1)
