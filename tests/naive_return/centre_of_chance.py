"""Centres of chance, often at the edges: midnights, month ends, overlaps, rows taken back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from kmc_desk.domain.care_codes import (
    DeathCause,
    KmcContraindication,
    KmcNotStartedReason,
    LamaReason,
    Outcome,
    Provider,
)
from kmc_desk.domain.codes import AdmissionType, BirthPlace, BirthWeightSource, Sex
from kmc_desk.domain.identity import kmc_number
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
from tests.naive_return.books import Books

NOWS = (
    datetime(2026, 6, 1), datetime(2026, 6, 1, 9, 30), datetime(2026, 6, 30, 23, 59),
    datetime(2026, 7, 2, 0, 1), datetime(2026, 8, 31, 14), datetime(2027, 1, 1),
    datetime(2027, 1, 15, 12), datetime(2027, 3, 1, 0, 10), datetime(2028, 2, 29, 23, 30),
    datetime(2028, 3, 12, 8),
)  # fmt: skip
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BACK_DAYS = 75  # so long ago the first infant may be born
GRAMS = (999, 1000, 1499, 1500, 1799, 1800, 1999, 2000, 2001, 2600, None, None)
TEMPS = (31.9, 32.0, 35.9, 36.0, 36.4, 36.4, 36.5, 36.5, 37.2, 38.0, None)
HELD_MIN = (1, 30, 60, 120, 239, 240, 241, 300, 479, 480, 481, 600, 720, 1199, 1200, 1440)
WEEKS = (27, 28, 31, 32, 33, 34, 36, 37)
OUTCOMES = (
    *Outcome, Outcome.HOME_KMC, Outcome.HOME_NO_KMC, Outcome.DIED, Outcome.LAMA, Outcome.ABSCONDED,
)  # fmt: skip
CRITERIA = ("WARM", "GAIN", "WEIGHT")
PROVIDERS = (Provider.MOTHER, Provider.MOTHER, Provider.FATHER, Provider.UNKNOWN)
ANSWERS = ("MET", "MET", "NOT_MET", "CANNOT_TELL")


class Maker:
    """Fills the books; numbers are those that an empty database gives."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.now = chance.choice(NOWS)
        self.books = Books(now=self.now)

    def make(self, families: int | None) -> Books:
        for _ in range(self.chance.randrange(1, 6) if families is None else families):
            self._family()
        months = [f"{self.now - DAY * back:%Y-%m}" for back in (0, 31, 62)]
        for name in sorted(set(months)):
            if self._is(0.7):
                beds = self.chance.choice((1, 8, 24, None))
                typed = MonthInput(id=self._next("inputs"), month=name, functional_beds=beds)
                self.books.inputs.append(typed)
        if self._is(0.2):
            self.books.rules = WardRules(
                morning_from_hour=7, evening_from_hour=13, night_from_hour=19
            )
        return self.books

    def _is(self, probability: float) -> bool:
        return self.chance.random() < probability

    def _next(self, table: str) -> int:
        return len(getattr(self.books, table)) + 1

    def _minute_of_day(self) -> time:
        if self._is(0.35):
            return self.chance.choice((time(0), time(0), time(23, 59), time(0, 1), time(8)))
        minutes = self.chance.randrange(24 * 60)
        return time(minutes // 60, minutes % 60)

    def _moment(self, low: datetime, high: datetime) -> datetime:
        """Some moment, both ends included; often an end, a midnight or the first of a month."""
        if high <= low or self._is(0.07):
            return low
        days = (high.date() - low.date()).days
        month_end = datetime.combine(high.date().replace(day=1), time())
        if low < month_end and self._is(0.15):
            return month_end
        day = low.date() + DAY * self.chance.randrange(days + 1)
        at = datetime.combine(day, self._minute_of_day())
        return min(max(at, low), high)

    def _family(self) -> None:
        books, chance = self.books, self.chance
        if not books.mothers or self._is(0.9):
            number = self._next("mothers")
            books.mothers.append(Mother(id=number, key=f"M{number}", mother_name="SAIRA"))
        birth = self._moment(self.now - DAY * BACK_DAYS, self.now)
        number = self._next("deliveries")
        weeks = chance.choice((*WEEKS, None))
        delivery = Delivery(
            id=number,
            key=f"D{number}",
            mother_id=books.mothers[-1].id,
            birth_place=chance.choice((*BirthPlace, *[BirthPlace.THIS_HOSPITAL] * 6, None)),
            ga_days=None if weeks is None else weeks * 7 + chance.choice((0, 6)),
        )
        books.deliveries.append(delivery)
        for order in range(1, chance.choice((1, 1, 1, 2, 2, 3)) + 1):
            self._infant(delivery, birth, order)

    def _infant(self, delivery: Delivery, birth: datetime, order: int) -> None:
        books, chance = self.books, self.chance
        number = self._next("infants")
        merged = bool(books.infants) and self._is(0.05)
        infant = Infant(
            id=number,
            key=f"N{number}",
            delivery_id=delivery.id,
            kmc_no=kmc_number("HRP", birth.year, number),
            sex=chance.choice(tuple(Sex)),
            birth_date=birth.date(),
            birth_time=birth.time() if self._is(0.75) else None,
            birth_order=order,
            birth_weight_g=chance.choice(GRAMS),
            birth_weight_source=chance.choice((*BirthWeightSource, None)),
            merged_into=books.infants[0].key if merged else None,
        )
        books.infants.append(infant)
        soon = chance.choice((timedelta(0), timedelta(hours=20), DAY * 4, DAY * 30))
        came = self._moment(birth, min(birth + soon, self.now))
        spans = self._stays(infant, birth, came)
        self._held(infant, birth, spans)
        self._readings(infant, birth, spans)

    def _stays(
        self, infant: Infant, birth: datetime, came: datetime
    ) -> list[tuple[datetime, datetime]]:
        books, chance = self.books, self.chance
        spans: list[tuple[datetime, datetime]] = []
        for number in range(1, chance.choice((1, 1, 2, 3)) + 1):
            kind = AdmissionType.FIRST if number == 1 else chance.choice(tuple(AdmissionType))
            if self._is(0.1):
                kind = chance.choice((*AdmissionType, None))
            episode = Episode(
                id=self._next("episodes"),
                infant_id=infant.id,
                episode=number,
                admitted_at=came,
                admission_type=kind,
                admission_weight_g=chance.choice((900, 1700, 2000, 2001, 2400)),
                kmc_not_started_reason=chance.choice((*KmcNotStartedReason, None, None)),
                kmc_contraindication=self._some(tuple(KmcContraindication)),
            )
            books.episodes.append(episode)
            long = chance.choice((timedelta(0), timedelta(hours=12), DAY * 6, DAY * 20, DAY * 60))
            left = self._moment(came, min(came + long, self.now))
            if self._is(0.15):
                spans.append((came, self.now))
                break
            leaving = self._leaving(episode, birth, left)
            books.exits.append(leaving)
            spans.append((came, self.now if leaving.withdrawn else leaving.exit_at))
            if leaving.withdrawn or (leaving.outcome is Outcome.DIED) or left >= self.now:
                break
            gap = chance.choice((timedelta(0), MINUTE, timedelta(hours=5), DAY * 10, DAY * 30))
            came = self._moment(leaving.exit_at, min(leaving.exit_at + gap, self.now))
        return spans

    def _some(self, words: tuple) -> tuple:
        return tuple(self.chance.sample(words, self.chance.choice((0, 0, 1, 2))))

    def _leaving(self, episode: Episode, birth: datetime, left: datetime) -> Exit:
        chance = self.chance
        outcome = chance.choice(OUTCOMES) if self._is(0.96) else None
        if outcome is Outcome.FOLLOW_UP_ONLY:
            left = episode.admitted_at
        away = outcome in (Outcome.LAMA, Outcome.ABSCONDED)
        died = None
        if outcome is Outcome.DIED and self._is(0.7):
            died = max(birth, left - chance.choice((timedelta(0), timedelta(hours=2), DAY * 2)))
        criteria = [f"{one}={chance.choice(ANSWERS)}" for one in CRITERIA]
        return Exit(
            id=self._next("exits"),
            episode_id=episode.id,
            exit_at=left,
            outcome=outcome,
            died_at=died,
            primary_cause=chance.choice((*DeathCause, None)) if outcome is Outcome.DIED else None,
            lama_reasons=self._some(tuple(LamaReason)) if away else (),
            referral_reason=chance.choice((None, "surgery")),
            criteria_met=() if self._is(0.3) else tuple(criteria),
            unmet_reason=chance.choice((None, "family wishes")),
            withdrawn=self._is(0.05),
        )

    def _held(
        self, infant: Infant, birth: datetime, spans: list[tuple[datetime, datetime]]
    ) -> None:
        """Sessions and ticks: on most days of a stay, or now and then, or never."""
        chance = self.chance
        used: set[datetime] = set()
        ticked: set[date] = set()
        for came, left in spans:
            often = chance.choice((0.0, 0.2, 0.8))
            day = came.date()
            while day <= left.date():
                for _ in range(chance.choice((1, 1, 2, 3)) if self._is(often) else 0):
                    self._session(infant, datetime.combine(day, self._minute_of_day()), birth, used)
                if self._is(0.2) and day not in ticked:
                    ticked.add(day)
                    tick = SkinToSkinZeroDay(
                        id=self._next("zero_days"),
                        infant_id=infant.id,
                        date=day,
                        withdrawn=self._is(0.1),
                    )
                    self.books.zero_days.append(tick)
                day += DAY
        for _ in range(chance.choice((0, 0, 1))):
            self._session(infant, self._moment(birth, self.now), birth, used)

    def _session(
        self, infant: Infant, start: datetime, birth: datetime, used: set[datetime]
    ) -> None:
        start = max(start, birth)
        stop = start + MINUTE * self.chance.choice(HELD_MIN)
        if start > self.now or (start in used and self._is(0.8)):
            return
        used.add(start)
        session = SkinToSkin(
            id=self._next("sessions"),
            infant_id=infant.id,
            start=start,
            stop=None if stop > self.now or self._is(0.05) else stop,
            provider=self.chance.choice(PROVIDERS),
            withdrawn=self._is(0.08),
        )
        self.books.sessions.append(session)

    def _readings(
        self, infant: Infant, birth: datetime, spans: list[tuple[datetime, datetime]]
    ) -> None:
        used: set[datetime] = set()
        for came, left in spans:
            for _ in range(self.chance.choice((0, 2, 5, 12))):
                at = self._moment(came, left)
                if self._is(0.15):
                    at = self.chance.choice((came, left, left + MINUTE, max(birth, came - MINUTE)))
                if at > self.now or (at in used and self._is(0.5)):
                    continue
                used.add(at)
                reading = Vitals(
                    id=self._next("vitals"),
                    infant_id=infant.id,
                    at=at,
                    temp_c=self.chance.choice(TEMPS),
                    withdrawn=self._is(0.08),
                )
                self.books.vitals.append(reading)


def centre_of_chance(chance: Random, families: int | None = None) -> Books:
    return Maker(chance).make(families)


def unnumbered(records: list) -> list:
    return [replace(record, id=0) for record in records]


def completed(books: Books) -> Books:
    """The same with an outcome of every exit and a type of every stay, so that a month can end."""
    return replace(
        books,
        exits=[replace(one, outcome=one.outcome or Outcome.HOME_KMC) for one in books.exits],
        episodes=[
            replace(one, admission_type=one.admission_type or AdmissionType.FIRST)
            for one in books.episodes
        ],
    )


def months_of(books: Books) -> list[str]:
    """The months of the books, the first one first; the last one is hardly ever over."""
    days = [books.now - DAY * back for back in range(BACK_DAYS, -1, -1)]
    return sorted({f"{day:%Y-%m}" for day in days})
