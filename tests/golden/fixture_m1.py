"""The ward of April 2025 (G22): twelve stays of eleven infants, as records and as a bundle."""

import csv
from datetime import datetime
from pathlib import Path

from kmc_desk.domain.codes import (
    AdmissionSource,
    AdmissionType,
    BirthPlace,
    BirthWeightSource,
    GaMethod,
    Plurality,
    PopulationGroup,
)
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import (
    Centre,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    own_values,
)
from kmc_desk.domain.returns import MonthFacts, Stay, period_of
from kmc_desk.growth_tables import standards
from tests.golden.m1_births import TYPED, born_here
from tests.golden.m1_daily import FEEDS, FIRST_HELD, MEASUREMENTS, SESSIONS, WEIGHTS, ZERO_DAYS
from tests.golden.m1_rows import (
    MOTHER_NAMES,
    ROWS,
    TWINS,
    moment,
)

CENTRE = Centre(code="HRP", name="DHQ Hospital Haripur")
MONTH = "2025-04"
APRIL_OVER = moment("05-03 09:00")
MONTH_INPUTS = (TYPED,)


GROUPS = {  # of the mothers; the others were not asked
    4: PopulationGroup.REFUGEE_REGISTERED,
    6: PopulationGroup.RESIDENT,
    7: PopulationGroup.NOMAD,
    8: PopulationGroup.DECLINED,
}

FIRST_ROWS = tuple(row for row in ROWS if row.type is AdmissionType.FIRST)
MOTHERS = tuple(
    Mother(
        id=number,
        key=f"M{number:02d}",
        mother_name=name,
        population_group=GROUPS.get(number),
    )
    for number, name in enumerate(MOTHER_NAMES, start=1)
)
DELIVERIES = tuple(
    Delivery(
        id=mother.id,
        key=f"D{mother.id:02d}",
        mother_id=mother.id,
        plurality=Plurality.TWIN if row.infant in TWINS else Plurality.SINGLE,
        birth_place=BirthPlace.THIS_HOSPITAL if row.inborn else BirthPlace.OTHER_PUBLIC,
        ga_days=None if row.ga is None else row.ga[0] * 7 + row.ga[1],
        ga_method=GaMethod.UNKNOWN if row.ga is None else GaMethod.EARLY_USS,
    )
    for mother in MOTHERS
    for row in [next(row for row in ROWS if row.mother == mother.id)]
)
INFANTS = tuple(
    Infant(
        id=row.infant,
        key=f"N{row.infant:02d}",
        delivery_id=row.mother,
        kmc_no=kmc_number(CENTRE.code, 2025, row.infant),
        sex=row.sex,
        birth_date=moment(row.born).date(),
        birth_time=moment(row.born).time(),
        birth_order=TWINS.index(row.infant) + 1 if row.infant in TWINS else None,
        birth_weight_g=row.birth_weight_g,
        birth_weight_source=BirthWeightSource.MEASURED_BIRTH_RECORD,
    )
    for row in FIRST_ROWS
)
EPISODES = tuple(
    Episode(
        id=number,
        infant_id=row.infant,
        episode=1 if row in FIRST_ROWS else 2,
        admitted_at=moment(row.admitted),
        admission_type=row.type,
        admission_source=(
            AdmissionSource.POSTNATAL_WARD if row.inborn else AdmissionSource.OTHER_FACILITY
        ),
        admission_weight_g=row.admission_weight_g,
        admission_temp_c=row.temp_c,
        override_reason=row.override,
    )
    for number, row in enumerate(ROWS, start=1)
)
EXITS = tuple(
    Exit(
        id=number,
        episode_id=number,
        exit_at=moment(row.left),
        outcome=row.outcome,
        exit_weight_g=row.exit_weight_g,
    )
    for number, row in enumerate(ROWS, start=1)
    if row.left is not None
)


def stays() -> tuple[Stay, ...]:
    """All twelve stays, I01 to I12 in this order."""
    left = {exit_.episode_id: exit_ for exit_ in EXITS}
    first = {row.infant: row.admission_weight_g for row in FIRST_ROWS}
    infants = {infant.id: infant for infant in INFANTS}
    deliveries = {delivery.id: delivery for delivery in DELIVERIES}
    return tuple(
        Stay(
            episode=episode,
            infant=infants[episode.infant_id],
            delivery=deliveries[infants[episode.infant_id].delivery_id],
            exit=left.get(episode.id),
            first_admission_weight_g=first[episode.infant_id],
        )
        for episode in EPISODES
    )


