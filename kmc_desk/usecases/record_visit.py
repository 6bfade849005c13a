"""A follow-up visit: shown, recorded and put right (clinical.md §5)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.corrections import changed_fields
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.care_checks import care_findings
from kmc_desk.domain.findings.finding import Finding, Level
from kmc_desk.domain.findings.visit_checks import (
    VisitFacts,
    death_findings,
    visit_form_findings,
)
from kmc_desk.domain.follow_up.told import with_death_told
from kmc_desk.domain.follow_up.visit_dates import appointments_with
from kmc_desk.domain.follow_up.visit_view import (
    VisitView,
    arrival_of,
    is_arrival,
    is_on_record,
    visit_view,
)
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    Vaccine,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Immunisation, Screening, Visit
from kmc_desk.domain.stay_file import Identity
from kmc_desk.store.queries_visits import VisitCase, siblings_to_see, visit_case
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.texts import text
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    given_open_days,
    judged,
    typed_reason,
)

_OF_SIGNS = frozenset(
    {
        *("danger_signs", "temp_c", "rr", "classification", "outcome_after_visit"),
        *("doctor_name", "care_given"),
    }
)
"""What tells whether there are danger signs, and what is done about them."""
_IN_THE_HOUSE = (VisitPlace.CLINIC, VisitPlace.WARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitForm:
    """The form of a visit.

    Attributes:
        visit: as it should be stored, with the number and version it was read as; 0 for a new one.
        doses: given at the visit.
        screenings: examinations done at it.
        died_on: the day of the death, where the infant has died.
        why: why what is unusual is kept, or why a stored visit is put right.
    """

    visit: Visit
    doses: tuple[Vaccine, ...] = ()
    screenings: tuple[Screening, ...] = ()
    died_on: date | None = None
    confirmed: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSaved:
    """What one save of a visit has stored.

    Attributes:
        next_kind: what the family comes for next; None: no date is arranged.
        taken_off: how many appointments are not waited for any more.
        siblings: of the same birth, still to be seen today.
    """

    visit: Visit
    identity: Identity
    doses: tuple[Immunisation, ...]
    screenings: tuple[Screening, ...]
    next_kind: ScheduledKind | None
    taken_off: int
    siblings: tuple[Identity, ...]


def show_visit(context: Context, infant_id: int, visit_id: int | None = None) -> VisitView:
    """The form of a visit: of the stored one, of today's arrival, or of a new one.

    Raises:
        UserError: not_allowed, infant_without_stay, visit_of_another.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        case = visit_case(reader.connection, infant_id, now)
        chosen = reader.get(Visit, visit_id) if visit_id else None
        if chosen is not None and chosen.infant_id != case.infant.id:
            raise UserError("visit_of_another")
        siblings = siblings_to_see(reader.connection, case.infant, now)
    view = visit_view(case.stays, case.home, case.calendar, now, chosen)
    return replace(view, siblings=siblings)


