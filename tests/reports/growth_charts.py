"""Charts that tests draw: those that are kept as pictures, thin ones and extreme ones."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import BirthWeightSource, Sex
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.growth.chart import (
    ChartEvent,
    ChartInfant,
    ChartWish,
    DayHours,
    EventKind,
    GrowthRecord,
    Measured,
)
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth.measures import Ages, Measure
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.site_reference import ReferenceRow, site_reference
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    Mother,
    Visit,
)
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.growth_tables import standards

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
HOURS = (None, 0, 3.5, 5, 7, 8.2, 9, 10, None, 12, 13, 11.5, 14, 15, 9)


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    """Weights as the rules of gain and loss take them."""
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def events(**ages):
    """Events by kind and age in days."""
    return tuple(ChartEvent(kind=EventKind(kind), on=day(age)) for kind, age in ages.items())


def record(infant=GIRL, *, lengths=(), heads=(), weights=(), happened=(), hours=()):
    """What a chart is made from; series as {age in days: figure}."""
    given = ((Measure.WEIGHT, weights), (Measure.LENGTH, lengths), (Measure.HEAD, heads))
    return GrowthRecord(
        infant=infant,
        series={
            measure: tuple(
                Measured(on=infant.birth_date + timedelta(days=age), value=value)
                for age, value in dict(figures).items()
            )
            for measure, figures in given
        },
        events=happened,
        skin_to_skin=tuple(DayHours(on=day(age), hours=h) for age, h in enumerate(hours)),
    )


def chart(infant=GIRL, wish=None, reference=None, **known):
    return growth_chart(record(infant, **known), standards(), wish, reference)


STAY = events(ADMITTED=1, KMC_START=2, ILLNESS=6, DISCHARGED=14)


def girl_of_30_weeks():
    return chart(weights=dict(enumerate(TWO_WEEKS)), happened=STAY, hours=HOURS)


def boy_of_32_weeks():
    infant = replace(GIRL, label="B/O NASREEN", sex="M", ga_days=226, birth_weight_g=1610)
    weights = {age: 1610 - 24 * min(age, 4) + 29 * max(0, age - 4) for age in range(20)}
    return chart(infant, weights=weights, happened=events(ADMITTED=0, KMC_START=1), hours=HOURS)


def twin_with_three_weights():
    infant = replace(GIRL, label="T1 B/O SAIRA", sex="M", ga_days=231, birth_weight_g=1620)
    happened = events(ADMITTED=0, KMC_START=0)
    return chart(infant, weights={2: 1575, 4: 1560}, happened=happened)


def born_at_24_weeks():
    infant = replace(GIRL, ga_days=168, birth_weight_g=640)
    weights = {age: 640 - 9 * min(age, 6) + 12 * max(0, age - 6) for age in range(46)}
    return chart(infant, weights=weights)


def small_at_term():
    infant = replace(GIRL, sex="M", ga_days=273, birth_weight_g=1900)
    return chart(infant, weights={age: 1850 + 22 * age for age in range(1, 12)})


def _to_week(weeks):
    """Weights every nine days up to a PMA, on the way of a median girl."""
    last = weeks * 7 - 212
    ages = [*range(20, last, 9), last]
    return {0: 1230} | {age: round(1230 + 31 * age - 0.012 * age**2) for age in ages}


def at_63_weeks():
    return chart(weights=_to_week(63))


def at_65_weeks():
    return chart(weights=_to_week(65))


def both_ages_at_80_weeks():
    return chart(weights=_to_week(80), wish=ChartWish(ages=Ages.BOTH))


def since_birth_at_80_weeks():
    return chart(weights=_to_week(80), wish=ChartWish(ages=Ages.SINCE_BIRTH))


def gestation_unknown():
    infant = replace(GIRL, ga_days=None, birth_weight_g=1500)
    return chart(infant, weights={4: 1400, 8: 1480, 10: 1520})


def one_weight():
    return chart(replace(GIRL, birth_weight_g=None), weights={3: 1190})


def two_hundred_weights():
    weights = {age: round(1230 - 20 * min(age, 4) + 29 * max(0, age - 4)) for age in range(200)}
    return chart(weights=weights, happened=STAY)


def whole_standard():
    return chart(weights=dict(enumerate(TWO_WEEKS)), wish=ChartWish(whole=True))


def heads():
    wish = ChartWish(measure=Measure.HEAD)
    return chart(heads={0: 27.5, 7: 27.9, 14: 28.6}, wish=wish, happened=STAY)


def lengths():
    wish = ChartWish(measure=Measure.LENGTH)
    return chart(lengths={0: 38.9, 7: 39.5, 14: 40.4}, wish=wish, happened=STAY)


def weight_for_length():
    wish = ChartWish(measure=Measure.WEIGHT_FOR_LENGTH)
    weights = dict(enumerate(TWO_WEEKS))
    return chart(weights=weights, lengths={0: 38.9, 7: 39.5, 14: 40.4}, wish=wish)


def visits_to_twelve_months():
    """From the ward through follow-up to 12 months corrected; a weight told by phone is none."""
    born, came, left = date(2025, 3, 10), datetime(2025, 3, 11, 10), datetime(2025, 4, 14, 12)
    infant = Infant(
        id=1, key="I1", delivery_id=1, kmc_no="HRP-25-00014-7", sex=Sex.F, birth_date=born,
        birth_weight_g=1250, birth_weight_source=BirthWeightSource.MEASURED_BIRTH_RECORD,
    )  # fmt: skip
    ward = {age: 1250 - 22 * min(age, 4) + 25 * max(0, age - 4) for age in range(1, 36)}
    at_home = {49: 2330, 63: 2740, 155: 5420, 246: 6950, 340: 8100, 428: 8690}
    visits = [
        Visit(
            infant_id=1,
            visit_at=datetime.combine(born + timedelta(days=age), time(10)),
            place=VisitPlace.PHONE if age == 340 else VisitPlace.CLINIC,
            weight_g=weight_g,
        )
        for age, weight_g in at_home.items()
    ]
    file = StayFile(
        mother=Mother(key="M1", mother_name="AYESHA Bibi"),
        delivery=Delivery(key="D1", mother_id=1, ga_days=217),
        infant=infant,
        episode=Episode(infant_id=1, episode=1, admitted_at=came, admission_weight_g=1228),
        exit=Exit(episode_id=1, exit_at=left, outcome=Outcome.HOME_KMC),
        measurements=tuple(
            Measurement(infant_id=1, measured_on=born + timedelta(days=age), weight_g=weight_g)
            for age, weight_g in ward.items()
        ),
        visits=tuple(visits),
    )
    return growth_chart(growth_record([file], datetime(2026, 5, 20)), standards())


def invented_reference():
    """LMS figures that are nobody's, for both sexes, 26 to 44 weeks."""
    rows = [
        ReferenceRow(
            row=number,
            sex=sex,
            measure=Measure.WEIGHT,
            pma_days=days,
            power=0.4,
            median=0.9 + 0.024 * (days - 182),
            spread=0.13,
        )
        for number, (sex, days) in enumerate((s, d) for s in "MF" for d in range(182, 309, 7))
    ]
    return site_reference("Invented 2026", "made up for the tests", rows)


