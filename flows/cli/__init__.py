"""The command line: `vanthu …`. Each command imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from models.errors import RefusedError, VanthuError

COMMANDS = {
    "check": ("flows.cli.check", "Read a directive's file strictly; print recipients, dates in words and warnings."),
    "lint": ("flows.cli.lint", "List what breaks Decree 30/2020 in Word files, with the source and how to mend it."),
    "demo": ("flows.cli.demo", "Rehearse a directive's whole cycle on a moved clock, with Prefect."),
    "rehearse": ("flows.cli.demo", "The same as demo."),
    "ui": ("flows.cli.ui", "Open the Prefect UI on the runs of a rehearsal or an office."),
    "issue": ("flows.cli.issue", "Open the cycle of a directive and put the directive forward for approval."),
    "approve": ("flows.cli.issue", "Approve a document: it is signed, numbered and issued."),
    "void": ("flows.cli.void", "Void a document that is not issued: its number stays in the book, with the reason."),
    "sweep": ("flows.cli.issue", "Do whatever is due in every open cycle, now."),
    "status": ("flows.cli.board", "Show the board of units."),
    "explain": ("flows.cli.explain", "Say how a unit stands, why, and what comes next."),
    "extend": ("flows.cli.decide", "Give a unit more time."),
    "exempt": ("flows.cli.decide", "Lift a unit's duty."),
    "template": ("flows.cli.template", "List, export and check Word templates."),
    "register": ("flows.cli.register", "Write a register as its book: documents out, documents in, follow-up."),
    "pdf": ("flows.cli.pdf", "Make a PDF/A of each Word file."),
    "sign": ("flows.cli.sign", "Sign a PDF as a person or as the agency."),
    "signatures": ("flows.cli.sign", "Check every signature of a PDF."),
    "verify": ("flows.cli.verify", "Check the ledger, the register's invariants, and every file against its hash."),
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
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
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
    try:
        cli()
    except RefusedError as error:
        for problem in error.problems:
            click.echo(f"✗ {problem.where}: {problem.what}\n  → {problem.mend}", err=True)
        click.echo(f"{len(error.problems)} problem(s); nothing was done.", err=True)
        sys.exit(1)
    except VanthuError as error:
        click.echo(f"✗ {type(error).__name__}: {error}", err=True)
        sys.exit(1)
