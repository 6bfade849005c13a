"""A further stay of an infant that is known, typed in the form of an admission."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.readmission import ComesAgain
from kmc_desk.texts import code_text
from kmc_desk.ui.i18n import isolate
from kmc_desk.usecases.admit import Admission
from kmc_desk.usecases.readmit import Readmission


def _nothing() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class ComesBack:
    """What the page of readmissions is opened with where some of it is typed already.

    Attributes:
        typed: of the stay, by field, as in a draft.
    """

    infant_id: int
    typed: Mapping[str, str] = field(default_factory=_nothing)


def readmission_of(form: Admission, goes_on: tuple[int, ...]) -> Readmission:
    """What the form says of the stay; family and birth are recorded already."""
    own = {one.name for one in fields(Readmission)} - {"goes_on"}
    return Readmission(**{name: getattr(form, name) for name in own}, goes_on=goes_on)


def kind_words(found: ComesAgain, admitted: datetime | None) -> str:
    """Which kind of admission it is, how long after leaving, and that only the stay is saved.

    Args:
        found: the infant who comes again.
        admitted: the moment that is typed; None while it is not understood.
    """
    leaving = found.leaving
    stays_so = _tr("Family and birth stay as they are; only the stay is saved.")
    if leaving is None or admitted is None:
        return stays_so
    kind = code_text(found.type_on(admitted))
    if leaving.outcome is Outcome.FOLLOW_UP_ONLY:
        words = _tr("{kind}: it came for follow-up only and was not on the ward.")
        return f"{words.format(kind=kind.capitalize())} {stays_so}"
    days = (admitted.date() - leaving.exit_at.date()).days
    words = _tr("{kind}: left {when}, {n} days ago.")
    when = isolate(show_datetime(leaving.exit_at))
    return f"{words.format(kind=kind.capitalize(), when=when, n=isolate(str(days)))} {stays_so}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReadmitPage", words)