def on_a_site_reference():
    return chart(weights=dict(enumerate(TWO_WEEKS)), reference=invented_reference())


def sixty_days_over_new_year():
    infant = replace(GIRL, birth_date=date(2025, 11, 30), ga_days=207, birth_weight_g=1300)
    return chart(infant, weights={age: 1300 + 20 * age for age in range(61)})


def very_heavy():
    infant = replace(GIRL, ga_days=245, birth_weight_g=4600)
    return chart(infant, weights={1: 4500, 2: 4450, 8: 4900})


def nothing_weighed():
    return chart(replace(GIRL, birth_weight_g=None))


def long_name():
    infant = replace(GIRL, label="T2 B/O QURAT UL AIN Begum of Mohalla Talab Serai Naya")
    return chart(infant, weights=dict(enumerate(TWO_WEEKS)), happened=STAY, hours=HOURS)


KEPT = {
    make.__name__: make
    for make in (
        girl_of_30_weeks,
        boy_of_32_weeks,
        twin_with_three_weights,
        born_at_24_weeks,
        small_at_term,
        at_63_weeks,
        at_65_weeks,
        both_ages_at_80_weeks,
        since_birth_at_80_weeks,
        gestation_unknown,
        one_weight,
        two_hundred_weights,
        whole_standard,
        heads,
        lengths,
        weight_for_length,
        visits_to_twelve_months,
        on_a_site_reference,
    )
}
"""The charts kept as pictures in tests/golden/charts."""

CHARTS = {
    **KEPT,
    **{
        make.__name__: make
        for make in (sixty_days_over_new_year, very_heavy, nothing_weighed, long_name)
    },
}
