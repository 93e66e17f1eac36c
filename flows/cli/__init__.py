"""The command line: `vanthu …`. Each command imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from models.errors import RefusedError, VanthuError
from tasks.long_build import collect_seldom

COMMANDS = {
    "check": ("flows.cli.check", "Read a directive's file strictly; print recipients, dates in words and warnings."),
    "lint": ("flows.cli.lint", "List what breaks Decree 30/2020 in Word files, with the source and how to mend it."),
    "demo": ("flows.cli.demo", "Rehearse a directive's whole cycle on a moved clock, with Prefect."),
    "rehearse": ("flows.cli.demo", "The same as demo."),
    "up": ("flows.cli.up", "Run Prefect's server, a worker and the web door on loopback, until Ctrl-C."),
    "portal": ("flows.cli.portal", "Serve the web door on loopback; --demo shows it on a rehearsal."),
    "account": ("flows.cli.account", "Keep the accounts of the web door: make them, give links, close them."),
    "key": ("flows.cli.key", "Keep the keys by which programs use the web door: make, list, revoke them."),
    "identity": ("flows.cli.key", "Bind an account to a person of the sign-in provider."),
    "ui": ("flows.cli.ui", "Open the Prefect UI on the runs of a rehearsal or an office."),
    "issue": ("flows.cli.issue", "Open the cycle of a directive and put the directive forward for approval."),
    "prepare": ("flows.cli.year", "Try the coming issue of a directive; print what its owner should mend."),
    "next-year": ("flows.cli.year", "Draft next year's directive from this year's file."),
    "approve": ("flows.cli.issue", "Approve a document: it is signed, numbered and issued."),
    "void": ("flows.cli.void", "Void a document that is not issued: its number stays in the book, with the reason."),
    "recall": ("flows.cli.amend", "Recall a document that went out, by an official notice."),
    "replace": ("flows.cli.amend", "Replace a document that went out by another, by an official notice."),
    "correct": ("flows.cli.amend", "Correct a passage of a document that went out, by an official notice."),
    "sweep": ("flows.cli.issue", "Do whatever is due in every open cycle, now."),
    "status": ("flows.cli.board", "Show the board of units."),
    "explain": ("flows.cli.explain", "Say how a unit stands, why, and what comes next."),
    "ladder": ("flows.cli.ladder", "Say what the ladder would send until a day, to whom, how and why; sends nothing."),
    "repair": ("flows.cli.repair", "List what the register shows undone, and do it by the ordinary acts."),
    "read": ("flows.cli.read", "Print what would be read of a report's file, with every finding; stores nothing."),
    "enter": ("flows.cli.enter", "Type in a report that came on paper; a second clerk confirms it."),
    "entries": ("flows.cli.entries", "List what clerks typed from paper; confirm or reject it."),
    "form": ("flows.cli.form", "Write a unit's form as a workbook; try a form's rules on a file."),
    "submissions": ("flows.cli.submissions", "List every version of the reports, as read, and compare them."),
    "scorecard": ("flows.cli.scorecard", "Show each unit over the cycles of a series: on time, late, returned."),
    "extend": ("flows.cli.decide", "Give units more time; --dry-run shows what it means for the lead."),
    "exempt": ("flows.cli.decide", "Lift the duty of units."),
    "merge": ("flows.cli.standing", "Record that a unit was merged into another in the middle of a cycle."),
    "substitute": ("flows.cli.standing", "Let another unit send a unit's report, for a time."),
    "suspend": ("flows.cli.standing", "Stop the clock of units or of a whole cycle."),
    "resume": ("flows.cli.standing", "Let a stopped clock go on; deadlines move by the days it stood."),
    "reopen": ("flows.cli.reopen", "Open a cycle's books again until a new cut-off; the old snapshot stays."),
    "upward": ("flows.cli.upward", "Show what went to the level above, and note that it was received."),
    "supplement": ("flows.cli.supplement", "Put what came after the report forward as a numbered supplement."),
    "calendar": ("flows.cli.calendar", "Let a cycle follow a changed calendar; list who is concerned."),
    "trace": ("flows.cli.trace", "Say from which cells of which files a figure or quotation of the report comes."),
    "workbook": ("flows.cli.workbook", "Write a cycle's figures as a workbook with live formulas."),
    "draft": ("flows.cli.draft", "Write the consolidated report as a draft to edit in Word; take it back."),
    "template": ("flows.cli.template", "List, export and check Word templates."),
    "register": ("flows.cli.register", "Write a register as its book: documents out, documents in, follow-up."),
    "pdf": ("flows.cli.pdf", "Make a PDF/A of each Word file."),
    "sign": ("flows.cli.sign", "Sign a PDF as a person or as the agency."),
    "signatures": ("flows.cli.sign", "Check every signature of a PDF."),
    "doctor": ("flows.cli.doctor", "Say what is wrong with the machine, the register or the engine, and the cure."),
    "export": ("flows.cli.export", "Pack a cycle's case file for the archive: papers, reports, registers, ledger."),
    "verify": ("flows.cli.verify", "Check ledger, register and every file against its hash; or an exported package."),
    "mail": ("flows.cli.mail", "List what waits for a person on the way out and in; decide on it."),
    "metrics": ("flows.cli.metrics", "Print or serve the register's figures for Prometheus."),
    "backup": ("flows.cli.backup", "Write the register and every file into one archive, and check it."),
    "restore": ("flows.cli.backup", "Put a backup into a new office, which sends nothing until it is started."),
    "start": ("flows.cli.backup", "Let a stopped office work again."),
}
"""Each command's module and what it does: help is printed without importing them."""


class Commands(click.Group):
    """The commands by name, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of a cycle."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing. Writes the commands with what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in COMMANDS.items()])


@click.command(cls=Commands)
@click.version_option(package_name="vanthu")
def cli() -> None:
    """Văn thư: one record for the whole life of an official document, from the directive to the report upward."""


def main() -> None:
    """Nothing; exits 0 where all went well, 1 with every problem listed where something was refused."""
    collect_seldom()
    try:
        cli()
    except Exception as error:
        from tasks.log import tell_failure  # not above: `vanthu doctor` must start without the zone's data

        tell_failure(error)
        _explain(error)


def _explain(error: Exception) -> None:
    """Nothing; exits 1 with what was refused. Raises whatever was not foreseen."""
    if isinstance(error, RefusedError):
        for problem in error.problems:
            click.echo(f"✗ {problem.where}: {problem.what}\n  → {problem.mend}", err=True)
        click.echo(f"{len(error.problems)} problem(s); nothing was done.", err=True)
        sys.exit(1)
    if isinstance(error, VanthuError):
        click.echo(f"✗ {type(error).__name__}: {error}", err=True)
        sys.exit(1)
    raise error
