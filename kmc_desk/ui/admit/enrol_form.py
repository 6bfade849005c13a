"""The form for an infant that comes for follow-up only: as for the ward, without what is of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.records import Consent, Delivery, Episode, Infant, Mother
from kmc_desk.ui.admit.form import AdmitForm
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.usecases.new_infant import Admission

_OF_THE_WARD = ("admission_temp_c", "bed_no", "danger_signs")


class EnrolForm(AdmitForm):
    """No bed, no temperature and no danger signs on arrival: the visit asks what is seen today.

    Args:
        clock: local time, for "now" and "today".
    """

    kinds = (Mother, Delivery, Infant, Consent)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock)
        self._grid.leave_out(_OF_THE_WARD)
        self._show_order()

    def clear(self) -> None:
        super().clear()
        self.temperature.tick.set_on(on=True)  # nobody takes one for a stay that was elsewhere

    def stay_words(self) -> tuple[str, str, str]:
        return (
            self.tr("Follow-up"),
            self.tr("W&eight on its first day"),
            self.tr("First &day of follow-up"),
        )

    def read(
        self, override: OverrideReason | None, *, confirmed: bool, why: str | None = None
    ) -> Admission | None:
        typed = super().read(override, confirmed=confirmed, why=why)
        place = self.cared_for.value()
        if typed is None or not place:
            return typed
        return replace(typed, more={**typed.more, Episode: {"referred_by": place}})

    def _admission_fields(self, grid: FormGrid) -> None:
        super()._admission_fields(grid)
        self.cared_for = grid.add("cared_for_at", TextField(self.tr("&Cared for at")))
