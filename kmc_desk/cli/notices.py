"""What was found when the data were opened, in words."""

import sys

from kmc_desk.texts import text
from kmc_desk.usecases.context import Context

_READ_ONLY = "read_only"


def tell_notices(context: Context) -> None:
    """Print what must be known about the data that were opened, the gravest first.

    One line each, beside what the command prints, which a program may read. That they are open for
    reading only is not told: who looks into a backup knows, and a save says so.
    """
    from kmc_desk.usecases.start_up import show_notices

    for one in show_notices(context):
        if one.key == _READ_ONLY:
            continue
        words = text(f"opening.{one.key}", **one.values)
        print(f"kmc-desk: {words} [{one.key}]", file=sys.stderr)
