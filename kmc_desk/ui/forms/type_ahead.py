"""Choosing from a list by typing how a word begins, without ever taking one that was not meant.

Qt takes "Died" for the first letter of "discharged" and keeps it when the next letters fit nothing.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox

_NO_LETTER = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def place_of(typed: str, words: Sequence[Sequence[str]], after: int = -1) -> int | None:
    """The line of which a word is what is typed, or else the first of which one begins so.

    Args:
        typed: letters, not empty.
        words: of each line what it may be called, the one that is shown first.
        after: the line that is chosen; one letter, once or again and again, goes on from it to the
            next line with that letter, and from the last one to the first.

    Returns:
        None where no line begins so.
    """
    typed = typed.casefold()
    called = [[one.casefold() for one in names] for names in words]
    if len(set(typed)) > 1:
        exact = [place for place, names in enumerate(called) if typed in names]
        return next(iter(exact + _beginning(typed, called)), None)
    same = _beginning(typed[0], called)
    return next((place for place in same if place > after), same[0] if same else None)


def _beginning(typed: str, called: Sequence[Sequence[str]]) -> list[int]:
    return [
        place for place, names in enumerate(called) if any(name.startswith(typed) for name in names)
    ]


class TypeAhead(QObject):
    """What is typed on a list, closed or open, as long as the keyboard stays there.

    Nothing that was typed goes unheard: where no line begins with it, what was chosen before the
    typing began is chosen again, and `heard` says what was typed.

    Args:
        combo: the list.
        words: of each line what it may be called.
    """

    heard = Signal(str)
    """What fits nothing; "" as soon as something fits."""

    def __init__(self, combo: QComboBox, words: Callable[[], Sequence[Sequence[str]]]) -> None:
        super().__init__(combo)
        self._combo, self._words = combo, words
        self._typed, self._before = "", -1
        self._since = QElapsedTimer()
        combo.installEventFilter(self)
        combo.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._typed = ""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            is_sign = letter.isprintable() and letter != "" and not event.modifiers() & _NO_LETTER
            if is_sign and (self._typed or not letter.isspace()):
                self._type(letter)
                return True
            self._typed = ""
        return super().eventFilter(watched, event)

    def _type(self, letter: str) -> None:
        paused = self._since.isValid() and self._since.hasExpired(
            QApplication.keyboardInputInterval()
        )
        self._since.start()
        if not self._typed:
            self._before = self._at()
        words, at = self._words(), self._at()
        typed = self._typed + letter
        place = place_of(typed, words, at)
        if place is None and paused and not letter.isspace():
            place = place_of(letter, words)  # another word is meant
            typed = letter if place is not None else typed
        if place is None:
            self._typed = ""
            self._go(self._before)
            self.heard.emit(typed)
            return
        self._typed = typed
        self._go(place)
        self.heard.emit("")

    def _at(self) -> int:
        view = self._combo.view()
        return view.currentIndex().row() if view.isVisible() else self._combo.currentIndex()

    def _go(self, place: int) -> None:
        """In the open list only the cursor goes there: Enter takes it, Esc does not."""
        view = self._combo.view()
        if view.isVisible():
            view.setCurrentIndex(self._combo.model().index(place, 0))
        else:
            self._combo.setCurrentIndex(place)
