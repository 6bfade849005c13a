"""A page with one form: its answers at the fields, and drafts until it is saved or thrown away."""

from collections.abc import Mapping, Sequence
from itertools import count

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.ui.draft_words import not_saved_words, typed_at
from kmc_desk.ui.form_answers import QuestionBar, focus_first_marked, show_findings, tell
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.offer_bar import OfferBar
from kmc_desk.usecases.context import Question, Refused


class FormPage(Page):
    """Keeps one draft for what is typed, beside those that wait to be put back.

    Args:
        services: what every page may use.
    """

    area: QScrollArea
    """Where the form lies."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._dirty = False
        self._place = ""  # of what is typed; "" while nothing is
        self._offered: list[Draft] = []
        self._coming: Draft | None = None  # on its way into the form
        self._cursor: QWidget | None = None  # had the keyboard when the form was closed
        self._instead: QWidget | None = None  # has it since
        self.offer = OfferBar(_tr("Put it back"))
        self.question = QuestionBar()
        self.question.kept.connect(lambda: self.save(confirmed=True))
        self.offer.taken.connect(self._take_offer)
        self.offer.dropped.connect(self._drop)

    # What a form page says of itself. Not abstract methods: the metaclass of Qt's widgets has none.

    def save(self, *, confirmed: bool = False) -> None:
        """Save what is typed, or say what keeps it from being saved."""
        raise NotImplementedError  # each form has its own

    def fields(self) -> dict[str, Field]:
        """The fields, by the names that findings have for them."""
        raise NotImplementedError  # each form has its own

    def set_busy(self, *, busy: bool) -> None:
        """While the answer is awaited, nothing is typed."""
        raise NotImplementedError  # each form has its own

    def stem(self) -> str:
        """The beginning of the places of drafts of the form on screen, such as "discharge/12"."""
        raise NotImplementedError  # each form has its own

    def half_typed(self) -> HalfTyped:
        """What stands in the form now."""
        raise NotImplementedError  # each form has its own

    def put_back(self, draft: Draft) -> None:
        """Fill the form; it calls `stands_again`, at once or after it has asked for something."""
        raise NotImplementedError  # each form has its own

    def throw_away(self) -> None:
        """Empty the form."""
        raise NotImplementedError  # each form has its own

    def why_not(self, draft: Draft) -> str:
        """Why a draft cannot be put into the form, with what it says; "" where it can."""
        return ""

    def let_type(self, form: QWidget, *, free: bool) -> None:
        """Close a form, or open it with the cursor where it was, unless it went elsewhere."""
        window = self.window()
        at = window.focusWidget()
        if not free and at is not None and form.isAncestorOf(at):
            self._cursor = at
        form.setEnabled(free)
        if not free:
            self._instead = window.focusWidget()
            return
        back, self._cursor = self._cursor, None
        if back is not None and isValid(back) and window.focusWidget() is self._instead:
            back.setFocus()

    # What became of a save

    def show_answer(self, got: Refused | Question) -> None:
        """It is not saved: each finding at its field, and what is to be decided."""
        homeless = show_findings(self.fields(), got.findings)
        if isinstance(got, Question):
            self.question.ask(got.findings)
        elif homeless:
            self.says.emit(State.DANGER, " ".join(homeless))
        self.show_marked()

    def show_marked(self) -> None:
        """Bring the first field at which something is said into sight, with the cursor in it."""
        focus_first_marked(self.fields(), self.area)

    def failed(self, error: Exception) -> None:
        """Saving came to nothing; what is typed stays."""
        self.set_busy(busy=False)
        self.tell(error)

    def tell(self, error: Exception) -> None:
        """Say what went wrong."""
        tell(self, error)

    # Drafts

    def has_unsaved(self) -> bool:
        return self._dirty

    def drafts(self) -> Mapping[str, HalfTyped]:
        waiting = [*self._offered, *([self._coming] if self._coming else [])]
        found = {draft.place: draft.typed for draft in waiting}
        if self._dirty:
            free = (f"{self.stem()}/{number}" for number in count(1))
            self._place = self._place or next(place for place in free if place not in found)
            found[self._place] = self.half_typed()
        return found

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        self._offered += drafts
        self.offer_drafts(at_once=True)

    def set_dirty(self, *, dirty: bool) -> None:
        """Whether something stands in the form that is not saved."""
        was, self._dirty = self._dirty, dirty
        if not dirty:
            self._place = ""
        if not dirty or not was:
            self.offer_drafts()
        self.typed.emit()

    def offer_drafts(self, *, at_once: bool = False) -> None:
        """Offer the first draft of the form on screen, while nothing is typed there.

        Args:
            at_once: put it back without being asked, unless it is old.
        """
        own = self._own()
        if self._dirty or not own or not self.stem():
            self.offer.hide()
            return
        why_not, now = self.why_not(own[0]), self._services.clock()
        if at_once and not why_not and not own[0].is_old(now):
            self._put(own[0])
            return
        sentence = why_not or not_saved_words(own[:1], now)
        self.offer.offer(sentence, may_take=not why_not, more=len(own) - 1)

    def stands_again(self, draft: Draft) -> None:
        """The form is filled from a draft: say so, with the way to drop it."""
        self._coming, self._place = None, draft.place
        self._dirty = True
        words = _tr("Typed at {at} and not saved; it stands here again.")
        at = typed_at(draft.kept_at, self._services.clock())
        self.offer.offer(words.format(at=at), may_take=False)
        self.typed.emit()

    def does_not_stand(self, error: Exception) -> None:
        """The form could not be filled: the draft stays on offer."""
        if self._coming is not None:
            self._offered.insert(0, self._coming)
        self._coming = None
        self.offer_drafts()
        self.tell(error)

    def _own(self) -> list[Draft]:
        return [one for one in self._offered if one.place.startswith(f"{self.stem()}/")]

    def _put(self, draft: Draft) -> None:
        self._offered.remove(draft)
        self._coming = draft
        self.put_back(draft)

    def _take_offer(self) -> None:
        if own := self._own():
            self._put(own[0])

    def _drop(self) -> None:
        """Drop what the bar is about: what stands in the form again, or the draft on offer."""
        if self._dirty:
            self.throw_away()
        elif own := self._own():
            self._offered.remove(own[0])
            self.offer_drafts()
            self.typed.emit()


def _tr(words: str) -> str:
    return QCoreApplication.translate("FormPage", words)
