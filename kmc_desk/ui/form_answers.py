"""What a form does with the findings of a use case: each at its field, and what to ask about."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.finding import Level as FindingLevel
from kmc_desk.texts import finding_text
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.page import Page
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.tinted import Tinted

_LEVELS = {
    FindingLevel.HARD: Level.ERROR,
    FindingLevel.SOFT: Level.WARNING,
    FindingLevel.NOTE: Level.ECHO,
}

_LONGEST_REASON = 120  # signs: one line
_REASON_CHARS = 32


class QuestionBar(Tinted):
    """Says what is unusual and keeps it if the person says so; any edit takes it away.

    Why it is kept may be typed beside the button; it goes into the history.
    """

    kept = Signal()

    def __init__(self) -> None:
        super().__init__(State.WARNING)
        self.button = QPushButton(self.tr("Keep as t&yped"))
        self.button.clicked.connect(self.kept)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(self.tr("Why? May stay empty"))
        self.reason.setAccessibleName(self.tr("Why it is kept; may stay empty"))
        self.reason.returnPressed.connect(self.kept)
        self._leave_width()
        self.add(self.reason)
        self.add(self.button)
        self.hide()

    @property
    def why(self) -> str | None:
        """The reason that was typed; None when there is none."""
        return self.reason.text().strip() or None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_width()

    def _leave_width(self) -> None:
        self.reason.setFixedWidth(_REASON_CHARS * self.fontMetrics().averageCharWidth())

    def ask(self, findings: Iterable[Finding]) -> None:
        """Ask about findings that stand at their fields already."""
        sentences = " ".join(finding_text(finding) for finding in findings)
        words = self.tr("Unusual, not saved yet: {findings} Change it, or keep it as typed.")
        self.say(words.format(findings=sentences))
        self.reason.clear()
        self.show()


def show_findings(fields: dict[str, Field], findings: Iterable[Finding]) -> list[str]:
    """Show each finding at its field; the sentences of those without a field come back."""
    homeless: list[str] = []
    for finding in findings:
        field, sentence = fields.get(finding.field), finding_text(finding)
        if field is None:
            homeless.append(sentence)
            continue
        if field.message and field.level is _LEVELS[finding.level]:
            sentence = f"{field.message} {sentence}"
        field.show_message(_LEVELS[finding.level], sentence)
    return homeless


def focus_first_marked(fields: dict[str, Field], area: QScrollArea) -> bool:
    """Put the cursor into the first field with an error, else with a warning, and show it."""
    for level in (Level.ERROR, Level.WARNING):
        for field in fields.values():
            if field.level is level and field.isVisibleTo(field.window()):
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                area.ensureWidgetVisible(field)
                return True
    return False


def in_one_line(fields: Iterable[Field]) -> str:
    """The names of fields in one line."""
    return QCoreApplication.translate("FormAnswers", ", ").join(field.name for field in fields)


def tell(page: Page, error: Exception) -> None:
    """Say what went wrong in the notice bar; a mistake of the program has been told already."""
    if isinstance(error, UserError):
        page.says.emit(State.DANGER, sentence_of(error))
