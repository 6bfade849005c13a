"""The message that calls one family to the clinic, to be copied into a telephone."""

from datetime import date, timedelta

from kmc_desk.domain.clinic import clinic_of
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import SOUGHT, FollowUpState, Standing
from kmc_desk.domain.permissions import Action
from kmc_desk.reports.family_message import family_message, message_languages
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import surviving
from kmc_desk.usecases.context import Context

SOON = timedelta(days=7)
"""A date further ahead is not named to a family that did not come: it is to come before [D]."""


def messages_to_family(context: Context, infant_id: int, on: date | None = None) -> dict[str, str]:
    """The message in every language there is, that of the centre's leaflet first.

    Args:
        context: who asks.
        infant_id: whose family.
        on: the day to name; None: the day the family promised, else the next it may still keep;
            no far one where the family is sought.

    Raises:
        UserError: not_allowed, infant_without_stay, contact_after_death, message_incomplete.
    """
    context.allow(Action.SEE_WARD)
    today = context.clock().date()
    with context.read() as reader:
        own = surviving(reader.connection, infant_id)
        file = follow_up_files(reader.connection, [own]).get(own)
        rules = home_rules(reader.connection)
    if file is None:
        raise UserError("infant_without_stay")
    where = standing(file, today)
    if where.state is FollowUpState.DIED:
        raise UserError("contact_after_death")
    first = rules.leaflet_language
    languages = sorted(message_languages(), key=lambda one: (one != first, one))
    day = on or _day_to_name(where, today)
    clinic = clinic_of(rules)
    return {one: family_message(one, context.centre.name, clinic, day) for one in languages}


def _day_to_name(where: Standing, today: date) -> date | None:
    """The day promised, else the next date; who is sought is not put off to a date far ahead."""
    due_on = where.due_on
    if due_on is not None and where.state in SOUGHT and due_on > today + SOON:
        due_on = None
    days = (where.promised_on, due_on)
    return next((one for one in days if one is not None and one >= today), None)
