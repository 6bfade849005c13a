"""Part B, presence day by day."""

from datetime import datetime, time

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from tests.naive_return.books import (
    HOME,
    ONE_DAY,
    TRANSFER,
    Books,
    Month,
    Stay,
    born,
    exits_in,
    is_open,
    stays_of,
)
from tests.naive_return.sums import Sum, Sums, so_many

TYPES = {
    "B2": (AdmissionType.FIRST,),
    "B3": (AdmissionType.READMISSION_LE28D,),
    "B3b": (AdmissionType.READMISSION_GT28D,),
    "B4": (AdmissionType.RETURN_FROM_REFERRAL, AdmissionType.RETURN_AFTER_LAMA),
}
ENDS = {
    "B6": HOME,
    "B7": TRANSFER,
    "B7a": (Outcome.REFERRED_UP,),
    "B7b": (Outcome.TRANSFERRED_WARD,),
    "B7c": (Outcome.TRANSFERRED_BACK,),
    "B8": (Outcome.LAMA,),
    "B9": (Outcome.ABSCONDED,),
    "B10": (Outcome.DIED,),
}


def bed_days(stays: list[Stay], month: Month) -> list[int]:
    """The infant of each bed-day of the month (reading 14 of the midnights, and same-day stays)."""
    found: list[int] = []
    for day in month.days():
        midnight = datetime.combine(day + ONE_DAY, time())
        for stay in stays:
            left_that_day = stay.left is not None and stay.left.date() == day
            came_that_day = stay.came.date() == day
            if is_open(stay, midnight) or (came_that_day and left_that_day):
                found.append(stay.infant.id)
    return found


def part_b(books: Books, month: Month, name: str) -> Sums:
    stays = stays_of(books)
    rows: dict[str, list[int]] = {}
    rows["B1"] = [stay.infant.id for stay in stays if is_open(stay, month.start)]
    came = [stay for stay in stays if month.has(stay.came)]
    for row, types in TYPES.items():
        rows[row] = [s.infant.id for s in came if s.episode.admission_type in types]
    first = [stay for stay in came if stay.episode.admission_type in TYPES["B2"]]
    rows["B2a"] = [stay.infant.id for stay in first if born(stay) == "IN"]
    rows["B2b"] = [stay.infant.id for stay in first if born(stay) == "OUT"]
    rows["B5"] = rows["B1"] + rows["B2"] + rows["B3"] + rows["B3b"] + rows["B4"]
    for row, outcomes in ENDS.items():
        rows[row] = [s.infant.id for s in exits_in(stays, month) if s.outcome in outcomes]
    rows["B11"] = rows["B6"] + rows["B7"] + rows["B8"] + rows["B9"] + rows["B10"]
    rows["B13"] = [stay.infant.id for stay in stays if is_open(stay, month.end)]
    rows["B14"] = bed_days(stays, month)
    sums: Sums = {(row, "ALL"): so_many(infants) for row, infants in rows.items()}
    closing = len(rows["B5"]) - len(rows["B11"])
    sums["B12", "ALL"] = Sum(closing, None, closing)

    beds = None
    for typed in books.inputs:
        if typed.month == name:
            beds = typed.functional_beds
    places = None if beds is None else beds * len(month.days())
    days = len(rows["B14"])
    sums["B15", "ALL"] = Sum(days, places, 100 * days / places if places else None, None, None)

    mothers: set[int] = set()
    for stay in stays:
        if is_open(stay, month.start) or month.has(stay.came):
            mothers.add(stay.delivery.mother_id)
    sums["B16", "ALL"] = Sum(len(mothers), None, len(mothers))
    return sums
