"""Looks at the clock of the PC before anything is entered, and says what is wrong with it."""

from PySide6.QtCore import QObject

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.permissions import Action, may
from kmc_desk.texts import finding_text
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.clock_banner import ClockBanner
from kmc_desk.usecases.check_clock import check_clock, confirm_clock
from kmc_desk.usecases.context import Context


class ClockWatch(QObject):
    """One session's eye on the clock; one short question to the database each time.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        banner: where it is said.
    """

    def __init__(self, services: Services, context: Context, banner: ClockBanner) -> None:
        super().__init__(banner)
        self._services, self._context, self._banner = services, context, banner
        banner.wants_check.connect(self.look)
        banner.wants_confirm.connect(self._ask)

    def look(self) -> None:
        """Ask whether the clock can be right."""
        self._services.tasks.run(self, lambda: check_clock(self._context), self._show)

    def stop(self) -> None:
        """Look no more: another person signs in."""
        self._banner.wants_check.disconnect(self.look)
        self._banner.wants_confirm.disconnect(self._ask)
        self.deleteLater()

    def _show(self, found: list[Finding]) -> None:
        if not found:
            self._banner.say("", may_confirm=False)
            return
        what_to_do = self.tr(
            "Until then nothing is saved. If date and time are lost after each power cut, the "
            "battery of the PC is empty: the coin cell on its main board."
        )
        behind = any(f.code == "clock_behind_records" for f in found)
        self._banner.say(
            f"{' '.join(finding_text(f) for f in found)} {what_to_do}",
            may_confirm=behind and may(self._context.account, Action.CONFIRM_CLOCK),
        )

    def _ask(self) -> None:
        question = self.tr(
            "Compare with a watch or a telephone: is it {now} now? Then an earlier entry was made "
            "with a wrong clock and must be corrected; from now on only later entries count."
        )
        now = isolate(show_datetime(self._context.clock()))
        ask(self._banner, question.format(now=now), self.tr("It is right"), self._confirm)

    def _confirm(self) -> None:
        self._services.tasks.run(
            self,
            lambda: confirm_clock(self._context),
            lambda _done: self.look(),
            lambda error: self._banner.say(sentence_of(error), may_confirm=True),
        )
