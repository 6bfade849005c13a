"""What an admission still lacks, to be completed later in the shift (clinical.md §8.2, 2)."""

from dataclasses import dataclass

from kmc_desk.domain.admission_form import lacking
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Record
from kmc_desk.store.queries_stays import stays_of_infant
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A record with core fields that have no answer.

    Attributes:
        record: as it is stored now; a correction names its version.
        names: of these fields, in the order of the form.
    """

    record: Record
    names: tuple[str, ...]


def gaps(context: Context, infant_id: int) -> list[Gap]:
    """What mother, birth, infant and the latest stay lack; empty when all is answered.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_of_infant(reader.connection, infant_id)
    if not stays:
        return []
    latest = stays[-1]
    found: list[Gap] = []
    for record in latest.asked_on_admission:
        names = tuple(name for _, name in lacking(record))
        if names:
            found.append(Gap(record=record, names=names))
    return found
