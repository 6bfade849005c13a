"""Whether the audit trail is as it was written: every entry, its end, and what vouches for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.audit import FIRST_PREV_HASH
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, FinalReturn
from kmc_desk.domain.returns.vouched import first_not_vouched
from kmc_desk.domain.trail import TrailState
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import sticks
from kmc_desk.store.chain import chain_keys, checked_part, hash_at
from kmc_desk.store.queries_audit import entries_of_kinds
from kmc_desk.store.queries_trail import entry_at, newest_break_with_the_past, newest_seq
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context

Progress = Callable[[int, int], object]
"""Takes how many entries were looked at, and of how many; what it raises ends the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How far the trail has been looked at.

    Attributes:
        end: sequence number and hash of the last entry that holds.
        of: how many entries there are.
        broken: the first entry that is not as it was written.
        more: there are entries left.
    """

    end: tuple[int, str] = (0, FIRST_PREV_HASH)
    of: int = 0
    broken: int | None = None
    more: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEnd:
    """An entry that something outside the database says the trail has, such as a backup.

    Attributes:
        at: when that was made.
    """

    seq: int
    hash: str
    at: datetime


def verify_trail(
    context: Context, progress: Progress | None = None, known: Iterable[KnownEnd] = ()
) -> TrailState:
    """Look at the whole trail.

    Args:
        context: who asks.
        progress: see `Progress`.
        known: entries the trail is said to have by what the program does not find by itself.

    Raises:
        UserError: not_allowed.
    """
    looked = Looked()
    while looked.more:
        looked = look_further(context, looked)
        if progress is not None:
            progress(looked.end[0], looked.of)
    return judged_trail(context, looked, known)


def look_further(context: Context, looked: Looked) -> Looked:
    """Look at some thousand entries more; between two such parts others may save.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_TRAIL)
    with context.read() as reader:
        end, broken, more = checked_part(reader.connection, looked.end)
        return Looked(
            end=end,
            of=max(looked.of, end[0], newest_seq(reader.connection)),
            broken=broken,
            more=more and broken is None,
        )


def judged_trail(context: Context, looked: Looked, known: Iterable[KnownEnd] = ()) -> TrailState:
    """What is to be said once all entries were looked at; arguments as of `verify_trail`.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_TRAIL)
    anchor = read_anchor(context.database.folder)
    with context.read() as reader:
        since = newest_break_with_the_past(reader.connection)
        ends = [*known, *_ends_of_backups(context, since)]
        ends += [KnownEnd(seq=a.seq, hash=a.hash, at=a.at_utc) for a in [anchor] if a]
        finals = reader.find(FinalReturn)
        trail = entries_of_kinds(reader.connection, [FinalReturn])
        faults = [
            *_faults_of_chain(reader, looked),
            *_faults_of_ends(reader, ends),
        ]
        if (found := first_not_vouched(finals, trail)) is not None:
            faults.append(UserError("trail_return", month=found[0], version=found[1]))
        newest = newest_seq(reader.connection)
        first, last = (entry_at(reader.connection, seq) for seq in (1, newest))
    return TrailState(
        entries=newest if looked.broken is None else looked.broken - 1,
        first_at=first.at_local if first else None,
        last_at=last.at_local if last else None,
        signed=len(finals),
        others=len(ends),
        anchored=anchor is not None,
        faults=tuple(faults),
    )


def _ends_of_backups(context: Context, since: datetime | None) -> Iterable[KnownEnd]:
    """The ends that backups know that can be reached now.

    Args:
        context: with the data folder.
        since: when an older copy was restored, or missing saves were accepted, in UTC: what was
            backed up before that may rightly be in the trail no more.
    """
    own = [one.folder for one in sticks() if one.centre == context.centre.code]
    for folder in (context.database.folder / BACKUPS, *own):
        for backup in list_backups(folder):
            made_at = backup.made_at.replace(tzinfo=None)
            if since is None or made_at > since:
                yield KnownEnd(seq=backup.seq, hash=backup.head, at=made_at)


def _faults_of_chain(reader: Reader, looked: Looked) -> Iterable[UserError]:
    if looked.broken is not None:
        entry = entry_at(reader.connection, looked.broken)
        if entry is None:  # the reading goes by what follows, so there is one
            raise RuntimeError("the entry is gone")
        names = {account.name: account.full_name for account in reader.find(Account)}
        yield UserError(
            "trail_broken",
            seq=looked.broken,
            at=entry.at_local,
            who=names.get(entry.account, entry.account),
        )
    if len(chain_keys(reader.connection)) > 1:  # a file has one, which never changes
        yield UserError("trail_key")


def _faults_of_ends(reader: Reader, ends: Iterable[KnownEnd]) -> Iterable[UserError]:
    """Of entries that are known from elsewhere and are not in the trail as they were."""
    newest = newest_seq(reader.connection)
    for one in sorted(ends, key=lambda end: end.seq, reverse=True):
        if one.seq > newest:
            yield UserError("trail_cut", missing=one.seq - newest, after=newest)
        elif hash_at(reader.connection, one.seq) != one.hash:
            yield UserError("trail_rewritten", seq=one.seq, at=one.at)
