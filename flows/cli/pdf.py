"""`vanthu pdf`: Word files to PDF/A, by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tasks.pdf import is_available, to_pdf


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="the folder for the PDFs")
def pdf(files: tuple[Path, ...], out: Path) -> None:
    """Make a PDF/A-2b of each FILE in the folder OUT."""
    if not is_available():
        raise click.ClickException("LibreOffice is not installed (no soffice on the PATH); nothing was made")
    converted = to_pdf(files, out)
    for path in converted.made:
        click.echo(path)
    for file in converted.failed:
        click.echo(f"✗ {file}: LibreOffice could not make a PDF of it", err=True)
    if converted.failed:
        sys.exit(1)
