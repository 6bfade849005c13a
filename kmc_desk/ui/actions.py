"""The keys of the program, in one table, and actions whose tooltip names their key."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from kmc_desk.ui.look import set_role


class Command(StrEnum):
    """What has a key of its own everywhere."""

    LOCK = "LOCK"
    HELP = "HELP"
    ADMIT = "ADMIT"
    PRINT = "PRINT"
    BANDS = "BANDS"
    SEARCH = "SEARCH"
    ZOOM_IN = "ZOOM_IN"
    ZOOM_OUT = "ZOOM_OUT"
    ZOOM_RESET = "ZOOM_RESET"
    NEXT_BED = "NEXT_BED"
    PREVIOUS_BED = "PREVIOUS_BED"
    COPY_PICTURE = "COPY_PICTURE"
    HISTORY = "HISTORY"
    READ_BACK = "READ_BACK"


KEYS: dict[Command, tuple[str, ...]] = {
    Command.LOCK: ("Ctrl+L",),
    Command.HELP: ("F1",),
    Command.ADMIT: ("Ctrl+N",),
    Command.PRINT: ("Ctrl+P",),
    Command.BANDS: ("Ctrl+B",),
    Command.SEARCH: ("Ctrl+K",),
    Command.ZOOM_IN: ("Ctrl++", "Ctrl+="),
    Command.ZOOM_OUT: ("Ctrl+-",),
    Command.ZOOM_RESET: ("Ctrl+0",),
    Command.NEXT_BED: ("PgDown",),
    Command.PREVIOUS_BED: ("PgUp",),
    Command.COPY_PICTURE: ("Ctrl+Shift+C",),
    Command.HISTORY: ("Ctrl+H",),
    Command.READ_BACK: ("Ctrl+R",),
}
"""No key stands here twice, and Ctrl+1 … Ctrl+9 are the places of the rail."""


def place_key(number: int) -> str:
    """The key of the rail's places, counted from 1."""
    return f"Ctrl+{number}"


_STEPS = ("Left", "Right", "Up", "Down", "PgUp", "PgDown", "+", "-")
"""Keys that go step by step; any other, held down, would go from one infant to the next."""


def action(
    owner: QWidget,
    words: str,
    run: Callable[[], object],
    *,
    keys: tuple[str, ...] = (),
    icon_name: str = "",
) -> QAction:
    """An action of `owner` that also works by its keys while the owner is on screen.

    Args:
        owner: the widget whose window must be active for the keys to work.
        words: what it does, "&" before the letter for Alt.
        run: called without arguments.
        keys: such as ("Ctrl+P",); the first is named in the tooltip.
        icon_name: a file of resources/icons.
    """
    made = QAction(words, owner)
    made.setShortcuts([QKeySequence(one) for one in keys])
    made.setAutoRepeat(any(one.endswith(_STEPS) for one in keys))
    made.setToolTip(with_key(words.replace("&", ""), keys[0] if keys else ""))
    if icon_name:
        from kmc_desk.ui.icons import icon  # the first window has none

        made.setIcon(icon(icon_name))
    made.triggered.connect(lambda _checked=False: run())
    owner.addAction(made)
    return made


def with_key(words: str, key: str) -> str:
    """ "Print (Ctrl+P)"; the words alone when there is no key."""
    if not key:
        return words
    template = QCoreApplication.translate("actions", "{words} ({key})")
    return template.format(words=words, key=key)


def button(of: QAction, *, primary: bool = False) -> QPushButton:
    """A push button that does what the action does and is enabled when it is."""
    made = QPushButton(of.text())
    made.setIcon(of.icon())
    made.setToolTip(of.toolTip())
    made.setAccessibleName(of.text().replace("&", ""))
    made.setEnabled(of.isEnabled())
    made.clicked.connect(of.trigger)
    of.enabledChanged.connect(made.setEnabled)
    if primary:
        set_role(made, "primary")
    return made
