"""The sheet of readiness of one infant."""

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.sheet import ReadinessSheet, readiness_sheet
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.usecases.context import Context


def show_readiness(context: Context, infant_id: int) -> ReadinessSheet:
    """Every criterion of the centre's profile for the latest stay, or what was kept at its end.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        file = stays[-1]
        home = going_home(reader.connection, [file.infant.id])[file.infant.id]
        rules = home_rules(reader.connection)
    may_tick = context.may(Action.ENTER_CARE)
    return readiness_sheet(file, home, context.clock(), rules, may_tick=may_tick)
