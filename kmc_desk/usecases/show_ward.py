"""The ward list, and the round's sheet of a ward day."""

from dataclasses import replace
from datetime import date, timedelta

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Measurement, Scale
from kmc_desk.domain.round_sheet import RoundSheet, round_sheet
from kmc_desk.domain.ward import Ward, ward
from kmc_desk.store.queries_audit import kept_codes
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import beds, open_stays
from kmc_desk.store.queries_ward import ward_now
from kmc_desk.usecases.context import Context


def show_ward(context: Context) -> Ward:
    """Everybody on the ward now, in bed order, with empty beds."""
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        here = ward_now(reader.connection, now)
    return ward(here.stays, here.beds, now, here.home, here.rules, profile=here.profile)


def show_round(context: Context, day: date) -> RoundSheet:
    """The cells of one ward day for everybody who is on the ward now and was admitted by then."""
    context.allow(Action.SEE_WARD)
    since, _ = day_span(day - timedelta(days=1))
    with context.read() as reader:
        files = [
            f for f in open_stays(reader.connection, since) if f.episode.admitted_at.date() <= day
        ]
        rules = ward_rules(reader.connection)
        measured = [m.id for f in files for m in f.measurements if m.measured_on == day]
        kept = kept_codes(reader.connection, Measurement, measured)
        sheet = round_sheet(files, beds(reader.connection), day, rules, kept)
        return replace(sheet, scales=tuple(reader.find(Scale, in_use=True)))
