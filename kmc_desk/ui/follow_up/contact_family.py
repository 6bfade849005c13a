"""How to reach one family, large enough to dial from, and what was tried before."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.follow_up.contact_view import ContactView
from kmc_desk.domain.records import Contact
from kmc_desk.texts import code_text, text
from kmc_desk.texts.follow_up_words import seen_words, sought_words, standing_words
from kmc_desk.texts.tracing_words import lhw_words, place_words
from kmc_desk.ui.care_words import say
from kmc_desk.ui.i18n import isolate, isolate_text, whole_dates
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State

_LAST = 4


class ContactFamily(QWidget):
    """Telephones with their owners, when to call, where the family lives, the last attempts.

    Args:
        view: the family.
    """

    def __init__(self, view: ContactView) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        for phone in view.phones:
            owner = code_text(phone.owner) if phone.owner else ""
            self._line(f"{isolate(phone.number)}   {owner}".rstrip(), "title")
        if not view.phones:
            self._line(f"{MARKS[State.WARNING]} {text('tracing.no_phone')}", "strong")
        mother = view.mother
        times = (mother.call_ok_times or "").strip()
        if times and view.phones:
            self._line(_tr("Best to call: {times}").format(times=isolate_text(times)))
        if mother.whatsapp_ok:
            self._line(_tr("WhatsApp may be used"))
        self._line(_lhw(view), "quiet")
        self._line(_place(view), "quiet")
        self._column.addSpacing(GRID)
        where = view.standing
        state = [standing_words(where, view.today, say), seen_words(where, say)]
        self._line(whole_dates(" ".join(one for one in state if one)), "strong")
        self._line(whole_dates(sought_words(where, say)))
        self._column.addSpacing(GRID)
        for contact in view.contacts[:_LAST]:
            self._line(whole_dates(attempt_words(contact)), "quiet")
        if len(view.contacts) > _LAST:
            more = _tr("and {n} earlier").format(n=len(view.contacts) - _LAST)
            self._line(more, "quiet")
        self._column.addStretch(1)

    def _line(self, words: str, role: str = "") -> None:
        if not words:
            return
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            set_role(label, role)
        self._column.addWidget(label)


def attempt_words(contact: Contact) -> str:
    """One attempt: "01-May-2026 11:00, call: no answer"."""
    said = _tr("{at}, {channel}: {result}").format(
        at=isolate(show_datetime(contact.at)),
        channel=code_text(contact.channel),
        result=code_text(contact.result),
    )
    if contact.result_date is not None:
        said = f"{said}, {say('tracing.on_day', on=contact.result_date)}"
    return f"{said} – {isolate_text(contact.note)}" if contact.note else said


def _lhw(view: ContactView) -> str:
    known = [isolate_text(one) for one in lhw_words(view.mother) if one]
    return _tr("Lady Health Worker: {who}").format(who=", ".join(known)) if known else ""


def _place(view: ContactView) -> str:
    parts, landmark = place_words(view.mother)
    known = ", ".join(isolate_text(one) for one in (*parts, landmark) if one)
    return _tr("Lives in: {place}").format(place=known) if known else ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Contact", words)
