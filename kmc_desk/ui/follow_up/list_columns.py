"""The columns of the lists of follow-up (clinical.md §3.9)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.follow_up.lists import STATES_OF, FollowUpLine, ListName
from kmc_desk.domain.follow_up.reach import family_phones
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text, text
from kmc_desk.texts.follow_up_words import days_words
from kmc_desk.texts.tracing_words import (
    attempts_words,
    lhw_words,
    place_words,
    promise_is_broken,
    promise_words,
)
from kmc_desk.ui.care_words import say
from kmc_desk.ui.i18n import isolate, isolate_text, whole_dates
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run
from kmc_desk.ui.ward.shares import Share

SHARES = (
    Share(least=17.5, part=5),
    Share(least=13, part=3),
    Share(least=10, part=8),
    Share(least=12.5, part=2),
    Share(least=7.5, part=0),
    Share(least=14, part=0),
    Share(least=12, part=6),
)
"""Of the columns below, in their order."""
SPARE = (3, 4)
"""Left out where there is no room: the Lady Health Worker, then weight and PMA; the contact names
her, and the order of tracing has the weight in it."""

_DASH = "–"
_STATES = {
    FollowUpState.UNTRACED: State.DANGER,
    FollowUpState.LOST: State.DANGER,
    FollowUpState.OVERDUE: State.WARNING,
}
_Draw = Callable[[FollowUpLine], tuple[tuple[Run, ...], ...]]


def list_columns(name: ListName, today: Callable[[], date]) -> list[Column[FollowUpLine]]:
    """Infant, telephones, place, Lady Health Worker, weight, when expected, what was tried.

    Args:
        name: which list.
        today: the day of the list.
    """
    when_header = {
        ListName.WEEK: _tr("Expected"),
        ListName.NO_DATE: _tr("Last seen"),
    }.get(name, _tr("Overdue"))
    return [
        _column(_tr("Infant"), _name),
        _column(_tr("Telephones"), _phones),
        _column(_tr("Village"), _place, _tr("Village or mohalla, union council, and the landmark")),
        _column(_tr("Health worker"), _lhw, _tr("The Lady Health Worker and her telephone")),
        _column(
            _tr("Weight"),
            _weight,
            _tr("The latest weight since leaving, or on leaving, and PMA today in weeks+days"),
        ),
        _column(when_header, lambda line: _when(name, line, today())),
        _column(
            _tr("Tried") if name in STATES_OF and name is not ListName.NO_DATE else _tr("Contact"),
            lambda line: _tried(line, today()),
            _tr("Attempts since the first date that nobody came to, and the latest result"),
        ),
    ]


def line_sentence(columns: list[Column[FollowUpLine]]) -> Callable[[FollowUpLine], str]:
    """What a screen reader says of a line as a whole."""
    return lambda line: ", ".join(f"{one.header} {one.text(line)}" for one in columns)


def _column(header: str, draw: _Draw, tooltip: str = "") -> Column[FollowUpLine]:
    def plain(line: FollowUpLine) -> str:
        return " ".join(run.words for one in draw(line) for run in one)

    return Column(
        header=header,
        text=plain,
        tooltip=tooltip,
        cell_tooltip=plain,
        paint=lambda line: RichCell(lines=_with_whole_dates(draw(line))),
    )


def _with_whole_dates(lines: tuple[tuple[Run, ...], ...]) -> tuple[tuple[Run, ...], ...]:
    return tuple(tuple(replace(run, words=whole_dates(run.words)) for run in one) for one in lines)


def _name(line: FollowUpLine) -> tuple[tuple[Run, ...], ...]:
    who = line.identity
    tag = (Run(words=who.marker, ink=Ink.TAG),) if who.marker else ()
    number = Run(words=isolate(who.kmc_no), ink=Ink.QUIET, whole=True)
    return (*tag, Run(words=who.name, ink=Ink.STRONG)), (number,)


def _phones(line: FollowUpLine) -> tuple[tuple[Run, ...], ...]:
    phones = family_phones(line.mother)
    if not phones:
        return ((Run(words=text("tracing.no_phone"), state=State.WARNING),),)
    return tuple(
        (
            Run(words=isolate(one.number), whole=True),
            *((Run(words=code_text(one.owner), ink=Ink.QUIET),) if one.owner else ()),
        )
        for one in phones
    )


def _place(line: FollowUpLine) -> tuple[tuple[Run, ...], ...]:
    parts, landmark = place_words(line.mother)
    place = ", ".join(isolate_text(one) for one in parts)
    first = Run(words=place) if place else _none(text("tracing.no_place"))
    second = (Run(words=isolate_text(landmark), ink=Ink.QUIET),) if landmark else ()
    return ((first,), second) if second else ((first,),)


def _lhw(line: FollowUpLine) -> tuple[tuple[Run, ...], ...]:
    name, phone = lhw_words(line.mother)
    first = Run(words=isolate_text(name)) if name else _none(_DASH)
    return ((first,), (Run(words=isolate(phone), ink=Ink.QUIET),)) if phone else ((first,),)


def _weight(line: FollowUpLine) -> tuple[tuple[Run, ...], ...]:
    grams = line.standing.weight_g
    weight = _none(_DASH) if grams is None else Run(words=isolate(show_weight(grams)), whole=True)
    pma = _tr("PMA –") if line.pma_days is None else isolate(weeks_and_days(line.pma_days))
    return ((weight,), (Run(words=pma, ink=Ink.QUIET),))


def _when(name: ListName, line: FollowUpLine, today: date) -> tuple[tuple[Run, ...], ...]:
    seen = line.standing.seen_on
    if name is ListName.WEEK and line.visit is not None:
        kind = Run(words=code_text(line.visit.kind), ink=Ink.QUIET)
        due = line.visit.due_on
        shown = Run(words=isolate(show_date(due)), whole=True)
        if due != today:
            return ((shown,), (kind,))
        return ((shown, Run(words=_tr("today"), state=State.DUE, whole=True)), (kind,))
    if seen is None:
        last = Run(words=text("tracing.never_seen"), state=State.WARNING)
    else:
        last = Run(words=say("tracing.seen", on=show_date(seen)), ink=Ink.QUIET)
    if name is ListName.NO_DATE:
        return ((last,),)
    state = line.standing.state
    overdue = days_words(line.standing.days_overdue(today), say)
    first = (Run(words=overdue, state=_STATES.get(state), whole=True),)
    if state is FollowUpState.OVERDUE or name is not ListName.TRACING:
        return (first, (last,))
    return (first, (Run(words=code_text(state)),), (last,))


def _tried(line: FollowUpLine, today: date) -> tuple[tuple[Run, ...], ...]:
    standing = line.standing
    lines: list[tuple[Run, ...]] = []
    promise, count = promise_words(standing, today, say), attempts_words(standing, say)
    if promise:
        broken = promise_is_broken(standing, today)
        lines.append((Run(words=promise, state=State.WARNING if broken else None),))
    if count:
        quiet = bool(promise) or not standing.attempts
        lines.append((Run(words=count, ink=Ink.QUIET if quiet else Ink.PLAIN),))
    if not promise and standing.tried_at is not None and standing.last_result is not None:
        result = Run(words=code_text(standing.last_result), ink=Ink.QUIET)
        on = isolate(show_date(standing.tried_at.date()))
        lines.append((result, Run(words=on, ink=Ink.QUIET, whole=True)))
    return tuple(lines) or ((_none(_DASH),),)


def _none(words: str) -> Run:
    return Run(words=words, ink=Ink.QUIET)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpLists", words)
