"""Part H of the monthly return: illness on the ward, and what was given for it (§6.8).

Of the days of the month, whoever the infant is: H1 to H8 and H10. H9 is of first stays that ended.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from kmc_desk.domain.codes import Diagnosis
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.returns.census import all_bed_days
from kmc_desk.domain.returns.cohorts import exits_of_first_admissions
from kmc_desk.domain.returns.cold import cold
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    MonthFacts,
    Period,
    birth_weight_band,
)
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, disagg_key, rate
from kmc_desk.domain.returns.form import FormBlock, FormLine, matrix
from kmc_desk.domain.returns.ill_stays import IllStay, ill_stays
from kmc_desk.domain.returns.infection import is_culture_positive, is_late
from kmc_desk.domain.stay_course import ANTIBIOTICS, days_given
from kmc_desk.domain.temperature import COLD_CLASSES

COMPLICATIONS = ("PNEUMONIA", "SEPTICAEMIA", "APNOEA", "OTHER")
PER_BED_DAYS = 1000

_BROUGHT_ALONG = frozenset(
    {
        Diagnosis.PREMATURITY,
        Diagnosis.LBW_TERM_SGA,
        Diagnosis.CONGENITAL_ANOMALY,
        Diagnosis.UNKNOWN,
    }
)
"""What an infant is born with is no complication of its stay."""
_NAMED = frozenset(
    {Diagnosis.PNEUMONIA, Diagnosis.SUSPECTED_SEPSIS, Diagnosis.APNOEA_OF_PREMATURITY}
)
_OTHER = tuple(one for one in Diagnosis if one not in _BROUGHT_ALONG | _NAMED)
_BREATHING_HELP = frozenset({TreatmentKind.O2, TreatmentKind.CPAP})
_TRANSFUSIONS = frozenset({TreatmentKind.TRANSFUSION_PRBC, TreatmentKind.EXCHANGE_TX})
_SEPSIS = ("EARLY", "LATE", "CULTURE_POSITIVE", "LATE_RATE")
_DAYS = ("OXYGEN_CPAP", "ANTIBIOTICS")
_INFANTS = ("H3", "H4", "H5", "H6", "H7", "H8")

Moments = Iterable[date]
"""Days or moments."""
Found = Iterable[tuple[date, float | None]]
"""Moments, with what was measured."""


def _line(row: str, key: str = ALL, *words: str) -> FormLine:
    return FormLine(code=row, labels=(f"row.{row}", *words), places=((row, key),))


def _part_line(row: str, dim: str, value: str) -> FormLine:
    return FormLine(
        code=row,
        labels=(f"{dim}.{value}",),
        places=((row, disagg_key(**{dim: value})),),
        part=True,
    )


MORBIDITY_FORM = (
    FormBlock(
        title="return.cold",
        lines=(
            _line("H1", ALL),
            *(_part_line("H1", "TEMP", one) for one in COLD_CLASSES),
            _part_line("H1", "CLASS", "INFANTS"),
        ),
    ),
    FormBlock(
        title="return.illness",
        lines=(
            *(_line("H2", disagg_key(CLASS=one), f"CLASS.{one}") for one in _SEPSIS),
            *(_line(row) for row in _INFANTS),
            *(_line("H10", disagg_key(CLASS=one), f"CLASS.{one}") for one in _DAYS),
        ),
    ),
    matrix(
        "return.complications",
        "H9",
        ("BW", BIRTH_WEIGHT_BANDS),
        ("CLASS", COMPLICATIONS),
        corner="return.birth_weight",
    ),
)


def morbidity(facts: MonthFacts) -> list[Figure]:
    """Rows H1 to H10."""
    stays = ill_stays(facts)
    infants: dict[str, Callable[[IllStay], Found]] = {
        "H3": lambda one: _at(apnoeas(one)),
        "H4": lambda one: _at(_given(one, {TreatmentKind.PHOTOTHERAPY})),
        "H5": lambda one: _at(one.onsets(Diagnosis.NEC_SUSPECTED)),
        "H6": lambda one: [*one.low_glucoses, *_at(one.onsets(Diagnosis.HYPOGLYCAEMIA))],
        "H7": lambda one: _at(one.onsets(Diagnosis.PNEUMONIA)),
        "H8": lambda one: _at(_given(one, _TRANSFUSIONS)),
    }
    return [
        *cold(facts),
        *_sepsis(facts, stays),
        *(count(row, ALL, _infants(facts.period, stays, of)) for row, of in infants.items()),
        *_complications(facts, stays),
        *_days(facts.period, stays),
    ]


def apnoeas(one: IllStay) -> list[date]:
    """When apnoea was seen in a stay, or began as a problem."""
    return [*one.apnoeas, *one.onsets(Diagnosis.APNOEA_OF_PREMATURITY)]


def _sepsis(facts: MonthFacts, stays: Iterable[IllStay]) -> Iterable[Figure]:
    """H2: courses that began in the month."""
    found: dict[str, list[Item]] = {one: [] for one in _SEPSIS}
    for one in stays:
        for course in one.courses:
            if _is_in(facts.period, course.first_on):
                item = Item(one.stay.infant.id, course.first_on, course.days)
                late = is_late(course, one.stay.infant.birth_date)
                found["LATE" if late else "EARLY"].append(item)
                if is_culture_positive(course, one.labs, one.problems):
                    found["CULTURE_POSITIVE"].append(item)
    for name in ("EARLY", "LATE", "CULTURE_POSITIVE"):
        yield count("H2", disagg_key(CLASS=name), found[name])
    bed_days, present = all_bed_days(facts)
    late = found["LATE"]
    key = disagg_key(CLASS="LATE_RATE")
    yield rate("H2", key, (len(late), bed_days), (late, present), per=PER_BED_DAYS)


def _infants(
    period: Period, stays: Iterable[IllStay], of: Callable[[IllStay], Found]
) -> list[Item]:
    """Infants with such a moment in the month, each once, by the first of them."""
    found: dict[int, Item] = {}
    for one in stays:
        for at, measured in of(one):
            if _is_in(period, at):
                item = Item(one.stay.infant.id, at, measured)
                found[item.infant_id] = min(found.get(item.infant_id, item), item, key=_in_time)
    return list(found.values())


def _at(moments: Moments) -> Found:
    return [(at, None) for at in moments]


def _complications(facts: MonthFacts, stays: Iterable[IllStay]) -> Iterable[Figure]:
    """H9: first stays that ended in the month, all bands, by what befell the infant in them."""
    ended = {stay.episode.id for stay in exits_of_first_admissions(facts)}
    found: dict[tuple[str, str], list[Item]] = {
        (band, name): [] for band in BIRTH_WEIGHT_BANDS for name in COMPLICATIONS
    }
    for one in stays:
        if one.stay.episode.id in ended and one.stay.exit is not None:
            for name in _befell(one):
                place = (birth_weight_band(one.stay), name)
                found[place].append(Item(one.stay.infant.id, one.stay.exit.exit_at))
    for (band, name), items in found.items():
        yield count("H9", disagg_key(BW=band, CLASS=name), items)


def _befell(one: IllStay) -> Iterable[str]:
    """The complications of a stay."""
    if one.onsets(Diagnosis.PNEUMONIA):
        yield "PNEUMONIA"
    if one.courses or one.onsets(Diagnosis.SUSPECTED_SEPSIS):
        yield "SEPTICAEMIA"
    if apnoeas(one):
        yield "APNOEA"
    if one.onsets(*_OTHER):
        yield "OTHER"


def _days(period: Period, stays: Iterable[IllStay]) -> Iterable[Figure]:
    """H10: calendar days of infants on the ward; a day with two such treatments counts once."""
    kinds = dict(zip(_DAYS, (_BREATHING_HELP, ANTIBIOTICS), strict=True))
    listed = list(stays)
    for name, wanted in kinds.items():
        days = {
            (one.stay.infant.id, day)
            for one in listed
            for day in _given(one, wanted)
            if _is_in(period, day)
        }
        items = [Item(number, day) for number, day in sorted(days)]
        yield count("H10", disagg_key(CLASS=name), items)


def _given(one: IllStay, kinds: Collection[TreatmentKind]) -> set[date]:
    """The days of a stay on which any of these was given."""
    wanted = [treatment for treatment in one.treatments if treatment.treatment in kinds]
    return days_given(wanted, one.first_on, one.last_on)


def _is_in(period: Period, at: date) -> bool:
    day = at.date() if isinstance(at, datetime) else at
    return period.holds_day(day)


def _in_time(item: Item) -> str:
    """Days and moments in one order; a day stands before its moments."""
    return item.at.isoformat() if item.at else ""
