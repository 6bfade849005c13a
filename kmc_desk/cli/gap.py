"""`kmc-desk gap`: saves are missing, and somebody goes on or answers for it."""

import argparse
from argparse import Namespace

from kmc_desk.cli.commands import DONE, REFUSED, signed_in
from kmc_desk.texts import text

_OF_A_GAP = "gap_"


def add_gap(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk gap`."""
    answer = command.add_mutually_exclusive_group()
    answer.add_argument(
        "--see", metavar="REASON", help="you have read what is missing; entries are taken again"
    )
    answer.add_argument(
        "--accept", metavar="REASON", help="answer for the data as they are; the notice goes"
    )
    command.set_defaults(command=answer_gap)


def answer_gap(options: Namespace) -> int:
    """Go on although saves are missing, or say what is; exit code 1: something is."""
    from kmc_desk.usecases.start_up import accept_gap, see_gap, show_notices

    with signed_in(options) as context:
        if options.see is not None:
            see_gap(context, options.see)
            print(text("cli.gap_seen"))
        elif options.accept is not None:
            accept_gap(context, options.accept)
            print(text("cli.gap_accepted"))
        elif any(one.key.startswith(_OF_A_GAP) for one in show_notices(context)):
            return REFUSED  # what is missing has been said when the data were opened
        else:
            print(text("cli.gap_none"))
    return DONE
