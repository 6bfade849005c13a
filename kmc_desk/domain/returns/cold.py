"""Row H1 of the monthly return: infants that got cold on the ward (clinical.md §3.6, §6.8)."""

from collections import defaultdict
from collections.abc import Iterator

from kmc_desk.domain.alerts.warmth import WarmthEvent, warmth_events
from kmc_desk.domain.returns.census import all_bed_days
from kmc_desk.domain.returns.cohorts import counted
from kmc_desk.domain.returns.facts import MonthFacts, Stay
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, disagg_key, rate
from kmc_desk.domain.temperature import COLD_CLASSES, TemperatureClass


def cold(facts: MonthFacts) -> list[Figure]:
    """H1: episodes per 100 bed-days, by class, and infants, of every stay (readings 13, 23)."""
    by_class: dict[TemperatureClass, list[Item]] = {one: [] for one in COLD_CLASSES}
    by_infant: defaultdict[int, list[Item]] = defaultdict(list)
    for stay, event in cold_episodes(facts):
        item = Item(stay.infant.id, event.start, event.worst_c)
        by_class[event.worst].append(item)
        by_infant[stay.infant.id].append(item)
    episodes = [item for items in by_class.values() for item in items]
    bed_days, present = all_bed_days(facts)
    coldest = [min(items, key=lambda item: item.amount or 0) for items in by_infant.values()]
    return [
        rate("H1", ALL, (len(episodes), bed_days), (episodes, present)),
        *(count("H1", disagg_key(TEMP=one), items) for one, items in by_class.items()),
        count("H1", disagg_key(CLASS="INFANTS"), coldest),
    ]


def cold_episodes(facts: MonthFacts) -> Iterator[tuple[Stay, WarmthEvent]]:
    """Episodes that began in the month, each in the stay in which it began.

    An episode that goes on into the next month is classed by all of its readings; in a month that
    is not over today's do not count yet.
    """
    period = facts.period
    for stay in counted(facts):
        came, left = stay.episode.admitted_at, stay.exit.exit_at if stay.exit else None
        readings = [
            (at, temp_c)
            for at, temp_c in facts.illness.temperatures.get(stay.infant.id, ())
            if came <= at
            and (left is None or at <= left)
            and not (period.provisional and at >= period.end)
        ]
        for event in warmth_events(readings):
            if event.is_cold and period.holds(event.start):
                yield stay, event
