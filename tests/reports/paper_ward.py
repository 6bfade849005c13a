"""An invented ward of forty infants in as many beds and more, for tests of the sheets for paper."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.records import Bed, Centre
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.reports.page import Printed
from tests.pdf_words import words_by_page
from tests.reports import summary_cases as cases

DAY = cases.BORN + timedelta(days=6)
CENTRE = Centre(code="HRP", name="KMC centre", hospital="DHQ Hospital Haripur")
PRINTED = Printed(at=datetime(2025, 3, 7, 20, 5), by="Nurse Rukhsana")
BEDS = [Bed(bed_no=str(place), place=place) for place in range(1, 46)]


def stay(number: int, bed: str, name: str | None = None) -> StayFile:
    """A stay that is open, as known on `DAY`; infants 2 and 3 are twins."""
    file = cases.usual()
    twin = number in (2, 3)
    mother_id = 2 if twin else number
    mother = replace(
        file.mother, id=mother_id, key=f"M{mother_id}", mother_name=name or f"Mother{mother_id:02d}"
    )
    delivery = replace(file.delivery, id=mother_id, key=f"D{mother_id}", mother_id=mother_id)
    infant = replace(
        file.infant,
        id=number,
        key=f"I{number}",
        delivery_id=mother_id,
        kmc_no=f"HRP-2025-{number:05d}-K",
    )
    if twin:
        delivery = replace(delivery, plurality=Plurality.TWIN)
        infant = replace(infant, birth_order=number - 1)
    episode = replace(file.episode, id=number, infant_id=number, bed_no=bed)
    return replace(
        file,
        mother=mother,
        delivery=delivery,
        infant=infant,
        episode=episode,
        exit=None,
        measurements=tuple(m for m in file.measurements if m.measured_on <= DAY),
        sessions=tuple(s for s in file.sessions if s.start.date() <= DAY),
        feeds=cases.fed(6),
    )


def forty() -> list[StayFile]:
    """Infants 1 to 40 in beds 1 to 20 and 26 to 45, newest first."""
    beds = [*range(1, 21), *range(26, 46)]
    return [stay(n, str(bed)) for n, bed in enumerate(beds, start=1)][::-1]


def pages(data: bytes) -> list[str]:
    """The text of each page, every white space one blank."""
    return words_by_page(data)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)
