"""What stands beside an infant's identity on its own screen."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import show_date, show_datetime, weeks_and_days
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.texts import code_text
from kmc_desk.texts.values import field_label
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.shown_identity import similar_in_a_sentence, similar_in_few_words
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.identity_banner import Chip


def chips_of(view: InfantView) -> list[Chip]:
    """Bed and age, or how the stay ended; siblings; over 2000 g; what is lacking."""
    chips = [_left(view)] if view.exit_at else _here(view)
    if view.died_on is not None:
        chips.insert(0, Chip(words=_tr("died on {day}").format(day=show_date(view.died_on))))
    if view.siblings_on_ward:
        words = _tr("sibling on the ward: {names}")
        chips.append(
            Chip(words=words.format(names=", ".join(map(isolate_text, view.siblings_on_ward))))
        )
    if view.similar:
        sentences = " ".join(similar_in_a_sentence(one) for one in view.similar)
        words = similar_in_few_words(view.similar)
        chips.append(Chip(words=words, state=State.WARNING, tooltip=sentences))
    if view.over_2000:
        chips.append(Chip(words=_tr("over 2000 g"), state=State.WARNING))
    if view.lacking:
        names = ", ".join(field_label(kind, name) for kind, name in view.lacking)
        words = _tr("incomplete: {n} answers are lacking").format(n=len(view.lacking))
        chips.append(Chip(words=words, state=State.DUE, tooltip=names))
    return chips


def _here(view: InfantView) -> list[Chip]:
    chips = [Chip(words=_tr("bed {bed}").format(bed=view.bed_no))] if view.bed_no else []
    today = view.days[0] if view.days else None
    if today is not None:
        words = _tr("day {n}").format(n=today.day_of_life)
        if today.pma_days is not None:
            pma = _tr("PMA {weeks}").format(weeks=weeks_and_days(today.pma_days))
            words = f"{words}, {pma}"
        chips.append(Chip(words=words))
    return chips


def _left(view: InfantView) -> Chip:
    if view.outcome is Outcome.FOLLOW_UP_ONLY:
        return Chip(words=code_text(view.outcome))
    outcome = code_text(view.outcome) if view.outcome else _tr("outcome not recorded")
    when = show_datetime(view.exit_at) if view.exit_at else ""
    return Chip(words=_tr("left the ward {when}: {outcome}").format(when=when, outcome=outcome))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Infant", words)
