"""Where a return stands, in shape and words."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.quality import Light, red_rows
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.texts import code_text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.tokens import State

STATE_OF_LIGHT = {
    Light.GREEN: State.DONE,
    Light.AMBER: State.WARNING,
    Light.RED: State.DANGER,
    Light.NONE: None,
}


def standing_of(found: MonthlyReturn) -> tuple[str, State]:
    """A few words for the chip beside the month, and the shape that goes with them."""
    match found.state:
        case ReturnState.OPEN:
            return _open_words(found), State.DUE
        case ReturnState.BLOCKED:
            return _tr("blocked: {n}").format(n=isolate(str(blocking(found)))), State.DANGER
        case ReturnState.READY:
            return _tr("ready to finalise"), State.DUE
        case ReturnState.FINAL:
            words = _tr("final v{n}") if found.version == 1 else _tr("revised v{n}")
            return words.format(n=isolate(str(found.version))), State.DONE
        case ReturnState.CHANGED:
            words = _tr("changed since v{n}").format(n=isolate(str(found.latest)))
            return words, State.WARNING


def blocking(found: MonthlyReturn) -> int:
    """How much stands in the way of signing: problems, and red rows that nobody explained."""
    explained = {one.row for one in found.explanations}
    red = [figure for figure in red_rows(found.quality) if figure.row not in explained]
    return len(found.problems) + len(red)


def signed_words(found: MonthlyReturn) -> str:
    """Who signed which version, when and as what; "" where nobody did."""
    signed = found.signature
    if signed is None:
        return ""
    words = _tr("Version {n}, signed by {name} ({role}) on {at}.").format(
        n=isolate(str(found.latest if found.version == 0 else found.version)),
        name=isolate_text(signed.finalised_by),
        role=code_text(signed.role),
        at=isolate(show_datetime(signed.at)),
    )
    hands = ((_tr("Prepared by {name}."), signed.prepared_by),)
    hands += ((_tr("Verified by {name}."), signed.verified_by),)
    said = [one.format(name=isolate_text(name)) for one, name in hands if name]
    reason = [_tr("Reason: {why}").format(why=isolate_text(found.reason))] if found.reason else []
    return " ".join([words, *said, *reason])


def _open_words(found: MonthlyReturn) -> str:
    if not found.period.days:
        return _tr("open, no day is over yet")
    last = show_date(found.period.last_day)
    return _tr("open, up to {last}").format(last=isolate(last))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReturnStanding", words)
