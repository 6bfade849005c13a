"""What a person reads about drafts."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.drafts import Draft
from kmc_desk.ui.i18n import isolate


def typed_at(at: datetime, now: datetime) -> str:
    """ "10:42" of today, else the day with the time."""
    return isolate(f"{at:%H:%M}" if at.date() == now.date() else show_datetime(at))


def not_saved_words(drafts: Sequence[Draft], now: datetime) -> str:
    """ "Typed at 10:42 and not saved: Bed 3 T1, weight." with the time of the latest."""
    names = "; ".join(draft.typed.name for draft in drafts)
    words = QCoreApplication.translate("Drafts", "Typed at {at} and not saved: {names}.")
    return words.format(at=typed_at(max(draft.kept_at for draft in drafts), now), names=names)
