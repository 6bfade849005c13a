"""A stay registered in error: closed, counted nowhere, kept in the history, and restored."""

from dataclasses import replace

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding, hard, note
from kmc_desk.domain.findings.register_checks import stay_order_findings
from kmc_desk.domain.findings.stay_checks import bed_findings
from kmc_desk.domain.follow_up.booking import awaited_again, still_open, taken_off_by_return
from kmc_desk.domain.history import versions_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import ended_on_ward, visit_of_day, went_home
from kmc_desk.domain.records import Episode, Exit, Infant, own_values
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.queries_family import births_of
from kmc_desk.store.queries_stays import exit_to_write, exits_of, open_stays
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Recorded, Refused, given_open_days, given_reason


def withdraw_stay(context: Context, episode_id: int, reason: str) -> Recorded[Exit]:
    """Close a stay with the outcome ADMIN_ERROR (clinical.md §4.1); its bed is free at once.

    A stay that had ended keeps time and figures of its exit, so that `restore_stay` finds them.
    The visits that a readmission in error had cancelled are waited for again, and the visit from
    which it was made is followed by others.

    Raises:
        UserError: not_allowed, reason_missing, stay_in_error_already.
    """
    context.allow(Action.WITHDRAW_STAY)
    why = given_reason(reason)
    with context.write() as work:
        episode = work.repository.get(Episode, episode_id)
        leaving = _exit_of(work, episode)
        if leaving is not None and leaving.outcome is Outcome.ADMIN_ERROR:
            raise UserError("stay_in_error_already")
        if leaving is None:
            closed_at = max(context.clock().replace(second=0, microsecond=0), episode.admitted_at)
            leaving = exit_to_write(work.connection, episode.id, closed_at)
        in_error = replace(leaving, outcome=Outcome.ADMIN_ERROR)
        saved = work.repository.save(in_error, reason=why)
        if _is_latest_of_several(work, episode):
            admitted_on = episode.admitted_at.date()
            booked, came = booked_and_seen(work.repository, episode.infant_id)
            sent_home = went_home(visit_of_day(came, admitted_on))
            again = given_open_days(context, work, awaited_again(admitted_on, booked), booked)
            for changed in (*again, *([sent_home] if sent_home else [])):
                work.repository.update(changed, reason=why)
        return Recorded(saved)


def restore_stay(context: Context, episode_id: int, reason: str) -> Recorded[Exit] | Refused:
    """Make a stay count again as it was before it was closed in error: open, or with its exit.

    An infant who comes back to the ward gets no bed where another lies in it; that is said.

    Raises:
        UserError: not_allowed, reason_missing, stay_not_in_error.
    """
    context.allow(Action.WITHDRAW_STAY)
    why = given_reason(reason)
    with context.write() as work:
        episode = work.repository.get(Episode, episode_id)
        leaving = _exit_of(work, episode)
        if leaving is None or leaving.outcome is not Outcome.ADMIN_ERROR:
            raise UserError("stay_not_in_error")
        restored = _before_the_error(work, leaving)
        refused = _order_findings(work, episode, restored)
        if refused:
            return Refused(tuple(refused))
        findings: list[Finding] = []
        if restored.withdrawn:
            findings = _bed_findings(context, work, episode)
        saved = work.repository.save(restored, reason=why)
        if findings:
            work.repository.save(replace(episode, bed_no=None), reason=why)
        if _is_latest_of_several(work, episode):
            booked, came = booked_and_seen(work.repository, episode.infant_id)
            admitted_on = episode.admitted_at.date()
            seen = ended_on_ward(visit_of_day(came, admitted_on))
            gone = taken_off_by_return(still_open(booked, came, admitted_on))
            for changed in (*gone, *([seen] if seen else [])):
                work.repository.update(changed, reason=why)
        return Recorded(saved, tuple(findings))


def stay_in_error(context: Context, infant_id: int) -> int | None:
    """Number of the latest stay of an infant that is closed in error; None: there is none.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = reader.find(Episode, infant_id=infant_id)
        closed = {
            leaving.episode_id
            for leaving in exits_of(reader.connection, (e.id for e in stays)).values()
            if leaving.outcome is Outcome.ADMIN_ERROR
        }
    return max((e.id for e in stays if e.id in closed), default=None)


def _is_latest_of_several(work: UnitOfWork, episode: Episode) -> bool:
    numbers = [one.episode for one in work.repository.find(Episode, infant_id=episode.infant_id)]
    return len(numbers) > 1 and episode.episode == max(numbers)


def _exit_of(work: UnitOfWork, episode: Episode) -> Exit | None:
    return work.repository.find_one(Exit, episode_id=episode.id, withdrawn=False)


def _before_the_error(work: UnitOfWork, leaving: Exit) -> Exit:
    """The exit as it was before the error: withdrawn where the stay was open then."""
    entries = entries_of(work.connection, Exit, leaving.id)
    earlier = [
        version
        for version in versions_of(entries, Exit)
        if version.values["outcome"] is not Outcome.ADMIN_ERROR or version.values["withdrawn"]
    ]
    if not earlier:
        return replace(leaving, withdrawn=True)
    known = {name: earlier[-1].values[name] for name in own_values(leaving)}
    return replace(leaving, **known)  # pyright: ignore[reportArgumentType] - by their own types


def _order_findings(work: UnitOfWork, episode: Episode, restored: Exit) -> list[Finding]:
    """Whether the stay fits between the infant's other stays (V02)."""
    (birth,) = births_of(work.repository, episode)
    others = birth.stays[episode.infant_id]
    again = (episode, None if restored.withdrawn else restored)
    stays = sorted((*others, again), key=lambda stay: stay[0].episode)
    found = [f for place in range(len(stays)) for f in stay_order_findings(stays, place)]
    if restored.withdrawn and any(leaving is None for _, leaving in others):
        found.append(hard("on_ward_already", "episode"))
    return found


def _bed_findings(context: Context, work: UnitOfWork, episode: Episode) -> list[Finding]:
    here = open_stays(work.connection, context.clock())
    delivery_id = work.repository.get(Infant, episode.infant_id).delivery_id
    taken = bed_findings(episode.bed_no, delivery_id, here)
    return [note("bed_given_away", "bed_no", bed=episode.bed_no)] if taken else []
