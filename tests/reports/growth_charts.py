"""Charts that tests draw: the ordinary one, thin ones and extreme ones."""

from dataclasses import replace
from datetime import date, timedelta

from kmc_desk.domain.growth.chart import (
    ChartEvent,
    ChartInfant,
    DayHours,
    EventKind,
    growth_chart,
)
from kmc_desk.domain.growth.series import WeightPoint

BORN = date(2026, 4, 20)
GIRL = ChartInfant(
    label="B/O AYESHA Bibi",
    kmc_no="HRP-26-00014-7",
    sex="F",
    birth_date=BORN,
    ga_days=212,
    birth_weight_g=1230,
)
TWO_WEEKS = (
    *(1230, 1197, 1173, 1156, 1148, 1156, 1168, 1185),
    *(1205, 1226, 1246, 1267, 1287, 1308, 1332),
)


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def girl_of_30_weeks():
    hours = (None, 0, 3.5, 5, 7, 8.2, 9, 10, None, 12, 13, 11.5, 14, 15, 9)
    return growth_chart(
        GIRL,
        series(dict(enumerate(TWO_WEEKS))),
        events=[
            ChartEvent(kind=EventKind.ADMITTED, on=day(1)),
            ChartEvent(kind=EventKind.KMC_START, on=day(2)),
            ChartEvent(kind=EventKind.DISCHARGED, on=day(14)),
        ],
        skin_to_skin=[DayHours(on=day(age), hours=h) for age, h in enumerate(hours)],
    )


def twin_with_three_weights():
    infant = replace(GIRL, label="T1 B/O SAIRA", sex="M", ga_days=231, birth_weight_g=1620)
    admitted = ChartEvent(kind=EventKind.ADMITTED, on=BORN)
    started = ChartEvent(kind=EventKind.KMC_START, on=BORN)
    return growth_chart(infant, series({2: 1575, 4: 1560}), events=[admitted, started])


def gestation_unknown():
    infant = replace(GIRL, ga_days=None, birth_weight_g=1500)
    return growth_chart(infant, series({4: 1400, 8: 1480, 10: 1520}))


def one_weight():
    return growth_chart(replace(GIRL, birth_weight_g=None), series({3: 1190}))


def sixty_days_over_new_year():
    infant = replace(GIRL, birth_date=date(2025, 11, 30), ga_days=207, birth_weight_g=1300)
    weights = [
        WeightPoint(on=infant.birth_date + timedelta(days=age), weight_g=1300 + 20 * age)
        for age in range(61)
    ]
    return growth_chart(infant, weights)


def very_heavy():
    infant = replace(GIRL, ga_days=245, birth_weight_g=4600)
    return growth_chart(infant, series({1: 4500, 2: 4450, 8: 4900}))


def nothing_weighed():
    return growth_chart(replace(GIRL, birth_weight_g=None), [])


CHARTS = {
    make.__name__: make()
    for make in (
        girl_of_30_weeks,
        twin_with_three_weights,
        gestation_unknown,
        one_weight,
        sixty_days_over_new_year,
        very_heavy,
        nothing_weighed,
    )
}
