"""An attempt to reach a family: shown, recorded, put right, withdrawn (clinical.md §3.9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kmc_desk.domain.clinic import clinic_of, closed_days_of
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.contact_checks import contact_findings, day_to_book_findings
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.follow_up.booking import still_open
from kmc_desk.domain.follow_up.contact_view import ContactView
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile, FollowUpState, Standing
from kmc_desk.domain.follow_up.told import (
    WITH_DAY,
    changed_by_contact,
    death_told_by,
    with_death_told,
)
from kmc_desk.domain.follow_up_codes import ContactResult, ScheduledKind, VisitPlace
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Contact, HomeRules, Infant, ScheduledVisit, own_values
from kmc_desk.domain.stay_file import StayFile, identity
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import surviving
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    given_open_days,
    given_reason,
    kept,
)

_OF_ONE = frozenset({ContactResult.DIED, ContactResult.REACHED_SICK})
_REFUSED = {
    FollowUpState.ON_WARD: "contact_on_ward",
    FollowUpState.DIED: "contact_after_death",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact as somebody typed it.

    Attributes:
        contact: a new one (`id` 0), or another version of a stored one.
        books: the promised day is booked as a date.
        also: siblings of whom the same was told in the same call.
        confirmed: the person has seen what is asked, and keeps it.
        why: the reason of a correction.
    """

    contact: Contact
    books: bool = False
    also: tuple[int, ...] = ()
    confirmed: bool = False
    why: str | None = None


def show_contact(context: Context, infant_id: int) -> ContactView:
    """How to reach a family, and what was tried.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        stay = stays_that_count(reader.connection, infant_id, since=now)[-1]
        file = _file(reader, stay.infant.id)
        siblings = _siblings(reader, stay, now.date())
        rules = home_rules(reader.connection)
    where = standing(file, now.date())
    return ContactView(
        identity=identity(stay),
        mother=stay.mother,
        standing=where,
        today=now.date(),
        clinic=clinic_of(rules),
        contacts=tuple(sorted(file.contacts, key=lambda one: (one.at, one.id), reverse=True)),
        siblings=tuple(identity(one) for one in siblings),
        awaited=still_open(file.scheduled, file.visits, now.date()),
        why_not=_REFUSED.get(where.state),
        may_enter=context.may(Action.ENTER_CARE),
    )


def record_contact(context: Context, new: NewContact) -> Recorded[Contact] | Refused | Question:
    """Save an attempt with all that follows from it, in one commit.

    A death or a move takes off the dates that lie ahead, and the day of a death stands with the
    infant, as one told at a visit. A promised day is booked where the person wishes it. The day of
    a result that has none is left out.

    Raises:
        UserError: not_allowed, infant_without_stay, contact_on_ward, contact_after_death,
            reason_missing, others_entry, record_withdrawn_already; StaleWriteError where somebody
            else saved it meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        stored = work.repository.get(Contact, new.contact.id) if new.contact.id else None
        if stored is not None and stored.version != new.contact.version:
            raise work.repository.stale(new.contact, stored)
        if stored is not None and stored.withdrawn:
            raise UserError("record_withdrawn_already")
        whose = new.contact.infant_id if stored is None else stored.infant_id
        file = _file(work.repository, surviving(work.connection, whose))
        wanted = replace(
            new.contact,
            infant_id=file.infant.id,
            withdrawn=False,
            result_date=new.contact.result_date if new.contact.result in WITH_DAY else None,
        )
        known = next((one for one in file.contacts if own_values(one) == own_values(wanted)), None)
        if stored is None and known is not None:
            return Recorded(known)  # a key that is pressed twice saves once
        where = _before(file, stored, context)
        if stored is None or (death_told_by(wanted) and not death_told_by(stored)):
            _require_sought(where)
        rules = home_rules(work.connection)
        findings = [
            *contact_findings(
                wanted,
                context.clock(),
                left_on=where.left_on,
                alive_on=_alive_on(file, where),
            ),
            *_booking_findings(new, wanted, file, rules, context.clock().date()),
        ]
        reason = context.reason_to_change(work, stored, wanted, new.why)
        answer = kept(work, wanted, findings, confirmed=new.confirmed, why=reason)
        if isinstance(answer, Recorded):
            _follow(context, work, stored, answer.record, file, reason=reason)
            _book(work, new, answer.record, file, rules)
            if stored is None and wanted.result not in _OF_ONE:
                for sibling in _followed(work.repository, new.also, file, context):
                    told = work.repository.save(replace(wanted, infant_id=sibling.infant.id))
                    _follow(context, work, None, told, sibling, reason=reason)
                    _book(work, new, told, sibling, rules)
        return answer


