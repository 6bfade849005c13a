"""The audit trail as people read it: who did what, when and why; the newest first."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.findings.confirmed import confirmed_in
from kmc_desk.domain.history import SAVES, versions_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, FinalReturnPiece, Record
from kmc_desk.domain.trail import KEEPING, OF_NO_PATIENT, TrailWish
from kmc_desk.exchange.trail_csv import TrailRow, trail_csv
from kmc_desk.paths import whole_file
from kmc_desk.store.queries_audit import RECORD_OF
from kmc_desk.store.queries_trail import kmc_numbers_of, subjects, trail_part
from kmc_desk.store.repository import Reader
from kmc_desk.texts import code_text, finding_text, text
from kmc_desk.texts.backup_words import why_words
from kmc_desk.texts.changes import ShownChange, record_text, shown_changes
from kmc_desk.texts.trail_lines import TrailLine, given_text, group_text, values_text
from kmc_desk.texts.values import kind_text
from kmc_desk.usecases.context import Context

AT_ONCE = 100
_A_FILE_AT_ONCE = 5_000
FILE_NAME = "audit-trail.csv"
Progress = Callable[[int, int], object]
"""Takes how many entries were looked at, and of how many; what it raises ends the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPage:
    """Some lines, the newest first.

    Attributes:
        before: what to ask with for what is older; None: there is nothing. A page may have few
            lines, or none, and older ones all the same: a page looks at a bounded part only.
    """

    lines: tuple[TrailLine, ...]
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What entries are about, as one choice: its words, and the names the trail has for it."""

    words: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailChoices:
    """What may be chosen from: accounts with the names of the people, and subjects."""

    people: tuple[tuple[str, str], ...]
    subjects: tuple[Subject, ...]


def show_trail(
    context: Context, wish: TrailWish, before: int | None = None, at_most: int = AT_ONCE
) -> TrailPage:
    """A page of the trail; quick however long the trail is.

    Who may see the trail and not the ward learns who did what kind of thing when, and no value.

    Args:
        context: who asks.
        wish: a part of it.
        before: as the page before says; None: from the newest on.
        at_most: how many lines.

    Raises:
        UserError: not_allowed.
    """
    _see(context, wish)
    with context.read() as reader:
        entries, older = trail_part(reader.connection, wish, before, at_most)
        lines = tuple(_lines(context, reader, entries))
    return TrailPage(lines=lines, before=older)


def trail_choices(context: Context) -> TrailChoices:
    """What a wish may be made of.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_TRAIL)
    with context.read() as reader:
        accounts, found = reader.find(Account), subjects(reader.connection)
    groups: dict[str, list[str]] = {}
    for entity in found:
        groups.setdefault(_what(entity, group_text), []).append(entity)
    return TrailChoices(
        people=tuple(sorted((one.name, one.full_name) for one in accounts)),
        subjects=tuple(
            Subject(words=words, entities=tuple(entities))
            for words, entities in sorted(groups.items())
        ),
    )


def write_trail(
    context: Context, wish: TrailWish, target: Path, progress: Progress | None = None
) -> int:
    """Write a part of the trail as CSV, the newest first, and note it; returns how many lines.

    Who may not see the ward gets a file without values, as on screen.

    Args:
        context: who writes it.
        wish: a part of it.
        target: the file.
        progress: see `Progress`.

    Raises:
        UserError: not_allowed.
        OSError: the file cannot be written; nothing is noted then.
    """
    _see(context, wish)
    if context.may(Action.SEE_WARD):
        context.allow(Action.EXPORT_IDENTIFIED)
    written = 0

    def rows() -> Iterator[TrailRow]:
        nonlocal written
        before, newest = None, 0
        while True:
            page = show_trail(context, wish, before, _A_FILE_AT_ONCE)
            for line in page.lines:
                newest = newest or line.seq
                written += 1
                yield _row(line)
            if page.before is None:
                return
            before = page.before
            if progress is not None:
                newest = max(newest, before)
                progress(newest - before, newest)

    def noted() -> None:
        context.note_given_out(("audit_trail", 0))

    with whole_file(target, noted) as stream:
        for part in trail_csv(rows()):
            stream.write(part)
    return written


