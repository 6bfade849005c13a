"""The recovery code on paper, to be printed and sealed; never a file."""

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.printed import Printed
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper

WORD = "recovery_code_paper"


def recovery_paper(context: Context, code: str) -> Paper:
    """A paper of two equal halves with a code that was just made; the trail gets no sign of it.

    Args:
        context: who keeps the keys.
        code: as it is shown now, of a new centre or of `keys.propose_recovery_code`.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.recovery_code_pdf import recovery_code_pdf  # late: start-up

    context.allow(Action.MANAGE_KEYS)
    printed = Printed(at=context.clock(), by=context.account.full_name)
    pdf = recovery_code_pdf(code, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="recovery-code.pdf", word=WORD, only_printed=True)
