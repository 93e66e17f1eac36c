"""The order of a start and of an end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from flows.engine import await_server, lay_database
from flows.up.deployments import deploy_all
from flows.up.keeper import Keeper, log_of
from flows.up.programs import PROGRAMS, SERVER, Program
from flows.up.site import Site, occupied, refuse_taken_port
from tasks.office import open_office

LOOK_SECONDS = 0.5
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Say = Callable[[str], None]


class Told(BaseException):
    """Somebody said: end. Nothing on the way out may take it for an error."""


def run_until_told(site: Site, say: Say) -> None:
    """Nothing, after a Ctrl-C or a SIGTERM has ended it all.

    Raises TakenError where somebody else holds the port or the folder, EngineError where the server does not start.
    """
    with occupied(site), _listening():
        keeper = Keeper(site, say)
        try:
            _start(site, keeper, say)
            while True:
                keeper.look()
                time.sleep(LOOK_SECONDS)
        except Told:
            say("ending …")
        finally:
            _stop_listening()
            keeper.end()


def _start(site: Site, keeper: Keeper, say: Say) -> None:
    keeper.clear(reversed(PROGRAMS))
    for port in (site.port, site.portal_port):
        refuse_taken_port(port)
    open_office(site.home).register.close()  # a register that cannot be used is told now, not by the first run
    lay_database(site.prefect)
    for program in PROGRAMS:
        process = keeper.start(program)
        if program is SERVER:
            await_server(process, site.url, site.logs, log=log_of(site, program).name)
        say(_line(site, program))
        if program is SERVER:
            names = deploy_all(site.url, site.environment(), log=site.logs / "deploy.log")
            say(f"deployed: {', '.join(names)}")
    say(f"office: {site.home}")
    say("everything runs; one Ctrl-C ends it all")


def _line(site: Site, program: Program) -> str:
    parts = (program.what, program.where(site), f"log {log_of(site, program)}")
    return f"{program.name}: {' · '.join(part for part in parts if part)}"


@contextmanager
def _listening() -> Iterator[None]:
    """While it lasts, the first word to end raises Told; later ones are passed over, for the end is under way."""

    def told(*_: int | FrameType | None) -> None:
        _stop_listening()
        raise Told

    before = {sign: signal.signal(sign, told) for sign in ENDING}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _stop_listening() -> None:
    for sign in ENDING:
        signal.signal(sign, signal.SIG_IGN)
