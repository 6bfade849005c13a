"""The appointments of an infant, and the visits it came to."""

from kmc_desk.domain.records import ScheduledVisit, Visit
from kmc_desk.store.repository import Reader


def booked_and_seen(reader: Reader, infant_id: int) -> tuple[list[ScheduledVisit], list[Visit]]:
    """Both as they count: cancelled appointments are among them, what is withdrawn is not."""
    booked = reader.find(ScheduledVisit, infant_id=infant_id, withdrawn=False)
    return booked, reader.find(Visit, infant_id=infant_id, withdrawn=False)
