"""What the discharge summary says of home: vaccines, medicines, teaching, criteria not met."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Table

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.due_dates import DueDose, DueScreen, Need, due_doses, due_screens
from kmc_desk.domain.readiness.answers import Answer, stored_answers
from kmc_desk.domain.records import Counselling, DischargeMedicine, Immunisation
from kmc_desk.reports.discharge_parts import ONE_LINE, Fact, close_table
from kmc_desk.reports.discharge_words import coded, fact, upper_first, word_of, yes_no
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.page import CONTENT_WIDTH
from kmc_desk.texts import code_text, text

_MEDICINE_WIDTHS = (42 * mm, 30 * mm, 58 * mm, 30 * mm)


def vaccine_facts(summary: DischargeSummary) -> list[Fact]:
    """Doses given, doses that are due and that no record tells of, and the next dates."""
    left = summary.leaving.exit_at.date()
    doses = due_doses(summary.infant.birth_date, summary.home.immunisations, summary.due.vaccines)
    given = [_given(dose.given) for dose in doses if dose.given]
    missing = [code_text(dose.vaccine) for dose in doses if dose.is_due(left)]
    ahead = [dose for dose in doses if dose.given is None and dose.due_on > left]
    facts: list[Fact] = []
    if given:
        facts.append(fact("summary.given", ", ".join(given), wide=True))
    if missing:
        facts.append(fact("summary.not_given", ", ".join(missing), wide=True))
    if ahead:
        facts.append(fact("summary.next_doses", _next(ahead), wide=True))
    return facts


def _given(one: Immunisation) -> str:
    said = [show_date(one.given_on)]
    if one.given_here is not None:
        said.append(text(f"summary.given_here.{one.given_here}"))
    if one.batch:
        said.append(text("summary.batch", batch=one.batch))
    return f"{code_text(one.vaccine)} ({', '.join(said)})"


def _next(doses: Sequence[DueDose]) -> str:
    """The nearest date ahead with its doses."""
    on = min(dose.due_on for dose in doses)
    names = ", ".join(code_text(dose.vaccine) for dose in doses if dose.due_on == on)
    return text("summary.doses_on", on=on, doses=names)


def screening_facts(summary: DischargeSummary) -> list[Fact]:
    """Each examination that is done, booked or due; those with much to say stand last."""
    left = summary.leaving.exit_at.date()
    found = due_screens(summary.stay, summary.home.screenings, left, summary.due.eyes)
    said = [(coded(one.screen), words) for one in found if (words := _screened(one, left))]
    facts = [Fact(label=name, value=words, wide=len(words) > ONE_LINE) for name, words in said]
    return sorted(facts, key=lambda one: one.wide)


def _screened(one: DueScreen, left: date) -> str:
    """What was found, and when the next one is or should have been; empty where nothing is known.

    Args:
        one: the examination.
        left: when the infant left; a date before it is one that was missed, or not written down.
    """
    said: list[str] = []
    if one.done:
        found = code_text(one.done.result) if one.done.result else text("summary.screened")
        said.append(text("summary.dated", what=found, on=one.done.screened_on))
        if one.done.result_text:
            said.append(one.done.result_text)
    if one.due_on is not None:
        was = "was_" if one.due_on < left else ""
        key = f"summary.{was}booked" if one.booked else f"summary.{was}due.{_by(one)}"
        said.append(text(key, on=one.due_on))
    return upper_first(SEPARATOR.join(said))


def _by(one: DueScreen) -> str:
    return "CANNOT_TELL" if one.need is Need.CANNOT_TELL else "NEEDED"


def medicine_table(summary: DischargeSummary) -> Table | None:
    """What goes on at home; None where nothing was prescribed."""
    rows = [_medicine(one) for one in summary.home.medicines]
    if not rows:
        return None
    heads = [
        text(f"summary.column_{name}")
        for name in ("medicine", "dose", "frequency", "duration", "supplied")
    ]
    widths = (*_MEDICINE_WIDTHS, CONTENT_WIDTH - sum(_MEDICINE_WIDTHS))
    return close_table((heads, *rows), widths)


def _medicine(one: DischargeMedicine) -> tuple[str, ...]:
    name = one.drug or coded(one.medicine)
    supplied = yes_no(one.supplied)
    return name, one.dose or "—", one.frequency or "—", one.duration or "—", supplied or "—"


def family_facts(summary: DischargeSummary) -> list[Fact]:
    """What the family was given and taught."""
    facts: list[Fact] = []
    items = {one.item: one.other_text for one in summary.home.items}
    if items:
        words = upper_first(", ".join(word_of(item, other) for item, other in items.items()))
        facts.append(fact("summary.items", words, wide=True))
    latest = {one.topic: one for one in summary.home.counselling}
    if latest:
        words = upper_first(", ".join(_topic(one) for one in latest.values()))
        facts.append(fact("summary.taught", words, wide=True))
    return facts


def _topic(one: Counselling) -> str:
    """A topic; the sign says that the family showed or said it again."""
    words = one.other_text or code_text(one.topic)
    return text("summary.said_back", topic=words) if one.teach_back else words


def readiness_facts(summary: DischargeSummary) -> list[Fact]:
    """Criteria that were not met when the infant left or could not be told, and why it left."""
    answers = stored_answers(summary.leaving.criteria_met)
    facts: list[Fact] = []
    for answer in (Answer.NOT_MET, Answer.CANNOT_TELL):
        words = [code_text(criterion) for criterion, found in answers if found is answer]
        if words:
            facts.append(fact(f"summary.criteria.{answer}", "; ".join(words), wide=True))
    if summary.leaving.unmet_reason:
        facts.append(fact("summary.unmet", summary.leaving.unmet_reason, wide=True))
    return facts


def readiness_title(summary: DischargeSummary) -> str:
    """The heading of both, with how many criteria were met where that is known."""
    answers = stored_answers(summary.leaving.criteria_met)
    if not answers:
        left_because = summary.leaving.unmet_reason
        return text("summary.readiness" if left_because else "summary.family")
    met = sum(answer is Answer.MET for _, answer in answers)
    return text("summary.readiness_met", met=met, total=len(answers))
