"""The books of a ward as plain lists, and the few questions that every part of the return asks.

This is the return a second time, made from its design alone (rows, keys and readings of the data
form): slow, in plain loops, and with no function of the program. Only records and stored words are
shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace, Sex
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Infant,
    MonthInput,
    Mother,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
    WardRules,
)

BW_BANDS = ("<1000", "1000-1499", "1500-1799", "1800-2000", ">2000", "UNKNOWN")
GA_BANDS = ("<28", "28-31", "32-33", "34-36", ">=37", "UNKNOWN")
ONE_DAY = timedelta(days=1)
HOME = (Outcome.HOME_KMC, Outcome.HOME_NO_KMC)
TRANSFER = (Outcome.REFERRED_UP, Outcome.TRANSFERRED_WARD, Outcome.TRANSFERRED_BACK)
BUCKETS = {
    "HOME": HOME,
    "TRANSFER": TRANSFER,
    "LAMA": (Outcome.LAMA,),
    "ABSCONDED": (Outcome.ABSCONDED,),
    "DIED": (Outcome.DIED,),
}
NO_STAY = (Outcome.ADMIN_ERROR, Outcome.FOLLOW_UP_ONLY)


@dataclass
class Books:
    """Everything that is stored, withdrawn and merged records too, and the time it is read."""

    now: datetime
    mothers: list[Mother] = field(default_factory=list[Mother])
    deliveries: list[Delivery] = field(default_factory=list[Delivery])
    infants: list[Infant] = field(default_factory=list[Infant])
    episodes: list[Episode] = field(default_factory=list[Episode])
    exits: list[Exit] = field(default_factory=list[Exit])
    sessions: list[SkinToSkin] = field(default_factory=list[SkinToSkin])
    zero_days: list[SkinToSkinZeroDay] = field(default_factory=list[SkinToSkinZeroDay])
    vitals: list[Vitals] = field(default_factory=list[Vitals])
    inputs: list[MonthInput] = field(default_factory=list[MonthInput])
    rules: WardRules = field(default_factory=WardRules)


class Stay(NamedTuple):
    """A stay on the ward; `left` None: the infant is there."""

    infant: Infant
    delivery: Delivery
    episode: Episode
    exit: Exit | None
    weight_g: int  # what decides on 2000 g

    @property
    def came(self) -> datetime:
        return self.episode.admitted_at

    @property
    def left(self) -> datetime | None:
        return self.exit.exit_at if self.exit else None

    @property
    def outcome(self) -> Outcome | None:
        return self.exit.outcome if self.exit else None


class Month(NamedTuple):
    """The days of a month that are over: first day, and the day after the last."""

    first: date
    after: date

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time())

    @property
    def end(self) -> datetime:
        return datetime.combine(self.after, time())

    def has(self, at: datetime | None) -> bool:
        return at is not None and self.start <= at < self.end

    def days(self) -> list[date]:
        found: list[date] = []
        day = self.first
        while day < self.after:
            found.append(day)
            day += ONE_DAY
        return found


def month_of(name: str, now: datetime) -> Month:
    """Readings 1, 16, 24: a month that is not over ends today at 00:00."""
    first = date(int(name[:4]), int(name[5:]), 1)
    after = first
    while after.month == first.month:
        after += ONE_DAY
    return Month(first, min(after, now.date()))


def stays_of(books: Books) -> list[Stay]:
    """Reading 2: all stays but those in error, for follow-up only, or of a record merged away."""
    found: list[Stay] = []
    for infant in books.infants:
        if infant.merged_into is not None:
            continue
        delivery = next(one for one in books.deliveries if one.id == infant.delivery_id)
        own: list[tuple[Episode, Exit | None]] = []
        for episode in books.episodes:
            if episode.infant_id != infant.id:
                continue
            exit_ = None
            for one in books.exits:
                if one.episode_id == episode.id and not one.withdrawn:
                    exit_ = one
            if exit_ is None or exit_.outcome not in NO_STAY:
                own.append((episode, exit_))
        own.sort(key=lambda pair: pair[0].admitted_at)
        for episode, exit_ in own:
            # Readings 3 and 24: without a birth weight the first stay's admission weight.
            weight = infant.birth_weight_g
            if weight is None:
                weight = own[0][0].admission_weight_g
            found.append(Stay(infant, delivery, episode, exit_, weight))
    return found


def is_open(stay: Stay, at: datetime) -> bool:
    """Reading 1."""
    return stay.came < at and (stay.left is None or stay.left >= at)


def is_first(stay: Stay) -> bool:
    return stay.episode.admission_type == AdmissionType.FIRST


def is_small(stay: Stay) -> bool:
    return stay.weight_g <= 2000


def bw_band(stay: Stay) -> str:
    """Reading 3: by birth weight only."""
    grams = stay.infant.birth_weight_g
    if grams is None:
        return "UNKNOWN"
    if grams < 1000:
        return "<1000"
    if grams < 1500:
        return "1000-1499"
    if grams < 1800:
        return "1500-1799"
    return "1800-2000" if grams <= 2000 else ">2000"


def ga_band(stay: Stay) -> str:
    """Completed weeks."""
    days = stay.delivery.ga_days
    if days is None:
        return "UNKNOWN"
    for band, below in (("<28", 28), ("28-31", 32), ("32-33", 34), ("34-36", 37)):
        if days < below * 7:
            return band
    return ">=37"


def born(stay: Stay) -> str:
    """Reading 4."""
    return "IN" if stay.delivery.birth_place == BirthPlace.THIS_HOSPITAL else "OUT"


def sex(stay: Stay) -> str:
    return stay.infant.sex.value if stay.infant.sex in (Sex.M, Sex.F) else "X"


def born_at(infant: Infant) -> datetime | None:
    if infant.birth_time is None:
        return None
    return datetime.combine(infant.birth_date, infant.birth_time)


def exits_in(stays: Sequence[Stay], month: Month) -> list[Stay]:
    """Stays that ended; one without an outcome is a problem of the census and not yet an exit.

    The design does not say so in words: B11 adds up outcomes, and all shares of exits go with it.
    """
    return [stay for stay in stays if month.has(stay.left) and stay.outcome is not None]


def cohort_x(stays: Sequence[Stay], month: Month) -> list[Stay]:
    """Reading 8: exits in the month of first admissions with 2000 g or less."""
    return [stay for stay in exits_in(stays, month) if is_first(stay) and is_small(stay)]
