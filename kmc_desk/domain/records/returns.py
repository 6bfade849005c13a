"""A monthly return as it was signed; once stored it is never changed or withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReturn(Record):
    """One version of the return of one month.

    What it says is kept as text (`returns.snapshot`), in pieces that fit a cell of a workbook.

    Attributes:
        name: "2025-04-v001": month and version.
        month: YYYY-MM.
        issue: 1, 2, ...; `version` counts saves, of which there is one.
        closing_census: B13, with which the next month must open.
        prepared_by, verified_by: as typed.
        finalised_by, role: full name of who signed, and as what.
        software_version: of the program that counted.
        reason: why it was revised; None for the first version.
        content_hash: SHA-256 of the text, in hex.
        pieces: into how many it is cut.
        trail_hash: with which the audit trail ended just before it was signed.
        previous_hash: `hash` of the version before; 64 zeros for the first.
        hash: SHA-256 over all of the above.
    """

    name: str
    month: str
    issue: int
    closing_census: int
    prepared_by: str | None = None
    verified_by: str | None = None
    finalised_by: str
    role: Role
    finalised_at: datetime
    software_version: str
    reason: str | None = None
    content_hash: str
    pieces: int
    trail_hash: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReturnPiece(Record):
    """A piece of what a final return says.

    Attributes:
        name: the first 16 signs of the return's `hash`, and the number of the piece: "…-001".
        text: packed text, at most `snapshot.PIECE_SIGNS` long.
    """

    name: str
    text: str
