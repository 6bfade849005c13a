"""What the form of leaving shows of an infant."""

from kmc_desk.domain.leaving_view import LeavingView, leaving_view
from kmc_desk.domain.permissions import Action
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_family import siblings_on_ward
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.usecases.context import Context


def show_leaving(context: Context, infant_id: int) -> LeavingView:
    """An infant's latest stay as the form of leaving shows it, with the siblings on the ward.

    Raises:
        UserError: not_allowed; infant_without_stay where only stays registered in error are left.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        file = stays[-1]
        siblings = [
            open_stay(reader.connection, sibling.id)
            for sibling in siblings_on_ward(reader.connection, file.infant)
        ]
        home = going_home(reader.connection, [file.infant.id])[file.infant.id]
        rules = home_rules(reader.connection)
    return leaving_view(file, siblings, home, rules, context.clock())
