"""The rule of 2000 g while the weights are typed (clinical.md §1.9)."""

from PySide6.QtCore import Qt

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import BirthWeightSource, Role
from kmc_desk.domain.eligibility import KMC_MAX_BIRTH_WEIGHT_G, Eligibility, eligibility
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.permissions import ALLOWED, Action, may
from kmc_desk.domain.records import Account
from kmc_desk.domain.units import show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class OverrideBlock(Tinted):
    """Shows itself over 2000 g, asks for the reason, and says who may decide.

    Args:
        account: who is signed in.
    """

    def __init__(self, account: Account) -> None:
        super().__init__(State.WARNING)
        self._may = may(account, Action.OVERRIDE_2000)
        self.reason = CodePicker(self.tr("&Reason for admitting"), OverrideReason, required=True)
        self.reason.setMinimumWidth(self.reason.combo.fontMetrics().horizontalAdvance("0") * 42)
        if not self._may:
            self.reason.hide()
        self.row.addWidget(self.reason, 0, Qt.AlignmentFlag.AlignTop)
        self.row.setAlignment(self.words, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def judge(
        self,
        birth_weight_g: int | None,
        source: BirthWeightSource | None,
        admission_weight_g: int | None,
    ) -> None:
        """Show or hide the block for what is typed now; the reason chosen stays."""
        weight_g = birth_weight_g if birth_weight_g is not None else admission_weight_g
        if weight_g is None or not _is_possible(weight_g):
            self.hide()  # a slip such as 15400 g is nothing to decide: saving says so
            return
        over = eligibility(birth_weight_g, source, admission_weight_g or 0)
        if over is Eligibility.OVER_2000:
            self.say(self._sentence(weight_g, at_birth=birth_weight_g is not None))
        self.setVisible(over is Eligibility.OVER_2000)

    @property
    def blocks(self) -> bool:
        """Whether the infant is over the limit and the person signed in may not decide."""
        return not self.isHidden() and not self._may

    def value(self) -> OverrideReason | None:
        """The reason, where one is asked for."""
        return None if self.isHidden() else self.reason.value()

    def _sentence(self, weight_g: int, *, at_birth: bool) -> str:
        over = (
            self.tr("Birth weight {weight} is over {limit}.")
            if at_birth
            else self.tr("Weight {weight} is over {limit}, and the birth weight is not known.")
        )
        sentence = over.format(
            weight=isolate(show_weight(weight_g)),
            limit=isolate(show_weight(KMC_MAX_BIRTH_WEIGHT_G)),
        )
        if self._may:
            return f"{sentence} {self.tr('Choose why this infant is admitted all the same.')}"
        who = self.tr(" or ").join(
            code_text(role) for role in Role if Action.OVERRIDE_2000 in ALLOWED[role]
        )
        decide = self.tr("Your role cannot decide this: a {roles} must sign in and admit.")
        return f"{sentence} {decide.format(roles=who)}"


def _is_possible(weight_g: int) -> bool:
    limit = limit_of("birth_weight_g")
    return limit is None or limit.low <= weight_g <= limit.high
