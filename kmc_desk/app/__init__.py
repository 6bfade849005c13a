"""The window: a Qt application around one data folder."""

import os
import sys
from pathlib import Path

from kmc_desk.clock import Clock, local_clock


def open_window(folder: Path, account: str | None = None, clock: Clock = local_clock) -> int:
    """Show the window on a data folder until it is closed; returns the exit code."""
    from kmc_desk.app.desk import Desk, application, run

    application()
    return run(Desk(folder, account, clock=clock))


def open_demo_window(data: Path) -> int:
    """Show the window on the demo centre of today, signed in as its head."""
    from kmc_desk.app.desk import Desk, application, run
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
