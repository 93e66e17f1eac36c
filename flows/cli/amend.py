"""`vanthu recall`, `replace`, `correct`: an official letter tells of another that went out."""

from __future__ import annotations

import click

from models.document import Document
from tasks.amendment import notice
from tasks.clock import read_clock
from tasks.office import open_office

BY = "who prepares the notice; somebody else approves it"
REASON = "stands in the notice"


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--by", required=True, help=BY)
@click.option("--reason", required=True, help=REASON)
def recall(cycle: str, document: str, by: str, reason: str) -> None:
    """Put forward the notice that recalls DOCUMENT of CYCLE.

    Once the notice is issued, what was not sent yet never is. With a directive, its cycle ends: nobody is chased,
    and who has not reported owes nothing.
    """
    _tell(notice.recall(open_office(), cycle, document, by=by, reason=reason, now=read_clock()))


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--with", "successor", required=True, help="the new document: its key, or CYCLE/DOCUMENT")
@click.option("--by", required=True, help=BY)
@click.option("--reason", required=True, help=REASON)
def replace(cycle: str, document: str, successor: str, by: str, reason: str) -> None:
    """Put forward the notice that another document stands in the place of DOCUMENT.

    Wrong content is replaced, by a document of equivalent form that is issued already (Decree 30/2020, article 18).
    A new directive has a cycle of its own, with its own deadlines; that of the old one ends.
    """
    office, now = open_office(), read_clock()
    _tell(notice.replace_by(office, cycle, document, successor=successor, by=by, reason=reason, now=now))


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--passage", required=True, help="the words as they were issued")
@click.option("--should-read", required=True, help="the words that stand in their place")
@click.option("--by", required=True, help=BY)
@click.option("--reason", required=True, help=REASON)
def correct(cycle: str, document: str, passage: str, should_read: str, by: str, reason: str) -> None:
    """Put forward the notice that a passage of DOCUMENT is to be read otherwise; the document holds.

    For errors of form, layout or procedure; wrong content is replaced (Decree 30/2020, article 18).
    """
    words = {"passage": passage, "should_read": should_read}
    _tell(notice.correct(open_office(), cycle, document, **words, by=by, reason=reason, now=read_clock()))


def _tell(put: Document) -> None:
    click.echo(f"{put.key} is {put.status}; look at it with: vanthu approve {put.cycle} {put.key}")
