"""What is wrong with the data that are open, and going on all the same (decision 0030)."""

from contextlib import suppress

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import (
    MB,
    STOP_BELOW_BYTES,
    WARN_BELOW_BYTES,
    Answer,
    FolderKind,
    GapKind,
    Notice,
    TrailGap,
    Weight,
    gap_words,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.store import space
from kmc_desk.store.guard import (
    TRAIL,
    StandingGap,
    begin_anchor_anew,
    is_writable,
    require_file,
    standing_gap,
)
from kmc_desk.usecases.context import Context, given_reason

_ORDER = tuple(Weight)


def note_gap(context: Context) -> None:
    """Write what the opening found missing into the trail, once, before anything else is written.

    From then on the trail itself tells it, and the anchor begins anew: it could not tell it any
    longer than until as many entries have been written as are missing. A disk that takes nothing
    leaves all as it is; the next opening finds it again.
    """
    with suppress(UserError):
        _note_found(context)


def see_gap(context: Context, why: str) -> None:
    """Go on although saves are missing: whoever is on duty must be able to write at night.

    Args:
        context: who says so.
        why: what the person did about it, or knows of it.

    Raises:
        UserError: not_allowed, reason_missing, and faults of the disk.
    """
    context.allow(Action.ENTER_CARE if context.may(Action.ENTER_CARE) else Action.ACCEPT_GAP)
    _note_found(context)
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.GAP_SEEN, TRAIL, reason=given_reason(why))
    context.database.watch.is_unseen = False


def accept_gap(context: Context, why: str) -> None:
    """Answer for the data as they are; the notice goes, what was found stays in the trail.

    Raises:
        UserError: not_allowed, reason_missing, and faults of the disk.
    """
    context.allow(Action.ACCEPT_GAP)
    reason = given_reason(why)
    _note_found(context)
    with context.read() as reader:
        gaps = standing_gap(reader.connection).gaps
    with context.write(at_any_clock=True) as work:
        for gap in gaps:
            told = gap_words(gap)
            work.repository.note(AuditAction.GAP_ACCEPTED, TRAIL, reason=reason, told=told)
    context.database.watch.is_unseen = False


def show_notices(context: Context) -> tuple[Notice, ...]:
    """Everything that must be known about the open data now, the gravest first.

    Raises:
        UserError: what keeps them from being read, such as data_changed.
    """
    database = context.database
    found: list[Notice] = []
    if database.watch.is_damaged:
        found.append(Notice(key="damaged", weight=Weight.DANGER))
    if database.read_only:
        # Refused once somebody else saves into them.
        with context.read() as reader, reader.connection.begin():
            found.append(Notice(key="read_only", weight=Weight.WARNING))
    else:
        try:
            with context.read() as reader:
                found += _of_trail(context, standing_gap(reader.connection))
        except UserError:
            if not database.watch.is_damaged:  # else the worst is told already
                raise
        found += _of_disk(context)
    found += _of_opening(context)
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.weight)))


def note_damage(context: Context) -> None:
    """A part of the open data could not be read: from now on that is told, until they are closed.

    Nobody may believe that a notice which went away has put it right.
    """
    context.database.watch.is_damaged = True


def dismiss_stop(context: Context) -> None:
    """The person has read that the program stopped without being closed."""
    context.database.watch.is_told = True


def _of_disk(context: Context) -> list[Notice]:
    folder = context.database.folder
    again = (Answer.LOOK_AGAIN,)
    try:
        require_file(folder, context.database.watch)
    except UserError as error:
        return [Notice(key=error.key, weight=Weight.DANGER, values=error.values, answers=again)]
    found: list[Notice] = []
    if not is_writable(folder):
        values = {"folder": folder}
        found.append(
            Notice(key="disk_read_only", weight=Weight.DANGER, values=values, answers=again)
        )
    free = space.free_bytes(folder)
    if free is not None and free < WARN_BELOW_BYTES:
        values = {"folder": folder, "free": free // MB, "needed": STOP_BELOW_BYTES // MB}
        short = free < STOP_BELOW_BYTES
        found.append(
            Notice(
                key="space_short" if short else "space_low",
                weight=Weight.DANGER if short else Weight.WARNING,
                values=values,
                answers=again,
            )
        )
    return found


def _of_trail(context: Context, standing: StandingGap) -> list[Notice]:
    """Each gap with its sentence; the answers stand at the first one, for all of them."""
    watch = context.database.watch
    gaps = standing.gaps
    if watch.opening.gap is not None and not watch.is_noted:  # the disk took no entry
        gaps = (*gaps, watch.opening.gap)
    answers: list[Answer] = []
    if watch.is_unseen:
        answers.append(Answer.SEE_GAP)
    if context.may(Action.ACCEPT_GAP):
        answers.append(Answer.ACCEPT_GAP)
    return [_of_gap(gap, tuple(answers)) for gap in gaps]


def _of_gap(gap: TrailGap, answers: tuple[Answer, ...]) -> Notice:
    weight = Weight.DANGER if gap.kind is not GapKind.NO_ANCHOR else Weight.WARNING
    values = {
        "missing": gap.missing,
        "start": gap.from_at,
        "end": gap.to_at,
        "broken_at": gap.broken_at,
    }
    return Notice(
        key=f"gap_{gap.kind.value.lower()}", weight=weight, values=values, answers=answers
    )


def _of_opening(context: Context) -> list[Notice]:
    opening, folder = context.database.watch.opening, context.database.folder
    found: list[Notice] = []
    place = opening.place
    values = {"folder": folder, "name": place.name}
    if place.kind is FolderKind.SYNCED:
        found.append(Notice(key="synced", weight=Weight.DANGER, values=values))
    elif place.kind in {FolderKind.FAT, FolderKind.REMOVABLE} and not context.database.read_only:
        found.append(Notice(key="removable", weight=Weight.WARNING, values=values))
    if opening.stopped_after is not None and not context.database.watch.is_told:
        found.append(
            Notice(
                key="stopped",
                weight=Weight.INFO,
                values={"at": opening.stopped_after},
                answers=(Answer.DISMISS,),
            )
        )
    return found


def _note_found(context: Context) -> None:
    """As `note_gap`; what the disk does not take is raised: nobody answers for what stands nowhere.

    Raises:
        UserError: faults of the disk.
    """
    watch = context.database.watch
    gap = watch.opening.gap
    if gap is None or watch.is_noted or context.database.read_only:
        return
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.GAP_FOUND, TRAIL, told=gap_words(gap))
        end = work.repository.anchor
    begin_anchor_anew(context.database.folder, end)
    watch.is_noted = True
