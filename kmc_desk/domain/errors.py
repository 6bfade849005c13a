"""What the user can act on: a key into the text table, with values. Anything else is a bug."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first window needs the errors and not yet the records
    from kmc_desk.domain.conflict import Conflict


class UserError(Exception):
    """Something a person can put right.

    Args:
        key: key of the sentence in `kmc_desk.texts`.
        values: what the sentence names. They are shown to the user, never logged.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StaleWriteError(UserError):
    """Somebody else changed the record since it was read; nothing was written.

    Args:
        entity: the table.
        record_id: the row.
        conflict: what is stored now and what was tried; None where the record is not there.
    """

    def __init__(self, entity: str, record_id: int, conflict: "Conflict | None" = None) -> None:
        super().__init__("stale_write", entity=entity, record_id=record_id)
        self.conflict = conflict
