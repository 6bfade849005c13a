"""`kmc-desk audit`: who did what, and whether the trail is as it was written."""

import argparse
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from kmc_desk.cli.commands import DONE, REFUSED, signed_in
from kmc_desk.cli.progress import shown_line
from kmc_desk.domain.audit import AuditAction
from kmc_desk.texts import text

_ACTIONS = {action.value.lower().replace("_", "-"): action for action in AuditAction}


def add_audit(command: argparse.ArgumentParser) -> None:
    """What can be typed after `audit`."""
    parts = command.add_subparsers(metavar="list|verify", required=True)
    listing = parts.add_parser("list", help="entries, the newest first")
    listing.add_argument("--person", metavar="NAME", help="the account of who did it")
    listing.add_argument("--action", choices=sorted(_ACTIONS))
    listing.add_argument("--kmc-no", metavar="N", help="all about one infant")
    listing.add_argument("--from", dest="first_on", type=date.fromisoformat, metavar="YYYY-MM-DD")
    listing.add_argument("--to", dest="last_on", type=date.fromisoformat, metavar="YYYY-MM-DD")
    listing.add_argument("--with-reason", action="store_true", help="where somebody said why")
    listing.add_argument("--most", type=int, default=100, metavar="N", help="how many are printed")
    listing.add_argument("--out", type=Path, metavar="F.csv", help="all of them, into a file")
    listing.set_defaults(command=list_entries)
    verifying = parts.add_parser("verify", help="say whether it holds; exit code 1: it does not")
    verifying.set_defaults(command=verify)


def list_entries(options: Namespace) -> int:
    """Print entries, or write all of them to a file, which is noted."""
    from kmc_desk.domain.trail import TrailWish
    from kmc_desk.texts.trail_lines import trail_lines
    from kmc_desk.usecases.show_infant import find_infant
    from kmc_desk.usecases.show_trail import show_trail, write_trail

    with signed_in(options) as context:
        wish = TrailWish(
            account=options.person,
            action=_ACTIONS.get(options.action),
            infant_id=find_infant(context, options.kmc_no) if options.kmc_no else None,
            first_on=options.first_on,
            last_on=options.last_on,
            with_reason=options.with_reason,
        )
        if options.out is not None:
            with shown_line() as show:

                def tell(done: int, of: int) -> None:
                    if show is not None:
                        show("cli.progress.TRAIL", done, of)

                write_trail(context, wish, options.out, tell)
            print(text("cli.written", path=options.out))
            return DONE
        left, before = options.most, None
        while left > 0:
            page = show_trail(context, wish, before, left)
            for line in page.lines:
                print("\n".join(trail_lines(line)))
            left, before = left - len(page.lines), page.before
            if before is None:
                break
    return DONE


def verify(options: Namespace) -> int:
    """Look at every entry and at what vouches for the trail."""
    from kmc_desk.texts.trail_lines import fault_sentence, verified_lines
    from kmc_desk.usecases.verify_trail import verify_trail

    with signed_in(options) as context, shown_line() as show:

        def tell(done: int, of: int) -> None:
            if show is not None:
                show("cli.progress.TRAIL", done, of)

        state = verify_trail(context, tell)
    for fault in state.faults:
        print(f"kmc-desk: {fault_sentence(fault)} [{fault.key}]", file=sys.stderr)
    for sentence in verified_lines(state):
        print(sentence)
    return DONE if state.holds else REFUSED
