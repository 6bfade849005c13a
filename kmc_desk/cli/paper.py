"""`kmc-desk sheet`, `handover` and `bands`: what is printed for the ward, as files."""

from argparse import Namespace

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.domain.errors import UserError
from kmc_desk.texts import text

SHEETS = ("empty", "filled", "daily", "doctor", "tracing")
"""The round to write on, the round with what is recorded, an empty sheet for each infant, and the
doctor's round and the families to visit, which are always of now."""

_OF_NOW = {"doctor": "doctors_round_is_now", "tracing": "tracing_is_now"}


def write_sheet(options: Namespace) -> int:
    """Write a sheet of a ward day; today's where no day is given."""
    from kmc_desk.domain.follow_up.lists import ListName
    from kmc_desk.usecases.follow_up_lists import ALL, show_list
    from kmc_desk.usecases.paper_sheets import make_daily_sheets, make_round_sheet
    from kmc_desk.usecases.papers import save_paper
    from kmc_desk.usecases.review import make_review_sheet
    from kmc_desk.usecases.tracing_paper import tracing_paper

    with signed_in(options) as context:
        day = options.day or context.clock().date()
        if options.kind in _OF_NOW and day != context.clock().date():
            raise UserError(_OF_NOW[options.kind], day=day)
        if options.kind == "tracing":
            listed = show_list(context, ListName.TRACING, limit=ALL)
            save_paper(context, tracing_paper(context, listed), options.out)
        elif options.kind == "doctor":
            make_review_sheet(context, out=options.out)
        elif options.kind == "daily":
            make_daily_sheets(context, day, out=options.out)
        else:
            make_round_sheet(context, day, filled=options.kind == "filled", out=options.out)
    print(text("cli.written", path=options.out))
    return DONE


def write_handover(options: Namespace) -> int:
    """Write the handover sheet of the shift that runs, or of the one before it."""
    from kmc_desk.usecases.handover import save_handover

    of_shift_before = None if options.shift is None else options.shift == "before"
    with signed_in(options) as context:
        save_handover(context, options.out, of_shift_before=of_shift_before)
    print(text("cli.written", path=options.out))
    return DONE


def write_bands(options: Namespace) -> int:
    """Write the wrist bands of an infant on the ward and of its mother."""
    from kmc_desk.usecases.make_bands import make_bands
    from kmc_desk.usecases.show_infant import find_infant

    with signed_in(options) as context:
        infant_id = find_infant(context, options.kmc_no)
        make_bands(context, infant_id, options.out, on_a4=options.a4)
    print(text("cli.written", path=options.out))
    return DONE
