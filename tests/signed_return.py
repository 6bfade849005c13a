"""A return as it is stored once it was signed; what it says is given."""

from datetime import datetime

from kmc_desk.domain.audit import FIRST_PREV_HASH
from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import FinalReturn, FinalReturnPiece
from kmc_desk.domain.returns.snapshot import final_name, sealed_return


def signed(
    content: str, before: FinalReturn | None = None, month: str = "2025-04"
) -> tuple[FinalReturn, list[FinalReturnPiece]]:
    """The first version of a month, or the one after `before`."""
    issue = 1 if before is None else before.issue + 1
    return sealed_return(
        FinalReturn(
            name=final_name(month, issue),
            month=month,
            issue=issue,
            closing_census=2,
            prepared_by="Sister Bilquis",
            finalised_by="Dr Ayesha",
            role=Role.CENTRE_HEAD,
            finalised_at=datetime(2025, 5, 3, 10),
            software_version="0.1.0",
            reason=None if before is None else "a death was entered late",
            content_hash="",
            pieces=0,
            trail_hash="ab" * 32,
            previous_hash=FIRST_PREV_HASH if before is None else before.hash,
            hash="",
        ),
        content,
    )
