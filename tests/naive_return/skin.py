"""Parts D and E: skin-to-skin minute by minute."""

from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import KmcContraindication, KmcNotStartedReason, Provider
from tests.naive_return.books import (
    ONE_DAY,
    Books,
    Month,
    Stay,
    born,
    born_at,
    cohort_x,
    is_first,
    is_small,
    stays_of,
)
from tests.naive_return.sums import Sum, Sums, key, put_statistics, so_many, so_many_of

BANDS = {"0": (0, 1), ">0-<4": (1, 240), "4-<8": (240, 480), "8-<12": (480, 720),
         "12-<20": (720, 1200), ">=20": (1200, 1441)}  # fmt: skip
HOURS_8 = 480
ENOUGH_DAYS = 3


def first_held(books: Books, infant_id: int) -> datetime | None:
    """Readings 8 and 18: the earliest session, open ones too."""
    starts = [s.start for s in books.sessions if s.infant_id == infant_id and not s.withdrawn]
    return min(starts, default=None)


def part_d(books: Books, month: Month) -> Sums:
    cohort = cohort_x(stays_of(books), month)
    begun = [stay for stay in cohort if _has_begun(books, stay)]
    never = [stay for stay in cohort if not _has_begun(books, stay)]
    sums: Sums = {("D1", "ALL"): so_many_of(_who(begun), _who(cohort))}
    _how_soon(sums, books, cohort)
    _never(sums, never)
    starters: set[int] = set()
    for stay in stays_of(books):
        if is_first(stay) and is_small(stay) and month.has(first_held(books, stay.infant.id)):
            starters.add(stay.infant.id)
    sums["D6", "ALL"] = so_many(starters)
    return sums


def _has_begun(books: Books, stay: Stay) -> bool:
    """Reading 8: before the exit, wherever the infant was held."""
    held = first_held(books, stay.infant.id)
    return held is not None and stay.left is not None and held < stay.left


def _how_soon(sums: Sums, books: Books, cohort: list[Stay]) -> None:
    """D2, D3 and D4: where the birth time is known."""
    timed = [stay for stay in cohort if born_at(stay.infant) is not None]
    hours: list[tuple[Stay, float]] = []
    for stay in timed:
        held, birth = first_held(books, stay.infant.id), born_at(stay.infant)
        if _has_begun(books, stay) and held is not None and birth is not None:
            hours.append((stay, (held - birth).total_seconds() / 3600))
    for place in ("IN", "OUT"):
        soon = [stay for stay, h in hours if h <= 24 and born(stay) == place]
        there = [stay for stay in timed if born(stay) == place]
        sums["D2", key(BORN=place)] = so_many_of(_who(soon), _who(there))
    sums["D3", "ALL"] = so_many_of(_who([s for s, h in hours if h <= 72]), _who(timed))
    data = [(stay.infant.id, h) for stay, h in hours]
    put_statistics(sums, "D4", data, ("MEDIAN", "Q1", "Q3", "N"))


def _never(sums: Sums, never: list[Stay]) -> None:
    """D5."""
    by_reason: dict[str, list[int]] = {}
    for code in [*KmcNotStartedReason, *KmcContraindication]:
        if code.value not in ("NONE", "UNKNOWN"):
            by_reason[code.value] = []
    by_reason["NOT_STATED"] = []
    for stay in never:
        by_reason[_why_not(stay)].append(stay.infant.id)
    for reason, infants in by_reason.items():
        sums["D5", key(REASON=reason)] = so_many(infants)
    sums["D5", "ALL"] = so_many(_who(never))


def _who(stays: list[Stay]) -> list[int]:
    return [stay.infant.id for stay in stays]


def _why_not(stay: Stay) -> str:
    """The first that says something; OTHER only where nothing does."""
    stated = [stay.episode.kmc_not_started_reason, *stay.episode.kmc_contraindication]
    words = [code.value for code in stated if code is not None]
    for word in words:
        if word not in ("NONE", "UNKNOWN", "OTHER"):
            return word
    return "OTHER" if "OTHER" in words else "NOT_STATED"


def minutes_by_day(books: Books, infant_id: int) -> dict[date, list[Provider]]:
    """Who held the infant in each minute, by calendar day.

    Each minute belongs to the session that started first (reading 9). Of two that started together
    the design says nothing: the one that ended first, and of two with the same times the mother's.
    """
    sessions = [
        one
        for one in books.sessions
        if one.infant_id == infant_id and not one.withdrawn and one.stop is not None
    ]
    sessions.sort(key=lambda one: (one.start, one.stop, one.provider != Provider.MOTHER))
    holder: dict[datetime, Provider] = {}
    for session in sessions:
        minute = session.start
        while session.stop is not None and minute < session.stop:
            if minute not in holder:
                holder[minute] = session.provider
            minute += timedelta(minutes=1)
    found: dict[date, list[Provider]] = {}
    for minute, provider in holder.items():
        found.setdefault(minute.date(), []).append(provider)
    return found


def part_e(books: Books, month: Month) -> Sums:
    ticked = {(one.infant_id, one.date) for one in books.zero_days if not one.withdrawn}
    full: list[int] = []
    recorded: list[tuple[int, int]] = []  # infant, minutes
    by_mother: list[tuple[int, int]] = []
    for stay in stays_of(books):
        infant = stay.infant.id
        held = minutes_by_day(books, infant)
        for day in month.days():
            begins = datetime.combine(day, time())
            ends = begins + ONE_DAY
            if stay.came > begins or (stay.left is not None and stay.left < ends):
                continue
            full.append(infant)
            providers = held.get(day, [])
            if providers or (infant, day) in ticked:
                recorded.append((infant, len(providers)))
                own = len([one for one in providers if one == Provider.MOTHER])
                if own:
                    by_mother.append((infant, own))

    who = [infant for infant, _ in recorded]
    total = sum(minutes for _, minutes in recorded)
    sums: Sums = {("E1", "ALL"): so_many(full), ("E2", "ALL"): so_many_of(who, full)}
    mean = total / 60 / len(who) if who else None
    sums["E3", "ALL"] = Sum(total / 60, len(who), mean, tuple(sorted(who)), tuple(sorted(who)))
    enough = [infant for infant, minutes in recorded if minutes >= HOURS_8]
    sums["E4", "ALL"] = so_many_of(enough, who)
    for band, (low, below) in BANDS.items():
        within = [infant for infant, minutes in recorded if low <= minutes < below]
        sums["E5", key(BAND=band)] = so_many(within)
    mothers = sum(minutes for _, minutes in by_mother)
    share = 100 * mothers / total if total else None
    whose = tuple(sorted(infant for infant, _ in by_mother))
    sums["E6", "ALL"] = Sum(mothers, total, share, whose, tuple(sorted(who)))

    seen = [one for one in sorted(set(who)) if who.count(one) >= ENOUGH_DAYS]
    well: list[int] = []
    for one in seen:
        own = [minutes for infant, minutes in recorded if infant == one]
        if sum(own) >= HOURS_8 * len(own):
            well.append(one)
    sums["E7", "ALL"] = so_many_of(well, seen)
    return sums
