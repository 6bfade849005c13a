"""What each tab of the round shows, how it understands what is typed, and how that is saved."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.findings.sheet_misreads import SheetFinding
from kmc_desk.domain.records import Scale
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.lines import Line, line_name
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.usecases.context import Context, Question, Recorded, Refused

Answer = Recorded[Any] | Refused | Question
AnyColumn = Column[Line] | EntryColumn[Line]
KMC_NO, OTHERS = 2, 3
"""Places of the number, which the line under the grid says too, and of the other entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What the whole round is typed for.

    Attributes:
        at: day and time of the round.
        today: the day it is now.
        scale: what is weighed with; None where no scale was chosen.
    """

    day: date
    at: datetime
    today: date
    scale: Scale | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person typed into a cell.

    Attributes:
        line: the infant, the day and what the record holds, as on the screen.
        column: key of the cell's column.
        again: the same text as the one that was asked about.
        asked: the text that was asked about, whatever was typed now; "" for none.
    """

    line: Line
    column: str
    text: str
    again: bool
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was typed, understood.

    Attributes:
        save: asks the use case; runs on the worker.
        after: the line once the record of the answer is on disk.
        echo: how it was understood, where that is not what was typed; else "".
        over: the same entry over a record somebody else has saved meanwhile; None: never is.
        because: the same entry with the reason of a correction; None: never asked for.
        first: asks something before it is saved, then hands on the whole entry; None: nothing.
    """

    save: Callable[[], Answer]
    after: Callable[[Line, Any], Line]
    echo: str = ""
    over: Callable[[Any], "Entry"] | None = None
    because: Callable[[str], "Entry"] | None = None
    first: "AskFirst | None" = None


GoOn = Callable[[Entry], None]
GiveUp = Callable[[], None]
AskFirst = Callable[[QWidget, GoOn, GiveUp], None]
"""Asks over a parent; the first function gets the entry, the second hears that nothing was said."""

Pick = Callable[[QWidget, Context, Line, str, GoOn], None]
"""Opens a list to choose from; gets the letter it was asked for with, hands on the entry chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossRows:
    """What a sheet asks about several of its rows at once, and how that is put right.

    Everywhere the mapping to text holds, by infant, what was typed and asked about, not saved.

    Attributes:
        find: what is asked about the lines.
        is_kept: whether somebody has said before that these weights are right as they are.
        keep: notes that they are.
        fix_words: what the fix would make of one line, such as "Bed 2 T1: 1510 g".
        changed: the lines of which the record changes with a fix.
        put_right: saves these lines, all of them or nothing; the answer has a record for each.
        after: the line once its record of the answer is on disk.
    """

    find: Callable[[Sequence[Line], Mapping[int, str]], Sequence[SheetFinding]]
    is_kept: Callable[[SheetFinding, Mapping[int, Line]], bool]
    keep: Callable[[Context, SheetFinding, Sequence[Line]], object]
    fix_words: Callable[[Line, int | None], str]
    changed: Callable[[SheetFinding, Mapping[int, Line], Mapping[int, str]], Sequence[Line]]
    put_right: Callable[[Context, SheetFinding, Sequence[Line]], Answer]
    after: Callable[[Line, Any], Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One tab.

    Attributes:
        title: with "&" before the letter for Alt.
        legend: its keys, in a few words.
        columns: for a moment of the round; always the same number.
        row_key: what tells the lines apart.
        counted: key of the column whose entries are counted as done.
        topics: what a save changes.
        read: the entry meant by what was typed, or the sentence that says it is not understood.
        spare: places of columns to leave out where there is no room, the first one first.
        picks: by column, the list that opens for a letter, Space or `n`.
        stays: columns whose list leaves the cursor where it is: what to do now is said there, and
            what belongs to the answer is typed to the right of it.
        across: what is asked about several rows at once; None where nothing is.
        weighs: weights are typed here, so that the scale is asked for.
    """

    key: str
    title: str
    legend: str
    columns: Callable[[Moment], Sequence[AnyColumn]]
    row_key: Callable[[Line], Hashable]
    counted: str
    topics: frozenset[Topic]
    read: Callable[[Context, Typed], Entry | str]
    spare: tuple[int, ...] = (KMC_NO, OTHERS)
    picks: Mapping[str, Pick] = field(default_factory=dict[str, Pick])
    stays: frozenset[str] = frozenset()
    across: AcrossRows | None = None
    weighs: bool = False


def identity_columns() -> list[AnyColumn]:
    """Bed, infant and number: whose line it is."""
    return [
        Column[Line](header=_tr("Bed"), text=lambda line: line.row.bed_no, width=4),
        Column[Line](
            header=_tr("Infant"),
            text=lambda line: label_of(line.row.identity),
            cell_tooltip=line_name,
            width=26,
            bold=True,
        ),
        Column[Line](header=_tr("KMC no."), text=lambda line: line.row.identity.kmc_no, width=20),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
