"""An invented handover of forty infants, for tests of its sheet and its words."""

from dataclasses import replace
from datetime import datetime, timedelta

from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.handover import Handover, handover
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import DoctorOrder, Exit, ShiftNote, SkinToSkin, Treatment
from kmc_desk.domain.shifts import shift_at, shift_before
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward import ward
from tests.reports.paper_ward import BEDS, DAY, at, forty, stay

NOW = at(DAY, 14, 20)


def handed_over(
    files: list[StayFile] | None = None,
    *,
    now: datetime = NOW,
    orders: tuple[DoctorOrder, ...] = (),
    of_shift_before: bool | None = None,
    note: str = "",
) -> Handover:
    """The handover of these stays, or of forty infants."""
    chosen = forty() if files is None else files
    here = [
        replace(file, orders=orders) if file.infant.id == 1 else file
        for file in chosen
        if file.exit is None
    ]
    running = shift_at(now)
    home = {file.infant.id: GoingHome() for file in here}
    made = handover(
        ward(here, BEDS, now, home),
        here,
        [file for file in chosen if file.exit is not None],
        shifts=(running, shift_before(running)),
        of_shift_before=of_shift_before,
    )
    written = ShiftNote(shift_start=made.span.start, note=note)
    return replace(made, note=written, note_by="Nurse Rukhsana" if note else "")


def busy(number: int = 1) -> StayFile:
    """An infant with two treatments, one stopped, held since 13:10."""
    file = stay(number, str(number))
    day = timedelta(days=1)
    courses = (
        Treatment(id=1, infant_id=number, treatment=TreatmentKind.O2, started_on=DAY),
        Treatment(
            id=2,
            infant_id=number,
            treatment=TreatmentKind.ANTIBIOTIC_1ST,
            started_on=DAY - 2 * day,
            drug="ampicillin and gentamicin",
        ),
        Treatment(
            id=3,
            infant_id=number,
            treatment=TreatmentKind.PHOTOTHERAPY,
            started_on=DAY - 3 * day,
            stopped_on=DAY,
        ),
    )
    first = file.sessions[0]
    held = SkinToSkin(
        infant_id=number, start=at(DAY, 13, 10), provider=first.provider, place=first.place
    )
    earlier = tuple(one for one in file.sessions if one.start < at(DAY, 0))
    return replace(file, treatments=courses, sessions=(*earlier, held))


def gone(number: int, hour: int) -> StayFile:
    """An infant that left on the day."""
    return replace(stay(number, str(number)), exit=Exit(episode_id=number, exit_at=at(DAY, hour)))
