"""The columns of the handover: the words of its sheet, one line an infant."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.handover import HandoverLine
from kmc_desk.reports import handover_words as words
from kmc_desk.texts import text
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.tokens import MARKS
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run
from kmc_desk.ui.ward.shares import Share

SHARES = (
    Share(least=4, part=0),
    Share(least=15.5, part=7),
    Share(least=7, part=1),
    Share(least=8, part=4),
    Share(least=7.5, part=3),
    Share(least=10.5, part=2),
    Share(least=11, part=7),
    Share(least=10, part=5),
    Share(least=16, part=12),
)
"""Of the columns below, in their order."""
SPARE = (2, 4, 6)
"""Left out where there is no room, rather than what to watch: the age stands with the infant, a
temperature that is not normal and few feeds are among what to watch."""

_STATES = {mark: state for state, mark in MARKS.items()}


def handover_columns() -> list[Column[HandoverLine]]:
    """Bed, infant, age, weight, temperature, skin-to-skin, feeding, treatments, what to watch."""
    return [
        Column(
            header=text("handover.bed"),
            text=lambda line: line.row.bed_no,
            paint=lambda line: RichCell(lines=((Run(words=line.row.bed_no),),)),
        ),
        Column(header=text("handover.infant"), text=_who, paint=_name_cell),
        _column(
            "age",
            lambda line: words.age_words(line.row),
            QCoreApplication.translate("Handover", "Day of life, and PMA in weeks+days"),
        ),
        _column("weight", words.weight_words),
        _column("temp", lambda line: words.temp_words(line.row)),
        _column(
            "held",
            lambda line: words.held_words(line.row),
            QCoreApplication.translate("Handover", "Hours today so far, and yesterday (y)"),
        ),
        _column("feeding", lambda line: words.feeding_words(line.row)),
        _column("care", words.care_words),
        _column("watch", lambda line: words.watch_words(line.row)),
    ]


def _column(
    key: str, say: Callable[[HandoverLine], str], tooltip: str = ""
) -> Column[HandoverLine]:
    return Column(
        header=text(f"handover.{key}"),
        text=say,
        tooltip=tooltip,
        cell_tooltip=say,
        paint=lambda line: RichCell(lines=(_runs(say(line)),)),
    )


def _runs(said: str) -> tuple[Run, ...]:
    """Each part of the words with the shape of its state, where it has one."""
    return tuple(_run(part) for part in said.split(words.SEPARATOR))


def _run(part: str) -> Run:
    state = _STATES.get(part[:1])
    if state is None or len(part) == 1:
        return Run(words=isolate(part))
    return Run(words=isolate(part[1:].strip()), state=state, whole=True)


def _who(line: HandoverLine) -> str:
    who = line.row.identity
    return f"{words.name_words(who)}, {who.kmc_no}"


def _name_cell(line: HandoverLine) -> RichCell:
    who = line.row.identity
    tag = (Run(words=who.marker, ink=Ink.TAG),) if who.marker else ()
    number = Run(words=isolate(who.kmc_no), ink=Ink.QUIET, whole=True)
    return RichCell(lines=((*tag, Run(words=who.name, ink=Ink.STRONG)), (number,)))
