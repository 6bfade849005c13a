"""The dialog in which somebody writes down whom she called and what came of it (§3.9)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.findings.finding import Finding, asked
from kmc_desk.domain.follow_up.contact_view import ContactView
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult
from kmc_desk.domain.records import Contact
from kmc_desk.texts import code_text, finding_text, text
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.follow_up.contact_family import ContactFamily
from kmc_desk.ui.form_answers import show_findings
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField, TypedDateTimeField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.typed_dates import parse_typed_past
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.record_contact import NewContact

RESULT_KEYS: dict[str, ContactResult] = {
    "1": ContactResult.WILL_COME,
    "2": ContactResult.REACHED_WELL,
    "3": ContactResult.REACHED_SICK,
    "4": ContactResult.NO_ANSWER,
    "5": ContactResult.SWITCHED_OFF,
    "6": ContactResult.WRONG_NUMBER,
    "7": ContactResult.REFUSED,
    "8": ContactResult.READMITTED_ELSEWHERE,
    "9": ContactResult.MOVED,
    "0": ContactResult.DIED,
}
"""One key for each result; a death is farthest from the others."""

_OF_ONE = (ContactResult.DIED, ContactResult.REACHED_SICK)
_LONGEST = 240
_CHARS, _WIDEST_PX = 108, 1060  # 1366 px at 125 % leave 1093


class ContactDialog(FormDialog):
    """The family at one side, at the other what came of it; the page saves.

    Args:
        parent: the page.
        view: the family.
        now: gives the moment typed times are counted from.
        contact: one to put right; None: a new one.
    """

    wants_message = Signal()
    """A message to this family is to be copied."""

    def __init__(
        self,
        parent: QWidget,
        view: ContactView,
        now: Callable[[], datetime],
        contact: Contact | None = None,
    ) -> None:
        self._view, self._contact = view, contact
        self._asked: NewContact | None = None
        self.channel = CodePicker[ContactChannel](_tr("Ho&w"), ContactChannel, required=True)
        self.at = TypedDateTimeField(_tr("W&hen"), now, parse=parse_typed_past, required=True)
        self.comes = TypedDateField(_tr("Will come &on"), lambda: now().date(), required=True)
        self.died = TypedDateField(_tr("&Died on"), lambda: now().date(), required=True)
        self.books = QCheckBox(_tr("&Book this day, so that the family is expected"))
        self.both = QCheckBox()
        self.note = TextField(_tr("&Note, may stay empty"), longest=_LONGEST)
        self.reason = TextField(_tr("&Reason for the correction"), longest=_LONGEST)
        self.message = QPushButton(_tr("&Message …"))
        self.results = QButtonGroup()
        self._radios: dict[ContactResult, QRadioButton] = {}
        title = _tr("Record a contact") if contact is None else _tr("Correct a contact")
        do = _tr("&Save contact") if contact is None else _tr("&Save the correction")
        super().__init__(parent, title, self._body(), do, shown_identity(view.identity))
        self.subject, self.keeps_all = str(contact.id if contact else ""), contact is None
        for field in (self.channel, self.at, self.comes, self.died, self.note, self.reason):
            field.share_line(self._message)  # in sight however low the window is
        self.results.setParent(self)
        self.message.setAutoDefault(False)
        self.message.setToolTip(_tr("Copy a message for SMS or WhatsApp"))
        self.message.clicked.connect(self.wants_message)
        for key, result in RESULT_KEYS.items():
            QShortcut(QKeySequence(key), self, lambda one=result: self.choose(one))
        self.results.idToggled.connect(lambda _id, on: self._follow() if on else None)
        self._fill(now().replace(second=0, microsecond=0))
        wide = min(_CHARS * self.fontMetrics().horizontalAdvance("0"), _WIDEST_PX)
        self.resize(wide, TALLEST_PX)

    @property
    def result(self) -> ContactResult | None:
        """What is chosen."""
        return next((one for one, radio in self._radios.items() if radio.isChecked()), None)

    @property
    def promised_on(self) -> date | None:
        """The day the family named, while it is typed."""
        return self.comes.value() if self.result is ContactResult.WILL_COME else None

    def choose(self, result: ContactResult) -> None:
        """Take a result, and go on to what it asks for."""
        self._radios[result].setChecked(True)
        day = self._day()
        (day.line if day is not None else self.button).setFocus()

    def answer(self) -> NewContact | None:
        """What was typed; None where something is missing, and the dialog says so."""
        result = self.result
        if result is None:
            self.say(Level.ERROR, _tr("What came of it? Type its number."))
            return None
        day = self._day()
        typed: list[TypedDateField | TypedDateTimeField] = [self.at, *([day] if day else [])]
        if any([field.complain() for field in typed]):
            next(field for field in typed if field.level is Level.ERROR).line.setFocus()
            return None
        at, channel = self.at.value(), self.channel.value()
        if at is None or channel is None:
            self.say(Level.ERROR, _tr("How and when was the family sought?"))
            return None
        first = self._contact or Contact(
            infant_id=self._view.identity.infant_id, at=at, channel=channel, result=result
        )
        wanted = replace(
            first,
            at=at,
            channel=channel,
            result=result,
            result_date=day.value() if day else None,
            note=self.note.value(),
        )
        also = self.both.isChecked() and not self.both.isHidden()
        new = NewContact(
            contact=wanted,
            books=self.books.isChecked() and result is ContactResult.WILL_COME,
            also=tuple(one.infant_id for one in self._view.siblings) if also else (),
            why=self.reason.value(),
        )
        return replace(new, confirmed=True) if new == self._asked else new

    def refuse(self, findings: Iterable[Finding]) -> None:
        """It is not saved: each finding at its field."""
        self.set_busy(False)
        fields: dict[str, Field] = {"at": self.at}
        day = self._day()
        if day is not None:
            fields["result_date"] = day
        for field in fields.values():
            field.clear_message()
        homeless = show_findings(fields, findings)
        if homeless:
            self.say(Level.ERROR, " ".join(homeless))
        for field in (self.at, day):
            if field is not None and field.level is Level.ERROR:
                field.line.setFocus()

    def ask(self, new: NewContact, findings: Iterable[Finding]) -> None:
        """It is grave: saving the same once more keeps it."""
        self.set_busy(False)
        self._asked = replace(new, confirmed=False)
        self.say(Level.ERROR, " ".join(finding_text(one) for one in asked(findings)))
        self.cancel.setFocus()  # a second Enter by habit must not keep a death

    def fail(self, sentence: str) -> None:
        """It came to nothing; what is typed stays."""
        self.set_busy(False)
        self.say(Level.ERROR, sentence)

    def _day(self) -> TypedDateField | None:
        """The field for the day of the result; None where it has none."""
        days = {ContactResult.WILL_COME: self.comes, ContactResult.DIED: self.died}
        return days.get(self.result) if self.result else None

    def _follow(self) -> None:
        """Show what the result asks for, and say what it means."""
        result, day = self.result, self._day()
        for field in (self.comes, self.died):
            field.setVisible(field is day)
        self.books.setVisible(result is ContactResult.WILL_COME)
        self.both.setVisible(self._about_all() and result not in _OF_ONE)
        says = {
            ContactResult.REACHED_SICK: text("finding.contact_sick"),
            ContactResult.MOVED: _tr("Follow-up ends here: no date is awaited any more."),
            ContactResult.READMITTED_ELSEWHERE: _tr("Write in the note which hospital it is."),
        }
        self.say(Level.WARNING, says.get(result, "") if result else "")

    def _about_all(self) -> bool:
        return bool(self._view.siblings) and self._contact is None

    def _fill(self, now: datetime) -> None:
        contact = self._contact
        self.channel.set_value(contact.channel if contact else ContactChannel.CALL)
        self.at.set_value(contact.at if contact else now)
        self.books.setChecked(contact is None)
        self.both.setChecked(True)
        self.reason.setVisible(contact is not None)
        if contact is not None:
            self._radios[contact.result].setChecked(True)
            self.note.set_value(contact.note)
            day = self._day()
            if day is not None:
                day.set_value(contact.result_date)
        self._follow()
        (self._radios[contact.result] if contact else self._radios[RESULT_KEYS["1"]]).setFocus()

    def _body(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        for place, (key, result) in enumerate(RESULT_KEYS.items()):
            radio = QRadioButton(f"{key}   {code_text(result)}")
            self.results.addButton(radio, place)
            self._radios[result] = radio
            grid.addWidget(radio, place % 5, place // 5)
        what = QLabel(_tr("What came of it? Type its number."))
        set_role(what, "strong")
        names = ", ".join(label_of(one) for one in self._view.siblings)
        self.both.setText(_tr("The same for {names}").format(names=isolate_text(names)))
        way = QHBoxLayout()
        way.setSpacing(2 * GRID)
        way.addWidget(self.channel, 1)
        way.addWidget(self.at, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(what)
        right.addLayout(grid)
        for part in (self.comes, self.books, self.died, self.both):
            right.addWidget(part)
        right.addLayout(way)
        right.addWidget(self.note)
        right.addWidget(self.reason)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(ContactFamily(self._view), 1)
        beside = QHBoxLayout()
        beside.addWidget(self.message)
        beside.addStretch(1)
        left.addLayout(beside)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GRID)
        row.addLayout(left, 4)
        row.addLayout(right, 5)
        return body


def _tr(words: str) -> str:
    return QCoreApplication.translate("Contact", words)
