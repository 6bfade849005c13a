"""What is found when data are opened: what stops entry, what must be accepted, what is told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

MB = 1_000_000
WARN_BELOW_BYTES = 500 * MB  # reliability.md 5c
STOP_BELOW_BYTES = 50 * MB  # the same; a log that grows and a backup still find room


class PageCheck(StrEnum):
    """How far the pages of the file were looked at; a damaged file is not opened at all."""

    WHOLE = "WHOLE"
    NOT_FINISHED = "NOT_FINISHED"


class FolderKind(StrEnum):
    """Where a data folder lies, as far as that is a danger to it."""

    LOCAL = "LOCAL"
    NETWORK = "NETWORK"
    SYNCED = "SYNCED"
    REMOVABLE = "REMOVABLE"
    FAT = "FAT"


class GapKind(StrEnum):
    """How the trail and the anchor beside the file disagree.

    MISSING: the file ends before the entry that was noted last. DIFFERS: another entry stands in
    its place. BROKEN: the chain of the newest entries does not hold. NO_ANCHOR: nothing is noted.
    """

    MISSING = "MISSING"
    DIFFERS = "DIFFERS"
    BROKEN = "BROKEN"
    NO_ANCHOR = "NO_ANCHOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailGap:
    """Saves that the file lacks, or a trail that somebody changed.

    Attributes:
        seq, hash: of the newest entry in the file.
        noted_seq, noted_hash: of the newest entry as noted outside; 0 and "" where nothing is.
        from_at, to_at: local times of those two; the same where nothing is noted.
        broken_at: the first entry that does not fit the chain; 0: none was found.
    """

    kind: GapKind
    seq: int
    hash: str
    noted_seq: int = 0
    noted_hash: str = ""
    from_at: datetime
    to_at: datetime
    broken_at: int = 0

    @property
    def missing(self) -> int:
        """How many entries of the trail the file lacks."""
        return max(self.noted_seq - self.seq, 0)

    @property
    def stops_entry(self) -> bool:
        """Whether a person must have read it before anything is entered."""
        return self.kind is not GapKind.NO_ANCHOR


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlace:
    """Where a data folder lies.

    Attributes:
        name: of the service that copies it, or of the file system; "" where there is none to name.
    """

    kind: FolderKind = FolderKind.LOCAL
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What one opening found.

    Attributes:
        stopped_after: local time of the newest entry, where the session before did not end in
            order; None where it did, or nothing was ever saved.
        gap: how trail and anchor disagree; None: they agree.
    """

    pages: PageCheck = PageCheck.WHOLE
    place: FolderPlace = field(default_factory=FolderPlace)
    stopped_after: datetime | None = None
    gap: TrailGap | None = None


class Weight(StrEnum):
    """How grave a notice is; in this order."""

    DANGER = "DANGER"
    WARNING = "WARNING"
    INFO = "INFO"


class Answer(StrEnum):
    """What a person can do about a notice."""

    LOOK_AGAIN = "LOOK_AGAIN"
    SEE_GAP = "SEE_GAP"
    ACCEPT_GAP = "ACCEPT_GAP"
    DISMISS = "DISMISS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing about the open data that everybody must know.

    Attributes:
        key: of its sentence, `opening.KEY`.
        answers: the buttons it has.
    """

    key: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    answers: tuple[Answer, ...] = ()


def gap_words(gap: TrailGap) -> dict[str, list[str | int | None]]:
    """A gap as the trail keeps it, field -> [None, value]: both heads, and the times of them."""
    values = {one.name: getattr(gap, one.name) for one in fields(gap)}
    times = {name: values[name].isoformat(timespec="seconds") for name in ("from_at", "to_at")}
    return {name: [None, value] for name, value in {**values, **times}.items()}


def gap_of(changes: str) -> TrailGap:
    """The gap that `gap_words` wrote into an entry."""
    kept = {name: after for name, (_, after) in json.loads(changes).items()}
    return TrailGap(
        kind=GapKind(kept["kind"]),
        seq=kept["seq"],
        hash=kept["hash"],
        noted_seq=kept["noted_seq"],
        noted_hash=kept["noted_hash"],
        from_at=datetime.fromisoformat(kept["from_at"]),
        to_at=datetime.fromisoformat(kept["to_at"]),
        broken_at=kept["broken_at"],
    )
