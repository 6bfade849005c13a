"""Keeps what is half-typed in a session, and hands it back to the pages it was typed on."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.draft_places import is_of_dialog
from kmc_desk.ui.form_drafts import FormDrafts, first_of
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.page_stack import PageStack
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.drafts_bar import DraftsBar
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keep_drafts import keep_drafts, show_drafts

_AFTER_LAST_KEY_MS = 300  # [ours] a person who types on is not waited for by the disk
_AT_LATEST_MS = 2000  # [ours] one who never pauses loses no more than this


class DraftKeeper(QObject):
    """The drafts of one session.

    Pages tell what is half-typed on them; what differs from what is kept goes to the worker. So a
    draft goes when its entry is saved or taken back, whatever way that happened.

    Args:
        services: what pages may use.
        context: whose session it is.
        pages: of the session.
        parent: the keeper ends with it.
    """

    waiting = Signal(object)
    """The drafts that no page has shown yet, the oldest first; an empty list when all are."""

    def __init__(
        self, services: Services, context: Context, pages: PageStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._context, self._pages = services, context, pages
        self._kept: dict[str, HalfTyped] = {}  # of the pages made; on disk, or on its way there
        self._waiting: list[Draft] = []
        self._wanted = ""  # place of a draft that was asked for, however old it is
        self._ready = self._has_complained = False
        self._forms = FormDrafts(services, self.keep_now, self)
        self._timers = [
            self._timer("draftsSoon", _AFTER_LAST_KEY_MS),
            self._timer("draftsAtLatest", _AT_LATEST_MS),
        ]
        pages.page_made.connect(self._take_page)
        for page in pages.made().values():
            self._take_page(page)
        services.tasks.stopping.connect(self.stop)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)
        work = partial(show_drafts, context)
        services.tasks.run(self, work, self._bring_back)

    def keep_now(self) -> None:
        """Hand what has changed to the worker; the work asked for after this finds it kept."""
        for timer in self._timers:
            timer.stop()
        if not self._ready:
            return
        now: dict[str, HalfTyped] = {}
        for page in self._pages.made().values():
            now.update(page.drafts())
        now.update(self._forms.drafts())
        changes: dict[str, HalfTyped | None] = {
            place: typed for place, typed in now.items() if self._kept.get(place) != typed
        }
        changes |= dict.fromkeys(self._kept.keys() - now.keys())
        if not changes:
            return
        before, self._kept = self._kept, now
        self._services.tasks.run(
            self,
            lambda: keep_drafts(self._context, changes),
            self._done,
            lambda error: self._failed(error, before, changes),
        )

    def serve(self, bar: DraftsBar) -> None:
        """Name on a bar what waits, and do what is chosen there."""
        self.waiting.connect(bar.show_drafts)
        bar.chosen.connect(self.want)
        bar.dropped.connect(self.drop)

    def want(self, place: str) -> None:
        """The person goes to where a draft was typed: it is put back however old it is."""
        self._wanted = place

    def drop(self, place: str) -> None:
        """The person does not want a draft back."""
        self._waiting = [draft for draft in self._waiting if draft.place != place]
        self.waiting.emit(self._waiting)
        self._services.tasks.run(
            self, lambda: keep_drafts(self._context, {place: None}), lambda _nothing: None
        )

    def stop(self) -> None:
        """Nothing is kept any more: the session or the program ends."""
        self._ready = False
        self._forms.stop()
        for timer in self._timers:
            timer.stop()

    def _timer(self, name: str, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

    def _bring_back(self, drafts: list[Draft]) -> None:
        pages = self._pages.all_keys()  # what a role no longer shows waits as it is
        self._ready = True
        self._waiting = [draft for draft in drafts if page_key(draft) in pages]
        for key in self._pages.made():
            self._hand_back(key)
        for draft in list(self._waiting):
            self._put_back(draft)
        self.waiting.emit(self._waiting)
        self._begin()

    def _take_page(self, page: Page) -> None:
        page.typed.connect(self._begin)
        key = next(key for key, one in self._pages.made().items() if one is page)
        page.form_opened.connect(lambda dialog: self._take_form(dialog, page, key))
        if self._ready and self._hand_back(key):
            self.waiting.emit(self._waiting)

    def _take_form(self, dialog: FormDialog, page: Page, key: str) -> None:
        """A dialog stands open; what was typed in it before stands there again."""
        place = self._forms.take(dialog, page, key)
        draft = first_of(self._waiting, place)
        if draft is not None and self._ready and self._put_back(draft):
            self.waiting.emit(self._waiting)

    def _put_back(self, draft: Draft) -> bool:
        """Whether it stands in an open dialog; an old one only where it was asked for."""
        if draft.is_old(self._services.clock()) and draft.place != self._wanted:
            return False
        if not self._forms.put_back(draft):
            return False
        self._waiting.remove(draft)
        self._kept[draft.place] = draft.typed
        return True

    def _hand_back(self, key: str) -> bool:
        """Give a page its own drafts; whether there were any."""
        own = [d for d in self._waiting if page_key(d) == key and not is_of_dialog(d.place)]
        self._waiting = [draft for draft in self._waiting if draft not in own]
        self._kept.update((draft.place, draft.typed) for draft in own)
        if own:
            self._pages.made()[key].take_drafts(own)
        return bool(own)

    def _begin(self) -> None:
        """Something was typed: keep it when a pause comes."""
        soon, at_latest = self._timers
        soon.start()
        if not at_latest.isActive():
            at_latest.start()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.keep_now()

    def _done(self, _nothing: None) -> None:
        self._has_complained = False

    def _failed(
        self, error: Exception, before: dict[str, HalfTyped], changes: dict[str, HalfTyped | None]
    ) -> None:
        """What was not kept counts as not kept: the next pause tries again."""
        for place in changes:
            if place in before:
                self._kept[place] = before[place]
            else:
                self._kept.pop(place, None)
        if isinstance(error, UserError) and not self._has_complained:
            self._has_complained = True
            words = self.tr("What you are typing is not kept should the program end: {why}")
            self._services.tasks.problem.emit(words.format(why=sentence_of(error)))


def page_key(draft: Draft) -> str:
    """Key of the page a draft was typed on."""
    return draft.place.partition("/")[0]
