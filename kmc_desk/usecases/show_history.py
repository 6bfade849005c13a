"""The history of one infant: who changed what, when and why; nothing is ever gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.corrections import is_withdrawn
from kmc_desk.domain.history import SAVES, Version, versions_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, Record
from kmc_desk.store.queries_audit import RECORD_OF, entries_of_infant
from kmc_desk.texts.changes import (
    ShownChange,
    confirmed_sentences,
    day_of,
    record_text,
    shown_changes,
)
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryWish:
    """What part of a history is wanted; what is None does not narrow it.

    Attributes:
        kinds: names of kinds of records, such as "Measurement"; none: all.
        record: name of a kind with the number of one record of it.
        field: name of a field.
        about: a ward day the records are of.
        saved_on: the day of saving.
        account: who saved.
    """

    kinds: tuple[str, ...] = ()
    record: tuple[str, int] | None = None
    field: str | None = None
    about: date | None = None
    saved_on: date | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One save.

    Attributes:
        seq: of the audit entry; larger is later.
        account, who: the account and the person's full name.
        kind: name of the kind of record.
        record: what it is, in words, with its time where it has one.
        about: the ward day it is of; None for a record without a day.
        version: of the record after this save.
        added: the first save of the record.
        withdrawn: this save withdrew the record, or it was withdrawn before.
        gone: the record is withdrawn now: what it said counts nowhere.
        reason: why; "" where nobody said.
        confirmed: sentences, what was unusual and kept on purpose.
    """

    seq: int
    at: datetime
    account: str
    who: str
    kind: str
    record_id: int
    record: str
    about: date | None
    version: int
    added: bool
    withdrawn: bool
    gone: bool
    changes: tuple[ShownChange, ...]
    reason: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The newest lines, newest first, and how many there are in all."""

    lines: tuple[HistoryLine, ...]
    total: int


_Saved = tuple[type[Record], int, Version, bool]
_Trails = dict[tuple[type[Record], int], list[AuditEntry]]


def show_history(
    context: Context, infant_id: int, wish: HistoryWish | None = None, *, most: int = 400
) -> History:
    """The history of an infant with its mother, delivery, stays and care; newest first.

    Args:
        context: who asks.
        infant_id: whose history.
        wish: a part of it; all of it when None.
        most: how many lines at most.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    asked = wish or HistoryWish()
    kinds = (asked.record[0],) if asked.record else asked.kinds
    with context.read() as reader:
        entries = entries_of_infant(reader.connection, infant_id, kinds)
        names = {account.name: account.full_name for account in reader.find(Account)}
    by_record = _by_record(entries, asked)
    newest, total = _newest(by_record, asked, most)
    saved = [
        (kind, number, version, gone)
        for (kind, number), own in newest.items()
        for versions in [versions_of(own, kind)]
        for gone in [is_withdrawn(kind, versions[-1].values)]
        for version in versions
        if _is_wanted(kind, version, asked)
    ]
    saved.sort(key=lambda one: one[2].seq, reverse=True)
    lines = tuple(_line(one, asked, names) for one in saved[:most])
    return History(lines=lines, total=len(saved) if total is None else total)


def _by_record(entries: Iterable[AuditEntry], wish: HistoryWish) -> _Trails:
    found: _Trails = {}
    for entry in entries:
        key = RECORD_OF[entry.entity], entry.entity_id
        if wish.record is None or wish.record[1] == entry.entity_id:
            found.setdefault(key, []).append(entry)
    return found


def _newest(by_record: _Trails, wish: HistoryWish, most: int) -> tuple[_Trails, int | None]:
    """The records that the newest lines are about, and how many lines there are in all.

    What a record held is read back for these only. Where the wish asks for what the records hold,
    all of them must be read, and the number of lines is not known yet: None.
    """
    if wish.field is not None or wish.about is not None:
        return by_record, None
    saves = [
        (entry.seq, key)
        for key, own in by_record.items()
        for entry in own
        if entry.action in SAVES and _is_saved(entry.at_local, entry.account, wish)
    ]
    touched = {key for _, key in sorted(saves, reverse=True, key=lambda one: one[0])[:most]}
    return {key: own for key, own in by_record.items() if key in touched}, len(saves)


def _is_saved(at: datetime, account: str, wish: HistoryWish) -> bool:
    on_day = wish.saved_on is None or at.date() == wish.saved_on
    return on_day and wish.account in (None, account)


def _is_wanted(kind: type[Record], version: Version, wish: HistoryWish) -> bool:
    if not _is_saved(version.at, version.account, wish):
        return False
    if wish.about is not None and wish.about != day_of(kind, version):
        return False
    return wish.field is None or any(c.field == wish.field for c in version.changed)


def _line(saved: _Saved, wish: HistoryWish, names: Mapping[str, str]) -> HistoryLine:
    kind, number, version, gone = saved
    return HistoryLine(
        seq=version.seq,
        at=version.at,
        account=version.account,
        who=names.get(version.account, version.account),
        kind=kind.__name__,
        record_id=number,
        record=record_text(kind, version),
        about=day_of(kind, version),
        version=version.number,
        added=version.action is AuditAction.ADD,
        withdrawn=is_withdrawn(kind, version.values),
        gone=gone,
        changes=shown_changes(kind, version, wish.field),
        reason=version.reason or "",
        confirmed=confirmed_sentences(version),
    )
