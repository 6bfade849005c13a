"""A recovery code while it is typed: its groups, how many are there, and what cannot be."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.widgets.message_line import Level


def tell_groups(field: TextField) -> None:
    """Show under a line, with each sign, what is typed in groups as on the paper."""
    field.line.textEdited.connect(lambda typed: field.show_message(*said_of(typed)))


def said_of(typed: str) -> tuple[Level, str]:
    """What is said of a code that is typed so far."""
    from kmc_desk.usecases.keys import look_at_code  # not before the window is shown

    code = look_at_code(typed)
    if code.strange:
        words = _tr("No recovery code has the sign {sign}. Compare it with the paper.")
        return Level.WARNING, words.format(sign=code.strange)
    if code.fits is None:
        words = _tr("{groups}  ({n} of {all} groups)") if code.groups else ""
        return Level.ECHO, words.format(
            groups="-".join(code.groups), n=len(code.groups), all=code.whole
        )
    if code.fits:
        words = _tr("{groups}  (whole, and its check signs fit)")
        return Level.ECHO, words.format(groups="-".join(code.groups))
    return Level.WARNING, _tr(
        "It is long enough, but its check signs, the last two, do not fit: one sign is wrong, or "
        "two have changed places. Compare it group by group."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("TypedCode", words)
