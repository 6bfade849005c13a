"""A paper between its making and its giving out; it counts as made when it is saved or printed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kmc_desk.domain.printed import Printed, trail_digits
from kmc_desk.domain.records import Account
from kmc_desk.paths import write_whole
from kmc_desk.store.queries_audit import exports_about, newest_hash
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document in memory; looking at it leaves no trace.

    Attributes:
        pdf: the whole file.
        file_name: what is proposed for it, such as "discharge-summary.pdf"; names nobody.
        word: what it is called in the audit trail, such as "discharge_summary".
        stay_id: number of the stay it is about; 0: of none.
        only_printed: it is never offered as a file: lying beside the data it would open them.
    """

    pdf: bytes
    file_name: str
    word: str
    stay_id: int = 0
    only_printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """When a paper was given out last, and the name of the person who did."""

    at: datetime
    by: str


def stamp(context: Context, reader: Reader, word: str = "", stay_id: int = 0) -> Printed:
    """What the foot and head of a paper say of its making.

    Args:
        context: who makes it.
        reader: the view of the database that the paper is made from.
        word: of the trail, for a paper of which a second one is a copy; "" for what shows the
            record as it goes on: charts, sheets, the handover, the return.
        stay_id: the stay the paper is about.
    """
    before = exports_about(reader.connection, [word], stay_id) if word else []
    return Printed(
        at=context.clock(),
        by=context.account.full_name,
        trail=trail_digits(newest_hash(reader.connection)),
        first_made=before[0][1] if before else None,
    )


def give_out(context: Context, paper: Paper) -> None:
    """Note in the audit trail that a paper goes to the printer; it may be a wrong clock."""
    context.note_given_out((paper.word, paper.stay_id))


def save_paper(context: Context, paper: Paper, target: Path) -> Path:
    """Write a paper to a file, whole and noted or not at all; returns the file.

    Raises:
        OSError: the file cannot be written; nothing is noted then.
        ValueError: a paper that is only printed; no screen offers that.
    """
    if paper.only_printed:
        raise ValueError(paper.word)
    write_out(context, target, paper.pdf, (paper.word, paper.stay_id))
    return target


def write_out(context: Context, target: Path, data: bytes, *given: tuple[str, int]) -> None:
    """Write a file that leaves the program: all of it and noted in the trail, or none of it.

    Args:
        context: who does it.
        target: appears under its name when it is written and noted.
        data: what stands in it.
        given: as of `Context.note_given_out`.

    Raises:
        UserError: those of `Context.note_given_out`.
        OSError: the file cannot be written; nothing is noted then.
    """
    write_whole(target, data, lambda: context.note_given_out(*given))


def last_given_out(reader: Reader, words: Collection[str], stay_id: int) -> Mapping[str, GivenOut]:
    """When and by whom papers about a stay were given out last, by their word in the trail."""
    names = {one.name: one.full_name for one in reader.find(Account)}
    return {
        word: GivenOut(at=at, by=names.get(account, account))
        for word, at, account in exports_about(reader.connection, words, stay_id)
    }
