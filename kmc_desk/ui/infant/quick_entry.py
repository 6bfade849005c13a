"""Weight, temperature and feed of one infant, each saved with Enter."""

import json
from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.drafting import type_again, typed_in
from kmc_desk.ui.forms.feed_field import FeedField
from kmc_desk.ui.forms.field import Field, ParsedField
from kmc_desk.ui.forms.measure_fields import TemperatureField, WeightField
from kmc_desk.ui.forms.typed_dates import parse_typed_past
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant import day_saves
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import STATE_OF_LEVEL, Level, MessageLine
from kmc_desk.usecases.context import Context, Question, Recorded, Refused

PLACE = "infant/quick/"
Answer = Recorded[Any] | Refused | Question


class QuickEntry(QWidget):
    """Three fields and the time they are about; an empty time is now.

    What is unusual is asked about and kept when it is typed again, as on the round.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self._page, self._services, self._context = page, services, context
        self._view: InfantView | None = None
        self._asked: dict[str, object] = {}
        self._left: dict[int, Draft] = {}  # of the infants that are not on screen
        self.weight = WeightField(self.tr("Wei&ght today"))
        self.temperature = TemperatureField(self.tr("&Temperature"))
        self.feed = FeedField(self.tr("&Feed"))
        self.at = TypedDateTimeField(
            self.tr("Ti&me, empty: now"), context.clock, parse=parse_typed_past
        )
        self.said = MessageLine(lines=2)
        for name, field, topic in (
            ("weight_g", self.weight, Topic.MEASUREMENTS),
            ("temp_c", self.temperature, Topic.VITALS),
            ("feed", self.feed, Topic.FEEDS),
        ):
            field.line.returnPressed.connect(
                lambda name=name, field=field, topic=topic: self._save(name, field, topic)
            )
        self._fields: dict[str, Field] = {
            "weight_g": self.weight,
            "temp_c": self.temperature,
            "feed": self.feed,
            "at": self.at,
        }
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for field in self._fields.values():
            field.share_line(self.said)
            field.edited.connect(self._page.typed)
            row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.said)

    def show_infant(self, view: InfantView) -> None:
        """Enter for another infant, or the same one; what is half-typed waits with its infant."""
        is_other = not self._is_shown(view)
        if is_other:
            draft = self._draft()
            if self._view is not None and draft is not None:
                self._left[self._view.identity.infant_id] = draft
                words = self.tr("What was half-typed for {name} is not saved; it is kept there.")
                name = label_of(self._view.identity)
                self._page.says.emit(State.WARNING, words.format(name=name))
            self._asked.clear()
            type_again(self._fields, {})
        self._view = view
        if is_other:
            self._put_back()
        measured = view.today.measured if view.today else None
        grams = measured.weight_g if measured else None
        self.weight.line.setPlaceholderText("" if grams is None else isolate(show_weight(grams)))

    def has_unsaved(self) -> bool:
        """Whether something is typed that is not saved yet, for any infant."""
        return bool(self._left) or self._draft() is not None

    def drafts(self) -> dict[str, HalfTyped]:
        """What is half-typed, by place."""
        own = self._draft()
        waiting = [*self._left.values(), *([own] if own else [])]
        return {draft.place: draft.typed for draft in waiting}

    def take_drafts(self, drafts: Iterable[Draft]) -> None:
        """Those of them that were typed here in a session before."""
        own = [draft for draft in drafts if draft.place.startswith(PLACE)]
        self._left |= {int(draft.place.removeprefix(PLACE)): draft for draft in own}
        self._put_back()

    def _put_back(self) -> None:
        view = self._view
        if view is None or view.today is None or self._draft() is not None:
            return
        draft = self._left.pop(view.identity.infant_id, None)
        if draft is not None:
            type_again(self._fields, json.loads(draft.typed.text))
            words = not_saved_words([draft], self._context.clock())
            self.said.say(words, STATE_OF_LEVEL[Level.WARNING])

    def _draft(self) -> Draft | None:
        typed = typed_in(self._fields)
        if self._view is None or not typed.keys() - {"at"}:  # a time alone is no entry
            return None
        who = self._view.identity
        name = self.tr("{name}, entry of today").format(name=label_of(who))
        return Draft(
            place=f"{PLACE}{who.infant_id}",
            typed=HalfTyped(name=name, text=json.dumps(typed)),
            kept_at=self._context.clock(),
        )

    def _is_shown(self, view: InfantView) -> bool:
        return self._view is not None and self._view.identity == view.identity

    def _save(self, name: str, field: ParsedField[Any], topic: Topic) -> None:
        view, value = self._view, field.value()
        if view is None or field.complain() or self.at.complain() or value is None:
            return
        at = self.at.value() or self._context.clock().replace(second=0, microsecond=0)
        again = self._asked.pop(name, None) == value
        shown = f"{field.name} {field.message}"
        save = day_saves.SAVES[name]
        self._services.tasks.run(
            self._page,
            lambda: save(self._context, view, value, at, again),
            lambda answer: self._answered(view, field, topic, (name, value, shown), answer),
            lambda error: self._failed(view, field, error),
        )

    def _answered(
        self,
        view: InfantView,
        field: ParsedField[Any],
        topic: Topic,
        typed: tuple[str, object, str],
        answer: Answer,
    ) -> None:
        name, value, shown = typed
        said = " ".join(finding_text(finding) for finding in answer.findings)
        if isinstance(answer, Recorded):
            words = self.tr("✓ saved: {value}. {notes}").format(value=shown, notes=said).strip()
            self._page.has_saved.emit(self._context.clock())
            self._services.hub.publish(frozenset({Topic.WARD, topic}))
            level, state = (Level.WARNING, State.WARNING) if said else (Level.ECHO, State.DONE)
        elif isinstance(answer, Question):
            words = self.tr("Not saved yet. {findings} Type it again to keep it.")
            words, level, state = words.format(findings=said), Level.WARNING, State.WARNING
        else:
            words, level, state = said, Level.ERROR, State.DANGER
        if not self._is_shown(view):
            self._page.says.emit(state, f"{label_of(view.identity)}: {words}")
            return
        if isinstance(answer, Question):
            self._asked[name] = value
        if isinstance(answer, Refused):
            field.line.selectAll()
        else:
            field.set_value(None)
        field.show_message(level, words)
        self._page.typed.emit()

    def _failed(self, view: InfantView, field: ParsedField[Any], error: Exception) -> None:
        if self._is_shown(view):
            words = sentence_of(error)
            if isinstance(error, UserError) and error.key == "reason_missing":
                words = self.tr(
                    "Somebody entered it before. To correct it, choose it among the entries below, "
                    "press Enter and say why."
                )
            field.show_message(Level.ERROR, words)
        else:
            tell(self._page, error)