def facts(
    month: str = MONTH, now: datetime = APRIL_OVER, previous_b13: int | None = None
) -> MonthFacts:
    """The fixture as the store would deliver it for one month; figures are typed for April only."""
    period = period_of(month, now)
    return MonthFacts(
        centre_code=CENTRE.code,
        centre_name=CENTRE.name,
        period=period,
        stays=stays(),
        sessions=SESSIONS,
        zero_days=ZERO_DAYS,
        first_held=FIRST_HELD,
        begun=stays(),
        feeds=FEEDS,
        population_groups=GROUPS,
        standards=standards(),
        typed=MONTH_INPUTS[0] if month == MONTH else None,
        weights=WEIGHTS,
        born_here=born_here(stays(), SESSIONS, period),
        previous_b13=previous_b13,
    )


def write_bundle(folder: Path) -> Path:
    """Write the fixture as a register bundle, one CSV file a table, into a folder; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in _tables().items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def _tables() -> dict[str, list[dict[str, object]]]:
    infant_key = {infant.id: infant.key for infant in INFANTS}
    return {
        "centre": [{"code": CENTRE.code, "name": CENTRE.name}],
        "mothers": [
            {
                "mother_key": m.key,
                "mother_name": m.mother_name,
                "population_group": m.population_group,
            }
            for m in MOTHERS
        ],
        "infants": [_infant_cells(infant) for infant in INFANTS],
        "episodes": [_episode_cells(stay) for stay in stays()],
        "measurements": [
            {
                "infant_key": infant_key[m.infant_id],
                "measured_on": m.measured_on,
                "weight_g": m.weight_g,
            }
            for m in MEASUREMENTS
        ],
        "sts_sessions": [
            {
                "infant_key": infant_key[s.infant_id],
                "start": _minute(s.start),
                "stop": _minute(s.stop),
                "provider": s.provider.value,
                "place": s.place.value if s.place else "",
                "estimated": "N",
            }
            for s in SESSIONS
        ],
        "sts_zero_days": [
            {"infant_key": infant_key[z.infant_id], "date": z.date} for z in ZERO_DAYS
        ],
        "feeds": [
            {
                "infant_key": infant_key[f.infant_id],
                "at": _minute(f.at),
                "milk": f.milk,
                "route": f.route,
                "volume_ml": f.volume_ml,
                "formula_reason": f.formula_reason,
            }
            for f in FEEDS
        ],
        "month_inputs": [
            {name: value for name, value in own_values(m).items() if name != "not_known"}
            for m in MONTH_INPUTS
        ],
    }


def _infant_cells(infant: Infant) -> dict[str, object]:
    delivery = next(d for d in DELIVERIES if d.id == infant.delivery_id)
    mother = next(m for m in MOTHERS if m.id == delivery.mother_id)
    return {
        "infant_key": infant.key,
        "mother_key": mother.key,
        "delivery_key": delivery.key,
        "sex": infant.sex.value,
        "birth_date": infant.birth_date,
        "birth_time": f"{infant.birth_time:%H:%M}",
        "plurality": delivery.plurality,
        "birth_order": infant.birth_order,
        "birth_place": delivery.birth_place,
        "birth_weight_g": infant.birth_weight_g,
        "birth_weight_source": infant.birth_weight_source,
        "ga_days": delivery.ga_days,
        "ga_method": delivery.ga_method,
    }


def _episode_cells(stay: Stay) -> dict[str, object]:
    episode, exit_ = stay.episode, stay.exit
    return {
        "infant_key": stay.infant.key,
        "episode": episode.episode,
        "admitted_at": _minute(episode.admitted_at),
        "admission_type": episode.admission_type,
        "admission_source": episode.admission_source,
        "admission_weight_g": episode.admission_weight_g,
        "admission_temp_c": episode.admission_temp_c,
        "override_reason": episode.override_reason,
        "exit_at": _minute(exit_.exit_at) if exit_ else "",
        "outcome": exit_.outcome if exit_ else "",
        "exit_weight_g": exit_.exit_weight_g if exit_ else "",
    }


def _minute(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%dT%H:%M}"
