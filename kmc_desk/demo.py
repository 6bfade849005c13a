"""The demo centre as a whole: its own folder, a published passphrase, made anew each day."""

import shutil
from datetime import datetime
from pathlib import Path

from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.demo.centre import CENTRE_CODE, CLINIC
from kmc_desk.domain.records import Account, Centre
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.fill_demo import FILLED_UNTIL, fill_demo
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.wiring import create_centre, sign_in

PASSPHRASE = "kangaroo demo"  # published on purpose: the people are invented
HEAD = "head"


def open_demo(data: Path, clock: Clock = local_clock) -> Context:
    """The demo centre of today in a folder of its own; one of an earlier day is removed.

    Raises:
        UserError: as `create_centre` and `sign_in`.
    """
    folder = data / f"demo-{clock():%Y-%m-%d}"
    if folder.exists():
        return sign_in(folder, HEAD, PASSPHRASE, clock=clock)
    for old in data.glob("demo-????-??-??"):
        shutil.rmtree(old, ignore_errors=True)
    return make_demo(folder, clock)


def make_demo(folder: Path, clock: Clock = local_clock, infants: int | None = None) -> Context:
    """A new demo centre; it appears under its name only when it is complete.

    Args:
        folder: made here.
        clock: local time.
        infants: how many are on the ward; None: the demo's own.
    """
    making = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    centre = Centre(code=CENTRE_CODE, name="Demo KMC Centre", hospital="Invented Hospital")
    first = Account(name=HEAD, full_name="Dr Head Demo", roles=())
    context, _ = create_centre(making, centre, first, PASSPHRASE, clock=clock)
    try:
        fill_demo(context, PASSPHRASE, infants)
        set_home_rules(context, CLINIC)
    finally:
        context.database.close()
    making.replace(folder)
    return sign_in(folder, HEAD, PASSPHRASE, clock=clock)


def demo_clock() -> datetime:
    """Today at the minute the demo ward is filled to, so that pictures are alike all day."""
    return datetime.combine(local_clock().date(), FILLED_UNTIL)
