"""A doctor's order, typed at the bed: words, a volume of feeds, until when."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.drafting import in_words, type_again, typed_in
from kmc_desk.ui.forms.field import ParsedField, TextField
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import STATE_OF_LEVEL, Level, MessageLine
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.review import ReviewView

PLACE = "infant/order/"
_LONGEST = 400  # signs of an order
_STRETCH = (1, 2, 0)
_TOPICS = frozenset({Topic.WARD, Topic.FEEDS})


class OrderForm(QWidget):
    """What is half-typed stays with its infant, whichever is on screen, until it is saved.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    typed = Signal()

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._page, self._services, self._context = page, services, context
        self._who: Identity | None = None
        self._left: dict[int, Draft] = {}  # of the infants that are not on screen
        self._asked: DoctorOrder | None = None
        self._sent: dict[str, str] | None = None  # what is being saved, as it was typed
        self.words = TextField(_tr("&Order or note"), longest=_LONGEST)
        self.volume = NumberField(_tr("&Feeds"), unit="ml/kg/day")
        self.until = TypedDateTimeField(_tr("Un&til, empty: next order"), context.clock)
        self.until.line.setPlaceholderText(_tr("dd mm yy hh:mm"))  # the usual hint has no room
        self.fields = {
            "order_text": self.words,
            "feed_order_ml_kg_day": self.volume,
            "ends_at": self.until,
        }
        self.said = _Said(lines=2)
        self.button = QPushButton(_tr("Si&gn order"))
        set_role(self.button, "primary")
        grey_saving(context, self.button)
        self.button.clicked.connect(self.save)
        self._lay_out()

    def show_for(self, view: ReviewView) -> None:
        """Order for another infant, or the same one; what is typed for another one waits."""
        if self._who is None or self._who.infant_id != view.identity.infant_id:
            self._leave()
            self._who, self._asked = view.identity, None
            type_again(self.fields, {})
            self._say(Level.ECHO, "")
            self.put_back()
        self.setVisible(view.may_order)

    def leave(self) -> None:
        """Another infant comes on screen."""
        self._leave()
        self._who = None
        type_again(self.fields, {})

    def give_up(self, who: Identity) -> None:
        """Say what was typed for an infant that has left, and keep it no longer."""
        draft = self._left.pop(who.infant_id, None)
        if self._who is not None and self._who.infant_id == who.infant_id:
            draft = self._draft() or draft
            type_again(self.fields, {})
            self._who = None
        if draft is not None:
            words = _tr("{name} has left; an order was typed and not signed. {typed}.")
            typed = in_words(self.fields, json.loads(draft.typed.text))
            told = words.format(name=label_of(who), typed=isolate_text(typed))
            self._page.says.emit(State.WARNING, told)
            self.typed.emit()

    def has_unsaved(self) -> bool:
        """Whether an order is half-typed for any infant."""
        return bool(typed_in(self.fields) or self._left)

    def drafts(self) -> dict[str, HalfTyped]:
        """Every order that is not saved, by place."""
        found = {draft.place: draft.typed for draft in self._left.values()}
        own = self._draft()
        if own is not None:
            found[own.place] = own.typed
        return found

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """These were typed in a session before."""
        self._left |= {infant_of(draft.place): draft for draft in drafts}
        self.put_back()

    def put_back(self) -> None:
        """Let what was typed for the infant on screen stand there again."""
        if self._who is None or typed_in(self.fields):
            return
        draft = self._left.pop(self._who.infant_id, None)
        if draft is not None:
            type_again(self.fields, json.loads(draft.typed.text))
            self._say(Level.WARNING, not_saved_words([draft], self._context.clock()))

    def save(self) -> None:
        """Store the order; what is unusual is asked about, and kept when it is signed again."""
        who = self._who
        if self._sent is not None or who is None:
            return  # Enter pressed twice is one order
        for field in (self.volume, self.until):
            if field.complain():
                field.editor.setFocus()
                return
        now = self._context.clock().replace(second=0, microsecond=0)
        order = DoctorOrder(
            infant_id=who.infant_id,
            ordered_at=now,
            ends_at=self.until.value(),
            feed_order_ml_kg_day=self.volume.value(),
            order_text=self.words.value(),
            ordered_by=self._context.account.full_name,
        )
        if order.order_text is None and order.feed_order_ml_kg_day is None:
            self._say(Level.ERROR, _tr("Nothing is ordered yet: type words, or a volume of feeds."))
            self.words.setFocus()
            return
        asked, self._asked = self._asked, None
        again = asked is not None and replace(asked, ordered_at=now) == order
        self._sent = typed_in(self.fields)
        self.button.setEnabled(False)
        self._services.tasks.run(
            self._page,
            lambda: record_care(self._context, order, confirmed=again),
            lambda answer: self._answered(who, order, answer),
            lambda error: self._failed(who, error),
        )

    def _answered(
        self, who: Identity, order: DoctorOrder, answer: Recorded[Any] | Refused | Question
    ) -> None:
        sent = self._end_saving()
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Recorded):
            words, level = _tr("✓ order saved. {notes}").format(notes=said).strip(), Level.ECHO
        elif isinstance(answer, Question):
            words = _tr("Not saved yet. {findings} Sign it again to keep it.").format(findings=said)
            level = Level.WARNING
        else:
            words, level = said, Level.ERROR
        is_shown = self._who is not None and self._who.infant_id == who.infant_id
        is_here = self.isAncestorOf(self.window().focusWidget())
        wrong = next((f.field for f in answer.findings if f.field in self.fields), None)
        if wrong is not None and is_shown and is_here and not isinstance(answer, Recorded):
            self.fields[wrong].editor.setFocus()
        if isinstance(answer, Recorded):
            self._forget(who, sent, is_shown=is_shown)
            self._page.has_saved.emit(self._context.clock())
            self._services.hub.publish(_TOPICS)
            self.typed.emit()
        elif isinstance(answer, Question) and is_shown and typed_in(self.fields) == sent:
            self._asked = order
        if is_shown:
            self._say(level, words)
        else:
            self._page.says.emit(STATE_OF_LEVEL.get(level, State.DONE), f"{label_of(who)}: {words}")

    def _end_saving(self) -> dict[str, str]:
        """The next order may be signed; what was typed of the one before."""
        sent, self._sent = self._sent or {}, None
        self.button.setEnabled(True)
        return sent

    def _forget(self, who: Identity, sent: dict[str, str], *, is_shown: bool) -> None:
        """Drop what is saved now; what was typed meanwhile stays."""
        left = self._left.get(who.infant_id)
        if is_shown and typed_in(self.fields) == sent:
            type_again(self.fields, {})
        elif left is not None and json.loads(left.typed.text) == sent:
            del self._left[who.infant_id]

    def _failed(self, who: Identity, error: Exception) -> None:
        self._end_saving()
        if self._who is not None and self._who.infant_id == who.infant_id:
            self._say(Level.ERROR, sentence_of(error))
        else:
            tell(self._page, error)

    def _leave(self) -> None:
        draft = self._draft()
        if self._who is None or draft is None:
            return
        self._left[self._who.infant_id] = draft
        words = _tr("The order typed for {name} is not signed; it is kept there.")
        self._page.says.emit(State.WARNING, words.format(name=label_of(self._who)))

    def _draft(self) -> Draft | None:
        """What stands in the fields; None where nothing does."""
        typed = typed_in(self.fields)
        if self._who is None or not typed:
            return None
        name = _tr("{name}, order").format(name=label_of(self._who))
        return Draft(
            place=f"{PLACE}{self._who.infant_id}",
            typed=HalfTyped(name=name, text=json.dumps(typed)),
            kept_at=self._context.clock(),
        )

    def _say(self, level: Level, words: str) -> None:
        self.said.say(words, STATE_OF_LEVEL.get(level))

    def _edited(self) -> None:
        self._asked = None
        self.typed.emit()

    def _lay_out(self) -> None:
        row = QGridLayout()
        row.setHorizontalSpacing(GRID)
        row.setVerticalSpacing(0)
        for field in self.fields.values():
            field.share_line(self.said)
            field.edited.connect(self._edited)
            line = field.line if isinstance(field, ParsedField) else self.words.line
            line.returnPressed.connect(self.save)
        row.addWidget(self.words, 0, 0, 1, 3)
        row.addWidget(self.volume, 1, 0)
        row.addWidget(self.until, 1, 1)
        row.addWidget(self.button, 1, 2, Qt.AlignmentFlag.AlignBottom)
        for place, stretch in enumerate(_STRETCH):
            row.setColumnStretch(place, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.said)


class _Said(MessageLine):
    """Takes room only while it says something; nothing stands under it that would jump."""

    def say(self, words: str, state: State | None = None) -> None:
        super().say(words, state)
        self.setVisible(bool(words))


def infant_of(place: str) -> int:
    """For which infant an order was typed."""
    return int(place.removeprefix(PLACE))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
