"""What a person sets for their own eyes and hands: text size, colours; and all keys."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.look import GRID, ZOOMS, Look, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel

_COLOURS = ("", "light", "dark")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key and what it does."""

    keys: str
    does: str


class ScreenPart(QWidget):
    """Text size and colours, which hold at once and for this person only; the keys.

    Args:
        look: of the program.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.text_size = _choice(self.tr("&Text size"), [f"{zoom} %" for zoom in ZOOMS])
        words = (self.tr("As the computer has it"), self.tr("Light"), self.tr("Dark"))
        self.colours = _choice(self.tr("&Colours"), words)
        self.model: RowTableModel[KeyLine] = RowTableModel(
            (
                Column(header=self.tr("Key"), text=lambda line: line.keys, width=18),
                Column(
                    header=self.tr("What it does"),
                    text=lambda line: line.does,
                    width=30,
                    grows=True,
                ),
            ),
            key=lambda line: line.does,
            sentence=lambda line: f"{line.keys}: {line.does}",
        )
        self.model.set_rows(key_lines())
        self.view = RowView(self.model, self.tr("Keys"))
        self._lay_out()
        self._show()
        combo_of(self.text_size).activated.connect(lambda place: look.set_zoom(ZOOMS[place]))
        combo_of(self.colours).activated.connect(lambda place: look.use_colours(_COLOURS[place]))
        look.changed.connect(self._show)
        self.setFocusProxy(self.text_size.editor)

    def _show(self) -> None:
        """What holds now, also after Ctrl and + were pressed."""
        for field, place in (
            (self.text_size, ZOOMS.index(self._look.zoom)),
            (self.colours, _COLOURS.index(self._look.colours)),
        ):
            combo = combo_of(field)
            with QSignalBlocker(combo):
                combo.setCurrentIndex(place)

    def _lay_out(self) -> None:
        about = QLabel(self.tr("Text size and colours hold for you, on this computer."))
        keys = QLabel(self.tr("Keys of the whole program; F1 names those of each page."))
        for label in (about, keys):
            label.setWordWrap(True)
            set_role(label, "quiet")
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(self.text_size)
        row.addWidget(self.colours)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(about)
        column.addLayout(row)
        column.addWidget(keys)
        column.addWidget(self.view, 1)


def key_lines() -> list[KeyLine]:
    """Every key that works on all pages, with its words."""
    words = {
        Command.LOCK: _tr("Lock; the same or another person goes on"),
        Command.HELP: _tr("Help for the page on screen"),
        Command.ADMIT: _tr("Admit an infant"),
        Command.PRINT: _tr("Print, or write as PDF"),
        Command.SEARCH: _tr("Find an infant"),
        Command.ZOOM_IN: _tr("Larger text"),
        Command.ZOOM_OUT: _tr("Smaller text"),
        Command.ZOOM_RESET: _tr("Normal text"),
        Command.NEXT_BED: _tr("Infant in the next bed"),
        Command.PREVIOUS_BED: _tr("Infant in the bed before"),
        Command.COPY_PICTURE: _tr("Copy the chart as a picture"),
        Command.HISTORY: _tr("History: who changed what"),
    }
    places = KeyLine(_tr("Ctrl+1, Ctrl+2 …"), _tr("The pages at the left, from above"))
    rest = (
        KeyLine(_tr("Tab, Shift+Tab"), _tr("Next field, field before")),
        KeyLine(_tr("Alt and a letter"), _tr("The button or field with that letter underlined")),
        KeyLine("Esc", _tr("Close what is open; take back what is half-typed in a cell")),
    )
    own = [
        KeyLine(_tr(" or ").join(keys), words.get(command, _plain(command)))
        for command, keys in KEYS.items()
    ]
    return [places, *own, *rest]


def combo_of(field: Field) -> QComboBox:
    """The list within a field made by `_choice`."""
    editor = field.editor
    assert isinstance(editor, QComboBox)
    return editor


def _choice(label: str, words: tuple[str, ...] | list[str]) -> Field:
    combo = QComboBox()
    combo.addItems(list(words))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return Field(label, combo, lines=1)


def _plain(command: Command) -> str:
    return command.value.replace("_", " ").capitalize()


def _tr(words: str) -> str:
    return QCoreApplication.translate("ScreenPart", words)
