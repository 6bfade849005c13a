"""Words of the audit trail: what was done, to what, and whether the trail holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.printed import trail_digits
from kmc_desk.domain.trail import TrailState
from kmc_desk.texts import TEXTS, language_text, text
from kmc_desk.texts.changes import ShownChange

_PERIOD = re.compile(r"(?P<what>return|return_trend|dhis2)_(?P<month>\d{4}-\d\d)_(?P<how>.+)")
_LEAFLET = re.compile(r"leaflet_(?P<language>[a-z]{2,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One entry.

    Attributes:
        seq: its number; larger is later.
        at: local time.
        account, who: the account and the person's full name.
        action, what: in words: what was done, and to what.
        number: of the record; 0 where it is about none.
        kmc_no: of the infant it is about; "" where of none, or where the reader may not know.
        changes: what a save changed.
        kept: sentences, what was unusual and kept on purpose.
        reason: why; "" where nobody said, or where the reader may not know.
        has_reason: somebody said why.
        is_hidden: there is more than this reader may see.
        hash: of the entry.
    """

    seq: int
    at: datetime
    account: str
    who: str
    action: str
    what: str
    number: int
    kmc_no: str = ""
    changes: tuple[ShownChange, ...] = ()
    kept: tuple[str, ...] = ()
    reason: str = ""
    has_reason: bool = False
    is_hidden: bool = False
    hash: str

    @property
    def digits(self) -> str:
        """What a paper shows that was made when this was the newest entry."""
        return trail_digits(self.hash)


def given_text(word: str) -> str:
    """What was given out or done, by its word in the trail, such as "return_2026-04_pdf"."""
    if (found := _PERIOD.fullmatch(word)) is not None:
        what = text(f"trail.what.{found['what']}")
        how = found["how"].replace("_", " ")
        return text("trail.of_month", what=what, month=found["month"], how=how)
    if (found := _LEAFLET.fullmatch(word)) is not None:
        language = language_text(found["language"])
        paper = text("DocumentKind.LEAFLET")
        return text("paper.in_language", paper=paper, language=language)
    for key in (f"trail.what.{word}", f"DocumentKind.{word.upper()}"):
        if key in TEXTS:
            return text(key)
    return word.replace("_", " ").capitalize()


def group_text(word: str) -> str:
    """As `given_text`, without month and language: what a reader looks for."""
    if (found := _PERIOD.fullmatch(word)) is not None:
        return text(f"trail.what.{found['what']}")
    return text("DocumentKind.LEAFLET") if _LEAFLET.fullmatch(word) else given_text(word)


def change_text(change: ShownChange) -> str:
    """One field of one save."""
    key = "trail.change_new" if change.old == text("history.empty") else "trail.change"
    return text(key, label=change.label, old=change.old, new=change.new)


def values_text(line: TrailLine) -> str:
    """What an entry says of values, on one line; "" where it says nothing of any."""
    return text("history.between").join([*map(change_text, line.changes), *line.kept])


def trail_lines(line: TrailLine) -> Iterator[str]:
    """An entry for a terminal: a line, and one for each value below it."""
    words = text(
        "trail.line", seq=line.seq, at=line.at, who=line.who, action=line.action, what=line.what
    )
    if line.kmc_no:
        words = text("trail.of_infant", line=words, kmc_no=line.kmc_no)
    yield text("trail.because", line=words, reason=line.reason) if line.reason else words
    for said in (*map(change_text, line.changes), *line.kept):
        yield f"    {said}"


def fault_sentence(fault: UserError) -> str:
    """What does not hold."""
    return text(fault.key, **fault.values)


def verified_lines(state: TrailState) -> Iterator[str]:
    """What holds, and what could not be looked at, in sentences."""
    if state.first_at is None or state.last_at is None:
        yield text("trail.holds_empty")
    elif state.holds:
        yield text(
            "trail.holds",
            entries=f"{state.entries:,}",
            first=state.first_at,
            last=state.last_at,
        )
        yield text("trail.vouched", signed=state.signed, others=state.others)
    elif state.entries:
        yield text("trail.before", entries=f"{state.entries:,}")
    if not state.anchored:
        yield text("trail.no_anchor")
