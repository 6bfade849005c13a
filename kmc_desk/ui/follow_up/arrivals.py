"""Noting that families come and go, and taking it back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.follow_up.clinic_day import ClinicLine
from kmc_desk.domain.records import Visit
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.clinic_day import (
    Arrived,
    left_unseen,
    register_arrival,
    undo_arrival,
    undo_left,
)
from kmc_desk.usecases.context import Context

_TOPICS = frozenset({Topic.FOLLOW_UP})


class Arrivals:
    """Saves each with one key and says what came of it.

    Args:
        view: speaks for it.
        services: what pages may use.
        context: the person signed in and the database.
        arrived: told of every arrival that is on disk.
    """

    def __init__(
        self,
        view: FollowUpView,
        services: Services,
        context: Context,
        arrived: Callable[[Arrived], object],
    ) -> None:
        self._view, self._services, self._context = view, services, context
        self._tell = arrived
        self._noted: list[Callable[[str], None]] = []  # the last one is taken back first

    def note(self, infant_id: int) -> None:
        """A family has come."""
        self._services.tasks.run(
            self._view,
            lambda: register_arrival(self._context, infant_id),
            self._arrived,
            self._fail,
        )

    def take_back(self) -> None:
        """Take back what was noted last here: an arrival, or that a family left unseen."""
        if self._noted:
            self._noted.pop()(_tr("by mistake"))
            return
        words = _tr("Nothing was noted here since you opened the page; nothing is taken back.")
        self._view.says.emit(State.DUE, words)

    def ask_left(self, line: ClinicLine) -> None:
        """Ask why a family left before somebody saw the infant; its number answers."""
        visit = line.visit
        if visit is None:
            return
        reasons = (
            _tr("waited too long"),
            _tr("had to go, comes another day"),
            _tr("went to another clinic or doctor"),
            _tr("was sent to another place of this hospital"),
            _tr("nobody knows why"),
        )
        about = _tr("{name} left before it was seen. Its date is awaited again. Why did it go?")
        if visit.due_on is None:
            about = _tr("{name} left before it was seen. Why did it go?")
        dialog = ChoiceDialog(
            self._view,
            _tr("Left unseen"),
            about.format(name=label_of(line.identity)),
            reasons,
        )
        dialog.chosen.connect(lambda place: self._leave(visit, line.identity, reasons[place]))
        dialog.open()

    def _leave(self, visit: Visit, who: Identity, why: str) -> None:
        self._services.tasks.run(
            self._view,
            lambda: left_unseen(self._context, visit.id, why),
            lambda _gone: self._left(visit, who),
            self._fail,
        )

    def _left(self, visit: Visit, who: Identity) -> None:
        self._noted.append(lambda why: self._undo_left(visit, who, why))
        self._saved(_tr("{name} left unseen."), who)

    def _undo_left(self, visit: Visit, who: Identity, why: str) -> None:
        self._services.tasks.run(
            self._view,
            lambda: undo_left(self._context, visit.id, why),
            lambda _back: self._saved(_tr("{name} has not left: it waits again."), who),
            self._fail,
        )

    def _undo_arrival(self, arrived: Arrived, why: str) -> None:
        self._services.tasks.run(
            self._view,
            lambda: undo_arrival(self._context, arrived.visit.id, why),
            lambda _gone: self._saved(_tr("{name}: the arrival is taken back."), arrived.identity),
            self._fail,
        )

    def _arrived(self, arrived: Arrived) -> None:
        at = isolate(f"{arrived.visit.visit_at:%H:%M}")
        self._tell(arrived)
        if arrived.is_new:
            self._noted.append(lambda why: self._undo_arrival(arrived, why))
            self._saved(_tr("{name} came at {at}."), arrived.identity, at)
            return
        words = _tr("{name} is noted already, since {at}.")
        self._view.says.emit(State.DUE, words.format(name=label_of(arrived.identity), at=at))

    def _saved(self, words: str, who: Identity, at: str = "") -> None:
        self._view.says.emit(State.DONE, words.format(name=label_of(who), at=at))
        self._view.has_saved.emit(self._context.clock())
        self._services.hub.publish(_TOPICS)

    def _fail(self, error: Exception) -> None:
        self._view.says.emit(State.DANGER, sentence_of(error))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClinicDay", words)
