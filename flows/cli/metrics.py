"""`vanthu metrics`: the register in figures, for Prometheus."""

from __future__ import annotations

import click

from tasks.clock import read_clock
from tasks.metrics import metrics_text, serve_metrics
from tasks.office import open_office


@click.command()
@click.option("--serve", "port", type=click.IntRange(1, 65535), help="answer on this port of loopback, until Ctrl-C")
def metrics(port: int | None) -> None:
    """Print the register's figures as Prometheus reads them, or serve them at /metrics."""
    if port is None:
        click.echo(metrics_text(open_office(), read_clock()), nl=False)
        return
    try:
        server, thread = serve_metrics(open_office(), port, read_clock)
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be taken: {error.strerror}") from None
    click.echo(f"http://127.0.0.1:{port}/metrics   (Ctrl-C ends it)")
    try:
        thread.join()
    except KeyboardInterrupt:
        server.shutdown()
