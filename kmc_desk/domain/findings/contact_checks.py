"""An attempt to reach a family: its day, and the day that was told (clinical.md §3.9)."""

from datetime import date, datetime

from kmc_desk.domain.findings.calendar_checks import far_findings
from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.domain.records import Contact

_DAY = "result_date"


def contact_findings(
    contact: Contact, now: datetime, *, left_on: date | None, alive_on: date
) -> list[Finding]:
    """What stands against an attempt as it was typed, and what it asks for.

    A death is asked about once more, whoever types it: it ends follow-up.

    Args:
        contact: as it should be saved.
        now: local time.
        left_on: the day follow-up counts from; None: the infant has not left.
        alive_on: the latest day on which the infant is known to have lived.
    """
    own_question = "contact_without_date"  # of imported attempts; here the day is needed
    found = [f for f in follow_up_findings(contact, now) if f.code != own_question]
    if left_on is not None and contact.at.date() < left_on:
        found.append(hard("contact_before_leaving", "at", left_on=left_on))
    if contact.result is ContactResult.WILL_COME:
        found += _promise_findings(contact)
    if contact.result is ContactResult.DIED:
        found += _death_findings(contact, alive_on)
    if contact.result is ContactResult.REACHED_SICK:
        found.append(note("contact_sick", "result"))
    return found


def day_to_book_findings(day: date, closed: ClosedDays, today: date) -> list[Finding]:
    """A day to be booked is not over; one without a clinic is answered with the next open one."""
    if day < today:
        return [hard("date_before_today", _DAY, on=day)]
    found = closed.next_open(day)
    return [] if found == day else [hard("date_clinic_closed", _DAY, on=day, next=found)]


def _promise_findings(contact: Contact) -> list[Finding]:
    on = contact.result_date
    if on is None:
        return [hard("contact_day_needed", _DAY)]
    if on < contact.at.date():
        return [hard("contact_promise_past", _DAY, on=on)]
    return far_findings(on, contact.at.date(), _DAY)


def _death_findings(contact: Contact, alive_on: date) -> list[Finding]:
    on = contact.result_date
    if on is None:
        return [hard("contact_death_day_needed", _DAY)]
    if on > contact.at.date():
        return [hard("contact_death_ahead", _DAY, on=on)]
    if on < alive_on:
        return [hard("contact_death_too_early", _DAY, on=on, known=alive_on)]
    return [soft("contact_of_death", "result", on=on)]
