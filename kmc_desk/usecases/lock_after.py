"""After how long without a key the screen locks."""

from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.usecases.context import Context


def lock_after_min(context: Context) -> int:
    """Minutes, as the centre set them (`WardRules.lock_after_min`); they hold for everybody."""
    with context.read() as reader:
        return ward_rules(reader.connection).lock_after_min
