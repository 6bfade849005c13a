"""Half-typed notes of shifts as drafts, each put back where its shift is on screen."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.records import ShiftNote
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.widgets.offer_bar import OfferBar


class NoteDrafts:
    """Notes typed and not saved for shifts that are not on screen.

    Args:
        clock: local time.
        put_in: adds words to the note on screen.
        changed: is told when what is kept has changed.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        put_in: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._clock, self._put_in, self._changed = clock, put_in, changed
        self._waiting: list[Draft] = []
        self._offered: list[Draft] = []  # of them, those whose shift cannot be shown any more
        self.offer = OfferBar(_tr("Put it into this note"))
        self.offer.taken.connect(self._take)
        self.offer.dropped.connect(self._drop)

    def leave(self, stored: ShiftNote, typed: str) -> None:
        """Another shift comes on screen: what is typed for this one waits."""
        half = _half_typed(stored, typed)
        self._waiting.append(Draft(place=_place(stored), typed=half, kept_at=self._clock()))

    def wait(self, drafts: Sequence[Draft]) -> None:
        """These were typed in a session before."""
        self._waiting += drafts

    def half_typed(self, stored: ShiftNote | None, typed: str) -> Mapping[str, HalfTyped]:
        """Everything not saved, by place.

        Args:
            stored: the note of the shift on screen.
            typed: what stands in its field.
        """
        found = {draft.place: draft.typed for draft in self._waiting}
        if stored is not None and typed != stored.note:
            found[_place(stored)] = _half_typed(stored, typed)
        return found

    def back_for(self, stored: ShiftNote, shifts: Sequence[datetime]) -> str | None:
        """What was typed for the shift on screen; None where nothing was.

        Where the note was saved otherwise meanwhile, what was typed stands under it. What was
        typed for a shift that cannot be shown any more is offered.

        Args:
            stored: the note of the shift on screen.
            shifts: the beginnings of those that can be shown.
        """
        mine = next((one for one in self._waiting if one.place == _place(stored)), None)
        if mine is not None:
            self._waiting.remove(mine)
        reachable = {_place(ShiftNote(shift_start=start)) for start in shifts}
        self._offered = [one for one in self._waiting if one.place not in reachable]
        self._show_offer()
        if mine is None:
            return None
        typed = json.loads(mine.typed.text)
        if stored.note in ("", typed["stored"]):
            return str(typed["text"])
        return f"{stored.note}\n{typed['text']}"

    def _show_offer(self) -> None:
        if not self._offered:
            self.offer.hide()
            return
        first = self._offered[0]
        said = not_saved_words([first], self._clock())
        words = f"{said} “{json.loads(first.typed.text)['text']}”"
        self.offer.offer(words, may_take=True, more=len(self._offered) - 1)

    def _take(self) -> None:
        draft = self._offered.pop(0)
        self._waiting.remove(draft)
        self._put_in(json.loads(draft.typed.text)["text"])
        self._show_offer()
        self._changed()

    def _drop(self) -> None:
        self._waiting.remove(self._offered.pop(0))
        self._show_offer()
        self._changed()


def _half_typed(stored: ShiftNote, typed: str) -> HalfTyped:
    """A note as a draft, with the note it was typed over."""
    words = _tr("note of the shift from {start}")
    name = words.format(start=f"{stored.shift_start:%H:%M}")
    return HalfTyped(name=name, text=json.dumps({"stored": stored.note, "text": typed}))


def _place(stored: ShiftNote) -> str:
    return f"handover/{stored.shift_start.isoformat()}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Handover", words)
