"""What a user error says; of two people's changes to one record, both values of each field."""

from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.texts import text
from kmc_desk.texts.values import field_label, value_text


def error_text(error: UserError) -> str:
    """The sentence of a user error, with each field that two people changed."""
    said = text(error.key, **error.values)
    conflict = error.conflict if isinstance(error, StaleWriteError) else None
    if conflict is None:
        return said
    by = text("stale_by", account=conflict.stored.entered_by, at=conflict.stored.entered_at)
    fields = (text("stale_field", field=n, theirs=t, mine=m) for n, t, m in both(conflict))
    return " ".join((said, by, *fields))


def both(conflict: Conflict) -> list[tuple[str, str, str]]:
    """For each field that differs: what it is called, theirs and mine in words."""
    kind = type(conflict.stored)
    found: list[tuple[str, str, str]] = []
    for one in conflict.differing():
        mine = value_text(kind, one.field, one.mine)
        if not one.is_mine:
            mine = text("stale_not_mine", value=mine)
        found.append((field_label(kind, one.field), value_text(kind, one.field, one.theirs), mine))
    return found
