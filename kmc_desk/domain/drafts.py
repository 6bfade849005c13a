"""What was being typed and is not saved: kept apart from the records, until it is saved or dropped.

A draft is no record: no rule has judged it, no history tells of it, no export carries it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

OLD_AFTER = timedelta(hours=48)
"""An older draft is put back only when the person asks for it [ours]; it never goes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """What stands somewhere on a screen and is not saved.

    Attributes:
        name: what it is, in words, such as "Bed 3 T1, weight".
        text: what was typed; known to the page it was typed on only.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something half-typed as it was kept.

    Attributes:
        place: where it was typed; begins with the key of the page, such as "discharge/12/1".
        kept_at: local time of its last change.
    """

    place: str
    typed: HalfTyped
    kept_at: datetime

    def is_old(self, now: datetime) -> bool:
        """Whether it is too old to be put back without a question."""
        return now - self.kept_at > OLD_AFTER
