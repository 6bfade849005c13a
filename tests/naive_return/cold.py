"""H1, readings in their order.

Where the design is silent: of two readings of one minute the colder is the first; one at the minute
of leaving and coming back belongs to both stays; of a month that is not over today's do not count
yet (as reading 16 says of days), while one that is over is classed by all of an episode.
"""

from kmc_desk.domain.records import Vitals
from tests.naive_return.books import Books, Month, stays_of
from tests.naive_return.census import bed_days
from tests.naive_return.sums import Sum, Sums, key, so_many


def part_h1(books: Books, month: Month) -> Sums:
    stays = stays_of(books)
    is_over = month.after.day == 1 and month.after > month.first
    begun: list[tuple[int, float]] = []  # infant and lowest reading, of episodes of the month
    for stay in stays:
        readings: list[Vitals] = []
        for one in books.vitals:
            own = one.infant_id == stay.infant.id and not one.withdrawn
            within = stay.came <= one.at and (stay.left is None or one.at <= stay.left)
            too_new = not is_over and one.at >= month.end
            if own and within and not too_new and one.temp_c is not None:
                readings.append(one)
        readings.sort(key=lambda one: (one.at, one.temp_c))
        cold: list[Vitals] = []
        for reading in [*readings, None]:
            if reading is not None and reading.temp_c is not None and reading.temp_c < 36.5:
                cold.append(reading)
                continue
            if cold and month.has(cold[0].at):
                lowest = min(one.temp_c for one in cold if one.temp_c is not None)
                begun.append((stay.infant.id, lowest))
            cold = []

    who = tuple(sorted(infant for infant, _ in begun))
    days = bed_days(stays, month)
    value = 100 * len(who) / len(days) if days else None
    sums: Sums = {("H1", "ALL"): Sum(len(who), len(days), value, who, tuple(sorted(days)))}
    for name, low, below in (("SEVERE", 0, 32.0), ("MODERATE", 32.0, 36.0), ("MILD", 36.0, 36.5)):
        within_class = [infant for infant, lowest in begun if low <= lowest < below]
        sums["H1", key(TEMP=name)] = so_many(within_class)
    sums["H1", key(CLASS="INFANTS")] = so_many(set(who))
    return sums