def _see(context: Context, wish: TrailWish) -> None:
    context.allow(Action.SEE_TRAIL)
    if wish.infant_id is not None:
        context.allow(Action.SEE_WARD)


def _lines(context: Context, reader: Reader, entries: Iterable[AuditEntry]) -> Iterator[TrailLine]:
    known = list(entries)
    sees_all = context.may(Action.SEE_WARD)
    names = {account.name: account.full_name for account in reader.find(Account)}
    numbers = kmc_numbers_of(reader.connection, known if sees_all else ())
    for entry in known:
        yield _line(entry, names, numbers, sees_all=sees_all)


def _line(
    entry: AuditEntry,
    names: Mapping[str, str],
    numbers: Mapping[tuple[str, int], str],
    *,
    sees_all: bool,
) -> TrailLine:
    kind = RECORD_OF.get(entry.entity)
    line = TrailLine(
        seq=entry.seq,
        at=entry.at_local,
        account=entry.account,
        who=names.get(entry.account, entry.account),
        action=code_text(entry.action),
        what=_what(entry.entity, given_text),
        number=entry.entity_id,
        has_reason=entry.reason is not None,
        hash=entry.hash,
    )
    of_keeping = kind is None and entry.action in KEEPING
    if not sees_all and kind not in OF_NO_PATIENT and not of_keeping:
        return replace(line, is_hidden=entry.changes != "{}" or entry.reason is not None)
    line = replace(
        line, kmc_no=numbers.get((entry.entity, entry.entity_id), ""), reason=entry.reason or ""
    )
    if kind is FinalReturnPiece:  # a piece of packed text tells nobody anything
        return line
    if entry.action is AuditAction.BACKUP:
        line = replace(line, reason=why_words(line.reason))
    if kind is None or entry.action in KEEPING:
        return replace(line, changes=tuple(_told(entry)))
    return _with_values(line, entry, kind)


def _with_values(line: TrailLine, entry: AuditEntry, kind: type[Record]) -> TrailLine:
    """What the entry says of the record in words; of one save the times of others are unknown."""
    if entry.action in SAVES:
        version = versions_of([entry], kind)[0]
        return replace(line, what=record_text(kind, version), changes=shown_changes(kind, version))
    if entry.action is AuditAction.CONFIRM:
        return replace(line, kept=tuple(map(finding_text, confirmed_in(entry.changes))))
    if entry.action is AuditAction.FINALISE:
        told = cast("dict[str, object]", json.loads(entry.changes))
        signed = text("trail.signed", month=told["month"], version=told["version"])
        return replace(line, what=signed)
    return line


def _told(entry: AuditEntry) -> Iterator[ShownChange]:
    """What is noted of a deed that changed no record."""
    told = cast("dict[str, object]", json.loads(entry.changes))
    for name, value in told.items():
        old, new = cast("list[object]", value) if isinstance(value, list) else (None, value)
        label = name.replace("_", " ").capitalize()
        before = text("history.empty") if old is None else str(old)
        yield ShownChange(field=name, label=label, old=before, new=str(new))


def _what(entity: str, words: Callable[[str], str]) -> str:
    kind = RECORD_OF.get(entity)
    return words(entity) if kind is None else kind_text(kind)


def _row(line: TrailLine) -> TrailRow:
    return TrailRow(
        seq=line.seq,
        at=line.at,
        account=line.account,
        who=line.who,
        action=line.action,
        what=line.what,
        number=line.number,
        kmc_no=line.kmc_no,
        changes=values_text(line),
        reason=line.reason,
        hash=line.hash,
    )
