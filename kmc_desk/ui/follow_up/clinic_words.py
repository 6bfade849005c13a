"""What the clinic day says, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicState
from kmc_desk.domain.home_codes import Weekday
from kmc_desk.texts import code_text
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.tokens import State

STATES: dict[ClinicState, State | None] = {
    ClinicState.ARRIVED: State.DUE,
    ClinicState.EXPECTED: None,
    ClinicState.SEEN: State.DONE,
    ClinicState.LEFT_UNSEEN: State.WARNING,
}
"""The shape before the word; who is expected has an empty ring of its own."""

RING = "○"
_DAYS_NAMED = 3


def day_words(on: date, today: date) -> str:
    """ "Today, Tuesday 05-May-2026"."""
    name = code_text(list(Weekday)[on.weekday()])
    words = f"{name} {isolate(show_date(on))}"
    near = {0: _tr("Today"), -1: _tr("Yesterday"), 1: _tr("Tomorrow")}.get((on - today).days)
    return f"{near}, {words}" if near else words


def state_words(state: ClinicState, day: ClinicDay) -> str:
    """How far a family is; who was expected on a day that is over did not come."""
    if state is ClinicState.EXPECTED and day.on < day.today:
        return _tr("did not come")
    return code_text(state)


def waiting_words(minutes: int) -> str:
    """How long a family waits: "35 min", "1 h 05 min"."""
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return _tr("{n} min").format(n=minutes)
    return _tr("{h} h {min} min").format(h=minutes // 60, min=f"{minutes % 60:02d}")


def empty_words(day: ClinicDay) -> str:
    """What to do where nobody stands on the list."""
    if day.on < day.today:
        return _tr("Nobody was expected on this day, and nobody came.")
    if day.on > day.today:
        if day.is_closed:
            return _tr("No date of follow-up stands on a closed day.")
        return _tr(
            "Nobody is expected on this day yet. A date is booked on the tab KMC follow-up of the "
            "infant, with B."
        )
    return _tr(
        "Nobody is expected today. Who comes all the same: type a name, a KMC number or a "
        "telephone above, and press Enter."
    )


def unwritten_words(day: ClinicDay) -> str:
    """Of which earlier days arrivals wait for their visit: "came on 04-May-2026 (2)"."""
    known = day.unwritten[:_DAYS_NAMED]
    days = [f"{isolate(show_date(on))} ({n})" for on, n in known]
    if len(day.unwritten) > len(known):
        days.append(_tr("earlier days"))
    return _tr("Came, and no visit is written: {days}").format(days=", ".join(days))


def closed_words(day: ClinicDay) -> str:
    """That no visit is booked on the day, and when the clinic is open."""
    words = _tr("The clinic is closed on this day. It is open again on {day}.")
    return words.format(day=day_words(day.next_open, day.today))


def help_words() -> str:
    """What F1 says."""
    return _tr(
        "**Clinic day.** Who is expected, who waits and who was seen.\n\n"
        "- **A** or **Enter** on a line: the family has come. The cursor goes to the twin, else to "
        "the next one who is expected.\n"
        "- **Ctrl+F**: who came? Type a name, a KMC number or a telephone; **Enter** notes the "
        "arrival of the one that is marked, whether it was expected or not.\n"
        "- **V**, or **Enter** on who waits: write the visit.\n"
        "- **L**: the family has left unseen; its date is awaited again.\n"
        "- **Ctrl+Z**: takes back what was noted last, an arrival or that a family left unseen.\n"
        "- **N**: an infant that was born or cared for elsewhere comes for follow-up only.\n"
        "- **Ctrl+P**: prints the list of the day.\n"
        "- **O**: the infant's own page. **Left**, **Right**: another day; **T**: today.\n\n"
        "An arrival that was forgotten yesterday is written as a visit of that day with **V**. "
        "Until then the head of the page names the day: nothing is arranged for such a family."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClinicDay", words)
