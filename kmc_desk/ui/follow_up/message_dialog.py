"""A message to one family: looked at, and copied into whatever sends it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from kmc_desk.domain.sms import sms_length
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import language_text
from kmc_desk.ui.clipboard import put_text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.shown_identity import label_of

_CHARS, _WIDEST_PX = 80, 1060
_LINES = 22  # of text
_RIGHT_TO_LEFT = ("ur", "ps", "sd")


class MessageDialog(FormDialog):
    """The words in the language chosen, how long they are, and that they await review.

    Args:
        parent: the page.
        messages: by language, the one to begin with first.
        who: whose family; named here only, never in the message.
        note: notes that it goes on the clipboard, then calls what it is given.
    """

    def __init__(
        self,
        parent: QWidget,
        messages: Mapping[str, str],
        who: Identity,
        note: Callable[[Callable[[], None]], object],
    ) -> None:
        self._note = note
        self._messages = dict(messages)
        self._radios = {one: QRadioButton(language_text(one)) for one in messages}
        self._group = QButtonGroup()
        self.words, self.length = QLabel(), QLabel()
        super().__init__(parent, _tr("Message to the family"), self._body(who), _tr("&Copy"))
        self._group.setParent(self)
        self.submitted.connect(self.copy)
        next(iter(self._radios.values())).setChecked(True)
        self._show()
        metrics = self.fontMetrics()
        wide = min(_CHARS * metrics.horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, min(_LINES * metrics.height(), TALLEST_PX))
        self.button.setFocus()

    @property
    def language(self) -> str:
        """The language chosen."""
        return next(one for one, radio in self._radios.items() if radio.isChecked())

    @property
    def message(self) -> str:
        """What is copied."""
        return self._messages[self.language]

    def copy(self) -> None:
        """Have it noted, then put the message on the clipboard, and close."""
        message = self.message
        self.set_busy(True)
        self._note(lambda: self._copy(message))

    def _copy(self, message: str) -> None:
        put_text(message)
        self.accept()

    def _show(self) -> None:
        rtl = self.language in _RIGHT_TO_LEFT
        self.words.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self.words.setAlignment(
            Qt.AlignmentFlag.AlignTop
            | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        self.words.setText(self.message)
        found = sms_length(self.message)
        one = _tr("{n} characters: 1 SMS (up to {most}).")
        more = _tr("{n} characters: {parts} SMS (one holds {most}).")
        said = (one if found.parts == 1 else more).format(
            n=found.signs, parts=found.parts, most=found.most
        )
        self.length.setText(said)

    def _body(self, who: Identity) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        about = QLabel(
            _tr(
                "To the family of {name}. The message names nobody and tells of no illness."
            ).format(name=isolate_text(label_of(who)))
        )
        review = QLabel(
            _tr(
                "The wording of every language awaits review by a clinician and a native speaker. "
                "Read it before you send it."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        for one in self._radios.values():
            self._group.addButton(one)
            one.toggled.connect(lambda on: self._show() if on else None)
            row.addWidget(one)
        row.addStretch(1)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setMinimumHeight(4 * self.words.fontMetrics().height())
        set_role(self.words, "large")
        for label in (about, self.words, self.length, review):
            label.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.length, "quiet")
        set_role(review, "quiet")
        column.addWidget(about)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.length)
        column.addWidget(review)
        return body


def _tr(words: str) -> str:
    return QCoreApplication.translate("Contact", words)