def record_visit(context: Context, form: VisitForm) -> Recorded[VisitSaved] | Refused | Question:
    """Save a visit with all that was done at it, and the date of the next one, in one commit.

    A new visit of a day fills the arrival that was noted that day. With danger signs it is refused
    until it says what is done. Graduation takes the weekly dates off, a death, a move or a refusal
    all of them; an outcome that is put right brings them back.

    Raises:
        UserError: not_allowed, infant_without_stay, visit_barred.DIED, visit_barred.ON_WARD,
            visit_before_admission, visit_of_another, reason_missing, others_entry,
            record_withdrawn_already; StaleWriteError
            where the visit was saved by somebody else meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock()
    with context.write() as work:
        case = visit_case(work.connection, form.visit.infant_id, now)
        wanted, stored = _to_store(work, case, form.visit)
        if wanted.visit_at.date() < case.stays[0].episode.admitted_at.date():
            raise UserError("visit_before_admission")
        view = visit_view(case.stays, case.home, case.calendar, now, wanted)
        if view.barred is not None:
            raise UserError(f"visit_barred.{view.barred}")
        if _tells_of_death(wanted) and not _tells_of_death(stored) and not case.stays[-1].exit:
            raise UserError("visit_barred.ON_WARD")
        wanted = _with_date(wanted, stored, view)
        findings = _findings(case, form, wanted, stored, view=view, now=now)
        stop = judged(findings, confirmed=form.confirmed)
        if stop is not None:
            return stop
        reason = context.reason_to_change(work, stored, wanted, form.why)
        saved = work.repository.save(wanted, reason=reason, confirmed=findings)
        doses = work.repository.add_many(_doses(form, saved))
        screenings = work.repository.add_many(_screenings(form, saved))
        _keep_death(work, case, form, saved, stored)
        proposed = view.next_visit(saved.weight_g, saved.outcome_after_visit)
        is_weekly = proposed is not None and not proposed.is_booked
        kind = ScheduledKind.WEEKLY if is_weekly else ScheduledKind.OTHER
        others = [one for one in view.file.visits if one.id != saved.id]
        dates = appointments_with(
            saved,
            stored,
            case.home.appointments,
            others,
            new=(kind, case.rules.clinic_opens),
            died_on=form.died_on,
        )
        work.repository.add_many(dates.new)
        told = typed_reason(form.why) or text("visit_date_arranged")
        for changed in given_open_days(context, work, dates.changed, case.home.appointments):
            is_told = changed.due_on == saved.next_due_on or (
                changed.cancelled is CancelReason.RESCHEDULED
            )
            kept = replace(changed, reason=told) if is_told else changed
            work.repository.update(kept, reason=reason)
        done = VisitSaved(
            visit=saved,
            identity=view.identity,
            doses=tuple(doses),
            screenings=tuple(screenings),
            next_kind=dates.next_kind,
            taken_off=dates.taken_off,
            siblings=siblings_to_see(work.connection, case.infant, now),
        )
        return Recorded(done, tuple(findings))


def _to_store(work: UnitOfWork, case: VisitCase, typed: Visit) -> tuple[Visit, Visit | None]:
    """The visit under the number it is stored under, and how it is stored; None: it is new."""
    wanted = replace(typed, infant_id=case.infant.id, withdrawn=False)
    if not wanted.id:
        waiting = arrival_of(case.stays[-1].visits, wanted.visit_at.date())
        if waiting is None or wanted.place is not waiting.place:
            return wanted, None
        told = {"id": waiting.id, "version": waiting.version, "visit_at": waiting.visit_at}
        return replace(wanted, **told), waiting
    stored = work.repository.get(Visit, wanted.id)
    if stored.withdrawn and stored.left_unseen_at is None:
        raise UserError("record_withdrawn_already")
    if stored.infant_id != wanted.infant_id:
        raise UserError("visit_of_another")
    if stored.version != wanted.version:
        raise work.repository.stale(wanted, stored)
    return wanted, stored


def _with_date(wanted: Visit, stored: Visit | None, view: VisitView) -> Visit:
    """The visit with the appointment it answers, which it names as long as the day is due."""
    if wanted.place is VisitPlace.PHONE:
        return replace(wanted, due_on=None, visit_reason=None)
    same = stored is not None and not is_arrival(stored)
    if same and stored and stored.visit_reason is wanted.visit_reason:
        return replace(wanted, due_on=stored.due_on)
    is_expected = wanted.visit_reason in (None, VisitReason.SCHEDULED)
    if view.answers is None or not is_expected:
        return replace(wanted, due_on=None)
    return replace(wanted, due_on=view.answers.due_on, visit_reason=VisitReason.SCHEDULED)


def _findings(  # noqa: PLR0913 - what a visit is judged by
    case: VisitCase,
    form: VisitForm,
    wanted: Visit,
    stored: Visit | None,
    *,
    view: VisitView,
    now: datetime,
) -> list[Finding]:
    first_time = stored is None or is_arrival(stored)
    others = [one for one in case.stays[-1].visits if one.id != wanted.id]
    facts = VisitFacts(
        before=tuple((one.point.on, one.point.weight_g) for one in view.weights),
        left=view.left,
        is_term_passed=view.is_term_passed,
        answers_date=view.answers is not None,
        closed=view.calendar.closed,
        is_new=first_time,
        came_already=stored is None and is_on_record(wanted, others),
    )
    found = visit_form_findings(wanted, facts, now)
    if stored is not None and not first_time:
        found = _about_what_changed(found, stored, wanted)
    if _tells_of_death(wanted):
        last = case.stays[-1].exit
        last_on = last.exit_at.date() if last else None
        found += death_findings(case.infant, form.died_on, last_on, now.date())
    return found + _of_care(case, form, wanted, now)


def _of_care(case: VisitCase, form: VisitForm, visit: Visit, now: datetime) -> list[Finding]:
    """What is unusual in the doses and examinations."""
    born = case.infant.birth_date
    stays = [(one.episode, one.exit) for one in case.stays]
    found: list[Finding] = []
    for dose in _doses(form, visit):
        found += care_findings(dose, case.home.immunisations, born, stays, now)
    for screening in _screenings(form, visit):
        found += care_findings(screening, case.home.screenings, born, stays, now)
    return found


def _doses(form: VisitForm, visit: Visit) -> list[Immunisation]:
    here = True if visit.place in _IN_THE_HOUSE else None
    day = visit.visit_at.date()
    return [
        Immunisation(infant_id=visit.infant_id, vaccine=one, given_on=day, given_here=here)
        for one in form.doses
    ]


def _screenings(form: VisitForm, visit: Visit) -> list[Screening]:
    return [replace(one, infant_id=visit.infant_id) for one in form.screenings]


def _keep_death(
    work: UnitOfWork, case: VisitCase, form: VisitForm, saved: Visit, stored: Visit | None
) -> None:
    """A death at home stands with the infant; one that a wrong visit told of goes with it."""
    is_death = _tells_of_death(saved)
    others = [one for one in case.stays[-1].visits if one.id != saved.id]
    known = with_death_told(
        case.infant,
        form.died_on if is_death else None,
        case.home.contacts,
        others,
        was_told=_tells_of_death(stored) and not is_death,
    )
    if known != case.infant:
        work.repository.update(known, reason=typed_reason(form.why))


def _tells_of_death(visit: Visit | None) -> bool:
    return visit is not None and visit.outcome_after_visit is VisitOutcome.DIED


def _about_what_changed(findings: list[Finding], stored: Visit, wanted: Visit) -> list[Finding]:
    """Of a stored visit only what changes is judged: what was odd or lacking was kept once."""
    changed = {*changed_fields(stored, wanted)}
    if changed & _OF_SIGNS:
        changed |= _OF_SIGNS
    return [one for one in findings if one.field in changed or one.level is Level.NOTE]
