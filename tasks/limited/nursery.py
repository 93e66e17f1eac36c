"""Where limited children come from: a fork server that never runs the caller's main module.

The standard fork server lets every child import the caller's `__main__`. Under a console script or under Prefect's
engine that is the whole program, for each file; so the children here are told nothing of it.
"""

from __future__ import annotations

import io
import multiprocessing
import os
from multiprocessing import context, forkserver, popen_forkserver, process, reduction, spawn, util

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tasks.collect.child", "tasks.collect.mail_child", "tasks.collect.edxml_child"])

_MAIN_KEYS = ("init_main_from_name", "init_main_from_path")


class _Popen(popen_forkserver.Popen):
    """The start of the standard library, without the instruction to import `__main__`."""

    _fds: list[int]

    def _launch(self, process_obj: process.BaseProcess) -> None:
        instructions = {k: v for k, v in spawn.get_preparation_data(process_obj.name).items() if k not in _MAIN_KEYS}
        parcel = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(instructions, parcel)
            reduction.dump(process_obj, parcel)
        finally:
            context.set_spawning_popen(None)
        self.sentinel, writing = forkserver.connect_to_new_process(self._fds)
        kept = os.dup(writing)  # its closing tells the child that we are gone
        self.finalizer = util.Finalize(self, _close, (kept, self.sentinel))
        with open(writing, "wb") as stream:
            stream.write(parcel.getbuffer())
        self.pid = forkserver.read_signed(self.sentinel)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


class NurseryProcess(context.ForkServerProcess):
    """A child of the nursery."""

    @staticmethod
    def _Popen(process_obj: process.BaseProcess) -> _Popen:
        return _Popen(process_obj)
