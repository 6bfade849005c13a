"""The columns of the clinic day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.follow_up.clinic_day import (
    LONG_WAIT_MINUTES,
    ClinicDay,
    ClinicLine,
    ClinicState,
)
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.follow_up.clinic_words import RING, STATES, state_words, waiting_words
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run
from kmc_desk.ui.ward.shares import Share

SHARES = (
    Share(least=13, part=2),
    Share(least=18, part=6),
    Share(least=12, part=4),
    Share(least=14, part=4),
    Share(least=14, part=3),
    Share(least=8, part=1),
)
"""Of the columns below, in their order."""
SPARE = (5, 2)
"""Left out where there is no room: age, then the parents."""

_DASH = "–"
_Lines = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line as it stands there now.

    Attributes:
        waited: minutes; None for who does not wait.
    """

    line: ClinicLine
    state_words: str
    waited: int | None = None


def shown_lines(day: ClinicDay, minutes: Callable[[ClinicLine], int | None]) -> list[ShownLine]:
    """The lines of a day with how long each family waits."""
    return [
        ShownLine(line=one, state_words=state_words(one.state, day), waited=minutes(one))
        for one in day.lines
    ]


def clinic_columns() -> list[Column[ShownLine]]:
    """State, infant, parents, which visit, latest weight, age."""
    return [
        _column(_tr("State"), _state, _tr("The number is the order of arrival")),
        _column(_tr("Infant"), _name),
        _column(_tr("Parents"), _parents),
        _column(_tr("Comes for"), _due),
        _column(_tr("Weight before"), _weight, _tr("The latest weight before this day")),
        _column(_tr("PMA"), _age, _tr("Postmenstrual age on this day, in weeks+days")),
    ]


def line_sentence(columns: Sequence[Column[ShownLine]]) -> Callable[[ShownLine], str]:
    """What a screen reader says of a line as a whole."""
    return lambda line: ", ".join(f"{one.header} {one.text(line)}" for one in columns)


def _column(
    header: str, draw: Callable[[ShownLine], _Lines], tooltip: str = ""
) -> Column[ShownLine]:
    def plain(line: ShownLine) -> str:
        return " ".join(run.words for one in draw(line) for run in one)

    return Column(
        header=header,
        text=plain,
        tooltip=tooltip,
        cell_tooltip=plain,
        paint=lambda line: RichCell(lines=draw(line)),
    )


def _state(shown: ShownLine) -> _Lines:
    line = shown.line
    number = (Run(words=f"{line.number}.", ink=Ink.STRONG, whole=True),) if line.number else ()
    if line.state is ClinicState.EXPECTED:
        return ((Run(words=f"{RING} {shown.state_words}"),),)
    word = Run(words=shown.state_words, state=STATES[line.state], whole=True)
    if shown.waited is None:
        return ((*number, word),)
    late = State.WARNING if shown.waited >= LONG_WAIT_MINUTES else None
    wait = Run(words=waiting_words(shown.waited), state=late, ink=Ink.STRONG, whole=True)
    return ((*number, word), (wait,))


def _name(shown: ShownLine) -> _Lines:
    who = shown.line.identity
    tag = (Run(words=who.marker, ink=Ink.TAG),) if who.marker else ()
    number = Run(words=isolate(who.kmc_no), ink=Ink.QUIET, whole=True)
    return (*tag, Run(words=who.name, ink=Ink.STRONG)), (number,)


def _parents(shown: ShownLine) -> _Lines:
    who = shown.line.identity
    mother = (Run(words=isolate_text(who.mother_name)),)
    father = (Run(words=isolate_text(who.father_name), ink=Ink.QUIET),) if who.father_name else ()
    return (mother, father) if father else (mother,)


def _due(shown: ShownLine) -> _Lines:
    line = shown.line
    if line.due is None:
        return ((Run(words=_tr("came without a date"), ink=Ink.QUIET),),)
    kind = Run(words=code_text(line.due.kind))
    at = Run(words=isolate(f"{line.due.due_at:%H:%M}"), whole=True) if line.due.due_at else None
    if line.visit is not None and line.due.due_on != line.visit.visit_at.date():
        was = _tr("due {day}").format(day=isolate(show_date(line.due.due_on)))
        return (kind,), (Run(words=was, ink=Ink.QUIET),)
    return ((kind, at),) if at else ((kind,),)


def _weight(shown: ShownLine) -> _Lines:
    line = shown.line
    if line.weight_g is None or line.weight_on is None:
        return ((Run(words=_DASH, ink=Ink.QUIET),),)
    on = Run(words=isolate(show_date(line.weight_on)), ink=Ink.QUIET, whole=True)
    return (Run(words=isolate(show_weight(line.weight_g)), whole=True),), (on,)


def _age(shown: ShownLine) -> _Lines:
    days = shown.line.pma_days
    return ((Run(words=_DASH if days is None else isolate(weeks_and_days(days))),),)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClinicDay", words)
