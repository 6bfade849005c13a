"""The window: a Qt application around one data folder."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_desk.clock import Clock, local_clock

if TYPE_CHECKING:
    from kmc_desk.app.desk import Desk

_NO_GARBAGE_YET = 1_000_000  # objects


def open_window(folder: Path, account: str | None = None, clock: Clock = local_clock) -> int:
    """Show the window on a data folder until it is closed; returns the exit code.

    Where there is one on this folder already, that one comes forward.
    """
    from kmc_desk.app.desk import application
    from kmc_desk.app.one_window import OneWindow
    from kmc_desk.app.running import run

    application()
    one = OneWindow(folder)
    if not one.is_first():
        return 0
    desk = open_desk(folder, account, clock)
    one.bring(desk.window)
    try:
        return run(desk)
    finally:
        one.close()


def open_desk(folder: Path, account: str | None = None, clock: Clock = local_clock) -> "Desk":
    """The window on a data folder, with its application, not shown yet.

    What is made until then all stays: nobody waits while garbage is looked for among it.
    """
    before = gc.get_threshold()
    gc.set_threshold(_NO_GARBAGE_YET, *before[1:])
    try:
        from kmc_desk.app.desk import Desk, application

        application()
        return Desk(folder, account, clock=clock)
    finally:
        gc.set_threshold(*before)


def open_demo_window(data: Path) -> int:
    """Show the window on the demo centre of today, signed in as its head."""
    from kmc_desk.app.desk import Desk, application
    from kmc_desk.app.running import run
    from kmc_desk.demo import open_demo

    application()
    context = open_demo(data)
    return run(Desk(context.database.folder, context=context))


def has_display() -> bool:
    """Whether a window can be seen here."""
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def write_demo(out: Path) -> list[Path]:
    """Fill a demo centre, render its screens and documents into a folder; returns the files."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kmc_desk.app.desk import application
    from kmc_desk.app.pictures import hush_offscreen, write_pictures

    hush_offscreen()
    application()
    return write_pictures(out)