def withdraw_contact(
    context: Context, contact_id: int, reason: str, *, seen: int | None = None
) -> Recorded[Contact]:
    """Take a contact made by mistake out of every count; the dates it took off are awaited again.

    Args:
        context: who asks.
        contact_id: of the contact.
        reason: why.
        seen: the version the person saw; None: whatever it is now.

    Raises:
        UserError: not_allowed, reason_missing, others_entry, record_withdrawn_already;
            StaleWriteError where somebody else saved it meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    why = given_reason(reason)
    with context.write() as work:
        stored = work.repository.get(Contact, contact_id)
        if seen not in (None, stored.version):
            raise work.repository.stale(replace(stored, version=seen), stored)
        if stored.withdrawn:
            raise UserError("record_withdrawn_already")
        context.needs_reason(stored)
        file = _file(work.repository, surviving(work.connection, stored.infant_id))
        saved = work.repository.save(replace(stored, withdrawn=True), reason=why)
        _follow(context, work, stored, saved, file, reason=why)
        return Recorded(saved)


def _file(reader: Reader, infant_id: int) -> FollowUpFile:
    found = follow_up_files(reader.connection, [infant_id]).get(infant_id)
    if found is None:
        raise UserError("infant_without_stay")
    return found


def _before(file: FollowUpFile, stored: Contact | None, context: Context) -> Standing:
    """Where the infant stands without the contact that is put right."""
    others = tuple(one for one in file.contacts if stored is None or one.id != stored.id)
    return standing(replace(file, contacts=others), context.clock().date())


def _require_sought(where: Standing) -> None:
    refused = _REFUSED.get(where.state)
    if refused is not None:
        raise UserError(refused)


def _alive_on(file: FollowUpFile, where: Standing) -> date:
    """The latest day on which the infant is known to have lived."""
    known = (where.left_on, where.seen_on, file.infant.birth_date)
    return max(one for one in known if one is not None)


def _booking_findings(
    new: NewContact, contact: Contact, file: FollowUpFile, rules: HomeRules, today: date
) -> list[Finding]:
    day = _day_to_book(new, contact, file)
    return [] if day is None else day_to_book_findings(day, closed_days_of(rules), today)


def _day_to_book(new: NewContact, contact: Contact, file: FollowUpFile) -> date | None:
    """The promised day, where it is to be booked and the family is not awaited on it already."""
    if not new.books or contact.result is not ContactResult.WILL_COME:
        return None
    awaited = {one.due_on for one in file.scheduled if one.cancelled is None and not one.withdrawn}
    return None if contact.result_date in awaited else contact.result_date


def _follow(  # noqa: PLR0913 - what is told, and what was
    context: Context,
    work: UnitOfWork,
    was: Contact | None,
    contact: Contact,
    file: FollowUpFile,
    *,
    reason: str | None,
) -> None:
    others = [one for one in file.contacts if one.id != contact.id]
    now = None if contact.withdrawn else contact
    changed = changed_by_contact(was, now, file.scheduled, file.visits, others)
    for one in given_open_days(context, work, changed, file.scheduled):
        work.repository.update(one, reason=reason)
    before, told = death_told_by(was), death_told_by(now)
    goes = before is not None and told is None
    known = with_death_told(file.infant, told, others, file.visits, was_told=goes)
    if known != file.infant:
        work.repository.update(known, reason=reason)


def _book(
    work: UnitOfWork, new: NewContact, contact: Contact, file: FollowUpFile, rules: HomeRules
) -> None:
    day = _day_to_book(new, contact, file)
    if day is None:
        return
    work.repository.save(
        ScheduledVisit(
            infant_id=file.infant.id,
            due_on=day,
            due_at=rules.clinic_opens,
            kind=ScheduledKind.OTHER,
            place=VisitPlace.CLINIC,
        )
    )


def _siblings(reader: Reader, stay: StayFile, today: date) -> list[StayFile]:
    """Of the same birth, who are still in follow-up."""
    born = reader.find(Infant, delivery_id=stay.delivery.id, merged_into=None)
    others = [one.id for one in born if one.id != stay.infant.id]
    files = follow_up_files(reader.connection, others)
    return [
        stays_that_count(reader.connection, number)[-1]
        for number, file in files.items()
        if _has_come(file, today) and standing(file, today).state in IN_FOLLOW_UP
    ]


def _has_come(file: FollowUpFile, today: date) -> bool:
    return any(episode.admitted_at.date() <= today for episode, _ in file.stays)


def _followed(
    reader: Reader, also: Iterable[int], file: FollowUpFile, context: Context
) -> list[FollowUpFile]:
    """The siblings named that are of the same birth and still in follow-up."""
    today = context.clock().date()
    files = follow_up_files(reader.connection, also)
    return [
        one
        for one in files.values()
        if one.infant.delivery_id == file.infant.delivery_id
        and one.infant.id != file.infant.id
        and standing(one, today).state in IN_FOLLOW_UP
    ]
