"""Half-typed cells of the round as drafts, and back into the cells they were typed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import cast

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.draft_words import not_saved_words, typed_at
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import Cell, CellState
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.round.grid import RoundGrid
from kmc_desk.ui.round.lines import Line, short_name
from kmc_desk.ui.round.sheets import Moment

_HOLDS = frozenset({CellState.SAVED, CellState.NOT_WEIGHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell of the round.

    Attributes:
        sheet: key of its tab.
        when: the moment it is typed for; where the sheet goes by days, the day.
    """

    sheet: str
    when: date
    infant_id: int
    column: str

    @property
    def address(self) -> Address:
        """Where it stands in its grid."""
        return (self.when, self.infant_id), self.column

    def stem(self) -> str:
        """The place of its drafts, all but their number."""
        return f"round/{self.sheet}/{self.when.isoformat()}/{self.infant_id}/{self.column}"

    def is_at(self, moment: Moment) -> bool:
        """Whether the sheet of this moment is the one it stands on."""
        return self.when == (moment.at if isinstance(self.when, datetime) else moment.day)

    def moment(self, otherwise: datetime) -> datetime:
        """When its sheet is shown: for one that goes by days, at the time of another moment."""
        if isinstance(self.when, datetime):
            return self.when
        return datetime.combine(self.when, otherwise.time())


def spot_of(draft: Draft) -> Spot:
    """Where a draft of the round was typed."""
    _, sheet, at, infant_id, column, _number = draft.place.split("/")
    moment = datetime.fromisoformat(at)
    when = moment if "T" in at else moment.date()
    return Spot(sheet=sheet, when=when, infant_id=int(infant_id), column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A draft that was not put back.

    Attributes:
        sentence: what it is, and why it was not.
        may_show: whether it can be put back all the same.
    """

    draft: Draft
    sentence: str
    may_show: bool


class RoundDrafts:
    """The drafts of all sheets of the round.

    Args:
        grids: the sheets.
    """

    def __init__(self, grids: Sequence[RoundGrid]) -> None:
        self._grids = {grid.sheet.key: grid for grid in grids}
        self._waiting: list[Draft] = []  # until the sheet of their moment is shown
        self._wanted: Draft | None = None  # the person asked for it
        self._names: dict[Spot, str] = {}
        self.offers: list[Offer] = []

    def half_typed(self) -> Mapping[str, HalfTyped]:
        """Everything typed and not saved, by place, and what waits to be put back."""
        others = [*self._waiting, *(offer.draft for offer in self.offers)]
        found = {draft.place: draft.typed for draft in others}
        for key, grid in self._grids.items():
            for (row, column), cell in grid.table.model.unsaved().items():
                when, infant_id = cast(tuple[date, int], row)
                spot = Spot(sheet=key, when=when, infant_id=infant_id, column=column)
                places = (f"{spot.stem()}/{number}" for number in count(1))
                place = next(place for place in places if place not in found)
                if cell.text:
                    found[place] = HalfTyped(name=self._name(spot), text=cell.text)
        return found

    def take(self, drafts: Sequence[Draft]) -> None:
        """These wait to be put back."""
        self._waiting += drafts

    def latest_moment(self) -> datetime | None:
        """The latest moment for which something waits; None where all goes by days."""
        whens = [spot_of(draft).when for draft in self._waiting]
        return max((when for when in whens if isinstance(when, datetime)), default=None)

    def want(self) -> Draft:
        """The person asks for the first offer: it is put back when its sheet is shown."""
        self._wanted = self.offers.pop(0).draft
        self._waiting.append(self._wanted)
        return self._wanted

    def drop(self) -> None:
        """The first offer is dropped, on purpose."""
        self.offers.pop(0)

    def settle(self, moment: Moment, now: datetime) -> list[Draft]:
        """Put back what fits the lines of a moment, which are shown; offer the rest of what waits.

        Returns:
            What was put back.
        """
        waiting, self._waiting = self._waiting, []
        put: list[Draft] = []
        for draft in waiting:
            spot = spot_of(draft)
            offer = self._judge(draft, spot, moment, now)
            if offer is None:
                note = _tr("typed at {at}").format(at=typed_at(draft.kept_at, now))
                cell = Cell(state=CellState.KEPT, text=draft.typed.text, note=note, message=_keys())
                self._grids[spot.sheet].table.model.bring_back(spot.address, cell)
                put.append(draft)
            elif not self._is_saved(draft, spot):
                self.offers.append(offer)
        self._wanted = None
        return put

    def go_to(self, draft: Draft) -> RoundGrid:
        """Put the cursor on the cell of a draft; the grid it stands in."""
        spot = spot_of(draft)
        self._grids[spot.sheet].table.view.go_to(spot.address)
        return self._grids[spot.sheet]

    def _judge(self, draft: Draft, spot: Spot, moment: Moment, now: datetime) -> Offer | None:
        """The offer where a draft is not to be put back by itself; None where it is."""
        is_wanted, cell = draft is self._wanted, self._cell(spot)
        shown = show_datetime(spot.when) if isinstance(spot.when, datetime) else ""
        for_when = _tr("It was typed for {when}.").format(
            when=isolate(shown or show_date(spot.when))
        )
        why, may_show = "", True
        if not spot.is_at(moment) and spot.sheet in self._grids:
            why = for_when
        elif cell is None:
            why, may_show = _tr("The infant is not on this sheet any more."), False
        elif cell.state is not CellState.EMPTY and not is_wanted:
            why = _tr("The cell holds {value} now.").format(value=isolate(cell.text))
        elif draft.is_old(now) and not is_wanted:
            why = for_when
        words = _tr("Typed at {at} and not saved: {name}, “{text}”. {why}")
        typed, at = draft.typed, typed_at(draft.kept_at, now)
        sentence = words.format(at=at, name=typed.name, text=isolate(typed.text), why=why)
        return Offer(draft=draft, sentence=sentence, may_show=may_show) if why else None

    def _is_saved(self, draft: Draft, spot: Spot) -> bool:
        """Whether the very same stands there, saved: the program ended just after saving it."""
        cell = self._cell(spot)
        return cell is not None and cell.state in _HOLDS and cell.text == draft.typed.text

    def _cell(self, spot: Spot) -> Cell | None:
        """The cell; None where no line on screen has it."""
        grid = self._grids.get(spot.sheet)
        if grid is None or not (index := grid.table.model.find(spot.address)).isValid():
            return None
        return grid.table.model.cell(index)

    def _name(self, spot: Spot) -> str:
        """What is typed there, in words; known still when its line is not shown any more."""
        grid = self._grids[spot.sheet]
        place = grid.table.model.place_of(spot.address[0])
        if place >= 0:
            line: Line = grid.table.model.row_at(place)
            self._names[spot] = f"{short_name(line)}, {grid.sheet.title.replace('&', '')}"
        return self._names.get(spot, "")


def put_back_words(drafts: Iterable[Draft], now: datetime) -> str:
    """What stands in the cells again, and its keys."""
    return f"{not_saved_words(list(drafts), now)} {_keys()}"


def _keys() -> str:
    return _tr("Enter saves it, Esc drops it.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
