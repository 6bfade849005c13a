"""Which month the page opens at: the one looked at last, until a new month has begun."""

from datetime import datetime

from kmc_desk.domain.dates import is_month
from kmc_desk.domain.returns import previous_month
from kmc_desk.ui.settings import Settings


def first_month(settings: Settings, now: datetime) -> str:
    """The month to open at; without a choice of this month, the last one that is over."""
    month, _, chosen_in = settings.return_month.partition("@")
    this = f"{now:%Y-%m}"
    if chosen_in == this and is_month(month) and month <= this:
        return month
    return previous_month(this)


def remember_month(settings: Settings, month: str, now: datetime) -> None:
    """Keep a month that was shown."""
    settings.return_month = f"{month}@{now:%Y-%m}"
