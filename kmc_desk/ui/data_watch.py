"""Looks at the open data on every page and each minute, and says over all pages what is wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kmc_desk.domain.opening import Answer, Notice, Weight
from kmc_desk.texts import text
from kmc_desk.ui.page import Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.data_banner import DataBanner, Told
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.start_up import accept_gap, dismiss_stop, note_damage, see_gap, show_notices

_STATES = {
    Weight.DANGER: State.DANGER,
    Weight.WARNING: State.WARNING,
    Weight.INFO: State.DUE,
}


class DataWatch(QObject):
    """One session's eye on the data.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        banner: where it is said.
        known: keys of what stands over every page already.
    """

    def __init__(
        self,
        services: Services,
        context: Context,
        banner: DataBanner,
        known: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(banner)
        self._known = known
        self._services, self._context, self._banner = services, context, banner
        self._is_damaged = False
        self._answers: dict[Answer, Callable[[], object]] = {
            Answer.LOOK_AGAIN: self.look,
            Answer.SEE_GAP: self._ask_seen,
            Answer.ACCEPT_GAP: self._ask_accepted,
            Answer.DISMISS: self._dismiss,
        }
        banner.answered.connect(self._answer)
        services.tasks.damaged.connect(self._note_damage)

    def look(self) -> None:
        """Ask what is wrong now."""
        work = partial(show_notices, self._context)
        self._services.tasks.run(self, work, self._show, self._fail)

    def stop(self) -> None:
        """Look no more: another person signs in."""
        self._banner.answered.disconnect(self._answer)
        self._services.tasks.damaged.disconnect(self._note_damage)
        self._banner.say(())
        self.deleteLater()

    def _note_damage(self) -> None:
        """Something that was read or saved met a damaged page; the bar then stays."""
        if not self._is_damaged:
            self._is_damaged = True
            note = partial(note_damage, self._context)
            self._services.tasks.run(self, note, lambda _done: self.look())

    def _answer(self, answer: Answer) -> None:
        self._answers[answer]()

    def _show(self, notices: tuple[Notice, ...]) -> None:
        self._banner.say([self._told(one) for one in notices if one.key not in self._known])

    def _fail(self, error: Exception) -> None:
        """Not even that can be read any more."""
        again = ((Answer.LOOK_AGAIN, self._words(Answer.LOOK_AGAIN)),)
        self._banner.say([Told(state=State.DANGER, sentence=sentence_of(error), answers=again)])

    def _told(self, notice: Notice) -> Told:
        return Told(
            state=_STATES[notice.weight],
            sentence=text(f"opening.{notice.key}", **notice.values),
            answers=tuple((one, self._words(one)) for one in notice.answers),
        )

    def _words(self, answer: Answer) -> str:
        return {
            Answer.LOOK_AGAIN: self.tr("Look again"),
            Answer.SEE_GAP: self.tr("Go on …"),
            Answer.ACCEPT_GAP: self.tr("Answer for it …"),
            Answer.DISMISS: self.tr("Understood"),
        }[answer]

    def _ask_seen(self) -> None:
        about = self.tr(
            "From now on entries are taken again. What is missing stays missing: compare with the "
            "paper of that time, above all weights, feeds, doses and who left. Your name and your "
            "reason are kept, and the red bar stays until the head has looked at it."
        )
        self._ask(self.tr("Go on without what is missing"), about, self.tr("Go on"), see_gap)

    def _ask_accepted(self) -> None:
        about = self.tr(
            "You say that the data can be worked with as they are. The red bar goes; what was "
            "found, your name and your reason stay in the audit trail for good. To bring back what "
            "is missing, cancel and restore a backup first."
        )
        self._ask(self.tr("Answer for these data"), about, self.tr("Answer for it"), accept_gap)

    def _ask(
        self, title: str, about: str, do: str, use_case: Callable[[Context, str], object]
    ) -> None:
        dialog = ReasonDialog(self._banner, title, about, do)

        def save() -> None:
            dialog.set_busy(True)
            self._services.tasks.run(
                dialog,
                partial(use_case, self._context, dialog.why()),
                lambda _done: self._answered(dialog),
                lambda error: dialog.fail(sentence_of(error)),
            )

        dialog.resize(dialog.width(), max(dialog.height(), dialog.sizeHint().height()))
        dialog.submitted.connect(save)
        dialog.open()

    def _answered(self, dialog: ReasonDialog) -> None:
        dialog.accept()
        self.look()

    def _dismiss(self) -> None:
        self._services.tasks.run(
            self, lambda: dismiss_stop(self._context), lambda _done: self.look()
        )
