"""Whom to tell that a visit is on another day, because the clinic is closed."""

from kmc_desk.domain.follow_up.changes import first_due
from kmc_desk.domain.follow_up.closing import AWAITED
from kmc_desk.domain.follow_up.moved_visits import MovedVisit
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Contact, ScheduledVisit
from kmc_desk.domain.stay_file import identity_of
from kmc_desk.store.queries_closed_days import changed_for
from kmc_desk.store.queries_follow_lists import families_of
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import records_by
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, stamp


def show_moved(context: Context) -> tuple[MovedVisit, ...]:
    """The visits ahead that changed because the clinic is closed, the nearest first.

    Of an infant that died, or is not followed any more, nobody is told.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    reason, today = text("clinic_closed.reason"), context.clock().date()
    with context.read() as reader:
        visits = changed_for(reader.connection, reason, today)
        ids = {one.infant_id for one in visits}
        files = follow_up_files(reader.connection, ids)
        families = families_of(reader.connection, files)
        contacts = records_by(reader.connection, Contact, "infant_id", ids)
    found = [
        MovedVisit(
            identity=identity_of(mother, delivery, infant),
            mother=mother,
            visit=one,
            told_of=first_due(one) if one.cancelled is None else one.due_on,
            contact=_latest_since(one, contacts),
        )
        for one in visits
        if one.infant_id in files and standing(files[one.infant_id], today).state in AWAITED
        for mother, delivery, infant in [families[one.infant_id]]
    ]
    found.sort(key=lambda one: (min(one.told_of, one.visit.due_on), one.identity.name))
    return tuple(found)


def moved_paper(context: Context) -> Paper:
    """The same list on paper, to call by.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.moved_visits_pdf import moved_visits_pdf  # late: start-up

    lines = show_moved(context)
    with context.read() as reader:
        printed = stamp(context, reader)
    pdf = moved_visits_pdf(lines, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="families-to-tell.pdf", word="families_to_tell")


def _latest_since(visit: ScheduledVisit, contacts: list[Contact]) -> Contact | None:
    """The newest attempt to reach the family after its visit changed."""
    since = visit.entered_at
    own = [
        one
        for one in contacts
        if one.infant_id == visit.infant_id
        and not one.withdrawn
        and since is not None
        and one.at >= since
    ]
    return max(own, key=lambda one: (one.at, one.id), default=None)
